"""An archive's dump on the command line: a folder, and a ZIP of the same."""

import shutil
from pathlib import Path

import pytest

from .conftest import Run

SITE = Path(__file__).parents[1] / "golden" / "dumps" / "efiction3" / "in"
STORIES = [
    ("harbour.sql/Wren Aldous, Odile O'Marsh/0012 The Lamp & the Tide.html", "new", "The Lamp & the Tide"),
    ("harbour.sql/Odile O'Marsh/0013 Low Water.html", "new", "Low Water"),
]


@pytest.fixture(params=["folder", "zip"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    if request.param == "folder":
        return folder
    return Path(shutil.make_archive(str(tmp_path / "site"), "zip", folder))


def test_each_story_is_added_once(run: Run, site: Path) -> None:
    rows = run("add", site, "--json").rows
    assert [(row["where"].removeprefix(f"{site}/"), row["status"], row["title"]) for row in rows[:2]] == STORIES
    assert len(rows) == 3  # the third is the file that no row speaks of
    assert rows[2]["author"] == "Odile O'Marsh"
    assert [row["status"] for row in run("add", site, "--json").rows] == ["known"] * 3


def test_a_table_says_which_stories_need_a_person(run: Run, site: Path) -> None:
    ran = run("inspect", site)
    assert ran.status == 0
    assert "The Lamp & the Tide" in ran.out
    assert "Ids that lead nowhere" in " ".join(ran.out.split())
