"""Parquet: what is written is what is read, in typed columns, and a failure leaves nothing behind."""

import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foundling.document import Layer, Story
from foundling.errors import MissingExtra
from foundling.export import peoplerows, rows, tables
from foundling.export.tables import parquet
from tests.export.stories import FULL, LAYERS, ODD


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra foundling[corpus] is not installed")
    pairs = [(FULL, LAYERS), *((story, ()) for story in ODD.values())]
    paths = list(parquet(iter(pairs), tmp_path))
    assert [path.name for path in paths] == [f"{name}.parquet" for name in rows.TABLES]
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    read: dict[str, list[dict[str, Any]]] = {path.stem: pq.read_table(path).to_pylist() for path in paths}
    assert read["stories"] == [rows.story_row(story, layers) for story, layers in pairs]
    assert read["facts"] == [row for story, _ in pairs for row in rows.fact_rows(story)]
    assert read["chapters"] == [row for story, _ in pairs for row in rows.chapter_rows(story)]
    assert read["blocks"] == [row for story, _ in pairs for row in rows.block_rows(story)]
    assert read["quotations"] == [row for story, layers in pairs for row in peoplerows.quotation_rows(story, layers)]
    assert read["problems"] == []


def test_batches_make_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra foundling[corpus] is not installed")
    monkeypatch.setattr(tables, "BATCH", 2)
    stories = list(ODD.values())
    list(parquet(((story, ()) for story in stories), tmp_path))
    read = pq.read_table(tmp_path / "stories.parquet")
    assert read.column("name").to_pylist() == [rows.unicode(story.source.name) for story in stories]
    assert pq.ParquetFile(tmp_path / "stories.parquet").num_row_groups == -(-len(stories) // 2)


def test_a_failure_leaves_the_old_files_and_no_new_ones(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow.parquet", reason="the extra foundling[corpus] is not installed")
    list(parquet([(FULL, ())], tmp_path))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def torn() -> Iterator[tuple[Story, tuple[Layer, ...]]]:
        yield FULL, ()
        raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError, match="the disk went away"):
        list(parquet(torn(), tmp_path))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_without_pyarrow_the_missing_part_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"foundling\[corpus\]"):
        list(parquet([(FULL, ())], tmp_path))
    assert not list(tmp_path.iterdir())
