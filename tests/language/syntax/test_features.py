"""How a word's spelling is told to the network."""

import pytest

from foundling.language.syntax.features import PREFIXES, SHAPES, SUFFIXES, UNKNOWN, features, normal


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Tobin", "tobin"),
        ("nooooo", "noo"),
        ("Th-that", "that"),
        ("s-s-stay", "stay"),
        ("n’t", "n't"),
        ("“", '"'),
        ("—", "--"),
        ("…", ".."),
        ("1999", "00"),
    ],
)
def test_spellings_that_mean_one_word(form: str, expected: str) -> None:
    assert normal(form) == expected


def test_a_word_drawn_out_is_the_word() -> None:
    assert features("noooo", {"": 0, "no": 7}).word == 7


def test_rows_stay_in_their_tables() -> None:
    for form in ("", "a", "Zürich", "\ud800", "x" * 5000, "🜁", "O'Brien's"):
        found = features(form, {})
        assert found.word == UNKNOWN
        assert (found.prefix < PREFIXES, found.suffix < SUFFIXES, found.shape < SHAPES) == (True, True, True)


def test_capitals_show_in_the_shape_only() -> None:
    small, large = features("oda", {"oda": 3}), features("Oda", {"oda": 3})
    assert small[:3] == large[:3]
    assert small.shape != large.shape
