"""Scores whom mentions inside quotations mean, in PDNC's novels: `python bench/mentions.py [--only NAME ...]`.

PDNC says of many mentions in speech which characters are meant. A mention of one character is right where ours at the same
place has a name or alias of that character. Mentions that PDNC does not list are not counted.
"""

import argparse
import ast
import csv
import sys
from collections import Counter
from pathlib import Path

from foundling.analysis import analyse
from foundling.document import blocks, layer
from foundling.intake import read

PDNC = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "pdnc"
PRONOUNS = frozenset(
    "i me my mine myself you your yours yourself he him his himself she her hers herself we us our they them their".split()
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    only = parser.parse_args(arguments).only
    total: Counter[str] = Counter()
    for folder in sorted(path.parent for path in PDNC.glob("*/quotation_info.csv")):
        if not only or folder.name in only:
            counts = score(folder)
            print(f"{folder.name:32}", line(counts), flush=True)
            total.update(counts)
    print(f"{'all':32}", line(total))
    return 0


def line(counts: Counter[str]) -> str:
    """Share found and share right, for names, nominals and pronouns."""
    return "   ".join(
        f"{kind} {counts[kind, 'right'] / counts[kind]:.3f} of {counts[kind]} (found {counts[kind, 'found'] / counts[kind]:.3f})"
        for kind in ("name", "nominal", "pronoun")
        if counts[kind]
    )


def score(folder: Path) -> Counter[object]:
    """Counts of mentions by kind, of those found and of those right."""
    text = (folder / "novel_text.txt").read_text("utf-8")
    story = read(text.encode(), f"{folder.name}.txt").story
    counts: Counter[object] = Counter()
    if story is None:
        return counts
    at = [0]
    for char in text:
        at.append(at[-1] + char.isalnum())
    spans, base = {}, 0
    layers = analyse(story)
    made = layer(layers, "characters")
    starts = []
    for block in blocks(story):
        starts.append((base, [index for index, char in enumerate(block.text) if char.isalnum()]))
        base += len(starts[-1][1])
    if base != at[-1]:
        print(f"{folder.name}: the story has other letters than the novel", file=sys.stderr)
    where: list[dict[int, int]] = [{place: number for number, place in enumerate(places)} for _, places in starts]
    for item in made.items if made else ():
        names = {item.name.casefold(), *(alias.text.casefold() for alias in item.aliases)}
        for span in item.mentions:
            first, inner = where[span.block].get(span.start), starts[span.block][0]
            if first is not None:
                length = sum(char.isalnum() for char in blocks(story)[span.block].text[span.start : span.end])
                spans[inner + first, inner + first + length] = names
    people = {
        row["Main Name"]: {name.casefold() for name in ast.literal_eval(row["Aliases"])} | {row["Main Name"].casefold()}
        for row in csv.DictReader((folder / "character_info.csv").open(encoding="utf-8"))
    }
    for row in csv.DictReader((folder / "quotation_info.csv").open(encoding="utf-8")):
        texts, places, meant = (ast.literal_eval(row[f"mention{part}List"]) for part in ("Texts", "Spans", "Entities"))
        for words, ranges, entities in zip(_flat(texts), _flat(places), _flat(meant), strict=False):
            if len(entities) != 1 or entities[0] not in people:
                continue
            kind = "pronoun" if words.casefold() in PRONOUNS else "name" if words[:1].isupper() else "nominal"
            counts[kind] += 1
            start, end = ranges
            names = spans.get((at[start], at[end]))
            counts[kind, "found"] += names is not None
            counts[kind, "right"] += bool(names and names & people[entities[0]])
    return counts


def _flat(listed: list) -> list:  # type: ignore[type-arg]
    """PDNC keeps a list for each part of a quotation."""
    return [item for part in listed for item in part]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
