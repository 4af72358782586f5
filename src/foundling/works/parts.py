"""Which stories are parts of one, in what order, and which part is missing.

What the authors declare is believed first (`(2/3)`, "Chapter 2" in a title), then the chapter headings, then the number
in a page's address, and the file's name last. Whatever speaks against it (another title, another author, chapters that
begin anew) is believed before all of that: a sequel is a story of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

import msgspec

from foundling.works.numbers import FIRST, LAST, addressed, named, plain
from foundling.works.seen import NO_TITLE, Seen, shared
from foundling.works.work import CERTAIN, OFFERED, Work

#: A number above this is a year, an id or a lie.
HIGHEST = 999
#: From this confidence on, works that claim the same story are ranked by their size.
SEEN = 0.8
#: Fewer shingles in common say nothing, where there are more.
FEWEST = 4
#: A copy of a part shares so much of its text with it; less is another text under the same number.
SAME = 0.5

Numbers = list[tuple[int, Seen]]


class _Evidence(msgspec.Struct, frozen=True):
    """How parts are told: their numbers, how much is to be believed of them, and the words for it."""

    number: Callable[[Seen], int | None]
    confidence: float
    words: str


def parts(items: Sequence[Seen]) -> tuple[Work, ...]:
    """The works whose parts are among the stories. A story is in at most one; the surest and largest go first."""
    found = [*_by_title(items), *_by_name(items)]
    # What is doubtful for a reason that was seen (a part twice) is not to be got round by leaving that part out.
    found.sort(
        key=lambda work: (work.confidence < SEEN, -len(work.members) - len(work.spare), -work.confidence, work.members)
    )
    taken: set[int] = set()
    kept: list[Work] = []
    for work in found:
        if work.confidence >= OFFERED and taken.isdisjoint((*work.members, *work.spare)):
            taken.update(work.members, work.spare)
            kept.append(work)
    return tuple(kept)


# --- By what they are called -----------------------------------------------------------------------------------------


def _by_title(items: Sequence[Seen]) -> Iterable[Work]:
    groups: dict[str, list[Seen]] = {}
    for item in items:
        if item.title and item.written and item.title not in NO_TITLE:
            groups.setdefault(item.title, []).append(item)
    for group in groups.values():
        for same in _by_author(group):
            if len(same) > 1 and (work := _titled(same)):
                yield work


def _by_author(group: list[Seen]) -> Iterable[list[Seen]]:
    """The stories of each author; those of nobody go with the only author there is, if they lie in one place with theirs."""
    authors: dict[str, list[Seen]] = {}
    for item in group:
        authors.setdefault(item.author, []).append(item)
    nobody = authors.pop("", [])
    if not authors:
        places: dict[str, list[Seen]] = {}
        for item in nobody:
            places.setdefault(item.folder, []).append(item)
        return places.values()
    if len(authors) == 1:
        (known,) = authors.values()
        folders = {item.folder for item in known}
        known.extend(item for item in nobody if item.folder in folders)
    return authors.values()


def _titled(group: list[Seen]) -> Work | None:
    """The work that stories of one title and author are parts of, by the first kind of number that most of them have."""
    best: Work | None = None
    for evidence in (_DECLARED, _SAID, _HEADED, _PAGED, _FILED):
        numbered: Numbers = []
        rest: list[Seen] = []
        for item in group:
            number = evidence.number(item)
            if number is None and item.edge:
                number = FIRST if item.edge < 0 else LAST
            if number is None:
                rest.append(item)
            else:
                numbered.append((number, item))
        if evidence in (_PAGED, _FILED) and not _one_pattern([item for _, item in numbered], evidence):
            continue
        work = _work(numbered, evidence, 0.0 if all(item.author for _, item in numbered) else 0.2)
        if work is not None and (best is None or len(work.members) > len(best.members)):
            best = work
        if best is not None and not rest:
            break
    return best


def _one_pattern(items: list[Seen], evidence: _Evidence) -> bool:
    """Whether the numbers of pages or files count the same thing: all other letters of address or name are alike."""
    if evidence is _PAGED:
        return len({one.key for item in items if (one := addressed(item.url))}) == 1
    # A prologue's file or an epilogue's may have no number.
    patterns = {ways[0].key for item in items if (ways := named(_stem(item)))}
    return len(patterns) == 1 and len({item.folder for item in items}) == 1


_DECLARED = _Evidence(lambda item: item.part, 0.98, "Each says which part it is")
_SAID = _Evidence(lambda item: item.chapter, 0.95, "Each says which chapter it is")
_HEADED = _Evidence(
    lambda item: item.heads[0] if item.heads else None, 0.93, "Their chapters go on from one to the next"
)
_PAGED = _Evidence(
    lambda item: one.number if (one := addressed(item.url)) else None, 0.95, "They are pages of one story on one site"
)
_FILED = _Evidence(
    lambda item: ways[0].number if (ways := named(_stem(item))) else None,
    0.93,
    "Their files are numbered in one folder",
)


# --- By how their files are called -----------------------------------------------------------------------------------


def _by_name(items: Sequence[Seen]) -> Iterable[Work]:
    groups: dict[tuple[str, str], dict[int, tuple[int, Seen]]] = {}
    bare: dict[tuple[str, str], Seen] = {}
    for item in items:
        ways = named(_stem(item))
        for way in ways:
            groups.setdefault((item.folder, way.key), {})[item.id] = (way.number, item)
        if not ways:
            bare.setdefault((item.folder, plain(_stem(item))), item)
    for place, found in groups.items():
        numbered = sorted(found.values(), key=lambda pair: (pair[0], pair[1].id))
        first = bare.get(place)
        if first is not None and place[1] and all(number != 1 for number, _ in numbered):
            # ``lamps`` beside ``lamps2``: the first was saved before there was a second.
            runs = _runs([(1, first), *numbered])
            if runs and (work := _numbered(runs[0])) and first.id in work.members:
                yield msgspec.structs.replace(work, confidence=min(work.confidence, 0.8))
        runs = _runs(numbered)
        for run in runs:
            if work := _numbered(run):
                # Beside stories of their own, a file that says nothing of itself may be one as well.
                lower = 0.1 if len(runs) > 1 and work.confidence < CERTAIN else 0.0
                yield msgspec.structs.replace(work, confidence=round(work.confidence - lower, 2))


def _runs(numbered: Numbers) -> list[Numbers]:
    """The files in the order of their numbers, cut where one says that it is another story, or another author's."""
    runs: list[Numbers] = []
    title = author = ""
    for number, item in numbered:
        own = item.title if item.written else ""
        if not runs or (own and title and own != title) or (item.author and author and item.author != author):
            runs.append([])
            title = author = ""
        runs[-1].append((number, item))
        title, author = own or title, item.author or author
    return runs


def _numbered(numbered: Numbers) -> Work | None:
    """The work that files with numbers are parts of, if nothing that they say of themselves speaks against it."""
    items = [item for _, item in numbered]
    titles = {item.title for item in items if item.written and item.title}
    authors = {item.author for item in items if item.author}
    if len(items) < 2 or len(titles) > 1 or len(authors) > 1:
        return None
    inside = [(number, item.heads) for number, item in sorted(numbered, key=lambda pair: pair[0]) if item.heads]
    numbers = [heads[0] for _, heads in inside]
    going_on = len(inside) > 1 and all(one[1] < other[0] for (_, one), (_, other) in pairwise(inside))
    if len(numbers) > 1 and not going_on:
        return None  # each has a chapter one of its own
    told = sum(bool(item.title and item.written) for item in items)
    signed = sum(bool(item.author) for item in items)
    everywhere = told == signed == len(items) and not titles & NO_TITLE
    headed = going_on and len(inside) >= len(items) - sum(bool(item.edge) for item in items)
    if headed:
        return _work(numbered, _FILED_ON, 0.0)
    if everywhere:
        return _work(numbered, _FILED, 0.0)
    if told or signed or going_on:
        # A header on the first file alone, most likely.
        return _work(numbered, _FILED, 0.13)
    shared_name = plain(named(_stem(items[0]))[0].key)
    return _work(numbered, _FILED, 0.33 if shared_name else 0.4)


_FILED_ON = _Evidence(_FILED.number, 0.93, "Their files are numbered in one folder and their chapters go on")


# --- Whether it holds ------------------------------------------------------------------------------------------------


def _work(numbered: Numbers, evidence: _Evidence, doubt: float) -> Work | None:
    """The parts in order, if numbers like these can be those of parts; `doubt` is taken off the confidence."""
    if len(numbered) < 2:
        return None
    places: dict[int, list[Seen]] = {}
    for number, item in numbered:
        places.setdefault(number, []).append(item)
    if len(places) < 2:
        return None
    chosen: list[tuple[int, Seen]] = []
    spare: list[Seen] = []
    unlike = 0
    for number in sorted(places):
        longest, *others = sorted(places[number], key=lambda item: (-item.words, item.id))
        chosen.append((number, longest))
        copies = [item for item in others if _alike(item, longest)]
        unlike += len(others) - len(copies)
        spare += copies
    if unlike > len(chosen) // 4:
        return None  # several stories under one name
    if evidence is _HEADED:
        ranges = [item.heads or (number, number) for number, item in chosen]
        if any(one[1] >= other[0] for one, other in pairwise(ranges)):
            return None  # one begins again, or holds the other
    alike = sum(_alike(one, other) for (_, one), (_, other) in pairwise(chosen))
    if alike and evidence is not _DECLARED:
        return None  # ``lamps (1)`` and ``lamps (2)``: fetched twice, the later perhaps with a chapter more
    confidence = evidence.confidence - doubt
    if alike:
        confidence = min(confidence, 0.6)
    if spare or unlike:
        confidence = min(confidence, 0.8)
    if any(not item.sure and evidence is _SAID for _, item in chosen):
        confidence = min(confidence, 0.7)
    totals = [item.total for _, item in chosen if item.total is not None]
    if len(set(totals)) > 1 and any(one > other for one, other in pairwise(totals)):
        confidence = min(confidence, 0.6)  # they contradict each other; growing, they are those of a story not finished
    inner = [number for number, _ in chosen if FIRST < number < LAST]
    last = max(inner, default=0)
    total = max(totals, default=None)
    if total is not None and last > total:
        confidence, total = min(confidence, 0.6), None
    reach = _reach(chosen, evidence)
    if last > HIGHEST or (last and len(inner) < (last - min(inner) + 1) * (0.1 if evidence is _DECLARED else 0.4)):
        confidence, reach = min(confidence, 0.55) if evidence is _DECLARED else 0.0, set()
    missing = _missing(reach, last, total if evidence is _DECLARED else None)
    if evidence in (_FILED, _FILED_ON) and len(missing) > len(chosen):
        confidence = min(confidence, 0.8)  # ``drift-5`` and ``drift-6`` may be no parts at all
    return Work(
        "parts",
        tuple(item.id for _, item in chosen),
        tuple(number if FIRST < number < LAST else None for number, _ in chosen),
        missing,
        round(max(0.0, confidence), 2),
        _reason(chosen, evidence, total, spare),
        total if evidence is _DECLARED else None,
        tuple(item.id for item in spare),
    )


def _alike(one: Seen, other: Seen) -> bool:
    """Whether much of the shorter text stands in the longer."""
    share, count = shared(one, other)
    return share >= SAME and (count >= FEWEST or one.sketch == other.sketch)


def _reach(chosen: list[tuple[int, Seen]], evidence: _Evidence) -> set[int]:
    """Every number that the parts cover: a part with chapters 4 to 6 covers three where chapters are counted."""
    covered: set[int] = set()
    for number, item in chosen:
        heads = item.heads if evidence is _HEADED and item.heads and item.heads[1] <= HIGHEST else None
        covered.update(range(heads[0], heads[1] + 1) if heads else (number,))
    return covered


def _missing(covered: set[int], last: int, total: int | None) -> tuple[int, ...]:
    """The numbers from 1 that no part has."""
    if not covered:
        return ()
    end = max(last, total if total is not None and total <= HIGHEST else 0)
    return tuple(number for number in range(1, end + 1) if number not in covered)


def _reason(chosen: list[tuple[int, Seen]], evidence: _Evidence, total: int | None, spare: list[Seen]) -> str:
    items = [item for _, item in chosen]
    titles = {item.title for item in items if item.written}
    authors = {item.author for item in items}
    title = len(titles) == 1 and all(item.written for item in items)
    author = len(authors) == 1 and "" not in authors
    named = "title and author" if title and author else "title" if title else "author" if author else ""
    twice = ", but some parts are here twice" if spare else ""
    said = f"Each says which of the {total} parts it is" if evidence is _DECLARED and total else evidence.words
    return f"{said}{f', with the same {named}' if named else ''}{twice}."


def _stem(item: Seen) -> str:
    return PurePosixPath(item.name).stem
