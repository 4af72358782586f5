"""The trained judgement: a linear model over the words at every place, boosted trees over the evidence at a few.

Made by `train/transitions.py` from public-domain novels in which the author's scene breaks are marked; what it reaches
stands in docs/accuracy.md.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import exp
from typing import NamedTuple

import msgspec

from foundling.language.transitions.evidence import MEASURES, Passage, names_in, openings, plain
from foundling.language.trees import Tree, score

#: Words of a paragraph below which it is not thought to open a scene.
LEAST_WORDS = 6

#: Log-odds of the trees to log-odds of a break where marks are known to be lost: scale and shift, fitted on the stripped
#: files of the structure set. In books at large authors mark fewer of the places that look like one.
_SCALE, _SHIFT = 1.2, 0.84
_NEIGHBOURS = 4  # paragraphs within which two scenes hardly begin
_LESS = 0.5  # of the log-odds of the less likely of two such places


class Model(msgspec.Struct, frozen=True):
    """The weights of `openings` in hundredths and their `intercept`; places scored below `enough` are passed over.

    The trees read the measures of `MEASURES`. Where the first few of them, `glance`, come to less than `hopeless`, the
    `rest` are not asked.
    """

    weights: dict[str, int]
    intercept: float
    enough: float
    glance: list[Tree]
    hopeless: float
    rest: list[Tree]


class Transition(NamedTuple):
    """A place where a scene may begin: before paragraph `at` of its chapter, `likely` from 0 to 1, and what speaks for it."""

    at: int
    likely: float
    signs: tuple[str, ...]


@cache
def model() -> Model:
    """The model that ships with the package, read when it is first needed."""
    packed = files("foundling.language.transitions").joinpath("model.json").read_bytes()
    return msgspec.json.decode(packed, type=Model)


def could_open(before: str, after: str) -> bool:
    """Whether `after` is looked at at all: scenes that open with speech or a few words cannot be told from turns of talk."""
    return bool(before) and bool(after) and after[0] not in "\"'" and after.count(" ") + 1 >= LEAST_WORDS


def linear(features: Iterable[str], known: Model) -> float:
    """The log-odds that the words alone give."""
    weights = known.weights
    return known.intercept + sum(map(weights.get, features, repeat(0))) / 100


def transitions(chapters: Sequence[Sequence[str]], least: float, *, doubt: float = 0.0) -> list[list[Transition]]:
    """For each chapter, given as its paragraphs, the places where a scene begins with a likelihood of `least` or more.

    `doubt` is taken off the log-odds of every place: how much less likely it is than usual that marks were lost at all.
    Linear in the text: about 0.24 s for a megabyte.
    """
    known = model()
    texts = [[plain(text) for text in chapter] for chapter in chapters]
    names = names_in(text for chapter in texts for text in chapter)
    return [_chapter(paragraphs, names, known, least, doubt) for paragraphs in texts]


def _chapter(
    paragraphs: Sequence[str], names: frozenset[str], known: Model, least: float, doubt: float
) -> list[Transition]:
    passage: Passage | None = None
    found: list[tuple[int, float, list[float]]] = []
    for at in range(1, len(paragraphs)):
        before, after = paragraphs[at - 1], paragraphs[at]
        if not could_open(before, after):
            continue
        words = linear(openings(before, after, names), known)
        if words < known.enough:
            continue
        passage = passage or Passage(paragraphs, names)
        row = passage.evidence(at, words)
        if (odds := score(known.glance, row)) >= known.hopeless:
            found.append((at, odds + score(known.rest, row), row))
    made = []
    for place, (at, odds, row) in enumerate(found):
        near = [other for where, other, _ in found[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]
                if 0 < abs(where - at) <= _NEIGHBOURS]  # fmt: skip
        odds -= _LESS if near and max(near) > odds else 0.0
        likely = 1 / (1 + exp(-(_SCALE * odds + _SHIFT - doubt)))
        if likely >= least:
            made.append(Transition(at, likely, _signs(row)))
    return made


#: What is said of a measure that speaks for a new scene, and from where on it does.
_SAID: tuple[tuple[str, float, str], ...] = (
    ("early pointer", 1, "a time is named at once"),
    ("early day", 1, "a time is named at once"),
    ("early clock", 1, "a time is named at once"),
    ("early date", 1, "a time is named at once"),
    ("early adverb", 1, "time has passed"),
    ("early meal", 1, "a time is named at once"),
    ("people who come", 2, "people come who were not there"),
    ("people who go", 2, "people who were there are gone"),
    ("people long away", 2, "people come back who were long away"),
    ("pluperfect", 2, "it looks back on what had happened"),
    ("closing sleep", 1, "what stands before it ends in sleep or night"),
)


def _signs(row: Sequence[float]) -> tuple[str, ...]:
    said = [words for name, least, words in _SAID if row[MEASURES.index(name)] >= least]
    if row[MEASURES.index("wide cohesion against usual")] < -0.04:
        said.append("the words on both sides have little in common")
    return tuple(dict.fromkeys(said)) or ("of how it begins and what stands before it",)
