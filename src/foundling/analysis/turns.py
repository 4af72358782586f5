"""The speech of a scene as turns: runs of quotations that one person says, with what speaks for and against each."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from foundling.analysis.cues import Actor, Cue, after, before


class Turn(NamedTuple):
    """Quotations (positions in the layer) that one person says in one paragraph.

    `continues` is True where the paragraph before ended in speech that no mark closed. `gap` counts the paragraphs
    without speech since the turn before. `called` are the persons spoken to by name, `named` those spoken of, `present`
    those named or meant in the narrative of this paragraph and of those in the gap, the latest first.
    """

    block: int
    quotes: tuple[int, ...]
    cue: Cue | None
    continues: bool
    gap: int
    called: tuple[int, ...]
    named: tuple[int, ...]
    present: tuple[int, ...]


class Paragraph(NamedTuple):
    """A paragraph with its speech: `quotes` are (position in the layer, start, end, closed)."""

    block: int
    text: str
    quotes: tuple[tuple[int, int, int, bool], ...]
    actors: tuple[Actor, ...]
    spoken: tuple[Actor, ...]


def turns(paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """The turns of one scene in order."""
    found: list[Turn] = []
    gap = 0
    waiting: list[int] = []
    unclosed = False
    for paragraph in paragraphs:
        if not paragraph.quotes:
            gap += 1
            waiting.extend(one.person for one in paragraph.actors if one.person is not None)
            unclosed = False
            continue
        cues = _cues(paragraph)
        here = [one.person for one in paragraph.actors if one.person is not None]
        present = tuple(dict.fromkeys([*here, *reversed(waiting[-8:])]))[:MOST]
        starts = [one.start for one in paragraph.spoken]
        for number, (quotes, cue) in enumerate(_group(cues)):
            called, named = _spoken(paragraph, starts, quotes)
            carries = unclosed and not number and paragraph.quotes[0][1] <= 1
            found.append(
                Turn(
                    paragraph.block,
                    tuple(paragraph.quotes[index][0] for index in quotes),
                    cue,
                    carries,
                    gap if not number else 0,
                    called,
                    named,
                    present,
                )
            )
        gap = 0
        waiting.clear()
        unclosed = not paragraph.quotes[-1][3]
    return found


#: People of one paragraph who are kept in mind.
MOST = 16

_STRENGTH = {"named": 5, "pronoun": 4, "narrator": 4, "role": 3, "beat": 1}


def _cues(paragraph: Paragraph) -> list[Cue | None]:
    """For each quotation of a paragraph the best cue beside it, None where none is."""
    text = paragraph.text
    cues: list[Cue | None] = []
    edge = 0
    starts = [one.start for one in paragraph.actors]
    for index, (_, start, end, _) in enumerate(paragraph.quotes):
        following = paragraph.quotes[index + 1][1] if index + 1 < len(paragraph.quotes) else len(text)
        spoken = text[start:end].rstrip("\"'”’»“ ")
        tagged = spoken[-1:] in ",-—–" or text[end : end + 1] in ","
        behind = paragraph.actors[bisect_left(starts, end) : bisect_left(starts, following)]
        ahead = paragraph.actors[bisect_left(starts, edge) : bisect_left(starts, start)]
        later = after(text, end, following, behind, tagged) if text[end:following].strip() else None
        earlier = before(text, edge, start, ahead) if text[edge:start].strip() else None
        cues.append(_better(earlier, later, text[edge:start].rstrip()[-1:]))
        edge = end
    return cues


def _better(earlier: Cue | None, later: Cue | None, mark: str) -> Cue | None:
    if earlier is None or later is None:
        return earlier or later
    if mark in (",", ":") and earlier.kind != "beat":
        return earlier
    return later if _STRENGTH[later.kind] >= _STRENGTH[earlier.kind] else earlier


def _group(cues: list[Cue | None]) -> list[tuple[list[int], Cue | None]]:
    """The quotations of a paragraph by speaker: one group, unless two of them have tags that name two people."""
    groups: list[tuple[list[int], Cue | None]] = []
    for index, cue in enumerate(cues):
        if groups:
            members, known = groups[-1]
            if cue is None or known is None or not _conflict(known, cue):
                members.append(index)
                if cue and (known is None or _STRENGTH[cue.kind] > _STRENGTH[known.kind]):
                    groups[-1] = (members, cue)
                continue
        groups.append(([index], cue))
    return groups


def _conflict(one: Cue, two: Cue) -> bool:
    if "beat" in (one.kind, two.kind):
        return False
    if one.thinks != two.thinks:
        return True
    if one.person is not None and two.person is not None:
        return one.person != two.person
    return bool(one.gender and two.gender and one.gender != two.gender) or (one.kind == "narrator") != (
        two.kind == "narrator"
    )


_CALLS = re.compile(
    r"(?:^|[\"“”'‘«,.!?…—–-])\s*(?:[Oo]h,?\s|[Mm]y dear\s|[Dd]ear\s|[Yy]es,?\s|[Nn]o,?\s|[Hh]ey,?\s|[Pp]oor\s)?\Z"
)
_CALLED = re.compile(r"\s*(?:[,!?.…;\"”—–»]|['’](?![a-z])|--|-)")
_SELF = re.compile(r"\b(?:I['’]m|I am|name is|name['’]s|called me|call me|this is)\s*\Z", re.IGNORECASE)


def _spoken(
    paragraph: Paragraph, starts: Sequence[int], quotes: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Whom the quotations speak to by name, and of whom."""
    called: list[int] = []
    named: list[int] = []
    for index in quotes:
        _, start, end, _ = paragraph.quotes[index]
        for one in paragraph.spoken[bisect_left(starts, start) : bisect_left(starts, end)]:
            if one.person is None:
                continue
            lead = paragraph.text[max(start, one.start - 12) : one.start]
            if _SELF.search(paragraph.text, max(start, one.start - 20), one.start):
                continue
            if _CALLED.match(paragraph.text, one.end) and _CALLS.search(lead):
                called.append(one.person)
            else:
                named.append(one.person)
    return tuple(dict.fromkeys(called[:MOST])), tuple(dict.fromkeys(named[:MOST]))
