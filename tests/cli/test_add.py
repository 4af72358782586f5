"""``foundling add``: what comes in, what is said about it, and that no moment is a bad one to stop."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foundling import Library

from .conftest import LAMP, Run

COMMAND = (
    sys.executable,
    "-c",
    # A test may run where Ctrl-C is ignored, and what it starts would ignore it too.
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nfrom foundling.cli import main; main()",
)


def plant(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        text = LAMP.replace("Lamp Room", f"Lamp Room {number}").replace("eleven", f"{number} long")
        (folder / f"lamp {number}.txt").write_text(text + "\nThe tide went out.\n" * 50, encoding="utf-8")


def test_what_came_in_and_what_was_wrong(run: Run, shelf: Path, home: Path) -> None:
    ran = run("add", shelf)
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["id", "title", "author", "ch.", "words", "rating", "unsure"]
    assert lines[2].split()[:4] == ["1", "The", "Lamp", "Room"]
    assert "error binary-file" in ran.out
    assert f"{shelf}/noise.bin is not text" in ran.out.replace("\n", " ").replace("  ", " ") or "noise.bin" in ran.out
    assert lines[-1] == "3 added, 1 not taken in"
    assert "\x1b" not in ran.out
    with Library(home, create=False) as library:
        assert library.shelf().total == 3
        assert [item.problem.code for item in library.problems()] == ["binary-file"]


def test_as_json(run: Run, shelf: Path) -> None:
    rows = run("add", shelf, "--json").rows
    assert [(row["where"].removeprefix(f"{shelf}/"), row["status"], row["id"]) for row in rows] == [
        ("lamp.txt", "new", 1),
        ("noise.bin", "failed", None),
        ("old.zip/tide.txt", "new", 2),
        ("salt.txt", "new", 3),
    ]
    assert rows[0]["title"] == "The Lamp Room"
    assert rows[1]["problems"][0]["code"] == "binary-file"


def test_adding_again_adds_nothing_and_keeps_edits(stocked: Run, shelf: Path) -> None:
    assert stocked("edit", 1, "title=Mine").status == 0
    ran = stocked("add", shelf)
    assert ran.out.splitlines()[-1] == "3 there already, 1 not taken in"
    assert {row["title"] for row in stocked("list", "--json").rows} >= {"Mine"}
    assert len(stocked("list", "--json").rows) == 3


def test_standard_input(run: Run) -> None:
    assert run("add", "-", stdin=LAMP.encode()).status == 0
    assert run("list", "--json").rows[0]["title"] == "The Lamp Room"


def test_many_stories_are_listed_in_part(run: Run, tmp_path: Path) -> None:
    plant(tmp_path / "many", 45)
    ran = run("add", tmp_path / "many")
    assert ran.status == 0
    assert "and 5 more: foundling list" in ran.out
    assert ran.out.splitlines()[-1] == "45 added"


def test_what_is_rightly_no_story_is_counted_and_is_no_failure(run: Run, mixed: Path) -> None:
    ran = run("add", mixed)
    assert (ran.status, ran.err) == (0, "")
    shown = " ".join(ran.out.split())
    assert "mail-no-story" not in shown
    assert (
        "12 messages hold no story (replies and notices) and 1 file is a picture, style sheet or the like; they were"
        " passed over (foundling problems lists them) 2 added, 13 passed over"
    ) in shown
    rows = run("add", mixed, "--json").rows
    assert [row["status"] for row in rows] == ["known", "passed", "known", *["passed"] * 12]
    assert all(row["problems"][0]["severity"] == "notice" for row in rows if row["status"] == "passed")


def test_a_mail_of_talk_by_itself_says_why(run: Run, tmp_path: Path) -> None:
    mail = tmp_path / "re.eml"
    mail.write_text("From: Tom <a@b.org>\nSubject: Re: Salt\nDate: x\n\nLovely, thanks! I can't wait for more.\n")
    ran = run("add", mail)
    assert ran.status == 0
    assert "This mail seems to hold no story" in " ".join(ran.out.split())
    assert ran.out.splitlines()[-1] == "1 passed over"


def test_a_picture_asked_for_by_itself_is_refused(run: Run, mixed: Path) -> None:
    ran = run("add", mixed / "map.png")
    assert ran.status == 1
    assert "error companion-file" in ran.out
    assert ran.out.splitlines()[-1] == "1 not taken in"
    assert run("add", mixed / "map.png", mixed / "lamp.txt").status == 0, "named among others it lies beside them"


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = run("add", tmp_path / "none")
    assert (ran.status, ran.out) == (0, "Nothing was found to add.\n")


# --- Stopping ---------------------------------------------------------------------------------------------------------


def sound(home: Path) -> dict[str, int]:
    """How many stories the library has of each title; every one is whole and the library in order."""
    if not (home / "library.db").exists():
        return {}
    titles: dict[str, int] = {}
    with Library(home, create=False) as library:
        assert [item for item in library.check() if item.severity != "notice"] == []
        for card in library.shelf(limit=1000).cards:
            titles[card.title] = titles.get(card.title, 0) + 1
            story = library.get(card.id).story
            assert [block.text for block in story.chapters[-1].blocks][-1].startswith("The tide went out.")
            source, data = library.original(card.id)
            assert source.size == len(data)
    return titles


def test_killed_at_any_moment_and_run_again(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    plant(folder, 40)
    chance = random.Random(7)
    before: set[str] = set()
    killed = 0
    for attempt in range(10):
        process = subprocess.Popen([*COMMAND, "add", folder, "--json"], stdout=subprocess.PIPE)
        assert process.stdout is not None
        told = []
        if attempt % 2:
            # In the middle of things: some stories further on, at a moment that has nothing to do with them.
            for _ in range(attempt):
                told.append(json.loads(process.stdout.readline()))
            time.sleep(chance.random() * 0.02)
        else:
            time.sleep(chance.random() * 0.6)
        process.kill()
        told += [json.loads(line) for line in process.stdout.read().splitlines() if line.endswith(b"}")]
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
        titles = sound(home)
        assert set(titles.values()) <= {1}, "no story twice"
        assert set(titles) >= before | {row["title"] for row in told}, "what was said to be in is in"
        before = set(titles)
    assert killed > 5, "or this tested nothing"
    done = subprocess.run([*COMMAND, "add", folder], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert sound(home) == {f"The Lamp Room {number}": 1 for number in range(40)}


def test_ctrl_c_stops_between_stories_and_says_so(home: Path, tmp_path: Path) -> None:
    plant(tmp_path / "many", 200)
    process = subprocess.Popen(
        [*COMMAND, "add", tmp_path / "many", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    first = json.loads(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130
    assert err == "Stopped. Everything finished before is kept.\n"
    titles = sound(home)
    assert first["title"] in titles
    assert len(titles) < 200
    assert len(titles) - len(out.splitlines()) in (1, 2), "at most one story was stored and not told"


@pytest.mark.parametrize("arguments", [["inspect", "--json"], ["inspect"], ["add", "--json"]])
def test_a_reader_that_has_enough(home: Path, tmp_path: Path, arguments: list[str]) -> None:  # noqa: ARG001
    plant(tmp_path / "many", 300)
    process = subprocess.Popen(
        [*COMMAND, *arguments, tmp_path / "many"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    if "--json" in arguments:
        assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


def test_a_library_that_cannot_be_made(run: Run, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = run("--library", tmp_path / "file" / "library", "add", shelf)
    assert ran.status == 4
    assert ran.err.startswith("Error: ")
