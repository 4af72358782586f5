"""Novels of the Project Dialogism Novel Corpus, analysed and laid beside their gold by the scorer of `../shared/tools`."""

import ast
import csv
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from foundling.analysis import analyse
from foundling.document import encode
from foundling.intake import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
NOVELS = SHARED / "data" / "pdnc"


class Said(NamedTuple):
    """A quotation of the gold, with what was found for it: None where nothing was found there."""

    start: int
    end: int
    speaker: str
    kind: str
    addressees: tuple[str, ...]
    quote: dict[str, Any] | None


class Novel(NamedTuple):
    """A novel with its quotations; `resolved` gives the gold name of each character found, None where no name fits."""

    name: str
    gold: Any
    said: list[Said]
    people: dict[int, dict[str, Any]]
    resolved: dict[int | None, str | None]
    texts: list[str]


def folders(only: Collection[str] = ()) -> Iterator[Path]:
    """The novels' folders, none where the data is absent."""
    for folder in sorted(NOVELS.iterdir()) if NOVELS.is_dir() else ():
        if folder.is_dir() and (not only or folder.name in only):
            yield folder


def compare(folder: Path) -> Novel:
    """One novel analysed as `foundling inspect --json` would print it, and matched with its gold."""
    score_quotes = scorer()
    gold = score_quotes.read_pdnc(folder)
    story = read((folder / "novel_text.txt").read_bytes(), "novel.txt").story
    assert story is not None
    told = msgspec.json.decode(encode(story, analyse(story)))
    chars, offsets = score_quotes.flatten(gold.text)
    spans, labels = [], []
    for (start, end, speaker, kind), addressees in zip(gold.quotes, _addressees(folder, gold), strict=True):
        span = score_quotes.trim(chars, bisect_left(offsets, start), bisect_left(offsets, end))
        if span:
            spans.append(span)
            labels.append((start, end, speaker, kind, addressees))
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "novel.json").write_bytes(msgspec.json.encode(told))
        prediction = score_quotes.load_prediction(Path(place), "novel", chars)
    quotes = told["analysis"].get("quotes", [])
    people = told["analysis"].get("characters", [])
    matched = score_quotes.match(spans, [prediction.locate(quote["span"], trimmed=True) for quote in quotes])
    said = [
        Said(*label, quotes[matched[number][0]] if number in matched else None) for number, label in enumerate(labels)
    ]
    texts = [block["text"] for chapter in told["chapters"] for block in chapter["blocks"]]
    resolved = {None: None} | score_quotes.resolve(people, gold)
    return Novel(folder.name, gold, said, {one["id"]: one for one in people}, resolved, texts)


def key(name: str) -> str:
    """What two spellings of one name share, as the scorer sees it."""
    return str(scorer().key(name))


def scorer() -> Any:
    """The scorer beside the checkout, as a module."""
    if str(SHARED / "tools") not in sys.path:
        sys.path.insert(0, str(SHARED / "tools"))
    import score_quotes  # beside the checkout

    return score_quotes


def _addressees(folder: Path, gold: Any) -> list[tuple[str, ...]]:
    """Those spoken to, one entry a quotation of the gold, by their main names as the scorer reads those of speakers."""
    main = {key(name): name for named in gold.names.values() for name in named}

    def called(name: str) -> str:
        return main.get(key(name)) or min(gold.names.get(key(name), ()), default=name)

    found: list[tuple[str, ...]] = []
    with (folder / "quotation_info.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            listed = tuple(called(str(one)) for one in ast.literal_eval(row["addressees"] or "[]"))
            found += [listed] * len(ast.literal_eval(row["quoteByteSpans"]))
    return found
