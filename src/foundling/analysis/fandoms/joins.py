"""Names of a story's people that are one person in its world ("Red" is Willow): offered to a reader, never done."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from foundling.analysis.fandoms.clues import forms_of
from foundling.analysis.fandoms.worlds import table
from foundling.analysis.lexicon import TITLES
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
        forms = {form for alias in item.aliases for form in forms_of(alias.text)}
        owners = [{found.person for found in made.forms.get(form, ()) if found.world == number} for form in forms]
        strange = [
            form
            for form, owner in zip(forms, owners, strict=True)
            if not owner and " " in form and form.split()[0] not in TITLES
        ]
        known = [owner for owner in owners if owner]
        meant = set.intersection(*known) if known else set()
        if len(meant) == 1 and not strange:
            found[meant.pop()].append(item.name)
    return tuple(
        Join(made.worlds[number].people[person], tuple(names)) for person, names in found.items() if len(names) > 1
    )
