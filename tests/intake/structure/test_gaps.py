"""Gaps as scene breaks, where nothing else stands apart there."""

import pytest

from foundling.document import blocks
from tests.intake.structure.story import of_kind, taken
from tests.patience import patience

PROSE = [
    "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
    '"You said you would wait," Bram said, setting the kettle down on the sill with more care than it needed.',
    "She had said a great many things that winter, most of them to the dog, who never once asked her to say them again.",
    "Nobody came up the stairs. The clock did what it always did at that hour, and struck eleven.",
] * 2


@pytest.mark.parametrize("indent", ["", "    ", "\t"])
def test_a_blank_line_in_a_text_without_any(indent: str) -> None:
    scene = "\n".join(indent + one for one in PROSE)
    (found,) = of_kind(f"{scene}\n\n{scene}", "break")
    assert (found.origin, found.reason) == ("derived", "a blank line where paragraphs have none")


@pytest.mark.parametrize(
    "passage",
    [
        ["KEEP OFF THE STAIRS"],
        ["Dr. Orrin’s Diary."],
        ["The lamp is out, the lamp is in,", "The cat has eaten all the tin,", "And so to bed"],
        [
            "My dear Odile,",
            "the lamp is yours, and so is the dog. I shall not want either where I am going, which is up the coast.",
        ],
    ],
)
def test_what_is_set_apart_is_no_scene(passage: list[str]) -> None:
    scene = "\n".join("    " + one for one in PROSE)
    apart = "\n".join("    " + one for one in passage)
    assert of_kind(f"{scene}\n\n{apart}\n\n{scene}", "break") == []


def test_a_short_scene_is_one() -> None:
    scene = "\n".join(PROSE)
    assert len(of_kind(f"{scene}\n\nBut she doubted it.\n\n{scene}", "break")) == 2


def test_each_part_of_a_file_has_a_gap_of_its_own() -> None:
    """A chapter pasted without blank lines into a text that has them: in either half another gap is a scene break."""
    loose, tight = "\n\n".join(PROSE * 4), "\n".join(PROSE * 8)
    text = f"Chapter 1\n\n{loose}\n\n\n\n{loose}\n\nChapter 2\n\n{tight}\n\n{tight}"
    made = [[block.kind for block in chapter.blocks].count("break") for chapter in taken(text).chapters]
    assert made == [1, 1]
    assert sum(block.kind == "paragraph" for block in blocks(taken(text))) == 24 * len(PROSE)


@pytest.mark.parametrize("row", ["'", "*", "_", "/", '"'])
def test_a_row_of_marks_beside_a_gap_costs_little(row: str) -> None:
    scene = "\n".join("    " + one for one in PROSE)
    with patience():
        of_kind(f"{scene}\n\n{row * 30_000}a\n\n{scene}", "break")
