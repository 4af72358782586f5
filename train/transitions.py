"""Trains `foundling.language.transitions` and writes its model: `python train/transitions.py BOOKS [--model FILE]`.

BOOKS is a folder of Standard Ebooks source repositories (checkouts or bare clones), one folder a book; those used for
the shipped model are listed with their commits in train/transitions-books.txt, and `--list` writes that list. None of
them is in the structure set, which measures the result (`bench/structure.py`). Takes about 10 minutes on two cores.

Two steps. A linear model learns which words open a scene and which close one. What it says of each place, judged by
folds of books that it has not seen, is one measure among those that boosted trees then weigh.
"""

import argparse
import json
import random
import subprocess
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from foundling.language.transitions import Passage, could_open, names_in, openings, plain
from standard_ebooks import Chapter, chapters

SEED = 1
FOLDS = 5
LEAST_BREAKS = 3  # of a book: one with fewer says little about where its author would have marked a scene
NEGATIVES = 0.5  # share of the places without a break that are trained on
OFTEN = 8  # places in which a feature must stand
MISSED = 0.2  # share of the breaks worth showing that may be passed over by the linear model, to save time
GLANCE = 60  # trees that are asked before the rest
LOST = 0.02  # share of the places worth showing that may be passed over after them
LEAST_WEIGHT = 0.06  # below this a weight is left out of the model
ROUNDS = 300
TREES = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 12, "min_data_in_leaf": 60, "feature_fraction": 0.4,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "seed": SEED, "deterministic": True, "force_row_wise": True,
    "num_threads": 2, "verbose": -1,
}  # fmt: skip
WORTH = 0.06  # likelihood from which a place is ever shown; see foundling.intake.structure.lost


class Place(NamedTuple):
    """The place before paragraph `at` of a chapter of a book, and whether its author marked a break there."""

    book: int
    chapter: int
    at: int
    marked: bool


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("books", type=Path)
    options.add_argument("--model", type=Path, default=Path("src/foundling/language/transitions/model.json"))
    options.add_argument("--list", type=Path, help="write the names and commits of the books used")
    options.add_argument("--skip", default="", help="parts of names of books to leave out, parted by commas")
    chosen = options.parse_args()
    skipped = [part for part in chosen.skip.split(",") if part]
    library, used = read_books(chosen.books, skipped)
    if chosen.list:
        chosen.list.write_text("".join(f"{name} {commit}\n" for name, commit in used), "utf-8")
    places, words = look(library)
    marked = np.array([place.marked for place in places], dtype=int)
    weight = np.where(marked == 1, 1.0, 1 / NEGATIVES)
    fold = folds(np.array([place.book for place in places]))
    print(f"{len(library)} books, {len(places)} places, {marked.sum()} breaks", flush=True)

    counter = CountVectorizer(analyzer=lambda features: features, min_df=OFTEN, binary=True)
    counts = counter.fit_transform(words)
    unseen = np.zeros(len(places))
    for number in range(FOLDS):
        unseen[fold == number] = fit(counts[fold != number], marked[fold != number]).decision_function(
            counts[fold == number]
        )
    linear = fit(counts, marked)
    print(f"words alone: average precision {average_precision_score(marked, unseen, sample_weight=weight):.3f}")

    rows = np.array(evidence(library, places, unseen), dtype=np.float32)
    held = fold == 0
    trial = grow(rows[~held], marked[~held], weight[~held])
    given = trial.predict(rows[held])
    report(marked[held], given, weight[held])
    shown = unseen[held][(given >= WORTH) & (marked[held] == 1)]
    enough = float(np.quantile(shown, MISSED))
    print(f"places looked at closely: {(unseen >= enough).mean():.2f} of those that could open a scene")

    trees = grow(rows, marked, weight)
    likely = trees.predict(rows) >= WORTH
    hopeless = float(np.quantile(trees.predict(rows, raw_score=True, num_iteration=GLANCE)[likely], LOST))
    grown = [nested(tree["tree_structure"]) for tree in trees.dump_model()["tree_info"]]
    model = {
        "weights": {
            name: round(100 * value)
            for name, value in zip(counter.get_feature_names_out(), linear.coef_[0], strict=True)
            if abs(value) >= LEAST_WEIGHT
        },
        "intercept": round(float(linear.intercept_[0]), 3),
        "enough": round(enough, 2),
        "glance": grown[:GLANCE],
        "hopeless": round(hopeless, 3),
        "rest": grown[GLANCE:],
    }
    chosen.model.write_text(
        json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8"
    )
    print(f"{chosen.model}: {chosen.model.stat().st_size} bytes, {len(model['weights'])} words")


def read_books(root: Path, skipped: list[str]) -> tuple[list[list[Chapter]], list[tuple[str, str]]]:
    """The books with enough breaks, and their names and commits."""
    library, used = [], []
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        repository = folder / "repo" if (folder / "repo").is_dir() else folder
        if any(part in folder.name for part in skipped):
            continue
        try:
            book = list(chapters(repository))
        except subprocess.CalledProcessError:
            continue
        if sum(chapter.breaks.count(1) for chapter in book) >= LEAST_BREAKS:
            command = ["git", "-C", str(repository), "rev-parse", "HEAD"]
            commit = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
            library.append([Chapter([plain(text) for text in chapter.paragraphs], chapter.breaks) for chapter in book])
            used.append((folder.name.split("+")[-1], commit))
    return library, used


def look(library: list[list[Chapter]]) -> tuple[list[Place], list[list[str]]]:
    """The places to train on, and the words at each."""
    draw = random.Random(SEED)
    places, words = [], []
    for number, book in enumerate(library):
        names = names_in(text for chapter in book for text in chapter.paragraphs)
        for index, (paragraphs, breaks) in enumerate(book):
            for at in range(1, len(paragraphs)):
                before, after = paragraphs[at - 1], paragraphs[at]
                if breaks[at] < 0 or not could_open(before, after) or not (breaks[at] or draw.random() < NEGATIVES):
                    continue
                places.append(Place(number, index, at, breaks[at] == 1))
                words.append(openings(before, after, names))
    return places, words


def folds(books: np.ndarray) -> np.ndarray:
    """For every place the fold that its book is in."""
    numbers = np.unique(books)
    order = np.random.RandomState(SEED).permutation(len(numbers)) % FOLDS
    return order[np.searchsorted(numbers, books)]


def fit(counts: csr_matrix, marked: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=0.1, solver="liblinear", max_iter=200, random_state=SEED).fit(counts, marked)


def evidence(library: list[list[Chapter]], places: list[Place], linear: np.ndarray) -> list[list[float]]:
    made: list[list[float]] = []
    names: frozenset[str] = frozenset()
    seen: tuple[int, int] = (-1, -1)
    passage: Passage | None = None
    for place, words in zip(places, linear, strict=True):
        if place.book != seen[0]:
            names = names_in(text for chapter in library[place.book] for text in chapter.paragraphs)
        if (place.book, place.chapter) != seen:
            passage = Passage(library[place.book][place.chapter].paragraphs, names)
            seen = place.book, place.chapter
        assert passage is not None
        made.append(passage.evidence(place.at, float(words)))
    return made


def grow(rows: np.ndarray, marked: np.ndarray, weight: np.ndarray) -> lightgbm.Booster:
    return lightgbm.train(TREES, lightgbm.Dataset(rows, marked, weight=weight), ROUNDS)


def report(marked: np.ndarray, given: np.ndarray, weight: np.ndarray) -> None:
    """Precision and recall on books that were not trained on, by likelihood."""
    precision = average_precision_score(marked, given, sample_weight=weight)
    print(f"with the evidence around: average precision {precision:.3f} on the books of one fold")
    for least in (0.5, 0.4, 0.3, 0.2, 0.1):
        found = given >= least
        right = (marked * weight)[found].sum()
        print(f"  from {least}: precision {right / max(1, weight[found].sum()):.2f}, recall {right / marked.sum():.2f}")


def nested(node: dict) -> object:
    """A tree as `foundling.language.trees` walks it."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    left, right = nested(node["left_child"]), nested(node["right_child"])
    return [node["split_feature"], float(f"{node['threshold']:.4g}"), left, right]


if __name__ == "__main__":
    main()
