"""Bare texts scored for every label, without a cast or scenes."""

from collections.abc import Sequence

from foundling.advice import labels
from foundling.analysis import quotes
from foundling.analysis.advisories.layer import signs_in
from foundling.analysis.advisories.places import score, weighed
from foundling.analysis.advisories.syntax import Words
from foundling.analysis.made import Made
from foundling.analysis.scenes import speech_in
from foundling.document import Block, Casting, Chapter, Source, Story
from foundling.language import parse


def scores(texts: Sequence[str]) -> list[dict[str, float]]:
    """For each text, by label, 0 to 1 how far it holds it: from 0.5 it is depicted, below that at most mentioned.

    A text is read as one paragraph, or as several where lines part it; linear in the texts.
    """
    listed = [[line for line in text.splitlines() if line.strip()] for text in texts]
    parses = iter(parse([line for lines in listed for line in lines]))
    found: list[dict[str, float]] = []
    for lines in listed:
        story = _story(lines)
        done = Made(Casting(), story)
        done.add(quotes.NAME, quotes.make(story, done))
        words = {index: Words(line, next(parses)) for index, line in enumerate(lines)}
        made = signs_in(words, speech_in(done), dict.fromkeys(words, 0))
        found.append(
            {name: score(weighed(held, [0] * len(held))) if (held := made.get(name)) else 0.0 for name in labels()}
        )
    return found


def _story(lines: Sequence[str]) -> Story:
    paragraphs = tuple(Block("paragraph", line) for line in lines)
    return Story(Source("", "text/plain", "utf-8", "", 0), (), (Chapter(1, None, "chapter", paragraphs),), ())
