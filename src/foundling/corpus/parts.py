"""Parquet parts of a corpus's tables, each written whole under its final name or not at all."""

import os
from pathlib import Path
from typing import Any

from foundling.export import rows
from foundling.export.tables import schema

#: The tables of a corpus and their columns: those of an export, each with the file's path in front.
TABLES: dict[str, dict[str, str]] = {
    name: {"path": "string", **rows.TABLES[name]} for name in rows.TABLES if name != "blocks"
}

#: In a corpus's folder: the shards' records, what workers have under way, and what says that all shards are done.
RECORDS = "shards"
WORK = "work"
MANIFEST = "manifest.json"


def write(out: Path, key: str, made: dict[str, list[dict[str, Any]]], record: bytes) -> None:
    """Writes one part of every table, then the shard's record. Raises `OSError`."""
    import pyarrow as pa
    from pyarrow import parquet

    for name, columns in TABLES.items():
        table = pa.Table.from_pylist(made[name], schema=schema(columns))
        own = _own(out, key)
        parquet.write_table(table, own, compression="zstd")
        _place(own, out / name / f"{key}.parquet")
    own = _own(out, key)
    own.write_bytes(record)
    _place(own, out / RECORDS / f"{key}.json")


def place(out: Path, name: str, data: bytes) -> None:
    """Writes a file into `out` whole or not at all. Raises `OSError`."""
    own = _own(out, name)
    own.write_bytes(data)
    _place(own, out / name)


def _own(out: Path, key: str) -> Path:
    # The process's number: a worker that outlived a killed run may still be writing the same part.
    return out / WORK / f"{key}.{os.getpid()}"


def _place(own: Path, final: Path) -> None:
    with own.open("rb") as file:
        os.fsync(file.fileno())
    own.replace(final)
