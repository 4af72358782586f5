"""A story made ready for resolving: its mentions, and who is known to be there and to speak."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.coreference.entities import Known
from foundling.analysis.coreference.features import Setting, Speech
from foundling.analysis.coreference.mentions import Block, Mention, mentions
from foundling.analysis.coreference.words import CLASS, DETERMINER, NOMINAL
from foundling.analysis.lexicon import Gender
from foundling.analysis.made import Made
from foundling.analysis.narrator import FIRST, told_by
from foundling.analysis.scenes import scenes_of, speech_in
from foundling.document import Character, Layer, Quote, Story, Thought, blocks


class Ready(NamedTuple):
    """What `Resolver` needs. `priors` has for each name and nominal the character that an earlier pass gave it to, or -1; what
    rules make of a pronoun is not asked: they know of nobody without a name.
    """

    mentions: list[Mention]
    cast: dict[int, Known]
    setting: Setting
    priors: list[int]


def letter(pronouns: str) -> Gender:
    """The gender that pronouns such as "she/her" tell."""
    first = pronouns.partition("/")[0]
    return "f" if first == "she" else "m" if first == "he" else ""


def prepare(story: Story, done: Made) -> Ready:
    """What the layers made so far, the syntax and a person's word about the cast say. Linear in the story."""
    texts, parses = blocks(story), done.parses
    characters: Sequence[Character] = done["characters"].items if "characters" in done else ()
    quotes: Sequence[Quote] = done["quotes"].items if "quotes" in done else ()
    names: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    prior: dict[tuple[int, int, int], int] = {}
    cast: dict[int, Known] = {}
    for item in characters:
        known = 0
        for span in item.mentions:
            text = texts[span.block].text
            prior[span.block, span.start, span.end] = item.id
            if item.kind == "named" and is_name(text[span.start : span.end]):
                known += 1
                names[span.block].append((span.start, span.end, item.id))
        cast[item.id] = Known(letter(item.pronouns), known)
    names = defaultdict(list, {block: _apart(listed) for block, listed in names.items()})
    listed_scenes = scenes_of(story, done)
    tellers = told_by(listed_scenes, characters, texts, speech_in(done))
    by_block: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    cues: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    said: dict[int, Speech] = {}
    before = earlier = -1
    for number, quote in enumerate(quotes):
        span = quote.span
        by_block[span.block].append((span.start, span.end, number))
        speaker = -1 if quote.speaker is None else quote.speaker
        listener = -1 if quote.addressee is None else quote.addressee
        said[number] = Speech(speaker, listener, before, earlier, quote.confidence)
        if speaker >= 0 and speaker != before:
            before, earlier = speaker, before
        if quote.cue is not None and speaker >= 0:
            cues[quote.cue.block].append((quote.cue.start, quote.cue.end, speaker))
    for listed in cues.values():
        listed.sort()
    firsts = [scene.first for scene in listed_scenes]
    ready = []
    for index, block in enumerate(texts):
        if block.kind == "paragraph" and index in parses:
            place = max(0, bisect_right(firsts, index) - 1)
            ready.append(Block(index, block.text, parses[index], names.get(index, ()), by_block.get(index, ()), place))
    told: dict[int, int] = {}
    for number, scene in enumerate(listed_scenes):
        teller = tellers.get(scene.first)
        told[number] = (-2 if teller is None else teller) if scene.person == "first" else -1
    found = mentions(ready)
    priors = [prior.get((one.block, *one.core), -1) if one.cls >= NOMINAL else -1 for one in found]
    listed_forms = {form.casefold() for member in done.casting.members for form in member.forms}
    for one, person in zip(found, priors, strict=True):
        if person >= 0 and one.cls == NOMINAL and one.text in listed_forms:
            one.cast = person  # a person has said whom "the watchman" means
    total = sum(one.named for one in cast.values())
    cast = {person: one._replace(share=one.named / max(1, total)) for person, one in cast.items()}
    return Ready(found, cast, Setting(said, told, dict(cues), _thoughts(done)), priors)


def _thoughts(done: Mapping[str, Layer]) -> dict[int, list[tuple[int, int, int]]]:
    """Where thoughts stand and whose they are, -1 unknown, by block."""
    found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    thoughts: Sequence[Thought] = done["thoughts"].items if "thoughts" in done else ()
    for item in thoughts:
        thinker = -1 if item.thinker is None else item.thinker
        found[item.span.block].append((item.span.start, item.span.end, thinker))
    return {block: sorted(listed) for block, listed in found.items()}


def _apart(listed: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The names in order, of those that overlap the first and longest."""
    kept: list[tuple[int, int, int]] = []
    for start, end, person in sorted(listed, key=lambda one: (one[0], -one[1], one[2])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, person))
    return kept


def is_name(text: str) -> bool:
    """Whether the words of a mention that the rules found are a name, and no pronoun or description."""
    first = text.partition(" ")[0].casefold()
    return first not in DETERMINER and text.casefold() not in CLASS and text.casefold() not in FIRST


__all__ = ["Ready", "letter", "prepare"]
