"""Parts of tables: their columns, and that they are whole or not there."""

from pathlib import Path

import pytest
from pyarrow import parquet

from foundling.corpus import TABLES, parts
from foundling.export import rows


def test_columns_are_those_of_an_export_and_the_path(tmp_path: Path) -> None:
    for name in (*TABLES, "shards", "work"):
        (tmp_path / name).mkdir()
    parts.write(tmp_path, "0" * 32, {name: [] for name in TABLES}, b"{}")
    for name, columns in TABLES.items():
        schema = parquet.read_schema(tmp_path / name / f"{'0' * 32}.parquet")
        assert schema.names == ["path", *rows.TABLES[name]]
        types = {
            column: str(kind).replace("element: ", "").replace("item: ", "")
            for column, kind in zip(schema.names, schema.types, strict=True)
        }
        assert types == columns


def test_a_part_that_cannot_be_finished_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*TABLES, "shards", "work"):
        (tmp_path / name).mkdir()

    def fail(_table: object, where: Path, **_options: object) -> None:
        where.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet, "write_table", fail)
    with pytest.raises(OSError, match="No space"):
        parts.write(tmp_path, "0" * 32, {name: [] for name in TABLES}, b"{}")
    assert [path for name in (*TABLES, "shards") for path in (tmp_path / name).iterdir()] == []


def test_place_replaces_a_file_whole(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "manifest.json").write_bytes(b"old")
    parts.place(tmp_path, "manifest.json", b"new")
    assert (tmp_path / "manifest.json").read_bytes() == b"new"
    assert list((tmp_path / "work").iterdir()) == []
