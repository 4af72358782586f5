"""Presence over the scenes as bars."""

from foundling.document import Span
from foundling.portrait import Person, Presence
from foundling.web import strips

FIRST = Span(0, 0, 3)


def person(*presence: Presence) -> Person:
    return Person(1, "Oda", (), "", 9, 2, 50, 0.5, 0, FIRST, FIRST, (), (), presence, (), matters=True, main=True)


SPEAKS = Presence(0, mentions=6, spoken_of=0, quotes=2, words=50, first=FIRST)
THERE = Presence(1, mentions=2, spoken_of=0, quotes=0, words=0, first=FIRST)
SPOKEN_OF = Presence(4, mentions=0, spoken_of=1, quotes=0, words=0, first=FIRST)


def test_a_bar_a_scene_of_the_kind_that_it_is() -> None:
    oda = person(SPEAKS, THERE, SPOKEN_OF)
    made = strips.strip(oda, 5, strips.most([oda]))
    assert made.speaks == "M0 10v-10.0h0.82V10z"
    assert made.there.startswith("M1 10v-")
    assert made.spoken_of == "M4 10v-1.5h0.82V10z"
    assert (made.scenes, made.width) == (5, strips.UNITS)
    assert made.told == "there in 2 of 5 scenes, speaks in 1, only spoken of in 1"


def test_nobody_anywhere() -> None:
    assert strips.most([]) == 1.0
    made = strips.strip(person(), 200, 1.0)
    assert (made.speaks, made.there, made.spoken_of, made.width) == ("", "", "", 200)


def test_lines_where_chapters_begin() -> None:
    assert strips.rules([0, 3]) == "M3 0V10"
    assert strips.rules(range(strips.RULES + 1)) == ""
