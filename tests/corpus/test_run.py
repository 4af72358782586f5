"""A corpus from end to end on this machine: its rows, going on after a kill, what changed, workers that die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from foundling import corpus
from foundling.corpus import run
from foundling.errors import FoundlingError, MissingExtra, UsageError

from . import workers
from .conftest import STORY, read_table

Tables = Callable[[Path], dict[str, list[dict[str, Any]]]]


def test_rows_and_summary(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = corpus.analyse(source, out, "local", 2)
    assert (summary.files, summary.stories, summary.failed, summary.problems) == (153, 150, 3, 3)
    stories = read_table(out, "stories")
    assert len(stories) == 150
    row = next(row for row in stories if row["path"] == "box 0/ferry 7.txt")
    assert (row["title"], row["author"], row["rating"], row["ao3_rating"]) == (
        "The Ferry, part 7",
        "Wren Ashdown",
        "PG",
        "General Audiences",
    )
    assert sum(row["words"] for row in stories) == summary.words == summary.words_read > 0
    chapters = read_table(out, "chapters")
    assert [row["breaks"] for row in chapters] == [1] * 150
    assert {row["story"] for row in chapters} == {row["story"] for row in stories}
    said = read_table(out, "quotations")
    assert {(row["kind"], row["text"], row["name"]) for row in said} == {("said", '"There will be another,"', "Tom")}
    assert [row["quotes"] for row in stories] == [1] * len(said) == [1] * 150
    assert read_table(out, "relationships") == [], "one voice in it, and nobody with whom"
    assert {row["name"] for row in read_table(out, "fandoms")} == {"Original Work"}
    assert {row["field"] for row in read_table(out, "facts")} >= {"title", "author", "rating"}
    assert {(row["path"], row["where"], row["code"]) for row in read_table(out, "problems")} == {
        ("empty.txt", "empty.txt", "empty-file"),
        ("noise.bin", "noise.bin", "binary-file"),
        ("loop", "loop", "directory-loop"),
    }
    manifest = msgspec.json.decode((out / "manifest.json").read_bytes())
    assert manifest["summary"]["stories"] == 150
    assert len(manifest["shards"]) == summary.shards == len(list((out / "stories").iterdir())) > 1
    assert list((out / "work").iterdir()) == []


def test_what_is_rightly_no_story_is_counted_apart(source: Path, tmp_path: Path) -> None:
    (source / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    summary = corpus.analyse(source, tmp_path / "out")
    assert (summary.files, summary.stories, summary.failed, summary.passed) == (154, 150, 3, 1)
    (row,) = [row for row in read_table(tmp_path / "out", "problems") if row["path"] == "map.png"]
    assert (row["code"], row["severity"]) == ("companion-file", "notice")


def test_the_number_of_workers_makes_no_difference(source: Path, tmp_path: Path, tables: Tables) -> None:
    for number in (1, 3):
        corpus.analyse(source, tmp_path / str(number), "local", number)
    assert tables(tmp_path / "1") == tables(tmp_path / "3")


def test_what_is_done_is_not_done_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = corpus.analyse(source, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    told: list[int] = []
    second = corpus.analyse(source, out, work=workers.hopeless, tell=told.append)
    assert (second.kept, second.words_read) == (first.shards, 0)
    assert msgspec.structs.replace(second, kept=0, words_read=first.words, seconds=first.seconds) == first
    assert sum(told) == 153
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before


def test_what_changed_is_read_anew_and_what_is_gone_goes(source: Path, tmp_path: Path, tables: Tables) -> None:
    out = tmp_path / "out"
    first = corpus.analyse(source, out)
    (source / "box 0" / "ferry 7.txt").write_text(STORY.format(number="seventy"), encoding="utf-8")
    (source / "box 1" / "ferry 120.txt").unlink()
    (source / "box 2").mkdir()
    (source / "box 2" / "new.txt").write_text(STORY.format(number="new"), encoding="utf-8")
    second = corpus.analyse(source, out)
    assert 0 < second.kept < first.shards
    corpus.analyse(source, tmp_path / "fresh")
    assert tables(out) == tables(tmp_path / "fresh")
    titles = {row["title"] for row in read_table(out, "stories")}
    assert {"The Ferry, part seventy", "The Ferry, part new"} <= titles
    assert not {"The Ferry, part 7", "The Ferry, part 120"} & titles


def test_a_killed_run_goes_on_where_it_was(source: Path, tmp_path: Path, tables: Tables) -> None:
    out = tmp_path / "out"
    script = (
        "import sys; from pathlib import Path; from foundling import corpus; from tests.corpus import workers\n"
        "if __name__ == '__main__':\n"
        "    corpus.analyse(Path(sys.argv[1]), Path(sys.argv[2]), 'local', 1, work=workers.slow)\n"
    )
    # A file of its own: a worker process starts by running the main module again.
    (tmp_path / "script.py").write_text(script)
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, tmp_path / "script.py", source, out], env={**os.environ, "PYTHONPATH": str(root)}
    )
    try:
        wait_for(lambda: any((out / "shards").glob("*.json")))
    finally:
        process.kill()
        process.wait()
    (worker,) = (int(path.name.removeprefix("pid-")) for path in (out / "work").glob("pid-*"))
    wait_for(lambda: not alive(worker))  # else it could write into the next run
    done = len(list((out / "shards").glob("*.json")))
    assert not (out / "manifest.json").exists()
    summary = corpus.analyse(source, out)
    assert 1 <= summary.kept == done < summary.shards
    corpus.analyse(source, tmp_path / "fresh")
    assert tables(out) == tables(tmp_path / "fresh")


def test_a_part_without_its_record_is_made_again(source: Path, tmp_path: Path, tables: Tables) -> None:
    out = tmp_path / "out"
    first = corpus.analyse(source, out)
    rows = tables(out)
    record = next((out / "shards").iterdir())
    record.unlink()
    (out / "stories" / f"{record.stem}.parquet").write_bytes(b"cut sho")
    assert corpus.analyse(source, out).kept == first.shards - 1
    assert tables(out) == rows


def test_a_file_that_ends_workers_is_named_and_the_rest_goes_on(source: Path, tmp_path: Path) -> None:
    (source / "box 0" / workers.DEADLY).write_text("text")
    summary = corpus.analyse(source, tmp_path / "out", "local", 2, work=workers.deadly)
    assert (summary.stories, summary.failed) == (150, 4)
    lost = [row for row in read_table(tmp_path / "out", "problems") if row["code"] == "worker-lost"]
    assert [row["path"] for row in lost] == [f"box 0/{workers.DEADLY}"]


def test_a_worker_that_ends_once_costs_nothing(source: Path, tmp_path: Path) -> None:
    summary = corpus.analyse(source, tmp_path / "out", "local", 2, work=workers.unlucky)
    assert (summary.stories, summary.failed) == (150, 3)


def test_workers_that_never_begin_stop_the_run(source: Path, tmp_path: Path) -> None:
    with pytest.raises(FoundlingError, match="memory"):
        corpus.analyse(source, tmp_path / "out", work=workers.hopeless)


def test_a_full_disk_stops_the_run(source: Path, tmp_path: Path) -> None:
    with pytest.raises(FoundlingError, match="No space left"):
        corpus.analyse(source, tmp_path / "out", work=workers.full)


def test_a_folder_of_other_things_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "mine" / "stories").mkdir(parents=True)
    precious = tmp_path / "mine" / "stories" / "novel.parquet"
    precious.write_text("precious")
    with pytest.raises(UsageError, match="other things"):
        corpus.analyse(source, tmp_path / "mine")
    assert precious.read_text() == "precious"


def test_files_of_others_in_the_output_stay(source: Path, tmp_path: Path) -> None:
    corpus.analyse(source, tmp_path / "out")
    (tmp_path / "out" / "stories" / "README.md").write_text("mine")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    corpus.analyse(source, tmp_path / "out")
    assert (tmp_path / "out" / "stories" / "README.md").exists()
    assert (tmp_path / "out" / "notes.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no fcntl")
def test_two_runs_do_not_write_one_folder(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    corpus.analyse(source, out)
    with run._alone(out), pytest.raises(UsageError, match="Another run"):
        corpus.analyse(source, out)


def test_bad_calls(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no such"):
        corpus.analyse(tmp_path / "gone", tmp_path / "out")
    with pytest.raises(UsageError, match="abacus"):
        corpus.analyse(source, tmp_path / "out", "abacus")  # type: ignore[arg-type]
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)  # noqa: ARG005
    with pytest.raises(MissingExtra, match=r"foundling\[corpus\]"):
        corpus.analyse(source, tmp_path / "other")


def test_an_output_that_cannot_be_made(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FoundlingError, match="cannot be written"):
        corpus.analyse(source, tmp_path / "file" / "out")


def wait_for(ready: Callable[[], bool]) -> None:
    """Returns when `ready`; fails the test after a minute."""
    for _ in range(1200):
        if ready():
            return
        time.sleep(0.05)
    pytest.fail("waited for a minute")


def alive(number: int) -> bool:
    """Whether the process runs (one that nobody has buried yet does not)."""
    try:
        os.kill(number, signal.SIG_DFL)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
