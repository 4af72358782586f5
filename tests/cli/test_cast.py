"""Who is who, on the command line: cast files, words about the cast, `show --cast`, and analysis after intake."""

from pathlib import Path
from typing import Any

import pytest

from foundling import analysis
from foundling.library import Library

from .conftest import Run

TALE = """\
Title: The Basin
Author: Wren Ashdown
Fandom: The Long Locks

Tara Orrin put the lamp out. "You could have waited," said Tom Hale.

"I waited eleven years," Tara said. "Trust me, Tom, that is enough."

Oda laughed at the window. "Nobody asked the pilot," said Oda.

* * *

Tom came back in the morning. "Tara?" he called.
"""

CAST = (
    "fandom: The Long Locks\ncharacters:\n  - name: Lady T\n    aliases: [Tara, Tara Orrin]\n    pronouns: they/them\n"
)


@pytest.fixture
def tale(tmp_path: Path) -> Path:
    made = tmp_path / "basin.txt"
    made.write_text(TALE)
    return made


@pytest.fixture
def added(run: Run, tale: Path) -> Run:
    assert run("add", tale).status == 0
    return run


def cast(run: Run) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in run("show", 1, "--cast", "--json").rows}


def test_the_cast_is_shown(added: Run) -> None:
    found = cast(added)
    assert {item["text"] for item in found["Tara"]["names"]} == {"Tara", "Tara Orrin"}
    assert (found["Tara"]["lines"], found["Tom"]["lines"], found["Tom"]["scenes"]) == (2, 2, 2)
    ran = added("show", 1, "--cast")
    assert ran.status == 0
    assert "Tara Orrin (1)" in ran.out
    assert "lines" in ran.out
    assert "words written" not in ran.out, "nobody wrote anything"
    assert found["Tara"]["passages"] == found["Tara"]["words_written"] == 0


def test_what_somebody_wrote_is_counted_apart(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "note.txt"
    made.write_text(TALE + '\nIn the evening Tara took a card. "Come on Friday," she wrote, "and bring the lamp."\n')
    assert run("add", made).status == 0
    tara = cast(run)["Tara"]
    assert (tara["lines"], tara["passages"], tara["words_written"]) == (2, 1, 7)
    assert "words written" in run("show", 1, "--cast").out


def test_merge_split_rename_and_back(added: Run) -> None:
    before = cast(added)
    ran = added("edit", 1, "--merge", "oda", "Tara Orrin")
    assert (ran.status, ran.err) == (0, "")
    assert "Oda is also Tara, Tara Orrin" in ran.out
    assert cast(added)["Oda"]["lines"] == 3
    assert added("search", "said:oda trust", "--json").rows
    assert added("edit", 1, "--split", "Oda", "Oda").status == 0
    assert {"Tara", "Oda"} <= cast(added).keys()
    assert not added("search", "said:oda trust", "--json").rows, "the search follows"
    assert added("edit", 1, "--rename", "Tara", "Lady T").status == 0
    assert added("search", 'said:"Lady T" trust', "--json").rows
    assert added("edit", 1, "--pronouns", "Tom", "they").status == 0
    assert cast(added)["Tom"]["pronouns"] == "they/them"
    added("edit", 1, "series=Basins")
    assert added("edit", 1, "--undo", "cast").status == 0
    for _ in range(4):
        assert added("edit", 1, "--undo").status == 0
    assert cast(added) == before
    rows = added("edit", 1, "--json").rows
    assert [row["field"] for row in rows].count("cast") == 4
    assert all(row["undone"] for row in rows)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--merge", "Bob", "Tara"), "Nobody in story 1 is called 'Bob'. The cast: Tara"),
        (("--merge", "Tara"), "It takes two names"),
        (("--split", "Tara"), "which of their names"),
        (("--split", "Tara", "Bob"), "'Bob' is none of the names of Tara. They are: Tara, Tara Orrin"),
        (("--rename", "Tara"), "--rename takes two things"),
        (("--pronouns", "Tara", "they", "them"), "--pronouns takes two things"),
        (("--merge", "--split", "Tara", "Oda"), "one thing about the cast at a time"),
    ],
)
def test_what_makes_no_sense(added: Run, given: tuple[str, ...], told: str) -> None:
    ran = added("edit", 1, *given)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert added("edit", 1, "--json").rows == []


def test_a_cast_file_goes_with_what_is_added(run: Run, tale: Path, tmp_path: Path) -> None:
    (tmp_path / "locks.yaml").write_text(CAST)
    assert run("add", "--cast", tmp_path / "locks.yaml", tale).status == 0
    assert cast(run)["Lady T"]["pronouns"] == "they/them"
    (tmp_path / "locks.yaml").unlink()
    assert run("add", tale).status == 0
    assert "Lady T" in cast(run), "what it said is kept with the story"
    assert "cast file: Lady T" in run("edit", 1).out
    run("edit", 1, "--undo")
    assert "Tara" in cast(run)


def test_a_folder_of_cast_files(run: Run, tale: Path, tmp_path: Path) -> None:
    (tmp_path / "casts").mkdir()
    (tmp_path / "casts" / "a.yaml").write_text(CAST)
    (tmp_path / "casts" / "b.yaml").write_text("fandom: Elsewhere\ncharacters:\n  - name: Nobody\n    aliases: [Tom]\n")
    (row,) = run("inspect", "--cast", tmp_path / "casts", tale, "--json").rows
    assert {"Lady T", "Tom"} <= {item["name"] for item in row["analysis"]["characters"]}


def test_a_folder_of_cast_files_of_other_fandoms_is_told_of(run: Run, tale: Path, tmp_path: Path) -> None:
    (tmp_path / "casts").mkdir()
    (tmp_path / "casts" / "salt.yaml").write_text(CAST.replace("The Long Locks", "Salt Roads"))
    ran = run("add", "--later", "--cast", tmp_path / "casts", tale)
    assert ran.status == 0
    assert "cast files (Salt Roads)" in ran.err
    (tmp_path / "casts" / "locks.yaml").write_text(CAST)
    assert "cast files" not in run("add", "--later", "--cast", tmp_path / "casts", tale).err


def test_a_cast_file_for_inspect(run: Run, tale: Path, tmp_path: Path) -> None:
    (tmp_path / "locks.yaml").write_text(CAST)
    (row,) = run("inspect", "--cast", tmp_path / "locks.yaml", tale, "--json").rows
    assert "Lady T" in {item["name"] for item in row["analysis"]["characters"]}


@pytest.mark.parametrize("command", [("add",), ("inspect",)])
def test_a_cast_file_with_an_error_is_refused_with_its_line(
    run: Run, tale: Path, tmp_path: Path, command: tuple[str, ...], home: Path
) -> None:
    (tmp_path / "bad.yaml").write_text("characters:\n  - name: [\n")
    ran = run(*command, "--cast", tmp_path / "bad.yaml", tale)
    assert (ran.status, ran.out) == (2, "")
    assert "bad.yaml: Line " in ran.err
    assert not home.exists()


def test_the_analysis_may_be_left_for_later(run: Run, tale: Path, home: Path) -> None:
    assert run("add", "--later", tale).status == 0
    with Library(home) as library:
        assert library.due(analysis.edition()).stories == 1
        assert library.chapter(1, 1).chapter.blocks, "it can be read"
    assert "still to be worked out for the story" in run("list").out
    ran = run("check")
    assert ran.status == 0
    assert "layers-due" in ran.out
    assert run("add", tale).status == 0
    assert "layers-due" not in run("check").out
    assert "worked out" not in run("list").out


def test_where_nobody_is_found_because_of_the_language_it_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "faro.txt").write_text(
        "Title: El faro\nLanguage: Spanish\n\n—¿Quién encendió la luz? —dijo Marta.\n\n—Fue mi hermana —contestó Elena, y miró hacia el mar."
    )
    assert run("add", tmp_path / "faro.txt").status == 0
    assert "in English only. This one is in Spanish." in run("show", 1, "--cast").out


def test_the_names_of_an_untidy_story_steer_no_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TALE.replace("Oda", "O\x1b[2Jda"))
    run("add", tmp_path / "x.txt")
    for ran in (run("show", 1, "--cast"), run("edit", 1, "--merge", "Nobody", "Tara")):
        assert "\x1b" not in ran.out + ran.err
