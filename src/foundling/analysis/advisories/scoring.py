"""Bare texts scored for every label, without a cast or scenes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.advice import labels
from foundling.analysis import quotes
from foundling.analysis.advisories.layer import signs_in
from foundling.analysis.advisories.learned import Floats, evidence, judged_whole, model, sentences, spelt
from foundling.analysis.advisories.places import Weighed, score, weighed
from foundling.analysis.advisories.syntax import Words
from foundling.analysis.made import Made
from foundling.analysis.scenes import speech_in
from foundling.document import Block, Casting, Chapter, Source, Story
from foundling.language import parse


class Read(NamedTuple):
    """A text as rules and words see it.

    `words` are in small letters and of every sentence, names left blank, `put` what the rules say by label, `evidence` the same by sentence
    for every label that has rules, (sentences, labels, 2).
    """

    words: tuple[str, ...]
    put: Mapping[str, Sequence[Weighed]]
    evidence: Floats


def scores(texts: Sequence[str]) -> list[dict[str, float]]:
    """For each text, by label, 0 to 1 how far it holds it: from 0.5 it is depicted, below that at most mentioned.

    A text is read as one paragraph, or as several where lines part it; linear in the texts.
    """
    made = model()
    found: list[dict[str, float]] = []
    for one in read_texts(texts):
        rows = [made.rows.get(word, -1) for word in one.words]
        probability = judged_whole(rows, one.evidence, made)
        told = dict.fromkeys(labels(), 0.0)
        for column, label in enumerate(made.labels):
            told[label] = score(one.put.get(label, ()), *map(float, probability[column]))
        found.append(told)
    return found


def ruled_labels() -> tuple[str, ...]:
    """The labels that have rules of their own, in their order: those that are learned."""
    return tuple(label.id for label in labels().values() if not label.main_of)


def read_texts(texts: Sequence[str]) -> list[Read]:
    """Each text read alone, in one scene."""
    listed = [[line for line in text.splitlines() if line.strip()] for text in texts]
    parses = iter(parse([line for lines in listed for line in lines]))
    kinds = ruled_labels()
    found: list[Read] = []
    for lines in listed:
        story = _story(lines)
        done = Made(Casting(), story)
        done.add(quotes.NAME, quotes.make(story, done))
        words = {index: Words(line, next(parses)) for index, line in enumerate(lines)}
        one_scene = dict.fromkeys(words, 0)
        made = signs_in(words, speech_in(done), one_scene)
        put = {name: weighed(held, [0] * len(held)) for name, held in made.items()}
        all_words = tuple(word for text in words.values() for word in spelt(text))
        found.append(Read(all_words, put, evidence(put, sentences(words, one_scene, {}), kinds)))
    return found


def _story(lines: Sequence[str]) -> Story:
    paragraphs = tuple(Block("paragraph", line) for line in lines)
    return Story(Source("", "text/plain", "utf-8", "", 0), (), (Chapter(1, None, "chapter", paragraphs),), ())
