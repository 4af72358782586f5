"""What a text is about as a whole: a learned judgement beside the rules, for what is told without a term.

Each word speaks for and against each label by the classes of WordNet to which it belongs, so that "manacled" counts though
only "handcuffed" was ever seen; the evidence of all labels' rules counts with it. A window of a few sentences is judged by
the sum, as a logistic regression, learned from short passages of our own (`train/advisories.py`, decision 29). The model is
one row of numbers a word and a few for the rules.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from foundling.analysis.advisories.places import Weighed
from foundling.analysis.advisories.syntax import Words
from foundling.language import one_core

Floats = NDArray[np.float32]
Whole = NDArray[np.int32]

#: Words that a window should hold, and sentences to either side that it may take for that.
WINDOW, SIDES = 45, 3

#: A window counts as one of at least so many words: in a shorter one a single word would be all.
LEAST = 12

#: Confidence of a rule is cut here before it is evidence: no rule is beyond doubt.
CERTAIN = 0.97

#: Windows judged at a time: what that takes stays within some 60 MB.
PORTION = 1024


class Model(NamedTuple):
    """`rows` finds a word in `table`, (words, labels, 2); the last axis is found at all, and depicted.

    `across` weighs the evidence of all labels' rules, (labels * 2, labels * 2); `own` that of the label itself,
    (3, labels): any evidence for found, a depiction for depicted, any for depicted. `bias` is (labels, 2).
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    table: Floats
    across: Floats
    own: Floats
    bias: Floats


class Sentence(NamedTuple):
    """A sentence of the story: its block, its number there, its scene, and the rows of its words, -1 for unknown ones."""

    block: int
    number: int
    scene: int
    rows: Whole


class Judged(NamedTuple):
    """For each sentence, in reading order, the probability that the window round each holds each label.

    `probability` is (sentences, labels, 2): found at all, and depicted. `plausible` is the same or, where that is more, the
    probability of the sentence alone: what makes a rule doubtful must be low in both. `share` is (sentences, labels): how much of what
    speaks for the label in its window the sentence has itself, against an equal share, 1 and more where it has at least that; `trace` the strongest evidence of its rules in the window.
    """

    probability: Floats
    plausible: Floats
    share: Floats
    trace: Floats


@lru_cache(maxsize=1)
def model() -> Model:
    """The model of the package."""
    with files(__package__).joinpath("learned.npz").open("rb") as file, np.load(file) as kept:
        words = bytes(kept["words"]).decode().split("\n")
        labels = tuple(bytes(kept["labels"]).decode().split("\n"))
        table = kept["table"].astype(np.float32) * kept["scale"]
        return Model(
            labels,
            {word: row for row, word in enumerate(words)},
            table.reshape(len(words), len(labels), 2),
            kept["across"].astype(np.float32),
            kept["own"].astype(np.float32),
            kept["bias"].astype(np.float32),
        )


def spelt(text: Words, first: int = 0, last: int | None = None) -> list[str]:
    """The words ``[first, last)`` of a text as the model has them; a name says nothing and is ""."""
    return [
        "" if tag.startswith("NNP") else word.replace("’", "'")
        for word, tag in zip(text.words[first:last], text.parse.tags[first:last], strict=True)
    ]


def sentences(texts: Mapping[int, Words], scene_by_block: Mapping[int, int], rows: Mapping[str, int]) -> list[Sentence]:
    """The sentences of a story in reading order."""
    found: list[Sentence] = []
    for block, text in texts.items():
        known = np.array([rows.get(word, -1) for word in spelt(text)], dtype=np.int32)
        begins = (*text.parse.sentences, len(text.words))
        for number in range(len(begins) - 1):
            found.append(
                Sentence(block, number, scene_by_block.get(block, -1), known[begins[number] : begins[number + 1]])
            )
    return found


def evidence(put: Mapping[str, Sequence[Weighed]], listed: Sequence[Sentence], labels: Sequence[str]) -> Floats:
    """What the rules say of each sentence: (sentences, labels, 2), depicted and mentioned, 0 and up."""
    places = {(one.block, one.number): index for index, one in enumerate(listed)}
    found = np.zeros((len(listed), len(labels), 2), dtype=np.float32)
    for column, label in enumerate(labels):
        for item in put.get(label, ()):
            row = found[places[item.sign.block, item.sign.sentence], column]
            row[0] = max(row[0], -log(1 - min(item.depicted, CERTAIN)))
            row[1] = max(row[1], -log(1 - min(item.mentioned, CERTAIN)))
    return found


def windows(listed: Sequence[Sentence]) -> list[tuple[int, int]]:
    """For each sentence the half-open range of sentences round it, in its scene, that is judged with it."""
    found: list[tuple[int, int]] = []
    for index, sentence in enumerate(listed):
        low, high, size = index, index + 1, len(sentence.rows)
        for step in range(1, SIDES + 1):
            if step > 1 and size >= WINDOW:
                break
            for other in (index + step, index - step):
                adjoining = other == high or other == low - 1
                if adjoining and 0 <= other < len(listed) and listed[other].scene == sentence.scene:
                    size += len(listed[other].rows)
                    low, high = min(low, other), max(high, other + 1)
        found.append((low, high))
    return found


def judged(listed: Sequence[Sentence], ruled: Floats, made: Model) -> Judged:
    """Every sentence judged. `ruled` is the `evidence` of the rules.

    Linear in the words of the story.
    """
    ranges = windows(listed)
    kinds = len(made.labels)
    probability = np.zeros((len(listed), kinds, 2), dtype=np.float32)
    share = np.zeros((len(listed), kinds), dtype=np.float32)
    trace = np.zeros((len(listed), kinds), dtype=np.float32)
    plausible = np.zeros_like(probability)
    with one_core():
        for first in range(0, len(listed), PORTION):
            part = range(first, min(len(listed), first + PORTION))
            chosen = [ranges[index] for index in part]
            told = np.stack([ruled[low:high].max(axis=0) for low, high in chosen])
            groups = [np.concatenate([one.rows for one in listed[low:high]]) for low, high in chosen]
            weight = weights([len(group) for group in groups])
            words = sums(groups, made) * weight
            singly = [listed[index].rows for index in part]
            alone = sums(singly, made)
            logit = words + by_rules(told, made)
            probability[first : part.stop] = chances(logit)
            narrow = alone * weights([len(group) for group in singly]) + by_rules(ruled[first : part.stop], made)
            plausible[first : part.stop] = np.maximum(probability[first : part.stop], chances(narrow))
            trace[first : part.stop] = told.max(axis=-1)
            speaks = np.maximum(words[..., 0], 0) + trace[first : part.stop]
            parts = np.maximum((alone * weight)[..., 0], 0) + ruled[first : part.stop].max(axis=-1)
            count = np.array([high - low for low, high in chosen], dtype=np.float32)[:, None]
            share[first : part.stop] = parts * count / np.maximum(speaks, 1e-6)
    return Judged(probability, plausible, share, trace)


def judged_whole(rows: Sequence[int], ruled: Floats, made: Model) -> Floats:
    """A whole text as one window: (labels, 2), as in `Judged`. `rows` are those of its words, `ruled` is by sentence."""
    if not len(ruled):
        return np.zeros((len(made.labels), 2), dtype=np.float32)
    group = np.array(rows, dtype=np.int32)
    logit = sums([group], made) * weights([len(group)]) + by_rules(ruled.max(axis=0)[None], made)
    return chances(logit[0])


def chances(logit: Floats) -> Floats:
    """Probabilities of logits, of any shape. Beyond 60 nothing is surer, and the exponential would overflow."""
    return (1 / (1 + np.exp(-np.clip(logit, -60, 60)))).astype(np.float32, copy=False)


def by_rules(ruled: Floats, made: Model) -> Floats:
    """What the evidence of rules says, as a logit with the bias; shapes (windows, labels, 2) both."""
    logit = (ruled.reshape(len(ruled), -1) @ made.across).reshape(ruled.shape) + made.bias
    any_of = ruled.max(axis=-1)
    logit[..., 0] += any_of * made.own[0]
    logit[..., 1] += ruled[..., 0] * made.own[1] + any_of * made.own[2]
    found: Floats = logit
    return found


def telling(text: Words, sentence: int, label: int, made: Model) -> int:
    """The word of a sentence that speaks most for a label."""
    first, last = text.bounds(sentence)
    rows = [made.rows.get(word, -1) for word in spelt(text, first, last)]
    return first + max(range(last - first), key=lambda at: made.table[rows[at], label, 0] if rows[at] >= 0 else -9.0)


def weights(sizes: Sequence[int]) -> Floats:
    """What each word of windows of so many words counts; shape (windows, 1, 1)."""
    counted = np.maximum(np.array(sizes, dtype=np.float32), np.float32(LEAST))
    return (1 / np.sqrt(counted, dtype=np.float32))[:, None, None].astype(np.float32)


def sums(groups: Sequence[Whole], made: Model) -> Floats:
    """What the words of each group say together, each word once: (groups, labels, 2)."""
    flat = np.concatenate(groups).astype(np.int64) if groups else np.zeros(0, np.int64)
    owner = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    known = flat >= 0
    keys = np.unique(owner[known] * len(made.rows) + flat[known])
    owner, rows = np.divmod(keys, len(made.rows))
    found = np.zeros((len(groups), *made.table.shape[1:]), dtype=np.float32)
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    if len(begins):
        found[owner[begins]] = np.add.reduceat(made.table[rows], begins, axis=0)
    return found
