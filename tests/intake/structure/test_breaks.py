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
#: What authors draw, and the unit that a longer row of it repeats.
UNITS = {
    "* * *": "* ", "***": "*", "~~~": "~", "~*~*~": "~*", "---": "-", "- - -": "- ", "=====": "=", "######": "#", "# # #": "# ", "+++++": "+",
    "...": ".", "_____": "_", "/\\/\\/\\": "/\\", "%%%": "%", ">>>>>": ">", "<><><>": "<>", "*#*#*": "*#", ".:.:.": ".:", "oOo": "oO",
    "o0o0o": "o0", "OoOoO": "Oo", "xXx": "xX", "XXXXX": "X", "x-x-x-x": "x-", "-x-x-": "-x", "o.O.o": "o.O.", "-=-=-": "-=", "=^=^=": "=^",
    "&&&": "&", "@@@": "@", "$$$": "$", "^^^": "^", "|||": "|", "\\\\\\": "\\", "~ ~ ~": "~ ", "• • •": "• ", "❀ ❀ ❀": "❀ ", "— — —": "— ", "–––": "–",
    "⁂ ⁂": "⁂ ", "✦✧✦": "✦✧", "·.·.·": "·.", "oOoOo": "oO", "[][][]": "[]", "(*)(*)": "(*)", "<3<3<3": "<3", "+-+-+": "+-", "*~*~*": "*~", "-*-*-": "-*",
    "_-_-_": "_-", "x X x": "x X ", "O o O": "O o ", "★☆★": "★☆", "♥ ♥ ♥": "♥ ", "¤¤¤": "¤", "░░░": "░", "━━━": "━", "┅┅┅": "┅", "❖ ❖": "❖ ",
}  # fmt: skip
ROWS = [*UNITS, "*", "~", "-", "--", "—", "#", "•", "<>", "+", "⁂", "❦", "§", "-oOo-", "---oOOo---", "~oOo~", "*oOo*", "oooOOOooo", ".oOo.", "xxXxx", "-xXx-",
        "<<<>>>", "[scene break]", "(line break)", "-- page break --", "[Scene Change]", "~line break~", "***break***", "{scene break}", "scene break",
        "<<<<<>>>>>", "<<< * >>>", "-----*-----", "~~~***~~~", "=-=-=-=-=", "x---x---x", "*** *** ***", "-  -  -", "*" * 300, "*" * 20 + "~" * 20]  # fmt: skip
LONG = [(unit * count).strip() for unit in dict.fromkeys(UNITS.values()) for count in (3, 8, 30, 67, 200)]
WORDS = ["#3", ":)", "=)", "<3", "xoxo", "Ooo", "ooo", "Oh", "XX", "x", "o", "O", "I", "No.", "?!", '"..."', "“…”", "1.", "100", "00", "-30-", "&",
         "...but", "* See below", "***Bram***", "--Bram", "Zzz", "scene", "break", "She broke.", "a/n", "(1)", "* footnote", "*sigh*", "¿?", "“...”",
         "x-ray", "XOXO", "O.O", ":-D", "T_T", "\\o/", "o/", "No. 3", "I.", "~Odile", "-Bram-", "O, no", "ox", "Oz", "Xo", "[1]", "(a)", "1/3", "24/7", "50%",
         "&c.", "oh oh oh", "ho ho ho", "la la la", "ooh", "xx", "Xx", "oooh", "Ooooooh!", "xoxoxo", "love, xxx B.", "...?", "!!!", "Vox", "(o)", "Yes. No.",
         "“—”", "12", "MCM", "a.m.", "Ms. X", "=D", "^_^;", "-_-;;", "the end", "Hm…", "page break her heart"]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_ornament_is_a_mark(row: str) -> None:
    assert is_mark_line(row)


@pytest.mark.parametrize("words", WORDS)
def test_what_is_said_is_no_mark(words: str) -> None:
    assert not is_mark_line(words)


@pytest.mark.parametrize("row", LONG)
def test_a_row_of_any_length_is_a_mark(row: str) -> None:
    assert is_mark_line(row)


def shown(paragraphs: list[str], style: str) -> str:
    """A text in one of the layouts that files come in; marks are lines of their own."""
    width = {"wrapped": 72, "wrapped, indented": 66}.get(style, 0)
    indent = "    " if "indented" in style else ""
    gap = "\n" if "indented" in style or style == "close" else "\n\n"
    lines = []
    for one in paragraphs:
        if one in PROSE:
            lines.append(textwrap.fill(one, width, initial_indent=indent) if width else indent + one)
        else:
            lines.append(one)
    return gap.join(lines) + "\n"


@pytest.mark.parametrize("style", ["open", "wrapped", "close", "indented", "wrapped, indented"])
@pytest.mark.parametrize("placed", ["{}", "      {}", "{:^70}"])
def test_every_row_parts_scenes_and_does_nothing_else(placed: str, style: str) -> None:
    """None a chapter's head, none glued to prose, no text changed."""
    for start in range(0, len(ROWS + LONG), 5):
        rows = (ROWS + LONG)[start : start + 5]
        text: list[str] = []
        for row in rows:
            text += [*PROSE, placed.format(row)]
        story = taken(shown([*text, *PROSE], style))
        made = [(block.kind, block.text) for block in blocks(story)]
        want = [("paragraph", one) if one in PROSE else ("break", one.strip()) for one in [*text, *PROSE]]
        assert made == want
        assert len(story.chapters) == 1


@pytest.mark.parametrize("style", ["open", "wrapped", "indented"])
def test_what_is_said_stays_where_it_was(style: str) -> None:
    for words in WORDS:
        story = taken(shown([*PROSE, words, *PROSE], style))
        assert "break" not in {block.kind for block in blocks(story)}, words
        assert len(story.chapters) == 1, words


@pytest.mark.parametrize("row", ["-=*=-" * 40, "oOo-" * 50])
def test_a_row_that_was_wrapped_is_one_break(row: str) -> None:
    text = "\n\n".join(
        [
            *[textwrap.fill(one, 72) for one in PROSE],
            "\n".join(textwrap.wrap(row, 72, break_on_hyphens=False)),
            *[textwrap.fill(one, 72) for one in PROSE],
        ]
    )
    assert [block.kind for block in blocks(taken(text))].count("break") == 1


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
