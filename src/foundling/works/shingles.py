"""A story's words as two copies of it agree on them, and a small sample of them by which the copies are found.

Words are runs of ASCII letters and digits in lower case: what stands for a quote mark, a dash or an accent parts words, whether it
is the character, its mojibake or a question mark. So layout, typography and encoding leave the words as they are.
"""

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from foundling.advice import BLANK
from foundling.document import STORY_KINDS, Story
from foundling.works.seen import SHINGLE

#: A sample keeps one shingle in so many, by its hash alone, so that what two stories share is sampled alike: of texts of up to so
#: many words one in 8, in 16; of longer ones one in 32. Source: scaled MinHash (Irber et al. 2022, "Lightweight compositional
#: analysis of metagenomes with FracMinHash"), which estimates containment where MinHash of fixed size does not.
RATES = ((2_000, 8), (8_000, 16))
COARSEST = 32
#: A longer text is sampled by its first words alone (code points; bounds the time).
LONGEST = 4_000_000

_BITS = 32
_WORD = re.compile(r"[a-z0-9]+")
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
#: Where most letters are not ASCII: any letters; where words are not parted by blanks, each character.
_ANY = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_LETTER = re.compile(r"[^\W\d_]")
#: Words that were blanked out (a noncharacter for each letter) are words still, and lie beside those of the other text.
_PLACED = re.compile(rf"{_WORD.pattern}|{BLANK}+")
_ANY_PLACED = re.compile(rf"{_ANY.pattern}|{BLANK}+")
#: What is not seen is left out, ligatures are their letters.
_FOLDED: dict[int, str | None] = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_FOLDED |= {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}


class Sample(NamedTuple):
    """One shingle in `every`: 32-bit hashes below 2**32 / `every`, in the order of the text, each once.

    `same` is a digest (63 bits) of all words, `exact` one of all paragraphs to the letter; 0 where there is no word.
    """

    every: int
    hashes: tuple[int, ...]
    same: int
    exact: int


class _Numbers(dict[str, int]):
    def __missing__(self, word: str) -> int:
        made = self[word] = zlib.crc32(word.encode("utf-8", "replace"))
        return made


def words(text: str, *, ascii_only: bool = True) -> list[str]:
    """The words of the text as copies agree on them. `ascii_only`: as `mostly_ascii` says of the whole story."""
    text = plain(text)
    return _WORD.findall(text) if ascii_only else _ANY.findall(text)


def word_places(text: str, *, ascii_only: bool = True) -> list[tuple[str, int, int]]:
    """Each word with where it lies in the text: code points, half-open. As `words`, but for what folding would move."""
    folded = plain(text)
    pattern = _PLACED if ascii_only else _ANY_PLACED
    if len(folded) == len(text):
        return [(found.group(), found.start(), found.end()) for found in pattern.finditer(folded)]
    # Folding has moved what follows: take what stands between blanks one at a time.
    made: list[tuple[str, int, int]] = []
    for chunk in re.finditer(r"\S+", text):
        inner = plain(chunk.group())
        if len(inner) == len(chunk.group()):
            made += [
                (one.group(), chunk.start() + one.start(), chunk.start() + one.end()) for one in pattern.finditer(inner)
            ]
        else:
            made += [(one.group(), chunk.start(), chunk.end()) for one in pattern.finditer(inner)]
    return made


def plain(text: str) -> str:
    """The text in lower case and one normal form, without what is not seen."""
    if not text.isascii():
        # Not NFKC: that makes letters of a trade mark, which is what is left of an apostrophe in mojibake.
        text = unicodedata.normalize("NFC", text.translate(_FOLDED))
    return text.lower()


def mostly_ascii(texts: Iterable[str]) -> bool:
    """Whether at least half of the letters are ASCII. Looks at the first 20,000 code points or so."""
    plain_letters = others = looked = 0
    for text in texts:
        looked += len(text)
        found = _LETTER.findall(text)
        plain_letters += (ours := sum(map(str.isascii, found)))
        others += len(found) - ours
        if looked > 20_000:
            break
    return plain_letters >= others


def sample(story: Story) -> Sample:
    """The sample of the story's own text (no header, no notes). Linear: 5,000 words take 1.5 ms."""
    texts: list[str] = []
    length = 0
    for chapter in story.chapters:
        for block in chapter.blocks:
            if block.kind in STORY_KINDS and length < LONGEST:
                texts.append(block.text)
                length += len(block.text)
    whole = "\n".join(texts)
    found = words(whole, ascii_only=mostly_ascii(texts))
    if not found:
        return Sample(COARSEST, (), 0, 0)
    every, hashes = sampled(found)
    return Sample(every, hashes, _digest(" ".join(found)), _digest(whole))


def sampled(found: list[str]) -> tuple[int, tuple[int, ...]]:
    """How many shingles of these words there are to one that is kept, and the hashes of those."""
    every = next((rate for most, rate in RATES if len(found) <= most), COARSEST)
    chosen = hashes(found)
    chosen = chosen[chosen < (1 << _BITS) // every]
    _, first = np.unique(chosen, return_index=True)
    return every, tuple(chosen[np.sort(first)].tolist())


def hashes(found: list[str], size: int = SHINGLE) -> npt.NDArray[np.uint64]:
    """A hash (32 bits) of each run of `size` words, in order; none where there are fewer words."""
    count = len(found) - size + 1
    if count < 1:
        return np.empty(0, np.uint64)
    number = _Numbers().__getitem__
    values = np.fromiter(map(number, found), np.uint64, len(found))
    made = np.zeros(count, np.uint64)
    for at in range(size):
        made *= np.uint64(0x9E3779B97F4A7C15)
        made += values[at : at + count] + np.uint64(1)
    # The end of MurmurHash3: every bit of the sum moves every bit of the hash.
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        made ^= made >> np.uint64(33)
        made *= np.uint64(factor)
    return made >> np.uint64(64 - _BITS)


def _digest(text: str) -> int:
    data = text.encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1
