"""A text as the words that search knows: the one place that decides what a word is, for the index, queries and highlights.

SQLite's own tokenizer is not asked: it keeps a run of Chinese or Japanese as a single word, knows no apostrophes, and
cannot say which stretch of a text a word came from. Case, accents and width are folded. An apostrophe is the same
straight or curly: ``Tara's``, ``Tara'd`` and ``Tara'll`` are found by ``tara``, ``don't`` is ``dont``, and elsewhere it parts
words (``l'amour``), as a hyphen does. Scripts written without spaces give a word a character.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Raise it when a change here makes other words of the same text: libraries are then indexed afresh when opened.
VERSION = 1

#: A longer word is cut to so many characters: it is data, not prose.
LONGEST = 64

# Letters and digits with the accents that follow them, then English contractions and the possessive.
_WORD = re.compile(
    r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:(?<=n)['’ʼ＇]t(?![^\W_]))?(?:['’ʼ＇](?:s|d|ll|re|ve|m)(?![^\W_]))*",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"['’ʼ＇]")
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PIECE = re.compile(f"[{_UNSPACED}]|[^{_UNSPACED}]+")
_UNFOLDED = re.compile(r"[^\W_]+")

# The same for a text that is ASCII but for its quotes and dashes, as nearly all English prose is: six times as fast.
_TYPOGRAPHY = (("’", "'"), ("‘", "\n"), ("“", "\n"), ("”", "\n"), ("—", "\n"), ("–", "\n"), ("…", "\n"), ("\xa0", "\n"))
_ENDING = re.compile(r"(?<=n)'(t)(?![a-z0-9])|(?<=[a-z0-9])'(?:s|d|ll|re|ve|m)(?![a-z0-9])")
_PLAIN = re.compile(rf"([a-z0-9]{{1,{LONGEST}}})[a-z0-9]*")


def words(text: str) -> list[str]:
    """The folded words of `text`, in order. Linear."""
    flat = flattened(text)
    if flat is not None:
        return _PLAIN.findall(flat)
    made: list[str] = []
    for word in _WORD.findall(text):
        if word.isascii() and word.isalnum():
            made.append(word[:LONGEST].lower())
        else:
            for piece in _PIECE.findall(word):
                made.extend(_folded(piece))
    return made


def flattened(text: str) -> str | None:
    """`text` in small ASCII letters, each of its `words` whole in it; None where that takes more than plain English."""
    if not text.isascii():
        for mark, ascii_mark in _TYPOGRAPHY:
            text = text.replace(mark, ascii_mark)
        if not text.isascii():
            return None
    text = text.lower()
    return _ENDING.sub(r"\1", text) if "'" in text else text


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Each folded word of `text` with the half-open range of code points that it came from.

    The words are those that `words` gives, in the same order. Several may share a range (``½`` is ``1`` and ``2``).
    """
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii() and word.isalnum():
            yield word[:LONGEST].lower(), match.start(), match.end()
            continue
        for piece in _PIECE.finditer(word):
            for one in _folded(piece.group()):
                yield one, match.start() + piece.start(), match.start() + piece.end()


@lru_cache(maxsize=65536)
def _folded(piece: str) -> tuple[str, ...]:
    """One piece of what `_WORD` found, as its folded words."""
    end = _APOSTROPHE.search(piece)
    if end:
        # What follows is an ending that is dropped; but for the t of n't.
        rest = piece[end.end() :]
        joined = rest[:1] in ("t", "T")
        piece = piece[: end.start()] + ("t" if joined else "")
    plain = unicodedata.normalize("NFKD", piece)
    plain = "".join(character for character in plain if not unicodedata.combining(character)).casefold()
    return tuple(word[:LONGEST] for run in _UNFOLDED.findall(plain) for word in _PIECE.findall(run))
