"""Thoughts by mark, by single quotation marks, by italics and by verb."""

from foundling.document import Mark, quoted
from tests.analysis.stories import layers, tell

MESSY = """
    'Well, this is creepy,' Mara thought. 'It's bad enough by day.' She sat in the boat.

    "Go on," said Tesk. He'd heard the 'friend' was late. "He said 'not today,' and I wonder," he said.

    'Wait, wait. No.' The boys' boat was gone.

    I can't do this, she thought. Not at all was a word.

    Not now. He shook his head. The word was new.
    """
MARKS = {
    "I can't do this": (Mark("emphasis", 0, 16),),
    "Not now": (Mark("thought", 0, 8), Mark("emphasis", 31, 43)),
}


def found() -> list[tuple[str | None, str, str]]:
    story = tell(MESSY, marks=MARKS)
    made = layers(story)
    names = {item.id: item.name for item in made["characters"].items}
    return [(names.get(item.thinker), item.origin, quoted(story, item.span)) for item in made["thoughts"].items]


def test_a_messy_page() -> None:
    assert found() == [
        ("Mara", "derived", "'Well, this is creepy,'"),
        ("Mara", "derived", "'It's bad enough by day.'"),
        (None, "derived", "'Wait, wait. No.'"),
        ("Mara", "derived", "I can't do this,"),
        ("Tesk", "declared", "Not now."),
    ]


def test_single_marks_are_speech_where_all_speech_has_them() -> None:
    story = tell("'Come in,' she said.\n\n'No,' said Mara. She thought of home.\n\n'Yes,' said Tesk.")
    assert layers(story)["thoughts"].items == ()


def test_a_quotation_that_is_thought_is_both() -> None:
    story = tell('"How odd," thought Mara. "Come in," said Mara.')
    made = layers(story)
    assert [quoted(story, item.span) for item in made["thoughts"].items] == ['"How odd,"']
    assert len(made["quotes"].items) == 2
