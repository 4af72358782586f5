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
