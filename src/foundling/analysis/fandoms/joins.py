"""Names of a story's people that are one person in its world ("Red" is Willow): offered to a reader, never done."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from foundling.analysis.fandoms.canonical import person
from foundling.analysis.fandoms.worlds import table
from foundling.document import Character


class Join(NamedTuple):
    """Characters of the story, by name, who are the person `name` of the world."""

    name: str
    people: tuple[str, ...]


def joins(world: str, people: Sequence[Character]) -> tuple[Join, ...]:
    """What the cast of the world with that canonical name tells of a story's people, the most mentioned first.

    Only names that mean nobody else there, and nobody whom the story gives another surname.
    """
    made = table()
    number = made.index(world)
    if number is None:
        return ()
    found: defaultdict[int, list[str]] = defaultdict(list)
    for item in sorted((item for item in people if item.kind == "named"), key=lambda item: -len(item.mentions)):
        who = person(made, number, (alias.text for alias in item.aliases))
        if who is not None:
            found[who].append(item.name)
    return tuple(Join(made.worlds[number].people[who], tuple(names)) for who, names in found.items() if len(names) > 1)
