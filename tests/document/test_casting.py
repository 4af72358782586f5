"""A person's word about the cast, as a value."""

import msgspec

from foundling.document import Casting, Member


def test_the_name_is_a_form_and_no_form_comes_twice() -> None:
    assert Member("Oda", ("Mrs. Orrin", "Oda", "the nurse")).forms == ("Oda", "Mrs. Orrin", "the nurse")


def test_nothing_said_is_false() -> None:
    assert not Casting()
    assert Casting((Member("Oda"),))


def test_it_survives_the_json() -> None:
    casting = Casting((Member("Oda", ("the nurse",), "she/her"), Member("Tam")))
    assert msgspec.json.decode(msgspec.json.encode(casting), type=Casting) == casting
