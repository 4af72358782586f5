"""Stories of a library made one: after files came in, by themselves where it is certain; by a person's word otherwise."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

import msgspec

from foundling import flow, works
from foundling.document import Layer, Story, ao3_rating
from foundling.errors import FoundlingError, LibraryDamaged, NotFound, UsageError

if TYPE_CHECKING:
    from foundling.library import Kin, Library, Suggestion, Together

#: Of a library from before stories were joined, so many are looked at with each add (half a minute or so).
BACKLOG = 2000
#: So many new stories are looked at together, with all their kin; this bounds the memory.
BATCH = 1000


class Joined(msgspec.Struct, frozen=True):
    """A story that was joined, or to which files were added: its number, its parts' numbers, which parts are missing."""

    id: int
    title: str
    status: Literal["new", "updated"]
    parts: tuple[int, ...]
    missing: tuple[int, ...]
    reason: str

    @property
    def words(self) -> str:
        """``joined from 3 files; part 2 is missing``."""
        return files_words(len(self.parts), self.missing)


class Resembling(msgspec.Struct, frozen=True):
    """A story that looks like a version of another: `words` say what it is to the other, with "{}" for the other's name."""

    id: int
    other: int
    kind: str
    words: str
    suggestion: int


def files_words(files: int, missing: Iterable[int] | str = ()) -> str:
    """``joined from 3 files; part 2 is missing``; "" for a single file of which nothing is missing."""
    gone = missing if isinstance(missing, str) else works.missing_words(missing)
    told = [f"joined from {files:,} files"] if files > 1 else []
    return "; ".join(told + ([gone[:1].lower() + gone[1:]] if gone else []))


# --- By itself -------------------------------------------------------------------------------------------------------


def relate(library: "Library", *, backlog: int = BACKLOG) -> tuple[Joined, ...]:
    """Looks at every story that came in or changed since the last time; what it joined is returned.

    What is certain is joined, or added to the story that it belongs to; what is likely is kept as a suggestion. What a
    person has taken apart stays apart. Each join is a transaction of its own, and most layers of what it makes are due
    (see `foundling.upkeep`). Costs what the new stories and their kin
    cost, not what the library holds.
    """
    made: list[Joined] = []
    fresh = sorted(_traced(library, backlog))
    for begin in range(0, len(fresh), BATCH):
        made += _related(library, set(fresh[begin : begin + BATCH]))
    return tuple(made)


def _related(library: "Library", fresh: set[int]) -> list[Joined]:
    kin = library.kin(fresh)
    seen = {item.id: _seen(item.id, item.body) for item in kin}
    made, suggested = _parts(library, kin, seen, fresh)
    touched = fresh | {item.id for item in made}
    if made:
        kin = library.kin(touched)
        seen |= {item.id: _seen(item.id, item.body) for item in kin}
    suggested += _copies(library, kin, seen, touched)
    library.suggest(touched, suggested)
    library.settle(touched)
    return made


def _traced(library: "Library", backlog: int) -> set[int]:
    """The stories to look at, their traits made where they have none or are no longer what they were."""
    known = library.waiting()
    older = set(library.untraced(backlog, works.EDITION)) if backlog else set()
    for number in (*known, *sorted(older)):
        try:
            entry = library.get(number)
        except (LibraryDamaged, NotFound):
            continue
        if number in older or any(item.origin == "edited" for item in entry.story.facts):
            before = next((item for item in library.kin([number]) if item.id == number), None)
            where = ""
            if before is not None:
                item = _seen(number, before.body)
                where = "/".join(filter(None, (item.folder, item.name)))
            library.keep_traits(number, flow.traits(entry.story, where))
    return {*known, *older}


def _parts(
    library: "Library", kin: Sequence["Kin"], seen: dict[int, works.Seen], fresh: Collection[int]
) -> tuple[list[Joined], list["Suggestion"]]:
    """Joins what is certain; returns that, and what is only likely."""
    from foundling.library import Suggestion

    whole = {item.id: item.whole for item in kin if item.role == "part" and item.whole is not None}
    leaves = [seen[item.id] for item in kin if not item.joined and item.role != "copy"]
    made: list[Joined] = []
    suggested: list[Suggestion] = []
    settled: set[int] = set()
    for work in works.parts(leaves):
        everyone = (*work.members, *work.spare)
        into = {whole[number] for number in everyone if number in whole}
        new = [number for number in work.members if number not in whole]
        if not set(fresh).intersection(everyone) or len(into) > 1 or library.apart(work.members):
            continue
        target = library.together(min(into)) if into else None
        order = _order(work, target)
        if target is not None and not new:
            continue
        if work.certain and (target is None or set(order) == set(work.members)):
            try:
                made.append(_join(library, order, work, by=target.by if target else "found", into=target))
            except (NotFound, UsageError):
                continue  # another process was faster, or took one of them away
            except FoundlingError:
                raise
            except Exception as error:  # a fault of ours in one story must not keep the others apart
                name = seen[order[0]].name
                library.report((flow.internal_error("join", name, error),), where=name)
                continue
            settled.add(made[-1].id)
        else:
            numbers = work.numbers if order == work.members else ()
            into_id = target.id if target else None
            suggested.append(
                Suggestion(
                    "parts", order, numbers, work.missing, work.spare, into_id, work.confidence, work.reason
                )
            )  # fmt: skip
    for number in sorted({whole[number] for number in fresh if number in whole} - settled):
        target = library.together(number)
        if target.stale:
            made.append(_again(library, target))
    return made, suggested


def _order(work: works.Work, target: "Together | None") -> tuple[int, ...]:
    """The parts in reading order; a person's own order is kept, and new parts follow."""
    if target is None:
        return work.members
    known = [item.id for item in target.parts]
    if target.by == "found" and {*work.members, *work.spare}.issuperset(known):
        return work.members
    return (*known, *(number for number in work.members if number not in known))


def _copies(
    library: "Library", kin: Sequence["Kin"], seen: dict[int, works.Seen], touched: Collection[int]
) -> list["Suggestion"]:
    from foundling.library import Suggestion

    visible = [seen[item.id] for item in kin if item.whole is None]
    return [
        Suggestion("copies", one.members, confidence=one.confidence, reason=one.reason, versions=one.versions)
        for work in works.copies(visible)
        if set(touched).intersection(work.members)
        for one in _together(library, work, visible)
    ]


def _together(library: "Library", work: works.Work, items: Sequence[works.Seen]) -> tuple[works.Work, ...]:
    """The work without what a person has said is apart: each copy goes with the first that nobody parted it from."""
    if not library.apart(work.members):
        return (work,)
    groups: list[list[int]] = []
    for number in work.members:
        home = next((group for group in groups if not library.apart((*group, number))), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    if "excerpt" in work.versions:  # a passage goes with what holds it alone
        groups = [group for group in groups if group[0] == work.members[0]]
    return works.regrouped(items, groups)


def resembling(suggestions: Iterable["Suggestion"], ids: Collection[int], *, both: bool = False) -> list[Resembling]:
    """Which of these stories look like versions of others, of all that wait for a person's word.

    Two that are both asked for are told of once, by the one to read, unless `both` is asked for.
    """
    asked, made = set(ids), []
    for item in suggestions:
        first, *others = item.members
        for other, kind in zip(others, item.versions, strict=False):
            told = works.VERSION_WORDS.get(kind)
            if told is None:
                continue
            if first in asked:
                made.append(Resembling(first, other, kind, told[0], item.id))
            if other in asked and (both or first not in asked):
                made.append(Resembling(other, first, kind, told[1], item.id))
    return made


# --- By a person's word ----------------------------------------------------------------------------------------------


def join(library: "Library", ids: Sequence[int], *, into: int | None = None) -> Joined:
    """Joins the stories, in the order given, into one. A joined story among them takes the others in.

    Part numbers that the stories declare are kept where all of them are in order. Raises `NotFound`, `UsageError`.
    """
    if len({*ids, into} - {None}) < 2:
        raise UsageError("It takes two stories to join.")
    if into is None:
        into = next((number for number in ids if library.together(number).parts), None)
    target = None
    order = list(dict.fromkeys(ids))
    if into is not None:
        target = library.together(into)
        first = order.index(into) if into in order else 0
        order = [number for number in order if number != into]
        order[first:first] = [item.id for item in target.parts if item.id not in order]
    items = [works.seen(number, library.get(number).story) for number in order]
    found = next(iter(works.parts(items)), None)
    numbers = dict(zip(found.members, found.numbers, strict=True)) if found else {}
    told = [numbers.get(number) for number in order]
    rising = all(one is not None for one in told) and told == sorted(told, key=lambda one: one or 0)
    work = works.Work(
        "parts", tuple(order), tuple(told) if rising else (), found.missing if found and rising else (), 1.0,
        "You joined them.",
    )  # fmt: skip
    return _join(library, tuple(order), work, by="person", into=target)


def accept(library: "Library", suggestion: "Suggestion", keep: int | None = None) -> int:
    """Does what was suggested; the number of the story that stands for all of them now.

    Of copies, `keep` is the one to read (the longest, where it is not given); of a part that is there twice the longer copy
    is taken, and the other is kept as a copy. Raises `NotFound`, `UsageError`.
    """
    if suggestion.kind == "parts":
        work = works.Work(
            "parts", suggestion.members, suggestion.numbers, suggestion.missing, 1.0, suggestion.reason
        )  # fmt: skip
        target = None if suggestion.into is None else library.together(suggestion.into)
        made = _join(library, work.members, work, by=target.by if target else "person", into=target).id
        for number in suggestion.spare:
            library.copy(number, made)
        return made
    chosen = suggestion.members[0] if keep is None else keep
    if chosen not in suggestion.members:
        raise UsageError(f"Story {chosen} is none of those that look like one.")
    for number in suggestion.members:
        if number != chosen:
            library.copy(number, chosen)
    return chosen


def keep(library: "Library", chosen: int, other: int) -> None:
    """Has the one story stand for the other, which is kept beneath it, whichever did before. Raises `NotFound`, `UsageError`."""
    if library.together(chosen).whole == other:
        library.uncopy(chosen)
    if library.together(other).whole != chosen:
        library.copy(other, chosen)


def undo(library: "Library", one: int, other: int) -> bool:
    """Takes back that the one is kept beneath the other, or that they are kept apart; whether there was such a word.

    They are looked at again. Raises `NotFound`, `UsageError`.
    """
    beneath = next(
        (here for here, there in ((one, other), (other, one)) if library.together(here).whole == there), None
    )
    if beneath is not None:
        library.uncopy(beneath)
    elif library.apart((one, other)):
        library.reunite((one, other))
    else:
        return False
    relate(library, backlog=0)
    return True


# --- Making it -------------------------------------------------------------------------------------------------------


def _join(library: "Library", order: tuple[int, ...], work: works.Work, *, by: str, into: "Together | None") -> Joined:
    known = dict(zip(work.members, work.numbered, strict=True))
    numbers = tuple(known.get(number) for number in order) if work.numbers else ()
    work = msgspec.structs.replace(work, members=order, numbers=numbers)
    first = next((_seen(item.id, item.body) for item in library.kin(order[:1]) if item.id == order[0]), None)
    story, layers = _made(library, work, first.folder if first else "")
    stored = library.join(
        order,
        story,
        layers,
        numbers=numbers,
        missing=work.missing,
        reason=work.reason,
        by="person" if by == "person" else "found",
        into=into.id if into else None,
    )
    where = "/".join(filter(None, (first.folder, PurePosixPath(first.name).stem))) if first else ""
    library.keep_traits(stored.id, flow.traits(library.get(stored.id).story, where))
    status: Literal["new", "updated"] = "new" if into is None else "updated"
    return Joined(stored.id, library.card(stored.id).title, status, order, work.missing, work.reason)


def _again(library: "Library", target: "Together") -> Joined:
    """The joined story made anew of the same parts: one of them was read into something else."""
    parts = target.parts
    work = works.Work(
        "parts",
        tuple(item.id for item in parts),
        tuple(item.number for item in parts),
        target.missing,
        1.0,
        target.reason,
    )
    return _join(library, work.members, work, by=target.by, into=target)


def _made(library: "Library", work: works.Work, folder: str) -> tuple[Story, tuple[Layer, ...]]:
    entries = [library.get(number) for number in work.members]
    story = works.joined([item.story for item in entries], work, [ao3_rating(item.layers) for item in entries], folder)
    return story, flow.first(story)


def _seen(number: int, body: bytes) -> works.Seen:
    return msgspec.structs.replace(msgspec.msgpack.decode(body, type=works.Seen), id=number)
