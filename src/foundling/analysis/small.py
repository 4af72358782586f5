"""Names as careless writers write them: in small letters ("tara nodded"), and owning without an apostrophe ("Taras hand")."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from foundling.analysis.forms import is_given, pet_of
from foundling.analysis.lexicon import KIN, NOT_NAMES, NOT_PEOPLE, ROLES, TITLES, WORDS_TOO
from foundling.analysis.verbs import ACTION, SPEECH

#: A word that is a name in capitals is one in small letters too, where those are at most this share of the capitals'.
RARELY = 0.25
#: And this share for a given name by the lists.
LISTED = 2.0
#: A story leaves capitals out where this share of its sentences begins small; so many must be seen.
CARELESS, SENTENCES = 0.5, 8
#: A name that no list knows must be so often in a tag, and act.
TAGGED = 2
#: So many names are looked for in small letters.
MOST = 300

_SENTENCE = re.compile(r"(?:^|[.!?][\"”’']?\s+)[\"“‘'*_]*([^\W\d_])")
_TAG = re.compile(r"[\"”’']\s([a-z]+)\s([a-z]{3,})(?=[.,;:!?]|$|\s(?:and|as|with|while|who|from|to)\b)")
_TAG_FIRST = re.compile(r"[\"”’']\s([a-z]{3,})\s(?:\w+ly\s)?([a-z]+)")
#: What nobody's first name is and a last name may be: "mr castellan".
_TITLED = re.compile(r"(?<![^\W_])(mr|mrs|ms|dr|prof)\.?\s([a-z](?:[a-z-]|['’](?!s\b)){2,})(?![a-z])")
_VERB = re.compile(r"(?<![^\W_])([a-z]{3,})\s(?:had\s|just\s|then\s|only\s|\w+ly\s)?([a-z]+)")
_NO_FAMILY = re.compile(r"\b(?:the|those|these|two|three|both|all|other|of)\s\Z", re.IGNORECASE)
_OWNED = re.compile(r"\s(?:\w+ly\s)?([a-z]+)")


#: What follows somebody who owns nothing.
_LINKS = frozenset(
    "is was were are be been being has had have will would could should can may might must did does do and or but if as at "
    "in on of to for with from by than that who whom whose which when while where then there so not never always also too "
    "just only even still again already soon".split()
)


def in_small_letters(
    texts: Sequence[str],
    capitals: Mapping[str, int],
    small: Mapping[str, int],
    billed: Collection[str] = (),
) -> dict[str, str]:
    """The words in small letters that are names in these texts, and how they are written with capitals.

    `capitals` counts the words with a capital that were taken for names, `small` all words in small letters; `billed` are
    names by the writer's own word, in small letters. Linear.
    """
    found = {
        plain: word
        for word, count in capitals.items()
        if (plain := word.casefold()) in small
        and word[:1].isupper()
        and not word.isupper()
        and small[plain] <= (LISTED if is_given(plain) else RARELY) * count
        and _may_be(plain)
    }
    if careless(texts):
        acts: Counter[str] = Counter()
        tags: Counter[str] = Counter()
        for text in texts:
            tags.update(name for verb, name in _TAG.findall(text) if verb in SPEECH)
            tags.update(name for name, verb in _TAG_FIRST.findall(text) if verb in SPEECH)
            acts.update(name for name, verb in _VERB.findall(text) if verb in SPEECH or verb in ACTION)
        for plain in small:
            if plain in found or not _may_be(plain):
                continue
            named = plain in billed or (is_given(plain) and acts[plain] > 0)
            pet = (tags[plain] or acts[plain]) and any(pet_of(plain, name) for name in billed)
            if named or pet or (tags[plain] >= TAGGED and acts[plain]):
                found[plain] = plain.capitalize()
    most = sorted(found, key=lambda plain: (-small[plain], plain))[:MOST]
    return {plain: found[plain] for plain in most}


def titled(text: str) -> list[tuple[str, str, int, int]]:
    """Names in small letters that a title tells: the title, the word, where both stand together."""
    return [
        (match[1], match[2], match.start(), match.end())
        for match in _TITLED.finditer(text)
        if match[2] not in NOT_NAMES and match[2] not in SPEECH
    ]


def careless(texts: Sequence[str]) -> bool:
    """Whether a story leaves out capitals: most of its sentences begin small."""
    starts = [letter for text in texts[:2000] for letter in _SENTENCE.findall(text)]
    return len(starts) >= SENTENCES and sum(letter.islower() for letter in starts) >= CARELESS * len(starts)


def _may_be(plain: str) -> bool:
    return (
        len(plain) > 2
        and not plain.endswith("ly")
        and not any(
            plain in listed for listed in (NOT_NAMES, NOT_PEOPLE, WORDS_TOO, KIN, TITLES, ROLES, SPEECH, ACTION)
        )
    )


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?<!['’])({listed})(?:(?=['’]s\b)|(?![^\W_])(?!['’][^\W_]))")


def places(text: str, names: Collection[str]) -> list[tuple[str, int, int]]:
    """Where words of `names` stand in small letters: the word, ``[start, end)``. A possessive's ending is left out."""
    if not names:
        return []
    return [(match[1], match.start(), match.end()) for match in _pattern(tuple(names)).finditer(text)]


def owner(text: str, start: int, end: int, word: str, capitals: Mapping[str, int]) -> str:
    """The name that owns without an apostrophe: Tara of "Taras hand", where Tara is far commoner; "" for none.

    ``[start, end)`` is the place of the word. A family ("the Orrins") and a name that ends so (James) are none.
    """
    base = word.removesuffix("s")
    if base == word or len(base) < 3 or is_given(word):
        return ""
    owned = _OWNED.match(text, end)
    if owned is None or owned[1] in SPEECH or owned[1] in ACTION or owned[1] in _LINKS:
        return ""
    if capitals.get(base, 0) < max(2, capitals.get(word, 0)) or _NO_FAMILY.search(text, max(0, start - 8), start):
        return ""
    return base
