"""How a folder is cut into shards."""

import os
from pathlib import Path

import pytest

from foundling.corpus import shards
from foundling.corpus.shards import MAX_FILES, MEAN_FILES, cut

from .conftest import plant


def paths(root: Path, out: Path | None = None) -> list[list[str]]:
    return [[item.path for item in shard.items] for shard in cut(root, out or root / "out")]


def test_every_file_is_in_one_shard_in_natural_order(tmp_path: Path) -> None:
    plant(tmp_path, 1000)
    found = paths(tmp_path)
    assert [path for shard in found for path in shard] == [
        f"box {number // 100}/ferry {number}.txt" for number in range(1000)
    ]
    assert 1000 / MEAN_FILES / 3 < len(found) < 1000 / MEAN_FILES * 3


def test_the_same_folder_gives_the_same_shards(tmp_path: Path) -> None:
    plant(tmp_path, 300)
    assert list(cut(tmp_path, tmp_path / "out")) == list(cut(tmp_path, tmp_path / "out"))


def test_tables_with_other_columns_make_all_shards_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, 300)
    before = {shard.key for shard in cut(tmp_path, tmp_path / "out")}
    monkeypatch.setattr(shards, "TABLES", {"stories": {"path": "string"}})
    assert before.isdisjoint(shard.key for shard in cut(tmp_path, tmp_path / "out"))


@pytest.mark.parametrize("change", ["added", "removed", "written", "touched"])
def test_a_file_that_changes_makes_few_shards_anew(tmp_path: Path, change: str) -> None:
    plant(tmp_path, 600)
    before = {shard.key for shard in cut(tmp_path, tmp_path / "out")}
    path = tmp_path / "box 3" / "ferry 333.txt"
    if change == "added":
        (tmp_path / "box 3" / "ferry 333b.txt").write_text("new")
    elif change == "removed":
        path.unlink()
    elif change == "written":
        path.write_text("Other words.")
    else:
        os.utime(path, ns=(1, 1))
    after = {shard.key for shard in cut(tmp_path, tmp_path / "out")}
    assert len(after) > 4
    # Two where the file was, or became, the end of its shard.
    assert 1 <= len(after - before) <= 2


def test_shards_are_bounded_in_files_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, 600)
    monkeypatch.setattr(shards, "MEAN_FILES", 1 << 20)  # no cuts of its own
    assert [len(shard) for shard in paths(tmp_path)] == [MAX_FILES, MAX_FILES, 600 - 2 * MAX_FILES]
    monkeypatch.setattr(shards, "MAX_BYTES", 2000)
    for shard in cut(tmp_path, tmp_path / "out"):
        assert sum(item.size for item in shard.items) <= 2000


def test_problems_of_the_walk_have_their_place(tmp_path: Path) -> None:
    plant(tmp_path, 2)
    os.mkfifo(tmp_path / "a pipe")
    items = [item for shard in cut(tmp_path, tmp_path / "out") for item in shard.items]
    assert [item.path for item in items] == ["a pipe", "box 0/ferry 0.txt", "box 0/ferry 1.txt"]
    assert items[0].problem is not None
    assert (items[0].problem.code, items[0].problem.where) == ("special-file", "a pipe")


def test_the_output_is_no_part_of_the_corpus(tmp_path: Path) -> None:
    plant(tmp_path, 2)
    plant(tmp_path / "out", 2)
    assert [path for shard in paths(tmp_path) for path in shard] == ["box 0/ferry 0.txt", "box 0/ferry 1.txt"]


def test_a_single_file_is_a_corpus_too(tmp_path: Path) -> None:
    plant(tmp_path, 1)
    assert paths(tmp_path / "box 0" / "ferry 0.txt", tmp_path / "out") == [["ferry 0.txt"]]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    (shard,) = cut(tmp_path, tmp_path / "out")
    assert (tmp_path / shard.items[0].path).read_text() == "text"
