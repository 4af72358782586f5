"""The order of names; what comes with a dump is told in tests of folders and of archives."""

import pytest

from foundling.filenames import is_chapter, is_dump, natural


@pytest.mark.parametrize(
    ("mixed", "ordered"),
    [
        (["b10", "b9", "B1", "a"], ["a", "B1", "b9", "b10"]),
        (["2", "10", "x", "1x"], ["1x", "2", "10", "x"]),
        (["part 1.10", "part 1.9", "part 01.2"], ["part 01.2", "part 1.9", "part 1.10"]),
        (
            ["²", "1", "٣", "2"],
            ["1", "2", "٣", "²"],
        ),  # a superscript is a digit to some functions and no number to int()
    ],
)
def test_natural(mixed: list[str], ordered: list[str]) -> None:
    assert sorted(mixed, key=natural) == ordered


def test_natural_order() -> None:
    assert sorted(["ch10", "Ch2", "ch1", "b", "10", "9", ""], key=natural) == ["", "9", "10", "b", "ch1", "Ch2", "ch10"]


@pytest.mark.parametrize("name", ["a.sql", "A.SQL", "a.sql.gz", "a.sql.sql", "x/a.sql.xz"])
def test_dumps(name: str) -> None:
    assert is_dump(name)


@pytest.mark.parametrize("name", ["a.sqlx", "sql", "a.sql.zip", "a.sql/b"])
def test_no_dumps(name: str) -> None:
    assert not is_dump(name)


@pytest.mark.parametrize("path", ["1/2.txt", "x/1/2.html", "é/1/2.htm", "/1/2.TXT"])
def test_chapters(path: str) -> None:
    assert is_chapter(path)


@pytest.mark.parametrize("path", ["x/1/2.doc", "x/a/2.txt", "1.txt", "x1/2.txt", "1/2.txt/x"])
def test_no_chapters(path: str) -> None:
    assert not is_chapter(path)
