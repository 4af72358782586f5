"""Processes that make layers, each one story at a time; one that dies or never ends costs its story only.

Each opens the library by itself and claims what is next, so that they need not be told, and what is made is written by
whoever made it. What they say while they are at it: which story they have begun, and that it is done.
"""

import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Literal, NamedTuple

from foundling import analysis
from foundling.errors import FoundlingError, LibraryBusy
from foundling.gather import Casts
from foundling.library import Library, claimant
from foundling.upkeep.making import lost, make

#: A story may take so long (seconds), and so much longer for each word: a hundred times what it should.
PATIENCE, PATIENCE_PER_WORD = 60.0, 0.005

#: A process is replaced after so many words: what a language leaves behind in memory does not add up.
WORDS_A_PROCESS = 3_000_000

#: So many processes that end without a word, one after the other, and no more are started: they cannot begin here.
DEATHS = 3

#: How much a background process stands back behind others (`os.nice`): a third of their share. With 15 a busy machine would
#: give it nothing for minutes.
LOW = 5


class Told(NamedTuple):
    """What a process says: it has begun a story of so many words under the claim `by`, has done it, or has nothing to do."""

    kind: Literal["begun", "made", "failed", "left", "idle"]
    story: int = 0
    words: int = 0
    by: str = ""


class Unable(FoundlingError):
    """Processes end before they have begun anything."""


class _Worker:
    def __init__(self, process: Any, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.task: Told | None = None
        self.deadline = float("inf")
        self.idle = True


class Pool:
    """Up to `size` processes over one library. `asked`: only stories that were asked for; `low`: they stand back."""

    def __init__(self, path: Path, casts: Casts, size: int, *, asked: bool = False, low: bool = False) -> None:
        # spawn: a forked copy of a process with threads may hang, and not every system can fork.
        self._context = multiprocessing.get_context("spawn")
        self._given = (str(path.absolute()), casts, asked, low)
        self._size = size
        self._workers: list[_Worker] = []
        self._deaths = 0

    def rouse(self) -> None:
        """Has all processes look for work; those that are not there yet are started. Raises `Unable`."""
        if self._deaths >= DEATHS:
            raise Unable("Processes end before they begin. Is there memory left?")
        self._workers = [worker for worker in self._workers if worker.process.is_alive() or not worker.idle]
        while len(self._workers) < self._size:
            self._workers.append(self._start())
        for worker in self._workers:
            if worker.idle:
                with suppress(OSError):  # it has died; `wait` finds out
                    worker.pipe.send("go")
                worker.idle = False

    @property
    def busy(self) -> bool:
        """Whether a process is at work."""
        return any(not worker.idle for worker in self._workers)

    def wait(self, library: Library, seconds: float) -> list[Told]:
        """What was said within that time, at once where there is something. A story that has taken too long is failed."""
        at = time.monotonic()
        busy = {worker.pipe: worker for worker in self._workers if not worker.idle}
        until = min([at + seconds, *(worker.deadline for worker in busy.values())])
        made: list[Told] = []
        for pipe in wait(list(busy), max(0.0, until - at)):
            assert isinstance(pipe, Connection)
            made += self._heard(busy[pipe])
        for worker in busy.values():
            if worker.deadline < time.monotonic() and worker.task is not None:
                task = worker.task
                self._end(worker)
                library.fail(task.story, task.by, analysis.edition(), lost("it took far too long"))
                made.append(task._replace(kind="failed"))
        return made

    def close(self) -> None:
        """Ends the processes, in the middle of a story if need be: nothing is half kept."""
        for worker in list(self._workers):
            self._end(worker)

    def _heard(self, worker: _Worker) -> list[Told]:
        made: list[Told] = []
        try:
            while worker.pipe.poll():
                told = worker.pipe.recv()
                if isinstance(told, FoundlingError):
                    raise told
                self._deaths = 0
                made.append(told)
                worker.task = told if told.kind == "begun" else None
                patience = PATIENCE + PATIENCE_PER_WORD * told.words
                worker.deadline = time.monotonic() + patience if told.kind == "begun" else float("inf")
                worker.idle = told.kind == "idle"
        except (EOFError, OSError):  # it is gone; its claim shows that, and the story is tried again
            self._deaths += worker.task is None
            self._end(worker)
        return made

    def _end(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        self._workers.remove(worker)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, *self._given), daemon=True)
        process.start()
        theirs.close()  # or its end would never be noticed
        return _Worker(process, ours)


def serve(pipe: Connection, path: str, casts: Casts, asked: bool, low: bool) -> None:
    """What a process does: whenever it is told to, all that is due; until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the one that gave the work decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if low and hasattr(os, "nice"):
        os.nice(LOW)
    words = 0
    try:
        with Library(path, create=False, busy_seconds=60.0) as library:
            while words < WORDS_A_PROCESS:
                pipe.recv()
                words += _work(pipe, library, casts, asked, WORDS_A_PROCESS - words)
                pipe.send(Told("idle"))
    except FoundlingError as error:
        with suppress(OSError):
            pipe.send(error)
    except (EOFError, OSError):  # nobody is listening any more
        return


def _work(pipe: Connection, library: Library, casts: Casts, asked: bool, most: int) -> int:
    by, words = claimant(), 0
    edition = analysis.edition()
    while words < most:
        try:
            found = library.claim(edition, by, asked=asked)
        except LibraryBusy:
            continue
        if not found:
            break
        task = found[0]
        pipe.send(Told("begun", task.id, task.words, by))
        pipe.send(Told(make(library, task, by, casts), task.id, task.words))
        words += task.words + 1
    return words


def _end_with_parent() -> None:
    """Ends this process when the one that gave the work is gone, killed say."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
