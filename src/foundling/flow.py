"""The one chain: bytes to story to layers, and into a library. Command line, web and corpus all run this."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from foundling import analysis, gather, intake, works
from foundling.document import Casting, Layer, Source, Story
from foundling.errors import FoundlingError, LibraryError, Problem, UsageError, passed_over, passes_over, problem
from foundling.filenames import Beside

if TYPE_CHECKING:
    from foundling.library import Library, Stored, Traits

#: Containers inside containers are opened this deep (a ZIP of mailboxes of digests of mails with files), and no further.
MAX_DEPTH = 4
#: Bytes that all containers inside one file may give together, for each byte of it: three steps of honest packing. So much
#: is allowed to any file.
MAX_RATIO = 400
RATIO_FROM = 400_000_000

T = TypeVar("T")

#: What makes the layers of a story.
Analysis = Callable[[Story], tuple[Layer, ...]]

#: What a person says about the cast of each story (`foundling.gather.Casts.casting`).
Castings = Callable[[Story], Casting]


class Outcome(msgspec.Struct, frozen=True):
    """What became of one story's file: of each member, for a container such as an archive or a mailbox.

    `story` is None exactly when a problem says why: one of severity ``error`` where the file failed, else one that it was
    `passed` over, being rightly no story. `problems` holds all problems, those of the story included. `timings` gives the
    seconds spent in each stage: ``unpack``, ``read``, ``analyse``. `text` is the flattened source that the story's blocks
    point into, `data` the bytes that `source` describes.
    """

    source: Source
    story: Story | None
    layers: tuple[Layer, ...]
    problems: tuple[Problem, ...]
    timings: dict[str, float]
    text: str = ""
    data: bytes = b""

    @property
    def passed(self) -> bool:
        """Whether the file is rightly no story (a reply among mails, a picture), so that nobody has to act."""
        return self.story is None and passed_over(self.problems)

    @property
    def failed(self) -> bool:
        """Whether a story was to be expected and none came."""
        return self.story is None and not self.passed


class Taken(msgspec.Struct, frozen=True):
    """What became of one story on its way into a library; `where` is its path, through its archive if it was in one.

    ``failed`` means that no story came of it, ``passed`` that it is rightly none; `problems` say why. `id` is the story's
    number in the library.
    """

    where: str
    status: Literal["new", "known", "updated", "passed", "failed"]
    id: int | None
    outcome: Outcome | None
    problems: tuple[Problem, ...]


def process(
    data: bytes,
    name: str,
    *,
    container: str = "",
    analysed: bool = True,
    beside: Beside | None = None,
    alone: bool = False,
    casting: Casting | Castings = Casting(),  # noqa: B008 (it is frozen)
) -> Iterator[Outcome]:
    """An `Outcome` for the file, or for each member of a container (all that `intake.unpack` opens), in its order.

    `container` is the name of the container that `data` was taken out of, `beside` the files that come with it; with
    `analysed` off no layer is made, which takes a third of the time. With `alone` a person named this file and nothing
    else: a picture is then an error. `casting` is a person's word about the cast, or gives it for each story. An
    unexpected exception in a stage becomes the problem ``internal-error``; the story is kept where only its analysis
    failed. Pure; raises for no input.
    """
    make = partial(_analysed, casting=casting) if analysed else _unanalysed
    yield from _members(gather.Find(name, name, data, beside, alone), make, container)


def _members(find: gather.Find, make: Analysis, container: str = "") -> Iterator[Outcome]:
    left = max(RATIO_FROM, MAX_RATIO * len(find.data))
    if find.beside is not None:
        left += sum(find.beside.sizes)
    member = intake.Member(find.name, find.data, beside=find.beside)
    made = _process(member, container, 1 if container else 0, _Run(make, left))
    yield from map(_asked_for, made) if find.alone else made


def stages(source: Source, data: bytes) -> intake.Stages | None:
    """What each stage of intake saw and decided when `data`, the file that `source` describes, is read again.

    None where reading fails unexpectedly. Takes about twice as long as reading.
    """
    made, _ = _attempt("read", source.name, lambda: intake.read_stages(data, source.name, container=source.container))
    return made


def analyse(story: Story, casting: Casting = Casting()) -> tuple[Layer, ...]:  # noqa: B008 (it is frozen)
    """Every layer of analysis that can be made of the story; what `casting` says about its cast is obeyed."""
    return analysis.analyse(story, casting)


def first(story: Story) -> tuple[Layer, ...]:
    """The layers that a shelf shows something of; they cost next to nothing."""
    return analysis.first(story)


def _analysed(story: Story, casting: Casting | Castings) -> tuple[Layer, ...]:
    return analyse(story, casting(story) if callable(casting) else casting)


def _unanalysed(story: Story) -> tuple[Layer, ...]:  # noqa: ARG001
    return ()


def read(path: str | os.PathLike[str]) -> Story:
    """The story in the file at `path`. Raises `UsageError` where it holds none, or several (see `process`)."""
    found = next(gather.gather([Path(path)]), None)
    if found is None:
        raise UsageError(f"{path}: The folder is empty.")
    if isinstance(found, Problem):
        raise UsageError(_words(found))
    if Path(path).is_dir():
        raise UsageError(f"{path}: This is a folder. Read its files one at a time.")
    outcomes = list(process(found.data, found.name, beside=found.beside, alone=found.alone))
    stories = [outcome.story for outcome in outcomes if outcome.story is not None]
    if len(stories) > 1:
        raise UsageError(f"{found.where}: The archive holds {len(stories)} stories. Read them one at a time.")
    if not stories:
        raise UsageError(" ".join(_words(item) for outcome in outcomes for item in outcome.problems))
    return stories[0]


def take_in(
    library: "Library", finds: Iterable[gather.Find | Problem], *, casting: Castings | None = None
) -> Iterator[Taken]:
    """Each story of `finds` stored in the library, in order; the problems of what gave no story are kept there too.

    Each story is stored whole in a transaction of its own before it is yielded, so that stopping at any moment leaves a
    sound library. It can be read at once; most of its layers are due (see `foundling.upkeep`). What `casting` says of
    its people is kept with it. Raises `LibraryError` where the library cannot be written to.
    """
    for find in finds:
        if isinstance(find, Problem):
            library.report((find,))
            yield Taken(find.where, "failed", None, None, (find,))
            continue
        for number, outcome in enumerate(_members(find, first)):
            if not number and (outcome.source.container or outcome.story is None):
                # What a container was reported for before it was mended or fetched again is no longer so.
                library.report((), where=find.where)
            yield _store(library, outcome, find.where, casting)


def placed(outcome: Outcome, where: str) -> Outcome:
    """The outcome, its problems placed by the path that leads a person to them, given the file's own path `where`.

    A story in an archive is found through it: ``shelf/old.zip/part1.txt``. The story itself stays as it is: what is
    stored must not depend on where a file lay.
    """
    path = path_of(outcome.source, where)
    source = outcome.source

    def place(item: Problem) -> Problem:
        if item.where in ("", source.name, source.container):
            return msgspec.structs.replace(item, where=path)
        inside = item.where.removeprefix(f"{source.name}/")
        return msgspec.structs.replace(item, where=f"{path}/{inside}")

    return msgspec.structs.replace(outcome, problems=tuple(place(item) for item in outcome.problems))


def path_of(source: Source, where: str) -> str:
    """The path that leads a person to the source: `where` is the file's own, the rest leads through archives."""
    _, _, inner = source.container.partition("/")
    return "/".join(part for part in (where, inner, source.container and source.name) if part)


def _store(library: "Library", outcome: Outcome, where: str, casting: Castings | None) -> Taken:
    path = path_of(outcome.source, where)
    problems = placed(outcome, where).problems
    story = outcome.story
    if story is not None:
        stored, failure = _attempt("store", path, lambda: _stored(library, story, outcome, path, casting))
        if stored is not None:
            return Taken(path, stored.status, stored.id, outcome, problems)
        problems += failure
    library.report(problems, where=path)
    return Taken(path, "passed" if outcome.passed else "failed", None, outcome, problems)


def _asked_for(outcome: Outcome) -> Outcome:
    """The outcome of a file that was asked for by itself: one that only comes beside stories has failed.

    What lies in a container was not asked for by itself; nor is a mail of talk at fault, which only reading it shows.
    """
    if outcome.source.container or not outcome.passed:
        return outcome
    advice = "Name a text, page, e-book or mailbox, or the folder that the file lies in."
    told = tuple(
        msgspec.structs.replace(item, severity="error", advice=advice)
        if passes_over(item) and item.code == "companion-file"
        else item
        for item in outcome.problems
    )
    return msgspec.structs.replace(outcome, problems=told)


def _stored(library: "Library", story: Story, outcome: Outcome, path: str, casting: Castings | None) -> "Stored":
    from foundling.library import Recast

    try:
        stored = library.store(story, outcome.layers, outcome.data, where=path, traits=traits(story, path))
        if casting is not None and (said := casting(story)):
            word = Recast("file", members=said.members)
            if word not in library.recasts(stored.id):
                library.recast(stored.id, word)
        return stored
    except OSError as error:  # a full disk stops every later file too, so going on is no use
        raise LibraryError(f"The library cannot be written to: {error}") from error


def traits(story: Story, where: str) -> "Traits":
    """What of a story tells whether it belongs to another (see `foundling.works.Seen`), as a library keeps it."""
    from foundling.library import Traits

    item = works.seen(0, story, where)
    return Traits(msgspec.msgpack.encode(item), works.keys(item), works.EDITION)


def _words(item: Problem) -> str:
    return f"{item.where}: {item.message}. {item.advice}".strip()


# --- The stages ------------------------------------------------------------------------------------------------------


class _Run:
    """One file on its way: what makes layers, and how many bytes the containers inside it may still give."""

    def __init__(self, make: Analysis, left: int) -> None:
        self.make = make
        self.left = left


def _process(member: intake.Member, container: str, depth: int, run: _Run) -> Iterator[Outcome]:
    data, name = member.data, member.name
    start = perf_counter()
    opened, failure = _attempt("look", name, lambda: (intake.unpack(data, name, member.beside),))
    if opened is None:
        yield _failed(data, name, container, failure)
    elif (members := opened[0]) is None:
        yield _read(member, container, start, run.make)
    elif depth < MAX_DEPTH:
        yield from _unpack(data, name, container, members, depth, run)
    else:
        deep = problem("zip-nested", f"The archive lies in {depth} others and was not opened", name)
        yield _failed(data, name, container, (deep,))


def _unpack(
    data: bytes, name: str, container: str, members: Iterator[intake.Member | Problem], depth: int, run: _Run
) -> Iterator[Outcome]:
    """The outcomes of a container's members, and of the container itself where it is at fault.

    Warnings that come before a story, about it or about the container, go with it.
    """
    path = f"{container}/{name}" if container else name
    waiting: tuple[Problem, ...] = ()
    start = perf_counter()
    empty = True
    for member in _each(members, name):
        spent = perf_counter() - start
        inside = member.where.removeprefix(f"{name}/") if isinstance(member, Problem) else member.name
        if isinstance(member, Problem) and inside != member.where:
            member = msgspec.structs.replace(member, where=inside)
        if isinstance(member, Problem) and member.severity != "error":
            waiting += (member,)
        else:
            met = tuple(item for item in waiting if item.where in (name, inside))
            waiting = tuple(item for item in waiting if item not in met)
            if not isinstance(member, Problem):
                run.left -= len(member.data)
                if run.left < 0:
                    burst = problem("zip-bomb", "What the containers in it unpack to has no end", name)
                    yield _failed(data, name, container, (*met, burst))
                    return
                made = _process(member, path, depth + 1, run)
            elif inside == name:
                made = iter([_failed(data, name, container, (member,))])
            else:
                # Its bytes cannot be had, so they have neither a hash nor a size.
                made = iter([Outcome(Source(inside, "", "", "", 0, path), None, (), (member,), {})])
            for outcome in made:
                timings = {"unpack": spent, **outcome.timings}
                yield msgspec.structs.replace(outcome, problems=met + outcome.problems, timings=timings)
                met, spent, empty = (), 0.0, False
        start = perf_counter()
    if empty:
        nothing = problem("no-story-text", "The archive holds no files to read", name)
        yield _failed(data, name, container, (*waiting, nothing))


def _each(members: Iterator[intake.Member | Problem], name: str) -> Iterator[intake.Member | Problem]:
    """The members; should unpacking itself fail, the problem in place of the rest."""
    while True:
        member, failure = _attempt("unpack", name, partial(next, members, None))
        if member is None:
            break
        yield member
    yield from failure


def _read(member: intake.Member, container: str, start: float, make: Analysis) -> Outcome:
    data, name = member.data, member.name
    taken, failure = _attempt("read", name, lambda: intake.read(data, name, container=container, clues=member.clues))
    timings = {"read": perf_counter() - start}
    if taken is None:
        return _failed(data, name, container, failure, timings=timings)
    if taken.story is None:
        return Outcome(taken.source, None, (), taken.problems, timings, taken.text, data)
    story = taken.story
    start = perf_counter()
    layers, failure = _attempt("analyse", name, lambda: make(story))
    timings["analyse"] = perf_counter() - start
    if failure:
        story = msgspec.structs.replace(story, problems=story.problems + failure)
    problems = _joined(taken.problems, story.problems)
    return Outcome(taken.source, story, layers or (), problems, timings, taken.text, data)


def _joined(*groups: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _attempt(stage: str, where: str, work: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
    """What `work` returns, or None and the problem ``internal-error``. What was raised on purpose passes through."""
    try:
        return work(), ()
    except FoundlingError:
        raise
    except Exception as error:  # a fault of ours in one file must not cost the reader all the others
        return None, (internal_error(stage, where, error),)


def internal_error(stage: str, where: str, error: BaseException) -> Problem:
    """The problem ``internal-error``: which stage failed, how, at which line of ours; never the story's own words."""
    place, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code.co_filename.replace(os.sep, "/")
        if "/foundling/" in code:
            place = f" at {code.rpartition('/foundling/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(error).__name__
    found = problem("internal-error", f"Foundling itself failed in the stage '{stage}' ({kind}{place})", where)
    return msgspec.structs.replace(found, severity="warning") if stage == "analyse" else found


def _failed(
    data: bytes,
    name: str,
    container: str,
    problems: tuple[Problem, ...],
    *,
    timings: dict[str, float] | None = None,
) -> Outcome:
    kind, _ = _attempt("look", name, lambda: intake.media_type(data, name))
    source = Source(
        name, kind or "application/octet-stream", "", hashlib.sha256(data).hexdigest(), len(data), container
    )
    return Outcome(source, None, (), problems, timings or {}, "", data)
