"""A form that two people share means now one and now the other."""

from foundling.analysis.forms import Form
from foundling.analysis.placing import Place, place

ORRIN: Form = ("mr", ("Orrin",))
JONAS: Form = ("", ("Jonas", "Orrin"))
TAM: Form = ("", ("Tam", "Orrin"))
RIVALS = {ORRIN: {1: 0.0, 2: 0.0}}


def named(block: int, scene: int, person: int, *, tags: bool = False) -> Place:
    return Place(block, scene, JONAS if person == 1 else TAM, person, quoted=False, tags=tags)


def shared(block: int, scene: int, *, quoted: bool = False, calls: bool = False, tag: int | None = None) -> Place:
    return Place(block, scene, ORRIN, None, quoted=quoted, tags=False, calls=calls, tag=tag)


def test_whoever_is_named_near_in_the_scene() -> None:
    places = [named(0, 0, 1), shared(1, 0), named(40, 1, 2), shared(41, 1)]
    assert place(places, RIVALS) == [1, 1, 2, 2]


def test_nobody_speaks_of_themselves() -> None:
    places = [named(0, 0, 1, tags=True), shared(0, 0, quoted=True, tag=0), named(30, 0, 2)]
    assert place(places, RIVALS)[1] == 2


def test_who_answers_was_called() -> None:
    places = [named(0, 0, 1), shared(10, 0, quoted=True, calls=True), named(11, 0, 2, tags=True)]
    assert place(places, RIVALS)[1] == 2


def test_what_is_no_name_stays_nobodys() -> None:
    assert place([None, named(0, 0, 1)], RIVALS) == [None, 1]
    assert place([None, named(0, 0, 1)], {}) == [None, 1]
