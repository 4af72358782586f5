"""Words thought and not said: marked by the writer, or told by a verb of thinking beside them."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

import msgspec

from foundling.analysis.lost import lost
from foundling.analysis.made import Made, understood
from foundling.analysis.narrator import labelled
from foundling.analysis.quotations import singles
from foundling.analysis.scenes import Covered, Scene, inside, scenes_of, speech_in
from foundling.analysis.typography import choose, main_mark
from foundling.analysis.verbs import THINK
from foundling.document import Block, Character, Layer, Mark, Quote, Span, Story, Thought, blocks

NAME = "thoughts"
VERSION = 4

_VERBS = "|".join(
    sorted(THINK | {"mind", "herself", "himself", "myself", "mentally", "thinking"}, key=len, reverse=True)
)
_THINKS = re.compile(rf"\b(?:{_VERBS})\b")
#: How far from the words a verb of thinking may stand, in code points.
NEAR = 60


#: So far from a verb of thinking the thinker may stand, and so long may its name be, in code points.
AT_HAND, LONGEST = 20, 200


class People:
    """Who is named where in a block: ``(start, end, person)`` of each mention."""

    def __init__(self, mentions: Iterable[tuple[int, int, int]] = ()) -> None:
        self.mentions = sorted(mentions)
        self.counts = Counter(person for _, _, person in self.mentions)

    def between(self, start: int, end: int) -> Sequence[tuple[int, int, int]]:
        """The mentions that begin in ``[start, end)``."""
        return self.mentions[bisect_left(self.mentions, (start,)) : bisect_left(self.mentions, (end,))]

    def only(self, start: int, end: int) -> int | None:
        """The one person who is named outside ``[start, end)``, None where there are several or nobody."""
        within = Counter(person for _, _, person in self.between(start, end))
        gone = sum(count == self.counts[person] for person, count in within.items())
        if len(self.counts) - gone != 1:
            return None
        return next(person for person, count in self.counts.items() if count > within[person])


#: Who is named in the block of a number.
Named = Callable[[int], People]


class Place(NamedTuple):
    """A possible thought over ``[start, end)`` of a block; `sure` where a verb of thinking stands beside it."""

    block: int
    start: int
    end: int
    sure: bool


def make(story: Story, done: Made) -> Layer:
    """One `Thought` a stretch, in reading order; declared where the writer's own thought mark is round it.

    In a story that speaks in double marks, words in single ones are thoughts where a verb of thinking stands beside
    them; once some are, all that are whole sentences. Words in italics need the verb.
    """
    speech = speech_in(done)
    people = _people(done)
    listed = scenes_of(story, done)
    viewers = _viewers(listed, done)
    found: list[Thought] = []
    index = 0
    counts = [
        main_mark(block.text for block in chapter.blocks if block.kind == "paragraph") for chapter in story.chapters
    ]
    total = sum(counts[1:], counts[0]) if counts else None
    for chapter, counted in zip(story.chapters, counts, strict=True):
        double = choose(total or counted, counted) == "double"
        places: list[Place] = []
        for block in chapter.blocks:
            if block.kind == "paragraph":
                ranges = speech.get(index, ())
                declared = [mark for mark in block.marks if mark.kind == "thought"]
                found.extend(
                    Thought(
                        Span(index, mark.start, mark.end),
                        _thinker(index, block.text, mark.start, mark.end, people, viewers.get(index)),
                    )
                    for mark in declared
                )
                places.extend(_places(index, block, ranges, declared, double))
            index += 1
        known = any(place.sure for place in places)
        texts = dict(enumerate((block.text for block in chapter.blocks), index - len(chapter.blocks)))
        for place in places:
            if place.sure or (known and texts[place.block][place.start] in "'‘"):
                thinker = _thinker(place.block, texts[place.block], place.start, place.end, people)
                found.append(Thought(Span(place.block, place.start, place.end), thinker, "derived"))
    found.extend(_said_in_thought(done))
    found.extend(_lost(story, done, speech, found, listed, people))
    found = _seen(found, viewers, done)
    return Layer(NAME, "foundling.thoughts", VERSION, tuple(sorted(found, key=lambda item: item.span)))


def _viewers(listed: Sequence[Scene], done: Made) -> dict[int, int]:
    """By block the one through whose eyes a line says that its scene is told."""
    characters: Sequence[Character] = done["characters"].items if "characters" in done else ()
    found: dict[int, int] = {}
    for scene in listed:
        viewer = labelled(scene.label, characters) if scene.label else None
        if viewer is not None:
            found.update(dict.fromkeys(range(scene.first, scene.last + 1), viewer))
    return found


def _seen(found: Sequence[Thought], viewers: Mapping[int, int], done: Made) -> list[Thought]:
    """The thoughts, those of nobody with a name given to the one through whose eyes a line says that their scene is told."""
    characters: Sequence[Character] = done["characters"].items if "characters" in done else ()
    unnamed = {None, *(item.id for item in characters if item.kind == "described")}
    return [
        msgspec.structs.replace(item, thinker=viewers[item.span.block])
        if item.thinker in unnamed and item.span.block in viewers
        else item
        for item in found
    ]


def _lost(
    story: Story,
    done: Made,
    speech: Mapping[int, Sequence[tuple[int, int]]],
    known: Sequence[Thought],
    listed: Sequence[Scene],
    people: Named,
) -> list[Thought]:
    """Thoughts that nothing marks; in a scene that a line gives to somebody, nobody's yet."""
    if not understood(done):
        return []
    taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for thought in known:
        taken[thought.span.block].append((thought.span.start, thought.span.end))
    texts = blocks(story)
    found: list[Thought] = []
    told_by_i = sum(scene.last + 1 - scene.first for scene in listed if scene.person == "first")
    narrated = 2 * told_by_i > sum(scene.last + 1 - scene.first for scene in listed)
    for scene in listed:
        if narrated and not scene.label:
            continue  # a scene without the narrator in a story that has one
        here = tuple((index, *taken[index]) for index in range(scene.first, scene.last + 1) if index in taken)
        for item in done.once(("lost", scene.first, here), partial(lost, scene, texts, speech, taken)):
            thinker = None
            if not scene.label:
                thinker = _thinker(item.block, texts[item.block].text, item.start, item.end, people)
            found.append(Thought(Span(item.block, item.start, item.end), thinker, "derived", item.confidence))
    return found


def _places(
    index: int, block: Block, ranges: Sequence[tuple[int, int]], declared: Sequence[Mark], double: bool
) -> list[Place]:
    """Words in single marks or italics that may be thoughts."""
    places: list[Place] = []
    text = block.text
    if double and ("'" in text or "‘" in text):
        for item in singles(text):
            inner = text[item.start + 1 : item.end - item.closed].rstrip()
            whole = inner[-1:] in ",.!?…-—–" and " " in inner
            if whole and item.closed and not inside(ranges, item.start):
                places.append(Place(index, item.start, item.end, _beside(text, item.start, item.end, ranges)))
    said = Covered((mark.start, mark.end) for mark in declared)
    for mark in block.marks:
        if mark.kind != "emphasis" or " " not in text[mark.start : mark.end] or inside(ranges, mark.start):
            continue
        if said.touches(mark.start, mark.end):
            continue  # the writer's own mark says so already
        if _beside(text, mark.start, mark.end, ranges):
            places.append(Place(index, mark.start, mark.end, True))
    return places


def _beside(text: str, start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a verb of thinking stands beside the words, outside speech."""
    for first, last in ((max(0, start - NEAR), start), (end, min(len(text), end + NEAR))):
        for match in _THINKS.finditer(text, first, last):
            if not ranges or not inside(ranges, match.start()):
                return True
    return False


def _people(done: Made) -> Named:
    found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    everybody: Sequence[Character] = done["characters"].items if "characters" in done else ()
    items = [item for item in everybody if item.kind != "group"]
    for item in items:
        for span in item.mentions:
            found[span.block].append((span.start, span.end, item.id))
    return cache(lambda block: People(found.get(block, ())))


def _thinker(block: int, text: str, start: int, end: int, people: Named, viewer: int | None = None) -> int | None:
    """The one who stands beside the verb of thinking, else the one whose eyes see the scene, else the only one of the paragraph's
    narrative.
    """
    named = people(block)
    around = named.between(start - NEAR - AT_HAND - LONGEST, end + NEAR + 2 * AT_HAND)
    outside = [(first, last, who) for first, last, who in around if not start <= first < end]
    for match in _THINKS.finditer(text, end, min(len(text), end + NEAR)):
        near = [
            who
            for first, last, who in outside
            if abs(first - match.end()) < AT_HAND or 0 <= match.start() - last < AT_HAND
        ]
        if near:
            return near[0]
    for match in _THINKS.finditer(text, max(0, start - NEAR), start):
        near = [who for first, last, who in outside if 0 <= match.start() - last < AT_HAND]
        if near:
            return near[-1]
    return named.only(start, end) if viewer is None else viewer


def _said_in_thought(done: Made) -> list[Thought]:
    """Quotations that their cue says were thought ("How odd," thought Mara): they are in both layers."""
    items: Sequence[Quote] = done["quotes"].items if "quotes" in done else ()
    return [Thought(item.span, item.speaker, "derived") for item in items if item.method == "thought"]
