"""Advisories on our own short passages and their near misses: precision and recall, by label and over all.

    python bench/near_misses.py [--half NAME] [--show] [--label LABEL] [--stories] [FILE…]

Passages are those of ``tests/analysis/advisories``: `written`, at which rules may be made, and `held`, which is kept from
them. Two questions are asked of each passage and label: is it found at all, and is it found at the level "depicted" or above.
What is told of only is to be found and must not be depicted; a near miss, and every label that the passage does not name, is
wrong when it is found. `--show` prints every mistake, `--stories` what is found in the whole innocent stories. With FILEs,
what is found in them: each label with the words that say so, the commonest first, for judging false alarms by eye.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.analysis.advisories.passages import Marked, innocent, passages  # noqa: E402

from foundling.analysis import Made, language, quotes  # noqa: E402
from foundling.analysis.advisories import labels, make  # noqa: E402
from foundling.document import Advisory, Casting, Story  # noqa: E402
from foundling.intake import read  # noqa: E402

HALVES = ("written", "held", "unseen", "fresh", "oblique", "oblique_held")


class Counts(NamedTuple):
    """Of one label or of all: found and true, found and wrong, true and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    def plus(self, other: "Counts") -> "Counts":
        return Counts(*(one + two for one, two in zip(self, other, strict=True)))


class Mistake(NamedTuple):
    """`what` is "missed", "wrong", "not depicted" or "depicted"; `kind` is the sort of near miss, "" for none."""

    what: str
    label: str
    kind: str
    text: str
    reason: str


class Result(NamedTuple):
    """Counts by label for being found at all and for being depicted, and every mistake."""

    found: dict[str, Counts]
    depicted: dict[str, Counts]
    mistakes: list[Mistake]


def advisories(story: Story) -> list[Advisory]:
    """What is found in a story from its words and quotations alone: short passages have no cast."""
    done = Made(Casting(), story)
    for analyser in (language, quotes):
        done.add(analyser.NAME, analyser.make(story, done))
    return [item for item in make(story, done).items if isinstance(item, Advisory)]


def told(text: str | bytes, name: str) -> Story:
    story = read(text.encode() if isinstance(text, str) else text, name).story
    assert story is not None, name
    return story


def judge(listed: Iterable[Marked]) -> Result:
    """Every passage judged by what is marked on it. Linear in the passages."""
    counts: dict[bool, defaultdict[str, Counts]] = {False: defaultdict(Counts), True: defaultdict(Counts)}
    mistakes: list[Mistake] = []
    for item in listed:
        made = {advisory.label: advisory for advisory in advisories(told(item.text, "passage.txt"))}
        for label in labels():
            if label in item.open:
                continue
            advisory = made.get(label)
            seen = {False: advisory is not None, True: advisory is not None and advisory.level != "mentioned"}
            true = {False: label in item.shown | item.told, True: label in item.shown}
            free = {False: label in item.may, True: False}
            for level, by_label in counts.items():
                if not free[level]:
                    by_label[label] = by_label[label].plus(
                        Counts(
                            int(seen[level] and true[level]),
                            int(seen[level] and not true[level]),
                            int(true[level] and not seen[level]),
                        )
                    )
            what = ""
            if seen[False] != true[False] and not free[False]:
                what = "missed" if true[False] else "wrong, depicted" if seen[True] else "wrong"
            elif seen[True] != true[True]:
                what = "not depicted" if true[True] else "depicted"
            if what:
                reason = "; ".join(passage.reason for passage in advisory.passages) if advisory else ""
                mistakes.append(Mistake(what, label, item.near.get(label, ""), item.text, reason))
    return Result(dict(counts[False]), dict(counts[True]), mistakes)


def over_all(counts: dict[str, Counts]) -> Counts:
    """The counts of all labels together."""
    total = Counts()
    for item in counts.values():
        total = total.plus(item)
    return total


def _row(name: str, found: Counts, depicted: Counts) -> str:
    cells = "".join(
        f"{item.right + item.missed:6d} {item.precision if item.right + item.wrong else 1:5.2f} "
        f"{item.recall if item.right + item.missed else 1:5.2f}"
        for item in (found, depicted)
    )
    return f"{name:24}{cells}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--half", choices=HALVES, action="append")
    options.add_argument("--show", action="store_true")
    options.add_argument("--label", action="append")
    options.add_argument("--stories", action="store_true")
    options.add_argument("files", nargs="*", type=Path)
    asked = options.parse_args()
    if asked.files:
        for path in asked.files:
            print(f"\n{path.parent.name}/{path.name}")
            for item in advisories(told(path.read_bytes(), path.name)):
                if asked.label is None or item.label in asked.label:
                    words = Counter(passage.reason.lower() for passage in item.passages if passage.level != "mentioned")
                    told_of = sum(passage.level == "mentioned" for passage in item.passages)
                    shown = ", ".join(f"{word} {count}" for word, count in words.most_common(14))
                    shown += " | " + ", ".join(
                        {passage.reason.lower(): 0 for passage in item.passages if passage.level == "mentioned"}
                    )
                    print(f"  {item.label:22} {item.level:10} {item.confidence:.2f} {told_of:4d} told of; {shown}")
        return
    if asked.stories:
        for name, source in innocent():
            print(f"\n{name}")
            for item in advisories(told(source, f"{name}.txt")):
                print(
                    f"  {item.label:22} {item.level:10} {item.confidence:.2f}  "
                    + "; ".join(p.reason for p in item.passages)
                )
        return
    for half in asked.half or HALVES:
        result = judge(passages(half))
        print(f"\n{half}: found at all (true, precision, recall), depicted (true, precision, recall)")
        for label in labels():
            if asked.label is None or label in asked.label:
                print(_row(label, result.found.get(label, Counts()), result.depicted.get(label, Counts())))
        print(_row("all", over_all(result.found), over_all(result.depicted)))
        kinds = Counter(item.kind for item in result.mistakes if item.kind)
        print("near misses taken:", ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) or "none")
        if asked.show:
            for item in result.mistakes:
                if asked.label is None or item.label in asked.label:
                    kind = f" ({item.kind})" if item.kind else ""
                    print(f"{item.what}: {item.label}{kind} [{item.reason}] {item.text}")


if __name__ == "__main__":
    main()
