"""Which fact stands, and what a span points at."""

import msgspec

from foundling.document import Fact, Span, Story, fact, quoted, value, word_count
from tests.document.test_codec import STORY


def with_facts(*facts: Fact) -> Story:
    return msgspec.structs.replace(STORY, facts=facts)


def test_edited_beats_declared_beats_derived() -> None:
    derived, declared, edited = (
        Fact("author", "a", "derived"),
        Fact("author", "b", "declared"),
        Fact("author", "c", "edited"),
    )
    story = with_facts(derived, edited, declared)
    assert fact(story, "author") == edited
    assert value(with_facts(derived, declared), "author") == "b"
    sure = Fact("author", "d", "derived", 0.9)
    assert fact(with_facts(Fact("author", "e", "derived", 0.4), sure), "author") == sure


def test_values_read_as_text() -> None:
    assert value(STORY, "tags") == "lamp, sea"
    assert value(STORY, "rating") is None


def test_spans_count_blocks_through_the_story() -> None:
    assert quoted(STORY, Span(0, 4, 8)) == "Lamp"


def test_only_the_story_counts_as_words() -> None:
    assert word_count(STORY) == 1
