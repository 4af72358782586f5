"""How stories are told, and whether they are all there."""

import pytest

from foundling.document import Fact, Span, Story, Telling, quoted
from foundling.document.layer import Status
from tests.analysis.stories import layers, tell

PAST = "Mara lit the lamp and went down. She heard the water. It rose, and she ran to the gate and shut it. " * 3
PRESENT = (
    "Mara lights the lamp and goes down. She hears the water. It rises, and she runs to the gate and shuts it. " * 3
)
TALK = '"I see you run, and you hear me call, and I know what you want, and you know it," she said. ' * 4


def told(story: Story) -> Telling:
    (made,) = layers(story)["telling"].items
    assert isinstance(made, Telling)
    return made


@pytest.mark.parametrize(
    ("text", "tense"),
    [(PAST, "past"), (PRESENT, "present"), (PAST + PRESENT, "mixed"), (PAST + TALK, "past"), ("Rain. Dark.", None)],
)
def test_tense_is_that_of_what_is_told_and_not_said(text: str, tense: str | None) -> None:
    assert told(tell(text)).tense == tense


def test_person_is_that_of_most_of_the_story() -> None:
    mine = PAST.replace("She", "I").replace("she", "I").replace("Mara", "I")
    assert told(tell(mine)).person == "first"
    assert told(tell(PAST)).person == "third"
    assert told(tell("\n\n".join([mine, "* * *", PAST, "* * *", mine, "* * *", PAST]))).person is None
    assert told(tell("# One")).person is None


@pytest.mark.parametrize(
    ("written", "meant"), [("Completed: Yes", "complete"), ("3/10", "in progress"), ("Alternate", None), ("", None)]
)
def test_the_author_s_word_for_the_status(written: str, meant: Status | None) -> None:
    facts = (Fact("status", written, "declared", 1.0, (), "test"),) if written else ()
    made = told(tell(PAST, *facts))
    assert (made.status, made.declared) == (meant, written if meant else "")


@pytest.mark.parametrize(
    ("end", "meant", "sign"),
    [
        ("The End", "complete", "The End"),
        ("*** FIN ***", "complete", "*** FIN ***"),
        ("TBC...", "in progress", "TBC..."),
        ("To be continued", "in progress", "To be continued"),
        ("The end of the rope was wet.", None, ""),
        ("> I will never be finishing this one, I am sorry.", "abandoned", "will never be finishing"),
        ("> I never finished my tea while I wrote this.", None, ""),
        ("They rowed on.", None, ""),
    ],
)
def test_what_stands_at_the_end(end: str, meant: Status | None, sign: str) -> None:
    story = tell(f"{PAST}\n\n{end}")
    made = told(story)
    assert made.status == meant
    assert [quoted(story, span) for span in made.evidence] == ([sign] if sign else [])


@pytest.mark.parametrize(
    ("field", "value", "more", "meant"),
    [
        ("chapter", "3/?", (), "in progress"),
        ("chapter", "4/4", (), "complete"),
        ("chapter", "8", (), None),
        ("parts_total", "?", (), "in progress"),
        ("parts_total", "3", (("part", "3"),), "complete"),
        ("parts_total", "3", (("part", "2"),), None),
        ("parts_total", "1", (("part", "1"),), None),
    ],
)
def test_numbers_of_chapters_and_parts(
    field: str, value: str, more: tuple[tuple[str, str], ...], meant: Status | None
) -> None:
    facts = [Fact(name, text, "declared", 1.0, (Span(0, 0, 2),), "test") for name, text in ((field, value), *more)]
    assert told(tell(PAST, *facts)).status == meant


def test_the_author_s_word_goes_before_signs() -> None:
    fact = Fact("status", "In progress", "declared", 1.0, (), "test")
    assert told(tell(f"{PAST}\n\nThe End", fact)).status == "in progress"
