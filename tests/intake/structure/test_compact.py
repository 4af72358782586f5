"""A whole header in one line."""

import pytest

from foundling.intake.structure.compact import title_and_author


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("The Lamp Room by Wren Tidewater", {"title": "The Lamp Room", "author": "Wren Tidewater"}),
        ("The Lamp Room (PG-13) by Wren", {"rating": "PG-13", "title": "The Lamp Room", "author": "Wren"}),
        ("The Lamp Room [R], by Wren", {"rating": "R", "title": "The Lamp Room", "author": "Wren"}),
        (
            "The Lamp Room by Wren / The Long Locks, Oda/Bram, NC17, 2300 words",
            {"title": "The Lamp Room", "author": "Wren", "fandom": ("The Long Locks",), "relationships": ("Oda/Bram",), "rating": "NC17", "words": "2300 words"},
        ),
    ],
)  # fmt: skip
def test_what_one_line_says(line: str, said: dict[str, object]) -> None:
    found = title_and_author(line)
    assert found is not None
    assert {item.field: item.value for item in found} == said
    assert all(str(item.value).strip("(',)") in line[item.start : item.end] for item in found if item.field != "words")


@pytest.mark.parametrize(
    "line", ["She went by the harbour", "They stood. They waited by Wren", "It was the third house by then"]
)
def test_a_sentence_with_by_in_it(line: str) -> None:
    assert title_and_author(line) is None
