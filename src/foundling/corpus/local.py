"""The engine for one machine: worker processes, each doing one task at a time; one that dies costs its task only."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from foundling.corpus.work import Done, Task
from foundling.errors import FoundlingError


class _Worker(NamedTuple):
    process: Any  # multiprocessing's SpawnProcess
    pipe: Connection


class Local:
    """Worker processes on this machine.

    Not concurrent.futures: there a worker that is killed (by the system, for want of memory) takes all the others and
    their work with it, and does not say whose task it was.
    """

    def __init__(self, workers: int, work: Callable[[Task], Done]) -> None:
        # spawn: a forked copy of a process with threads may hang, and not every system can fork.
        self._context = multiprocessing.get_context("spawn")
        self._work = work
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Task]] = {}
        self.workers = workers

    def submit(self, task: Task) -> None:
        """Gives the task to a worker; call only while fewer tasks than `workers` are in hand."""
        while self._idle:
            worker = self._idle.pop()
            try:
                worker.pipe.send(task)
            except OSError:  # it died with nothing to do
                worker.process.join()
                continue
            self._busy[worker.pipe] = (worker, task)
            return
        worker = self._start()
        self._busy[worker.pipe] = (worker, task)
        with suppress(OSError):  # it died at birth: `wait` finds out
            worker.pipe.send(task)

    def wait(self) -> list[tuple[Task, Done | None]]:
        """The tasks that have ended since, at least one; None where the worker died over it."""
        ended: list[tuple[Task, Done | None]] = []
        for pipe in wait(list(self._busy)):
            assert isinstance(pipe, Connection)
            worker, task = self._busy.pop(pipe)
            try:
                result = pipe.recv()
            except (EOFError, OSError):
                worker.process.join()
                ended.append((task, None))
                continue
            if isinstance(result, BaseException):
                raise FoundlingError(f"The corpus cannot be written: {result}") from result
            self._idle.append(worker)
            ended.append((task, result))
        return ended

    def close(self) -> None:
        """Ends the workers, in the middle of their tasks if need be."""
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            worker.pipe.close()
            worker.process.terminate()
            worker.process.join()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()  # or its end would never be noticed
        return _Worker(process, ours)


def _serve(pipe: Connection, work: Callable[[Task], Done]) -> None:
    """What a worker process does: tasks as they come, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the one that gave the work decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            result: Done | OSError = work(task)
        except OSError as error:
            result = OSError(str(error))
        try:
            pipe.send(result)
        except OSError:  # nobody is listening any more
            return


def _end_with_parent() -> None:
    """Ends this worker when the process that gives the work is gone, killed say: the next run must have the folder."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
