"""Facts said in passing: a note that gives the rating or the writer's name in its sentences.

They are the author's words but not a declaration in form, so they are derived, with the words as evidence.
"""

import re
from typing import NamedTuple

from foundling.document import Value
from foundling.intake.structure.pieces import Piece

#: Spellings that mean a rating wherever they stand in a note.
_CODE = (
    r"(?:(?i:nc)[\s-]?17|(?i:pg)[\s-]?1[35]|PG|FR(?:MAO|AO|C|T|M|K)|FR[\s-]?(?:1[358]|21)|K\+|12A|TV-(?:MA|14|PG)|(?:hard|soft|strong) [RTM]"
    r"|[GRTKMX](?=-rated\b))(?![\w'’])"
)
_CODED = re.compile(rf"(?<![\w/-]){_CODE}(?:(?: ?/ ?|-| to | or )(?:{_CODE}|[RTMGK](?![\w'’+-])))?")
_DENIED = re.compile(r"\b(?:not|nothing|isn['’]?t|never|no|if|than)\b[^.!?]{0,25}$", re.IGNORECASE)
#: Letters and words, which need the talk of a rating beside them.
_PLAIN = r"MA\b|[GRTKMX](?![\w+-]|['’]\w)|Teen\b(?: and Up)?|Mature\b|Explicit\b|Adult\b|General\b"
_RATED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Rr]at(?:ed|ings?)\b[^.!?]{{0,20}}?(?<!\w)(?<!\w['’])({_PLAIN})",
        rf"\b(?:rate|rating|give|giv(?:en|ing)|gets?|consider|call(?:ed|ing)?|mak(?:e|es|ing)|made)\s+(?:(?:it|this|that|the (?:story|fic))\s+)?"
        rf"(?:at\s+|as\s+|up\s+to\s+)?(?:an?\s+)?({_PLAIN})",
        r"\b(?:is|it['’]s|be)\s+(?:an?\s+)?([GRTM])\s+(?:for|because|due)\b",
        r"\b(Teen|Mature|Explicit|Adult|General)\s+rating\b",
        r"\b((?i:suitable for all ages|all[- ]ages story))\b",
    )
)
_PERSON = r"([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
_AUTHOR = (
    re.compile(
        rf"\b(?:[Mm]y name is|[Mm]y pen ?name is|[Ww]ritten by|[Tt]his is|[Ii]t['’]?s me[.,!:]+|[Ii]t is I[.,!:]+|[Yy]ours truly,)\s+{_PERSON}\s*(?=[.,!;)\n]|here|$)"
    ),
    re.compile(rf"(?:^|[.!?,]\s+)(?:[Ii]t['’]?s )?{_PERSON} here(?=\s*[,.!;:-])"),
    re.compile(rf"\bI['’]?(?:m| am)\s+{_PERSON}(?=[.,!]\s)"),
    re.compile(rf"(?:^|\n|[.!?]\s+)(?:[Ll]ove|[Yy]ours|[Cc]heers|[Hh]ugs|xo+x?o?|[~–—-]{{1,3}})[,\s]*{_PERSON}\s*$"),
)
_NOT_A_NAME = frozenset(
    "The This That My I It So Well And But First Second Part Chapter Not Please Thanks Hello Hi AU OK Just Sorry Back".split()
)
_WARNING = re.compile(
    r"\bwarn(?:ing|ings|ed)\b"
    r"|\bcontains?\b[^.!?\n]{0,40}\b(?:violence|language|sex|character death|abuse|blood|themes|slash)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?=[\s\"”’')]|$)|\n")


class Said(NamedTuple):
    """A fact said in passing, at ``text[start:end]`` of the piece at `piece`."""

    field: str
    value: Value
    piece: int
    start: int
    end: int
    confidence: float


def read_notes(pieces: list[Piece], known: set[str]) -> list[Said]:
    """The facts that notes and unlabelled front matter give in their sentences, for fields not in `known`."""
    found: list[Said] = []
    for at, piece in enumerate(pieces):
        if piece.kind not in ("note", "front_matter"):
            continue
        taken = known | {said.field for said in found}
        if "rating" not in taken and (place := _rated(piece.text)):
            found.append(Said("rating", piece.text[slice(*place)], at, *place, 0.9))
        if "author" not in taken and piece.kind == "note" and (said := _author(piece.text)):
            found.append(Said("author", said[0], at, said[1], said[2], 0.75))
        if "warnings" not in taken and piece.kind == "note" and (warning := _WARNING.search(piece.text)):
            start, end = _sentence(piece.text, warning.start())
            found.append(Said("warnings", (piece.text[start:end],), at, start, end, 0.9))
    return found


def _sentence(text: str, at: int) -> tuple[int, int]:
    """The bounds of the sentence around `at`, its full stop included."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() >= at:
            stop = end.end()
            break
        start = end.end()
    else:
        stop = len(text)
    while start < at and text[start].isspace():
        start += 1
    return start, start + len(text[start:stop].rstrip())


def _rated(text: str) -> tuple[int, int] | None:
    """Where a note gives the rating: a code of more than a letter anywhere, a letter or word where ratings are spoken of."""
    places = [found.span() for found in _CODED.finditer(text) if not _DENIED.search(text, 0, found.start())]
    places += [found.span(1) for pattern in _RATED if (found := pattern.search(text))]
    return min(places, default=None)


def _author(text: str) -> tuple[str, int, int] | None:
    for pattern in _AUTHOR:
        for found in pattern.finditer(text):
            name = found.group(1)
            if name.split()[0] not in _NOT_A_NAME and not name.isupper():
                start = found.start() + len(found.group()) - len(found.group().lstrip(" \n.!?,"))
                return name, start, found.end(1)
    return None
