"""AO3's word for a rating written on any scale and in any spelling.

Two kinds of word are told apart. A *code* ("PG-13", "FRAO", "12A") means a rating wherever it stands. A *word*
("mature", "explicit", "adult") is one only when it stands for the whole rating: "PG-13 for mature themes" is not
Mature.
"""

import re
from typing import Literal

import msgspec

Ao3 = Literal["Not Rated", "General Audiences", "Teen And Up Audiences", "Mature", "Explicit"]

NOT_RATED: Ao3 = "Not Rated"
GENERAL: Ao3 = "General Audiences"
TEEN: Ao3 = "Teen And Up Audiences"
MATURE: Ao3 = "Mature"
EXPLICIT: Ao3 = "Explicit"

#: AO3's ratings from the mildest; the highest of several counts.
ORDER: tuple[Ao3, ...] = (NOT_RATED, GENERAL, TEEN, MATURE, EXPLICIT)


class Rated(msgspec.Struct, frozen=True):
    """A rating understood: the scale it was written on ("" where none was recognised), its value there, AO3's word."""

    scale: str
    value: str
    ao3: Ao3


#: Pattern ("~" is any dash, space, dot, underscore or nothing), scale, value as that scale spells it, AO3's word.
#: The first that fits at a place wins, so longer codes come before their beginnings.
_CODES: tuple[tuple[str, str, str, Ao3], ...] = (
    (r"n[-. ]?c~1[78]|n[-. ]?c~21|n~17", "MPAA", "NC-17", EXPLICIT),
    (r"p[-.]?g~1[2-5]", "MPAA", "PG-13", TEEN),
    (r"tv~ma", "TV", "TV-MA", MATURE),
    (r"tv~14", "TV", "TV-14", TEEN),
    (r"tv~pg|tv~g|tv~y~7?", "TV", "TV-PG", GENERAL),
    (r"p[-.]?g", "MPAA", "PG", GENERAL),
    (r"frm?ao|fr~21|fr~ao", "Fan Rated", "FRAO", EXPLICIT),
    (r"frm(?:~1[78])?|fr~1[78]", "Fan Rated", "FRM", MATURE),
    (r"frt(?:~1[35])?|fr~1[2-6]", "Fan Rated", "FRT", TEEN),
    (r"frc|fr~[67k]", "Fan Rated", "FRC", GENERAL),
    (r"[rx]~18", "Australian", "R18+", EXPLICIT),
    (r"ma?~15", "Australian", "MA15+", MATURE),
    (r"(?:fsk|ab|p)~18(?:~avl)?", "FSK", "18", EXPLICIT),
    (r"(?:fsk|ab|p)~16", "FSK", "16", MATURE),
    (r"(?:fsk|ab|p)~12", "FSK", "12", TEEN),
    (r"(?:fsk|ab|p)~[06]", "FSK", "6", GENERAL),
    (r"12~a", "UK", "12A", TEEN),
    (r"e for everyone", "ESRB", "Everyone", GENERAL),
    (r"yt|young(?:er)?~teens?", "C/YT/T/M/A", "Younger Teen", GENERAL),
    (r"xxx?", "MPAA", "X", EXPLICIT),
    (r"k\s?\+|k plus", "FictionRatings", "K+", GENERAL),
    (r"nr|not~(?:yet~)?rated|un~?rated|no~rating", "MPAA", "NR", NOT_RATED),
)

#: Single letters (and MA): a rating only where they stand by themselves, since "a", "I" and "u" are also words.
_LETTERS: dict[str, tuple[str, str, Ao3]] = {
    "g": ("MPAA", "G", GENERAL),
    "r": ("MPAA", "R", MATURE),
    "x": ("MPAA", "X", EXPLICIT),
    "k": ("FictionRatings", "K", GENERAL),
    "t": ("FictionRatings", "T", TEEN),
    "m": ("FictionRatings", "M", MATURE),
    "ma": ("FictionRatings", "MA", EXPLICIT),
    "c": ("C/YT/T/M/A", "Child", GENERAL),
    "a": ("C/YT/T/M/A", "Adult", EXPLICIT),
    "u": ("UK", "U", GENERAL),
    "e": ("AO3", "Explicit", EXPLICIT),
}

_WORDS: tuple[tuple[str, str, str, Ao3], ...] = (
    (r"general(?: audiences?)?|gen", "AO3", "General Audiences", GENERAL),
    (
        r"(?:older |late )?teens?(?: ?\+)?(?: ?(?:and|&|n|or) ?(?:up|over|older|above)(?: audiences?)?)?",
        "AO3",
        "Teen And Up Audiences",
        TEEN,
    ),
    (r"explicit", "AO3", "Explicit", EXPLICIT),
    (r"mature(?: audiences?)?", "AO3", "Mature", MATURE),
    (r"(?:strictly )?adults?(?:[ -]only)?", "C/YT/T/M/A", "Adult", EXPLICIT),
    (r"child(?:ren)?|kids?|family(?:[ -]friendly)?", "C/YT/T/M/A", "Child", GENERAL),
    (r"restricted", "MPAA", "R", MATURE),
    (r"all(?: ages| readers)?|everyone|everybody|all audiences", "MPAA", "G", GENERAL),
    (r"parental guidance", "MPAA", "PG", GENERAL),
)


def _age(years: int) -> Ao3:
    """The UK's 12, 15 and 18 and what lies between them."""
    return GENERAL if years < 12 else TEEN if years < 15 else MATURE if years < 18 else EXPLICIT


def _any(patterns: tuple[tuple[str, str, str, Ao3], ...], prefix: str) -> str:
    join = r"[\s\-\u2010-\u2015\u2212._]{0,3}"
    return "|".join(f"(?P<{prefix}{i}>{row[0].replace('~', join)})" for i, row in enumerate(patterns))


# Underscores and dashes may touch a code ("_PG-13_", "PG-13-R"); letters and digits may not.
_CODE = re.compile(rf"(?<![^\W_])(?:{_any(_CODES, 'c')})(?!(?!ish\b)[^\W_])", re.IGNORECASE)
# A letter by itself, perhaps with "+" or "-ish"; not "X-over", "T's", "A/N" or "M/F" (a pairing beside the rating).
_LETTER = re.compile(
    r"(?<![\w'’&])(?<!\bn/)(?P<letter>MA|[GRXKTMCAUE])(?![\w'’&])(?![-\u2010-\u2015](?!\s|rated|ish|[A-Z]{1,2}\b))",
    re.IGNORECASE,
)
# What may follow a lower-case letter that stands first and is a rating ("r for language"), not a word ("a story").
_REASON = re.compile(
    r"\s*(?:$|[-,;:/()\[\].!?+~*]|(?:for|due|because|in|at|overall|rated|rating|to|or)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(rf"(?:{_any(_WORDS, 'w')})", re.IGNORECASE)
_SEGMENT = re.compile(
    r"[/,;:()\[\]{}.!?*~_|=–—]|\b(?:to|or)\b|\band\b(?! (?:up|over|older|above))|\s-\s",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:rat(?:ed|ings?)|fiction|fan|overall|mostly|strong|hard|soft|light|mild|probably|maybe|only|about|around|definitely|"
    r"for|suitable|readers|audiences|over|under|certificate|cert|at|least|a|an|the|very|is|it's|its|i'd|say)\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"(?:\d{1,2})(?:\s?\+| and (?:up|over|older)| (?:or|and) above)?")
_PLUS_AGE = re.compile(
    r"(?<![\w.])(?:(?:over|above)\s(\d{1,2})s?(?!\w)|(\d{1,2})\s?(?:\+|(?:and|&|or) (?:up|over|older|above)))",
    re.IGNORECASE,
)
# What may follow a word that is a rating of some of the story: "Mature for chapter 4".
_SOME = re.compile(
    r"\s+(?:(?:in|later|some|certain|last|first|next|other|final)\s+)*(?:chapters?|parts?|ch|scenes?|places|later|eventually|now)\b.{0,40}",
    re.IGNORECASE,
)
# A letter that is a person's: "Mr. T", "Agent K".
_PERSON = re.compile(r"\b(?:mr|mrs|ms|miss|dr|doctor|agent|malcolm|professor|captain)\.?\s$", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)['‘’\"“”]([\w+ -]{1,12})['‘’\"“”](?!\w)")
# "nothing like NC-17", "almost R": a rating that the author says it is not.
_DENIED = re.compile(r"\b(?:not(?: quite| really| yet)?|nearly|almost|isn't|never)(?: an?)?\s*$", re.IGNORECASE)
# A rating line may name the kind of pairing as well.
_PAIRING = re.compile(r"(?<!\w)[mf](?:\s?/\s?[mf])+(?!\w)", re.IGNORECASE)

#: Code points of a rating that are read: a longer "rating" is a paragraph that strayed into the field.
LONGEST = 400


def judge(text: str) -> Rated:
    """The highest rating that `text` states; scale "" and "Not Rated" where it states none."""
    text = _QUOTED.sub(r" \1 ", _PAIRING.sub(" ", text[:LONGEST]))
    codes, denied = _codes(text)
    found = codes or _words(text) or _ages(text) or denied
    return max(found, key=lambda item: ORDER.index(item.ao3), default=Rated("", "", NOT_RATED))


def _codes(text: str) -> tuple[list[Rated], list[Rated]]:
    found: list[Rated] = []
    denied: list[Rated] = []
    taken: list[tuple[int, int]] = []
    for match in _CODE.finditer(text):
        _, scale, value, ao3 = _CODES[int((match.lastgroup or "c0")[1:])]
        taken.append(match.span())
        (denied if _DENIED.search(text, 0, match.start()) else found).append(Rated(scale, value, ao3))
    for match in _LETTER.finditer(text):
        if any(start <= match.start() < end for start, end in taken) or not _alone(text, match):
            continue
        rated = Rated(*_LETTERS[match["letter"].casefold()])
        (denied if _DENIED.search(text, 0, match.start()) else found).append(rated)
    return found, denied


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a letter is a rating and not a word or an initial."""
    before, after = text[: match.start()].rstrip(), text[match.end() :]
    if _PERSON.search(text, 0, match.start()):
        return False
    first = not _BEFORE.sub("", before).strip(" \t:([{/*_~-")
    if match["letter"].casefold() in ("a", "u", "e", "c") or match["letter"].islower():
        return (first or before.endswith(("/", "(", "["))) and bool(_REASON.match(after))
    return True


def _words(text: str) -> list[Rated]:
    """Words that stand for a whole segment; failing that, the word that the text begins with."""
    found: list[Rated] = []
    segments = [_BEFORE.sub("", segment).strip(" \t+-'\"") for segment in _SEGMENT.split(text)]
    for segment in segments:
        match = _WORD.fullmatch(segment) or _partly(segment)
        if match:
            found.append(_word(match))
    if not found:
        match = _WORD.match(next((segment for segment in segments if segment), ""))
        if match:
            found.append(_word(match))
    return found


def _partly(segment: str) -> re.Match[str] | None:
    match = _WORD.match(segment)
    return match if match and _SOME.fullmatch(segment, match.end()) else None


def _word(match: re.Match[str]) -> Rated:
    _, scale, value, ao3 = _WORDS[int((match.lastgroup or "w0")[1:])]
    return Rated(scale, value, ao3)


def _ages(text: str) -> list[Rated]:
    plus = [int(over or years) for over, years in _PLUS_AGE.findall(text)]
    segments = [_BEFORE.sub("", segment).strip() for segment in re.split(r"[/,;:()\[\]]", text)]
    whole = [segment for segment in segments if segment]
    if not plus and whole and all(_AGE.fullmatch(segment) for segment in whole):
        plus = [int(re.sub(r"\D", "", segment)) for segment in whole]
        if not all(years in (6, 7, 12, 13, 14, 15, 16, 17, 18, 21) for years in plus):
            return []  # "9/10" is a mark out of ten
    return [Rated("UK", str(years), _age(years)) for years in plus if years <= 21]
