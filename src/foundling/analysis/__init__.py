"""Analysis: a story in, stand-off layers out. Pure: no file, no network, the story is never changed."""

from types import MappingProxyType
from typing import Protocol

from foundling.analysis import addressed, characters, language, quotes, rating, speakers, thoughts, viewpoints
from foundling.document import Layer, Story

__all__ = ["ANALYSERS", "Analyser", "analyse"]


class Analyser(Protocol):
    """What a module of this room offers: one layer from a story and the layers that came before it."""

    NAME: str
    VERSION: int

    def make(self, story: Story, done: MappingProxyType[str, Layer]) -> Layer: ...


#: In the order in which they run; each may use the layers of those before it, and a later one may make a layer again
#: with more in it (`quotes` first without speakers, then with).
ANALYSERS: tuple[Analyser, ...] = (language, rating, quotes, characters, speakers, addressed, thoughts, viewpoints)


def analyse(story: Story) -> tuple[Layer, ...]:
    """Every layer that can be made of the story, one a name, in the order in which they were first made."""
    done: dict[str, Layer] = {}
    for analyser in ANALYSERS:
        done[analyser.NAME] = analyser.make(story, MappingProxyType(done))
    return tuple(done.values())
