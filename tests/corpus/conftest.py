"""A small corpus, and its tables read back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foundling.corpus import TABLES

pytest.importorskip("pyarrow", reason="pyarrow is not installed (foundling[corpus])")

STORY = """\
Title: The Ferry, part {number}
Author: Wren Ashdown
Rating: PG

The ferry left at {number} minutes past the hour, and Ilse was not on it.

* * *

"There will be another," said Tom. There was not.
"""


def plant(root: Path, count: int) -> None:
    """So many stories in folders of 100."""
    for number in range(count):
        folder = root / f"box {number // 100}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"ferry {number}.txt").write_text(STORY.format(number=number), encoding="utf-8")


def read_table(out: Path, name: str) -> list[dict[str, Any]]:
    """A table's rows in an order of their own, whatever the order and number of its parts."""
    from pyarrow import dataset

    rows = dataset.dataset(out / name, format="parquet").to_table().to_pylist()
    return sorted(rows, key=repr)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Stories, and one of each kind of trouble."""
    root = tmp_path / "source"
    plant(root, 150)
    (root / "empty.txt").write_bytes(b"")
    (root / "noise.bin").write_bytes(bytes(range(256)) * 4)
    (root / "loop").symlink_to(root)
    return root


@pytest.fixture
def tables() -> Callable[[Path], dict[str, list[dict[str, Any]]]]:
    return lambda out: {name: read_table(out, name) for name in TABLES}
