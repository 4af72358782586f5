"""Learns which words women and men of novels say and writes `src/foundling/analysis/voices.json`: `python train/voices.py BOOKS`.

From the novels of train/speakers-books.txt: what is said under a tag with the name of somebody whose gender is known. A
word counts once a turn and must be said in `BOOKS` novels, so that names and dialects of one book do not tell. Needs numpy;
about five minutes on two cores. Prints how well the words alone tell the gender in the novels of one fold.
"""

import argparse
import json
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from foundling.analysis import speakers
from hidden_cues import analysed, novel
from speakers import HELD_OUT, repositories

BOOKS = 12  # novels that a word must be said in
ROUNDS, RATE, DECAY = 200, 0.05, 3e-4
LEAST = 0.08  # weights below are left out

Said = list[tuple[frozenset[str], bool]]


def spoken(repository: Path) -> Said:
    """The words of each turn of a novel under a named tag, and whether a woman says them."""
    story = novel(repository, 0)
    found = speakers.talk(story, analysed(story))
    return [
        (frozenset(turn.words), found.people.gender[turn.cue.person] == "f")
        for listed, _ in found.scenes
        for turn in listed
        if turn.cue and turn.cue.kind == "named" and turn.cue.person and found.people.gender.get(turn.cue.person)
    ]


def fit(books: list[Said], vocabulary: dict[str, int]) -> np.ndarray:
    """Logistic regression by Adam; the last weight is the bias. Each novel's women and men weigh the same."""
    rows, columns, labels, weights = [], [], [], []
    for said in books:
        share = np.clip(np.mean([woman for _, woman in said]) if said else 0.5, 0.05, 0.95)
        for words, woman in said:
            known = [vocabulary[word] for word in words if word in vocabulary]
            rows += [len(labels)] * len(known)
            columns += known
            labels.append(woman)
            weights.append(0.5 / share if woman else 0.5 / (1 - share))
    row, column, label, weight = map(np.array, (rows, columns, labels, weights))
    model = np.zeros(len(vocabulary) + 1)
    first, second = np.zeros_like(model), np.zeros_like(model)
    for turn in range(1, ROUNDS + 1):
        score = np.bincount(row, model[column], len(label)) + model[-1]
        error = (1 / (1 + np.exp(-score)) - label) * weight / len(label)
        slope = np.append(np.bincount(column, error[row], len(vocabulary)), error.sum()) + DECAY * model / 10
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        model = model - RATE * first / (1 - 0.9**turn) / (np.sqrt(second / (1 - 0.99**turn)) + 1e-6)
    return model


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("books", type=Path)
    options.add_argument("--model", type=Path, default=Path("src/foundling/analysis/voices.json"))
    chosen = options.parse_args()
    with ProcessPoolExecutor(2) as pool:
        books = list(pool.map(spoken, repositories(chosen.books).values()))
    counts: Counter[str] = Counter()
    for said in books:
        counts.update({word for words, _ in said for word in words})
    vocabulary = {word: place for place, word in enumerate(sorted(word for word, n in counts.items() if n >= BOOKS))}
    trial = fit([said for place, said in enumerate(books) if place % HELD_OUT], vocabulary)
    right = [
        (trial[-1] + sum(trial[vocabulary[word]] for word in words if word in vocabulary) > 0) == woman
        for said in books[::HELD_OUT]
        for words, woman in said
    ]
    print(f"{sum(map(len, books))} turns, {len(vocabulary)} words; right of the held out: {np.mean(right):.3f}")
    model = fit(books, vocabulary)
    kept = {word: round(float(model[place]), 2) for word, place in vocabulary.items() if abs(model[place]) >= LEAST}
    chosen.model.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(
        f"{len(kept)} kept; women: {sorted(kept, key=kept.__getitem__)[-25:]}; men: {sorted(kept, key=kept.__getitem__)[:25]}"
    )


if __name__ == "__main__":
    main()
