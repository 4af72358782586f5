"""The trained network: words as rows of tables to tags, heads, relations and mentions of persons.

A bidirectional LSTM of two layers (Hochreiter and Schmidhuber 1997) over embeddings of a word, its ends and its shape; pairs of
words are scored by biaffine attention (Dozat and Manning 2017). Made by ``train/syntax.py``; numpy does the sums.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from foundling.language.syntax.features import Features

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Answer(NamedTuple):
    """Of one sentence, a number a word: rows of tags, head words (a root is its own), rows of relations; what mention of a person
    the word would head if any (0 name, 1 nominal, 2 pronoun), how far that is likelier than none, as log-odds, and the first
    and last word of that mention.
    """

    tags: list[int]
    heads: list[int]
    relations: list[int]
    kinds: list[int]
    margins: list[float]
    first: list[int]
    last: list[int]


class Scores(NamedTuple):
    """What a network makes of sentences before anything is decided, as logarithms up to a constant.

    Of shape ``(sentences, words, …)``, as long as the longest sentence, where `kept` says which words there are: of each
    tag, of each word of the sentence as the head (the word itself: it is the root), of what mention of a person it would
    head (none, name, nominal, pronoun, another kind of thing), and of each word as that mention's first and last. `left` and
    `right` are what `Network.relations_of` asks of a word and of its head.
    """

    kept: NDArray[np.bool_]
    tags: Floats
    heads: Floats
    mentions: Floats
    first: Floats
    last: Floats
    left: Floats
    right: Floats


class Network:
    """The weights, ready for use. `vocabulary`, `tags` and `relations` name the rows."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        def names(field: str) -> list[str]:
            return arrays[field].tobytes().decode().split("\n")

        def floats(field: str) -> Floats:
            table = np.ascontiguousarray(arrays[field], dtype=np.float32)
            return (
                table * np.asarray(arrays[f"{field}_scale"], dtype=np.float32) if f"{field}_scale" in arrays else table
            )

        def linear(field: str) -> tuple[Floats, Floats]:
            return np.ascontiguousarray(floats(f"{field}_weight").T), floats(f"{field}_bias")

        self.vocabulary = {word: row for row, word in enumerate(names("vocabulary"))}
        self.tags, self.relations = names("tags"), names("relations")
        self._word = np.concatenate([floats("vectors_weight"), floats("word_weight")], axis=1)
        self._prefix, self._suffix, self._shape = (floats(f"{part}_weight") for part in ("prefix", "suffix", "shape"))
        self._lstm = [tuple(_Direction(floats, f"l{layer}{way}") for way in ("", "_reverse")) for layer in range(2)]
        self._pairs = {name: _Pairs(linear, floats, f"pairs_{name}") for name in ("head", "first", "last")}
        self._relation = _Relation(floats("relation_weight"), floats("relation_bias"))
        self._tag, self._left, self._right = linear("tag"), linear("left"), linear("right")
        self._mention = linear("mention_0"), linear("mention_3")
        #: All that is asked of a state at once, in one product: what `_asked` cuts apart again.
        rectified = (*(one for pairs in self._pairs.values() for one in (pairs.of, pairs.at)), self._left, self._right)
        self._asked = _Joined((*rectified, self._mention[0]), (self._tag,))

    def word_vectors(self, row: int) -> Floats:
        """What the network knows of a word of the vocabulary: the vector counted over novels, then the one learnt."""
        found: Floats = self._word[row]
        return found

    def read(
        self, forms: Sequence[Features], sentences: Sequence[Sequence[int]], spaced: Sequence[Sequence[bool]]
    ) -> list[Answer]:
        """One answer a sentence, whose words are rows of `forms`. Sentences of no words are not allowed."""
        table = np.array(forms, dtype=np.int64).reshape(-1, 4)
        order = sorted(range(len(sentences)), key=lambda index: -len(sentences[index]))
        found: list[Answer] = [_NOTHING] * len(sentences)
        start = 0
        while start < len(order):
            longest = len(sentences[order[start]])
            group = order[start : start + max(1, WORDS // longest)]
            answers = self._group(table, [sentences[index] for index in group], [spaced[index] for index in group])
            for index, answer in zip(group, answers, strict=True):
                found[index] = answer
            start += len(group)
        return found

    def _group(self, forms: Ints, sentences: Sequence[Sequence[int]], spaced: Sequence[Sequence[bool]]) -> list[Answer]:
        """The answers to sentences that are sorted by length, the longest first."""
        scores = self.scores(forms, sentences, spaced)
        heads = trees(scores.heads, scores.kept)
        relations = np.zeros_like(heads)
        relations[scores.kept] = self.relations_of(scores, heads).argmax(-1)
        mentions = scores.mentions
        kinds, margins = mentions[..., 1:4].argmax(-1), mentions[..., 1:4].max(-1) - mentions[..., ::4].max(-1)
        first, last = scores.first.argmax(-1), scores.last.argmax(-1)
        tables = (scores.tags.argmax(-1), heads, relations, kinds, margins, first, last)
        return [Answer(*(table[place, : len(one)].tolist() for table in tables)) for place, one in enumerate(sentences)]

    def scores(self, forms: Ints, sentences: Sequence[Sequence[int]], spaced: Sequence[Sequence[bool]]) -> Scores:
        """What speaks for each answer, of sentences that are sorted by length, the longest first.

        `forms` has a row of four for each word that they are made of (see `Features`), a sentence is rows of it. For those who
        ask several networks at once; `read` is for all others.
        """
        lengths = np.array([len(one) for one in sentences])
        longest = int(lengths[0])
        mask = np.arange(longest)[:, None] < lengths  # time first, as the network steps
        kept = mask.T
        words = np.zeros(kept.shape, dtype=np.int64)
        words[kept] = [
            2 * word + flag for one in zip(sentences, spaced, strict=True) for word, flag in zip(*one, strict=True)
        ]
        # A word that comes again comes to the same in the first layer.
        distinct, rows = np.unique(words.T[mask], return_inverse=True)
        used = forms[distinct >> 1]
        x = np.concatenate(
            [
                self._word[used[:, 0]],
                self._prefix[used[:, 1]],
                self._suffix[used[:, 2]],
                self._shape[used[:, 3]],
                (distinct & 1).astype(np.float32)[:, None],
            ],
            axis=1,
        )
        counts = mask.sum(axis=1)
        lower, upper = self._lstm
        x = np.concatenate(
            [way.run(way.gates(x)[rows], counts, step) for way, step in zip(lower, (1, -1), strict=True)], axis=1
        )
        x = np.concatenate(
            [way.run(way.gates(x), counts, step) for way, step in zip(upper, (1, -1), strict=True)], axis=1
        )
        states = np.zeros((*kept.shape, x.shape[1]), dtype=np.float32)
        states.transpose(1, 0, 2)[mask] = x
        *ends, left, right, persons, tags = self._asked(states)
        hidden = np.where(kept, np.float32(0), np.float32(-1e4))[:, None, :]
        head, first, last = (
            pairs.scores(of, at) + hidden
            for pairs, of, at in zip(self._pairs.values(), ends[::2], ends[1::2], strict=True)
        )
        return Scores(kept, tags, head, _affine(persons, self._mention[1]), first, last, left, right)

    def relations_of(self, scores: Scores, heads: Ints) -> Floats:
        """What speaks for each relation of a word to its head, of shape ``(words, relations)``: those of `kept`, in order.

        `heads` are of shape ``(sentences, words)``.
        """
        right = np.take_along_axis(scores.right, heads[:, :, None], axis=1)
        return self._relation.scores(scores.left[scores.kept], right[scores.kept])


_NOTHING = Answer([], [], [], [], [], [], [])

#: Words that are read at once: enough to keep the sums large, few enough that they stay in the processor's own memory.
WORDS = 3_000


class _Direction:
    """One direction of one layer of the LSTM."""

    def __init__(self, floats: Callable[[str], Floats], name: str) -> None:
        self.into = np.array(floats(f"lstm_weight_ih_{name}").T, order="C")
        self.back = np.array(floats(f"lstm_weight_hh_{name}").T, order="C")
        self.bias = floats(f"lstm_bias_ih_{name}") + floats(f"lstm_bias_hh_{name}")
        # A sigmoid is a hyperbolic tangent of the half, so what opens and shuts the gates is halved once, here; and the
        # states that are fed back stand doubled.
        size = self.back.shape[0]
        for weights in (self.into, self.back, self.bias):
            weights[..., : 2 * size] *= 0.5
            weights[..., 3 * size :] *= 0.5
        self.back *= 0.5

    def gates(self, x: Floats) -> Floats:
        """What a word opens and shuts, whatever stands before it. Shape ``(words, 4 * size)``."""
        return _affine(x, (self.into, self.bias))

    def run(self, gates: Floats, counts: Ints, step: int) -> Floats:
        """States of packed words by their gates: `counts` words of the first place in a sentence, then of the second …"""
        size = self.back.shape[0]
        ends = np.cumsum(counts).tolist()
        state = np.zeros((int(counts[0]), size), dtype=np.float32)
        cell = np.zeros_like(state)
        values = np.empty((len(state), 4 * size), dtype=np.float32)
        out = np.empty((len(gates), size), dtype=np.float32)
        for place in range(len(ends)) if step > 0 else reversed(range(len(ends))):
            stop = ends[place]
            start = ends[place - 1] if place else 0
            count = stop - start
            value, seen, now = values[:count], state[:count], cell[:count]
            np.matmul(seen, self.back, out=value)
            value += gates[start:stop]
            np.tanh(value, out=value)
            inner, keep, fresh, shown = (value[:, part * size : (part + 1) * size] for part in range(4))
            keep += 1
            keep *= now
            inner += 1
            inner *= fresh
            np.add(keep, inner, out=now)
            now *= 0.5
            np.tanh(now, out=seen)
            shown += 1
            seen *= shown
            out[start:stop] = seen
        out *= 0.5
        return out


class _Pairs:
    """Scores of each word pointing at each word of its sentence."""

    def __init__(
        self, linear: Callable[[str], tuple[Floats, Floats]], floats: Callable[[str], Floats], name: str
    ) -> None:
        self.of, self.at = linear(f"{name}_of"), linear(f"{name}_at")
        self.weight = floats(f"{name}_weight"), np.zeros(1, dtype=np.float32)
        self.bias = linear(f"{name}_bias")

    def scores(self, of: Floats, at: Floats) -> Floats:
        """Shape ``(sentences, words, words)``; `of` and `at` are the states through the layers of those names, rectified."""
        found: Floats = np.matmul(_affine(of, self.weight), at.transpose(0, 2, 1))
        found += _affine(at, self.bias).transpose(0, 2, 1)
        return found


class _Relation:
    """Scores of what each word is to its head."""

    def __init__(self, weight: Floats, bias: Floats) -> None:
        self.weight = np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(weight.shape[1], -1))
        self.bias = bias

    def scores(self, left: Floats, right: Floats) -> Floats:
        """Shape ``(words, relations)``; `right` are the heads of the words in `left`."""
        found = np.empty((len(left), len(self.bias)), dtype=np.float32)
        for start in range(0, len(left), 256):  # more at once would not stay in the processor's own memory
            stop = start + 256
            mixed = (left[start:stop] @ self.weight).reshape(-1, len(self.bias), right.shape[1])
            np.matmul(mixed, right[start:stop, :, None], out=found[start:stop, :, None])
        found += self.bias
        return found


class _Joined:
    """Several linear layers over the same input as one."""

    def __init__(self, rectified: Sequence[tuple[Floats, Floats]], plain: Sequence[tuple[Floats, Floats]]) -> None:
        layers = (*rectified, *plain)
        self.weights = (
            np.concatenate([weight for weight, _ in layers], axis=1),
            np.concatenate([bias for _, bias in layers]),
        )
        self.stops = np.cumsum([len(bias) for _, bias in layers]).tolist()
        self.rectified = self.stops[len(rectified) - 1]

    def __call__(self, x: Floats) -> list[Floats]:
        """The output of each layer, in their order, below 0 nothing in those that are rectified."""
        found = _affine(x, self.weights)
        _relu(found[..., : self.rectified])
        return np.split(found, self.stops[:-1], axis=-1)


def _affine(x: Floats, weights: tuple[Floats, Floats]) -> Floats:
    found: Floats = x.reshape(-1, x.shape[-1]) @ weights[0]  # one product, where three axes would be one a sentence
    found += weights[1]
    return found.reshape(*x.shape[:-1], -1)


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0, out=x)


def trees(scores: Floats, kept: NDArray[np.bool_]) -> Ints:
    """The best head of each word, by `Scores.heads`; where those make no tree, the best root takes the loops in.

    Of shape ``(sentences, words)``; a root is its own head, and so is a word that is not `kept`.
    """
    heads: Ints = scores.argmax(-1)
    own = np.arange(heads.shape[1])
    heads = np.where(kept, heads, own)
    top = heads
    for _ in range(max(1, int(heads.shape[1]).bit_length())):
        top = np.take_along_axis(top, top, axis=1)
    stray = (np.take_along_axis(heads, top, axis=1) != top) & kept
    several = ((heads == own) & kept).sum(axis=1) > 1
    for place in np.flatnonzero(stray.any(axis=1) | several).tolist():
        length = int(kept[place].sum())
        _mend(heads[place], scores[place], length)
    return heads


def _mend(heads: Ints, scores: Floats, length: int) -> None:
    """Makes one tree in place: the surest root stays, every loop is opened at the word that most wants to be a root."""
    alone = scores[np.arange(length), np.arange(length)]
    roots = [index for index in range(length) if heads[index] == index]
    root = max(roots or range(length), key=lambda index: float(alone[index]))
    for index in roots:
        heads[index] = root
    heads[root] = root
    sure = {root}
    for word in range(length):
        path: list[int] = []
        at = word
        while at not in sure and at not in path:
            path.append(at)
            at = int(heads[at])
        if at not in sure:
            loop = path[path.index(at) :]
            heads[max(loop, key=lambda index: float(scores[index, root]))] = root
        sure.update(path)


@cache
def network() -> Network:
    """The network that ships with the package, loaded once."""
    data = files("foundling.language.syntax").joinpath("model.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return Network({name: arrays[name] for name in arrays.files})
