import pytest

from foundling.works.numbers import FIRST, LAST, Numbered, addressed, heading_number, named, number_of, titled


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("Seven", 7),
        ("twenty-one", 21),
        ("third", 3),
        ("xiv", 14),
        ("IX", 9),
        ("lamp", None),
        ("", None),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: int | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chapter 12: The Quay", 12),
        ("CHAPTER TWO", 2),
        ("Part iv", 4),
        ("Prologue", FIRST),
        ("Epilogue: Ash", LAST),
        ("3.", 3),
    ],
)
def test_a_heading_says_its_number(text: str, number: int) -> None:
    assert heading_number(text) == number


@pytest.mark.parametrize("text", ["The Quay", "Chapters", "1998 was a cold year", "I", "Partly"])
def test_what_is_no_numbered_heading_has_none(text: str) -> None:
    assert heading_number(text) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Lamps, Chapter 3", ("Lamps", 3, True)),
        ("Lamps - Ch. 4: The Tide", ("Lamps", 4, True)),
        ("Lamps: Epilogue", ("Lamps", LAST, True)),
        ("Lamps Part Two", ("Lamps", 2, False)),
        ("Lamps II", ("Lamps II", None, True)),
        ("Lamps 2", ("Lamps 2", None, True)),
        ("Chapter 3", ("Chapter 3", None, True)),
        ("A Chapter of Accidents", ("A Chapter of Accidents", None, True)),
    ],
)
def test_a_title_is_told_from_the_chapter_behind_it(title: str, expected: tuple[str, int | None, bool]) -> None:
    assert titled(title) == expected


@pytest.mark.parametrize(
    ("stem", "ways"),
    [
        ("story-01", [("story", 1)]),
        ("ch3", [("", 3)]),
        ("Lamps_ch12", [("lamps", 12)]),
        ("lampspt2", [("lamps", 2)]),
        ("01 - Summer of 69", [("01 summer of", 69), ("", 1)]),
        ("lamps-prologue", [("lamps", FIRST)]),
        ("epilogue", [("", LAST)]),
        ("lamps", []),
    ],
)
def test_a_file_name_is_taken_apart(stem: str, ways: list[tuple[str, int]]) -> None:
    assert list(named(stem)) == [Numbered(*way) for way in ways]


def test_pages_of_one_story_share_their_address() -> None:
    first, second = addressed("https://www.x.example/s/70/1/Slip"), addressed("http://x.example/s/70/12/Slip/")
    assert first is not None
    assert second is not None
    assert (first.key, first.number, second.number) == (second.key, 1, 12)
    assert addressed("viewstory.php?sid=7") is None
    assert addressed("") is None
