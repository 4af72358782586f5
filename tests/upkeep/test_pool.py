import os
import signal
import sys
from collections.abc import Iterator

import pytest

from foundling import analysis
from foundling.gather import Casts
from foundling.library import Library
from foundling.upkeep import pool as pooling
from foundling.upkeep.pool import Pool
from tests.upkeep.stories import LAMP, add, wait_for


@pytest.fixture
def pool(library: Library) -> Iterator[Pool]:
    made = Pool(library.path, Casts(), 1)
    yield made
    made.close()


def drain(pool: Pool, library: Library) -> list[str]:
    pool.rouse()
    told = []
    while pool.busy:
        told += [item.kind for item in pool.wait(library, 60.0)]
    return told


def test_it_says_what_it_is_at(library: Library, pool: Pool) -> None:
    ids = [add(library), add(library, LAMP + "\nRain.\n", "other.txt")]
    assert drain(pool, library) == ["begun", "made", "begun", "made", "idle"]
    assert library.due(analysis.edition()).stories == 0
    assert drain(pool, library) == ["idle"], "it stays for the next"
    library.expire(ids[:1])
    assert drain(pool, library) == ["begun", "made", "idle"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_a_process_that_is_killed_costs_nothing_but_time(library: Library, pool: Pool) -> None:
    add(library, LAMP * 40)
    pool.rouse()
    begun = pool.wait(library, 60.0)
    assert begun[0].kind == "begun"
    os.kill(pool._workers[0].process.pid, signal.SIGKILL)
    assert pool.wait(library, 60.0) == []
    assert not pool.busy
    assert library.due(analysis.edition()).stories == 1
    assert drain(pool, library) == ["begun", "made", "idle"]
    assert library.check() == []


def test_a_story_that_takes_far_too_long_is_failed(
    library: Library, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooling, "PATIENCE", 0.0)
    monkeypatch.setattr(pooling, "PATIENCE_PER_WORD", 0.0)
    number = add(library, LAMP * 40)
    pool.rouse()
    told = []
    while pool.busy:
        told += [item.kind for item in pool.wait(library, 60.0)]
    assert told == ["begun", "failed"]
    (found,) = library.get(number).story.problems
    assert (found.code, "far too long" in found.message) == ("analysis-failed", True)
    assert library.due(analysis.edition()).stories == 0


def test_closing_it_ends_its_processes(pool: Pool) -> None:
    pool.rouse()
    (worker,) = pool._workers
    pool.close()
    wait_for(lambda: not worker.process.is_alive())
