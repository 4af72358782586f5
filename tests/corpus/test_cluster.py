"""The same corpus on a real Ray of two workers on this machine."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from foundling import corpus
from foundling.errors import MissingExtra

from . import workers
from .conftest import read_table

Tables = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ray, off the network, its own again afterwards."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    made = pytest.importorskip("ray", reason="Ray is not installed (foundling[corpus])")
    yield made
    made.shutdown()


@pytest.mark.slow
def test_ray_gives_the_rows_that_this_machine_gives(ray: Any, source: Path, tmp_path: Path, tables: Tables) -> None:
    (source / "box 0" / workers.DEADLY).write_text("text")
    ours = corpus.analyse(source, tmp_path / "local", "local", 2, work=workers.deadly)
    theirs = corpus.analyse(source, tmp_path / "ray", "ray", 2, work=workers.deadly)
    assert tables(tmp_path / "ray") == tables(tmp_path / "local")
    assert (
        (theirs.stories, theirs.words, theirs.failed) == (ours.stories, ours.words, ours.failed) == (150, ours.words, 4)
    )
    assert "worker-lost" in {row["code"] for row in read_table(tmp_path / "ray", "problems")}
    assert not ray.is_initialized(), "the Ray that was started for this is ended"
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    # Either engine goes on with what the other did.
    assert corpus.analyse(source, tmp_path / "ray", "local", 1, work=workers.hopeless).kept == ours.shards


def test_without_ray_the_words_to_install_it(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)  # importing it now fails
    with pytest.raises(MissingExtra, match=r"pip install 'foundling\[corpus\]'") as raised:
        corpus.analyse(source, tmp_path / "out", "ray", 2)
    assert raised.value.exit_status == 5
