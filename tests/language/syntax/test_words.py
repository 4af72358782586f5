"""Words are cut as a treebank cuts them, however hastily they are spelt."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.language.syntax.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don’t know.", ["I", "do", "n’t", "know", "."]),
        ("dont, CANT, wont", ["do", "nt", ",", "CA", "NT", ",", "wo", "nt"]),
        ("shes gonna, cannot, Ive", ["she", "s", "gon", "na", ",", "can", "not", ",", "I", "ve"]),
        ("She'd've told Oda's", ["She", "'d", "'ve", "told", "Oda", "'s"]),
        ("Mr. Orrin, J. R. Vance", ["Mr.", "Orrin", ",", "J.", "R.", "Vance"]),
        ("Th-that s-s-stair, well-worn", ["Th-that", "s-s-stair", ",", "well", "-", "worn"]),
        ("nooooo... wait--“Oh!?”", ["nooooo", "...", "wait", "--", "“", "Oh", "!?", "”"]),
        ("'Tis o'clock, 'em", ["'T", "is", "o'clock", ",", "'em"]),
        ("at 3.30 on the 2nd", ["at", "3.30", "on", "the", "2nd"]),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text(max_size=200))
def test_every_character_is_in_one_word(text: str) -> None:
    found = words(text)
    assert "".join(text[start:end] for start, end in found) == "".join(text.split())
    assert all(start < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
