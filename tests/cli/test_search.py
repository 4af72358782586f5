"""``foundling search``: words found and shown."""

import pytest

from foundling.cli.search import joined

from .conftest import Run


def test_passages_for_people(stocked: Run) -> None:
    ran = stocked("search", "hammer")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("3  Salt")
    assert "Nobody had thought to bring a hammer." in ran.out
    assert ran.out.splitlines()[-1] == "1 story"
    assert "\x1b" not in ran.out


def test_passages_for_programs(stocked: Run) -> None:
    rows = stocked("search", "waited eleven", "--json").rows
    assert {row["title"] for row in rows} == {"The Lamp Room", "Tide"}
    (passage, *_) = rows[0]["passages"]
    assert {passage["text"][start:end] for start, end in passage["ranges"]} <= {"waited", "eleven"}
    assert passage["ranges"]


def test_what_is_found_is_marked_on_a_terminal(stocked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = stocked("search", "hammer").out
    assert "\x1b[1;33mhammer\x1b[0m" in out
    assert "\x1b[31mNobody" not in out, "the story's own escape sequence is not the terminal's"
    assert "\\x1b[31mNobody" in out


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (("trust basin",), "trust basin"),
        (("trust", "basin"), "trust basin"),
        (("said:Tara", "trust me"), 'said:Tara "trust me"'),
        (('"trust me"',), '"trust me"'),
        (('said:"Tara Lane"', "trust"), 'said:"Tara Lane" trust'),
        (("said:Tara Lane", "trust"), 'said:"Tara Lane" trust'),
        (("said:", "Tara Lane", "trust me"), 'said: "Tara Lane" "trust me"'),
        (("note: trust me", "lamp"), '"note: trust me" lamp'),
    ],
)
def test_the_quotation_marks_that_the_shell_took_come_back(arguments: tuple[str, ...], query: str) -> None:
    assert joined(arguments) == query


def test_pages(stocked: Run) -> None:
    ran = stocked("search", "waited", "--limit", 1)
    assert ran.out.splitlines()[-1] == "1 to 1 of 2 stories; --offset 1 goes on"
    first, second = (stocked("search", "waited", "--limit", 1, "--offset", n, "--json").rows for n in (0, 1))
    assert first[0]["id"] != second[0]["id"]
    assert stocked("search", "waited", "--story", 3).out == "Nothing was found.\n"
