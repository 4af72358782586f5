"""What is due made now, while somebody waits: after an add, an edit of the cast, or the taking back of one."""

import os
import time
from collections.abc import Callable, Collection, Iterator

from foundling import analysis
from foundling.gather import Casts, cast_files
from foundling.library import Card, Filter, Library, claimant
from foundling.upkeep.making import make
from foundling.upkeep.pool import Pool, Unable

#: Fewer words than this are done by this process itself before others have started (a second or two).
FEW_WORDS = 10_000

#: The folder of a library in which cast files lie, a file a fandom.
CASTS = "casts"

#: How long (seconds) to wait before looking whether another process has done what it is at.
PAUSE = 0.2


def casts_of(library: Library) -> Casts:
    """The library's own cast files. What is wrong with them is kept among the library's problems.

    Stories of which they say something else than when their layers were made are due. Costs next to nothing where the
    files are as they were.
    """
    folder = library.path / CASTS
    casts, problems = cast_files([folder]) if folder.is_dir() else (Casts(), ())
    if library.note(CASTS) != casts.state:
        used = library.using_casts()
        stale = [
            card.id
            for page in _pages(library)
            for card in page
            if (card.fandoms or card.id in used) and casts.digest(card.fandoms) != used.get(card.id, "")
        ]
        library.expire(stale)
        library.note(CASTS, casts.state)
    if problems or library.note("casts at fault"):
        library.report((), where=str(folder))
        library.report(problems)
        library.note("casts at fault", "yes" if problems else "")
    return casts


def now(library: Library, id: int) -> bool:  # noqa: A002
    """Makes the story's layers at once, in this process, if they are due; whether they are what they should be.

    Raises `NotFound` and `LibraryError`. A failure of the analysis is a problem of the story.
    """
    by = claimant()
    edition = analysis.edition()
    try:
        for task in library.claim(edition, by, only=id):
            make(library, task, by, casts_of(library))
    finally:
        library.release(by)
    return library.edition(id) == edition


def refresh(
    library: Library, ids: Collection[int], *, workers: int | None = None, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Makes the layers of these stories that are due, and returns when all are made, by whomever.

    Few words are done here, more by `workers` processes (one for each core, where it is not said). `tell` is called with how many
    stories are left. Raises `LibraryError`.
    """
    library.ask(ids)
    casts = casts_of(library)
    edition = analysis.edition()
    due = library.due(edition, asked=True)
    if not due.stories:
        return
    size = min(cores() if workers is None else workers, due.stories)
    if size < 2 or due.words < FEW_WORDS:
        _here(library, casts, tell)
    else:
        try:
            _there(library, casts, size, tell)
        except Unable:
            _here(library, casts, tell)


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(library: Library, casts: Casts, tell: Callable[[int], None]) -> None:
    by = claimant()
    edition = analysis.edition()
    try:
        while left := library.due(edition, asked=True).stories:
            tell(left)
            found = library.claim(edition, by, asked=True)
            for task in found:
                make(library, task, by, casts)
            if not found:  # another process is at the rest
                time.sleep(PAUSE)
    finally:
        library.release(by)


def _there(library: Library, casts: Casts, size: int, tell: Callable[[int], None]) -> None:
    edition = analysis.edition()
    pool = Pool(library.path, casts, size, asked=True)
    try:
        left = library.due(edition, asked=True).stories
        while left:
            tell(left)
            pool.rouse()
            done = 0
            while pool.busy:
                ended = sum(told.kind in ("made", "failed") for told in pool.wait(library, 5.0))
                done += ended
                if ended:
                    tell(max(0, left - done))
            left = library.due(edition, asked=True).stories
            if left and not done:  # another process is at the rest
                time.sleep(PAUSE)
    finally:
        pool.close()


def _pages(library: Library, size: int = 500) -> Iterator[tuple[Card, ...]]:
    """All cards of the shelf."""
    at = 0
    while cards := library.shelf(Filter(), sort="-added", limit=size, offset=at).cards:
        yield cards
        at += size
