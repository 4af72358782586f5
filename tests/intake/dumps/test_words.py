"""What the bytes of a database say, apart from what its programs put there."""

import pytest

from foundling.intake.dumps.words import identifier, number, plain, unslashed


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"Don\'t", "Don't"),
        (r"<p align=\"center\">\"No,\" she said.</p>", '<p align="center">"No," she said.</p>'),
        (r"It\'s 'so'", r"It\'s 'so'"),  # one that has none: the author meant the other
        (r"a \\ b", r"a \\ b"),
        (r"\o/ and \n", r"\o/ and \n"),
        ("plain", "plain"),
        (r"\\\'", r"\'"),
    ],
)
def test_backslashes_before_every_quotation_mark(written: str, meant: str) -> None:
    assert unslashed(written) == meant


@pytest.mark.parametrize(
    ("fragment", "meant"),
    [("R&amp;R", "R&R"), ("The <i>R</i>ed<br>Lamp", "The Red Lamp"), (" a\n b ", "a b"), ("2 < 3", "2 < 3")],
)
def test_a_line_of_a_fragment(fragment: str, meant: str) -> None:
    assert plain(fragment) == meant


def test_ids_and_numbers() -> None:
    assert (identifier(b" 12 "), identifier(None), number(b"-3"), number(b"x"), number(b"9" * 40)) == (
        "12",
        "",
        -3,
        0,
        int("9" * 18),
    )
