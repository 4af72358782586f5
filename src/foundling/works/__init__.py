"""Works: which stories are parts or copies of one, in what order, what is missing, and the parts as one story. Pure."""

from collections.abc import Sequence

from foundling.works.copies import copies, regrouped
from foundling.works.joined import joined, joined_text
from foundling.works.likeness import VERSION_WORDS
from foundling.works.parts import parts
from foundling.works.seen import EDITION, TEXT_KEYS, Seen, keys, seen
from foundling.works.work import CERTAIN, Work, missing_words

__all__ = [
    "CERTAIN",
    "EDITION",
    "TEXT_KEYS",
    "VERSION_WORDS",
    "Seen",
    "Work",
    "copies",
    "joined",
    "joined_text",
    "keys",
    "missing_words",
    "parts",
    "regrouped",
    "seen",
    "works",
]


def works(items: Sequence[Seen]) -> tuple[Work, ...]:
    """Every work that lies in more than one of the stories; a story is in at most one of each kind.

    Stories meet by what they share (title, folder and name, text), never each with each: time grows little faster than
    their number. Ids must be distinct.
    """
    found = parts(items)
    return (*found, *copies(items, apart=found))
