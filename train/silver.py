"""Novels as several networks read them together, for `syntax.py` to learn from: `python train/silver.py BOOKS OUT MODEL ...`.

A few paragraphs of every book below BOOKS are read by each MODEL (made by `syntax.py`), and what they give is averaged: one
network that learns from many learns most of what they know together (Bucilua et al. 2006; Hinton et al. 2015). Books that
measure the result are left out (`--leave`, parts of their folders' names).
"""

import argparse
import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from foundling.language.syntax.features import features
from foundling.language.syntax.network import Network, trees
from foundling.language.syntax.words import words
from standard_ebooks import chapters, repositories
from treebanks import LABELS, LEAN

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


def _mean(listed: Iterable[Any]) -> Any:
    """What all the networks think likeliest together: the logarithms of their shares added up."""
    return sum(map(_log_softmax, listed))


class Teachers:
    """Several networks that are asked together."""

    def __init__(self, nets: Sequence[Network]) -> None:
        first = nets[0]
        if any(net.tags != first.tags or net.relations != first.relations for net in nets):
            raise SystemExit("the networks have other tags or relations")
        self.nets = nets
        self.tags, self.relations = first.tags, first.relations

    def read(self, listed: Sequence[tuple[list[str], list[bool]]]) -> Iterator[Silver]:
        """`listed` are sentences of one length."""
        known = {form: row for row, form in enumerate(dict.fromkeys(form for forms, _ in listed for form in forms))}
        sentences = [[known[form] for form in forms] for forms, _ in listed]
        spaced = [flags for _, flags in listed]
        scores = [
            net.scores(np.array([features(form, net.vocabulary) for form in known]), sentences, spaced)
            for net in self.nets
        ]
        tags = _mean(one.tags for one in scores).argmax(-1)
        heads = trees(_mean(one.heads for one in scores), scores[0].kept)
        asked = (net.relations_of(one, heads) for net, one in zip(self.nets, scores, strict=True))
        related = _mean(asked).argmax(-1).reshape(heads.shape)
        # What was added to what speaks for a mention when the model was saved is no part of what it knows.
        lean = np.array([LEAN.get(kind, 0.0) for kind in LABELS], dtype=np.float32)
        labels = sum(np.exp(_log_softmax(one.mentions - lean)) for one in scores) / len(scores)
        first, last = (_mean(getattr(one, end) for one in scores).argmax(-1) for end in ("first", "last"))
        for place, (forms, flags) in enumerate(listed):
            yield Silver(
                forms,
                flags,
                [self.tags[row] for row in tags[place]],
                [-1 if head == index else int(head) for index, head in enumerate(heads[place])],
                [self.relations[row] for row in related[place]],
                labels[place].astype(np.float16),
                first[place].tolist(),
                last[place].tolist(),
            )


def loaded(path: Path) -> Network:
    """A network as `syntax.py` wrote it."""
    with np.load(path) as arrays:
        return Network({name: arrays[name] for name in arrays.files})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--words", type=int, default=2_400_000)
    parser.add_argument("--leave", nargs="*", default=[], metavar="PART")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    teachers = Teachers([loaded(path) for path in options.models])
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
