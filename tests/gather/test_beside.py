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


def test_where_only_one_folder_has_a_dump_all_chapters_come_with_it(tmp_path: Path) -> None:
    plant(tmp_path, {"backup/site.sql": "-- a dump", "public/stories/2/9.txt": "nine", "public/readme.txt": "read me"})
    assert names(tmp_path) == ["backup/site.sql", "public/readme.txt"]
    find = next(iter(gather([tmp_path])))
    assert isinstance(find, Find)
    assert find.beside is not None
    assert find.beside.names == ("public/stories/2/9.txt",)
    assert find.beside.read("public/stories/2/9.txt") == b"nine"
    # Named by itself, a dump has what lies below its own folder.
    (named,) = gather([tmp_path / "backup/site.sql"])
    assert isinstance(named, Find)
    assert named.beside is None


def test_where_several_folders_have_dumps_each_has_its_own(tmp_path: Path) -> None:
    files = {
        "site.sql": "-- a",
        "1/2.txt": "two",
        "old/site.sql": "-- b",
        "old/s/3/4.txt": "four",
        "else/5/6.txt": "six",
    }
    plant(tmp_path, {f"a/{name}": text for name, text in files.items()} | {"b/7/8.txt": "eight"})
    assert names(tmp_path) == ["a/old/site.sql", "a/site.sql", "b/7/8.txt"]
    beside = [find.beside.names for find in gather([tmp_path]) if isinstance(find, Find) and find.beside]
    assert beside == [("s/3/4.txt",), ("1/2.txt", "else/5/6.txt")]
