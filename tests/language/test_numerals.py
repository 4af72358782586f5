"""Numbers as people write them."""

import pytest

from foundling.language.numerals import number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("zero", 0),
        ("Seven", 7),
        ("twenty-one", 21),
        ("Forty  Two", 42),
        ("third", 3),
        ("xiv", 14),
        ("IX", 9),
        ("xcix", 99),
        ("1" * 30, int("1" * 18)),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", " ", "lamp", "12a", "iiii", "ic", "²", "twenty-eleven"])
def test_what_is_no_number_gives_none(text: str) -> None:
    assert number_of(text) is None
