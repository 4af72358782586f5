"""Which worlds a story belongs to, in a reader's words."""

import pytest

from foundling.document import Fandom, Layer, Span
from foundling.portrait import candidates, words_of
from tests.analysis.stories import tell


def layers(*items: Fandom) -> tuple[Layer, ...]:
    return (Layer("fandoms", "test", 1, items),)


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.99, "almost certain"), (0.85, "very likely"), (0.6, "likely"), (0.3, "perhaps"), (0.1, "hardly")],
)
def test_how_sure_it_is(confidence: float, words: str) -> None:
    assert candidates(layers(Fandom("The Long Locks", confidence)))[0].sure == words


def test_the_author_s_word() -> None:
    (item,) = candidates(layers(Fandom("The Long Locks", 0.7, (), "TLL")))
    assert (item.said, item.sure) == (True, "as its author says")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("", ""),
        ("alternate universe", "an alternative universe"),
        ("coffee shop", "an alternative universe (coffee shop)"),
        ("world absent", "perhaps an alternative universe: nothing of the world but its people is named"),
    ],
)
def test_alternative_universes(kind: str, words: str) -> None:
    assert candidates(layers(Fandom("The Long Locks", 0.9, (), "", kind)))[0].alternate == words


def test_without_the_layer_there_are_none() -> None:
    assert candidates(()) == ()


def test_words_of_evidence_once_each() -> None:
    story = tell("Oda saw Quill.\n\nQuill saw Oda.")
    spans = (Span(0, 0, 3), Span(1, 10, 13), Span(0, 8, 13), Span(7, 0, 3))
    assert words_of(story, spans) == (("Oda", Span(0, 0, 3)), ("Quill", Span(0, 8, 13)))
    assert words_of(story, spans, 1) == (("Oda", Span(0, 0, 3)),)
