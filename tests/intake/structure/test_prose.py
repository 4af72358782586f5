"""Facts said in passing are derived, with the words as evidence."""

import pytest

from foundling.document import fact, quoted
from tests.intake.structure.story import taken

PROSE = "\n\n".join(
    [
        "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
        "She had said a great many things that winter, most of them to the dog, who never asked her to say them again.",
    ]
    * 4
)


@pytest.mark.parametrize(
    ("note", "field", "value", "words"),
    [
        ("A/N: It's rated PG-13 for a storm.", "rating", "PG-13", "rated PG-13"),
        ("A/N: Hello, I'm Salt Wren. Please review!", "author", "Salt Wren", "I'm Salt Wren"),
        ("Hi all! Salt Wren here, back at last. I hope you enjoy this!", "author", "Salt Wren", "Salt Wren"),
        ("A/N: Yes, it's me. Salt Wren. I am back!", "author", "Salt Wren", "it's me. Salt Wren"),
    ],
)
def test_said_in_a_note(note: str, field: str, value: str, words: str) -> None:
    story = taken(f"{note}\n\n{PROSE}")
    found = fact(story, field)
    assert found is not None
    assert (found.value, found.origin) == (value, "derived")
    assert 0 < found.confidence < 1
    assert quoted(story, found.evidence[0]) == words


def test_a_warning_in_prose_is_the_authors_own() -> None:
    story = taken(
        f"Author: Wren\nRating: R\nA warning before you read, this holds a storm. If you're game, read on.\n\n{PROSE}"
    )
    found = fact(story, "warnings")
    assert found is not None
    assert (found.value, found.origin) == (("A warning before you read, this holds a storm.",), "declared")


def test_a_header_is_believed_before_a_note() -> None:
    story = taken(f"Title: Lamp\nAuthor: Wren\nRating: G\n\nA/N: I'm Salt Tern. The last part was rated R.\n\n{PROSE}")
    assert [item.value for item in story.facts if item.field in ("author", "rating")] == ["Wren", "G"]
