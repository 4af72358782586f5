"""Words, numbers and marks of a stretch of text, with their places."""

import re
from typing import Literal, NamedTuple, cast

Kind = Literal["word", "abbreviation", "number", "ellipsis", "dash", "quote", "punctuation"]


class Token(NamedTuple):
    """One token over ``[start, end)`` code points of the text it was found in."""

    start: int
    end: int
    kind: Kind


#: Abbreviations that keep their full stop and after which a capital does not begin a sentence.
TITLES = (
    "mr mrs ms mx dr drs prof rev fr sr jr st ste mt capt cpt col cmdr gen lt sgt cpl pvt adm maj gov sen rep hon pres "
    "supt insp det messrs mme mlle esq viz vs approx"
).split()

# An abbreviation comes before the word that it begins with, a number before the word it may run into ("2am").
# Stutters ("Th-that"), compounds ("well-known") and contractions stay one word, words cut short at the front ("'tis",
# "'em") too. No part can match one text in two ways, so time is linear.
_TOKEN = re.compile(
    rf"""
    (?P<abbreviation>\b(?:{"|".join(TITLES)})\.|(?<![^\W_])(?:[^\W\d_]\.){{2,}})
  | (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W_]))
  | (?P<word>(?:(?<![^\W_])['’](?=(?:t(?:is|was|were|will)|em|cause|bout|til|n)(?![^\W_])))?
      [^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*)
  | (?P<ellipsis>\.{{2,}}|…+)
  | (?P<dash>-{{2,}}|[\u2012-\u2015]+|-)
  | (?P<quote>["“”„‟«»‹›‘’‚‛'`´])
  | (?P<punctuation>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of one block's text in order; every non-space character is in exactly one. Linear in the text."""
    return tuple(Token(match.start(), match.end(), cast(Kind, match.lastgroup)) for match in _TOKEN.finditer(text))
