"""Makes `src/foundling/analysis/said.json`: whether words in quotation marks are said aloud.

    .venv/bin/python train/said.py ../shared/data/litbank [--out FILE]

Learns from LitBank's quotations (CC BY 4.0): words in marks that are among them are said, the rest are not; thoughts,
which their tags tell, are left out. The texts are those that `bench/quotations.py` scores. Logistic regression with an L2
penalty, by Newton's method: the same weights on every run. Prints how good it is by ten-fold cross-validation over texts.
"""

import argparse
import json
import sys
from bisect import bisect_left
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import quotations as bench  # noqa: E402
from foundling.analysis import said  # noqa: E402
from foundling.analysis.quotations import quotations, spoken  # noqa: E402
from foundling.analysis.quotes import opens  # noqa: E402
from foundling.analysis.typography import choose, main_mark  # noqa: E402
from foundling.document import blocks, encode  # noqa: E402
from foundling.intake import read  # noqa: E402

PENALTY = 1.0
FOLDS = 10
LEAST = 3  # quotations that must have a feature


class Row(NamedTuple):
    """One stretch in marks: what is so of it, whether it is said, whether the rule of thumb says so."""

    features: frozenset[str]
    said: bool
    rule: bool
    text: str


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, default=ROOT / "src" / "foundling" / "analysis" / "said.json")
    chosen = options.parse_args()
    sys.path.insert(0, str(bench.TOOLS))
    rows = [row for text in bench.excerpts() for row in rows_of(text)]
    print(f"{len(rows)} stretches in marks, {sum(row.said for row in rows)} said")
    names = sorted({row.text for row in rows})
    fold = {name: index % FOLDS for index, name in enumerate(names)}
    right = hits = found = ruled = rule_hits = rule_found = 0
    for number in range(FOLDS):
        learnt = fit([row for row in rows if fold[row.text] != number])
        for row in rows:
            if fold[row.text] == number:
                answer = sum(learnt.get(name, 0.0) for name in row.features) >= 0
                right += answer == row.said
                found += answer
                hits += answer and row.said
                ruled += row.rule == row.said
                rule_found += row.rule
                rule_hits += row.rule and row.said
    total = sum(row.said for row in rows)
    print(f"model: {right / len(rows):.4f} right, precision {hits / found:.4f}, recall {hits / total:.4f}")
    print(
        f"rule:  {ruled / len(rows):.4f} right, precision {rule_hits / rule_found:.4f}, recall {rule_hits / total:.4f}"
    )
    made = {name: round(weight, 3) for name, weight in sorted(fit(rows).items()) if round(weight, 3)}
    chosen.out.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(made)} weights in {chosen.out}")
    return 0


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
                    frozenset(said.features(block.text, found, place)),
                    2 * shared > span[1] - span[0],
                    spoken(block.text, item),
                    text.name,
                )
            )
    return rows


def fit(rows: list[Row]) -> dict[str, float]:
    """The weights of the features that are common enough."""
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
    wanted = np.array([row.said for row in rows], float)
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
