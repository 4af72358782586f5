"""``foundling export``: which stories go out, and that they do."""

import json
import zipfile
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.parametrize("to", ["epub", "html", "md", "tei", "jsonl", "parquet"])
def test_every_form(stocked: Run, tmp_path: Path, to: str) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed (foundling[corpus])")
    out = tmp_path / "deep" / "out"
    ran = stocked("export", "all", "--to", to, "-o", out, "--json")
    assert (ran.status, ran.err) == (0, "")
    paths = [Path(str(path)) for path in ran.rows]
    assert len(paths) == {"jsonl": 1, "parquet": 10}.get(to, 3)
    assert {path.resolve() for path in paths} == {path.resolve() for path in out.iterdir()}
    if to == "epub":
        assert all(zipfile.is_zipfile(path) for path in paths)
    if to == "jsonl":
        rows = [json.loads(line) for line in paths[0].read_text(encoding="utf-8").splitlines()]
        assert [row["format"] for row in rows] == ["foundling.story/1"] * 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["all"], {"Lamp Room", "Salt", "Tide"}),
        (["2"], {"Tide"}),
        (["2-3"], {"Salt", "Tide"}),
        (["3", "1-2"], {"Lamp Room", "Salt", "Tide"}),
        (["hammer"], {"Salt"}),
        (["waited", "eleven"], {"Lamp Room", "Tide"}),
        (["--rating", "general"], {"Lamp Room", "Tide"}),
        (["1-3", "--rating", "general"], {"Lamp Room", "Tide"}),
        (["all", "--text", "hammer"], {"Salt"}),
    ],
)
def test_which_stories(stocked: Run, tmp_path: Path, query: list[str], found: set[str]) -> None:
    ran = stocked("export", *query, "--to", "md", "-o", tmp_path / "out", "--json")
    assert ran.status == 0
    names = [Path(str(path)).name for path in ran.rows]
    assert len(names) == len(found)
    assert {word for word in ("Lamp Room", "Salt", "Tide") if any(word in name for name in names)} == found


def test_for_people(stocked: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = stocked("export", "all", "--to", "md", "-o", out)
    assert "Exported 3 stories: 3 files in " in ran.out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--to", "md"], 2), (["99", "--to", "md"], 3), (["zeppelin", "--to", "md"], 3), (["5-9", "--to", "md"], 3)],
)
def test_nothing_is_written_where_nothing_is_meant(
    stocked: Run, tmp_path: Path, arguments: list[str], status: int
) -> None:
    ran = stocked("export", *arguments, "-o", tmp_path / "out")
    assert ran.status == status
    assert ran.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written(stocked: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = stocked("export", "all", "--to", "md", "-o", tmp_path / "file" / "out")
    assert ran.status in (1, 2)
    assert ran.err.startswith("Error: ")


@pytest.mark.parametrize("options", [("--to", "jsonl"), ("--to", "html", "--cast")])
def test_what_an_export_holds_is_worked_out_first(
    run: Run, shelf: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    run("add", "--later", shelf)
    assert "layers-due" in run("check").out
    assert run("export", "all", *options, "-o", tmp_path / "out").status == 0
    assert "layers-due" not in run("check").out


def test_a_page_of_the_people_comes_where_there_can_be_one(stocked: Run, tmp_path: Path) -> None:
    ran = stocked("export", "all", "--to", "html", "--cast", "-o", tmp_path / "out", "--json")
    assert ran.status == 0
    pages = [Path(str(path)).read_text("utf-8") for path in ran.rows]
    assert any("Who is in it" in page for page in pages)
    ran = stocked("export", "all", "--to", "tei", "--cast", "-o", tmp_path / "no")
    assert ran.status == 2
    assert "--cast is for --to epub and --to html" in ran.err
