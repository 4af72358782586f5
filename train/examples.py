"""What `syntax.py` learns from: sentences with what is known of each, made harder, joined and grouped."""

import pickle
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from foundling.analysis.lexicon import TITLES
from foundling.language.syntax.features import features, normal
from treebanks import LABELS, Sentence, Span

RENAMED = 0.3  # share of sentences whose people are given other names


class Example(NamedTuple):
    """A sentence, or a few in a row, to learn from: heads and relations are empty and spans None where they are unknown.

    `spans` are pairs of a head word and its span; a head holds one span. `shares` has for each word how far other networks
    take it for each of `LABELS`, where these read the sentence.
    """

    forms: list[str]
    spaced: list[bool]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    spans: list[tuple[int, Span]] | None
    document: str
    shares: np.ndarray | None = None


def roughened(forms: list[str], noise: random.Random) -> list[str]:
    """The words as a hasty writer spells them, now and then: no capitals, all capitals, no apostrophes."""
    draw = noise.random()
    if draw < 0.08:
        return [form.lower() for form in forms]
    if draw < 0.12:
        return [form.lower() if noise.random() < 0.5 else form for form in forms]
    if draw < 0.14:
        return [form.upper() for form in forms]
    if draw < 0.24:
        return [form.replace("'", "").replace("’", "") or form if len(form) > 1 else form for form in forms]
    return forms


class Maps:
    """What words, tags and relations are numbered as."""

    def __init__(self, sentences: Iterable[Sentence], known: Sequence[str]) -> None:
        counts = Counter(normal(form) for one in sentences for form in one.forms)
        self.counts = counts
        seen = [word for word, count in counts.most_common() if count > 1]
        self.vocabulary = {word: row for row, word in enumerate(dict.fromkeys(["", *known, *seen]))}
        self.tags = {tag: row for row, tag in enumerate(sorted({tag for one in sentences for tag in one.tags}))}
        self.relations = {
            name: row for row, name in enumerate(sorted({name for one in sentences for name in one.relations}))
        }

    def features(self, form: str, noise: random.Random | None) -> tuple[int, ...]:
        """Rows of a word; with `noise` a rare word may be passed off as unknown, so that unknown ones are learnt."""
        found = features(form, self.vocabulary)
        if noise and found.word and noise.random() < 0.3 / (0.3 + self.counts[normal(form)]):
            found = found._replace(word=0)
        return tuple(found)


def plain(sentence: Sentence) -> Example:
    """A sentence of the treebank, which says nothing of persons."""
    return Example(*sentence[:5], None, sentence.document)


def with_heads(sentence: Sentence, heads: list[int], tags: list[str]) -> Example:
    """A sentence whose spans get heads by its syntax. Of two spans with one head the longer goes to its conjunction."""
    taken: dict[int, Span] = {}
    for span in sorted(sentence.spans or (), key=lambda one: (one.last - one.first, one.entity != "PER")):
        inner = range(span.first, span.last + 1)
        tops = [index for index in inner if not span.first <= heads[index] <= span.last]
        nouns = [index for index in tops if tags[index][:2] in ("NN", "PR", "CD", "JJ", "DT")]
        joints = [index for index in inner if tags[index] == "CC"]
        choices = [*nouns[:1], *joints[:1], *tops, *reversed(inner)]
        head = next((index for index in choices if index not in taken), None)
        if head is not None:
            taken[head] = span
    return Example(*sentence[:5], list(taken.items()), sentence.document)


def silver(path: Path) -> list[Example]:
    """What `silver.py` wrote, as examples. A mention's ends are learnt where the networks together take it for one."""
    found = []
    for forms, spaced, tags, heads, relations, shares, first, last in pickle.loads(path.read_bytes()):
        spans = []
        for place in range(len(forms)):
            label = LABELS[int(shares[place].argmax())]
            if label in ("name", "nominal", "pronoun") and first[place] <= place <= last[place]:
                spans.append((place, Span(first[place], last[place], label, "PER")))
        found.append(Example(forms, spaced, tags, heads, relations, spans, "", shares))
    return found


def renamed(sentence: Example, names: Sequence[str], noise: random.Random) -> Example:
    """The sentence, now and then with other names for its people: what a name is should be learnt from where it stands."""
    if not sentence.spans or noise.random() > RENAMED:
        return sentence
    forms = list(sentence.forms)
    for _, span in sentence.spans:
        if span.kind == "name" and span.entity == "PER":
            for place in range(span.first, span.last + 1):
                if _is_name(forms[place]):
                    forms[place] = noise.choice(names)
    return sentence._replace(forms=forms)


def surnames(parts: Sequence[Sequence[Example]]) -> list[str]:
    """The words that people are named by in the examples, for `renamed`."""
    return sorted(
        {
            one.forms[place]
            for part in parts
            for one in part
            for _, span in one.spans or ()
            if span.kind == "name" and span.entity == "PER"
            for place in range(span.first, span.last + 1)
            if _is_name(one.forms[place])
        }
    )


def _is_name(form: str) -> bool:
    return form[:1].isupper() and form.isalpha() and form.lower() not in TITLES


def joined(examples: Sequence[Example], noise: random.Random) -> list[Example]:
    """The examples with some run together, as where a full stop is lost or a sentence is long."""
    found: list[Example] = []
    for one in examples:
        last = found[-1] if found else None
        if (
            last
            and one.document
            and last.document == one.document
            and len(last.forms) + len(one.forms) < 100
            and noise.random() < 0.12
        ):
            size = len(last.forms)
            spans = None
            if last.spans is not None and one.spans is not None:
                moved = [
                    (head + size, span._replace(first=span.first + size, last=span.last + size))
                    for head, span in one.spans
                ]
                spans = [*last.spans, *moved]
            found[-1] = Example(
                last.forms + one.forms,
                last.spaced + one.spaced,
                last.tags + one.tags,
                last.heads + [head if head < 0 else head + size for head in one.heads],
                last.relations + one.relations,
                spans,
                one.document,
            )
        else:
            found.append(one)
    return found


def grouped(sentences: Sequence[Example], size: int, noise: random.Random | None) -> list[list[Example]]:
    """Groups of about `size` words whose sentences are of one length (no padding), in random order where there is noise."""
    if noise:
        sentences = joined(sentences, noise)
    order = list(range(len(sentences)))
    if noise:
        noise.shuffle(order)
    order.sort(key=lambda index: len(sentences[index].forms))
    groups: list[list[Example]] = [[]] if order else []
    for index in order:
        length = len(sentences[index].forms)
        if groups[-1] and (len(groups[-1][0].forms) != length or len(groups[-1]) * length > size):
            groups.append([])
        groups[-1].append(sentences[index])
    if noise:
        noise.shuffle(groups)
    return groups
