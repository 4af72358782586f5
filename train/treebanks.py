"""UD English EWT and LitBank as sentences to learn from.

Sources: Universal Dependencies, UD_English-EWT (CC BY-SA 4.0), CoNLL-U: https://universaldependencies.org/format.html;
LitBank (CC BY 4.0), Bamman et al. 2019 and 2020: https://github.com/dbamman/litbank.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from foundling.language.syntax.words import words

KINDS = {"PROP": "name", "NOM": "nominal", "PRON": "pronoun"}

#: What a word is to the mentions of persons: it heads none, one of a kind, or something that is no person.
LABELS = ("none", "name", "nominal", "pronoun", "other")
#: Added to what speaks for a mention when a model is saved: cross entropy finds too few. About what gave the best F1 on texts
#: that networks of a jackknife over LitBank's training texts had not seen; it is flat there.
LEAN = {"name": 0.6, "nominal": 0.5}


class Span(NamedTuple):
    """A person or, for other kinds of entity, a place and the like; words, both ends included."""

    first: int
    last: int
    kind: str
    entity: str


class Sentence(NamedTuple):
    """`forms` with whether white space stands before each; tags, heads (-1 for the root) and relations are empty where unknown."""

    forms: list[str]
    spaced: list[bool]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    spans: list[Span] | None
    document: str


def ewt(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    document = ""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            document = line.rpartition(" ")[2]
        elif not line and rows:
            glued = ["SpaceAfter=No" in row[9] for row in rows]
            yield Sentence(
                [row[1] for row in rows],
                [True, *(not one for one in glued[:-1])],
                [row[4] for row in rows],
                [int(row[6]) - 1 for row in rows],
                [row[7] for row in rows],
                None,
                document,
            )
            rows = []
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)


_CLOSING = re.compile(r"[,.;:?!)\]}%”]+|\.{2,}|’”|n['’]t|['’](s|m|d|t|n|ll|re|ve)", re.IGNORECASE)
_OPENING = frozenset(("(", "[", "{", "$", "“", "‘", "“‘", "`"))


def printed(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens of a sentence as English is printed, and where each stands; emphasis marks ``_`` are left out."""
    text, places, glued = "", [], True
    inside = False
    for place, token in enumerate(tokens):
        if token == "_" or not token:
            places.append((len(text), len(text)))
            continue
        before = not glued
        after = True
        if token == '"':
            inside = not inside and place < len(tokens) - 1
            before, after = (before, False) if inside else (False, True)
        elif re.fullmatch("-{2,}|—", token):
            before, after = False, False
        elif token in _OPENING:
            after = False
        elif _CLOSING.fullmatch(token) or token in ("'", "’"):
            before = False
        text += " " * before
        places.append((len(text), len(text) + len(token)))
        text += token
        glued = not after
    return text, places


def litbank(root: Path, names: list[str]) -> Iterator[Sentence]:
    """The sentences of LitBank's texts cut into our own words, with their entities; none of them has tags or heads."""
    for name in names:
        tokens: list[list[str]] = [[]]
        for line in (root / "coref/conll" / f"{name}.conll").read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if line.startswith("#") or len(columns) < 4:
                if tokens[-1]:
                    tokens.append([])
                continue
            tokens[-1].append(columns[3])
        spans: dict[int, list[tuple[int, int, str, str]]] = {}
        for line in (root / "coref/tsv" / f"{name}.ann").read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if row[0] == "MENTION" and row[2] == row[4]:
                spans.setdefault(int(row[2]), []).append((int(row[3]), int(row[5]), KINDS[row[8]], row[7]))
        for number, sentence in enumerate(tokens):
            if not sentence:
                continue
            text, places = printed(sentence)
            cut = words(text)
            found = []
            for first, last, kind, entity in spans.get(number, ()):
                begin, end = places[first][0], places[last][1]
                inner = [index for index, (a, b) in enumerate(cut) if a < end and b > begin]
                if inner:
                    found.append(Span(inner[0], inner[-1], kind, entity))
            if cut:
                yield Sentence(
                    [text[a:b] for a, b in cut],
                    [not a or text[a - 1].isspace() for a, _ in cut],
                    [],
                    [],
                    [],
                    found,
                    name,
                )


def fold(root: Path, part: str, number: int = 0) -> list[str]:
    """The names of the texts of a part (train, dev, test) of one of LitBank's ten folds."""
    path = root / "coref_tenfold_splits" / str(number) / f"{part}.ids"
    return [re.sub(r"\.(tsv|conll|txt|ann)$", "", line) for line in path.read_text(encoding="utf-8").split()]
