"""Thoughts by mark, by single quotation marks, by italics and by verb."""

from foundling.analysis import thoughts
from foundling.document import Alias, Character, Layer, Mark, Quote, Span, quoted
from tests.analysis.stories import layers, made_of, tell
from tests.patience import patience

MESSY = """
    'Well, this is creepy,' Mara thought. 'It's bad enough by day.' She sat in the boat.

    "Go on," said Tesk. He'd heard the 'friend' was late. "He said 'not today,' and I wonder," he said.

    'Wait, wait. No.' The boys' boat was gone.

    I can't do this, she thought. Not at all was a word.

    Not now. Tesk shook his head. The word was new.
    """
MARKS = {
    "I can't do this": (Mark("emphasis", 0, 16),),
    "Not now": (Mark("thought", 0, 8), Mark("emphasis", 33, 45)),
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


def test_one_paragraph_of_thoughts_takes_no_longer_than_many() -> None:
    count = 50_000
    one = "What now? Mara thought. "
    half = tuple(Mark("thought" if at % 2 else "emphasis", at * len(one), at * len(one) + 9) for at in range(count))
    story = tell(one * count, marks={"What now?": half})
    mentions = tuple(Span(0, at * len(one) + 10, at * len(one) + 14) for at in range(count))
    people = (Character(1, "Mara", (Alias("Mara", count),), "she/her", mentions),)
    with patience():
        made = thoughts.make(story, made_of(story, Layer("characters", "test", 1, people)))
    assert len(made.items) == count
    assert {item.thinker for item in made.items} == {1}


def test_one_paragraph_of_speech_and_lost_thoughts_takes_no_longer_than_many() -> None:
    count = 10_000
    one = '"Yes." I can not do this. ' + "He sat with her. " * 20
    story = tell(one * count)
    said = tuple(Quote(Span(0, at * len(one), at * len(one) + 6)) for at in range(count))
    with patience():
        made = thoughts.make(story, made_of(story, Layer("quotes", "test", 1, said)))
    assert {quoted(story, item.span) for item in made.items} == {"I can not do this."}
    assert len(made.items) == count
