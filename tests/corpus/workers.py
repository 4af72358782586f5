"""What the tests let workers do in the place of `foundling.corpus.work.work`. Imported by worker processes too."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from foundling import gather
from foundling.corpus import work as real
from foundling.corpus.work import Done, Task
from foundling.errors import Problem

DEADLY = "deadly.txt"


def deadly(task: Task) -> Done:
    """The real work, but the process is killed when it opens the file `DEADLY`, as a system short of memory would."""
    load = gather.load
    room: Any = gather  # a module of which one name is changed for a while

    def kill(place: gather.Place) -> gather.Find | Problem:
        if place.path.name == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return load(place)

    room.load = kill
    try:
        return real.work(task)
    finally:
        room.load = load


def unlucky(task: Task) -> Done:
    """The real work, but the first process to take this shard is killed before it begins."""
    mark = Path(task.out, f"{task.shard.key}.met")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return real.work(task)


def slow(task: Task) -> Done:
    """The real work, with a rest after it, and the process's number left in a file: time for a test to kill the run."""
    Path(task.out, "work", f"pid-{os.getpid()}").touch()
    done = real.work(task)
    time.sleep(0.3)
    return done


def hopeless(task: Task) -> Done:
    """Dies over every shard before it begins."""
    os.kill(os.getpid(), signal.SIGKILL)
    return real.work(task)


def full(task: Task) -> Done:  # noqa: ARG001
    """Finds the disk full."""
    raise OSError(28, "No space left on device")
