"""Scores where quotations are, on PDNC's novels and on LitBank: `python bench/quotations.py [--only NAME ...] [--show]`.

Spans are compared as `score_quotes.py` does it: on the text's non-space characters, without punctuation at the edges.
LitBank's texts are those that `score_coref.py --write-text` rebuilds from tokens. With ``--show`` what was missed and
what was found and is none is printed with the text around it. Needs ``../shared/data``; says so and stops where it is
absent.
"""

import argparse
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from foundling.analysis import Made, language, quotes
from foundling.document import encode
from foundling.intake import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
DATA, TOOLS = SHARED / "data", SHARED / "tools"
AROUND = 90  # characters that are shown on each side

Range = tuple[int, int]


class Text(NamedTuple):
    """A text with its gold quotations, half-open in code points of `text`; `data` is what is taken in."""

    name: str
    text: str
    data: bytes
    gold: Sequence[Range]


class Counts(NamedTuple):
    gold: int
    found: int
    exact: int

    def __str__(self) -> str:
        precision, recall = self.exact / max(1, self.found), self.exact / max(1, self.gold)
        both = 2 * self.exact / max(1, self.found + self.gold)
        return f"{self.gold:>7}{self.found:>7}{precision:>8.3f}{recall:>8.3f}{both:>8.3f}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="texts whose name holds one of these")
    parser.add_argument("--set", choices=("pdnc", "litbank"), help="only this set")
    parser.add_argument("--show", action="store_true", help="print every mistake")
    chosen = parser.parse_args(arguments)
    if not (DATA / "pdnc").is_dir():
        print(f"no novels at {DATA}")
        return 0
    sys.path.insert(0, str(TOOLS))
    sets: dict[str, Callable[[], Iterator[Text]]] = {"pdnc": novels, "litbank": excerpts}
    for label, texts in sets.items():
        if chosen.set in (None, label):
            report(
                label,
                (one for one in texts() if not chosen.only or any(part in one.name for part in chosen.only)),
                chosen.show,
            )
    return 0


def report(label: str, texts: Iterator[Text], show: bool) -> None:
    rows: list[tuple[str, Counts]] = []
    for text in texts:
        rows.append((text.name, score(text, show)))
    print(f"{label:<34}{'gold':>7}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for name, counts in sorted(rows, key=lambda row: -(row[1].gold + row[1].found - 2 * row[1].exact)):
        print(f"{name[:32]:<34}{counts}")
    total = Counts(*map(sum, zip(*(counts for _, counts in rows), strict=True)))
    print(f"{'all':<34}{total}\n")


def novels() -> Iterator[Text]:
    import score_quotes

    for path in sorted((DATA / "pdnc").glob("*/novel_text.txt")):
        gold = score_quotes.read_pdnc(path.parent)
        yield Text(path.parent.name, gold.text, path.read_bytes(), [(start, end) for start, end, *_ in gold.quotes])


def excerpts() -> Iterator[Text]:
    """LitBank's texts: the gold is told by sentence and token, the text is rebuilt from the same tokens."""
    folder = DATA / "litbank" / "quotations" / "tsv"
    with tempfile.TemporaryDirectory() as texts:
        command = [sys.executable, str(TOOLS / "score_coref.py"), "--write-text", texts, str(DATA / "litbank")]
        subprocess.run([*command, "--ids", "all"], check=True, stdout=subprocess.DEVNULL)
        for path in sorted(folder.glob("*.txt")):
            yield Text(
                path.stem.removesuffix("_brat"),
                *joined(path.read_text("utf-8")),
                (Path(texts) / path.name).read_bytes(),
                litbank_gold(path),
            )


def joined(text: str) -> tuple[str]:
    return (" ".join(text.split()),)


def litbank_gold(path: Path) -> list[Range]:
    """The quotations of a text of LitBank, in code points of its tokens joined by single spaces."""
    sentences = [line.split() for line in path.read_text("utf-8").split("\n")]
    starts: list[list[Range]] = []
    at = 0
    for sentence in sentences:
        places = []
        for token in sentence:
            places.append((at, at + len(token)))
            at += len(token) + 1
        starts.append(places)
    found: list[Range] = []
    for line in path.with_suffix(".ann").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if cells[0] == "QUOTE":
            first, last = starts[int(cells[2])][int(cells[3])], starts[int(cells[4])][int(cells[5])]
            found.append((first[0], last[1]))
    return found


def score(text: Text, show: bool) -> Counts:
    """Counts of one text; every quotation of one kind is shown that the other side lacks."""
    import alignment
    import score_quotes

    chars, offsets = alignment.flatten(text.text)
    gold = [
        span
        for start, end in text.gold
        if (span := alignment.trim(chars, bisect_left(offsets, start), bisect_left(offsets, end)))
    ]
    story = read(text.data, f"{text.name}.txt").story
    if story is None:
        return Counts(len(gold), 0, 0)
    done = Made(story=story)
    done.add(language.NAME, language.make(story, done))
    layers = (quotes.make(story, done),)
    prediction = predicted(encode(story, layers), chars)
    items = prediction.analysis["quotes"]
    found = [prediction.locate(item["span"], trimmed=True) for item in items]
    matched = score_quotes.match(gold, found)
    exact = sum(overlap == 1 for _, overlap in matched.values())
    if show:
        explain(text, gold, found, {one: other for one, (other, overlap) in matched.items() if overlap == 1}, offsets)
    return Counts(len(gold), len(items), exact)


def predicted(data: bytes, chars: str) -> Any:
    import json

    import alignment

    return alignment.Prediction(json.loads(data), chars)


def explain(
    text: Text,
    gold: Sequence[Range],
    found: Sequence[Range | None],
    matched: dict[int, int],
    offsets: Sequence[int],
) -> None:
    """Prints each mistake: ``-`` before what was missed, ``+`` before what is none."""
    right = set(matched.values())
    wrong = [(span, "-") for index, span in enumerate(gold) if index not in matched]
    wrong += [(span or (0, 0), "+") for index, span in enumerate(found) if index not in right]
    for (first, last), sign in sorted(wrong):
        start, end = offsets[first], offsets[last - 1] + 1
        print(f"{text.name} {sign} {' '.join(text.text[max(0, start - AROUND) : start].split())} ", end="")
        words = " ".join(text.text[start:end].split())
        words = words if len(words) < 400 else f"{words[:190]} … {words[-190:]}"
        print(f"⟦{words}⟧ {' '.join(text.text[end : end + AROUND].split())}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
