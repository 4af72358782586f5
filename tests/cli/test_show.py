"""``foundling show``: one story of the library."""

from foundling.document import decode

from .conftest import Run


def test_facts_with_where_they_come_from(stocked: Run) -> None:
    ran = stocked("show", 1)
    assert (ran.status, ran.err) == (0, "")
    for words in (
        "The Lamp Room",
        "Wren Ashdown",
        "declared",
        "← Author: Wren Ashdown",
        "PG (General)",
        "1 scene break",
    ):
        assert words in ran.out


def test_as_json_with_edits(stocked: Run) -> None:
    stocked("edit", 1, "author=Somebody Else")
    ran = stocked("show", 1, "--json")
    story, _ = decode(ran.out.encode())
    assert story.source.name == "lamp.txt"
    (row,) = ran.rows
    author = row["metadata"]["author"]
    assert (author["value"], author["origin"]) == ("Somebody Else", "edited")
    assert author["overruled"][0]["value"] == "Wren Ashdown"
    assert row["analysis"]["rating"]["ao3"] == "General Audiences"


def test_a_hostile_story(stocked: Run) -> None:
    ran = stocked("show", 3)
    assert "Salt" in ran.out
    for character in "\x1b\x07\x9b\u202e":
        assert character not in ran.out


def test_no_such_story(stocked: Run) -> None:
    ran = stocked("show", 99)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "Error: There is no story 99 in this library.\n"
