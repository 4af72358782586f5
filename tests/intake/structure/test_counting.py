"""Lines that count: chapters told by numbers going up, whatever stands beside them, and scenes by numbers that begin again."""

import pytest

from foundling.document import blocks
from tests.intake.structure.story import taken

PROSE = [
    "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
    "She had said a great many things that winter, most of them to the dog, who never asked her to say them again.",
    "Nobody came up the stairs. The clock did what it always did at that hour, and struck eleven.",
]


def page(*heads: str) -> str:
    return "The Lamp Room\nby Wren Tidewater\n\n" + "\n\n".join("\n\n".join([head, *PROSE]) for head in heads)


@pytest.mark.parametrize(
    ("heads", "titles"),
    [
        (("1", "2", "3"), [None, None, None]),
        (("III.", "IV.", "V."), [None, None, None]),
        (("One", "Two", "Three"), [None, None, None]),
        (("- 1 -", "- 2 -", "- 3 -"), [None, None, None]),
        (("(1/3)", "(2/3)", "(3/3)"), [None, None, None]),
        (("The Lamp Room (1/3)", "The Lamp Room (2/3)", "The Lamp Room (3/3)"), [None, None, None]),
        (("The Lamp Room: Chapter 1", "The Lamp Room: Chapter 2: Salt", "The Lamp Room: Chapter 3"), [None, "Salt", None]),
        (("The Lamp Room, Part One", "The Lamp Room, Part Two", "The Lamp Room, Part Three"), [None, None, None]),
        (("#1: Salt", "#2: Kettle", "#3: The Stairs"), ["Salt", "Kettle", "The Stairs"]),
        (("Salt (1)", "Kettle (2)", "The Stairs (3)"), ["Salt", "Kettle", "The Stairs"]),
        (("Prologue", "2. Kettle", "3. The Stairs"), [None, "Kettle", "The Stairs"]),
        (("Chapter: 1", "Chapter: 2", "Chapter: 3"), [None, None, None]),
    ],
)  # fmt: skip
def test_numbers_that_go_up_head_chapters(heads: tuple[str, ...], titles: list[str | None]) -> None:
    story = taken(page(*heads))
    assert [chapter.title for chapter in story.chapters] == titles
    assert [block.text for block in blocks(story) if block.kind == "heading"] == list(heads)


@pytest.mark.parametrize(("one", "two"), [("1", "2"), ("I", "II"), ("1.", "2."), ("(1)", "(2)"), ("- 1 -", "- 2 -")])
def test_numbers_that_begin_again_in_each_chapter_part_scenes(one: str, two: str) -> None:
    prose = "\n\n".join(PROSE)
    text = "\n\n".join(f"Chapter {name}\n\n{one}\n\n{prose}\n\n{two}\n\n{prose}" for name in ("One", "Two", "Three"))
    story = taken(text)
    assert len(story.chapters) == 3
    for chapter in story.chapters:
        assert [block.kind for block in chapter.blocks] == [
            "heading",
            "front_matter",
            *["paragraph"] * 3,
            "break",
            *["paragraph"] * 3,
        ]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Milk", "2. Salt", "3. Lamp oil"),  # a list: nothing is told between its lines
        ("24/7", "1/2"),
        ("7", "7", "7"),
        ("Room 4", "Room 9"),
    ],
)
def test_numbers_that_say_something_else(lines: tuple[str, ...]) -> None:
    text = "\n\n".join([*PROSE, *lines, *PROSE])
    assert len(taken(text).chapters) == 1


def test_a_table_of_contents_of_numbers() -> None:
    listed = "Contents\n1. Salt\n2. Kettle\n3. The Stairs\n\n"
    story = taken(
        listed + "\n\n".join("\n\n".join([head, *PROSE]) for head in ("1. Salt", "2. Kettle", "3. The Stairs"))
    )
    assert [chapter.title for chapter in story.chapters] == ["Salt", "Kettle", "The Stairs"]
    kinds = [block.kind for block in blocks(story)]
    assert set(kinds[: kinds.index("heading")]) == {"front_matter"}
