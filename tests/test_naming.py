"""What seems to be one, offered to a person."""

from pathlib import Path

import pytest

from foundling import naming
from foundling.errors import UsageError
from foundling.library import Library
from tests.library.test_naming import put


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library")
    for number, pair in enumerate(("Mara/Oda", "Mara/Oda", "Oda/Mara", "M/O"), 1):
        put(made, number, pair, tags=("h/c",) if number < 3 else ("Hurt/Comfort", "Angst"))
    return made


def offered(library: Library) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(group.field, group.name, group.values) for group in naming.suggestions(library)]


PAIRS = ("pairing", "Mara/Oda", ("Mara/Oda", "M/O", "Oda/Mara"))
TAGS = ("tag", "Hurt/Comfort", ("Hurt/Comfort", "h/c"))


def test_nothing_is_changed_by_offering(library: Library) -> None:
    before = library.facets()
    assert offered(library) == [PAIRS, TAGS]
    assert library.facets() == before


def test_what_is_accepted_is_done_and_not_offered_again(library: Library) -> None:
    assert naming.accept(library, *PAIRS[:1], PAIRS[2], "Mara/Oda") == 4
    assert offered(library) == [TAGS]
    assert dict(library.facets()["pairing"]) == {"Mara/Oda": 4}


def test_what_is_refused_is_not_offered_again(library: Library) -> None:
    naming.refuse(library, "tag", TAGS[2])
    naming.refuse(library, "pairing", ("M/O", "Mara/Oda"))
    # The rest of the group still seems to be one.
    assert offered(library) == [("pairing", "Mara/Oda", ("Mara/Oda", "Oda/Mara"))]
    with pytest.raises(UsageError):
        naming.refuse(library, "tag", ["h/c", "h/c"])


def test_a_pairing_of_a_known_fandom_is_offered_as_ao3_writes_it(tmp_path: Path) -> None:
    made = Library(tmp_path / "library")
    for number, pair in enumerate(("Willow/Tara", "Willow/Tara", "T/W", "Buffy & Giles", "Willow/Oda"), 1):
        put(made, number, pair, fandom="Buffy the Vampire Slayer")
    whole = [("pairing", "Tara Maclay/Willow Rosenberg", ("Willow/Tara", "T/W")),
             ("pairing", "Rupert Giles & Buffy Summers", ("Buffy & Giles",))]  # fmt: skip
    assert offered(made) == whole
    naming.accept(made, "pairing", whole[0][2], whole[0][1])
    assert dict(made.facets()["pairing"])["Tara Maclay/Willow Rosenberg"] == 3
    naming.refuse(made, "pairing", whole[1][2], whole[1][1])
    assert offered(made) == []


def test_a_name_that_was_refused_is_not_offered_to_the_rest(tmp_path: Path) -> None:
    made = Library(tmp_path / "library")
    for number, pair in enumerate(("Willow/Tara", "Willow/Tara", "Tara/Willow"), 1):
        put(made, number, pair, fandom="Buffy the Vampire Slayer")
    naming.refuse(made, "pairing", ["Willow/Tara"], "Tara Maclay/Willow Rosenberg")
    assert offered(made) == [("pairing", "Willow/Tara", ("Willow/Tara", "Tara/Willow"))]


def test_a_pairing_of_two_fandoms_or_of_none_is_left_as_it_is(tmp_path: Path) -> None:
    made = Library(tmp_path / "library")
    put(made, 1, "Willow/Tara", fandom="Tarrow Cut")
    put(made, 2, "Willow/Tara")
    assert offered(made) == []
