"""``foundling inspect``: what files are, without a library."""

from pathlib import Path

from foundling.document import decode

from .conftest import LAMP, Run


def test_one_file_as_json_is_one_object(run: Run, shelf: Path, home: Path) -> None:
    ran = run("inspect", shelf / "lamp.txt", "--json")
    assert (ran.status, ran.err) == (0, "")
    (row,) = ran.rows
    assert row["format"] == "foundling.story/1"
    assert row["metadata"]["title"]["value"] == "The Lamp Room"
    assert row["metadata"]["author"]["origin"] == "declared"
    assert row["where"] == str(shelf / "lamp.txt")
    assert row["unsure"] == []
    assert [block["kind"] for block in row["chapters"][0]["blocks"]].count("break") == 1
    assert row["analysis"]["rating"]["ao3"] == "General Audiences"
    story, _ = decode(ran.out.encode())
    assert story.source.name == "lamp.txt"
    assert not home.exists(), "no library is needed and none is made"


def test_a_folder_as_json_is_a_line_a_story(run: Run, shelf: Path) -> None:
    ran = run("inspect", shelf, "--json")
    assert ran.status == 1
    assert [(row["where"], bool(row["chapters"])) for row in ran.rows] == [
        (f"{shelf}/lamp.txt", True),
        (f"{shelf}/noise.bin", False),
        (f"{shelf}/old.zip/tide.txt", True),
        (f"{shelf}/salt.txt", True),
    ]
    failed = ran.rows[1]
    assert set(failed) >= {"format", "source", "metadata", "chapters", "problems", "analysis"}
    (found,) = failed["problems"]
    assert (found["code"], found["severity"], found["where"]) == ("binary-file", "error", f"{shelf}/noise.bin")
    assert found["message"]
    assert found["advice"]


def test_what_is_rightly_no_story_is_an_object_and_no_failure(run: Run, mixed: Path) -> None:
    ran = run("inspect", mixed, "--json")
    assert ran.status == 0
    none = [row for row in ran.rows if not row["chapters"]]
    assert [row["problems"][0]["code"] for row in none] == ["companion-file"] + ["mail-no-story"] * 12
    assert {row["problems"][0]["severity"] for row in none} == {"notice"}
    table = run("inspect", mixed)
    assert table.status == 0
    assert "15 files: none needs a person" in table.out
    assert run("inspect", mixed / "map.png").status == 1, "somebody asked for it"


def test_what_is_unsure_is_in_the_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lamp-room.txt").write_text("Ilse put the lamp out, and the tide came in without it.\n")
    (row,) = run("inspect", tmp_path / "lamp-room.txt", "--json").rows
    assert row["unsure"] == [
        {"about": "author", "words": "author not found", "weight": 0.6, "block": None},
        {"about": "title", "words": "title taken from the file name", "weight": 0.5, "block": None},
    ]


def test_what_cannot_be_opened_has_the_same_shape(run: Run, tmp_path: Path) -> None:
    ran = run("inspect", tmp_path / "gone.txt", "--json")
    assert ran.status == 1
    (row,) = ran.rows
    assert row["chapters"] == []
    assert row["problems"][0]["code"] == "unreadable"
    decode(ran.out.encode())


def test_standard_input(run: Run) -> None:
    ran = run("inspect", "-", "--json", stdin=LAMP.encode())
    assert ran.status == 0
    assert ran.rows[0]["metadata"]["title"]["value"] == "The Lamp Room"
    assert ran.rows[0]["source"]["name"] == "stdin"


def test_one_story_for_people(run: Run, shelf: Path) -> None:
    ran = run("inspect", shelf / "lamp.txt")
    assert ran.status == 0
    for words in ("lamp.txt", "The Lamp Room", "Wren Ashdown", "PG (General)", "declared", "1 scene break"):
        assert words in ran.out
    assert "← Author: Wren Ashdown" in ran.out, "the line that says so"
    assert max(len(line) for line in ran.out.splitlines()) <= 100


def test_a_folder_for_people_is_a_table_and_what_went_wrong(run: Run, shelf: Path) -> None:
    ran = run("inspect", shelf)
    assert ran.status == 1
    title, rule, *lines = ran.out.splitlines()
    assert title.split()[:4] == ["title", "author", "ch.", "words"]
    assert set(rule) == {"─"}
    assert lines[0].split()[:3] == ["The", "Lamp", "Room"]
    assert "error binary-file" in ran.out
    assert "noise.bin" in ran.out
    assert "→ This is not a text, page or e-book." in ran.out


def test_nothing_in_a_story_steers_the_terminal(run: Run, shelf: Path, tmp_path: Path) -> None:
    evil = tmp_path / "evil\x1b[2J\nname.txt"
    evil.write_bytes((shelf / "salt.txt").read_bytes())
    empty = tmp_path / "empty\x1b]0;owned\x07.txt"
    empty.write_bytes(b"")
    ran = run("inspect", evil, empty, "--stages", tmp_path / "stages")
    for character in "\x1b\x07\x9b\u202e":
        assert character not in ran.out + ran.err
    assert "\\x1b[2J" in ran.out


def test_no_path_is_a_usage_error(run: Run) -> None:
    ran = run("inspect")
    assert ran.status == 2
    assert "Missing argument" in ran.err
