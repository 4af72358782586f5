from pathlib import Path

import pytest

from foundling.cli import together
from tests.works.shelf import headed, tale

from .conftest import Run


def test_only_so_many_files_are_compared(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "COMPARED", 2)
    for number in (1, 2, 3, 4):
        (tmp_path / f"lamps{number}.txt").write_text(headed("Lamps", tale(number)))
    ran = run("inspect", str(tmp_path))
    assert "lamps: 2 parts" in ran.out
    assert "Only the first 2 files were compared" in ran.out


def test_stories_of_their_own_are_not_mentioned(run: Run, tmp_path: Path) -> None:
    for number, title in enumerate(("Ash", "Birch", "Cedar", "Drift"), 1):
        (tmp_path / f"story-{number}.txt").write_text(headed(title, tale(number)))
    assert "look like one story" not in run("inspect", str(tmp_path)).out
