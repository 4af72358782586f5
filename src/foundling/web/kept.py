"""Values made of a story that cost something to make: those of the stories asked for last are remembered."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from foundling.library import Library

#: So many stories are remembered: a reader turns pages in one.
KEPT = 4

T = TypeVar("T")


class Kept(Generic[T]):
    """What `make` makes of a story, until the story changes in the library. For many threads."""

    def __init__(self, library: Library, make: Callable[[Library, int], T], size: int = KEPT) -> None:
        self.library = library
        self.make = make
        self.size = size
        self._kept: OrderedDict[int, tuple[str, T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, number: int) -> T:
        """The value for the story of that number. Raises `NotFound`."""
        mark = self.library.mark(number)
        with self._lock:
            if (found := self._kept.get(number)) is not None and found[0] == mark:
                self._kept.move_to_end(number)
                return found[1]
        made = self.make(self.library, number)
        if self.library.mark(number) != mark:  # changed meanwhile: it may be of what was before or of what is now
            return made
        with self._lock:
            self._kept[number] = (mark, made)
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)
        return made
