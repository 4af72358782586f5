"""Stories as Parquet: one file for each of the tables of `rows`."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from foundling.document import Layer, Story
from foundling.errors import MissingExtra
from foundling.export.advisoryrows import advisory_rows, passage_rows
from foundling.export.fandomrows import fandom_rows
from foundling.export.peoplerows import quotation_rows, relationship_rows
from foundling.export.rows import (
    TABLES,
    block_rows,
    chapter_rows,
    fact_rows,
    problem_rows,
    story_row,
)

#: Stories to a row group: some thousand rows of `stories` would be better for readers, and some thousand novels'
#: blocks would fill memory.
BATCH = 256


def parquet(pairs: Iterable[tuple[Story, tuple[Layer, ...]]], folder: Path) -> Iterator[Path]:
    """Writes ``stories.parquet``, ``facts.parquet`` … into `folder`, and gives their paths once all are whole.

    Holds `BATCH` stories at a time. A file that was there is replaced only when the new one is complete. Raises
    `MissingExtra` without pyarrow (``foundling[corpus]``).
    """
    pa, pq = _pyarrow()
    parts = {name: folder / f".{name}.parquet.part" for name in TABLES}
    schemas = {name: schema(columns) for name, columns in TABLES.items()}
    opened = {name: pq.ParquetWriter(part, schemas[name], compression="zstd") for name, part in parts.items()}
    try:
        stream = iter(pairs)
        while batch := list(islice(stream, BATCH)):
            for name, rows in _rows(batch).items():
                opened[name].write_table(pa.Table.from_pylist(rows, schema=schemas[name]))
        for writer in opened.values():
            writer.close()
    except BaseException:
        for name, part in parts.items():
            opened[name].close()
            part.unlink(missing_ok=True)
        raise
    for name, part in parts.items():
        part.replace(folder / f"{name}.parquet")
        yield folder / f"{name}.parquet"


def schema(columns: Mapping[str, str]) -> Any:
    """The `pyarrow.Schema` of one of `rows.TABLES`. Raises `MissingExtra` without pyarrow."""
    pa, _ = _pyarrow()
    return pa.schema([(name, _type(pa, words)) for name, words in columns.items()])


def _type(pa: Any, words: str) -> Any:
    if words.startswith("list<"):
        return pa.list_(_type(pa, words.removeprefix("list<").removesuffix(">")))
    return {
        "string": pa.string(),
        "int64": pa.int64(),
        "double": pa.float64(),
        "bool": pa.bool_(),
    }[words]


def _rows(batch: Iterable[tuple[Story, tuple[Layer, ...]]]) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {name: [] for name in TABLES}
    for story, layers in batch:
        made["stories"].append(story_row(story, layers))
        made["facts"].extend(fact_rows(story))
        made["chapters"].extend(chapter_rows(story))
        made["blocks"].extend(block_rows(story))
        made["quotations"].extend(quotation_rows(story, layers))
        made["relationships"].extend(relationship_rows(story, layers))
        made["advisories"].extend(advisory_rows(story, layers))
        made["passages"].extend(passage_rows(story, layers))
        made["fandoms"].extend(fandom_rows(story, layers))
        made["problems"].extend(problem_rows(story.problems, story.source.sha256, story.source.name))
    return made


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra(
            "Parquet needs pyarrow. Install it with: pip install 'foundling[corpus]' (in a clone: make setup-corpus)"
        ) from error
    return pa, pq
