"""Marks written as characters, learnt from the file before they are read."""

import pytest

from foundling.document import Mark
from foundling.intake.structure.inline import beside, learn, parse, states_key


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


@pytest.mark.parametrize(
    ("text", "clean", "marks"),
    [
        ("::Are you there?:: ::Here,:: it said.", "Are you there? Here, it said.", [("thought", "Are you there?"), ("thought", "Here,")]),
        ("<Is he?> she sent. <He is.>", "Is he? she sent. He is.", [("thought", "Is he?"), ("thought", "He is.")]),
        ("[Yes,] it said. [No,] he answered.", "Yes, it said. No, he answered.", [("thought", "Yes,"), ("thought", "No,")]),
        ("/I can't do this,/ she thought. /Not now./ It was /hers/.", "I can't do this, she thought. Not now. It was hers.", [("thought", "I can't do this,"), ("thought", "Not now."), ("emphasis", "hers")]),
        ('"She\'s /very/ loud."', '"She\'s very loud."', [("emphasis", "very")]),
        ("It was /loud/, it was /so/ loud, it was //loud//.", "It was loud, it was so loud, it was loud.", [("emphasis", "loud"), ("emphasis", "so"), ("emphasis", "loud")]),
        ("{He /means/ well,} she thought. {He /always/ does.}", "He means well, she thought. He always does.", [("thought", "He means well,"), ("emphasis", "means"), ("thought", "He always does."), ("emphasis", "always")]),
        ("/That was *not* funny,/ she thought. /Not *at all*./", "That was not funny, she thought. Not at all.", [("thought", "That was not funny,"), ("emphasis", "not"), ("thought", "Not at all."), ("emphasis", "at all")]),
    ],
)  # fmt: skip
def test_marks_of_the_mind_are_told_by_what_they_hold(text: str, clean: str, marks: list[tuple[str, str]]) -> None:
    assert parse(text, (), learn(text, plain=True))[0] == clean
    assert marked(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "He had <grin> a <3 drawn <sigh> on it.",
        "See [1] and [2] and [A/N: mine] and [sic].",
        "std::vector and a::b, 10::20",
        "<wren@mail.example> and <bram@mail.example>",
        "cd /usr/local/bin/ or /home/wren/",
        "She was_tired_ of it, and of snake_case_names.",
        "a -> b <- c <= d => e",
    ],
)
def test_what_else_is_no_mark(text: str) -> None:
    assert parse(text, (), learn(text, plain=True)) == (text, ())


@pytest.mark.parametrize(
    ("key", "text", "marks"),
    [
        ("[ ] = telepathy", "She looked up. [Wren.] Nothing.", [("thought", "Wren.")]),
        ("Thoughts are in {braces}.", "She looked up. {Wren.} Nothing.", [("thought", "Wren.")]),
        ("Telepathy is between ::colons::, emphasis = *stars*", "::Wren.:: It was *his*.", [("thought", "Wren."), ("emphasis", "his")]),
        ("Thoughts in slashes", "She looked up. /his/ Nothing.", [("thought", "his")]),
        ("<< >> = mental speech", "She looked up. <<Wren>> Nothing.", [("thought", "Wren")]),
        ("~text~ = radio", "She looked up. ~Wren here.~ ~Bram here.~", []),
    ],
)  # fmt: skip
def test_keys_in_their_habits(key: str, text: str, marks: list[tuple[str, str]]) -> None:
    assert states_key(key)
    assert marked(text, f"{key}\n") == marks


def test_what_only_speaks_of_marks_is_no_key() -> None:
    assert not states_key("She thought of slashes, and of how the stress fell in the wrong place.")
    assert not states_key("*I think,* he thought.")


def test_beside_italics_only_marks_of_thought_are_believed() -> None:
    style = learn("*hides* and {Now?} and {Now.} and {Yes, now.} and {No.}", plain=False)
    assert [mark for mark, _, _ in beside(style, 5).delimiters] == ["{"]
    assert [mark for mark, _, _ in beside(learn("*a* *b* *c*", plain=False), 2).delimiters] == ["*"]
