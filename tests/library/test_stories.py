"""In, stored, out is equal."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from foundling.document import Layer, Quote, Span, Story
from foundling.errors import NotFound
from foundling.library import Heading, Library
from tests.library.stories import FERRY, stories, story


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(stories())
def test_whatever_is_stored_comes_out_equal(made: tuple[Story, tuple[Layer, ...], bytes]) -> None:
    given_story, layers, data = made
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library") as library:
        stored = library.store(*made)
        entry = library.get(stored.id)
        assert entry.story == given_story
        assert entry.layers == layers
        assert library.original(stored.id) == (given_story.source, data)
        assert library.store(*made).status == "known"
        for chapter in given_story.chapters:
            first = next(item for item in given_story.chapters if item.number == chapter.number)
            assert library.chapter(stored.id, chapter.number).chapter == first
        assert library.check() == []


def test_a_chapter_knows_its_place(library: Library) -> None:
    made, data = story()
    number = library.store(made, (), data).id
    first, second = library.chapter(number, 1), library.chapter(number, 2)
    assert (first.first_block, first.previous, first.next) == (0, None, 2)
    assert (second.first_block, second.previous, second.next) == (4, 1, None)
    assert second.chapter == made.chapters[1]
    # Words of notes and breaks do not count.
    words = [len(line.split()) for line in FERRY.splitlines()]
    assert first.contents == second.contents
    assert second.contents == (
        Heading(1, None, "chapter", words[0] + words[1] + words[3]),
        Heading(2, None, "chapter", words[5], 4),
    )


def test_a_chapter_or_story_that_is_not_there(library: Library) -> None:
    made, data = story()
    number = library.store(made, (), data).id
    with pytest.raises(NotFound):
        library.chapter(number, 3)
    for ask in (library.get, library.card, library.original, library.edits, library.remove):
        for other in (number + 1, 0, -1, 2**70):
            with pytest.raises(NotFound):
                ask(other)
    with pytest.raises(NotFound):
        library.chapter(number + 1, 1)


def test_a_layer_of_a_kind_from_the_future_is_passed_over(library: Library) -> None:
    made, data = story()
    layers = (Layer("quotes", "p", 1, (Quote(Span(1, 0, 11)),)),)
    number = library.store(made, (*layers, Layer("horoscopes", "p", 1, ("Libra",))), data).id
    assert library.get(number).layers == layers
