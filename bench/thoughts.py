"""How many lost thoughts are found again: texts whose thoughts are marked, with their marks taken out.

    python bench/thoughts.py [--show] [FILE…]

Files have thoughts in braces (default: `tests/analysis/thoughts.txt`). Beside the checkout the structure set gives italics
that are first-person present in third-person novels, and every novel of it and of the quotation corpus gives false alarms:
what is found there where nothing was marked. Prints precision and recall of passages (half in common) by confidence.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from foundling.analysis import analyse
from foundling.document import Story, blocks
from foundling.intake import read

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LEVELS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


class Passage(NamedTuple):
    words: str
    confidence: float


def found(story: Story) -> list[Passage]:
    """The thoughts that nothing marks in the text."""
    texts = blocks(story)
    thoughts = next(layer for layer in analyse(story) if layer.name == "thoughts").items
    return [
        Passage(texts[item.span.block].text[item.span.start : item.span.end], item.confidence)
        for item in thoughts
        if item.confidence < 1
    ]


def told(text: str, name: str) -> Story:
    story = read(text.encode(), name).story
    assert story is not None, name
    return story


def alike(one: str, other: str) -> bool:
    """Whether two passages have half of their words in common, in one of them inside the other."""
    first, second = " ".join(one.split()), " ".join(other.split())
    if first in second:
        return 2 * len(first) >= len(second)
    return second in first and 2 * len(second) >= len(first)


def part_of(one: str, other: str) -> bool:
    first, second = " ".join(one.split()).strip(" ,"), " ".join(other.split()).strip(" ,")
    return first in second or second in first


def novels() -> Iterator[tuple[str, str]]:
    for path in sorted((SHARED / "data" / "structure").glob("*.stripped.txt")):
        yield path.name, path.read_text("utf-8")
    for path in sorted((SHARED / "data" / "pdnc").glob("*/novel_text.txt")):
        yield path.parent.name, path.read_text("utf-8")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path, default=[ROOT / "tests" / "analysis" / "thoughts.txt"])
    options.add_argument("--show", action="store_true", help="print what was missed and what was wrong")
    chosen = options.parse_args()
    for path in chosen.files:
        text = path.read_text("utf-8")
        gold = re.findall(r"\{([^{}]{2,})\}", text)
        text = re.sub(r"^Key:.*\n", "", text, flags=re.MULTILINE).replace("{", "").replace("}", "")
        score(path.name, gold, found(told(text, path.name)), show=chosen.show)
    italics(show=chosen.show)
    alarms(show=chosen.show)
    return 0


def score(name: str, gold: list[str], made: list[Passage], *, show: bool) -> None:
    print(f"{name}: {len(gold)} thoughts\n{'at least':>10}{'precision':>11}{'recall':>8}{'exact':>7}")
    for level in LEVELS:
        kept = [item for item in made if item.confidence >= level]
        right = sum(any(part_of(item.words, one) for one in gold) for item in kept)
        hit = sum(any(part_of(one, item.words) for item in kept) for one in gold)
        exact = sum(any(alike(one, item.words) for item in kept) for one in gold)
        if kept:
            print(f"{level:>10}{right / len(kept):>11.3f}{hit / len(gold):>8.3f}{exact / len(gold):>7.3f}")
    if show:
        for one in gold:
            if not any(part_of(one, item.words) for item in made):
                print("  missed:", one)
        for item in made:
            if not any(part_of(item.words, one) for one in gold):
                print(f"  wrong {item.confidence}:", item.words)


def _spoken(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at)


def italics(*, show: bool) -> None:
    """Italics of the structure set that are thoughts: whole sentences in the first person and the present."""
    first = re.compile(r"\b(?:I|I['’]m|I['’]ll|I['’]ve|[Mm]y|[Mm]e)\b")
    for path in sorted((SHARED / "data" / "structure").glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        texts = {one["i"]: one for one in gold["paragraphs"]}
        held = [
            texts[mark["paragraph"]]["text"][mark["start"] : mark["end"]]
            for kind in ("emphasis", "italics")
            for mark in gold[kind]
            if texts[mark["paragraph"]]["kind"] == "body"
            and not _spoken(texts[mark["paragraph"]]["text"], mark["start"])
        ]
        held = [one for one in held if first.search(one) and len(one.split()) > 3]
        if held:
            clean = (SHARED / "data" / "structure" / f"{gold['name']}.stripped.txt").read_text("utf-8")
            score(gold["name"], held, found(told(clean, f"{gold['name']}.txt")), show=show)


def alarms(*, show: bool) -> None:
    """What is found in novels that mark no thoughts, in 100,000 words, at each confidence."""
    words = 0
    made: list[tuple[str, Passage]] = []
    for name, text in novels():
        words += len(text.split())
        made += [(name, item) for item in found(told(text, f"{name}.txt"))]
    if not words:
        return
    print(f"false alarms in {words} words of novels, in 100,000")
    for level in LEVELS:
        print(f"{level:>10}{sum(item.confidence >= level for _, item in made) * 100_000 / words:>11.1f}")
    if show:
        for name, item in made[:: max(1, len(made) // 150)]:
            print(f"  {name} {item.confidence}: {item.words[:160]}")


if __name__ == "__main__":
    sys.exit(main())
