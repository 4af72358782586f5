"""The people of a story: every name form of each, where they are mentioned, and their pronouns from use."""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

import msgspec

from foundling.analysis.billed import billed, wholes
from foundling.analysis.cast import join
from foundling.analysis.epithets import epithets
from foundling.analysis.epithets import places as places_of_epithets
from foundling.analysis.forms import Form, shown
from foundling.analysis.genders import LEAST, LISTED, labels, weights
from foundling.analysis.lexicon import KIN, TITLES, Gender
from foundling.analysis.made import Made, understood
from foundling.analysis.names import find
from foundling.analysis.narrator import labelling, narrators
from foundling.analysis.person import Person, told_apart
from foundling.analysis.pronouns import Mention, resolve
from foundling.analysis.roles import Role, linked, roles
from foundling.analysis.scenes import Scene, scenes_of, speech_in
from foundling.analysis.sights import Text
from foundling.document import Alias, Block, Casting, Character, Layer, Member, Span, Story, blocks, form_key

NAME = "characters"
VERSION = 15

PRONOUNS: dict[Gender, str] = {"f": "she/her", "m": "he/him", "": ""}


def _stressed(block: Block) -> frozenset[tuple[int, int]]:
    return frozenset((mark.start, mark.end) for mark in block.marks if mark.kind == "emphasis")


def make(story: Story, done: Made) -> Layer:
    """One `Character` a person, commonest first, ids counting from 1.

    Mentions are names and, where it is clear whom they mean, pronouns of the narrative; those inside speech are not
    resolved here. A story that the rules have no language for has no characters. What `done.casting` says is obeyed.
    """
    if not understood(done):
        return Layer(NAME, "foundling.characters", VERSION, ())
    speech = speech_in(done)
    texts = [
        Text(index, block.text, speech.get(index, ()), _stressed(block))
        for index, block in enumerate(blocks(story))
        if block.kind == "paragraph"
    ]
    forms = [form_key(form) for member in done.casting.members for form in member.forms]
    sure = {word for form in forms if not form.startswith("the ") for word in form.split()}
    names, evidence = find(texts, sure, billed(story), done.parses)
    found_scenes = scenes_of(story, done)
    scene_of = {
        block: number for number, scene in enumerate(found_scenes) for block in range(scene.first, scene.last + 1)
    }
    people, owners = join(texts, names, evidence, scene_of, done.casting, wholes(story))
    number = {id(person): place for place, person in enumerate(people)}
    named: defaultdict[int, list[Mention]] = defaultdict(list)
    for name, owner in zip(names, owners, strict=True):
        if owner is not None:
            named[name.block].append(Mention(name.block, name.start, name.end, number[id(owner)]))
    paragraphs = [(item.block, item.text) for item in texts]
    by_block = dict(paragraphs)
    mentions = [one for listed in named.values() for one in listed]
    places = {block: [(one.start, one.end, one.person) for one in listed] for block, listed in named.items()}
    described: list[tuple[Role, int]] = []
    unnamed: list[Role] = []
    for role in roles(paragraphs, speech, {form.removeprefix("the ") for form in forms if form.startswith("the ")}):
        links = linked(role, by_block, places) or _titled(role, people)
        if len(links) == 1:
            described.append((role, links[0]))
        else:
            described.append((role, len(people) + len(unnamed)))
            unnamed.append(role)
    for role, person in described:
        for block, start, end in role.spans:
            named[block].append(Mention(block, start, end, person))
    for listed in named.values():
        listed.sort(key=lambda one: one.start)
    told_scenes = [
        [(index, by_block[index]) for index in range(scene.first, scene.last + 1) if index in by_block]
        for scene in found_scenes
    ]
    used = weights(paragraphs, speech, named, done.parses)
    places_of_forms = {shown(form).casefold(): place for place, person in enumerate(people) for form in person.forms}
    seen_by = [
        (places_of_forms[label], told)
        for scene, told in zip(found_scenes, told_scenes, strict=True)
        if scene.person == "third" and (label := labelling(scene.label)) in places_of_forms
    ]
    for place, weight in labels(seen_by, speech):
        used[place] += weight
    gender: dict[int, Gender] = {
        place: _said(person) or person.titled_gender() or _told(used[place], person.listed_gender())
        for place, person in enumerate(people)
    }
    for place, role in enumerate(unnamed, len(people)):
        gender[place] = role.gender or _told(used[place])

    def pronouns() -> list[Mention]:
        return [one for inner in told_scenes for one in resolve(inner, speech, named, gender, len(people))]

    where = places_of_epithets(paragraphs, speech)
    if where:
        known = [one for listed in named.values() for one in listed] + pronouns()
        for role, person in epithets(paragraphs, speech, where, known, gender):
            described.append((role, person))
            for block, start, end in role.spans:
                insort(named[block], Mention(block, start, end, person), key=lambda one: one.start)
    mentions.extend(pronouns())
    items = _characters(people, unnamed, gender, mentions)
    for role, person in described:
        items[person] = _with_role(items[person], role)
    told = narrators(found_scenes, by_block, speech, items, _chapters(story, found_scenes))
    return Layer(NAME, "foundling.characters", VERSION, _seated(told, done.casting, people))


def _titled(role: Role, people: Sequence[Person]) -> tuple[int, ...]:
    """The places of those whose rank is the noun of a role: "the colonel" is Colonel Orrin, where there is no other."""
    noun = role.name.removeprefix("the ")
    if noun not in TITLES or noun in KIN:
        return ()
    return tuple(place for place, person in enumerate(people) if noun in person.titles)


def _with_role(item: Character, role: Role) -> Character:
    mentions = sorted((*item.mentions, *(Span(*span) for span in role.spans)))
    aliases = (*item.aliases, Alias(role.name, len(role.spans)))
    return msgspec.structs.replace(item, aliases=aliases, mentions=tuple(mentions))


def _chapters(story: Story, found: Sequence[Scene]) -> dict[int, tuple[int, str]]:
    """The number and the title of the chapter of each scene, by the scene's first block."""
    starts = list(accumulate((len(chapter.blocks) for chapter in story.chapters), initial=0))
    made = {}
    for scene in found:
        number = bisect_right(starts, scene.first) - 1
        made[scene.first] = (number, story.chapters[number].title or "")
    return made


def _told(weight: float, listed: Gender = "") -> Gender:
    """The gender that the pronouns and the list of given names speak for, "" where they say too little."""
    weight += LISTED * ((listed == "f") - (listed == "m"))
    return "f" if weight >= LEAST else "m" if weight <= -LEAST else ""


def _said(person: Person) -> Gender:
    """The gender that a person's word gives to a member, "" where it gives none of the two that pronouns tell."""
    first = person.member.pronouns.partition("/")[0].strip().casefold() if person.member else ""
    return "f" if first == "she" else "m" if first == "he" else ""


def _seated(items: Sequence[Character], casting: Casting, people: Sequence[Person]) -> tuple[Character, ...]:
    """The characters, those of one member joined (roles and the narrator too), with the member's name and pronouns."""
    wanted: dict[str, Member] = {}
    for member in casting.members:
        for form in member.forms:
            wanted.setdefault(form_key(form), member)
    made: dict[int | Member, Character] = {}
    for place, item in enumerate(items):
        own = people[place].member if place < len(people) else wanted.get(form_key(item.name))
        if own is None:
            made[item.id] = item
            continue
        known = made.get(own)
        if known is not None:
            item = msgspec.structs.replace(
                known, aliases=known.aliases + item.aliases, mentions=tuple(sorted(known.mentions + item.mentions))
            )
        made[own] = msgspec.structs.replace(
            item, name=own.name, pronouns=own.pronouns or item.pronouns or (known.pronouns if known else "")
        )
    return tuple(made.values())


def _characters(
    people: Sequence[Person], unnamed: Sequence[Role], gender: Mapping[int, Gender], mentions: Sequence[Mention]
) -> list[Character]:
    """The named and then the unnamed, in order, with the mentions given."""
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for one in mentions:
        spans[one.person].append(Span(one.block, one.start, one.end))
    names = told_apart(people)
    return [
        Character(
            place + 1,
            names[place],
            tuple(Alias(text, count) for text, count in _aliases(person.forms)),
            PRONOUNS[gender[place]],
            tuple(sorted(spans[place])),
        )
        for place, person in enumerate(people)
    ] + [
        Character(place + 1, role.name, (), PRONOUNS[gender[place]], tuple(sorted(spans[place])))
        for place, role in enumerate(unnamed, len(people))
    ]


def _aliases(forms: Mapping[Form, int]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for form, count in forms.items():
        counts[shown(form)] += count
    return counts.most_common()
