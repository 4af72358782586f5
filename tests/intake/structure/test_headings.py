"""Chapter headings, by their words, by counting up, and by what stands under them."""

import pytest

from foundling.document import blocks
from foundling.intake import read
from foundling.intake.structure.headings import bare_number, heading_of, number_of
from tests.intake.structure.story import kinds, taken

PROSE = "\n\n".join(
    [
        "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
        "She had said a great many things that winter, most of them to the dog, who never asked her to say them again.",
        "Nobody came up the stairs. The clock did what it always did at that hour, and struck eleven.",
    ]
)


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Chapter 3", 3, None),
        ("CHAPTER THREE", 3, None),
        ("chapter three: the quay", 3, "the quay"),
        ("Chapter Twenty-One - The Quay", 21, "The Quay"),
        ("Chapter IX. The Quay", 9, "The Quay"),
        ("*** Chapter 4 ***", 4, None),
        ("Ch. 12 -- Salt", 12, "Salt"),
        ("Part Two", 2, None),
        ("Part 2 of 5", 2, None),
        ("Part 2/5: Salt", 2, "Salt"),
        ("The Third Chapter", 3, None),
        ("Prologue", None, None),
        ("EPILOGUE: After the Lamp", None, "After the Lamp"),
    ],
)
def test_lines_that_head(line: str, number: int | None, title: str | None) -> None:
    heading = heading_of(line)
    assert heading is not None
    assert (heading.number, heading.title) == (number, title)


@pytest.mark.parametrize(
    "line",
    [
        "Part of her wanted to stay.",
        "Part two of the plan was worse.",
        "Chapter and verse, he said.",
        "The chapter ended badly.",
        "Postscript.--We have left the key under the third stone, where nobody but you will think to look for it.",
        "Day 1 was worse than he had been told, and then it rained.",
        "I",
        "Book the ferry, would you?",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert heading_of(line) is None


@pytest.mark.parametrize(
    ("word", "number"), [("12", 12), ("XIV", 14), ("forty-two", 42), ("third", 3), ("lamp", None), ("", None)]
)
def test_number_of(word: str, number: int | None) -> None:
    assert number_of(word) == number


def test_bare_numbers_head_only_when_they_count_up() -> None:
    assert bare_number("2. The Quay") == (2, "The Quay")
    counting = "\n\n".join(f"{number}.\n\n{PROSE}" for number in (1, 2, 3))
    assert [chapter.number for chapter in taken(counting).chapters] == [1, 2, 3]
    stray = f"{PROSE}\n\n100\n\n{PROSE}"
    assert len(taken(stray).chapters) == 1


def test_prologue_numbers_and_epilogue() -> None:
    story = taken("\n\n".join(f"{head}\n\n{PROSE}" for head in ("Prologue", "1.", "2.", "Epilogue")))
    assert [chapter.kind for chapter in story.chapters] == ["prologue", "chapter", "chapter", "epilogue"]


def test_a_title_on_the_next_line() -> None:
    story = taken("\n\n".join(f"CHAPTER {n}\nThe {name}\n\n{PROSE}" for n, name in ((1, "Quay"), (2, "Lamp"))))
    assert [chapter.title for chapter in story.chapters] == ["The Quay", "The Lamp"]


def test_a_short_first_line_of_text_is_no_title() -> None:
    story = taken(f"Chapter 1\n\nFrom the Log of the Ferry\n\n{PROSE}\n\nChapter 2\n\n{PROSE}\n\nChapter 3\n\n{PROSE}")
    assert [chapter.title for chapter in story.chapters] == [None, None, None]


def test_a_table_of_contents_is_no_chapter() -> None:
    heads = ["Chapter 1: Quay", "Chapter 2: Lamp", "Chapter 3: Salt", "Chapter 4: Home"]
    text = (
        "The Lamp Room\nby Wren\n\n" + "\n\n".join(heads) + "\n\n" + "\n\n".join(f"{head}\n\n{PROSE}" for head in heads)
    )
    assert [chapter.title for chapter in taken(text).chapters] == ["Quay", "Lamp", "Salt", "Home"]
    assert kinds(text)[2][0] == "front_matter"


def test_headings_of_one_rank_are_chapters_whatever_their_words() -> None:
    page = "<h1>The Lamp Room</h1><p>by Wren</p>" + "".join(
        f"<h2>{name}</h2><p>{PROSE}</p><h3>A Song</h3><p>Row.</p>" for name in ("Quay", "Salt")
    )
    story = read(f"<html><body>{page}</body></html>".encode(), "lamp.html").story
    assert story is not None
    assert [chapter.title for chapter in story.chapters] == ["Quay", "Salt"]
    assert [block.text for block in blocks(story) if block.kind == "heading"] == ["Quay", "A Song", "Salt", "A Song"]
