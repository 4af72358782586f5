"""From signs to kinds: how sure, how strong, with what to show."""

from foundling.analysis.relationships.weigh import EVIDENCE, LEAST, SCENE, Mark, confidences, evidence, families, totals
from foundling.document import Span


def marks(kind: str, weight: float, count: int, *, bond: bool = False, what: str = "", scene: int = 0) -> list[Mark]:
    return [Mark(kind, weight, Span(at, 0, 9), scene + at, bond, what or kind) for at in range(count)]


def test_signs_in_one_scene_count_up_to_a_bound_and_a_sentence_once() -> None:
    quarrel = [Mark("antagonistic", 1.2, Span(at, 0, 9), 0) for at in range(9)]
    assert totals(quarrel) == {"antagonistic": SCENE}
    assert totals([Mark("romantic", 1.5, Span(0, 0, 9), 0)] * 4) == {"romantic": 1.5}


def test_the_more_two_are_together_the_more_it_takes() -> None:
    few = marks("romantic", 1.5, 1)
    assert confidences(few, 5, 0, 10)["romantic"] >= LEAST > confidences(few, 400, 0, 900)["romantic"]


def test_kin_who_kiss_are_kin_and_a_married_couple_is_none() -> None:
    kisses, sister = marks("romantic", 1.5, 2), marks("family", 2.0, 2, bond=True, what="siblings")
    sure = confidences([*kisses, *sister], 20, 5, 60)
    assert sure["family"] >= LEAST > sure["romantic"]
    bonds = marks("romantic", 1.5, 4, bond=True)
    sure = confidences([*bonds, *marks("family", 0.6, 1, bond=True, what="siblings")], 20, 5, 60)
    assert sure["romantic"] >= LEAST > sure["family"]


def test_who_is_uncle_and_brother_and_son_is_hardly_kin() -> None:
    one = confidences(marks("family", 1.0, 3, what="siblings"), 20, 0, 60)["family"]
    said = [
        mark
        for at, what in enumerate(("siblings", "aunts 1", "parents 1"))
        for mark in marks("family", 1.0, 1, what=what, scene=at)
    ]
    assert confidences(said, 20, 0, 60)["family"] < one


def test_talk_makes_friends_and_blows_do_not() -> None:
    assert confidences([], 30, 60, 60)["friendship"] >= LEAST
    assert confidences(marks("antagonistic", 1.2, 5), 30, 60, 60)["friendship"] < LEAST


def test_sisters_of_a_sister_are_sisters_and_have_her_mother() -> None:
    known = {(1, 2): marks("family", 2.0, 3, what="siblings"), (1, 3): marks("family", 2.0, 3, what="siblings"),
             (1, 4): marks("family", 2.0, 3, what="parents 4")}  # fmt: skip
    sure = {key: confidences(listed, 5, 0, 10) for key, listed in known.items()}
    found = families(known, sure)
    assert set(found) == {(2, 3), (2, 4), (3, 4)}
    value, first, second = found[2, 4]
    assert value < sure[1, 4]["family"]
    assert (first, second) == ((1, 2), (1, 4))


def test_evidence_is_of_many_scenes_before_it_is_two_of_one() -> None:
    listed = [Mark("romantic", 2.0, Span(at, 0, 9), 0) for at in range(20)] + [Mark("tender", 0.5, Span(40, 0, 9), 7)]
    found = evidence(listed, "romantic", {})
    assert len(found) == EVIDENCE
    assert found[:2] == (Span(0, 0, 9), Span(40, 0, 9))
