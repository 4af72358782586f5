"""Files built to hurt, from end to end: each is a coded problem that names it and says what to do; the rest goes on."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from foundling.errors import PROBLEMS

from .conftest import LAMP, Ran, Run

EPUB = {"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"}


def zipped(files: dict[str, bytes], level: int = 9) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def story(title: str) -> bytes:
    return LAMP.replace("The Lamp Room", title).encode()


#: Each file and the code that must be said of it.
BAD = {
    "binary.bin": "binary-file",
    "bomb.zip/bomb.txt": "zip-bomb",
    "closed.txt": "unreadable",
    "cut.epub": "epub-invalid",
    "cut.zip": "zip-truncated",
    "empty.txt": "empty-file",
    "folder/loop": "directory-loop",
    "line.txt": "too-large",
    "long.txt": "too-large",
    "noise.zip/noise.bin": "binary-file",
    "pipe": "special-file",
    "white.txt": "empty-file",
    "word.doc": "unsupported-format",
}

#: Files of which something is said and a story comes all the same.
MENDED = {"climb.zip/climbs.txt": "path-unsafe", "utf16.txt": "utf16-invalid"}


@pytest.fixture
def hurt(tmp_path: Path) -> Path:
    root = tmp_path / "hurt"
    (root / "folder").mkdir(parents=True)
    (root / "folder" / "inside.txt").write_bytes(story("Inside"))
    (root / "folder" / "loop").symlink_to(root)
    (root / "binary.bin").write_bytes(bytes(range(256)) * 8)
    (root / "word.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8)
    (root / "bomb.zip").write_bytes(zipped({"bomb.txt": b"a" * 30_000_000}))
    (root / "climb.zip").write_bytes(zipped({"../../../climbs.txt": story("Climbs")}))
    (root / "cut.epub").write_bytes(zipped(EPUB)[:70])
    (root / "cut.zip").write_bytes(zipped({"cut.txt": story("Cut")})[:60])
    (root / "empty.txt").write_bytes(b"")
    (root / "good.txt").write_bytes(story("Good"))
    (root / "noise.zip").write_bytes(zipped({"noise.bin": bytes(range(256)) * 9, "quiet.txt": story("Quiet")}))
    (root / "utf16.txt").write_bytes(b"\xff\xfe" + story("Sixteen").decode().encode("utf-16-le") + b"\x00\xd8\x41")
    (root / "white.txt").write_bytes(b" \r\n\t\n" * 500)
    (root / os.fsdecode(b"caf\xe9 \xff.txt")).write_bytes(story("Latin"))
    os.mkfifo(root / "pipe")
    # 300 MB of one line, without writing them: what lies between is read as zeros.
    for name, size in (("line.txt", 300_000_000), ("long.txt", 200_000_000)):
        with (root / name).open("wb") as file:
            file.write(b"Once ")
            file.seek(size)
            file.write(b"upon")
    with (root / "long.txt").open("r+b") as file:
        for _ in range(200):
            file.write(b"once upon a time " * 60_000)
    if os.geteuid():
        (root / "closed.txt").write_bytes(story("Closed"))
        (root / "closed.txt").chmod(0)
    else:
        # Root may read every file; this one refuses even root.
        (root / "closed.txt").symlink_to("/proc/self/mem")
    return root


def codes(ran: Ran, root: Path) -> dict[str, set[str]]:
    """The codes said of each file, from JSON Lines with ``where`` and ``problems``."""
    found: dict[str, set[str]] = {}
    for row in ran.rows:
        for problem in row["problems"]:
            assert problem["code"] in PROBLEMS
            assert problem["message"], problem
            assert problem["advice"], problem
            found.setdefault(problem["where"].removeprefix(f"{root}/"), set()).add(problem["code"])
    return found


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("command", ["add", "inspect"])
def test_each_is_a_problem_and_the_rest_goes_on(run: Run, hurt: Path, command: str) -> None:
    ran = run(command, hurt, "--json")
    assert (ran.status, ran.err) == (1, "")
    found = codes(ran, hurt)
    for where, code in {**BAD, **MENDED}.items():
        assert code in found.get(where, set()), (where, found)
    assert set(found) == {*BAD, *MENDED}
    if command == "inspect":
        titles = {row["metadata"]["title"]["value"] for row in ran.rows if row["chapters"]}
    else:
        titles = {row["title"] for row in ran.rows if row["id"]}
        reported = {item["problem"]["where"].removeprefix(f"{hurt}/") for item in run("problems", "--json").rows}
        assert reported == set(BAD)
    assert titles == {"Climbs", "Good", "Inside", "Latin", "Quiet", "Sixteen"}
    assert f"{hurt}/caf\\xe9 \\xff.txt" in {row["where"] for row in ran.rows}


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_people_are_told_what_where_and_what_to_do(run: Run, hurt: Path) -> None:
    ran = run("add", hurt)
    shown = " ".join(ran.out.split())
    for where, code in {**BAD, **MENDED}.items():
        assert f" {code} " in shown
        assert Path(where).name in shown
        assert PROBLEMS[code][1] in shown
    assert ran.out.splitlines()[-1] == f"6 added, {len(BAD)} not taken in"


def test_a_fault_of_our_own_is_a_problem_too(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from foundling import intake

    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    (tmp_path / "good.txt").write_bytes(story("Good"))
    monkeypatch.setattr(intake, "read", faulty)
    ran = run("add", tmp_path / "good.txt")
    assert ran.status == 1
    assert "internal-error" in ran.out
    assert "Please report this" in ran.out
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize("command", ["add", "inspect"])
def test_an_empty_path_is_not_the_current_folder(run: Run, command: str) -> None:
    ran = run(command, "")
    assert (ran.status, ran.out) == (2, "")
    assert "An empty path names nothing" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(("closed", "status"), [("<&-", 1), (">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 1)])
def test_closed_standard_streams_break_nothing(home: Path, tmp_path: Path, closed: str, status: int) -> None:
    (tmp_path / "story.txt").write_bytes(story("Closed"))
    start = f"{sys.executable} -c 'from foundling.cli import main; main()'"
    given = "-" if "<&-" in closed else "story.txt"
    ran = subprocess.run(["sh", "-c", f"{start} add {given} {closed}"], cwd=tmp_path, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (status, b"")
    assert home.is_dir()
