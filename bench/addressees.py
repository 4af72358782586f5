"""Whom quotations are said to, and how far confidence can be believed: `python bench/addressees.py [--only NAME ...]`.

An addressee is right when it is one of those that the gold names. The reliability table counts the answered quotations of
all novels by the confidence of their speaker; ECE is the mean distance of confidence and accuracy, weighted by their number.
"""

import argparse
import sys
from collections import Counter
from itertools import pairwise

from novels import compare, folders

BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    chosen = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    answers: list[tuple[float, bool]] = []
    print(f"{'':28}{'gold':>7}{'answered':>10}{'precision':>11}{'recall':>8}{'of right speakers':>19}")
    for folder in folders(chosen.only):
        novel = compare(folder)
        counts: Counter[str] = Counter()
        for said in novel.said:
            quote = said.quote
            if quote is not None and quote["speaker"] is not None:
                answers.append((quote["confidence"], novel.resolved.get(quote["speaker"]) == said.speaker))
            if not said.addressees:
                continue
            counts["gold"] += 1
            if quote is None or quote["addressee"] is None:
                continue
            right = novel.resolved.get(quote["addressee"]) in said.addressees
            counts["answered"] += 1
            counts["right"] += right
            if novel.resolved.get(quote["speaker"]) == said.speaker:
                counts["sure"] += 1
                counts["sure right"] += right
        print(row(novel.name, counts), flush=True)
        total += counts
    print(row("all", total))
    reliability(answers)
    return 0


def row(name: str, counts: Counter[str]) -> str:
    def share(one: str, of: str) -> float:
        return counts[one] / max(1, counts[of])

    return (
        f"{name[:28]:28}{counts['gold']:>7}{share('answered', 'gold'):10.3f}{share('right', 'answered'):11.3f}"
        f"{share('right', 'gold'):8.3f}{share('sure right', 'sure'):19.3f}"
    )


def reliability(answers: list[tuple[float, bool]]) -> None:
    """Prints confidence against accuracy."""
    print(f"\n{'confidence':>14}{'quotations':>12}{'mean':>8}{'right':>8}")
    error = 0.0
    for low, high in pairwise(BINS):
        inside = [(sure, right) for sure, right in answers if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            error += abs(mean - share) * len(inside) / len(answers)
            print(f"{low:7.2f} – {min(high, 1):4.2f}{len(inside):12}{mean:8.3f}{share:8.3f}")
    print(f"ECE {error:.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
