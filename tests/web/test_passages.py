"""The words that a fact rests on, in their line, and the address of their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.document import Span
from foundling.web.passages import place_address, places, read_marks
from tests.web.stories import LANTERNS


def test_a_passage_is_a_line_with_its_words() -> None:
    found = places(7, LANTERNS).passage(Span(8, 19, 24))
    assert found is not None
    assert (found.before, found.words, found.after) == ("In the morning the ", "heron", " was gone.")
    assert (found.chapter, found.address) == (2, "/story/7/read/2?mark=8.19.24#b8")


@pytest.mark.parametrize("span", [Span(10, 0, 1), Span(-1, 0, 1), Span(0, 5, 99), Span(0, 7, 3), Span(0, -4, 2)])
def test_a_place_that_is_not_there_is_none(span: Span) -> None:
    assert places(7, LANTERNS).passage(span) is None


@given(st.lists(st.builds(Span, *[st.integers(0, 999_999_999)] * 3), max_size=20))
def test_marks_come_back_from_the_address(spans: list[Span]) -> None:
    address = place_address(3, 2, 5, spans)
    assert address.startswith("/story/3/read/2")
    assert address.endswith("#b5")
    query = address.partition("?mark=")[2].partition("#")[0]
    assert read_marks(query) == tuple(spans)


@given(st.text(max_size=60))
def test_any_text_can_stand_for_marks(text: str) -> None:
    assert all(isinstance(span, Span) for span in read_marks(text))
