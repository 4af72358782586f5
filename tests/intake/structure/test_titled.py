"""Chapters that are only a title: told together, by how they stand; and lines that look like titles left alone."""

import pytest

from foundling.document import blocks
from foundling.intake.structure.titled import may_be_title
from tests.intake.structure.story import taken

PROSE = [
    "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
    "She had said a great many things that winter, most of them to the dog, who never asked her to say them again.",
    "Nobody came up the stairs. The clock did what it always did at that hour, and struck eleven.",
] * 15
TITLES = ["The Quay", "A Kettle for Bram", "What the Dog Heard"]


def page(titles: list[str], *, gap: str = "\n\n", joint: str = "\n\n") -> str:
    return "The Lamp Room\nby Wren Tidewater" + "".join(gap + title + joint + joint.join(PROSE) for title in titles)


@pytest.mark.parametrize(
    "shape",
    ["{}", "~{}~", "=== {} ===", "* {} *", "**{}**", "                         {}", "\t{}"],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n"])
def test_titles_that_stand_alike(shape: str, gap: str) -> None:
    story = taken(page([shape.format(title) for title in TITLES], gap=gap))
    assert [chapter.title for chapter in story.chapters] == TITLES
    assert not [block for block in blocks(story) if block.kind == "break"]


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\n    "])
def test_titles_in_capitals(joint: str) -> None:
    story = taken(page([title.upper() for title in TITLES], joint=joint))
    assert [chapter.title for chapter in story.chapters] == [title.upper() for title in TITLES]


def test_a_table_of_contents_settles_it() -> None:
    short = [title + "\n\n" + "\n\n".join(PROSE[:4]) for title in TITLES]
    story = taken("The Lamp Room\nby Wren Tidewater\n\nContents\n" + "\n".join(TITLES) + "\n\n" + "\n\n".join(short))
    assert [chapter.title for chapter in story.chapters] == TITLES


def test_a_table_of_contents_that_was_wrapped_like_the_text() -> None:
    """Where lines run on, some of the list are joined to the next."""
    short = [title + "\n\n" + "\n\n".join(PROSE[:4]) for title in TITLES]
    listed = f"{TITLES[0]} {TITLES[1]}\n\n{TITLES[2]}"
    story = taken(f"The Lamp Room\nby Wren Tidewater\n\nContents\n\n{listed}\n\n" + "\n\n".join(short))
    assert [chapter.title for chapter in story.chapters] == TITLES
    assert {block.kind for block in story.chapters[0].blocks[:5]} == {"front_matter"}


def test_a_line_of_a_title_and_other_words_is_no_table_of_contents() -> None:
    listed = f"{TITLES[0]} {TITLES[1]} and the rest\n\n{TITLES[2]}"
    story = taken(f"The Lamp Room\nby Wren Tidewater\n\n{listed}\n\n" + "".join(page(TITLES).partition("\n\n")[2]))
    assert not any("contents" in block.reason for block in blocks(story))


def test_a_prologue_of_its_own() -> None:
    story = taken(page(["Prologue", *TITLES, "Epilogue"]))
    assert [chapter.kind for chapter in story.chapters] == ["prologue", *["chapter"] * 3, "epilogue"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Three Days Later", "The Next Morning", "9:00 p.m."],  # times
        ["Odile", "Bram", "Odile"],  # people, by turns
        ["The Harbour, 1902", "The Light, 1903", "The Stairs, 1904"],
    ],
)
def test_captions_of_scenes_are_no_titles(lines: list[str]) -> None:
    assert len(taken(page(lines)).chapters) == 1


def test_a_sign_and_a_signature_are_no_titles() -> None:
    text = "\n\n".join(
        [
            "The Lamp Room",
            "by Wren Tidewater",
            *PROSE,
            "Keep Off the Stairs",
            *PROSE,
            "Your friend,",
            "Bram Orrin",
            *PROSE,
        ]
    )
    assert len(taken(text).chapters) == 1


@pytest.mark.parametrize(
    "line", ["“No!”", "Oh, no!", "Dear Odile,", "by Wren", "Title: Salt", "she said", "And then…", "Bram—"]
)
def test_lines_that_cannot_be_titles(line: str) -> None:
    assert not may_be_title(line, line)
