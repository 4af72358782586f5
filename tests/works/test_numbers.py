import pytest

from foundling.works.numbers import FIRST, LAST, Numbered, Titled, addressed, heading_number, named, number_of, titled


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
        ("Lamps, Chapter 3", Titled("Lamps", 3)),
        ("Lamps - Ch. 4: The Tide", Titled("Lamps", 4)),
        ("Lamps: Epilogue", Titled("Lamps", LAST)),
        ("Lamps, Part 2 of 5", Titled("Lamps", 2, 5)),
        ("Lamps 2/5", Titled("Lamps", 2, 5)),
        ("Lamps - Part Two/?", Titled("Lamps", 2)),
        ("Lamps Part Two", Titled("Lamps", 2, None, False)),
        ("Lamps II", Titled("Lamps II")),
        ("Lamps 2", Titled("Lamps 2")),
        ("Chapter 3", Titled("Chapter 3")),
        ("One of Three", Titled("One of Three")),
        ("A Chapter of Accidents", Titled("A Chapter of Accidents")),
    ],
)
def test_a_title_is_told_from_the_chapter_behind_it(title: str, expected: Titled) -> None:
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
