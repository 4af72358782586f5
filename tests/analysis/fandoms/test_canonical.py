"""Pairings as AO3 writes them."""

import pytest

from foundling.analysis import analyse
from foundling.analysis.fandoms import full_pairing, known
from foundling.document import Fact, layer
from tests.analysis.stories import tell

BUFFY = "Buffy the Vampire Slayer"


@pytest.mark.parametrize(
    ("people", "friends", "name"),
    [
        ((("Willow",), ("Tara",)), False, "Tara Maclay/Willow Rosenberg"),
        ((("Tara",), ("Willow", "Red")), True, "Tara Maclay & Willow Rosenberg"),
        ((("Buffy Summers",), ("Spike",)), False, "Spike/Buffy Summers"),
        ((("Willow",), ("Red",)), False, ""),
        ((("Willow",), ("Oda",)), False, ""),
        ((("Willow", "Willow Marsh"), ("Tara",)), False, ""),
        ((("Summers",), ("Tara",)), False, ""),
    ],
)
def test_whole_names_in_the_order_of_family_names(
    people: tuple[tuple[str, ...], ...], friends: bool, name: str
) -> None:
    assert full_pairing((BUFFY,), people, friends=friends) == name


def test_of_several_worlds_each_person_has_the_one_that_knows_them() -> None:
    two = (("Willow",), ("Hermione",))
    assert full_pairing((BUFFY, "Harry Potter"), two, friends=False) == "Hermione Granger/Willow Rosenberg"
    assert full_pairing(("The Long Locks",), two, friends=False) == ""


def test_a_fandom_s_name_that_may_mean_two_is_none() -> None:
    assert known(("btvs", "Buffy the Vampire Slayer (TV)", "The Long Locks")) == (BUFFY,)


STORY = """
    Willow put the book down. “Tara?” said Willow.

    “Here,” said Tara. Tara took Willow's hand, and Willow kissed her on the mouth.

    “I love you, Tara,” said Willow.

    “I love you, Willow,” said Tara.
"""


def test_a_pair_of_a_story_has_its_name_beside_what_is_written() -> None:
    facts = (Fact("fandom", (BUFFY,), "declared"), Fact("relationships", ("W/T",), "declared"))
    found = layer(analyse(tell(STORY, *facts)), "relationships")
    assert found is not None
    assert [(item.declared, item.ao3) for item in found.items if item.kind == "romantic"] == [
        ("W/T", "Tara Maclay/Willow Rosenberg")
    ]


def test_a_story_of_no_known_fandom_has_none() -> None:
    found = layer(analyse(tell(STORY, Fact("fandom", ("The Long Locks",), "declared"))), "relationships")
    assert found is not None
    assert {item.ao3 for item in found.items} == {""}
