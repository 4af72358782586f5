"""Scene breaks: every ornament authors draw, and nothing that only looks like one."""

import textwrap

import pytest

from foundling.document import blocks
from foundling.intake.structure.breaks import is_mark_line
from tests.intake.structure.story import of_kind, taken

PROSE = [
    "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
    '"You said you would wait," Bram said, setting the kettle down on the sill with more care than it needed.',
    "She had said a great many things that winter, most of them to the dog, who never once asked her to say them again.",
    "Nobody came up the stairs. The clock did what it always did at that hour, and struck eleven.",
]
ROWS = ["*", "* * *", "*****", "~", "~*~*~", "-", "---", "- - -", "=====", "#", "######", "+++", "...", "•", "%%%", ">>>>>", "<>",
        "_____", "/\\/\\/\\", "oOo", "-oOo-", "OoOoO", "o.O.o", "o0o0o", "---oOOo---", "xXx", "XXXXX", "x-x-x-x", ".:.:.",
        "*#*#*", "<<<>>>", "⁂", "❀ ❀ ❀", "[scene break]", "(line break)", "-- page break --", "*" * 300]  # fmt: skip
WORDS = ["#3", ":)", "=)", "<3", "xoxo", "Ooo", "ooo", "Oh", "XX", "x", "o", "O", "I", "No.", "?!", '"..."', "“…”", "1.", "100", "00",
         "-30-", "&", "...but", "* See below", "***Bram***", "--Bram", "Zzz", "scene", "break", "She broke.", "a/n"]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_ornament_is_a_mark(row: str) -> None:
    assert is_mark_line(row)


@pytest.mark.parametrize("words", WORDS)
def test_what_is_said_is_no_mark(words: str) -> None:
    assert not is_mark_line(words)


@pytest.mark.parametrize("width", [0, 72])
@pytest.mark.parametrize("row", ROWS)
def test_a_row_breaks_scenes_and_nothing_else(row: str, width: int) -> None:
    prose = [textwrap.fill(one, width) if width else one for one in PROSE * 2]
    text = "\n\n".join([*prose[:3], row, *prose[3:6], "      " + row, *prose[6:]])
    made = [block.kind for block in blocks(taken(text))]
    assert made == ["paragraph"] * 3 + ["break"] + ["paragraph"] * 3 + ["break"] + ["paragraph"] * 2


def test_a_wider_gap_is_a_derived_break() -> None:
    text = "\n\n".join(PROSE * 2) + "\n\n\n\n" + "\n\n".join(PROSE * 2)
    (found,) = of_kind(text, "break")
    assert (found.origin, found.text, found.source[0] == found.source[1]) == ("derived", "", True)
    assert 0 < found.confidence < 1


def test_gaps_everywhere_mean_nothing() -> None:
    text = "".join(one + ("\n\n\n" if at % 2 else "\n\n") for at, one in enumerate(PROSE * 5))
    assert of_kind(text, "break") == []


def test_a_blank_line_in_a_text_without_any() -> None:
    text = "\n".join("   " + one for one in PROSE * 2) + "\n\n" + "\n".join("   " + one for one in PROSE * 2)
    assert len(of_kind(text, "break")) == 1


def test_a_rule_at_the_edge_is_no_scene_break() -> None:
    text = (
        "The Lamp Room\nby Wren\n\n-----\n\n"
        + "\n\n".join(PROSE)
        + "\n\n* * *\n\n* * *\n\n"
        + "\n\n".join(PROSE)
        + "\n\n***\n"
    )
    assert [block.text for block in of_kind(text, "break")] == ["* * *"]
