"""What comes with a dump in a folder: found by name, not walked by itself, read when it is asked for."""

from pathlib import Path

from foundling.errors import Problem
from foundling.gather import Find, gather

from .test_walk import names, plant

SITE = {
    "site.sql": "-- a dump",
    "stories/2/10.txt": "ten",
    "stories/2/9.txt": "nine",
    "stories/2/images/a.txt": "a",
    "stories/.trash/3/1.txt": "gone",
    "stories/readme.txt": "read me",
}


def test_chapters_are_not_walked_by_themselves(tmp_path: Path) -> None:
    plant(tmp_path, SITE)
    assert names(tmp_path) == ["site.sql", "stories/readme.txt"]
    (tmp_path / "site.sql").unlink()
    assert "stories/2/9.txt" in names(tmp_path)


def test_a_chapter_that_is_named_is_given(tmp_path: Path) -> None:
    plant(tmp_path, SITE)
    assert names(tmp_path, tmp_path / "stories/2/9.txt") == ["stories/2/9.txt"]


def test_they_come_with_the_dump(tmp_path: Path) -> None:
    plant(tmp_path, SITE)
    (find,) = gather([tmp_path / "site.sql"])
    assert isinstance(find, Find)
    assert find.beside is not None
    assert (find.beside.names, find.beside.sizes) == (("stories/2/10.txt", "stories/2/9.txt"), (3, 4))
    assert find.beside.read("stories/2/9.txt") == b"nine"
    (tmp_path / "stories/2/9.txt").unlink()
    gone = find.beside.read("stories/2/9.txt")
    assert isinstance(gone, Problem)
    assert (gone.code, gone.where) == ("unreadable", str(tmp_path / "stories/2/9.txt"))


def test_tables_come_with_the_file_of_stories(tmp_path: Path) -> None:
    plant(tmp_path, {"mill_stories.csv": "s", "mill_chapters.csv": "c", "mill item tags.csv": "?", "tags.csv": "t"})
    assert names(tmp_path) == ["mill item tags.csv", "mill_stories.csv", "tags.csv"]
    finds = [find for find in gather([tmp_path]) if isinstance(find, Find)]
    beside = {find.name: find.beside.names for find in finds if find.beside}
    assert beside == {"mill_stories.csv": ("mill_chapters.csv",)}
