"""One shard's files through the flow and into Parquet: what every worker does, whichever engine it serves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from foundling import flow, gather
from foundling.corpus.parts import TABLES, WORK, write
from foundling.corpus.shards import Item, Shard
from foundling.errors import Problem, problem
from foundling.export import advisoryrows, fandomrows, peoplerows, rows

#: The file in a corpus's work folder that says which file of a shard is being read. Should the worker die, it is known
#: whom to blame.
AT = ".at"


class Task(msgspec.Struct, frozen=True):
    """A shard to be done. `lost` are the paths that ended a worker before and are not to be read again.

    `casts` say who is who in the stories.
    """

    shard: Shard
    source: str
    out: str
    lost: frozenset[str] = frozenset()
    casts: gather.Casts = gather.Casts()


class Done(msgspec.Struct, frozen=True):
    """How much a shard gave. `files` counts paths; `failed` the outcomes that are no story, `passed` those rightly none."""

    key: str
    files: int = 0
    stories: int = 0
    words: int = 0
    failed: int = 0
    problems: int = 0
    passed: int = 0


def work(task: Task) -> Done:
    """Reads the shard's files, writes its part of every table and its record, and says how much there was.

    The parts take their names at once and the record last (`os.replace`): a shard is done when its record is there.
    Raises `OSError` where nothing can be written.
    """
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    done = Done(task.shard.key, files=len(task.shard.items))
    with Path(task.out, WORK, task.shard.key + AT).open("wb", buffering=0) as at:
        for number, item in enumerate(task.shard.items):
            at.seek(0)
            at.write(b"%8d" % number)
            for outcome in _outcomes(task, item):
                done = _add(made, done, item.path, outcome)
    write(Path(task.out), task.shard.key, made, msgspec.json.encode(done))
    return done


def blamed(task: Task) -> str | None:
    """The path that the task's worker was reading when it ended, or None where it had not begun."""
    try:
        return task.shard.items[int(Path(task.out, WORK, task.shard.key + AT).read_bytes())].path
    except (OSError, ValueError, IndexError):
        return None


def _outcomes(task: Task, item: Item) -> Iterator[flow.Outcome | Problem]:
    where = gather.shown(item.path)
    if item.problem is not None:
        yield item.problem
    elif item.path in task.lost:
        yield problem("worker-lost", "Reading it ended the process", where)
    else:
        source = Path(task.source)
        place = gather.Place(source / item.path, where, source) if source.is_dir() else gather.Place(source, where)
        find = gather.load(place)
        if isinstance(find, Problem):
            yield find
        else:
            for outcome in flow.process(find.data, find.name, beside=find.beside, casting=task.casts.casting):
                yield flow.placed(outcome, find.where)


def _add(made: dict[str, list[dict[str, Any]]], done: Done, path: str, outcome: flow.Outcome | Problem) -> Done:
    """Puts the outcome's rows into the tables; the counts with it added."""
    path = gather.shown(path)
    if isinstance(outcome, Problem):
        made["problems"] += _with(path, rows.problem_rows((outcome,)))
        return msgspec.structs.replace(done, failed=done.failed + 1, problems=done.problems + 1)
    made["problems"] += _with(path, rows.problem_rows(outcome.problems, outcome.source.sha256))
    done = msgspec.structs.replace(done, problems=done.problems + len(outcome.problems))
    story = outcome.story
    if outcome.passed:
        return msgspec.structs.replace(done, passed=done.passed + 1)
    if story is None:
        return msgspec.structs.replace(done, failed=done.failed + 1)
    row = rows.story_row(story, outcome.layers)
    made["stories"] += _with(path, (row,))
    made["facts"] += _with(path, rows.fact_rows(story))
    made["chapters"] += _with(path, rows.chapter_rows(story))
    made["quotations"] += _with(path, peoplerows.quotation_rows(story, outcome.layers))
    made["relationships"] += _with(path, peoplerows.relationship_rows(story, outcome.layers))
    made["advisories"] += _with(path, advisoryrows.advisory_rows(story, outcome.layers))
    made["passages"] += _with(path, advisoryrows.passage_rows(story, outcome.layers))
    made["fandoms"] += _with(path, fandomrows.fandom_rows(story, outcome.layers))
    return msgspec.structs.replace(done, stories=done.stories + 1, words=done.words + row["words"])


def _with(path: str, given: Any) -> Iterator[dict[str, Any]]:
    return ({"path": path, **row} for row in given)
