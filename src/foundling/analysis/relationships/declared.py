"""Pairings as their authors write them: `Oda/Tesk`, `O/T`, `Oda & Tesk`, `OdaTesk`, `Odesk`, threesomes, "past", "hints of", none."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from foundling.analysis.relationships.terms import Kind

#: How sure a declared pairing is that the author qualifies: "hints of", "UST", one-sided.
HINTED = 0.8

#: A header's field is read up to so many pairings, each of so many people at most.
MOST, TOGETHER = 60, 6

# Blanks are looked at where they begin and nowhere else: a value may be a megabyte of them.
_PARTS = re.compile(
    r"(?:(?<!\s)\s+)?[,;\n]\s*|(?<!\s)\s+\|\|\s+|(?<!\bvs)(?<!\b[A-Z])(?<!\bMrs)(?<!\bM[rsx])(?<!\b[DS][rt])\.\s+(?=[A-Z])"
)
#: Categories, which say who may love whom and not who does.
_CATEGORY = re.compile(r"[FMfm]\s?/\s?[FMfm]")
#: Words that belong to a name though they are not capitals.
_PARTICLES = frozenset("the de la le du von van der of del di".split())
_SLASH = re.compile(r"(?:(?<!\s)\s+)?(?:[/\\⁄×+♥]|<3)\s*|(?<!\s)\s+[xX]\s+")
_AND = re.compile(r"(?<!\s)\s+&\s+|(?:(?<!\s)\s+)?&amp;\s*|&|(?<!\s)\s+(?:and|n|'n'|with)\s+", re.IGNORECASE)
_AGAINST = re.compile(r"(?<!\s)\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_JOINED = re.compile(r"([A-Z][a-zà-ÿ'’]+)([A-Z][a-zà-ÿ'’]+)")
_FAINT = re.compile(
    r"\b(?:past|former|formerly|ex|previous|one[- ]?sided|unrequited|ust|rst|implied|implications?|hinted|hints?(?: (?:of|at))?|slight(?:ly)?|"
    r"mentioned|mentions?(?: of)?|references?|referenced|background|minor|side|eventual|future|pre|maybe|possibl[ey]|kind ?of|sort ?of|"
    r"subtext|if you squint|established|endgame|main(?:ly)?|mostly|primarily|definitely|strictly|only|some|a (?:bit|little|touch)(?: of)?|"
    r"undertones?|bits? of|the|pairings?|relationships?|ships?|romance|romantic|slash|femslash|het|canon|au|nc-17|pg-13)\b[-:]?",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:one[- ]?sided|unrequited|ust|implied|implications?|hint\w*|slight\w*|mild|mention\w*|referenced?|maybe|possibl[ey]|"
    r"kind ?of|sort ?of|subtext|if you squint|undertones?)\b",
    re.IGNORECASE,
)
_FRIENDS = re.compile(r"\b(?:friend(?:s|ship)?|platonic(?:ally)?|bromance|gen|brotp|friendly)\b", re.IGNORECASE)
_KIN = re.compile(
    r"\b(?:famil(?:y|ial)|siblings?|sisters?|brothers?|parental|father(?:ly)?|mother(?:ly)?|parents?)\b", re.IGNORECASE
)
_NONE = re.compile(
    r"(?<!\W)\W*(?:none|no(?: pairings?| romance| ships?)?|gen(?:eral)?|n\s*/\s*a|not? applicable|nobody)\b",
    re.IGNORECASE,
)


class Declared(NamedTuple):
    """One pairing: its words, the names in it as written (two or more), and what kind it is said to be.

    `kind` is "" where "&" or "and" may be either friends or a couple. `word` is one word that may be two names run together,
    in which case `names` is empty.
    """

    words: str
    names: tuple[str, ...]
    kind: Kind | Literal[""]
    confidence: float = 1.0
    word: str = ""


def declared(values: Iterable[str], *, ao3: bool = False) -> Iterator[Declared]:
    """The pairings of a field, in the order written. `ao3`: by AO3's own habit, where "&" is friendship and nothing else."""
    made = 0
    listed = list(values)
    slashed = ao3 or (any("/" in value for value in listed) and any("&" in value for value in listed))
    for value in listed:
        if _NONE.match(value) and not _SLASH.search(_NONE.sub("", value)):
            continue
        for part in _PARTS.split(value):
            found = _one(part.strip(), slashed)
            if found is not None:
                yield found
                made += 1
                if made == MOST:
                    return


def none_declared(values: Iterable[str]) -> bool:
    """Whether the author says that the story has no pairing."""
    listed = [value for value in values if value.strip()]
    return bool(listed) and all(_NONE.match(value) and not _SLASH.search(_NONE.sub("", value)) for value in listed)


def _one(part: str, slashed: bool) -> Declared | None:
    if not part:
        return None
    bare = part[1:-1].strip() if re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", part) else part
    if _CATEGORY.fullmatch(bare):
        return None
    asides = " ".join(inner for pair in _ASIDE.findall(bare) for inner in pair)
    bare = _ASIDE.sub(" ", bare)
    said = f"{bare} {asides}"
    confidence = HINTED if _UNSURE.search(said) else 1.0
    kind: Kind | Literal[""] = "friendship" if _FRIENDS.search(said) else "family" if _KIN.search(said) else ""
    bare = _FRIENDS.sub(" ", _KIN.sub(" ", bare)) if kind else bare
    bare = " ".join(_FAINT.sub(" ", bare).split()).strip(" -:.!?*\"'“”")
    if _AGAINST.search(bare):
        names, kind = _AGAINST.split(bare), kind or "antagonistic"
    elif _SLASH.search(bare):
        names, kind = _SLASH.split(bare), kind or "romantic"
    elif _AND.search(bare):
        names, kind = _AND.split(bare), kind or ("friendship" if slashed else "")
    elif re.fullmatch(r"[A-Z][^\W\d_]+-[A-Z][^\W\d_]+", bare):
        names, kind = bare.split("-"), kind or "romantic"
    elif joined := _JOINED.fullmatch(bare):
        return Declared(part, (joined[1], joined[2]), kind or "romantic", confidence, bare)
    elif re.fullmatch(r"[^\W\d_]{4,}", bare):
        return Declared(part, (), kind or "romantic", confidence, bare)
    else:
        return None
    told = tuple(name for item in names if (name := _name(item)))[:TOGETHER]
    return Declared(part, told, kind, confidence) if len(told) > 1 else None


def _name(words: str) -> str:
    """A name without what is said after it: "Tesk, of course" is Tesk. One that is written small is kept as it is."""
    listed = words.strip(" -*\"'“”!?:").split()
    if listed and listed[0][:1].isupper():
        end = next((at for at, word in enumerate(listed) if word[:1].islower() and word not in _PARTICLES), len(listed))
        listed = listed[:end]
        while listed and listed[-1] in _PARTICLES:
            listed.pop()
    name = " ".join(listed)
    return name if re.fullmatch(r"(?:[A-Z]\.)+", name) else name.rstrip(".")
