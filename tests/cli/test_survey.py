"""The table of ``inspect``: every width, every number of files, the ones that need a person."""

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from foundling.cli.survey import HELD, NAMED, Survey
from foundling.document import Block, Chapter, Fact, Source, Story
from foundling.errors import problem
from foundling.flow import Outcome

from .conftest import LAMP, Run


def outcome(title: str, author: str | None = "Wren", text: str = "Rain fell.") -> Outcome:
    source = Source("x.txt", "text/plain", "utf-8", "", 1)
    facts = [Fact("title", title, "declared")]
    if author is not None:
        facts.append(Fact("author", author, "declared"))
    story = Story(source, tuple(facts), (Chapter(1, None, "chapter", (Block("paragraph", text),)),))
    return Outcome(source, story, (), (), {})


def failure() -> Outcome:
    found = problem("binary-file", "noise.bin is not text", "shelf/noise.bin")
    return Outcome(Source("noise.bin", "", "", "", 0), None, (), (found,), {})


def survey(width: int = 100) -> tuple[Survey, io.StringIO]:
    out = io.StringIO()
    return Survey(Console(file=out, width=width, markup=False, emoji=False, highlight=False)), out


def lines(out: io.StringIO) -> list[str]:
    return out.getvalue().splitlines()


def test_the_unsure_are_marked_and_summed_up() -> None:
    table, out = survey()
    table.add("shelf/a.txt", outcome("Ash"))
    table.add("shelf/b.txt", outcome("Birch", None))
    table.add("shelf/noise.bin", failure())
    table.close()
    shown = lines(out)
    assert shown[2].split() == ["Ash", "Wren", "1", "2"]
    assert shown[3].startswith("!  Birch ")
    assert shown[3].endswith("author not found")
    assert shown[4].startswith("✗  noise.bin ")
    assert shown[4].endswith("not a text")
    assert shown[6] == "1 of 3 files needs a person, 1 gave no story"
    assert shown[7] == "  shelf/b.txt: author not found"


def test_what_was_passed_over_is_quiet_and_counted() -> None:
    table, out = survey()
    talk = problem("mail-no-story", "It answers another", "box.mbox/2 Re.eml")
    table.add("a.txt", outcome("Ash"))
    table.add("box.mbox/2 Re.eml", Outcome(Source("2 Re.eml", "", "", "", 0, "box.mbox"), None, (), (talk,), {}))
    table.close()
    shown = lines(out)
    assert shown[3].startswith("·  2 Re.eml ")
    assert shown[3].endswith("a mail without a story")
    assert shown[-2:] == [
        "2 files: none needs a person",
        "1 message holds no story (a reply or notice) and was passed over (marked · above)",
    ]


def test_all_well() -> None:
    table, out = survey()
    table.add("a.txt", outcome("Ash"))
    table.close()
    assert lines(out)[-1] == "1 file: none needs a person"


def test_no_files_at_all(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("inspect", tmp_path / "empty")
    assert (ran.status, ran.out) == (0, "No files were found.\n")


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_line_is_never_wider_than_the_terminal(width: int) -> None:
    table, out = survey(width)
    for title in ("T" * 300, "灯台守の娘と遠い海" * 9, "e\u0301" * 90, "", "Ash"):
        table.add("a.txt", outcome(title, "A" * 90, "word " * 30_000))
    table.close()
    for line in lines(out)[:7]:
        assert cell_len(line) <= width


def test_the_worst_come_first_and_memory_is_bounded() -> None:
    table, out = survey()
    for number in range(500):
        table.add(f"{number}.txt", outcome("Ash", None))
    bad = outcome("Ash", None)
    table.add("worst.txt", Outcome(bad.source, bad.story, (), (problem("encoding-invalid", "5 bytes"),), {}))
    for _ in range(200):
        table.add("noise.bin", failure())
    assert table._held is None, "lines are printed as they come"
    assert len(lines(out)) > 600
    table.close()
    shown = lines(out)
    at = shown.index("501 of 701 files need a person, 200 gave no story")
    assert shown[at + 1] == "  worst.txt: bytes that fit no encoding; author not found"
    assert shown[at + 2] == "  0.txt: author not found"
    assert shown[at + 1 + NAMED] == f"  and {501 - NAMED} more, marked ! above"
    assert sum("noise.bin" in line for line in shown[at:]) < 20


def test_the_first_lines_are_held_back_and_no_more() -> None:
    table, out = survey()
    for number in range(HELD - 1):
        table.add(f"{number}.txt", outcome("Ash"))
    assert out.getvalue() == ""
    table.add("one.txt", outcome("Ash"))
    assert len(lines(out)) == HELD + 2


def test_several_files_are_a_table_too(run: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(LAMP.replace("Lamp Room", f"Room {number}"))
    ran = run("inspect", *[tmp_path / f"{number}.txt" for number in range(5)])
    assert ran.status == 0
    assert ran.out.splitlines()[5].split() == ["The", "Room", "3", "Wren", "Ashdown", "1", "29"]
    assert ran.out.endswith("5 files: none needs a person\n")
