"""Decisions about a conversation as a whole."""

import itertools
import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from foundling.analysis.conversation import (
    BACK,
    NOBODY_BACK,
    NOBODY_OTHER,
    NOBODY_SAME,
    OTHER,
    SAME,
    decide,
    posteriors,
)
from foundling.analysis.cues import Cue
from foundling.analysis.evidence import NOBODY, People
from foundling.analysis.turns import Turn

PEOPLE = People({1: "f", 2: "m", 3: "f"}, {1: 4.0, 2: 4.0, 3: 3.0}, {1: 3.0, 2: 3.0, 3: 2.0}, frozenset(), {})


def turn(
    block: int, cue: Cue | None = None, *, continues: bool = False, gap: int = 0, called: tuple[int, ...] = ()
) -> Turn:
    return Turn(block, (block,), cue, continues, gap, called, bare=cue is None, words=("no",) * 8)


def said(person: int | None, gender: str = "") -> Cue:
    return Cue("named" if person else "pronoun", person, gender, 0, 1)  # type: ignore[arg-type]


def speakers(*turns: Turn, narrator: int | None = None) -> list[int | None]:
    return [decision.speaker for decision in decide(turns, PEOPLE, narrator)]


def test_two_take_turns() -> None:
    scene = [turn(0, said(1)), turn(1, said(2)), turn(2), turn(3), turn(4), turn(5)]
    assert speakers(*scene) == [1, 2, 1, 2, 1, 2]


def test_a_late_cue_settles_what_came_before() -> None:
    assert speakers(turn(0), turn(1, said(2)), turn(2, said(1)), turn(3)) == [1, 2, 1, 2]


def test_she_is_not_he() -> None:
    assert speakers(turn(0, said(1)), turn(1, said(2)), turn(2, said(None, "m"))) == [1, 2, 2]


def test_speech_that_goes_on_has_one_speaker() -> None:
    assert speakers(turn(0, said(1)), turn(1, said(2)), turn(2, continues=True)) == [1, 2, 2]


def test_who_is_called_does_not_speak_but_answers() -> None:
    assert speakers(turn(0, said(2)), turn(1, said(1)), turn(2, called=(1,)), turn(3)) == [2, 1, 2, 1]


def test_the_narrator_does_not_say_she_said() -> None:
    scene = [turn(0, Cue("narrator", None, "", 0, 1)), turn(1, said(3)), turn(2, said(None, "f"))]
    assert speakers(*scene, narrator=1) == [1, 3, 3]


def test_nobody_is_known() -> None:
    nobody = People({}, {}, {}, frozenset(), {})
    assert [decision.speaker for decision in decide([turn(0), turn(1)], nobody, None)] == [None, None]


def test_confidence_is_a_share() -> None:
    decisions = decide([turn(0, said(1)), turn(1, said(2)), turn(2), turn(3, gap=3)], PEOPLE, None)
    assert all(0 < decision.confidence <= 1 for decision in decisions)
    assert all(math.isclose(sum(decision.shares.values()), 1) for decision in decisions)
    assert decisions[0].confidence > decisions[3].confidence


def test_no_turns() -> None:
    assert decide([], PEOPLE, None) == []


def kind(person: int, before: int | None, earlier: int | None) -> int:
    same, back, other = (NOBODY_SAME, NOBODY_BACK, NOBODY_OTHER) if person == NOBODY else (SAME, BACK, OTHER)
    return same if person == before else back if person == earlier else other


SCORE = st.floats(-3, 3)
FIELDS = st.lists(
    st.lists(st.integers(1, 4), max_size=3, unique=True).map(lambda some: [*some, NOBODY]), min_size=1, max_size=5
)


@given(FIELDS, st.data())
def test_shares_are_those_of_all_ways_to_speak(fields: list[list[int]], data: st.DataObject) -> None:
    """Forward-backward gives what counting every sequence of speakers gives."""
    scores = [[data.draw(SCORE) for _ in field] for field in fields]
    steps = [[math.exp(data.draw(SCORE)) for _ in range(6)] for _ in fields]
    sums = [dict.fromkeys(field, 0.0) for field in fields]
    for ways in itertools.product(*(range(len(field)) for field in fields)):
        people = [field[way] for field, way in zip(fields, ways, strict=True)]
        weight = math.exp(sum(row[way] for row, way in zip(scores, ways, strict=True)))
        for index in range(1, len(people)):
            weight *= steps[index][kind(people[index], people[index - 1], people[index - 2] if index > 1 else None)]
        for share, person in zip(sums, people, strict=True):
            share[person] += weight
    for decision, share in zip(posteriors(fields, scores, np.array(steps)), sums, strict=True):
        total = sum(share.values())
        assert all(math.isclose(decision.shares[one], share[one] / total, abs_tol=1e-9) for one in share)
