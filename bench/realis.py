"""Whether what a verb says happened, told from its context: against LitBank's events, which are what is asserted to happen.

    python bench/realis.py [--first N]

Reads ``../shared/data/litbank/events/tsv``. For every verb: how many are events of those whose context is plain, and of those
that are denied, unreal, past, likened, dreamt or in speech. The shares are what `weighing` takes off for each of these, next
to its own figures.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from foundling.analysis.advisories.context import context
from foundling.analysis.advisories.syntax import Words
from foundling.analysis.quotations import doubles
from foundling.analysis.scenes import inside
from foundling.language import parse

ROOT = Path(__file__).resolve().parent.parent
EVENTS = ROOT.parent / "shared" / "data" / "litbank" / "events" / "tsv"

#: Verbs that name no event by themselves.
_LIGHT = frozenset("be is are was were been being am have has had having do does did 's 're 'm 've 'd let".split())


def verbs(path: Path) -> Iterator[tuple[str, bool]]:
    """Of every verb of one excerpt, its context in one word and whether it is an event."""
    tokens = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    text, events = "", set()
    for token in tokens:
        if len(token) == 2:
            if token[1] == "EVENT":
                events.add(len(text))
            text += token[0].replace("``", '"').replace("''", '"') + " "
    speech = [(item.start, item.end) for item in doubles(text)]
    (made,) = parse([text])
    words = Words(text, made)
    for index, tag in enumerate(made.tags):
        if not tag.startswith("VB") or words.words[index] in _LIGHT:
            continue
        seen = context(words, index, index, index)
        flags = [name for name in seen._fields if getattr(seen, name)]
        if inside(speech, made.starts[index]):
            flags.append("said")
        yield (flags[0] if len(flags) == 1 else "several" if flags else "plain"), made.starts[index] in events


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--first", type=int, default=100, help="so many excerpts")
    chosen = options.parse_args()
    if not EVENTS.is_dir():
        print(f"{EVENTS} is not there: nothing to measure")
        return 1
    every: Counter[str] = Counter()
    happened: Counter[str] = Counter()
    for path in sorted(EVENTS.glob("*.tsv"))[: chosen.first]:
        for name, event in verbs(path):
            every[name] += 1
            happened[name] += event
    plain = happened["plain"] / every["plain"]
    print(f"{'context':10}{'verbs':>8}{'events':>8}{'share of plain':>16}")
    for name, count in every.most_common():
        share = happened[name] / count
        print(f"{name:10}{count:8}{share:8.2f}{share / plain:16.2f}")
    print(f"plain verbs hold {happened['plain'] / sum(happened.values()):.2f} of all events that verbs name")
    return 0


if __name__ == "__main__":
    sys.exit(main())
