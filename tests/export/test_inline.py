"""Marks in words: drawn in to what they cover, moved when characters go, one where they overlap."""

from hypothesis import given

from foundling.document import Block, Mark
from foundling.export.characters import clean
from foundling.export.inline import inline, runs, settled, tidied
from tests.export.stories import UNHURRIED, any_block


def test_marks_move_when_characters_go() -> None:
    text, marks = tidied("\x00 a\x0bb c ", (Mark("strong", 2, 5), Mark("emphasis", 0, 2), Mark("strike", 5, 8)))
    assert text == "ab c"
    assert marks == (Mark("strong", 0, 2), Mark("strike", 3, 4))


def test_marks_of_one_kind_become_one_and_unsafe_links_go() -> None:
    marks = [
        Mark("emphasis", 4, 9),
        Mark("emphasis", 0, 5),
        Mark("emphasis", 9, 12),
        Mark("link", 0, 3, "javascript:x"),
        Mark("link", 2, 6, "HTTP://a.example"),
        Mark("link", 4, 8, "http://b.example/"),
    ]
    assert settled(marks) == [
        Mark("emphasis", 0, 9),
        Mark("link", 2, 6, "http://a.example"),
        Mark("link", 6, 8, "http://b.example/"),
        Mark("emphasis", 9, 12),
    ]


def test_a_mark_over_several_lines_is_opened_again_on_each() -> None:
    elements = runs([Mark("emphasis", 1, 6)])
    assert inline("abc\ndef", elements) == "a<em>bc<br/>de</em>f"
    assert inline("abc\ndef", elements, line="i") == "<i>a<em>bc</em></i><br/><i><em>de</em>f</i>"


@UNHURRIED
@given(any_block())
def test_tidied_marks_cover_the_same_characters(block: Block) -> None:
    text, marks = tidied(block.text, block.marks)
    assert text == clean(block.text.replace("\r", " ")).strip()
    for mark in marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start] == text[mark.start :].lstrip()[0]
    kept = ["".join(clean(block.text[mark.start : mark.end]).split()) for mark in block.marks]
    assert ["".join(text[mark.start : mark.end].split()) for mark in marks] == [words for words in kept if words]
