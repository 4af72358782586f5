"""A story that its author annotated by hand, from the file to whose eyes each scene is seen through and who thinks what."""

import pytest

from foundling.analysis import analyse
from foundling.document import Layer, Story, blocks, quoted
from foundling.intake import read

STORY = """\
Title: What the Tide Left
Author: Sallow Finch (sallow@mail.example)
Rating: R for language
Pairing: W/O
Disclaimer: Not mine. {sigh}
Notes: {} are thoughts, // is emphasis.

*Wren's pov*

The sea had gone out past the second post, which it had not done since
her mother's time, and it stayed there. Wren stood on the quay with her
hands in her pockets. {It's going to come back. It always comes back, and
when it does I want to be /inland/.} She kicked a stone off the edge and
counted. It fell for /much/ too long.

"You heard that?" said Odile.

"I heard it." {I heard it in my /teeth/.}

"So what do we do?"

{"We" now, is it?} Wren looked at her. {Since when is there a "we"? I'd
have noticed. I'd have put it in the book, with the date, and underlined
it.} She shrugged. "We tell the keeper and/or the parson. 50/50."

*Odile's pov*

She hadn't answered. She /never/ answered. {You could ask me how I am.
You could say, "Odile, how are you," and I'd say "Fine," and then we'd
both have said something.}

"Right," said Odile. "The keeper it is."

{Coward.}

They went along the wall in single file, since it was only wide enough
for one. *He* would be asleep. He always slept till noon.

*Keeper's pov again*

The keeper was /not/ asleep. {They think I'm asleep.} He lay on his
back, with his boots on, and listened to them come.

***

*Wren's pov*

"He's awake," said Wren. "I can hear him pretending."

/Shut up,/ said Odile's face. Wren shut up.

{Next time I'm coming by myself.}
"""


@pytest.fixture(scope="module")
def story() -> Story:
    made = read(STORY.encode(), "annotated.txt").story
    assert made is not None
    return made


@pytest.fixture(scope="module")
def layers(story: Story) -> dict[str, Layer]:
    return {layer.name: layer for layer in analyse(story)}


def test_no_brace_or_slash_is_left_but_those_that_are_no_marks(story: Story) -> None:
    text = " ".join(block.text for block in blocks(story) if block.kind == "paragraph")
    assert not set("{}*") & set(text)
    assert [word for word in text.split() if "/" in word] == ["and/or", '50/50."']


def test_starred_lines_are_viewpoints(story: Story) -> None:
    assert [block.text for block in blocks(story) if block.kind == "viewpoint"] == [
        "Wren's pov",
        "Odile's pov",
        "Keeper's pov again",
        "Wren's pov",
    ]


def test_slashes_are_emphasis_also_inside_thoughts(story: Story) -> None:
    marks = [
        block.text[mark.start : mark.end]
        for block in blocks(story)
        if block.kind == "paragraph"
        for mark in block.marks
        if mark.kind == "emphasis"
    ]
    assert marks == ["inland", "much", "teeth", "never", "He", "not", "Shut up,"]


def test_who_thinks_what(story: Story, layers: dict[str, Layer]) -> None:
    names = {item.id: item.name for item in layers["characters"].items}
    told = [(names.get(item.thinker), quoted(story, item.span)[:12]) for item in layers["thoughts"].items]
    assert told == [
        ("Wren", "It's going t"),
        ("Wren", "I heard it i"),
        ("Wren", '"We" now, is'),
        ("Wren", "Since when i"),
        ("Odile", "You could as"),
        ("Odile", "Coward."),
        (None, "They think I"),
        ("Wren", "Next time I'"),
    ]
    assert {(item.origin, item.confidence) for item in layers["thoughts"].items} == {("declared", 1.0)}


def test_marked_thoughts_do_not_make_it_a_story_told_by_i(layers: dict[str, Layer]) -> None:
    names = {item.id: item.name for item in layers["characters"].items}
    assert [(names.get(item.character), item.person, item.declared) for item in layers["viewpoints"].items] == [
        ("Wren", "third", True),
        ("Odile", "third", True),
        (None, "third", True),
        ("Wren", "third", True),
    ]
