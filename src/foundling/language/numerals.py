"""Numbers as English writes them: digits, Roman digits, words."""

import re

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
#: ``first`` to ``tenth``, in order.
ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth".split())

#: The number that each word stands for, ordinals among them; two words are parted by a space or a hyphen.
WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        f"{ten}{joint}{unit}": 10 * number + one
        for number, ten in enumerate(_TENS, 2)
        for one, unit in enumerate(_UNITS, 1)
        for joint in " -"
    },
    **{word: number for number, word in enumerate(ORDINALS, 1)},
    "zero": 0,
    "fourty": 40,
    "hundred": 100,
    "one hundred": 100,
}

#: A pattern for Roman digits in small letters, up to 399. Where none follow it matches nothing rather than "".
ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ROMAN = re.compile(ROMAN)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def pattern(*more: str) -> str:
    """A pattern for any of `WORDS` and the words `more`, the longest first."""
    return "|".join(sorted(map(re.escape, (*WORDS, *more)), key=len, reverse=True))


def number_of(text: str) -> int | None:
    """The number that digits, Roman digits or an English word stand for, None for anything else.

    More than 18 digits are cut. ``12a`` is none: see `re.match` where the digits that a text begins with are meant.
    """
    word = " ".join(text.lower().split())
    if word.isdecimal():
        return int(word[:18])
    if word in WORDS:
        return WORDS[word]
    if not word or not _ROMAN.fullmatch(word):
        return None
    values = [_VALUES[letter] for letter in word]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))
