"""``foundling edit``: a person's word, and taking it back."""

import pytest

from .conftest import Run


def facts(run: Run, number: int = 1) -> dict[str, object]:
    (row,) = run("show", number, "--json").rows
    return {field: entry["value"] for field, entry in row["metadata"].items()}


def test_edits_stand_and_are_undone_one_by_one(stocked: Run) -> None:
    ran = stocked("edit", 1, "title=Mine", "tags=sea, winter", "other:Archivist=Tom")
    assert (ran.status, ran.err) == (0, "")
    assert "Mine" in ran.out
    found = facts(stocked)
    assert (found["title"], found["tags"], found["other:Archivist"]) == ("Mine", ["sea", "winter"], "Tom")
    stocked("edit", 1, "title=Mine again")
    assert stocked("edit", 1, "--undo", "title").status == 0
    assert facts(stocked)["title"] == "Mine"
    stocked("edit", 1, "--undo")
    assert "other:Archivist" not in facts(stocked), "the newest that stands"
    stocked("edit", 1, "--undo", "title", "tags")
    assert facts(stocked)["title"] == "The Lamp Room"
    assert stocked("edit", 1, "--undo").status == 3


def test_history(stocked: Run) -> None:
    assert stocked("edit", 1).out == "Story 1 has no edits.\n"
    stocked("edit", 1, "title=a=b \x1b[2J")
    stocked("edit", 1, "--undo")
    rows = stocked("edit", 1, "--json").rows
    assert [(row["field"], row["value"], row["undone"] is None) for row in rows] == [("title", "a=b \x1b[2J", False)]
    ran = stocked("edit", 1)
    assert "undone" in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("1", "title"), 2, "not of the form FIELD=VALUE"),
        (("1", "colour=red"), 2, "no field 'colour'"),
        (("99", "title=x"), 3, "no story 99"),
        (("1", "--undo", "title"), 3, "no edit"),
    ],
)
def test_what_makes_no_sense(stocked: Run, arguments: tuple[str, ...], status: int, words: str) -> None:
    ran = stocked("edit", *arguments)
    assert ran.status == status
    assert words in ran.err
    assert stocked("edit", 1).out == "Story 1 has no edits.\n"
