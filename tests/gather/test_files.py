"""Files read whole, within a limit, one at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from foundling.errors import Problem
from foundling.gather import STDIN_NAME, Find, Place, count, gather, load

from .test_walk import MESSY, plant


def test_files_come_with_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "mixed.txt").write_bytes(b"one\r\ntwo\x00\xff")
    assert list(gather([tmp_path])) == [Find("mixed.txt", str(tmp_path / "mixed.txt"), b"one\r\ntwo\x00\xff")]


def test_they_come_one_at_a_time(tmp_path: Path) -> None:
    plant(tmp_path, {"1.txt": "one", "2.txt": "two"})
    finds = gather([tmp_path])
    assert next(finds).where.endswith("1.txt")
    (tmp_path / "2.txt").unlink()
    gone = next(finds)
    assert isinstance(gone, Problem)
    assert (gone.code, gone.where) == ("unreadable", str(tmp_path / "2.txt"))
    assert list(finds) == []


def test_count_agrees_with_gather(tmp_path: Path) -> None:
    plant(tmp_path, MESSY)
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path, tmp_path / "gone", Path("-")]
    assert count(paths) == len(list(gather(paths, stdin=lambda: b"text"))) == 10


def test_standard_input_is_one_file_among_others(tmp_path: Path) -> None:
    plant(tmp_path, {"a.txt": "a", "z.txt": "z"})
    found = list(gather([tmp_path / "a.txt", Path("-"), tmp_path / "z.txt"], stdin=lambda: b"piped"))
    assert [item.data for item in found if isinstance(item, Find)] == [b"a", b"piped", b"z"]
    assert found[1] == Find(STDIN_NAME, STDIN_NAME, b"piped")


def test_a_dash_without_standard_input_is_a_file_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plant(tmp_path, {"-": "dash"})
    assert list(gather([Path("-")])) == [Find("-", "-", b"dash", alone=True)]


def test_a_file_named_alone_says_so(tmp_path: Path) -> None:
    plant(tmp_path, {"a.txt": "a", "b.txt": "b"})

    def alone(*paths: Path) -> list[bool]:
        return [item.alone for item in gather(paths, stdin=lambda: b"piped") if isinstance(item, Find)]

    assert alone(tmp_path / "a.txt") == alone(Path("-")) == [True]
    assert alone(tmp_path / "a.txt", tmp_path / "b.txt") == alone(tmp_path) == [False, False]


@pytest.mark.parametrize(("size", "given"), [(10, True), (11, False)])
def test_the_limit(tmp_path: Path, size: int, given: bool) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * size)
    (found,) = gather([tmp_path], limit=10)
    assert isinstance(found, Find) == given
    (piped,) = gather([Path("-")], stdin=lambda: b"a" * size, limit=10)
    assert isinstance(piped, Find) == given


def test_an_archive_too_large_has_advice_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK\x03\x04" + bytes(20))
    (found,) = gather([tmp_path], limit=10)
    assert isinstance(found, Problem)
    assert (found.code, found.advice) == ("too-large", "Unpack it yourself and add the folder.")


def test_300_mb_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "line.txt").open("wb") as file:
        file.truncate(300_000_000)
    # In a process of its own, which may not have the memory to read the file.
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (250_000_000, 250_000_000))\n"
        "from foundling.gather import gather\n"
        "print([item.code for item in gather(sys.argv[1:])])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("['too-large']\n", "")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_a_file_that_opens_but_does_not_read(tmp_path: Path) -> None:
    # Root may read what is closed to everyone, so permissions are no test; this file refuses even root.
    (tmp_path / "bad.txt").symlink_to("/proc/self/mem")
    (found,) = gather([tmp_path])
    assert isinstance(found, Problem)
    assert (found.code, found.where) == ("unreadable", str(tmp_path / "bad.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_closed_to_us(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text("text")
    (tmp_path / "closed.txt").chmod(0)
    (found,) = gather([tmp_path])
    assert isinstance(found, Problem)
    assert found.message == "Permission to read it was refused"


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs Linux's /proc")
def test_a_file_that_does_not_tell_its_size() -> None:
    (found,) = gather([Path("/proc/version")])
    assert isinstance(found, Find)
    assert found.data == Path("/proc/version").read_bytes() != b""


def test_a_file_swapped_for_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "swapped")
    found = load(Place(tmp_path / "swapped", "swapped"))
    assert isinstance(found, Problem)
    assert found.code == "special-file"


def test_a_mailbox_may_be_larger(tmp_path: Path) -> None:
    place = Place(tmp_path / "old.mbox", "old.mbox")
    place.path.write_bytes(b"From wren@example.org Mon Jan  5 10:11:12 1998\n" * 9)
    assert isinstance(load(place, limit=100, mailbox=1000), Find)
    assert isinstance(load(place, limit=100, mailbox=200), Problem)
    place.path.write_bytes(b"The tide was out.\n" * 9)
    assert isinstance(load(place, limit=100, mailbox=1000), Problem)
