"""Who of the main characters dies: passages of another label that befall somebody whom the story is mostly about."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from foundling.analysis.advisories.places import Place
from foundling.analysis.made import Made
from foundling.document import Character, Passage

#: A main character has at least this share of the mentions of the one mentioned most, and at least so many.
SHARE, LEAST = 0.35, 5

#: So many main characters at most.
MOST = 4

#: The evidence of one sign from which it says by itself that somebody is dead.
SURE = 0.5

#: What is taken off a passage's confidence: whom the words mean may be mistaken.
MEANT = 0.9


class Struck(NamedTuple):
    """A passage with the characters whom each of its signs befalls."""

    place: Place
    passage: Passage
    whom: tuple[tuple[int, ...], ...]


def main_characters(done: Made) -> frozenset[int]:
    """The ids of those whom the story is mostly about."""
    cast: Sequence[Character] = done["characters"].items if "characters" in done else ()
    counts = sorted(((len(item.mentions), item.id) for item in cast if item.kind == "named"), reverse=True)[:MOST]
    return frozenset(person for count, person in counts if count >= LEAST and count >= SHARE * counts[0][0])


def last_seen(done: Made) -> dict[int, int]:
    """By character, the last block in which they speak, think or see: until then they live."""
    found: dict[int, int] = {}

    def seen(person: int | None, block: int) -> None:
        if person is not None:
            found[person] = max(found.get(person, -1), block)

    for item in done["quotes"].items if "quotes" in done else ():
        seen(item.speaker, item.span.block)
    for item in done["thoughts"].items if "thoughts" in done else ():
        seen(item.thinker, item.span.block)
    for item in done["viewpoints"].items if "viewpoints" in done else ():
        seen(item.character, item.blocks[0])
    return found


def main_deaths(struck: Iterable[Struck], done: Made) -> list[Passage]:
    """Those passages in which a main character dies who does not speak, think or see afterwards, in reading order."""
    main, seen = main_characters(done), last_seen(done)
    found: list[Passage] = []
    for place, passage, whom in struck:
        if passage.level == "mentioned":
            continue
        dead = {
            person
            for sign, people in zip(place.signs, whom, strict=True)
            for person in people
            if sign.depicted >= SURE and person in main and seen.get(person, -1) <= place.block
        }
        if dead:
            confidence = round(passage.confidence * MEANT, 2)
            found.append(msgspec.structs.replace(passage, confidence=confidence, to=tuple(sorted(dead))))
    return found
