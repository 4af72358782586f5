"""What authors' words for the status of a story mean."""

import pytest

from foundling.document import counted_status, given_up, stated_status
from foundling.document.layer import Status


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Complete", "complete"),
        ("completed.", "complete"),
        ("Completed: Yes", "complete"),
        ("finished!", "complete"),
        ("Yes", "complete"),
        ("No", "in progress"),
        ("Completed: No", "in progress"),
        ("Complete? Not yet", "in progress"),
        ("WIP", "in progress"),
        ("In-Progress", "in progress"),
        ("Work in Progress", "in progress"),
        ("Not complete", "in progress"),
        ("incomplete", "in progress"),
        ("on hiatus", "in progress"),
        ("not abandoned", "in progress"),
        ("3/10", "in progress"),
        ("Chapters: 10/10", "complete"),
        ("3/?", "in progress"),
        ("Abandoned", "abandoned"),
        ("discontinued, sorry", "abandoned"),
        ("I won't be finishing this", "abandoned"),
        ("Alternate", None),
        ("", None),
    ],
)
def test_the_status_that_is_stated(written: str, meant: Status | None) -> None:
    assert stated_status(written) == meant


def test_numbers_of_parts() -> None:
    assert (counted_status("2 of 5"), counted_status("(5/5)"), counted_status("Chapter 5")) == (
        "in progress",
        "complete",
        None,
    )


def test_where_a_note_gives_the_story_up() -> None:
    note = "Sorry, all. I am abandoning this story for good."
    start, end = given_up(note) or (0, 0)
    assert note[start:end] == "abandoning this"
    assert given_up("He will finish the wall, and she abandoned the cart.") is None
