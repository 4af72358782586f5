"""Learns what a text is about for the advisories: `python train/advisories.py --litbank FOLDER [--wordnet FOLDER] [--folds]`.

Reads the short passages of `passages/` beside this file and those of the tests that rules may look at, all our own; windows
of LitBank's novels, as prose in which a label holds hardly anywhere that no rule has seen a trace of it; and WordNet 3.0. Each label, found at all and depicted, is a logistic regression over the classes of a passage's words and over
the evidence of all rules. Classes are only in training: a word's share of every answer is summed up beforehand, so that what
ships is a row of numbers a word (`foundling.analysis.advisories.learned`). With `--folds` each file of passages is left out
in turn and answered by what is learned from the others.
"""

import argparse
import sys
from collections import Counter
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.analysis.advisories.passages import Marked, passages, read_passages  # noqa: E402

from foundling.analysis.advisories.inflection import forms  # noqa: E402
from foundling.analysis.advisories.learned import Model, by_rules, chances, weights  # noqa: E402
from foundling.analysis.advisories.scoring import Read, read_texts, ruled_labels  # noqa: E402
from wordnet import WordNet  # noqa: E402

#: How strongly weights of classes and of rules are held near nothing (the squares' share of the loss).
CLASSES, RULES, OWN = 0.1, 0.05, 0.01

#: Evidence of a label's own rules counts so much before anything is learned.
OWN_BEFORE = 1.5

#: Words of a window of prose, how much one counts, and the confidence of rules from which nothing is said of a label there.
LONG, PROSE, TRACE = 70, 0.4, 0.15

#: Every so many texts of LitBank measure, and two more.
HELD, MEASURED = 5, ("73_", "1064_")

STEPS = 60

#: Words that ship: those that say most.
WORDS = 40_000

Floats = NDArray[np.float32]


class Example(NamedTuple):
    """A passage as the rules and the words see it. `answers` is (labels, 2): 1 true, 0 false, -1 not judged.

    `sure` is how much it counts.
    """

    read: Read
    answers: Floats
    sure: float = 1.0


class Learned(NamedTuple):
    """What is learned: weights of classes (classes, labels * 2), and the rest as `learned.Model` has it."""

    classes: Floats
    across: Floats
    own: Floats
    bias: Floats


class Vocabulary(NamedTuple):
    """Words and the classes to which each belongs, weighed by how rare they are: (words, classes)."""

    rows: dict[str, int]
    classes: sparse.csr_matrix


class Classes(NamedTuple):
    """The classes that passages have, and what each is worth by how few have it."""

    columns: dict[str, int]
    worth: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--litbank", type=Path, required=True, help="LitBank's folder of texts, one a file")
    parser.add_argument("--out", type=Path, default=ROOT / "src/foundling/analysis/advisories/learned.npz")
    parser.add_argument(
        "--folds", nargs="*", metavar="SET", help="leave out these sets of passages in turn, or every one"
    )
    options = parser.parse_args()
    kinds = ruled_labels()
    wordnet = WordNet(options.wordnet)
    sets = {
        path.stem: examples(read_passages(path.read_text("utf-8")), kinds)
        for path in sorted((Path(__file__).parent / "passages").glob("*.txt"))
    }
    prose = windows_of(options.litbank)
    if options.folds is not None:
        for name in options.folds or sets:
            held = sets[name]
            others = [one for other, listed in sets.items() if other != name for one in listed] + prose
            classes = classes_of(others, wordnet)
            made = learn(others, classed(words_of(others), classes, wordnet))
            show(name, answers(made, held, classed(words_of(held), classes, wordnet)), held)
        return
    sets["tests"] = examples([one for name in ("written", "oblique") for one in passages(name)], kinds)
    known = [one for listed in sets.values() for one in listed] + prose
    classes = classes_of(known, wordnet)
    made = learn(known, classed(words_of(known), classes, wordnet))
    write(options.out, kinds, classed(words_of(known) | forms_of(wordnet.words()), classes, wordnet), made)


def examples(marked: list[Marked], kinds: tuple[str, ...]) -> list[Example]:
    found = []
    for one, read in zip(marked, read_texts([one.text for one in marked]), strict=True):
        told = np.zeros((len(kinds), 2), dtype=np.float32)
        for index, kind in enumerate(kinds):
            if kind in one.shown:
                told[index] = 1
            elif kind in one.told:
                told[index] = (1, 0)
            elif kind in one.open:
                told[index] = -1
            elif kind in one.may:
                told[index] = (-1, 0)
        found.append(Example(read, told))
    return found


def windows_of(folder: Path) -> list[Example]:
    """Novels cut into windows, but every `HELD`th, which measures (`bench/stories.py`). Raises `OSError` without them."""
    texts = []
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no texts")
    for number, path in enumerate(paths):
        if number % HELD and not path.name.startswith(MEASURED):
            words = path.read_text("utf-8").split()
            texts += [" ".join(words[first : first + LONG]) for first in range(0, len(words), LONG)]
    found = []
    for read in read_texts(texts):
        trace = 1 - np.exp(-read.evidence.max(axis=0).max(axis=-1))
        told = np.zeros((len(trace), 2), dtype=np.float32)
        told[trace >= TRACE] = -1
        found.append(Example(read, told, PROSE))
    return found


def forms_of(words: set[str]) -> set[str]:
    """Words of WordNet with their forms, but those that are rare or foreign by their length."""
    return {form for word in words if 2 < len(word) < 14 for form in (word, *forms(word, "any"))}


def words_of(known: list[Example]) -> set[str]:
    return {word for one in known for word in one.read.words if word}


def classes_of(known: list[Example], wordnet: WordNet) -> Classes:
    """The classes of the words of passages, and the words themselves, but for what one passage alone has."""
    seen: Counter[str] = Counter()
    for one in known:
        unlike = {word for word in one.read.words if word}
        seen.update(f"word {word}" for word in unlike)
        seen.update({name for word in unlike for name in wordnet.classes(word)})
    names = sorted(name for name, count in seen.items() if count >= 2)
    return Classes(
        {name: column for column, name in enumerate(names)}, {name: log(len(known) / seen[name]) for name in names}
    )


def classed(words: set[str], classes: Classes, wordnet: WordNet) -> Vocabulary:
    rows = {word: row for row, word in enumerate(sorted(words))}
    at = [
        (row, classes.columns[name], share * classes.worth[name])
        for word, row in rows.items()
        for name, share in (*wordnet.classes(word).items(), (f"word {word}", 1.0))
        if name in classes.columns
    ]
    row, column, value = zip(*at, strict=True)
    table = sparse.csr_matrix((value, (row, column)), shape=(len(rows), len(classes.columns)), dtype=np.float32)
    return Vocabulary(rows, table)


def counted(known: list[Example], vocabulary: Vocabulary) -> sparse.csr_matrix:
    """Which words each passage has, each once and weighed by the passage's length: (passages, words)."""
    weight = weights([len(one.read.words) for one in known])[:, 0, 0]
    row = [index for index, one in enumerate(known) for word in set(one.read.words) if word in vocabulary.rows]
    column = [vocabulary.rows[word] for one in known for word in set(one.read.words) if word in vocabulary.rows]
    shape = (len(known), len(vocabulary.rows))
    return sparse.csr_matrix((weight[row], (row, column)), shape=shape, dtype=np.float32)


def told_by_rules(known: list[Example]) -> Floats:
    """The evidence of rules in whole passages: (passages, labels, 2)."""
    return np.stack([one.read.evidence.max(axis=0) for one in known])


def learn(known: list[Example], vocabulary: Vocabulary) -> Learned:
    truth = np.stack([one.answers for one in known])
    sure = np.array([one.sure for one in known], dtype=np.float32)[:, None]
    judged = (truth >= 0).astype(np.float32).reshape(len(known), -1) * sure
    truth = np.maximum(truth, 0).reshape(len(known), -1)
    rules = told_by_rules(known)
    any_of, flat = rules.max(axis=-1), rules.reshape(len(known), -1)
    words = counted(known, vocabulary)
    there, back = vocabulary.classes, vocabulary.classes.T.tocsr()
    words_back = words.T.tocsr()
    kinds, answers_of = rules.shape[1], truth.shape[1]
    shapes = ((there.shape[1], answers_of), (answers_of, answers_of), (3, kinds), (answers_of,))
    bounds = np.cumsum([0, *(int(np.prod(shape)) for shape in shapes)])

    def parts(flat: Floats) -> list[Floats]:
        return [flat[a:b].reshape(shape) for a, b, shape in zip(bounds, bounds[1:], shapes, strict=False)]

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        classes, across, own, bias = parts(at.astype(np.float32))
        logit = (words @ (there @ classes) + flat @ across + bias).reshape(rules.shape)
        logit[..., 0] += any_of * own[0]
        logit[..., 1] += rules[..., 0] * own[1] + any_of * own[2]
        logit = logit.reshape(truth.shape)
        wrong = (chances(logit) - truth) * judged
        by_kind = wrong.reshape(rules.shape)
        held = own - OWN_BEFORE
        total = float(((np.logaddexp(0, logit) - truth * logit) * judged).sum())
        total += 0.5 * (
            CLASSES * float((classes**2).sum()) + RULES * float((across**2).sum()) + OWN * float((held**2).sum())
        )
        slopes = (
            back @ (words_back @ wrong) + CLASSES * classes,
            flat.T @ wrong + RULES * across,
            np.stack(
                [
                    (by_kind[..., 0] * any_of).sum(0),
                    (by_kind[..., 1] * rules[..., 0]).sum(0),
                    (by_kind[..., 1] * any_of).sum(0),
                ]
            )
            + OWN * held,
            wrong.sum(0),
        )
        return total, np.concatenate([slope.ravel() for slope in slopes]).astype(np.float64)

    start = np.zeros(bounds[-1])
    start[bounds[2] : bounds[3]] = OWN_BEFORE
    start[bounds[3] :] = -4
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6})
    print(f"{len(known):,} passages, {there.shape[1]:,} classes: loss {found.fun / len(known):.3f}", flush=True)
    return Learned(*parts(found.x.astype(np.float32)))


def answers(made: Learned, held: list[Example], vocabulary: Vocabulary) -> Floats:
    """Probabilities for other passages: (passages, labels, 2)."""
    rules = told_by_rules(held)
    words = counted(held, vocabulary) @ (vocabulary.classes @ made.classes)
    none = np.zeros((0, *rules.shape[1:]), dtype=np.float32)
    bias = made.bias.reshape(rules.shape[1:])
    shipped = Model((), {}, none, made.across, made.own, bias)
    return chances(words.reshape(rules.shape) + by_rules(rules, shipped))


def show(name: str, given: Floats, held: list[Example]) -> None:
    """Precision and recall at one half, over all labels together."""
    truth = np.stack([one.answers for one in held])
    line = f"{name:12s} {len(held):5d}"
    for index, what in enumerate(("found", "depicted")):
        true, said = truth[..., index] == 1, (given[..., index] >= 0.5) & (truth[..., index] >= 0)
        right = int((true & said).sum())
        line += f"   {what} P {right / max(1, said.sum()):.3f} R {right / max(1, true.sum()):.3f}"
    print(line, flush=True)


def write(path: Path, kinds: tuple[str, ...], vocabulary: Vocabulary, made: Learned) -> None:
    """Whole numbers of eight bits, a scale for each answer, the words that say most; the file is the same whenever it is made."""
    table = vocabulary.classes @ made.classes
    most = set(np.argsort(-np.linalg.norm(table, axis=1), kind="stable")[:WORDS].tolist())
    words = [word for word, row in vocabulary.rows.items() if row in most]
    table = table[[vocabulary.rows[word] for word in words]]
    scale = np.abs(table).max(axis=0) / 127
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        labels=np.frombuffer("\n".join(kinds).encode(), dtype=np.uint8),
        table=np.round(table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        across=made.across.astype(np.float16),
        own=made.own,
        bias=made.bias.reshape(len(kinds), 2),
    )
    print(f"{path.stat().st_size / 1e6:.2f} MB, {len(words):,} words")


if __name__ == "__main__":
    main()
