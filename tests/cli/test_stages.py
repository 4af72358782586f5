"""``inspect --stages``: a person can follow why a line became what it is."""

import json
from pathlib import Path

import pytest

from .conftest import LAMP, Run

KETTLE = """\
Title: The Kettle
Author: Ansel Rook

Chapter 1: Steam

Tam put the kettle on. It took its time about it, as it always did, and the yard filled with frost.

Scene 1

Bet had the ledger open on the *table* and her finger on a line of it, and would not look up.

* * *

The kettle boiled.

Chapter 2: Salt

Nobody drank the tea. It stood on the sill until the ice came up from the canal and took the window.
"""


@pytest.fixture
def kettle(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "kettle.txt").write_text(KETTLE)
    assert run("inspect", tmp_path / "kettle.txt", "--stages", tmp_path / "stages").status == 0
    return tmp_path / "stages" / "0001-kettle.txt"


def test_the_files_are_numbered_in_the_order_of_the_stages(kettle: Path) -> None:
    names = sorted(path.name for path in kettle.iterdir())
    assert names[:6] == [
        "01-kind-and-encoding.txt", "02-source.txt", "03-layout.txt", "04-drafts.json", "04-drafts.txt", "05-marks.txt",
    ]  # fmt: skip
    assert [name.split("-", 1)[1] for name in names if name[:1].isdigit()][-4:] == [
        "facts.txt", "blocks.txt", "story.json", "layers.json",
    ]  # fmt: skip
    assert names[-3:] == ["problems.json", "steps.json", "timings.json"]


def told(kettle: Path, stage: str) -> str:
    (path,) = kettle.glob(f"*-{stage}.txt")
    return path.read_text(encoding="utf-8")


def test_each_stage_says_what_it_decided_and_why(kettle: Path) -> None:
    assert "It was read as ascii.\n- Every byte is ASCII" in told(kettle, "kind-and-encoding")
    assert "1 blank line between paragraphs." in told(kettle, "layout")
    assert "   6      3  Tam put the kettle on." in told(kettle, "layout"), "each line with its draft"
    assert "draft 2, line 4, 1 blank before\n    Chapter 1: Steam\n" in told(kettle, "drafts")
    assert "- *…* is emphasis: 1 well-formed pair\n" in told(kettle, "marks")
    assert (
        "- line 4, draft 2: paragraph → heading, starts the chapter “Steam”, 100% sure\n    Chapter 1: Steam\n"
        "    because: begins with “chapter” and the number 1\n"
    ) in told(kettle, "headings")
    assert "Nearly, but not: 1\n- line 8, draft 4: heading\n    Scene 1\n" in told(kettle, "headings")
    assert "- title: The Kettle (draft 0, 100% sure)" in told(kettle, "header")
    assert "title: The Kettle\n    declared, 100% sure, by: header\n    block 0: The Kettle\n" in told(kettle, "facts")
    assert "  block 6, line 12, break: a row of ornament by itself\n      * * *\n" in told(kettle, "blocks")


def test_a_folder_of_stories_and_of_what_is_none(run: Run, shelf: Path, tmp_path: Path) -> None:
    stages = tmp_path / "stages"
    assert run("inspect", shelf, "--stages", stages, "--json").status == 1
    assert sorted(path.name for path in stages.iterdir()) == [
        "0001-lamp.txt", "0002-noise.bin", "0003-tide.txt", "0004-salt.txt",
    ]  # fmt: skip
    lamp = stages / "0001-lamp.txt"
    source = (lamp / "02-source.txt").read_bytes().decode()
    assert source == LAMP
    drafts = json.loads((lamp / "04-drafts.json").read_bytes())
    assert drafts["text"] == LAMP
    (kept,) = lamp.glob("*-story.json")
    for block in json.loads(kept.read_bytes())["chapters"][0]["blocks"]:
        start, end = block["source"]
        assert block["text"].split()[-1] in source[start:end]
    (layers,) = lamp.glob("*-layers.json")
    assert json.loads(layers.read_bytes())["rating"]["declared"] == "PG"
    assert set(json.loads((lamp / "timings.json").read_bytes())) == {"read", "analyse"}
    noise = stages / "0002-noise.bin"
    assert json.loads((noise / "problems.json").read_bytes())[0]["code"] == "binary-file"
    assert "control characters" in (noise / "01-kind-and-encoding.txt").read_text()
    assert not list(noise.glob("*-story.json"))


@pytest.mark.parametrize("name", ["lanthorn-zine-3.zip", "Salt_for_the_Kettle.epub", "admiral.htm", "carrier_wave.txt"])
def test_every_format_has_stages(run: Run, tmp_path: Path, name: str) -> None:
    demo = Path(__file__).parents[2] / "demo" / "stories" / name
    assert run("inspect", demo, "--stages", tmp_path / "stages").status == 0
    for folder in (tmp_path / "stages").iterdir():
        assert list(folder.glob("*-blocks.txt"))
        for path in folder.glob("*.txt"):
            assert path.read_text(encoding="utf-8").strip(), path.name


def test_stages_that_cannot_be_written(run: Run, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = run("inspect", shelf, "--stages", tmp_path / "file" / "stages")
    assert ran.status == 2
    assert ran.err.startswith("Error: Cannot write to ")
