"""How a story is told, in a reader's words."""

import pytest

from foundling.document import Declared, Layer, Relationship, Telling
from foundling.document.layer import Status
from foundling.portrait import in_ao3_words, status, told


def telling(item: Telling) -> tuple[Layer, ...]:
    return (Layer("telling", "test", 1, (item,)),)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Telling("third", "past"), "third person, past tense"),
        (Telling("first", None), "first person"),
        (Telling(None, "mixed"), "past and present tense"),
        (Telling(), ""),
    ],
)
def test_person_and_tense(item: Telling, words: str) -> None:
    assert told(telling(item)) == words


@pytest.mark.parametrize(
    ("meant", "confidence", "words"),
    [("complete", 0.9, "Complete"), ("in progress", 1.0, "In Progress"), ("abandoned", 0.7, "Abandoned"),
     ("complete", 0.3, ""), (None, 0.0, "")],
)  # fmt: skip
def test_status(meant: Status | None, confidence: float, words: str) -> None:
    assert status(telling(Telling(status=meant, confidence=confidence))) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [("completed.", "Complete"), ("WIP", "In Progress"), ("Retired", "Retired"), ("", "Abandoned")],
)
def test_a_word_for_the_status_goes_before_what_the_story_tells(written: str, words: str) -> None:
    assert status(telling(Telling(status="abandoned", confidence=0.9)), written) == words


def test_without_the_layer_nothing_is_said() -> None:
    assert (told(()), status(()), in_ao3_words((), "tags")) == ("", "", ())


def test_ao3_s_words_where_the_author_has_others() -> None:
    made = Layer(
        "declared",
        "test",
        1,
        (
            Declared("tags", "Angst", ("Angst",), "tags"),
            Declared("genre", "h/c", ("Hurt/Comfort",), "tags"),
            Declared("genre", "Angst", ("Angst",), "tags"),
            Declared("warnings", "A wet cat"),
        ),
    )
    assert in_ao3_words((made,), "genre") == ("Hurt/Comfort", "Angst")
    assert in_ao3_words((made,), "tags") == ()
    assert in_ao3_words((made,), "warnings") == ()


def test_a_declared_pairing_has_ao3_s_form_where_it_is_written_in_another() -> None:
    def told(*items: Relationship) -> tuple[str, ...]:
        return in_ao3_words((Layer("relationships", "test", 1, items),), "relationships")

    short = Relationship(1, 2, "romantic", 0.9, declared="O/T", ao3="Oda Marsh/Tesk Orrin")
    assert told(short, Relationship(1, 3, "friendship", 0.4, ao3="Oda Marsh & Mara Bell")) == ("Oda Marsh/Tesk Orrin",)
    assert told(Relationship(1, 2, "romantic", 0.9, declared="Oda Marsh/Tesk Orrin", ao3="Oda Marsh/Tesk Orrin")) == ()
    # Of three people no pair is what the author wrote.
    assert told(short, Relationship(1, 3, "romantic", 0.9, declared="O/T", ao3="Mara Bell/Oda Marsh")) == ()
