"""Thoughts that nothing marks: first-person present inside a narration in the third person and the past."""

import re
from pathlib import Path

import pytest

from foundling.document import quoted, to_builtins
from foundling.intake import read
from tests.analysis.stories import layers, tell

STORY = """
    Bram put down the spoon. He looked at the window, where the dark was, and Wren looked at him.

    "It's the oil," said Wren. She had known him for eleven years. "You can smell it from here."

    {}

    He went up the stairs. There were a hundred and nine of them, and he counted every one.
    """


def lost(passage: str, story: str = STORY) -> list[str]:
    made = tell(story.format(passage))
    return [quoted(made, item.span) for item in layers(made)["thoughts"].items if item.confidence < 1]


@pytest.mark.parametrize(
    ("paragraph", "thoughts"),
    [
        ("Wren shut the door. I can't do this. Not again. She sat down.", ["I can't do this. Not again."]),
        ("I hate this. I hate every minute of it, and they can see that I do.", ["I hate this. I hate every minute of it, and they can see that I do."]),
        ("He stopped on the landing. My knee hurts, and I'm not going to tell her.", ["My knee hurts, and I'm not going to tell her."]),
        ("I'm too old for this, he thought, and went on up.", ["I'm too old for this,"]),
        ('"Go on," she said. What does he want me to say? She waited.', ["What does he want me to say?"]),
        ("Let me be the one who tells them. Tarn ran all the way.", ["Let me be the one who tells them."]),
    ],
)  # fmt: skip
def test_a_thought_in_the_midst_of_narration(paragraph: str, thoughts: list[str]) -> None:
    assert lost(paragraph) == thoughts


@pytest.mark.parametrize(
    "paragraph",
    [
        '"I can\'t do this," said Wren. "I can\'t."',
        "I can't do this, said Wren.",
        "\"I can't do this. I won't.",
        "He told me so, she said. It was late, and nobody came.",
        "We are none of us as brave as we think, and our lamps go out.",
        "She knew that it was late. He was tired, and so was she.",
        "Of her sorrow I must say no more here, dear reader, since you know it.",
    ],
)
def test_what_is_none(paragraph: str) -> None:
    assert lost(paragraph) == []


@pytest.mark.parametrize(
    "story",
    [
        "I went up the stairs. I had a can of oil, and I was cold. I can't say why I did it. I put it down.\n\n{}",
        "He goes up the stairs. She is behind him. He has a can. He waits.\n\n{}\n\nHe looks at her. She says nothing.",
        "Dear Wren,\n\nHe was here. She was not. He went home, and she had gone.\n\n{}\n\nHe said that she was late.\n\nLove, Bram",
    ],
)
def test_not_where_somebody_tells_it_or_writes_it_or_it_happens_now(story: str) -> None:
    assert lost("I don't know what I want.", story) == []


def test_a_run_of_whole_paragraphs_is_a_song_or_talk_without_marks() -> None:
    assert lost("I am the lamp.\n\nI am the light.\n\nI know the night.\n\nI burn all night.") == []


def test_the_thinker_is_the_one_whom_the_viewpoint_line_names() -> None:
    made = tell("@Wren's POV\n\n" + STORY.format("I can't do this. Not again."))
    found = layers(made)
    names = {item.id: item.name for item in found["characters"].items}
    assert [names.get(item.thinker) for item in found["thoughts"].items if item.confidence < 1] == ["Wren"]


def test_the_json_gives_a_confidence_only_where_it_says_something() -> None:
    made = tell(STORY.format("'Well,' he thought. 'It is late.'\n\nI can't do this."))
    thoughts = to_builtins(made, tuple(layers(made).values()))["analysis"]["thoughts"]
    assert [item.get("confidence") for item in thoughts if item["origin"] == "derived"][-1] == 0.7
    assert any("confidence" not in item for item in thoughts)


def test_floors_on_a_story_whose_marks_were_taken_out() -> None:
    text = (Path(__file__).parent / "thoughts.txt").read_text("utf-8")
    gold = re.findall(r"\{([^{}]{2,})\}", text)
    clean = re.sub(r"^Key:.*\n", "", text, flags=re.MULTILINE).replace("{", "").replace("}", "")
    story = read(clean.encode(), "thoughts.txt").story
    assert story is not None
    found = [quoted(story, item.span) for item in layers(story)["thoughts"].items if item.confidence < 1]
    assert all(any(one in thought or thought in one for thought in gold) for one in found)
    assert sum(any(one in thought or thought in one for one in found) for thought in gold) >= 0.75 * len(gold)
