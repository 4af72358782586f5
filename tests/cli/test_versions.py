import json
from pathlib import Path

import pytest

from tests.works.shelf import headed, tale

from .conftest import Run


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """A folder with a story and a later version of it, with a chapter more and a line changed; and another story."""
    folder = tmp_path / "found"
    folder.mkdir()
    early = f"Chapter 1\n\n{tale(61)}\n\nChapter 2\n\n“The lamp is out,” said Oda.\n\n{tale(62)}"
    later = early.replace("lamp is out", "lamp is lit") + f"\n\nChapter 3\n\n{tale(63)}"
    (folder / "salt.txt").write_text(headed("Salt", early))
    (folder / "salt-later.txt").write_text(headed("Salt", later))
    (folder / "other.txt").write_text(headed("Gulls", tale(64)))
    return folder


def ids(run: Run) -> tuple[str, str]:
    """The early one and the later one."""
    rows = run("list", "--json").rows
    early, later = sorted((row for row in rows if row["title"] == "Salt"), key=lambda row: row["words"])
    return str(early["id"]), str(later["id"])


def test_add_tells_of_a_longer_version(run: Run, found: Path) -> None:
    run("add", str(found / "salt.txt"), "--later")
    ran = run("add", str(found), "--later")
    early, later = ids(run)
    assert "looks like a longer version of" in ran.out
    assert f"foundling versions {early} {later}" in ran.out


def test_add_as_json_tells_of_it_too(run: Run, found: Path) -> None:
    rows = run("add", "--json", "--later", str(found)).rows
    early, later = map(int, ids(run))
    assert [row for row in rows if row["status"] == "resembles"] == [
        {"status": "resembles", "id": later, "other": early, "kind": "longer", "suggestion": 1}
    ]


def test_what_differs_is_shown(run: Run, found: Path) -> None:
    run("add", str(found), "--later")
    early, later = ids(run)
    listed = run("versions").out
    assert "looks like a longer version of" in listed
    assert "Gulls" not in listed
    shown = run("versions", early, later).out
    assert "1 chapter more, 1 paragraph changed" in shown
    assert "“The lamp is [-out-],” said Oda." in shown
    assert "“The lamp is [+lit+],” said Oda." in shown
    assert "more paragraphs" in shown
    assert "more paragraphs" not in run("versions", early, later, "--full").out
    told = json.loads(run("versions", early, later, "--json").out)
    assert told["chapters"] == {"gone": [], "new": [3]}
    assert told["paragraphs"]["changed"] == 1
    assert [change["kind"] for change in told["changes"]] == ["changed", "added"]
    assert json.loads(run("versions", "--json").out)["kind"] == "longer"


def test_which_is_to_be_read_and_back(run: Run, found: Path) -> None:
    run("add", str(found), "--later")
    early, later = ids(run)
    assert "kept beneath it" in run("versions", early, later, "--keep", later).out
    assert {str(row["id"]) for row in run("list", "--json").rows if row["title"] == "Salt"} == {later}
    assert run("versions", early, later, "--undo").out.strip() == "Taken back."
    assert ids(run) == (early, later)
    assert run("versions", early, later, "--apart").out.strip() == "They stay apart."
    assert "No story looks like a version" in run("versions").out
    run("versions", early, later, "--undo")
    assert "looks like a longer version" in run("versions").out
    assert run("versions", early, later, "--undo").out.strip() == "There was nothing to take back."


@pytest.mark.parametrize(
    "given", [["1"], ["1", "2", "3"], ["1", "1"], ["--keep", "1"], ["1", "2", "--keep", "3"], ["1", "2", "--apart", "--undo"]]
)  # fmt: skip
def test_what_is_asked_wrongly(run: Run, found: Path, given: list[str]) -> None:
    run("add", str(found), "--later")
    ran = run("versions", *given)
    assert ran.status == 2
    assert ran.out == ""
