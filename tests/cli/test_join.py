import json
from pathlib import Path

import pytest

from tests.works.shelf import headed, tale

from .conftest import Run


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """A folder with a story in parts, one of them missing, files that may be one, and a sequel."""
    folder = tmp_path / "found"
    folder.mkdir()
    for number in (1, 3):
        (folder / f"trust{number}.txt").write_text(headed(f"Trust Me ({number}/3)", tale(number)))
    (folder / "trust4.txt").write_text(headed("Trust Me II", tale(4)))
    for number in (1, 2):
        (folder / f"lamps{number}.txt").write_text(tale(number + 10))
    return folder


def test_add_says_what_was_joined_and_what_is_missing(run: Run, found: Path) -> None:
    ran = run("add", str(found))
    assert ran.status == 0
    assert "Trust Me: joined from 2 files; part 2 is missing" in ran.out
    assert "1 suggestion of files that look like one story: foundling join --suggestions" in ran.out
    assert "joined, 2 files" in ran.out
    listed = run("list").out
    assert "part 2 is missing" in listed
    assert listed.count("Trust Me") == 2  # the story and the sequel


def test_add_as_json_ends_with_what_was_joined(run: Run, found: Path) -> None:
    *_, last = [json.loads(line) for line in run("add", "--json", str(found)).out.splitlines()]
    assert (last["status"], last["title"], len(last["parts"]), last["missing"]) == ("joined", "Trust Me", 2, [2])


def test_inspect_says_which_files_look_like_one(run: Run, found: Path) -> None:
    ran = run("inspect", str(found))
    assert "trust me: 2 parts; part 2 is missing (joined when added)" in ran.out
    assert "lamps: 2 parts (offered when added)" in ran.out
    assert "Trust Me II" not in ran.out.partition("These look like one story")[2]
    lines = run("inspect", "--json", str(found)).out.splitlines()
    assert [json.loads(line)["format"] for line in lines] == ["foundling.story/1"] * 5


def test_suggestions_are_listed_taken_and_turned_down(run: Run, found: Path) -> None:
    run("add", str(found))
    (suggestion,) = [json.loads(line) for line in run("join", "--suggestions", "--json").out.splitlines()]
    assert (suggestion["kind"], len(suggestion["members"])) == ("parts", 2)
    assert "2 parts of one story?" in run("join", "--suggestions").out
    assert "joined from 2 files" in run("join", "--suggestion", str(suggestion["id"])).out
    assert "None look like one" in run("join", "--suggestions").out
    assert run("join", "--suggestion", str(suggestion["id"])).status == 3


def test_show_lists_the_files(run: Run, found: Path) -> None:
    run("add", str(found))
    made = next(item["id"] for item in map(json.loads, run("list", "--json").out.splitlines()) if item["files"] == 2)
    shown = run("show", str(made)).out
    assert "Joined from 2 files; part 2 is missing" in shown
    assert "part 3" in shown
    assert "trust3.txt" in shown
    part = run("join", "--apart", "1", "2")
    assert part.out.strip() == "They stay apart."
    assert json.loads(run("show", str(made), "--json").out)["source"]["parts"][1]["name"] == "trust3.txt"


def test_joining_by_hand_in_the_order_given(run: Run, found: Path) -> None:
    run("add", str(found / "lamps1.txt"))
    run("add", str(found / "lamps2.txt"))
    ran = run("join", "2", "1", "--json")
    made = json.loads(ran.out)["id"]
    shown = run("show", str(made)).out
    assert shown.index("lamps2.txt") < shown.rindex("lamps1.txt")
    assert f"story {made}" in run("show", "1").out


def test_copies_are_kept_beside_the_one_that_is_read(run: Run, found: Path) -> None:
    run("add", str(found / "lamps1.txt"))
    run("add", str(found / "lamps2.txt"))
    assert "1 copy kept beside it" in run("join", "--copies", "2", "1").out
    assert [json.loads(line)["id"] for line in run("list", "--json").out.splitlines()] == [2]


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["1"],
        ["1", "1"],
        ["--suggestions", "1"],
        ["--apart", "--copies", "1", "2"],
        ["--apart", "1"],
        ["--copies", "1"],
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, found: Path, wrong: list[str]) -> None:
    run("add", str(found / "lamps1.txt"))
    assert run("join", *wrong).status == 2
    assert run("join", "1", "99").status == 3
