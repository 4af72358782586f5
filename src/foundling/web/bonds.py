"""Who is what to whom, on the pages of a story's people: a pair, its kinds, and the passages that show it, folded until asked for.

A passage that the reader does not want to see is not among them.
"""

from collections.abc import Iterable

import msgspec

from foundling.advice import BLANK
from foundling.portrait import Bond
from foundling.web.passages import Passage, Places

#: So many pairs stand in the list of a story, so many on a person's page, and so many passages of each kind under one.
LISTED, OF_ONE, PASSAGES = 24, 60, 4


class Shown(msgspec.Struct, frozen=True):
    """A pair as pages have it: names with their addresses, kinds in words, the author's words, passages by kind, and AO3's form."""

    people: tuple[tuple[str, str], tuple[str, str]]
    words: str
    declared: tuple[str, ...]
    passages: tuple[tuple[str, tuple[Passage, ...]], ...]
    ao3: tuple[str, ...] = ()


def shown(found: Iterable[Bond], where: Places, person: int | None = None) -> list[Shown]:
    """The pairs, or those of one person with the other first, the strongest first."""
    made = []
    most = LISTED if person is None else OF_ONE
    for item in found:
        if person is not None and person not in (item.a, item.b):
            continue
        both = [(name, f"/story/{where.story_id}/people/{number}")
                for number, name in zip((item.a, item.b), item.names, strict=True)]  # fmt: skip
        if person == item.a:
            both.reverse()
        passages = ((kind, where.passages(spans)) for kind, spans in item.evidence)
        seen = ((kind, [found for found in listed if BLANK not in found.words]) for kind, listed in passages)
        kept = tuple((kind, tuple(listed[:PASSAGES])) for kind, listed in seen if listed)
        made.append(Shown((both[0], both[1]), item.words, item.declared, kept, item.ao3))
        if len(made) == most:
            break
    return made
