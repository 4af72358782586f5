"""Stories for the tests of this room, as files."""

import hashlib
import time
from collections.abc import Callable

from foundling import flow
from foundling.library import Library

LAMP = """\
Title: The Lamp Room
Author: Wren Ashdown
Fandom: The Long Locks

Tara Orrin put the lamp out. "You could have waited," said Tom Hale.

"I waited eleven years," Tara said. "Trust me, Tom, that is enough."

Oda laughed at the window. "Nobody asked the pilot," said Oda.

"Trust the basin," the pilot said to Oda. "Nobody else."

* * *

Tom came back in the morning. "Tara?" he called.

"Here," said Tara, and the pilot said nothing at all.
"""


def add(library: Library, text: str = LAMP, name: str = "lamp.txt") -> int:
    """The number of the story, stored as `foundling.flow.take_in` does."""
    data = text.encode()
    (outcome,) = flow.process(data, name, analysed=False)
    assert outcome.story is not None
    assert outcome.story.source.sha256 == hashlib.sha256(data).hexdigest()
    return library.store(outcome.story, flow.first(outcome.story), data).id


def names(library: Library, number: int) -> dict[str, set[str]]:
    """By name of each person of the cast, the forms."""
    return {item.name: {alias.text for alias in item.aliases} for item in library.layers(number, "characters")[0].items}


def wait_for(found: Callable[[], bool]) -> None:
    """Returns as soon as `found` is true; fails after minutes, which only something that never comes takes."""
    end = time.monotonic() + 180
    while not found():
        assert time.monotonic() < end, "waited for three minutes"
        time.sleep(0.02)
