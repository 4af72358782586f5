"""Each person of a story in numbers: mentions, words said, presence by scene, thoughts, scenes seen through their eyes."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from foundling.document import (
    TELLER,
    Alias,
    Character,
    Layer,
    Quote,
    SceneRun,
    Span,
    Story,
    Thought,
    Viewpoint,
    Writing,
    blocks,
    layer,
    main_cast,
    scene_of,
    scene_runs,
)
from foundling.document.layer import Person as Grammatical
from foundling.portrait.exchanges import Exchange, exchanges, turns
from foundling.portrait.written import Written, written

#: Below this confidence the speaker of a quotation is called unsure.
SURE = 0.7

#: Somebody who never speaks matters from so many mentions on; where a story has many people, from this share of those of
#: the one who is mentioned most.
MENTIONS, SHARE = 3, 0.01

#: `Quote.method` of words in quotation marks that are thought and not said: they are among the thoughts too.
THOUGHT = "thought"

#: Main characters: at most so many, each with this share of the weight (mentions and quotations) of the first. Whoever has no
#: name is none of them where others have one: pronouns that are joined wrongly mostly end with somebody who is only described.
MAIN, MAIN_SHARE = 5, 0.25


class Presence(msgspec.Struct, frozen=True):
    """A person in a scene: mentions by the narrator, mentions in what is said aloud, quotations and words said there.

    `first` is the first place in the scene; `eyes` says that it is seen through theirs.
    """

    scene: int
    mentions: int
    spoken_of: int
    quotes: int
    words: int
    first: Span
    eyes: bool = False

    @property
    def there(self) -> bool:
        """Whether the person is in the scene, and not only spoken of."""
        return self.eyes or self.mentions + self.quotes > 0


class Person(msgspec.Struct, frozen=True):
    """A character in numbers. `words` counts those inside the `quotes` quotations; `share` is of all words said aloud.

    `unsure` counts the quotations that may be another's. `first` is the first place that names the person, else the first
    mention or quotation; `said` is the first quotation. `thoughts` are the places of thoughts, `views` the indexes of the scenes told through
    these eyes, `presence` the scenes in order, `wrote` what is in their hand. `matters` is false for the minor ones, `main` true for the few most
    weighty.
    """

    id: int
    name: str
    aliases: tuple[Alias, ...]
    pronouns: str
    mentions: int
    quotes: int
    words: int
    share: float
    unsure: int
    first: Span | None
    said: Span | None
    thoughts: tuple[Span, ...]
    views: tuple[int, ...]
    presence: tuple[Presence, ...]
    wrote: tuple[Written, ...]
    matters: bool
    main: bool

    @property
    def scenes(self) -> int:
        """In how many scenes the person is there."""
        return sum(item.there for item in self.presence)

    @property
    def wrote_words(self) -> int:
        """How many words the person wrote."""
        return sum(item.words for item in self.wrote)


class Told(msgspec.Struct, frozen=True):
    """How the story, or a part of it, is told: the grammatical person, and through whose eyes where that is known.

    `scenes` counts those told so, `first` is the first of them, `declared` says that a viewpoint line names them.
    """

    person: Grammatical
    character: int | None
    scenes: int
    first: int
    declared: bool


class Portrait(msgspec.Struct, frozen=True):
    """All of it. `people` are the cast and then those who are only described, each the weightiest first, `scenes` in order, `exchanges` the busiest first, `told` the commonest.

    `quotes` and `words` count everything said aloud, `nobodys` the quotations without a speaker; `written` is everything written and not said. A layer that was not
    made leaves its numbers at nothing (see `document.layer`).
    """

    people: tuple[Person, ...]
    scenes: tuple[SceneRun, ...]
    quotes: int
    words: int
    nobodys: int
    written: tuple[Written, ...]
    exchanges: tuple[Exchange, ...]
    told: tuple[Told, ...]


def portrait(story: Story, layers: tuple[Layer, ...]) -> Portrait:
    """The portrait of the story. Cost: linear in the story and its layers, with a logarithm for sorting."""
    runs = tuple(scene_runs(story))
    every = blocks(story)
    texts = [block.text for block in every]
    people = main_cast(layers)
    quotes: tuple[Quote, ...] = tuple(item for item in _items(layers, "quotes") if item.method != THOUGHT)
    thoughts: tuple[Thought, ...] = _items(layers, "thoughts")
    views: tuple[Viewpoint, ...] = _items(layers, "viewpoints")
    writings: tuple[Writing, ...] = _items(layers, "writings")
    sizes = [len(texts[item.span.block][item.span.start : item.span.end].split()) for item in quotes]
    said: defaultdict[int | None, list[int]] = defaultdict(list)
    for at, item in enumerate(quotes):
        said[item.speaker].append(at)
    thought: defaultdict[int | None, list[Span]] = defaultdict(list)
    for idea in thoughts:
        thought[idea.thinker].append(idea.span)
    found = written(writings, every)
    wrote: defaultdict[int | None, list[Written]] = defaultdict(list)
    for passage in found:
        wrote[passage.writer].append(passage)
    seen = _seen(views, runs)
    speech = _speech(quotes)
    words = sum(sizes)
    made: list[Person] = []
    for person in people:
        own = said.get(person.id, [])
        lines = [(quotes[at], sizes[at]) for at in own]
        places = [*person.mentions, *(item.span for item, _ in lines)]
        spoken = sum(size for _, size in lines)
        scenes = seen.get(person.id, [])
        made.append(
            Person(
                id=person.id,
                name=person.name,
                aliases=person.aliases,
                pronouns=person.pronouns,
                mentions=len(person.mentions),
                quotes=len(lines),
                words=spoken,
                share=spoken / words if words else 0.0,
                unsure=sum(item.confidence < SURE for item, _ in lines),
                first=_named(person, texts) or min(places, default=None),
                said=min((item.span for item, _ in lines), default=None),
                thoughts=tuple(sorted(thought.get(person.id, []))),
                views=tuple(scenes),
                presence=_presence(person.mentions, lines, scenes, runs, speech),
                wrote=tuple(wrote.get(person.id, [])),
                matters=False,
                main=False,
            )
        )
    return Portrait(
        people=_ranked(made, _cast(people)),
        scenes=runs,
        quotes=len(quotes),
        words=words,
        nobodys=len(said.get(None, [])),
        written=found,
        exchanges=exchanges(turns(quotes, runs)),
        told=_told(views, runs),
    )


def main_names(layers: tuple[Layer, ...]) -> tuple[str, ...]:
    """The names of the main characters, the weightiest first: who a story is about, at a glance. A teller without a name
    has none."""
    people = main_cast(layers)
    cast = _cast(people)
    counts: dict[int, int] = {person.id: len(person.mentions) for person in people if person.id in cast}
    for item in _items(layers, "quotes"):
        if item.speaker in counts and item.method != THOUGHT:
            counts[item.speaker] += 1
    names = {person.id: person.name for person in people}
    return tuple(names[number] for number in _main(counts) if names[number] != TELLER)


def _items(layers: tuple[Layer, ...], name: str) -> tuple[Any, ...]:
    found = layer(layers, name)
    return () if found is None else found.items


def _cast(people: Sequence[Character]) -> frozenset[int]:
    """Those who may be main characters."""
    named = frozenset(person.id for person in people if person.kind == "named")
    return named or frozenset(person.id for person in people)


def _main(weights: dict[int, int]) -> list[int]:
    ordered = sorted(weights, key=lambda number: -weights[number])[:MAIN]
    return [number for number in ordered if weights[number] >= max(2, MAIN_SHARE * weights[ordered[0]])]


def _ranked(people: Sequence[Person], cast: frozenset[int]) -> tuple[Person, ...]:
    weights = {person.id: person.mentions + person.quotes for person in people}
    main = frozenset(_main({number: weight for number, weight in weights.items() if number in cast}))
    enough = max(MENTIONS, SHARE * max((person.mentions for person in people), default=0))
    return tuple(
        msgspec.structs.replace(
            person,
            main=person.id in main,
            matters=bool(person.quotes or person.views or person.wrote) or person.mentions >= enough,
        )
        for person in sorted(people, key=lambda person: (person.id not in cast, -weights[person.id]))
    )


def _speech(quotes: Iterable[Quote]) -> dict[int, list[tuple[int, int]]]:
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for item in quotes:
        found[item.span.block].append((item.span.start, item.span.end))
    return {block: sorted(ranges) for block, ranges in found.items()}


def _named(person: Character, texts: Sequence[str]) -> Span | None:
    """The first mention that is one of the person's name forms, and no pronoun."""
    forms = {item.text for item in person.aliases} | {person.name}
    named = (span for span in person.mentions if texts[span.block][span.start : span.end] in forms)
    return min(named, default=None)


def _presence(
    mentions: Iterable[Span],
    lines: Iterable[tuple[Quote, int]],
    seen: Iterable[int],
    runs: Sequence[SceneRun],
    speech: dict[int, list[tuple[int, int]]],
) -> tuple[Presence, ...]:
    """Of each scene in which the person is there or spoken of. `seen` are the scenes seen through their eyes."""
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    firsts: dict[int, Span] = {}

    def put(span: Span, kind: int, size: int = 0) -> None:
        scene = scene_of(runs, span.block)
        if scene is not None:
            counts[scene][kind] += 1
            counts[scene][3] += size
            firsts[scene] = min(span, firsts.get(scene, span))

    for span in mentions:
        ranges = speech.get(span.block, ())
        at = bisect_right(ranges, (span.start, 1 << 60)) - 1
        put(span, int(at >= 0 and span.start < ranges[at][1]))
    for item, size in lines:
        put(item.span, 2, size)
    eyes = frozenset(seen)
    for scene in eyes:
        firsts.setdefault(scene, Span(runs[scene].first, 0, 0))
    made = []
    for scene, first in sorted(firsts.items()):
        told, spoken_of, quotes, words = counts[scene]
        made.append(Presence(scene, told, spoken_of, quotes, words, first, scene in eyes))
    return tuple(made)


def _scenes_of(view: Viewpoint, runs: Sequence[SceneRun]) -> range:
    """The indexes of the scenes that lie in the viewpoint's blocks."""
    first, last = view.blocks
    begin = bisect_left(runs, first, key=lambda run: run.last)
    return range(begin, max(begin, bisect_right(runs, last, key=lambda run: run.first)))


def _seen(views: Iterable[Viewpoint], runs: Sequence[SceneRun]) -> dict[int, list[int]]:
    """By person, the scenes that are seen through their eyes."""
    found: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for view in views:
        if view.character is not None:
            found[view.character].update(dict.fromkeys(_scenes_of(view, runs)))
    return {person: list(scenes) for person, scenes in found.items()}


def _told(views: Iterable[Viewpoint], runs: Sequence[SceneRun]) -> tuple[Told, ...]:
    found: dict[tuple[Grammatical, int | None], Told] = {}
    for view in views:
        for scene in _scenes_of(view, runs):
            key = (view.person, view.character)
            before = found.get(key)
            found[key] = Told(
                view.person,
                view.character,
                1 + (before.scenes if before else 0),
                before.first if before else scene,
                view.declared or bool(before and before.declared),
            )
    return tuple(sorted(found.values(), key=lambda item: -item.scenes))
