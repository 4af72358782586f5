"""The layer of quotations: spans that cover words and marks, block by block."""

from foundling.analysis import quotes
from foundling.document import quoted
from tests.analysis.stories import made_of, tell

STORY = tell(
    """
    # "Home," a chapter

    > "Thanks to my beta," the author said.

    "It began," Mara said, "when I was six. The old well

    "and the yard were all I knew."

    * * *

    The sign said "Closed". 'I should go,' she thought.

    -"Wait!" -
    """
)


def test_speech_is_found_in_paragraphs_only() -> None:
    items = quotes.make(STORY, made_of(STORY)).items
    assert [quoted(STORY, item.span) for item in items] == [
        '"It began,"',
        '"when I was six. The old well',
        '"and the yard were all I knew."',
        '"Wait!"',
    ]
    assert [item.method for item in items] == ["", "unclosed", "", ""]
    assert all(item.speaker is None for item in items)


def test_a_script_is_all_speech() -> None:
    story = tell("\n\n".join(["Mara: I know.", "Tobin: You don't.", "They leave."] * 4))
    words = [quoted(story, item.span) for item in quotes.make(story, made_of(story)).items]
    assert words == ["I know.", "You don't."] * 4


def test_a_story_without_chapters() -> None:
    story = tell("It rained.")
    empty = type(story)(story.source, (), ())
    assert quotes.make(empty, made_of(empty)).items == ()
