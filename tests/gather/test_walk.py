"""Which files a walk gives, in which order, and what it says of the rest."""

import os
import stat
from pathlib import Path

import pytest

from foundling.errors import Problem
from foundling.gather import Place, shown, walk

MESSY = {
    "ch10.txt": "ten",
    "ch2.txt": "two",
    "Ch1.txt": "one",
    "deep/b.txt": "b",
    "deep/er/a.txt": "a",
    ".hidden.txt": "no",
    ".git/config": "no",
    "Thumbs.db": "no",
    "desktop.ini": "no",
    "__MACOSX/ch2.txt": "no",
    "page.html": "<p>page",
    "page_files/style.css": "no",
    "other_files/kept.txt": "not beside a page of that name",
}


def plant(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(root: Path, *paths: Path) -> list[str]:
    """What a walk gives: a file's path under `root`, or a problem's code and path."""
    found = []
    for item in walk(paths or (root,)):
        under = item.where.removeprefix(f"{root}/")
        found.append(f"{item.code} {under}" if isinstance(item, Problem) else under)
    return found


def test_natural_order_without_clutter(tmp_path: Path) -> None:
    plant(tmp_path, MESSY)
    assert names(tmp_path) == [
        "Ch1.txt",
        "ch2.txt",
        "ch10.txt",
        "deep/b.txt",
        "deep/er/a.txt",
        "other_files/kept.txt",
        "page.html",
    ]


def test_what_is_named_is_never_passed_over(tmp_path: Path) -> None:
    plant(tmp_path, MESSY)
    named = [tmp_path / ".hidden.txt", tmp_path / "Thumbs.db", tmp_path / ".git"]
    assert names(tmp_path, *named) == [".hidden.txt", "Thumbs.db", ".git/config"]


def test_a_loop_is_told_once_and_ends(tmp_path: Path) -> None:
    plant(tmp_path, {"shelf/a.txt": "a", "shelf/z.txt": "z"})
    (tmp_path / "shelf" / "back").symlink_to(tmp_path / "shelf", target_is_directory=True)
    assert names(tmp_path) == ["shelf/a.txt", "directory-loop shelf/back", "shelf/z.txt"]


def test_a_loop_through_two_links(tmp_path: Path) -> None:
    plant(tmp_path, {"a/one.txt": "1", "b/two.txt": "2"})
    (tmp_path / "a" / "to-b").symlink_to("../b")
    (tmp_path / "b" / "to-a").symlink_to("../a")
    assert names(tmp_path) == ["a/one.txt", "directory-loop a/to-b/to-a", "a/to-b/two.txt"]


def test_a_folder_reached_twice_is_walked_once(tmp_path: Path) -> None:
    plant(tmp_path, {"shelf/a.txt": "a", "x.txt": "x"})
    (tmp_path / "link").symlink_to("shelf")
    assert names(tmp_path, tmp_path, tmp_path / "shelf") == ["link/a.txt", "x.txt"]


def test_links_to_files_are_followed(tmp_path: Path) -> None:
    plant(tmp_path, {"real.txt": "text"})
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert names(tmp_path) == ["unreadable broken", "link.txt", "real.txt"]


def test_special_files_are_refused_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # opening it would wait for ever
    plant(tmp_path, {"story.txt": "text"})
    assert names(tmp_path) == ["special-file pipe", "story.txt"]
    assert names(tmp_path, Path(os.devnull)) == [f"special-file {os.devnull}"]


def test_what_is_not_there(tmp_path: Path) -> None:
    (found,) = walk([tmp_path / "gone.txt"])
    assert isinstance(found, Problem)
    assert (found.code, found.severity, found.message) == ("unreadable", "error", "There is no such file or folder")
    assert found.where == str(tmp_path / "gone.txt")
    (found,) = walk([tmp_path / "nul\0.txt"])
    assert isinstance(found, Problem)
    assert found.code == "unreadable"


def test_a_closed_folder_does_not_stop_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, {"closed/a.txt": "a", "open/b.txt": "b"})
    listed = Path.iterdir

    def refuse(folder: Path):  # type: ignore[no-untyped-def]
        # Root may read every folder, so the refusal is played.
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert names(tmp_path) == ["unreadable closed", "open/b.txt"]


def test_a_library_of_ours_is_not_taken_in_again(tmp_path: Path) -> None:
    plant(tmp_path, {"lib/library.db": "x", "lib/originals/ab/abcd": "story", "story.txt": "text"})
    assert names(tmp_path) == ["story.txt"]


def test_names_that_are_not_utf8_are_shown_in_ascii(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"text")
    (found,) = walk([tmp_path])
    assert isinstance(found, Place)
    assert found.where == f"{tmp_path}/caf\\xe9.txt"
    assert found.where.encode("utf-8")
    assert stat.S_ISREG(found.path.stat().st_mode), "the path itself still leads to the file"


def test_shown_keeps_good_names() -> None:
    assert shown("Čapek/été.txt") == "Čapek/été.txt"


def test_folders_deeper_than_the_stack(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 1200)
    above = [tmp_path.joinpath(*["d"] * depth) for depth in range(1, 1201)]
    for folder in above:
        folder.mkdir()
    (deep / "story.txt").write_text("text")
    try:
        assert [item.where for item in walk([tmp_path])] == [str(deep / "story.txt")]
    finally:  # whoever cleans up after the tests may use recursion
        (deep / "story.txt").unlink()
        for folder in reversed(above):
            folder.rmdir()
