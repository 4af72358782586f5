"""Uploads into the library: the one flow, off the event loop, one file at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from foundling import flow
from foundling.document import passed_words, value
from foundling.errors import NotFound, Problem, passes_over
from foundling.library import Library, Reported, Veiled, divided
from foundling.web import words
from foundling.web.forms import MAX_FILE, MAX_UPLOAD, Uploaded

STATUS_WORDS = {
    "new": "Added",
    "known": "Already here",
    "updated": "Read anew",
    "failed": "Not taken in",
    "passed": "Passed over",
}

#: Files named under one sort of problem; the rest are counted.
LISTED = 100


class Arrival(msgspec.Struct, frozen=True):
    """What became of one story, for people. `problems` are those worth telling at once, or why it was passed over."""

    status: str
    word: str
    where: str
    id: int | None
    title: str
    author: str
    problems: tuple[Problem, ...]


class Group(msgspec.Struct, frozen=True):
    """The files that one sort of problem stopped, or that were passed over for it; `more` are not listed."""

    title: str
    advice: str
    rows: tuple[Reported, ...]
    more: int


def take_in(library: Library, files: Iterable[Uploaded]) -> list[Arrival]:
    """What became of each story in the files, one file in memory at a time."""
    shown = Veiled(library)
    return [_arrival(shown, taken) for taken in flow.take_in(library, _finds(files))]


def parted(arrivals: Sequence[Arrival]) -> dict[str, Any]:
    """What the template of what came in shows: each story and failure, and folded up what was passed over."""
    passed = [item for item in arrivals if item.status == "passed"]
    said = passed_words(Counter(item.problems[0].code for item in passed))
    return {
        "taken": [item for item in arrivals if item.status != "passed"],
        "passed": passed[:LISTED],
        "passed_count": len(passed),
        "passed_words": said,
    }


def tally(arrivals: Sequence[Arrival]) -> str:
    """How many were added, were there already, failed: ``3 added, 1 already here.``"""
    counts = {status: sum(item.status == status for item in arrivals) for status in STATUS_WORDS}
    named = [f"{count:,} {STATUS_WORDS[status].lower()}" for status, count in counts.items() if count]
    return ", ".join(named).capitalize() + "." if named else "No files were sent. Choose some first."


def limits() -> dict[str, int]:
    """The limits that the form for files states."""
    return {"limit_file": MAX_FILE, "limit_all": MAX_UPLOAD}


def grouped(reported: Sequence[Reported]) -> dict[str, Any]:
    """All that the template of the page of problems shows: the files by the sort of problem, the commonest first."""
    failed, passed = divided(reported)
    worst = [item for item in failed if item.problem.severity == "error"]
    return {
        "groups": _groups(worst),
        "count": len({item.problem.where for item in worst}),
        "passed": _groups(passed),
        "passed_words": passed_words(Counter(item.problem.code for item in passed)),
    }


def _groups(reported: Sequence[Reported]) -> list[Group]:
    by_code: dict[str, list[Reported]] = {}
    for item in reported:
        by_code.setdefault(item.problem.code, []).append(item)
    return [
        Group(
            words.PROBLEM_WORDS.get(code, code.replace("-", " ").capitalize()),
            items[0].problem.advice,
            tuple(items[:LISTED]),
            max(0, len(items) - LISTED),
        )
        for code, items in sorted(by_code.items(), key=lambda pair: -len(pair[1]))
    ]


def _finds(files: Iterable[Uploaded]) -> Iterator[Any]:
    for file in files:
        yield file.find()


def _arrival(library: Library, taken: flow.Taken) -> Arrival:
    title = author = ""
    if taken.id is not None:
        try:
            card = library.card(taken.id)  # not the outcome's own: a person may have edited a story that was known
            title, author = card.title, card.author
        except NotFound:  # removed meanwhile
            story = taken.outcome.story if taken.outcome else None
            title = (story and value(story, "title")) or taken.where
    told = tuple(item for item in taken.problems if item.severity != "notice")
    if taken.status == "passed":
        told = tuple(item for item in taken.problems if passes_over(item))
    return Arrival(taken.status, STATUS_WORDS[taken.status], taken.where, taken.id, title, author, told)
