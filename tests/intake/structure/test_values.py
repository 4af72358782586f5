"""The facts in the text of one field, each with the place of its words."""

import pytest

from foundling.intake.structure.values import stated, subject


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Title: Low Water (2/5)", {"title": "Low Water", "part": 2, "parts_total": 5}),
        ("Author: Wren Ashby <wren@example.org>", {"author": "Wren Ashby", "email": "wren@example.org"}),
        ("Characters: Oda, Bram; Tam", {"characters": ("Oda", "Bram", "Tam")}),
        ("Part: 3 of ?", {"part": 3}),
        ("Nothing of the kind", {}),
    ],
)
def test_a_line_states_its_facts(line: str, facts: dict[str, object]) -> None:
    assert {found.field: found.value for found in stated(line)} == facts


def test_facts_keep_the_place_of_their_words() -> None:
    line = "Author: Wren Ashby <wren@example.org>"
    places = {found.field: line[found.start : found.end] for found in stated(line)}
    assert places["email"] == "wren@example.org"
    assert places["author"].startswith("Wren Ashby")


def test_the_title_of_a_post_is_always_a_title() -> None:
    assert {found.field: found.value for found in subject("Fic: Low Water, 1/3 (PG)")} == {
        "title": "Low Water",
        "part": 1,
        "parts_total": 3,
        "rating": "PG",
    }
    assert [found.field for found in subject("(no subject)")] == ["title"]
