"""Whom a name means that several people share, decided for each place: who is in the scene, who was named last, who speaks.

Every place scores its candidates; two passes, the second knowing how each voice (the narrator, a speaker) uses the form.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.forms import Form
from foundling.analysis.sights import Name, Text, called
from foundling.analysis.witness import gives_own, tag_of, tagged

#: Log-odds: of the form itself, of how often a candidate is named for certain by a word of it, of being named near before and after, of being
#: in the scene, of having been named or meant last, of how a voice uses the form, of speaking the words that hold it, of
#: speaking just after being called and just before, of giving the name as one's own.
FORM, OFTEN, BEFORE, AFTER, SCENE, LAST, AGAIN, VOICE, SPEAKS = 0.5, 0.8, 2.0, 0.8, 1.2, 0.7, 1.2, 1.5, -5.0
ANSWERS, SPOKE, OWN = 2.5, 1.5, 5.0
#: Voices that are no person's.
NARRATOR, UNKNOWN = -1, -2
#: Blocks within which a name before or after still counts by a third.
REACH = 12
#: So many forms that a person shares are kept in mind.
FORMS = 8


class Place(NamedTuple):
    """Where a name stands: `person` is None where several may be meant; `tags` says that it names a speaker, `calls` that it
    is spoken to somebody, `own` that its speaker gives it as their own; `tag` is the place of the tag of its quotation.
    """

    block: int
    scene: int
    form: Form
    person: int | None
    quoted: bool
    tags: bool
    calls: bool = False
    own: bool = False
    tag: int | None = None


def places_of(
    texts: Sequence[Text],
    names: Sequence[Name],
    scene_of: Mapping[int, int],
    owners: Mapping[Form, int],
    rivals: Collection[Form],
) -> list[Place | None]:
    """Where each name stands, None for what is nobody's. `owners` gives the person of each form that means one for certain,
    `rivals` the forms that may mean several. Linear.
    """
    by_block = {item.block: item for item in texts}
    tags: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for index, name in enumerate(names):
        item = by_block[name.block]
        if item.quotes and not name.quoted and tagged(item.text, name):
            tags[name.block].append((name.start, name.end, index))
    tagging = {index for listed in tags.values() for _, _, index in listed}
    places: list[Place | None] = []
    for index, name in enumerate(names):
        form, item = (name.title, name.words), by_block[name.block]
        if form not in owners and form not in rivals:
            places.append(None)
            continue
        person = owners.get(form)
        spoken = name.quoted and person is None
        places.append(
            Place(
                name.block,
                scene_of.get(name.block, 0),
                form,
                person,
                name.quoted,
                index in tagging,
                spoken and called(item.text, name.start, name.end),
                spoken and gives_own(item.text, name),
                tag_of(item, name.start, tags.get(name.block, ())) if spoken else None,
            )
        )
    return places


def place(places: Sequence[Place | None], rivals: Mapping[Form, Mapping[int, float]]) -> list[int | None]:
    """The person of each place, None where there is no place. Linear in the places and the rivals.

    `rivals` gives for each form those whom it may mean, and how well it fits each (log-odds, see `FORM` and `OFTEN`).
    """
    chosen: list[int | None] = [item.person if item else None for item in places]
    if not rivals:
        return chosen
    where: defaultdict[int, list[int]] = defaultdict(list)
    scenes: set[tuple[int, int]] = set()
    speaker: dict[int, set[int]] = defaultdict(set)
    for item in places:
        if item and item.person is not None:
            where[item.person].append(item.block)
            scenes.add((item.scene, item.person))
            if item.tags:
                speaker[item.block].add(item.person)
    forms_of: defaultdict[int, list[Form]] = defaultdict(list)
    for form, listed in rivals.items():
        for person in listed:
            if len(forms_of[person]) < FORMS:
                forms_of[person].append(form)
    voices: dict[tuple[int, Form], Counter[int]] = {}
    for _ in range(2):
        used: defaultdict[tuple[int, Form], Counter[int]] = defaultdict(Counter)
        latest: dict[Form, tuple[int, int]] = {}  # form -> (scene, person)
        named: dict[Form, int] = {}  # form -> the one of its candidates who was named last for certain
        for index, item in enumerate(places):
            if item is None:
                continue
            if item.person is not None:
                for form in forms_of.get(item.person, ()):
                    named[form] = item.person
                continue
            teller = places[item.tag] if item.tag is not None else None
            said_by = teller.person if teller is not None and teller.person is not None else UNKNOWN
            voice = said_by if item.quoted else NARRATOR
            best, top = None, -math.inf
            for person, fits in rivals[item.form].items():
                score = fits + _near(where[person], item.block)
                score += SCENE * ((item.scene, person) in scenes)
                if item.quoted and person == said_by:
                    score += OWN if item.own else SPEAKS
                score += LAST * (named.get(item.form) == person)
                if item.calls:
                    score += ANSWERS * (speaker.get(item.block + 1) == {person})
                    score += SPOKE * (speaker.get(item.block - 1) == {person})
                if latest.get(item.form) == (item.scene, person):
                    score += AGAIN
                if voices and voice != UNKNOWN:
                    known = voices.get((voice, item.form))
                    if known:
                        share = (known[person] + 0.5) / (sum(known.values()) + 0.5 * len(rivals[item.form]))
                        score += VOICE * max(-1.5, math.log(share))
                if score > top:
                    best, top = person, score
            chosen[index] = best
            if best is not None:
                latest[item.form] = (item.scene, best)
                used[voice, item.form][best] += 1
        voices = dict(used)
    return chosen


def _near(blocks: Sequence[int], block: int) -> float:
    """What a candidate's nearest certain names before and after a block speak for."""
    at = bisect_left(blocks, block + 1)
    score = 0.0
    if at:
        score += BEFORE * math.exp((blocks[at - 1] - block) / REACH)
    if at < len(blocks):
        score += AFTER * math.exp((block - blocks[at]) / REACH)
    return score
