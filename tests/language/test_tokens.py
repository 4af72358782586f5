"""Tokens of a messy line; nothing is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.language import tokens

MESSY = "“Th-that’s n-not...” Mr. O'Hara, 2am—'tis 3.50 (well-known) shes s-s..."


def test_a_messy_line() -> None:
    assert [(MESSY[start:end], kind) for start, end, kind in tokens(MESSY)] == [
        ("“", "quote"),
        ("Th-that’s", "word"),
        ("n-not", "word"),
        ("...", "ellipsis"),
        ("”", "quote"),
        ("Mr.", "abbreviation"),
        ("O'Hara", "word"),
        (",", "punctuation"),
        ("2am", "word"),
        ("—", "dash"),
        ("'tis", "word"),
        ("3.50", "number"),
        ("(", "punctuation"),
        ("well-known", "word"),
        (")", "punctuation"),
        ("shes", "word"),
        ("s-s", "word"),
        ("...", "ellipsis"),
    ]


@given(st.text())
def test_every_character_is_in_one_token(text: str) -> None:
    covered = "".join(text[start:end] for start, end, _ in tokens(text))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["a'" * 100_000, "a-" * 100_000, "a." * 100_000, "1," * 100_000, "'" * 200_000])
def test_hostile_text_ends(text: str) -> None:
    assert tokens(text)[-1].end == len(text)
