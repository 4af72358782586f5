"""What to know before starting, in a terminal: filters, tables with their passages, files without them."""

from pathlib import Path

import pytest

from foundling.advice import Choice, Choices
from foundling.library import Library
from tests.web.stories import LANTERNS, put
from tests.web.warned import SECRET, WARNED, WARNED_LAYERS

from .conftest import Run


@pytest.fixture
def warned(home: Path, run: Run) -> Run:
    """The command line over two stories, of one of which there is something to know."""
    with Library(home) as library:
        put(library, WARNED, layers=WARNED_LAYERS)
        put(library, LANTERNS, layers=WARNED_LAYERS[4:])
    return run


def choose(home: Path, *items: Choice) -> None:
    with Library(home) as library:
        library.choose(Choices(items))


def titles(run: Run, *options: object) -> list[str]:
    ran = run("list", "--json", *options)
    assert ran.status == 0, ran.err
    return [row["title"] for row in ran.rows]


def test_the_shelf_is_chosen_by_what_is_warned_of(warned: Run) -> None:
    assert titles(warned, "--with", "violence") == ["The Ninth Lantern"]
    assert titles(warned, "--with", "Violence:depicted", "--with", "grief") == ["The Ninth Lantern"]
    assert titles(warned, "--with", "violence:central") == []
    assert titles(warned, "--without", "violence:depicted") == ["The Lantern Keepers"]
    assert len(titles(warned, "--without", "animal death")) == 2
    ran = warned("list", "--with", "weather")
    assert ran.status == 2
    assert "no advisory 'weather'" in ran.err
    assert "animal death" in ran.err


def test_what_the_list_hides_is_said(warned: Run, home: Path) -> None:
    choose(home, Choice("violence", "hide"))
    assert titles(warned) == ["The Lantern Keepers"]
    assert "1 more hidden by your list (violence); --hidden lists them" in warned("list").out
    assert len(titles(warned, "--hidden")) == 2
    assert "Nothing was found" in warned("search", "bellowed").out
    assert "bellowed" in warned("search", "bellowed", "--hidden").out


def test_a_search_shows_no_passage_that_is_skipped(warned: Run, home: Path) -> None:
    choose(home, Choice("violence"))
    ran = warned("search", "oarlock")
    assert "bellowed" not in ran.out
    assert "in a passage that your list skips" in ran.out
    (row,) = warned("search", "oarlock", "--json").rows
    assert row["passages"] == []
    choose(home, Choice("grief", "blur"))
    assert "veiled by your list" in warned("search", "landing").out
    assert "hung it by the door" not in warned("search", "landing").out


def test_a_search_that_finds_no_such_warning_says_what_there_is(warned: Run) -> None:
    told = warned("search", "warning:xyzzy").out
    assert "Nothing was found." in told
    assert "animal death" in told
    assert "animal death" not in warned("search", "xyzzy").out


def test_a_story_is_shown_with_what_to_know(warned: Run) -> None:
    ran = warned("show", 1)
    assert (ran.status, ran.err) == (0, "")
    lines = [" ".join(line.strip("│ ").split()) for line in ran.out.splitlines()]
    assert "To know before starting" in lines
    assert "Violence shown almost certain 3 passages" in lines
    assert "Grief the author: “a hard winter”" in lines
    assert "It seems to hold violence, which is usually rated Mature." in " ".join(lines)
    assert "bellowed" not in ran.out
    shown = warned("show", 1, "--evidence").out
    assert "1:1" in shown
    assert "Old Tobbins bellowed and struck Sorrel" in shown


def test_inspect_lists_them_too(run: Run, tmp_path: Path) -> None:
    tale = tmp_path / "tale.txt"
    tale.write_text(
        "Warnings: violence\n\nHe hit Tom in the face and Tom fell.\n\nThen he kicked him in the ribs.\n" * 2
    )
    ran = run("inspect", tale)
    assert "To know before starting" in ran.out
    assert "the author: “violence”" in " ".join(ran.out.split())


def test_files_with_a_notice_and_without_passages(warned: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = warned("export", "1", "--to", "md", "-o", out, "--notice", "--without", "violence", "--json")
    assert ran.status == 0, ran.err
    text = Path(ran.rows[0]).read_text(encoding="utf-8")  # type: ignore[arg-type]
    assert "## What to know before starting" in text
    assert "Left out here: violence, 19 words." in text
    assert [word for word in SECRET if word in text] == []
    assert warned("export", "1", "--to", "tei", "-o", out, "--notice").status == 2
    plain = warned("export", "1", "--to", "md", "-o", out, "--json")
    assert "bellowed" in Path(plain.rows[0]).read_text(encoding="utf-8")  # type: ignore[arg-type]


def test_stories_that_nobody_has_read_are_told_of(warned: Run, home: Path) -> None:
    said = "1 of these was not read for what is left out"
    assert said not in warned("list").out
    assert said in warned("list", "--without", "violence").out
    assert said in warned("list", "--json", "--without", "violence").err
    assert titles(warned, "--without", "war", "--checked") == ["The Ninth Lantern"]
    assert titles(warned, "--without", "violence", "--checked") == []
    assert "not read" not in warned("list", "--without", "violence", "--checked").out
    assert said in warned("search", "lantern -warning:violence").out
    assert said in warned("search", "--json", "lantern -warning:violence").err
    assert "not read" not in warned("search", "--checked", "lantern -warning:violence").out
    choose(home, Choice("violence", "hide"))
    assert said in warned("list").out
    assert said in warned("search", "lantern").out


def test_stories_that_nobody_has_read_are_told_of_in_an_export(warned: Run, tmp_path: Path) -> None:
    said = "1 of these was not read for what is left out"

    def exported(*arguments: str) -> tuple[int, str]:
        ran = warned("export", *arguments, "--to", "md", "-o", tmp_path / "out", "--json")
        return len(ran.rows), ran.err

    for arguments in (("lantern -warning:war",), ("1-2", "--text", "-warning:war")):
        rows, err = exported(*arguments)
        assert (rows, said in err) == (2, True)
    assert exported("lantern -warning:war", "--checked") == (1, "")
    assert exported("1", "--text", "-warning:war") == (1, "")
    assert exported("lantern") == (2, "")
