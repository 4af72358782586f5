"""How a story is told, in a reader's words."""

import pytest

from foundling.document import Declared, Layer, Telling
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
