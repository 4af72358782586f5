"""Whom speech is said to."""

from foundling.analysis.conversation import Decision
from foundling.analysis.listener import listener
from foundling.analysis.turns import Turn


def decided(*people: int) -> list[Decision]:
    return [Decision(person, 0.9, {person: 0.9, 0: 0.1}) for person in people]


def test_the_one_who_spoke_before_or_answers() -> None:
    turns = [Turn(index, (index,), None) for index in range(3)]
    assert [listener(turns, decided(1, 2, 1), index) for index in range(3)] == [2, 1, 2]


def test_a_name_in_the_speech_outweighs_the_turns() -> None:
    turns = [Turn(0, (0,), None), Turn(1, (1,), None, called=(3,)), Turn(2, (2,), None)]
    assert listener(turns, decided(1, 2, 1), 1) == 3


def test_the_tag_may_say_so() -> None:
    turns = [Turn(0, (0,), None, told=(3,)), Turn(1, (1,), None)]
    assert listener(turns, decided(1, 2), 0) == 3


def test_nobody_after_a_long_stretch_of_story() -> None:
    turns = [Turn(0, (0,), None), Turn(1, (1,), None, gap=6)]
    assert listener(turns, decided(1, 2), 1) is None


def test_nobody_speaks_to_themselves() -> None:
    assert listener([Turn(0, (0,), None, called=(1,))], decided(1), 0) is None
