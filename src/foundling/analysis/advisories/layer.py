"""The layer `advisories`: what a reader may want to know before starting, and where it stands."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import exp

import numpy as np

from foundling.advice import LEVELS, labels
from foundling.analysis.advisories.central import central_passages
from foundling.analysis.advisories.declared import warned
from foundling.analysis.advisories.fields import Scenes
from foundling.analysis.advisories.learned import evidence, judged, model, sentences, telling
from foundling.analysis.advisories.mortality import Struck, main_deaths
from foundling.analysis.advisories.places import MARKED, TOLD, Chance, Place, Weighed, places, weighed
from foundling.analysis.advisories.syntax import Words
from foundling.analysis.advisories.terms import table
from foundling.analysis.advisories.weighing import Sign, signs
from foundling.analysis.made import Made
from foundling.analysis.scenes import scenes_of, speech_in
from foundling.document import Advisory, Character, Layer, Passage, Span, Story, blocks
from foundling.document.layer import Level
from foundling.language import Parse

NAME = "advisories"
VERSION = 7

#: Passages that an advisory gives as its evidence.
SHOWN = 5

#: An advisory for which only the author's word stands is as sure as that.
AUTHOR = 1.0

#: Mentions that begin before a word, the nearest first, among which those are that hold it.
AROUND = 12

_ORDER: dict[Level, int] = {level: rank for rank, level in enumerate(LEVELS)}


def make(story: Story, done: Made) -> Layer:
    """One `Advisory` a label that the story holds or its author warns of, in the order of the label table.

    Time is linear in the story: one look-up a word, and the context of the words that are found.
    """
    said = warned(story, tuple(labels().values()))
    every = blocks(story)
    texts = {index: Words(every[index].text, parse) for index, parse in done.parses.items()}
    quiet = _quiet(done)
    scene_by_block = {
        block: number
        for number, scene in enumerate(scenes_of(story, done))
        for block in range(scene.first, scene.last + 1)
    }
    found = signs_in(texts, quiet, scene_by_block)
    people = _people(done, {sign.block for made in found.values() for sign in made})
    sizes = {index: len(text.words) for index, text in texts.items()}
    put = {name: weighed(made, [scene_by_block.get(sign.block, -1) for sign in made]) for name, made in found.items()}
    passages: dict[str, list[Passage]] = {}
    chances = _chances(put, texts, scene_by_block)
    for name in dict.fromkeys((*chances, *put)):
        struck = [
            _struck(name, place, texts[place.block], people.get(place.block, ()))
            for place in places(put.get(name, ()), chances.get(name))
        ]
        made_central = central_passages([item.passage for item in struck], sizes, texts, scene_by_block)
        passages[name] = made_central
        for label in labels().values():
            if label.main_of == name:
                again = [item._replace(passage=one) for item, one in zip(struck, made_central, strict=True)]
                passages[label.id] = main_deaths(again, done)
    items = [
        _advisory(name, passages.get(name, []), said.get(name, ""))
        for name in labels()
        if passages.get(name) or name in said
    ]
    return Layer(NAME, "foundling.advisories", VERSION, tuple(items))


def signs_in(
    texts: Mapping[int, Words], quiet: Mapping[int, Sequence[tuple[int, int]]], scene_by_block: Mapping[int, int]
) -> dict[str, list[Sign]]:
    """Every sign of every label, by label, in the order of the texts, weighed by what the scenes are about."""
    found: dict[str, list[Sign]] = {}
    place, made, fields = 0, table(), Scenes()
    for block, text in texts.items():
        signs(text, block, place, scene_by_block.get(block, -1), quiet.get(block, ()), made, found, fields)
        place += len(text.words)
    for listed in found.values():
        for index, sign in enumerate(listed):
            safe = made.groups[sign.group].safe
            if safe and (left := fields.left(scene_by_block.get(sign.block, -1), safe)) < 1:
                listed[index] = sign._replace(depicted=sign.depicted * left, mentioned=sign.mentioned * left)
    return found


def _chances(
    put: Mapping[str, Sequence[Weighed]], texts: Mapping[int, Words], scene_by_block: Mapping[int, int]
) -> dict[str, dict[tuple[int, int], Chance]]:
    """For each label the sentences that the learned judgement does not doubt, by block and number."""
    made = model()
    listed = sentences(texts, scene_by_block, made.rows)
    known = labels()
    seen = judged(listed, evidence(put, listed, made.labels), made)
    found: dict[str, dict[tuple[int, int], Chance]] = {name: {} for name in made.labels if name in known}
    for index, column in np.argwhere(seen.plausible[..., 0] >= TOLD.least).tolist():
        if made.labels[column] in known:
            one = listed[index]
            (found_at, shown), (may_found, may_shown) = (
                item[index, column].tolist() for item in (seen.probability, seen.plausible)
            )
            trace = 1 - exp(-float(seen.trace[index, column]))
            own = bool(seen.share[index, column] >= FAIR)
            chance = Chance(found_at, shown, may_found, may_shown, trace, own)
            found[made.labels[column]][one.block, one.number] = chance
    return found


#: The share of what speaks for a label in its window that a sentence must have, against an equal one, to be marked by it.
FAIR = 1.0


def _quiet(done: Made) -> dict[int, list[tuple[int, int]]]:
    """What is spoken, thought or written by somebody of the story: in order and apart, by block."""
    found: dict[int, list[tuple[int, int]]] = {block: list(ranges) for block, ranges in speech_in(done).items()}
    for name in ("thoughts", "writings"):
        for item in done[name].items if name in done else ():
            found.setdefault(item.span.block, []).append((item.span.start, item.span.end))
    return {block: _joined(ranges) for block, ranges in found.items()}


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _people(done: Made, wanted: set[int]) -> dict[int, list[tuple[int, int, int]]]:
    """The mentions of everybody in the blocks that are wanted: start, end, character; in order."""
    found: dict[int, list[tuple[int, int, int]]] = {block: [] for block in wanted}
    for item in done["characters"].items if "characters" in done else ():
        assert isinstance(item, Character)
        for span in item.mentions:
            if span.block in found:
                found[span.block].append((span.start, span.end, item.id))
    for mentions in found.values():
        mentions.sort()
    return found


def _who(word: int, parse: Parse, mentions: Sequence[tuple[int, int, int]]) -> tuple[int, ...]:
    """The character whom a word means, if one."""
    if word < 0:
        return ()
    start, end = parse.starts[word], parse.ends[word]
    after = bisect_right(mentions, (start, 1 << 60, 0))
    near = mentions[max(0, after - AROUND) : after]
    holding = [(last - first, person) for first, last, person in near if end <= last]
    return (min(holding)[1],) if holding else ()


def _struck(label: str, place: Place, text: Words, mentions: Sequence[tuple[int, int, int]]) -> Struck:
    parse = text.parse
    first, last = text.bounds(place.first)[0], text.bounds(place.last)[1] - 1
    depicted = place.depicted >= MARKED
    if place.signs:
        best = max(place.signs, key=lambda sign: (sign.depicted, sign.mentioned))
        told, until = best.first, best.last
    else:
        told = until = telling(text, place.telling, model().labels.index(label), model())
    doers = [_who(sign.by, parse, mentions) for sign in place.signs]
    whom = tuple(_who(sign.to, parse, mentions) for sign in place.signs)
    passage = Passage(
        Span(place.block, parse.starts[first], parse.ends[last]),
        "depicted" if depicted else "mentioned",
        round(place.depicted if depicted else place.mentioned, 2),
        text.text[parse.starts[told] : parse.ends[until]],
        tuple(dict.fromkeys(person for people in doers for person in people)),
        tuple(dict.fromkeys(person for people in whom for person in people)),
    )
    return Struck(place, passage, whom)


def _advisory(label: str, passages: Sequence[Passage], said: str) -> Advisory:
    if not passages:
        return Advisory(label, "mentioned", AUTHOR, declared=said)
    telling = sorted(passages, key=lambda item: (-_ORDER[item.level], -item.confidence, item.span))
    level = telling[0].level
    sure = [item.confidence for item in telling if _ORDER[item.level] >= min(1, _ORDER[level])][:3]
    # Passages err alike, so the second and third best add less than they would if each were judged afresh.
    doubt = (1 - sure[0]) * exp(-0.5 * sum(sure[1:]))
    return Advisory(
        label,
        level,
        round(1 - doubt, 2),
        tuple(item.span for item in telling[:SHOWN]),
        tuple(passages),
        said,
    )
