"""Lines that say where or when a scene is divide scenes, and their words stay."""

import pytest

from foundling.document import blocks
from tests.intake.structure.story import taken

ABOVE = """Title: Low Water
Author: Wren

The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.

"It's the oil," said Wren at last. "It's been cut with something. You can smell it from here."
"""
BELOW = """She had said a great many things that winter, most of them to the dog, who never asked her to say them again.

"There," said Wren. "That's one more night."
"""


def kind(line: str, below: str = BELOW, above: str = ABOVE) -> str:
    story = taken(f"{above}\n{line}\n\n{below}")
    bare = "".join(filter(str.isalnum, line))
    return next(block.kind for block in blocks(story) if "".join(filter(str.isalnum, block.text)) == bare)


@pytest.mark.parametrize(
    "line",
    [
        "~Later~", "Later", "*Later that night*", "[flashback]", "-End flashback-", "Two hours later", "A few weeks later...", "The next morning",
        "THE NEXT DAY", "Meanwhile", "Meanwhile, back at the boathouse", "In the OR", "At Wren's house", "Back in the lamp room", "Saltgate, 8 p.m.",
        "0800 hours", "8:15 a.m.", "Tuesday, 4 May", "May 4th, 1998", "Monday morning", "~The Lamp Room~", "[Wren's room]", "--Saltgate Hospital--",
        "Three days earlier", "(That evening)", "Outside the gate",
    ],
)  # fmt: skip
def test_a_line_that_names_a_time_or_a_place(line: str) -> None:
    assert kind(line) == "break"


@pytest.mark.parametrize(
    "line",
    [
        "Later, she said so.", "In the end it was the oil.", "At last.", "Two hours later she was gone", "\"Later\"", "On and on it went", "Monday was worse",
        "Nobody came", "The next morning it rained", "In the boathouse he found", "What about Tuesday?", "*sigh*", "Wren",
    ],
)  # fmt: skip
def test_a_line_of_the_story_itself(line: str) -> None:
    assert kind(line) == "paragraph"


def test_the_rest_of_a_sentence_is_no_scene() -> None:
    assert kind("At the door", "he turned, and she was gone, and the lamp was lit.\n\nNobody spoke.") == "paragraph"


def test_after_a_break_or_a_heading_it_is_a_caption() -> None:
    assert kind("***\n\nSaltgate, 8 p.m.".split("\n\n")[1], above=f"{ABOVE}\n***\n") == "heading"
    assert kind("Saltgate, 8 p.m.", above="Title: Low\nAuthor: Wren\n\nChapter 1\n") == "heading"


def test_datelines_of_letters_stay() -> None:
    assert kind("May 4th, 1998", f"Dear Wren,\n\n{BELOW}") != "break"


def test_where_many_lines_are_short_and_open_a_place_says_nothing() -> None:
    verse = "\n\n".join(
        ["The lamp went round", "And round it went", "The sea came in", "The sea went out", "The keeper slept"]
    )
    assert kind("In the boathouse", f"{verse}\n\n{BELOW}") == "paragraph"
