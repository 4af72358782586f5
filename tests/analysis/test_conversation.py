"""Decisions about a conversation as a whole."""

from foundling.analysis.conversation import decide
from foundling.analysis.cues import Cue
from foundling.analysis.turns import Turn

GENDER = {1: "f", 2: "m", 3: "f"}
WEIGHT = {1: 2.0, 2: 2.0, 3: 1.0}


def turn(
    block: int, cue: Cue | None = None, *, continues: bool = False, gap: int = 0, called: tuple[int, ...] = ()
) -> Turn:
    return Turn(block, (block,), cue, continues, gap, called, (), ())


def said(person: int | None, gender: str = "") -> Cue:
    return Cue("named" if person else "pronoun", person, gender, 0, 1)  # type: ignore[arg-type]


def speakers(*turns: Turn, narrator: int | None = None) -> list[int | None]:
    return [decision.speaker for decision in decide(turns, GENDER, narrator, WEIGHT)]


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
    decisions = decide([turn(0), turn(1)], {}, None, {})
    assert [decision.speaker for decision in decisions] == [None, None]


def test_confidence_is_a_share() -> None:
    decisions = decide([turn(0, said(1)), turn(1, said(2)), turn(2), turn(3, gap=3)], GENDER, None, WEIGHT)
    assert all(0 < decision.confidence <= 1 for decision in decisions)
    assert decisions[0].confidence > decisions[3].confidence


def test_no_turns() -> None:
    assert decide([], GENDER, None, WEIGHT) == []
