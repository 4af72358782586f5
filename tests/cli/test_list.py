"""``foundling list``: the shelf, and choosing from it."""

from pathlib import Path

import pytest

from .conftest import LAMP, Run


@pytest.fixture
def run_many(run: Run, tmp_path: Path) -> Run:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        text = LAMP.replace("Lamp Room", f"Lamp Room {number}").replace("eleven", f"{number} long")
        (folder / f"{number}.txt").write_text(text + "word " * number, encoding="utf-8")
    (folder / "adult.txt").write_text(LAMP.replace("PG", "NC-17").replace("Wren Ashdown", "M. Brine"), encoding="utf-8")
    assert run("add", folder).status == 0
    return run


def titles(run: Run, *options: object) -> list[str]:
    ran = run("list", "--json", *options)
    assert ran.status == 0
    return [row["title"] for row in ran.rows]


def test_the_shelf_for_people(stocked: Run) -> None:
    ran = stocked("list")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["id", "title", "author", "ch.", "words", "rating", "unsure"]
    assert [line.split()[0] for line in lines[2:]] == ["1", "3", "2"], "The Lamp Room, Salt, Tide: by title"
    assert "\x1b" not in ran.out
    assert "\\x1b[2J" in ran.out


@pytest.mark.parametrize("width", [80, 120])
def test_it_keeps_to_the_width(stocked: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = stocked("list").out.splitlines()
    assert max(map(len, lines)) <= width
    assert all(line.split()[-1] for line in lines[2:])


def test_people_see_so_many_and_programs_all(run_many: Run) -> None:
    ran = run_many("list")
    assert len(ran.out.splitlines()) == 2 + 50 + 2
    assert ran.out.splitlines()[-1] == "50 of 61 stories; --limit 0 lists all"
    assert len(run_many("list", "--limit", 0).out.splitlines()) == 2 + 61
    assert len(titles(run_many)) == 61
    assert titles(run_many, "--limit", 3) == ["The Lamp Room", "The Lamp Room 0", "The Lamp Room 1"]


def test_choosing(run_many: Run) -> None:
    assert titles(run_many, "--author", "m. brine") == ["The Lamp Room"]
    assert titles(run_many, "--rating", "explicit") == ["The Lamp Room"]
    assert len(titles(run_many, "--rating", "General Audiences")) == 60
    assert titles(run_many, "--text", '"59 long"') == ["The Lamp Room 59"]
    assert len(titles(run_many, "--words-min", 30, "--words-max", 60)) < len(titles(run_many, "--words-max", 60)) < 61
    assert titles(run_many, "--sort", "words")[0] == "The Lamp Room 59"
    assert titles(run_many, "--author", "nobody") == []


def test_nothing_to_show_says_why(run_many: Run) -> None:
    assert run_many("list", "--author", "nobody").out == "No story matches.\n"


def test_without_a_library(run: Run, home: Path) -> None:
    ran = run("list")
    assert (ran.status, ran.out) == (4, "")
    assert str(home) in ran.err
    assert not home.exists()
