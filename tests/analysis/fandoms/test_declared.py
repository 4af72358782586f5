"""Names of fandoms as authors and archives write them."""

import pytest

from foundling.analysis.fandoms.declared import declared, meant
from foundling.analysis.fandoms.worlds import table
from foundling.document import Fact
from tests.analysis.stories import tell
from tests.patience import patience


def names(value: str) -> list[str]:
    return ["|".join(table().worlds[world].name for world in worlds) or f"({name})" for name, worlds in meant(value)]


@pytest.mark.parametrize(
    ("written", "world"),
    [
        ("BtVS", "Buffy the Vampire Slayer"),
        ("btvs", "Buffy the Vampire Slayer"),
        ("Buffy: The Vampire Slayer (TV)", "Buffy the Vampire Slayer"),
        ("buffy the vampire slayer fanfic", "Buffy the Vampire Slayer"),
        ("The X-Files", "The X-Files"),
        ("X Files", "The X-Files"),
        ("xena", "Xena: Warrior Princess"),
        ("Harry Potter - J. K. Rowling", "Harry Potter"),
        ("HP", "Harry Potter"),
        ("LotR", "The Lord of the Rings"),
        ("SG-1", "Stargate SG-1"),
        ("SG1", "Stargate SG-1"),
        ("ST:VOY", "Star Trek: Voyager"),
        ("Law & Order: SVU", "Law & Order: Special Victims Unit"),
        ("Les Misérables - All Media Types", "Les Misérables"),
        ("Boku no Hero Academia | My Hero Academia (Anime & Manga)", "My Hero Academia"),
        ("Man from UNCLE", "The Man from U.N.C.L.E."),
        ("Blakes 7", "Blake's 7"),
    ],
)
def test_spellings_of_one_world(written: str, world: str) -> None:
    assert names(written) == [world]


@pytest.mark.parametrize(
    ("written", "worlds"),
    [
        ("HP/SG-1 crossover", ["Harry Potter", "Stargate SG-1"]),
        ("Buffy/Angel", ["Buffy the Vampire Slayer", "Angel"]),
        ("LotR x Harry Potter", ["The Lord of the Rings", "Harry Potter"]),
        ("Naruto Xover", ["Naruto"]),
        ("Xena and The Long Locks", ["Xena: Warrior Princess", "(The Long Locks)"]),
        ("The Long Locks", ["(The Long Locks)"]),
        ("The Salt and the Road", ["(The Salt and the Road)"]),
        ("  ", []),
        ("TW", ["Teen Wolf|Torchwood"]),
    ],
)
def test_several_worlds_and_unknown_ones(written: str, worlds: list[str]) -> None:
    assert names(written) == worlds


def test_facts_are_read_in_order_and_once() -> None:
    story = tell(
        "It rained.",
        Fact("fandom", ("BtVS", "Buffy the Vampire Slayer", "Original Work"), "declared"),
        Fact("crossover", ("yes", "Highlander"), "declared"),
    )
    assert [(item.written, item.own) for item in declared(story)] == [
        ("BtVS", False),
        ("Original Work", True),
        ("Highlander", False),
    ]


def test_brackets_and_blanks_without_end() -> None:
    with patience():
        assert names("Buffy the Vampire Slayer (TV) (1997)") == ["Buffy the Vampire Slayer"]
        assert names("(" * 60_000 + "Nobody") == [f"({'(' * 60_000}Nobody)"]
        assert names("BtVS, , BtVS") == ["Buffy the Vampire Slayer", "Buffy the Vampire Slayer"]
        assert (
            len(declared(tell("It rained.", Fact("fandom", tuple(f"World {n}" for n in range(9000)), "declared"))))
            == 9000
        )
