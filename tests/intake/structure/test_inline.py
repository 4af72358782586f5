"""Marks written as characters, learnt from the file before they are read."""

import pytest

from foundling.document import Mark
from foundling.intake.structure.inline import learn, parse, states_key


def marked(text: str, context: str = "") -> list[tuple[str, str]]:
    clean, marks = parse(text, (), learn(f"{text}\n{context}", plain=True))
    return [(mark.kind, clean[mark.start : mark.end]) for mark in marks]


@pytest.mark.parametrize(
    ("text", "clean", "marks"),
    [
        ("She did _not_ go.", "She did not go.", [("emphasis", "not")]),
        ("She did *not* go, **ever**.", "She did not go, ever.", [("emphasis", "not"), ("strong", "ever")]),
        ("/Why/ now? /How/?", "Why now? How?", [("emphasis", "Why"), ("emphasis", "How")]),
        ('"/You/," he said, "/you/--"', '"You," he said, "you--"', [("emphasis", "You"), ("emphasis", "you")]),
        ("He typed <i>no</i>.", "He typed no.", [("emphasis", "no")]),
        ("{Now?} she thought. {Now.}", "Now? she thought. Now.", [("thought", "Now?"), ("thought", "Now.")]),
        ("_Was it _her_ lamp?_", "Was it her lamp?", [("emphasis", "Was it"), ("emphasis", "lamp?")]),
    ],
)
def test_marks_are_read_and_taken_out(text: str, clean: str, marks: list[tuple[str, str]]) -> None:
    assert parse(text, (), learn(text, plain=True))[0] == clean
    assert marked(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "and/or, either/or, 1/3, 24/7, W/T",
        "see http://example.org/a/b/ and c/d/e",
        "a file called under_score_name",
        "2 * 3 * 4 = 24",
        "* * *",
        "<3 and :) and a < b > c",
        "a lone * star",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert parse(text, (), learn(text, plain=True)) == (text, ())


def test_a_broken_pair_loses_its_mark_and_keeps_its_text() -> None:
    context = "_one_ and _two_ and _three_"
    clean, marks = parse('_"__What are you doing?" he asked. _', (), learn(context, plain=True))
    assert clean == '"What are you doing?" he asked.'
    assert marks == (Mark("emphasis", 0, len(clean)),)


def test_marks_of_the_format_move_with_the_text() -> None:
    text = "an _old_ lamp and a new one"
    clean, marks = parse(text, (Mark("strong", 20, 23),), learn(text, plain=True))
    assert [(mark.kind, clean[mark.start : mark.end]) for mark in marks] == [("emphasis", "old"), ("strong", "new")]


def test_a_declared_key_wins() -> None:
    text = "Key: *word* = thoughts, {word} = radio\n\n*He is late*, she thought. {Come in.} *Very* late. {Here.}"
    clean, marks = parse(text.split("\n\n")[1], (), learn(text, plain=True))
    assert clean == "He is late, she thought. {Come in.} Very late. {Here.}"
    assert [mark.kind for mark in marks] == ["thought", "thought"]
    assert states_key(text.split("\n\n")[0])
    assert not states_key(text.split("\n\n")[1])
