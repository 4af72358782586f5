"""Which files of an archive come with which, by their names."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from foundling import gather, intake
from foundling.intake import Member
from foundling.intake.containers.companions import Family


def owned(*names: str) -> dict[str, str]:
    family = Family(names)
    return {name: owner for name in names if (owner := family.owner(name))}


def test_chapters_go_with_the_dump_above_them() -> None:
    names = ("a/site.sql", "a/stories/12/345.txt", "a/stories/12/notes.txt", "b/old.SQL.gz", "b/s/1/2.TXT", "c/1/2.txt")
    assert owned(*names) == {"a/stories/12/345.txt": "a/site.sql", "b/s/1/2.TXT": "b/old.SQL.gz"}


def test_the_only_dump_has_all_chapters() -> None:
    assert owned("backup/site.sql", "public/stories/1/2.txt") == {"public/stories/1/2.txt": "backup/site.sql"}


def test_dumps_of_one_folder_share_its_chapters() -> None:
    family = Family(["2019.sql", "2020.sql", "s/1/2.txt"])
    for name in ("2019.sql", "2020.sql"):
        beside = family.beside(name, lambda other: other.encode())
        assert beside is not None
        assert beside.names == ("s/1/2.txt",)


def test_without_a_dump_every_file_stands_for_itself() -> None:
    assert owned("stories/1/2.txt", "authors.csv", "site.sql.txt") == {}


def test_tables_go_with_the_file_of_stories_of_the_same_name() -> None:
    names = (
        "x/mill_stories.csv",
        "x/mill_authors.csv",
        "x/mill_item_tags.csv",
        "x/other_authors.csv",
        "y/mill_tags.csv",
    )
    assert owned(*names) == {"x/mill_authors.csv": "x/mill_stories.csv", "x/mill_item_tags.csv": "x/mill_stories.csv"}
    assert owned("Stories.csv", "Chapters.csv", "notes.csv") == {"Chapters.csv": "Stories.csv"}


FILES = {
    "site/stories/1/70.txt": b"The light on the harbour wall had burned for as long as anyone could remember.",
    "site/zz.sql": b"INSERT INTO fanfiction_stories (sid, title, uid) VALUES (7,'Lamps',1);\n"
    b"INSERT INTO fanfiction_chapters (chapid, title, inorder, storytext, sid, uid) VALUES (70,'',1,'',7,1);\n",
    "site/stories/1/images/imagelist.js": b"var tinyMCEImageList = new Array();",
    "site/other.txt": b"Another story, which has nothing to do with the archive beside it.",
}


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


@pytest.mark.parametrize(("pack", "name"), [(zipped, "a.zip"), (tarred, "a.tar.gz")])
def test_a_chapter_is_given_with_its_dump_and_not_by_itself(pack, name: str) -> None:  # type: ignore[no-untyped-def]
    members = [item for item in intake.unpack(pack(FILES), name) or () if isinstance(item, Member)]
    assert [member.name for member in members] == ["site/other.txt", "site/zz.sql"]
    beside = members[1].beside
    assert beside is not None
    assert beside.names == ("site/stories/1/70.txt",)
    assert beside.read("site/stories/1/70.txt") == FILES["site/stories/1/70.txt"]


def test_a_folder_gives_the_same(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    finds = [find for find in gather.gather([tmp_path]) if isinstance(find, gather.Find)]
    assert [find.name for find in finds] == ["other.txt", "zz.sql"]
    assert finds[1].beside is not None
    assert finds[1].beside.names == ("site/stories/1/70.txt",)
    assert finds[1].beside.read("site/stories/1/70.txt") == FILES["site/stories/1/70.txt"]
