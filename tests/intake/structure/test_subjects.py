"""Subject lines as lists and newsgroups have them, and what each says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.intake.structure.subjects import read_subject

LAMP = {"title": "The Lamp Room"}


@pytest.mark.parametrize(
    ("subject", "facts"),
    [
        ("NEW VOY The Long Road 1/3 [PG-13] J/C", {"title": "The Long Road", "part": 1, "parts_total": 3, "rating": "PG-13", "relationships": ("J/C",), "fandom": ("VOY",)}),
        ("[Fanfic] [Quay] The Lamp Room part 3", {**LAMP, "part": 3, "fandom": ("Quay",)}),
        ("[Fanfic][Quay] The Lamp Room, Part 2 of 5", {**LAMP, "part": 2, "parts_total": 5, "fandom": ("Quay",)}),
        ("Trust Me II: Water (1/5)", {"title": "Trust Me II: Water", "part": 1, "parts_total": 5}),
        ("The Lamp Room (1/?)", {**LAMP, "part": 1}),
        ("Re: FIC: The Lamp Room (2/7)", {**LAMP, "part": 2, "parts_total": 7}),
        ("FIC: Salt, part 2 of 5 (PG, O/T)", {"title": "Salt", "part": 2, "parts_total": 5, "rating": "PG", "relationships": ("O/T",)}),
        ('NEW: "The Lamp Room" 1/3 by Wren Ashdown', {**LAMP, "part": 1, "parts_total": 3, "author": "Wren Ashdown"}),
        ("The Lamp Room by Wren Ashdown (1/3)", {**LAMP, "part": 1, "parts_total": 3, "author": "Wren Ashdown"}),
        ("[quayfic] NEW: The Lamp Room 4/? (M/I, R)", {**LAMP, "part": 4, "rating": "R", "relationships": ("M/I",)}),
        ("NEW: The Lamp Room (PG-13/R) 1/1", {**LAMP, "part": 1, "parts_total": 1, "rating": "PG-13/R"}),
        ("Fwd: [quayfic] Re: The Lamp Room - Chapter 3", {**LAMP, "part": 3}),
        ("REPOST: VOY: The Ferry [NC-17] (3 of 4)", {"title": "The Ferry", "part": 3, "parts_total": 4, "rating": "NC-17", "fandom": ("VOY",)}),
        ("Part 3/5: The Ferry", {"title": "The Ferry", "part": 3, "parts_total": 5}),
        ("(1/3) The Lamp Room", {**LAMP, "part": 1, "parts_total": 3}),
        ("Fic: When It Rains {2/3} PG-13", {"title": "When It Rains", "part": 2, "parts_total": 3, "rating": "PG-13"}),
        ("The Lamp Room, Chapter Seven", {**LAMP, "part": 7}),
        ("[FIC] Gate & Ladder - Part III", {"title": "Gate & Ladder", "part": 3}),
        ("DS9: Salt PG-13 K/O 2/2", {"title": "Salt", "part": 2, "parts_total": 2, "rating": "PG-13", "relationships": ("K/O",), "fandom": ("DS9",)}),
        ("Prologue 0/5", {"title": "Prologue", "part": 0, "parts_total": 5}),
        ("Re[2]: The Lamp Room (2a/4)", {**LAMP, "part": 2, "parts_total": 4}),
        # What only looks like it.
        ("24/7 at the Quay 1/2", {"title": "24/7 at the Quay", "part": 1, "parts_total": 2}),
        ("Light/Dark", {"title": "Light/Dark"}),
        ("5/12/98 meeting", {"title": "5/12/98 meeting"}),
        ("New Year's Eve", {"title": "New Year's Eve"}),
        ("Story of a Lamp", {"title": "Story of a Lamp"}),
        ("I Have Been Here Before", {"title": "I Have Been Here Before"}),
        ("ADMIN: list rules", {"title": "ADMIN: list rules"}),
        ("(no subject)", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_what_a_subject_says(subject: str, facts: dict[str, object]) -> None:
    found = read_subject(subject)
    assert {item.field: item.value for item in found} == facts
    for item in found:
        if item.field in ("title", "author", "rating"):
            assert subject[item.start : item.end] == item.value


@given(st.text(max_size=300))
def test_any_subject_is_answered(subject: str) -> None:
    for item in read_subject(subject):
        assert 0 <= item.start < item.end <= len(subject)
