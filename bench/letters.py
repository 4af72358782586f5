"""Scores letters and verse inside stories against the kinds of the structure set: `python bench/letters.py [--variant V] [--only NAME ...] [--show]`.

Lines are compared, of the clean variant by default: a line of the story counts once for each time that it stands in the gold, and what is
compared is its letters and digits alone, so that quotes, dashes and marks of emphasis make no difference. Letters are, as in
the gold, telegrams, messages, diary pages and cuttings too. With ``--show`` every line is printed that one side lacks. Needs
``../shared/data/structure``; says so and stops where it is absent.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from foundling.document import blocks
from foundling.intake import read

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "structure"
KINDS = ("letter", "verse")


class Counts(NamedTuple):
    """Lines of one kind: in the gold, found, and found rightly."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        return f"{self.gold:>7}{self.found:>7}{precision:>8.3f}{recall:>8.3f}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", default="clean")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="books whose name holds one of these")
    parser.add_argument("--show", action="store_true", help="print every line that one side lacks")
    chosen = parser.parse_args(arguments)
    if not DATA.is_dir():
        print(f"no structure set at {DATA}")
        return 0
    print(f"{'':<30}{'gold':>7}{'found':>7}{'P':>8}{'R':>8}")
    totals = dict.fromkeys(KINDS, Counts())
    for name, of_kind in books(chosen.variant, chosen.only, show=chosen.show):
        for kind, counts in of_kind.items():
            totals[kind] = Counts(*map(sum, zip(totals[kind], counts, strict=True)))
            if counts.gold or counts.found:
                print(f"{name[:22]:<23}{kind:<7}{counts}")
    for kind, counts in totals.items():
        print(f"{'all':<23}{kind:<7}{counts}")
    return 0


def books(
    variant: str = "clean", only: list[str] | tuple[str, ...] = (), *, show: bool = False
) -> Iterator[tuple[str, dict[str, Counts]]]:
    """Each book's name with the counts of each kind."""
    for gold in sorted(DATA.glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        if only and not any(part in name for part in only):
            continue
        file = DATA / f"{name}.{variant}.txt"
        story = read(file.read_bytes(), file.name).story
        if story is None:
            continue
        told = json.loads(gold.read_text("utf-8"))["paragraphs"]
        yield (
            name,
            {
                kind: compare(
                    name,
                    Counter(line for item in told if item["kind"] == kind for line in lines(item["text"])),
                    Counter(line for block in blocks(story) if block.kind == kind for line in lines(block.text)),
                    show,
                )
                for kind in KINDS
            },
        )


def lines(text: str) -> Iterator[str]:
    """The letters and digits of each line that has some."""
    for line in text.split("\n"):
        if bare := "".join(filter(str.isalnum, line.casefold())):
            yield bare


def compare(name: str, gold: Counter[str], found: Counter[str], show: bool) -> Counts:
    right = gold & found
    if show:
        for sign, rest in (("-", gold - right), ("+", found - right)):
            for line in rest.elements():
                print(f"{name} {sign} {line[:100]}")
    return Counts(gold.total(), found.total(), right.total())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
