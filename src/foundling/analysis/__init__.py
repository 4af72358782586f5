"""Analysis: a story in, stand-off layers out. Pure: no file, no network, the story is never changed."""

import hashlib
from functools import cache
from typing import Protocol

from foundling.analysis import (
    advisories,
    characters,
    fandoms,
    heard,
    language,
    quotes,
    rating,
    speakers,
    telling,
    thoughts,
    viewpoints,
    writings,
)
from foundling.analysis.collecting import seldom
from foundling.analysis.coreference import layer as coreference
from foundling.analysis.declared import layer as declared
from foundling.analysis.made import Made, foreign
from foundling.analysis.relationships import layer as relationships
from foundling.document import Casting, Layer, Story

__all__ = ["ANALYSERS", "FIRST", "Analyser", "Made", "analyse", "edition", "first", "foreign"]


class Analyser(Protocol):
    """What a module of this room offers: one layer from a story and what was made of it before."""

    NAME: str
    VERSION: int

    def make(self, story: Story, done: Made) -> Layer: ...


#: In the order in which they run; each may use the layers of those before it, and a later one may make a layer again
#: with more in it (`quotes` first without speakers, then with, then with what coreference knows of tags;
#: `thoughts` once more when all are known who may think them; `rating` with what the advisories ask for).
ANALYSERS: tuple[Analyser, ...] = (
    language,
    rating,
    declared,
    quotes,
    characters,
    speakers,
    thoughts,
    coreference,
    heard,
    thoughts,
    writings,
    viewpoints,
    advisories,
    fandoms,
    relationships,
    rating,
    telling,
)


#: Those that a shelf shows something of and that cost next to nothing: made at once, when a story comes in.
FIRST: tuple[Analyser, ...] = (language, rating, declared)


def analyse(story: Story, casting: Casting = Casting()) -> tuple[Layer, ...]:  # noqa: B008 (it is frozen)
    """Every layer that can be made of the story, one a name, in the order in which they were first made.

    `casting` is what a person has said about the cast; it is obeyed.
    """
    done = Made(casting, story)
    with seldom():
        for analyser in ANALYSERS:
            done.add(analyser.NAME, analyser.make(story, done))
    return tuple(done.values())


def first(story: Story) -> tuple[Layer, ...]:
    """The layers of `FIRST` alone: about 2 ms a story. All others are made after intake."""
    done = Made(Casting())
    for analyser in FIRST:
        done.add(analyser.NAME, analyser.make(story, done))
    return tuple(done.values())


@cache
def edition() -> str:
    """A word for the versions of all analysers: layers that another edition made are to be made again."""
    told = ";".join(f"{item.__name__}:{item.NAME}:{item.VERSION}" for item in ANALYSERS)  # type: ignore[attr-defined]
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
