"""Who says each quotation: the layer `quotes` again, with speakers, cues, methods and confidence."""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from foundling.analysis.conversation import Decision, decide, model
from foundling.analysis.cues import Actor
from foundling.analysis.evidence import People
from foundling.analysis.idioms import common, idioms
from foundling.analysis.lexicon import Gender
from foundling.analysis.listener import listener
from foundling.analysis.made import Made
from foundling.analysis.narrator import FIRST, told_by
from foundling.analysis.pronouns import third
from foundling.analysis.scenes import scenes_of, speech_in
from foundling.analysis.subjects import acts
from foundling.analysis.turns import Paragraph, Turn, cued, turns
from foundling.document import Block, Character, Layer, Quote, Span, Story, blocks
from foundling.language import Parse

NAME = "quotes"
VERSION = 7

#: Below this probability nobody is named: null rather than a guess.
LEAST = 0.25

_THIRD = frozenset("he she him her his hers himself herself".split())
_SUBJECTS = frozenset(("he", "she"))


class Talk(NamedTuple):
    """The turns of each scene with its narrator, in order, and the people."""

    scenes: list[tuple[list[Turn], int | None]]
    people: People


def make(story: Story, done: Made) -> Layer:
    """One `Quote` a quotation as found before, with its speaker's id where it is likely enough."""
    quotes: list[Quote] = list(done["quotes"].items) if "quotes" in done else []
    characters: list[Character] = list(done["characters"].items) if "characters" in done else []
    if not quotes or not characters:
        return Layer(NAME, "foundling.speakers", VERSION, tuple(quotes))
    found = talk(story, done, done.parses)
    for listed, narrator in found.scenes:
        decisions = decide(listed, found.people, narrator)
        for place, (turn, decision) in enumerate(zip(listed, decisions, strict=True)):
            addressee = listener(listed, decisions, place)
            for index in turn.quotes:
                quotes[index] = _said(quotes[index], turn, decision, narrator, addressee)
    return Layer(NAME, "foundling.speakers", VERSION, tuple(quotes))


def talk(story: Story, done: Made, parses: Mapping[int, Parse] = MappingProxyType({})) -> Talk:
    """What is said in each scene, before anything is decided. Needs the layers `quotes` and `characters`.

    Without syntax the tags are read by their words alone.
    """
    quotes: list[Quote] = list(done["quotes"].items)
    characters: list[Character] = list(done["characters"].items)
    gender: dict[int, Gender] = {item.id: _letter(item.pronouns) for item in characters}
    texts = blocks(story)
    places = _places(characters)
    by_block: defaultdict[int, list[int]] = defaultdict(list)
    for index, item in enumerate(quotes):
        by_block[item.span.block].append(index)
    listed_scenes = scenes_of(story, done)
    tellers = told_by(listed_scenes, characters, texts, speech_in(done))
    nouns = _nouns(characters)
    unnamed = {item.id: item.name.split()[-1].casefold() for item in characters if item.name.startswith("the ")}
    made: list[tuple[list[Turn], int | None]] = []
    for scene in listed_scenes:
        listed = turns(
            [
                _paragraph(
                    index,
                    texts[index],
                    by_block.get(index, []),
                    quotes,
                    places.get(index, ()),
                    gender,
                    parses.get(index),
                )
                for index in range(scene.first, scene.last + 1)
                if texts[index].kind == "paragraph"
            ]
        )
        made.append(([_described(turn, nouns, unnamed) for turn in listed], tellers[scene.first]))
    speaks: Counter[int] = Counter()
    for listed, narrator in made:
        for turn in listed:
            person = cued(turn, narrator) if turn.cue and turn.cue.kind in ("named", "narrator") else None
            if person is not None:
                speaks[person] += 1
    people = People(
        gender,
        {item.id: math.log1p(len(item.mentions)) for item in characters},
        {person: math.log1p(count) for person, count in speaks.items()},
        frozenset(unnamed),
        idioms(made),
        common(made),
        {item.id: tuple(word.rstrip(".") for word in item.name.casefold().split()) for item in characters},
    )
    return Talk(made, people)


def _nouns(characters: Sequence[Character]) -> dict[str, int]:
    """The only person without a name whom a noun can mean: "guard" for "the young guard"."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for item in characters:
        if item.name.startswith("the "):
            found[item.name.split()[-1].casefold()].append(item.id)
    return {noun: ids[0] for noun, ids in found.items() if len(ids) == 1}


def _described(turn: Turn, nouns: Mapping[str, int], unnamed: Mapping[int, str]) -> Turn:
    """The turn with its tag's "young guard" taken for the guard whom the story knows, who may be somebody with a name."""
    cue = turn.cue
    if cue is None:
        return turn
    if cue.kind == "named" and cue.person is not None and cue.person in unnamed:
        return turn._replace(cue=cue._replace(kind="role", noun=unnamed[cue.person]))
    if cue.kind != "role" or cue.noun not in nouns or cue.owner is not None or cue.owned:
        return turn
    return turn._replace(cue=cue._replace(person=nouns[cue.noun]))


def _letter(pronouns: str) -> Gender:
    first = pronouns.partition("/")[0]
    return "f" if first == "she" else "m" if first == "he" else ""


def _places(characters: Sequence[Character]) -> dict[int, list[tuple[int, int, int]]]:
    """Where characters are mentioned: start, end, id by block, in order."""
    found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for item in characters:
        for span in item.mentions:
            found[span.block].append((span.start, span.end, item.id))
    for listed in found.values():
        listed.sort()
    return dict(found)


def _paragraph(
    index: int,
    block: Block,
    own: Sequence[int],
    quotes: Sequence[Quote],
    places: Sequence[tuple[int, int, int]],
    gender: Mapping[int, Gender],
    parse: Parse | None,
) -> Paragraph:
    spans = [(quotes[number].span.start, quotes[number].span.end) for number in own]
    starts = [start for start, _ in spans]
    actors: list[Actor] = []
    spoken: list[Actor] = []
    listeners: list[Actor] = []
    taken = set()
    for start, end, person in places:
        word = block.text[start:end].casefold()
        where = bisect_right(starts, start) - 1
        inside = where >= 0 and start < spans[where][1]
        if word in FIRST:
            if not inside:
                listeners.append(Actor(start, end, person, True, "", word == "i"))
            continue
        pronoun = word in _THIRD
        actor = Actor(start, end, person, pronoun, gender.get(person, ""))
        if inside:
            spoken.append(actor)
            continue
        if parse is not None and acts(parse, start, end):
            actor = actor._replace(subject=True)
        listeners.append(actor)
        if not pronoun or word in _SUBJECTS:
            actors.append(actor)
            taken.add(start)
    for start, end, kind in _unresolved(block.text, spans):
        if start not in taken:
            actors.append(Actor(start, end, None, True, kind, True))
            listeners.append(actors[-1])
    actors.sort(key=lambda one: one.start)
    listeners.sort(key=lambda one: one.start)
    return Paragraph(
        index,
        block.text,
        tuple((number, *span, quotes[number].method != "unclosed") for number, span in zip(own, spans, strict=True)),
        tuple(actors),
        tuple(spoken),
        tuple(listeners),
        parse,
    )


def _unresolved(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, Gender]]:
    return [(start, end, kind) for start, end, kind in third(text, spans) if text[start:end].casefold() in _SUBJECTS]


def _said(quote: Quote, turn: Turn, decision: Decision, narrator: int | None, addressee: int | None) -> Quote:
    cue = turn.cue
    span = Span(turn.block if turn.announced is None else turn.announced, cue.start, cue.end) if cue else None
    sure = model().probability(decision.confidence)
    speaker = decision.speaker if sure >= LEAST else None
    method = "turn"
    if turn.continues:
        method = "continued"
    elif cue and speaker is not None and (cue.person == speaker or (cue.kind == "narrator" and speaker == narrator)):
        method = {"named": "cue", "narrator": "cue", "pronoun": "pronoun", "beat": "beat", "role": "cue"}[cue.kind]
    elif cue and cue.kind in ("pronoun", "role"):
        method = cue.kind
    if quote.method == "thought" or (cue and cue.thinks and cue.kind != "beat"):
        method = "thought"
    if speaker is None:
        return Quote(quote.span, None, None, span, "thought" if method == "thought" else "unknown", 0.0)
    return Quote(quote.span, speaker, addressee, span, method, round(sure, 3))
