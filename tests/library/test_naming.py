"""Values that a person puts under one name."""

import pytest

from foundling.errors import NotFound, UsageError
from foundling.library import Filter, Library, Names
from foundling.library.naming import CROSSED
from tests.library.stories import story


def put(library: Library, number: int, *pairs: str, fandom: str = "", tags: tuple[str, ...] = ()) -> int:
    facts = {"relationships": pairs, "tags": tags, **({"fandom": (fandom,)} if fandom else {})}
    made, data = story(f"The lamp burned low. It was night {number}.", name=f"{number}.txt", facts=facts)  # type: ignore[arg-type]
    return library.store(made, (), data).id


def counts(library: Library, field: str = "pairing") -> dict[str, int]:
    return dict(library.facets()[field])


def found(library: Library, value: str, field: str = "pairing") -> list[int]:
    return sorted(card.id for card in library.shelf(Filter(**{field: value})).cards)


@pytest.fixture
def pairs(library: Library) -> Library:
    for number, pair in enumerate(("Mara/Oda", "Mara/Oda", "Oda/Mara", "M/O"), 1):
        put(library, number, pair, fandom="Tarrow Cut")
    return library


def test_values_under_one_name_are_one_on_the_shelf(pairs: Library) -> None:
    assert counts(pairs) == {"Mara/Oda": 2, "Oda/Mara": 1, "M/O": 1}
    assert pairs.name_as_one("pairing", ["Oda/Mara", "m/o"], "Mara/Oda") == 4
    assert counts(pairs) == {"Mara/Oda": 4}
    for value in ("Mara/Oda", "ODA/Mara", "M/O"):
        assert found(pairs, value) == [1, 2, 3, 4]
        assert pairs.shelf(Filter(pairing=value)).total == 4
    # What the author wrote stays.
    assert pairs.card(3).pairings == ("Oda/Mara",)
    assert pairs.names() == [Names("pairing", "Mara/Oda", ("m/o", "Oda/Mara"))]


def test_a_story_that_comes_later_stands_under_the_name_too(pairs: Library) -> None:
    pairs.name_as_one("pairing", ["M/O"], "Mara/Oda")
    put(pairs, 9, "M/O")
    assert counts(pairs) == {"Mara/Oda": 4, "Oda/Mara": 1}


def test_a_value_stands_for_itself_again(pairs: Library) -> None:
    pairs.name_as_one("pairing", ["M/O", "Oda/Mara"], "Mara/Oda")
    assert pairs.name_apart("pairing", "m/o") == 4
    assert counts(pairs) == {"Mara/Oda": 3, "M/O": 1}
    with pytest.raises(NotFound, match="no other name"):
        pairs.name_apart("pairing", "M/O")


def test_names_of_names_are_one_group(pairs: Library) -> None:
    pairs.name_as_one("pairing", ["M/O"], "Oda/Mara")
    pairs.name_as_one("pairing", ["Oda/Mara"], "Mara/Oda")
    assert counts(pairs) == {"Mara/Oda": 4}
    pairs.name_as_one("pairing", ["Mara/Oda"], "M/O")  # and back: the other way round
    assert counts(pairs) == {"M/O": 4}
    assert found(pairs, "Mara/Oda") == [1, 2, 3, 4]
    assert pairs.names() == [Names("pairing", "M/O", ("Mara/Oda", "Oda/Mara"))]


def test_a_name_that_nobody_wrote(pairs: Library) -> None:
    pairs.name_as_one("pairing", ["M/O", "Oda/Mara"], "Mara Vale/Oda Lane")
    assert counts(pairs) == {"Mara/Oda": 2, "Mara Vale/Oda Lane": 2}


def test_two_values_of_one_story(library: Library) -> None:
    put(library, 1, tags=("h/c", "Hurt/Comfort"))
    library.name_as_one("tag", ["h/c"], "Hurt/Comfort")
    assert counts(library, "tag") == {"Hurt/Comfort": 1}


def test_what_is_used_with_the_worlds_of_a_pairing(pairs: Library) -> None:
    put(pairs, 9, "Tobin/Ilse", fandom="Sea")
    used = {item.value: (item.stories, item.worlds) for item in pairs.used("pairing")}
    assert used["Mara/Oda"] == (2, ("tarrow cut",))
    assert used["Tobin/Ilse"] == (1, ("sea",))


def test_kept_apart_until_put_together(pairs: Library) -> None:
    pairs.keep_names_apart("pairing", ["M/O", "Mara/Oda"])
    assert pairs.named_apart("pairing") == {("m/o", "mara/oda")}
    pairs.name_as_one("pairing", ["M/O"], "Mara/Oda")
    assert pairs.named_apart("pairing") == set()


@pytest.mark.parametrize(
    ("field", "values", "name"),
    [
        ("author", ["Wren"], "W"),
        ("tag", [], "Ice"),
        ("tag", ["ICE"], "ice"),
        ("tag", ["ice"], " "),
        ("tag", ["", " "], "ice"),
    ],
)
def test_what_cannot_be_one(library: Library, field: str, values: list[str], name: str) -> None:
    with pytest.raises(UsageError):
        library.name_as_one(field, values, name)


def test_a_story_of_all_worlds_tells_of_no_pairing_where_it_belongs(library: Library) -> None:
    every = tuple(f"World {number}" for number in range(CROSSED + 1))
    made, data = story("The lamp burned low.", name="all.txt", facts={"relationships": ("Mara/Oda",), "fandom": every})
    library.store(made, (), data)
    put(library, 1, "Mara/Tesk", fandom="Tarrow Cut")
    assert {item.value: item.worlds for item in library.used("pairing")} == {
        "Mara/Oda": (),
        "Mara/Tesk": ("tarrow cut",),
    }
