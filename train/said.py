"""Makes `src/foundling/analysis/said.json`: whether words in quotation marks are said aloud, or written.

    .venv/bin/python train/said.py BOOKS [--out FILE]

Learns from LitBank's quotations (CC BY 4.0; `../shared/data/litbank`, in the texts that `bench/quotations.py` scores): words in
marks that are among them are said, the rest are not; thoughts, which their tags tell, are left out. And from 1,175 places
of novels of Standard Ebooks labelled by hand, `said-labels.txt`: book and commit, then chapter, paragraph, quotation (all
counted from 0, as `standard_ebooks.chapters` gives them) and what it is. They were drawn where an earlier model was unsure. BOOKS
holds their repositories. Logistic regression with an L2 penalty, by Newton's method: the same weights on every run.
Prints how good it is by ten-fold cross-validation over texts and books.
"""

import argparse
import json
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import quotations as bench  # noqa: E402
from foundling.analysis import said  # noqa: E402
from foundling.analysis.quotations import quotations  # noqa: E402
from foundling.analysis.quotes import opens  # noqa: E402
from foundling.analysis.typography import choose, main_mark  # noqa: E402
from foundling.document import blocks, encode  # noqa: E402
from foundling.intake import read  # noqa: E402
from standard_ebooks import Chapter, chapters  # noqa: E402

PENALTY = 1.0
FOLDS = 10
LEAST = 3  # quotations that must have a feature


class Row(NamedTuple):
    """One stretch in marks: what is so of it, what it is ("not said" where LitBank does not tell more), its text or book."""

    features: frozenset[str]
    kind: str
    text: str


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("books", type=Path)
    options.add_argument("--out", type=Path, default=ROOT / "src" / "foundling" / "analysis" / "said.json")
    chosen = options.parse_args()
    sys.path.insert(0, str(bench.TOOLS))
    rows = [row for text in bench.excerpts() for row in rows_of(text)]
    for name, some in (("LitBank", rows), ("books", labelled := list(labels(chosen.books)))):
        print(f"{name}: {len(some)} stretches in marks,", dict(Counter(row.kind for row in some)))
    made = {}
    for kind in ("said", "written"):
        # LitBank does not tell what is written: only what it gives as said is of use there.
        known = [row for row in rows if kind == "said" or row.kind == "said"] + labelled
        report(kind, known, {row.text for row in rows})
        learnt = fit(known, kind)
        made[kind] = {name: round(weight, 3) for name, weight in sorted(learnt.items()) if round(weight, 3)}
    chosen.out.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{sum(map(len, made.values()))} weights in {chosen.out}")
    return 0


def report(kind: str, rows: list[Row], litbank: set[str]) -> None:
    """Prints how right models are on texts that they were not trained on, in LitBank and in the books."""
    names = sorted({row.text for row in rows})
    fold = {name: index % FOLDS for index, name in enumerate(names)}
    answers: list[tuple[Row, float]] = []
    for number in range(FOLDS):
        learnt = fit([row for row in rows if fold[row.text] != number], kind)
        answers += [(row, chance(learnt, row)) for row in rows if fold[row.text] == number]
    for where, inside in (("LitBank", True), ("books", False)):
        some = [(row.kind == kind, score) for row, score in answers if (row.text in litbank) == inside]
        for least in (said.LEAST, said.SURE):
            hits = sum(is_it and score >= least for is_it, score in some)
            found, total = sum(score >= least for _, score in some), sum(is_it for is_it, _ in some)
            right = sum(is_it == (score >= least) for is_it, score in some) / len(some)
            print(
                f"{kind}, {where}, from {least}: {right:.3f} right, precision {hits / max(1, found):.3f}, "
                f"recall {hits / max(1, total):.3f}"
            )


def chance(weights: dict[str, float], row: Row) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, sum(weights.get(name, 0.0) for name in row.features)))))


def labels(books: Path) -> Iterator[Row]:
    """The places labelled by hand."""
    listed: list[Chapter] = []
    name = ""
    for line in (Path(__file__).parent / "said-labels.txt").read_text("utf-8").splitlines():
        cells = line.split()
        if not line.startswith(" "):
            name = cells[0]
            folder = books / f"standardebooks+{name}" / "repo"
            listed = list(chapters(folder if folder.is_dir() else books / name))
            continue
        paragraphs = listed[int(cells[0])].paragraphs
        at, place = int(cells[1]), int(cells[2])
        found = quotations(paragraphs[at], "double", runs_on=at + 1 < len(paragraphs) and opens(paragraphs[at + 1]))
        above = paragraphs[at - 1] if at else ""
        yield Row(frozenset(said.features(paragraphs[at], found, place, above)), cells[3], name)


def rows_of(text: bench.Text) -> list[Row]:
    import alignment

    chars, offsets = alignment.flatten(text.text)
    gold = [
        span
        for start, end in text.gold
        if (span := alignment.trim(chars, bisect_left(offsets, start), bisect_left(offsets, end)))
    ]
    story = read(text.data, f"{text.name}.txt").story
    assert story is not None
    prediction = bench.predicted(encode(story), chars)
    paragraphs = [block.text for block in blocks(story) if block.kind == "paragraph"]
    mark = choose(main_mark(paragraphs))
    rows: list[Row] = []
    listed = blocks(story)
    for index, block in enumerate(listed):
        if block.kind != "paragraph":
            continue
        runs_on = index + 1 < len(listed) and opens(listed[index + 1].text)
        found = quotations(block.text, mark, runs_on=runs_on)
        for place, item in enumerate(found):
            if said.kinds(block.text, found, only_thoughts=True)[place] == "thought":
                continue
            span = prediction.locate([index, item.start, item.end], trimmed=True)
            if span is None:
                continue
            shared = max((min(end, span[1]) - max(start, span[0]) for start, end in gold), default=0)
            rows.append(
                Row(
                    frozenset(said.features(block.text, found, place, listed[index - 1].text if index else "")),
                    "said" if 2 * shared > span[1] - span[0] else "not said",
                    text.name,
                )
            )
    return rows


def fit(rows: list[Row], kind: str) -> dict[str, float]:
    """The weights, for being of a kind, of the features that are common enough."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    column = {name: index for index, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name in row.features:
            if name in column:
                table[number, column[name]] = 1
    wanted = np.array([row.kind == kind for row in rows], float)
    weights = np.zeros(len(names))
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chance - wanted) + PENALTY * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + PENALTY * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights.tolist(), strict=True))


if __name__ == "__main__":
    sys.exit(main())
