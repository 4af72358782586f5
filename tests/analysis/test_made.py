"""The syntax that analysers share."""

import pytest

from foundling.analysis import Made
from foundling.document import Layer
from tests.analysis.stories import tell


def test_paragraphs_are_parsed_once_and_only_when_asked_for() -> None:
    done = Made(story=tell("Tobin lit the lamp.\n\n* * *\n\nOda laughed."))
    first = done.parses
    assert done.parses is first
    assert [parse.tags[0] for parse in first.values()] == ["NNP", "NNP"]
    assert list(first) == [0, 2]


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("und", 1), ("de", 0)])
def test_only_english_is_parsed(language: str, count: int) -> None:
    done = Made(story=tell("Tobin lit the lamp."))
    done.add("language", Layer("language", "test", 1, (language,)))
    assert len(done.parses) == count


def test_what_is_asked_for_again_is_made_once_and_shared_with_copies() -> None:
    done = Made(story=tell("Tobin lit the lamp."))
    asked: list[str] = []
    first = done.once("lamps", lambda: [*asked, asked.append("once")])
    again = done.with_layers((Layer("language", "test", 1, ("en",)),))
    assert again.once("lamps", list) is first
    assert done.once(("lamps", 2), list) == []
    assert asked == ["once"]


def test_without_a_story_there_is_nothing_to_parse() -> None:
    assert Made().parses == {}
