"""Text as the words that a treebank counts: clitics and hyphens apart, spelt with apostrophes or without.

The cuts are those of the English Web Treebank (UD English EWT, after the Penn Treebank), so that a model learnt from it
reads any text alike: ``don't`` is ``do`` and ``n't``, ``dont`` is ``do`` and ``nt``, ``Tara's`` is ``Tara`` and ``'s``.
"""

import re
from functools import lru_cache

from foundling.language.tokens import TITLES

# What begins with a letter may hold apostrophes and is cut further below. A stutter (`Th-that`, `s-s-stomach`) is one
# word: what stands before the hyphen begins what stands after it. Alternatives begin differently or are bounded, so
# time is linear.
_CHUNK = re.compile(
    rf"""
    (?:https?://|www\.)\S{{1,200}}
  | \b(?:{"|".join(TITLES)}|etc|no(?=\.\s\d))\.
  | (?<![^\W_])(?:[^\W\d_]\.){{2,12}}
  | (?<![^\W_])[A-Z]\.(?=\s?[A-Z][\w.])
  | (?<![^\W_])(?P<stutter>[^\W\d_]{{1,3}})-(?=(?P=stutter))(?:(?P=stutter)-){{0,8}}[^\W_]+
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])
  | (?P<word>(?:['’](?=(?:t(?:is|was)|em|cause|bout|til|n|s|m|d|re|ve|ll|t)(?![^\W_])))?[^\W_]+(?:['’][^\W_]+)*)
  | \.{{2,}} | …+ | -{{2,}} | [\u2012-\u2015]+ | [!?]+
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)

_CLITIC = re.compile(r"(?<=.)(?:n['’]t|['’](?:s|m|d|re|ve|ll))\Z", re.IGNORECASE)
_MISSING = re.compile(
    r"(?:(?:do|did|does|ca|wo|is|was|were|are|has|had|have|could|would|should|ai|must|need)(?=nt\Z)"
    r"|(?:that|what|she|he|there|let)(?=s\Z)|i(?=(?:m|ve)\Z)|(?:you|they)(?=(?:re|ve)\Z)"
    r"|gon(?=na\Z)|wan(?=na\Z)|got(?=ta\Z)|can(?=not\Z)|gim(?=me\Z)|lem(?=me\Z)|'t(?=(?:is|was)\Z)|’t(?=(?:is|was)\Z))",
    re.IGNORECASE,
)


#: Code points at the end of a word in which clitics are looked for.
LONGEST = 48


def words(text: str) -> list[tuple[int, int]]:
    """The words of `text` as half-open ranges of code points, in order; every non-space character is in exactly one."""
    found: list[tuple[int, int]] = []
    for match in _CHUNK.finditer(text):
        start, end = match.span()
        if match.lastgroup == "word" and end - start > 2:
            base = max(start, end - LONGEST)
            for cut in _cuts(text[base:end]):
                place = base + cut
                found.append((start, place))
                start = place
        found.append((start, end))
    return found


@lru_cache(maxsize=1 << 16)
def _cuts(word: str) -> tuple[int, ...]:
    """Where a word is cut: ``don't`` at 2, ``she'd've`` at 3 and 5."""
    missing = _MISSING.match(word)
    if missing:
        return (missing.end(),)
    cuts: list[int] = []
    while clitic := _CLITIC.search(word):
        cuts.append(clitic.start())
        word = word[: clitic.start()]
    return tuple(reversed(cuts))
