"""``foundling corpus analyse``: the command around `foundling.corpus`."""

import sys
from pathlib import Path

import pytest

from .conftest import Run

pytest.importorskip("pyarrow", reason="pyarrow is not installed (foundling[corpus])")


def test_summary_for_people_and_programs(run: Run, shelf: Path, tmp_path: Path) -> None:
    ran = run("corpus", "analyse", shelf, "-o", tmp_path / "out", "--workers", 1)
    assert (ran.status, ran.err) == (1, ""), "one of the files is no story"
    lines = {line.split()[0]: line.split()[1] for line in ran.out.splitlines()}
    assert (lines["files"], lines["stories"]) == ("4", "3")
    assert "words/s" in ran.out
    (row,) = run("corpus", "analyse", shelf, "-o", tmp_path / "out", "--workers", 1, "--json").rows
    assert (row["stories"], row["kept"], row["words_read"]) == (3, row["shards"], 0)
    assert "were done before" in run("corpus", "analyse", shelf, "-o", tmp_path / "out").out


def test_statuses(run: Run, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("corpus", "analyse", tmp_path / "gone", "-o", tmp_path / "out").status == 2
    assert run("corpus", "analyse", shelf).status == 2
    monkeypatch.setitem(sys.modules, "ray", None)  # importing it now fails
    ran = run("corpus", "analyse", shelf, "-o", tmp_path / "out", "--engine", "ray")
    assert ran.status == 5
    assert "pip install 'foundling[corpus]'" in ran.err
