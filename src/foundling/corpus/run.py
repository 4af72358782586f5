"""A whole corpus analysed: shards given to an engine, dead workers answered for, what is done not done again."""

import importlib.util
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Literal, Protocol

import msgspec

from foundling.corpus.parts import MANIFEST, RECORDS, TABLES, WORK, place
from foundling.corpus.shards import Shard, cut
from foundling.corpus.work import Done, Task, blamed, work
from foundling.errors import FoundlingError, MissingExtra, UsageError
from foundling.gather import Casts

#: A file that was being read when a worker ended is tried once more: another process may have taken the memory.
TRIES = 2

_KEY = re.compile(r"[0-9a-f]{32}")


class Engine(Protocol):
    """What runs tasks: at most `workers` of them at a time."""

    workers: int

    def submit(self, task: Task) -> None:
        """Starts the task; called only while fewer than `workers` are under way."""

    def wait(self) -> list[tuple[Task, Done | None]]:
        """The tasks that have ended since, at least one; None where the worker died over it."""

    def close(self) -> None:
        """Ends the workers, whatever they are at."""


class Summary(msgspec.Struct, frozen=True):
    """What a corpus holds, and what this run did of it: `seconds`, and `words_read` in that time.

    `files` counts paths, `failed` those files (and members of archives) that gave no story, `passed` those that are rightly none;
    `kept` shards of `shards` were done before.
    """

    files: int
    stories: int
    words: int
    failed: int
    passed: int
    problems: int
    shards: int
    kept: int
    words_read: int
    seconds: float


def analyse(
    source: Path,
    out: Path,
    engine: Literal["local", "ray"] = "local",
    workers: int = 1,
    *,
    casts: Casts = Casts(),  # noqa: B008 (it is frozen)
    tell: Callable[[int], None] = lambda _: None,
    work: Callable[[Task], Done] = work,
) -> Summary:
    """Every story under `source` through the flow, as Parquet tables in the folder `out`; how much there was.

    `out` gets a folder a table (stories, facts, chapters, quotations, relationships, advisories, passages, fandoms, problems), each with one part file a shard, and
    ``manifest.json`` when all is done. Shards done by an earlier run are kept where their files have not changed;
    the rows of files that are gone go too. `casts` say who is
    who in the stories; a shard that was done by other ones is done again. `tell` is called with the number of files as each shard is done. `work` is
    what a worker does with a task. Raises `UsageError`, `MissingExtra` or, where `out` cannot be written,
    `FoundlingError`.
    """
    if not source.exists():
        raise UsageError(f"There is no such file or folder: {source}")
    if importlib.util.find_spec("pyarrow") is None:
        raise MissingExtra(
            "Parquet needs pyarrow. Install it with: pip install 'foundling[corpus]' (in a clone: make setup-corpus)"
        )
    start = perf_counter()
    try:
        _prepare(out)
        with _alone(out):
            (out / MANIFEST).unlink(missing_ok=True)
            _clear(out)
            done, kept = _run(source, out, engine, workers, casts, tell, work)
            _sweep(out, {item.key for item in done})
            records = sorted(item.key for item in done)
            summary = _summary(done, kept, perf_counter() - start)
            place(out, MANIFEST, msgspec.json.encode({"shards": records, "summary": summary}))
    except OSError as error:
        raise FoundlingError(f"The corpus cannot be written: {error}") from error
    return summary


def _run(
    source: Path,
    out: Path,
    name: str,
    workers: int,
    casts: Casts,
    tell: Callable[[int], None],
    work: Callable[[Task], Done],
) -> tuple[list[Done], set[str]]:
    """Every shard's counts, and the keys of those that were done before."""
    done: list[Done] = []
    waiting: list[Shard] = []
    for shard in cut(source, out, casts.state):
        record = _record(out, shard.key)
        if record is None:
            waiting.append(shard)
        else:
            done.append(record)
            tell(record.files)
    kept = {item.key for item in done}
    if waiting:
        engine = _engine(name, min(workers, len(waiting)), work)
        try:
            for item in _finish(
                engine,
                [Task(shard, str(source.absolute()), str(out.absolute()), casts=casts) for shard in waiting],
            ):
                done.append(item)
                tell(item.files)
        finally:
            engine.close()
    return done, kept


def _finish(engine: Engine, tasks: list[Task]) -> Iterator[Done]:
    """Each task's counts as it ends; one whose worker died is given again, without the file that ends workers."""
    deaths: Counter[tuple[str, str | None]] = Counter()
    tasks = tasks[::-1]
    busy = 0
    while tasks or busy:
        while tasks and busy < engine.workers:
            engine.submit(tasks.pop())
            busy += 1
        for task, done in engine.wait():
            busy -= 1
            if done is not None:
                yield done
                continue
            path = blamed(task)
            deaths[task.shard.key, path] += 1
            if deaths[task.shard.key, path] >= TRIES:
                if path is None:
                    raise FoundlingError("Workers end before they read anything. Is there memory left?")
                task = msgspec.structs.replace(task, lost=task.lost | {path})
            tasks.append(task)


def _engine(name: str, workers: int, work: Callable[[Task], Done]) -> Engine:
    if name == "ray":
        from foundling.corpus.cluster import Cluster

        return Cluster(workers, work)
    if name != "local":
        raise UsageError(f"There is no engine called {name}; there are local and ray.")
    from foundling.corpus.local import Local

    return Local(workers, work)


def _record(out: Path, key: str) -> Done | None:
    """The counts of a shard that was done before."""
    try:
        return msgspec.json.decode((out / RECORDS / f"{key}.json").read_bytes(), type=Done)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _prepare(out: Path) -> None:
    """Makes the folder ready. Raises `UsageError` where it holds something that is not a corpus's."""
    if out.is_dir() and not (out / RECORDS).is_dir() and any(out.iterdir()):
        raise UsageError(f"{out} holds other things. Name a new or empty folder, or that of an earlier run.")
    for name in (RECORDS, *TABLES, WORK):
        (out / name).mkdir(parents=True, exist_ok=True)


def _sweep(out: Path, keys: set[str]) -> None:
    """Removes the parts of shards that are no more. Records go first: without its record a shard is not done."""
    for name, suffix in ((RECORDS, ".json"), *((name, ".parquet") for name in TABLES)):
        for path in (out / name).glob(f"*{suffix}"):
            if _KEY.fullmatch(path.stem) and path.stem not in keys:
                path.unlink()
    _clear(out)


def _clear(out: Path) -> None:
    """Removes what workers left half done: of no use, and a wrong answer to which file ended a worker."""
    for path in (out / WORK).iterdir():
        path.unlink(missing_ok=True)


def _summary(done: list[Done], kept: set[str], seconds: float) -> Summary:
    return Summary(
        files=sum(item.files for item in done),
        stories=sum(item.stories for item in done),
        words=sum(item.words for item in done),
        failed=sum(item.failed for item in done),
        passed=sum(item.passed for item in done),
        problems=sum(item.problems for item in done),
        shards=len(done),
        kept=len(kept),
        words_read=sum(item.words for item in done if item.key not in kept),
        seconds=seconds,
    )


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Holds the folder against a second run. Raises `UsageError` where there is one already."""
    try:
        import fcntl
    except ImportError:  # not on this system; two runs would only do the same work twice
        yield
        return
    with (out / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"Another run is writing to {out}.") from None
        yield
