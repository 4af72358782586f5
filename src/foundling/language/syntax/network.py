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
        self._tag, self._left, self._right = linear("tag"), linear("left"), linear("right")
        self._pairs = {name: _Pairs(linear, floats, f"pairs_{name}") for name in ("head", "first", "last")}
        self._relation = floats("relation_weight"), floats("relation_bias")
        self._mention = linear("mention_0"), linear("mention_3")

    def word_vectors(self, row: int) -> Floats:
        """What the network knows of a word of the vocabulary: the vector counted over novels, then the one learnt."""
        found: Floats = self._word[row]
        return found

    def read(self, sentences: Sequence[Sequence[Features]], spaced: Sequence[Sequence[bool]]) -> list[Answer]:
        """One answer a sentence. Sentences of no words are not allowed."""
        order = sorted(range(len(sentences)), key=lambda index: -len(sentences[index]))
        found: list[Answer] = [_NOTHING] * len(sentences)
        start = 0
        while start < len(order):
            longest = len(sentences[order[start]])
            group = order[start : start + max(1, WORDS // longest)]
            for index, answer in zip(
                group, self._group([sentences[i] for i in group], [spaced[i] for i in group]), strict=True
            ):
                found[index] = answer
            start += len(group)
        return found

    def _group(self, sentences: list[Sequence[Features]], spaced: list[Sequence[bool]]) -> list[Answer]:
        """The answers to sentences that are sorted by length, the longest first."""
        lengths = np.array([len(one) for one in sentences])
        longest = int(lengths[0])
        mask = np.arange(longest)[:, None] < lengths  # time first, as the network steps
        rows = np.zeros((len(sentences), longest, 4), dtype=np.int64)
        flags = np.zeros((len(sentences), longest), dtype=np.float32)
        kept = mask.T
        rows[kept] = [word for one in sentences for word in one]
        flags[kept] = [flag for one in spaced for flag in one]
        packed = rows.transpose(1, 0, 2)[mask]
        x = np.concatenate(
            [
                self._word[packed[:, 0]],
                self._prefix[packed[:, 1]],
                self._suffix[packed[:, 2]],
                self._shape[packed[:, 3]],
                flags.T[mask][:, None],
            ],
            axis=1,
        )
        counts = mask.sum(axis=1)
        for forward, backward in self._lstm:
            x = np.concatenate([forward.run(x, counts, 1), backward.run(x, counts, -1)], axis=1)
        states = np.zeros((longest, len(sentences), x.shape[1]), dtype=np.float32)
        states[mask] = x
        states = np.ascontiguousarray(states.transpose(1, 0, 2))
        return self._answers(states, kept, lengths)

    def _answers(self, states: Floats, kept: NDArray[np.bool_], lengths: Ints) -> list[Answer]:
        tags = _affine(states, self._tag).argmax(-1)
        hidden = np.where(kept, np.float32(0), np.float32(-1e4))[:, None, :]
        scores = self._pairs["head"].scores(states) + hidden
        heads = _trees(scores, kept)
        left, right = _relu(_affine(states, self._left)), _relu(_affine(states, self._right))
        right = np.take_along_axis(right, heads[:, :, None], axis=1)
        relations = np.zeros_like(heads)
        relations[kept] = self._relations(left[kept], right[kept])
        # the labels are none, name, nominal, pronoun, another kind of thing
        scores = _affine(_relu(_affine(states, self._mention[0])), self._mention[1])
        kinds, margins = scores[..., 1:4].argmax(-1), scores[..., 1:4].max(-1) - scores[..., ::4].max(-1)
        first, last = ((self._pairs[name].scores(states) + hidden).argmax(-1) for name in ("first", "last"))
        return [
            Answer(*(table[place, :length].tolist() for table in (tags, heads, relations, kinds, margins, first, last)))
            for place, length in enumerate(lengths.tolist())
        ]

    def _relations(self, left: Floats, right: Floats) -> Ints:
        weight, bias = self._relation  # (relations, left, right)
        count, size, _ = weight.shape
        mixed = left @ weight.transpose(1, 0, 2).reshape(size, -1)
        found: Ints = (np.matmul(mixed.reshape(len(left), count, -1), right[:, :, None])[:, :, 0] + bias).argmax(-1)
        return found


_NOTHING = Answer([], [], [], [], [], [], [])

#: Words that are read at once: enough to keep the sums large, few enough to keep memory small.
WORDS = 12_000


class _Direction:
    """One direction of one layer of the LSTM."""

    def __init__(self, floats: Callable[[str], Floats], name: str) -> None:
        self.into = np.array(floats(f"lstm_weight_ih_{name}").T, order="C")
        self.back = np.array(floats(f"lstm_weight_hh_{name}").T, order="C")
        self.bias = floats(f"lstm_bias_ih_{name}") + floats(f"lstm_bias_hh_{name}")
        # A sigmoid is a hyperbolic tangent of the half, so what opens and shuts the gates is halved once, here.
        size = self.back.shape[0]
        for weights in (self.into, self.back, self.bias):
            weights[..., : 2 * size] *= 0.5
            weights[..., 3 * size :] *= 0.5

    def run(self, x: Floats, counts: Ints, step: int) -> Floats:
        """States of packed words: `counts` words of the first place in a sentence, then of the second …"""
        size = self.back.shape[0]
        gates = x @ self.into + self.bias
        ends = np.cumsum(counts).tolist()
        state = np.zeros((int(counts[0]), size), dtype=np.float32)
        cell = np.zeros_like(state)
        out = np.empty((len(x), size), dtype=np.float32)
        for place in range(len(ends)) if step > 0 else reversed(range(len(ends))):
            stop = ends[place]
            start = ends[place - 1] if place else 0
            count = stop - start
            value = gates[start:stop] + state[:count] @ self.back
            np.tanh(value, out=value)
            inner, keep, fresh, shown = (value[:, part * size : (part + 1) * size] for part in range(4))
            now = cell[:count]
            now *= keep + 1
            now += (inner + 1) * fresh
            now *= 0.5
            result = np.tanh(now)
            result *= shown + 1
            result *= 0.5
            state[:count] = result
            out[start:stop] = result
        return out


class _Pairs:
    """Scores of each word pointing at each word of its sentence."""

    def __init__(
        self, linear: Callable[[str], tuple[Floats, Floats]], floats: Callable[[str], Floats], name: str
    ) -> None:
        self.of, self.at = linear(f"{name}_of"), linear(f"{name}_at")
        self.weight = floats(f"{name}_weight")
        self.bias = linear(f"{name}_bias")

    def scores(self, states: Floats) -> Floats:
        of, at = _relu(_affine(states, self.of)), _relu(_affine(states, self.at))
        found: Floats = np.matmul(of @ self.weight, at.transpose(0, 2, 1))
        found += _affine(at, self.bias).transpose(0, 2, 1)
        return found


def _affine(x: Floats, weights: tuple[Floats, Floats]) -> Floats:
    found: Floats = x @ weights[0]
    found += weights[1]
    return found


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0, out=x)


def _trees(scores: Floats, kept: NDArray[np.bool_]) -> Ints:
    """The best head of each word; where those make no tree, the best root takes the loops in."""
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
