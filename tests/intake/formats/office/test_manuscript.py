"""Paragraphs as they are met."""

import pytest

from foundling.intake.containers import Burst
from foundling.intake.formats.office import manuscript
from foundling.intake.formats.office.manuscript import ITALIC, Manuscript, Paragraph


def shown(items: list[Paragraph | str]) -> list[str]:
    return [
        item
        if isinstance(item, str)
        else f"{item.text}{'^' if item.page else ''}{'+' * item.gap}{'=' if item.rule else ''}"
        for item in items
    ]


def line(made: Manuscript, text: str) -> None:
    made.begin()
    made.write(text)
    made.end()


def test_empty_paragraphs_are_a_gap_and_a_page_waits_for_words() -> None:
    made = Manuscript()
    for text in ("one", "", " \t", "two"):
        line(made, text)
    made.new_page()
    line(made, "")
    line(made, "three")
    assert shown(made.finish()) == ["one", "two++", "three^+"]


def test_a_border_of_an_empty_paragraph_is_a_rule() -> None:
    made = Manuscript()
    made.begin().ruled = True
    made.end()
    assert shown(made.finish()) == ["="]


def test_words_that_look_alike_are_one() -> None:
    made = Manuscript()
    made.begin()
    for text, looks in (("a", 0), ("b", 0), ("c", ITALIC), ("d", ITALIC), ("e", 0)):
        made.write(text, looks)
    (paragraph,) = made.finish()
    assert isinstance(paragraph, Paragraph)
    assert paragraph.words == [("ab", 0, ""), ("cd", ITALIC, ""), ("e", 0, "")]


def test_a_flow_inside_stands_after_its_paragraph() -> None:
    made = Manuscript()
    made.begin()
    made.write("one ")
    made.enter()
    line(made, "note")
    made.aside(made.leave())
    made.write("two")
    made.end()
    assert shown(made.finish()) == ["one two", "note"]


def test_what_is_still_open_is_ended() -> None:
    made = Manuscript()
    made.begin()
    made.write("one")
    made.enter()
    made.write("two")
    made.enter()
    made.write("three")
    assert shown(made.finish()) == ["one", "two", "three"]


def test_a_glued_paragraph_goes_on() -> None:
    made = Manuscript()
    made.begin().glued = True
    made.write("T")
    made.end()
    line(made, "he end")
    assert shown(made.finish()) == ["The end"]


def test_more_than_a_story_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manuscript, "MAX_TEXT", 5)
    made = Manuscript()
    with pytest.raises(Burst, match="text"):
        made.write("too much")
