"""Analysis: a story in, stand-off layers out. Pure: no file, no network, the story is never changed."""

from types import MappingProxyType
from typing import Protocol

from foundling.analysis import language, rating
from foundling.document import Layer, Story

__all__ = ["ANALYSERS", "Analyser", "analyse"]


class Analyser(Protocol):
    """What a module of this room offers: one layer from a story and the layers that came before it."""

    NAME: str
    VERSION: int

    def make(self, story: Story, done: MappingProxyType[str, Layer]) -> Layer: ...


#: In the order in which they run; each may use the layers of those before it.
ANALYSERS: tuple[Analyser, ...] = (language, rating)


def analyse(story: Story) -> tuple[Layer, ...]:
    """Every layer that can be made of the story, in the order of `ANALYSERS`."""
    done: dict[str, Layer] = {}
    for analyser in ANALYSERS:
        done[analyser.NAME] = analyser.make(story, MappingProxyType(done))
    return tuple(done.values())
