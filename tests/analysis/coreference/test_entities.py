"""What the mentions of an entity tell of it."""

from foundling.analysis.coreference.entities import HALF, Entity, Known
from foundling.analysis.coreference.mentions import Mention
from foundling.analysis.coreference.words import HE, NOMINAL, SHE


def pronoun(cls: int) -> Mention:
    one = Mention(0, 0, 2)
    one.cls, one.gender, one.number = cls, "f" if cls == SHE else "m", "s"
    return one


def test_gender_grows_with_evidence_and_may_be_mixed() -> None:
    entity = Entity(0, -1, None)
    assert entity.gender() == 0
    entity.take(0, pronoun(SHE), -1)
    assert entity.gender() == 1
    entity.take(1, pronoun(SHE), -1)
    assert entity.gender() == 2
    entity.take(2, pronoun(HE), -1)
    assert entity.gender() == 5
    assert Entity(0, 4, Known("m", 9)).gender() == 4


def test_salience_fades_by_half() -> None:
    entity = Entity(0, -1, None)
    entity.take(0, pronoun(HE), -1)
    assert entity.fading(HALF) == 0.5


def test_nouns_remember_whose_they_were() -> None:
    entity, one = Entity(0, -1, None), Mention(0, 0, 10)
    one.cls, one.head, one.text, one.number = NOMINAL, "mother", "his mother", "s"
    entity.take(0, one, 6)
    assert entity.heads == {"mother": 6}
    assert entity.several() == 1
