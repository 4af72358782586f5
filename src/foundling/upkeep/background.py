"""Layers made while a library is served: on half of the cores, by processes that stand back behind all others."""

import logging
import threading
import time
from collections.abc import Collection
from types import TracebackType
from typing import Self

import msgspec

from foundling import analysis
from foundling.errors import FoundlingError
from foundling.library import Library
from foundling.upkeep.pool import Pool
from foundling.upkeep.waiting import casts_of, cores, now, refresh

#: How long (seconds) until it is looked again whether something is due that nobody told of (another process adds, say).
LOOK = 20.0

#: An idle process is ended after so long (seconds): it holds the models in memory.
LINGER = 120.0

#: How long (seconds) to leave a library alone that could not be used.
SULK = 60.0

_log = logging.getLogger(__name__)


class Status(msgspec.Struct, frozen=True):
    """How far it is: of `total` stories on the shelf, `left` wait for their layers."""

    total: int = 0
    left: int = 0


class Background:
    """Makes what is due in a library, from `start` to `stop`. Without `start`, `soon` and `wait` make it there and then."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._thread: threading.Thread | None = None
        self._wake = threading.Event()
        self._stopping = False
        self._moved = threading.Condition()
        self.status = Status()

    def start(self) -> None:
        """Begins. Calling it twice does no harm."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)
            self._thread.start()

    def soon(self, ids: Collection[int] = ()) -> None:
        """Something is due, these stories most likely: look at once. They come before all others."""
        if self._thread is None:
            refresh(self._library, ids, workers=1)
            return
        if ids:
            self._library.ask(ids)
        self._wake.set()

    def wait(self, id: int, seconds: float) -> bool:  # noqa: A002
        """Waits at most so long for the story's layers; whether they are there. Raises `NotFound`."""
        if self._thread is None:
            return now(self._library, id)
        self.soon()
        end = time.monotonic() + seconds
        with self._moved:
            while self._library.edition(id) != analysis.edition():
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self._moved.wait(min(left, 0.2))
        return True

    def stop(self) -> None:
        """Ends it, in the middle of a story if need be: nothing is half kept."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._watch()
            except FoundlingError as error:
                _log.warning("Layers are not made for now: %s", error)
                self._pause(SULK)

    def _watch(self) -> None:
        """Until it is stopped: looks what is due, and has it made."""
        pool: Pool | None = None
        state = ""
        last = time.monotonic()
        try:
            while not self._stopping:
                casts = casts_of(self._library)
                if pool is not None and casts.state != state:
                    pool.close()
                    pool = None
                self._count()
                if self.status.left:
                    if pool is None:
                        size = max(1, cores() // 2)
                        pool, state = Pool(self._library.path, casts, size, low=True), casts.state
                    pool.rouse()
                    while pool.busy and not self._stopping:
                        if pool.wait(self._library, 1.0):
                            self._count()
                    last = time.monotonic()
                elif pool is not None and time.monotonic() - last > LINGER:
                    pool.close()
                    pool = None
                self._pause(LOOK)
        finally:
            if pool is not None:
                pool.close()

    def _count(self) -> None:
        due = self._library.due(analysis.edition())
        self.status = Status(due.total, due.stories)
        with self._moved:
            self._moved.notify_all()

    def _pause(self, seconds: float) -> None:
        if not self._stopping:
            self._wake.wait(seconds)
        self._wake.clear()


def up_to_date(library: Library, id: int) -> bool:  # noqa: A002
    """Whether the story's layers are what this version makes of it; not where they are due. Raises `NotFound`."""
    return library.edition(id) == analysis.edition()
