"""Which of the values that authors wrote mean one thing."""

import pytest

from foundling.analysis.declared.alike import Pair, Value, alike, pairing
from tests.patience import patience


def groups(field: str, *values: Value | tuple[str, int]) -> list[tuple[str, set[str]]]:
    return [(group.name, set(group.values)) for group in alike(field, [Value(*value) for value in values])]


def test_tags_that_ao3_has_a_word_for() -> None:
    assert groups("tag", ("h/c", 5), ("Hurt/Comfort", 2), ("hurt comfort", 1), ("Angst", 9)) == [
        ("Hurt/Comfort", {"h/c", "Hurt/Comfort", "hurt comfort"})
    ]


def test_other_tags_that_are_spelt_alike() -> None:
    found = groups("tag", ("Canal Infrastructure", 4), ("canal-infrastructure", 1), ("Wet Cat", 2), ("wet cats!", 1))
    assert found == [
        ("Canal Infrastructure", {"Canal Infrastructure", "canal-infrastructure"}),
        ("Wet Cat", {"Wet Cat", "wet cats!"}),
    ]


@pytest.mark.parametrize("slip", ["lighthuose", "lighthose", "lightthouse", "lighthoude"])
def test_a_rare_slip_of_a_common_word(slip: str) -> None:
    assert groups("tag", ("lighthouse", 6), (slip, 1)) == [("lighthouse", {"lighthouse", slip})]


@pytest.mark.parametrize(
    "values",
    [
        (("lighthouse", 2), ("lighthose", 1)),  # nearly as common
        (("winter", 9), ("printer", 1)),
        (("dating", 9), ("rating", 1)),  # another first letter
        (("cat", 9), ("car", 1)),  # too short
        (("Friendship", 9), ("Romance", 3)),
    ],
)
def test_words_that_only_look_alike(values: tuple[tuple[str, int], ...]) -> None:
    assert groups("tag", *values) == []


def test_worlds() -> None:
    found = groups("fandom", ("The Tarrow Cut", 5), ("Tarrow Cut (TV)", 2), ("tarrow cut", 1), ("The Long Cut", 1))
    assert found == [("The Tarrow Cut", {"The Tarrow Cut", "Tarrow Cut (TV)", "tarrow cut"})]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Mara Vale/Oda", Pair((("mara", "vale"), ("oda",)), False)),
        ("M/O", Pair((("m",), ("o",)), False)),
        ("Mara x Oda", Pair((("mara",), ("oda",)), False)),
        ("Mara + Oda (past)", Pair((("mara",), ("oda",)), False)),
        ("MaraOda", Pair((("mara",), ("oda",)), False)),
        ("Mara & Oda", Pair((("mara",), ("oda",)), True)),
        ("Mara and Oda", Pair((("mara",), ("oda",)), True)),
        ("none", None),
        ("Mara/", None),
        ("A/B/C/D/E", None),
        ("", None),
    ],
)
def test_the_people_of_a_pairing(text: str, pair: Pair | None) -> None:
    assert pairing(text) == pair


def test_pairings_in_another_order_and_by_initials() -> None:
    found = groups("pairing", ("Mara/Oda", 7), ("Oda/Mara", 3), ("M/O", 2), ("Oda Lane/Mara Vale", 1), ("Tobin/Oda", 4))
    assert found == [("Oda Lane/Mara Vale", {"Mara/Oda", "Oda/Mara", "M/O", "Oda Lane/Mara Vale"})]


def test_friends_are_no_lovers() -> None:
    assert groups("pairing", ("Mara/Oda", 7), ("Mara & Oda", 3)) == []


def test_initials_that_two_pairs_fit_are_left_alone() -> None:
    assert groups("pairing", ("Mara/Oda", 3), ("Mirel/Odo", 2), ("M/O", 1)) == []
    assert groups("pairing", ("Mara/Oda", 30), ("Mirel/Odo", 2), ("M/O", 1)) == [("Mara/Oda", {"Mara/Oda", "M/O"})]


def test_initials_are_read_within_a_world() -> None:
    cut, sea = frozenset({"Cut"}), frozenset({"Sea"})
    values = (Value("Mara/Oda", 3, cut), Value("Mirel/Odo", 3, sea), Value("M/O", 1, sea))
    assert groups("pairing", *values) == [("Mirel/Odo", {"Mirel/Odo", "M/O"})]


def test_many_values_take_linear_time() -> None:
    values = [Value(f"tag number {number}", 1 + number % 9) for number in range(30_000)]
    pairs = [Value(f"Name{number:x}/Other{number % 977:x}", 1) for number in range(3_000)]
    with patience():
        assert alike("tag", values) == []
        assert alike("pairing", pairs) == []


def test_a_value_that_is_no_name_is_compared_with_nothing() -> None:
    made = "".join(chr(97 + at * 7 % 26) for at in range(60_000))
    nested = ("(" * 60_000, 1)
    with patience():
        assert groups("tag", ("lamp", 2), (made, 1), (made[1:], 1)) == []
        found = groups("fandom", ("Tarrow Cut", 2), nested, ("Tarrow Cut (TV)", 1))
    assert found == [("Tarrow Cut", {"Tarrow Cut", "Tarrow Cut (TV)"})]
    assert pairing("Mara/" + "Oda " * 100) is None
