"""Whom of all people in a story a reader is shown."""

from foundling.document import Alias, Character, Layer, Quote, Span, Writing, main_cast
from foundling.document.layer import SHOWN


def layers(*people: Character, speaker: int | None = None) -> tuple[Layer, ...]:
    return (
        Layer("characters", "test", 1, people),
        Layer("quotes", "test", 1, (Quote(Span(0, 0, 4), speaker),)),
    )


MANY = tuple(Span(0, at, at + 2) for at in range(SHOWN))


def test_the_named_those_who_speak_and_those_mentioned_often() -> None:
    oda, guard, crowd = (
        Character(1, "Oda"),
        Character(2, "the guard", kind="described"),
        Character(3, "men", kind="group"),
    )
    assert main_cast(layers(oda, guard, crowd)) == (oda,)
    assert main_cast(layers(oda, guard, crowd, speaker=3)) == (oda, crowd)
    often = Character(4, "the old man", (Alias("the old man", 2),), mentions=MANY, kind="described")
    assert main_cast(layers(often, Character(5, "they", mentions=MANY, kind="group"))) == (often,)


def test_whoever_is_only_a_pronoun_is_shown_where_they_speak() -> None:
    he = Character(1, "He", mentions=MANY, kind="described")
    assert main_cast(layers(he)) == ()
    assert main_cast(layers(he, speaker=1)) == (he,)


def test_whoever_wrote_something_is_shown() -> None:
    nurse = Character(1, "the nurse", kind="described")
    signed = Layer("writings", "test", 1, (Writing(Span(0, 0, 4), 1), Writing(Span(1, 0, 4))))
    assert main_cast(layers(nurse)) == ()
    assert main_cast((*layers(nurse), signed)) == (nurse,)


def test_nobody_where_nothing_was_made() -> None:
    assert main_cast(()) == ()
