"""Measures the trained network on text as it is printed: `python bench/language.py [--sample N]`.

Words, sentences, tags and syntax on the development and test parts of UD English EWT, in its own spelling and in spellings
made worse; persons and sentences on the test texts of LitBank's first fold, which the network has not seen. A word that
is cut otherwise than in the gold counts as wrong in every figure. Needs the data beside the checkout (``../shared``).
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from foundling.language import parse

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


class Gold(NamedTuple):
    """A paragraph with its words; `places` are code points, heads count through the paragraph, -1 for a root."""

    text: str
    places: list[tuple[int, int]]
    starts: set[int]
    tags: list[str]
    heads: list[int]
    relations: list[str]


def treebank(path: Path) -> Iterator[Gold]:
    """The paragraphs of a CoNLL-U file."""
    text, start, written = "", 0, ""
    places: list[tuple[int, int]] = []
    starts: set[int] = set()
    tags: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and places:
            yield Gold(text, places, starts, tags, heads, relations)
            text, places, starts, tags, heads, relations = "", [], set(), [], [], []
        elif line.startswith("# text ="):
            written = line[9:]
            text += " " * bool(text)
            start, base = len(text), len(places)
            text += written
            starts.add(start)
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                at = text.find(columns[1], start)
                at = at if 0 <= at <= start + 2 else start
                places.append((at, at + len(columns[1])))
                start = at + len(columns[1])
                tags.append(columns[4])
                heads.append(int(columns[6]) - 1 + base if columns[6] != "0" else -1)
                relations.append(columns[7])
    yield Gold(text, places, starts, tags, heads, relations)


def syntax(paragraphs: Sequence[Gold], spelt: Callable[[str], str] = str) -> dict[str, float]:
    """F1 of words and sentences; tags, UAS and LAS over the gold's words. `spelt` may not change a text's length."""
    found = parse([spelt(one.text) for one in paragraphs])
    counts = dict.fromkeys(("gold", "given", "words", "tags", "uas", "las", "sentences", "sentences given", "both"), 0)
    for gold, got in zip(paragraphs, found, strict=True):
        places = list(zip(got.starts, got.ends, strict=True))
        mine = {place: index for index, place in enumerate(places)}
        counts["gold"] += len(gold.places)
        counts["given"] += len(places)
        begins = {got.starts[word] for word in got.sentences}
        counts["sentences"] += len(gold.starts)
        counts["sentences given"] += len(begins)
        counts["both"] += len(begins & gold.starts)
        for index, place in enumerate(gold.places):
            word = mine.get(place)
            if word is None:
                continue
            counts["words"] += 1
            counts["tags"] += got.tags[word] == gold.tags[index]
            head = gold.heads[index]
            there = places[got.heads[word]] if got.heads[word] >= 0 else None
            attached = there == (gold.places[head] if head >= 0 else None)
            counts["uas"] += attached
            counts["las"] += attached and got.relations[word] == gold.relations[index]
    total = counts["gold"]
    return {
        "words": 2 * counts["words"] / (total + counts["given"]),
        "sentences": 2 * counts["both"] / (counts["sentences"] + counts["sentences given"]),
        "tags": counts["tags"] / total,
        "uas": counts["uas"] / total,
        "las": counts["las"] / total,
    }


Span = tuple[int, int]
KINDS = {"PROP": "name", "NOM": "nominal", "PRON": "pronoun"}


def persons(
    ids: Sequence[str] | None = None, spelt: Callable[[str], str] = str
) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of exact spans of persons by kind, and of sentences, over texts of LitBank (fold 0's test)."""
    sys.path.insert(0, str(SHARED / "tools"))
    import score_coref

    bank = SHARED / "data" / "litbank"
    counts = {kind: [0, 0, 0] for kind in (*KINDS.values(), "all", "sentences")}  # gold, given, right
    for name in ids or score_coref.read_ids(bank, None):
        sentences = score_coref.read_conll(bank / "coref/conll" / f"{name}.conll")[0]
        text = score_coref.detokenise(sentences)
        tokens, starts = _places(text, sentences)
        types = score_coref.read_types(bank / "coref/tsv" / f"{name}.ann", sentences)
        rows = [
            row.split("\t") for row in (bank / "coref/tsv" / f"{name}.ann").read_text(encoding="utf-8").splitlines()
        ]
        people = sorted(span for span, kind in types.items() if kind == "PER")
        kinds = iter(
            KINDS[row[8]] for row in sorted((r for r in rows if r[0] == "MENTION" and r[7] == "PER"), key=_order)
        )
        gold = {_trimmed(text, (tokens[a][0], tokens[b][1])): kind for (a, b), kind in zip(people, kinds, strict=True)}
        given: dict[Span, str] = {}
        begins: set[int] = set()
        lines = list(_paragraphs(text.replace("_", " ")))  # the marks of emphasis, which intake takes off
        for (offset, _), got in zip(lines, parse([spelt(line) for _, line in lines]), strict=True):
            begins.update(offset + got.starts[word] for word in got.sentences)
            for one in got.mentions:
                given[offset + got.starts[one.first], offset + got.ends[one.last]] = one.kind
        for kind in KINDS.values():
            wanted = {span for span, value in gold.items() if value == kind}
            found = {span for span, value in given.items() if value == kind}
            _add(counts[kind], len(wanted), len(found), len(found & gold.keys()))
        _add(counts["all"], len(gold), len(given), len(gold.keys() & given.keys()))
        _add(counts["sentences"], len(starts), len(begins), len(starts & begins))
    return {
        kind: (right / max(1, found), right / max(1, wanted), 2 * right / max(1, wanted + found))
        for kind, (wanted, found, right) in counts.items()
    }


def _order(row: list[str]) -> tuple[int, ...]:
    return int(row[2]), int(row[3]), int(row[4]), int(row[5])


def _add(counts: list[int], *more: int) -> None:
    counts[:] = [one + other for one, other in zip(counts, more, strict=True)]


def _places(text: str, sentences: Sequence[Sequence[str]]) -> tuple[list[Span], set[int]]:
    """Where each token of the printed text stands, and where sentences begin."""
    places: list[Span] = []
    starts = set()
    at = 0
    for sentence in sentences:
        first = len(places)
        for token in sentence:
            at = text.index(token, at)
            places.append((at, at + len(token)))
            at += len(token)
        starts.add(_trimmed(text, (places[first][0], places[-1][1]))[0])
    return places, starts


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in "_ \n":
        start += 1
    while end > start and text[end - 1] in "_ \n":
        end -= 1
    return start, end


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield at, part
        at += len(part) + 2


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(arguments)
    if not (SHARED / "data" / "ewt").is_dir():
        print(f"no treebank at {SHARED / 'data'}")
        return 0
    spellings: list[tuple[str, Callable[[str], str]]] = [("as written", str), ("no capitals", str.lower)]
    print(f"{'':24}" + "".join(f"{name:>11}" for name in ("words", "sentences", "tags", "uas", "las")))
    for part in ("dev", "test"):
        paragraphs = list(treebank(SHARED / "data" / "ewt" / f"en_ewt-ud-{part}.conllu"))
        for name, spelt in spellings:
            print(
                f"{f'EWT {part}, {name}':24}"
                + "".join(f"{value:11.4f}" for value in syntax(paragraphs, spelt).values())
            )
    for name, spelt in spellings:
        print(f"\npersons on LitBank fold 0 test, {name}: precision, recall, F1")
        for kind, (precision, recall, f1) in persons(spelt=spelt).items():
            print(f"{kind:12}{precision:8.3f}{recall:8.3f}{f1:8.3f}")
    novel = SHARED / "data" / "pdnc" / "Emma" / "novel_text.txt"
    lines = [line for _, line in _paragraphs(novel.read_text(encoding="utf-8"))]
    start = time.process_time()
    parse(lines)
    words, seconds = sum(len(line.split()) for line in lines), time.process_time() - start
    print(
        f"\n{words:,} words of a novel in {seconds:.1f} s, {words / seconds:,.0f} words a second on one core [10,000]"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
