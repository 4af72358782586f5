"""Novels as several networks read them together, for `syntax.py` to learn from: `python train/silver.py BOOKS OUT MODEL ...`.

A few paragraphs of every book below BOOKS are read by each MODEL (made by `syntax.py`), and what they give is averaged: one
network that learns from many learns most of what they know together (Bucilua et al. 2006; Hinton et al. 2015). Books that
measure the result are left out (`--leave`, parts of their folders' names).
"""

import argparse
import pickle
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from foundling.language.syntax.features import features
from foundling.language.syntax.network import Network, _affine, _relu, _trees
from foundling.language.syntax.words import words
from standard_ebooks import chapters
from treebanks import LABELS, LEAN
from vectors import repositories

LONGEST = 60
#: Words that are read at once.
PORTION = 8000


class Silver(NamedTuple):
    """A sentence as the networks read it: rows as in `syntax.Example`; `labels` (words, labels) are shares that sum to one."""

    forms: list[str]
    spaced: list[bool]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    labels: Any
    first: list[int]
    last: list[int]


def sentences(books: Path, leave: Sequence[str], count: int, seed: int) -> Iterator[tuple[list[str], list[bool]]]:
    """The words of sentences of random paragraphs, about `count` words of all books together."""
    from foundling.language.sentences import sentences as cut

    draw = random.Random(seed)
    chosen = [book for book in repositories(books) if not any(part in str(book) for part in leave)]
    share = count // len(chosen)
    for book in chosen:
        paragraphs = [text for chapter in chapters(book) for text in chapter.paragraphs]
        draw.shuffle(paragraphs)
        taken = 0
        for text in paragraphs:
            if taken > share:
                break
            places = words(text)
            at = 0
            for _, end in cut(text):
                inner = []
                while at < len(places) and places[at][0] < end:
                    inner.append(places[at])
                    at += 1
                if 1 < len(inner) <= LONGEST:
                    taken += len(inner)
                    yield (
                        [text[a:b] for a, b in inner],
                        [not a or text[a - 1].isspace() for a, _ in inner],
                    )


def _log_softmax(scores: Any) -> Any:
    scores = scores - scores.max(-1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(-1, keepdims=True))


class Teachers:
    """Several networks that are asked together."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.nets = []
        for path in paths:
            with np.load(path) as arrays:
                self.nets.append(Network({name: arrays[name] for name in arrays.files}))
        for net in self.nets:
            for kind, more in LEAN.items():
                net._mention[1][1][LABELS.index(kind)] -= more
        first = self.nets[0]
        if any(net.tags != first.tags or net.relations != first.relations for net in self.nets):
            raise SystemExit("the networks have other tags or relations")
        self.tags, self.relations = first.tags, first.relations

    def read(self, listed: Sequence[tuple[list[str], list[bool]]]) -> Iterator[Silver]:
        """`listed` are sentences of one length."""
        length = len(listed[0][0])
        flags = np.array([spaced for _, spaced in listed], dtype=np.float32)
        everywhere = np.ones((len(listed), length), dtype=bool)
        states = []
        for net in self.nets:
            rows = np.array([[features(form, net.vocabulary) for form in forms] for forms, _ in listed])
            packed = rows.transpose(1, 0, 2).reshape(-1, 4)
            parts = [
                table[packed[:, place]] for place, table in enumerate((net._word, net._prefix, net._suffix, net._shape))
            ]
            x = np.concatenate([*parts, flags.T.reshape(-1)[:, None]], axis=1)
            counts = np.full(length, len(listed))
            for forward, backward in net._lstm:
                x = np.concatenate([forward.run(x, counts, 1), backward.run(x, counts, -1)], axis=1)
            states.append(np.ascontiguousarray(x.reshape(length, len(listed), -1).transpose(1, 0, 2)))

        def mean(give: Any) -> Any:
            return sum(_log_softmax(give(net, state)) for net, state in zip(self.nets, states, strict=True))

        tags = mean(lambda net, state: _affine(state, net._tag)).argmax(-1)
        heads = _trees(mean(lambda net, state: net._pairs["head"].scores(state)), everywhere)

        def relations(net: Network, state: Any) -> Any:
            left, right = _relu(_affine(state, net._left)), _relu(_affine(state, net._right))
            right = np.take_along_axis(right, heads[:, :, None], axis=1).reshape(-1, right.shape[-1])
            left = left.reshape(-1, left.shape[-1])
            weight, bias = net._relation
            count, size, _ = weight.shape
            mixed = left @ weight.transpose(1, 0, 2).reshape(size, -1)
            return np.matmul(mixed.reshape(len(left), count, -1), right[:, :, None])[:, :, 0] + bias

        related = mean(relations).argmax(-1).reshape(heads.shape)
        labels = sum(
            np.exp(_log_softmax(_affine(_relu(_affine(state, net._mention[0])), net._mention[1])))
            for net, state in zip(self.nets, states, strict=True)
        ) / len(self.nets)
        first, last = (
            mean(lambda net, state, name=name: net._pairs[name].scores(state)).argmax(-1) for name in ("first", "last")
        )
        for place, (forms, spaced) in enumerate(listed):
            yield Silver(
                forms,
                spaced,
                [self.tags[row] for row in tags[place]],
                [-1 if head == index else int(head) for index, head in enumerate(heads[place])],
                [self.relations[row] for row in related[place]],
                labels[place].astype(np.float16),
                first[place].tolist(),
                last[place].tolist(),
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--words", type=int, default=2_400_000)
    parser.add_argument("--leave", nargs="*", default=[], metavar="PART")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    teachers = Teachers(options.models)
    by_length: dict[int, list[tuple[list[str], list[bool]]]] = {}
    found: list[Silver] = []
    for one in sentences(options.books, options.leave, options.words, options.seed):
        waiting = by_length.setdefault(len(one[0]), [])
        waiting.append(one)
        if len(waiting) * len(one[0]) >= PORTION:
            found.extend(teachers.read(by_length.pop(len(one[0]))))
    for waiting in by_length.values():
        found.extend(teachers.read(waiting))
    random.Random(options.seed).shuffle(found)
    options.out.write_bytes(pickle.dumps([tuple(one) for one in found]))
    print(f"{sum(len(one.forms) for one in found):,} words in {len(found):,} sentences")


if __name__ == "__main__":
    main()
