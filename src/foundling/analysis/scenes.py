"""The scenes of a story, and in which grammatical person each is told."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from foundling.analysis.made import Made
from foundling.analysis.tense import is_past
from foundling.document import Block, Layer, Quote, Story, blocks, scene_runs
from foundling.document.layer import Person

#: A scene holds at least one of these. Letters and verse alone have no narrator.
_TOLD = frozenset({"paragraph"})

_PRONOUN = re.compile(
    r"(?<![\w'’])(?:(?P<first>I|i(?![.)])|im|ive|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)|(?P<second>[Yy]ou|[Yy]our|[Yy]ours|[Yy]ourself)|"
    r"(?P<third>[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Hh]ers|[Hh]imself|[Hh]erself|[Tt]hey|[Tt]hem|[Tt]heir))(?!\w)"
)

#: Shares of the narrative's words: a story told by "I" says so in 3 to 9 of 100; thoughts whose marks were lost bring
#: a story about "she" to 1.
FIRST_SHARE, SECOND_SHARE = 0.015, 0.025

#: A scene of fewer narrative words is told as the story around it is, a story of fewer than the second in the third.
ENOUGH, LEAST = 40, 12


_TELLERS = frozenset({"I", "i", "he", "she", "He", "She", "they", "They"})
_VERB = re.compile(r"\s+(?:(?:never|always|only|just|still|even|also|almost|\w+ly)\s+)?([a-z]+)")


class Scene(NamedTuple):
    """A run of blocks, both ends included. `label` is the text of the viewpoint block before it, "" without one."""

    first: int
    last: int
    label: str
    person: Person


def speech_in(done: Made) -> Mapping[int, Sequence[tuple[int, int]]]:
    """The half-open ranges of speech by block, in order: those of the layer `quotes`, whose spans never change once made."""
    return done.once("speech", lambda: quoted(done.first("quotes")))


def scenes_of(story: Story, done: Made) -> Sequence[Scene]:
    """The scenes of a story whose layer `quotes` is made, or that has none."""
    return done.once("scenes", lambda: scenes(story, speech_in(done)))


def quoted(layer: Layer | None) -> dict[int, list[tuple[int, int]]]:
    """The half-open ranges of speech by block."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for item in layer.items if layer else ():
        assert isinstance(item, Quote)
        found[item.span.block].append((item.span.start, item.span.end))
    return found


def inside(ranges: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of the ranges, which are in order and apart, holds the position."""
    index = bisect_right(ranges, (position, 1 << 60)) - 1
    return index >= 0 and ranges[index][0] <= position < ranges[index][1]


class Covered:
    """Ranges in any order, asked what they overlap in time that hardly grows with their number."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the ranges overlaps ``[start, end)``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start


def scenes(story: Story, speech: Mapping[int, Sequence[tuple[int, int]]]) -> list[Scene]:
    """Every scene that has a paragraph in it, in order. `speech` is what `quoted` gives."""
    runs = list(scene_runs(story, _TOLD))
    texts = blocks(story)
    apart = _with_thoughts(texts, speech)
    counted = [
        _count(
            ((index, texts[index].text) for index in range(first, last + 1) if texts[index].kind == "paragraph"), apart
        )
        for first, last, *_ in runs
    ]
    overall = _person(sum(counted, Counter()), "third", LEAST)
    return [
        Scene(first, last, label, _person(counts, overall))
        for (first, last, _, label), counts in zip(runs, counted, strict=True)
    ]


def _with_thoughts(
    texts: Sequence[Block], speech: Mapping[int, Sequence[tuple[int, int]]]
) -> Mapping[int, Sequence[tuple[int, int]]]:
    """The ranges of speech and of thoughts that the writer marked: what is not the narrator's."""
    made: dict[int, Sequence[tuple[int, int]]] = {}
    for index, block in enumerate(texts):
        marked = [(mark.start, mark.end) for mark in block.marks if mark.kind == "thought"]
        if marked:
            joined: list[tuple[int, int]] = []
            for start, end in sorted((*speech.get(index, ()), *marked)):
                if joined and start < joined[-1][1]:
                    joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
                else:
                    joined.append((start, end))
            made[index] = joined
    return {**speech, **made} if made else speech


def _count(texts: Iterable[tuple[int, str]], speech: Mapping[int, Sequence[tuple[int, int]]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for index, text in texts:
        ranges = speech.get(index, ())
        words = text.count(" ") + 1
        spoken = sum(text.count(" ", start, end) + 1 for start, end in ranges)
        counts["words"] += max(0, words - spoken)
        for match in _PRONOUN.finditer(text):
            if not ranges or not inside(ranges, match.start()):
                counts[match.lastgroup or ""] += 1
                if match.group() in _TELLERS:
                    verb = _VERB.match(text, match.end())
                    counts[f"{match.lastgroup} {'past' if verb and is_past(verb[1]) else 'other'}"] += 1
    return counts


def _person(counts: Counter[str], otherwise: Person, least: int = ENOUGH) -> Person:
    words = counts["words"]
    if words < least:
        return otherwise
    if counts["first"] >= FIRST_SHARE * words and counts["first"] * 3 >= counts["third"] and not _thought(counts):
        return "first"
    if counts["second"] >= SECOND_SHARE * words and counts["second"] * 2 >= counts["third"]:
        return "second"
    return "third"


def _thought(counts: Counter[str]) -> bool:
    """Whether the "I" of a scene is somebody's thoughts: it does nothing in the past, where everybody else does."""
    told, now, others = counts["first past"], counts["first other"], counts["third past"]
    return others >= 4 and 2 * others >= counts["third other"] and 2 * told <= others and 3 * told <= 2 * now
