"""What the network is told of a word: its spelling as small whole numbers, the same in training and in use."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

#: Rows of the hashed tables for what words begin and end with, and for their shape.
PREFIXES, SUFFIXES, SHAPES = 4096, 4096, 512
#: The row of words that the vocabulary does not have.
UNKNOWN = 0

_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"'}
)
_DASH = re.compile(r"-{2,}|[\u2012-\u2015]+")
_DOTS = re.compile(r"\.{2,}|…+")
_LONG = re.compile(r"(.)\1{2,}")
_STUTTER = re.compile(r"(?:[^\W\d_]{1,3}-)+(?=[^\W\d_])")
_DIGIT = re.compile(r"\d")


class Features(NamedTuple):
    """Rows in the network's tables: the word's own, those of its prefix, suffix and shape."""

    word: int
    prefix: int
    suffix: int
    shape: int


def normal(form: str) -> str:
    """A word as the vocabulary has it: small letters, straight marks, ``nooooo`` as ``noo``, dots as ``..``, ``s-stay`` as ``stay``, digits 0."""
    word = form.translate(_MARKS).lower()
    if not word.isalpha():
        word = _DASH.sub("--", _DOTS.sub("...", word))
        if "-" in word[1:4]:
            word = _STUTTER.sub("", word)
        word = _DIGIT.sub("0", word)
    return _LONG.sub(r"\1\1", word)


def features(form: str, vocabulary: Mapping[str, int]) -> Features:
    """The rows of one word."""
    word = normal(form)
    row = vocabulary.get(word, UNKNOWN)
    if row == UNKNOWN and len(word) > 2:
        row = vocabulary.get(re.sub(r"(.)\1", r"\1", word), UNKNOWN) if _LONG.search(form) else UNKNOWN
    return Features(row, _hash(word[:3], PREFIXES), _hash(word[-3:], SUFFIXES), _hash(_shape(form), SHAPES))


def _hash(text: str, rows: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) % rows


def _shape(form: str) -> str:
    """``Xx`` for Tara, ``XX`` for OK, ``x`` for to, ``Xx-x`` …; letters of a run once, three kinds at most."""
    kinds = ""
    for letter in form[:24]:
        kind = (
            "X"
            if letter.isupper()
            else "x"
            if letter.isalpha()
            else "0"
            if letter.isdigit()
            else letter.translate(_MARKS)
        )
        if not kinds.endswith(kind) or (kind == "X" and len(kinds) == 1):
            kinds += kind
    return kinds[:6] + str(min(len(form), 4))
