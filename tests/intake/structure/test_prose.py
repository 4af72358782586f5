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
        ("A/N: It's rated PG-13 for a storm.", "rating", "PG-13", "PG-13"),
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


@pytest.mark.parametrize(
    ("said", "rating"),
    [
        ("It's rated PG-13 for some language.", "PG-13"),
        ("This one is rated R, so be warned.", "R"),
        ("Rating is PG, I think.", "PG"),
        ("I'd rate it PG-13.", "PG-13"),
        ("I'd give this a hard R.", "hard R"),
        ("This fic is M for a reason!", "M"),
        ("NC-17, so no kids please.", "NC-17"),
        ("This story is rated T (for teen).", "T"),
        ("It's a PG-13 at most.", "PG-13"),
        ("Overall rating: R, this chapter: PG.", "R"),
        ("Rated M for later chapters.", "M"),
        ("This is NC17.", "NC17"),
        ("Strictly NC-17, folks.", "NC-17"),
        ("I rated this R to be safe.", "R"),
        ("Probably PG.", "PG"),
        ("Consider it FRAO.", "FRAO"),
        ("It's FR15 on the fan ratings scale.", "FR15"),
        ("Rating went up to M.", "M"),
        ("The rating has changed to NC-17!", "NC-17"),
        ("Please note that this is an R-rated story.", "R"),
        ("K+ for mild peril.", "K+"),
        ("This is suitable for all ages.", "suitable for all ages"),
        ("Rated G for everyone.", "G"),
        ("PG13 for swearing. Not mine.", "PG13"),
        ("It is rated 'T'.", "T"),
        ("Teen rating for violence.", "Teen"),
        ("This is rated Explicit for a reason.", "Explicit"),
        ("I've upped the rating to Mature.", "Mature"),
        ("This gets an R.", "R"),
        ("12A I guess", "12A"),
    ],
)
def test_ratings_as_notes_speak_of_them(said: str, rating: str) -> None:
    found = fact(taken(f"A/N: Hi everyone, thanks for reading! {said}\n\n{PROSE}"), "rating")
    assert found is not None
    assert (found.value, found.origin) == (rating, "derived")


@pytest.mark.parametrize(
    "said",
    [
        "Her T-shirt is M.",
        "Thanks to Mr. R for the beta!",
        "I rate this my best story.",
        "Thank you all so much, I love you guys.",
        "Chapter 3 is up.",
        "For K, who asked.",
        "I own nothing; G. R. owns it all.",
        "This is a gen story.",
        "It is not NC-17, whatever you heard.",
        "If you wanted PG-13, look elsewhere.",
    ],
)
def test_letters_in_notes_that_are_no_rating(said: str) -> None:
    assert fact(taken(f"A/N: Hi everyone, thanks for reading! {said}\n\n{PROSE}"), "rating") is None
