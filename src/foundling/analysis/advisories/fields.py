"""What a scene is about beside its alarming words: a match, a recipe, a rehearsal, where the same words harm nobody."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.advisories.terms import Hit

#: Words to each side within which words of a field disarm. Each different one leaves this share of a weight.
NEAR, SHARE = 30, 0.5

#: A scene is of a field where so many different words of it stand there, and so large a share of all words is of it.
DIFFERENT, DENSE = 4, 0.015

#: The share of a weight that is left in such a scene.
LEFT = 0.15


class Talk(NamedTuple):
    """The words of fields in one text: for each field, the places and the word that stands there."""

    strong: Mapping[str, Sequence[tuple[int, str]]]
    weak: Mapping[str, Sequence[tuple[int, str]]]


#: A text without such words.
NOTHING = Talk({}, {})


def talk(found: Iterable[Hit], words: Sequence[str]) -> Talk:
    """The words of fields among the terms of one text."""
    strong: dict[str, list[tuple[int, str]]] = {}
    weak: dict[str, list[tuple[int, str]]] = {}
    for hit in found:
        if hit.term.field:
            (weak if hit.term.also else strong).setdefault(hit.term.field, []).append((hit.first, words[hit.first]))
    for places in (*strong.values(), *weak.values()):
        places.sort()
    return Talk(strong, weak)


def nearby(told: Talk, fields: Iterable[str], hit: Hit) -> float:
    """The share of a term's weight that words of these fields near it leave."""
    left = 1.0
    for name in fields:
        if name in told.strong:
            met = {word for at, word in _near(told.strong[name], hit)}
            if met:
                met |= {word for at, word in _near(told.weak.get(name, ()), hit)}
            left *= SHARE ** min(4, len(met))
    return left


def _near(places: Sequence[tuple[int, str]], hit: Hit) -> list[tuple[int, str]]:
    """Those of the places, which are in order, that stand near a term and not in it."""
    low = bisect_left(places, (hit.first - NEAR, ""))
    high = bisect_left(places, (hit.first + NEAR + 1, ""))
    return [(at, word) for at, word in places[low:high] if not hit.first <= at <= hit.last]


class Scenes:
    """The fields of the scenes of a story, told one text at a time."""

    def __init__(self) -> None:
        self._words: dict[int, int] = {}
        self._met: dict[tuple[int, str], list[int]] = {}
        self._different: dict[tuple[int, str], set[str]] = {}
        self._weak: dict[tuple[int, str], list[str]] = {}

    def add(self, scene: int, told: Talk, size: int) -> None:
        """The fields of one more text of `size` words in a scene."""
        self._words[scene] = self._words.get(scene, 0) + size
        for name, places in told.strong.items():
            self._met.setdefault((scene, name), []).append(len(places))
            self._different.setdefault((scene, name), set()).update(word for _, word in places)
        for name, places in told.weak.items():
            self._weak.setdefault((scene, name), []).extend(word for _, word in places)

    def left(self, scene: int, fields: Iterable[str]) -> float:
        """The share of a weight that is left in a scene for terms that these fields disarm."""
        return min((self._left(scene, name) for name in fields), default=1.0)

    def _left(self, scene: int, name: str) -> float:
        key = (scene, name)
        if key not in self._different:
            return 1.0
        weak = self._weak.get(key, [])
        different = len(self._different[key]) + min(len(self._different[key]), len(set(weak)))
        dense = (sum(self._met[key]) + len(weak)) / self._words[scene]
        return LEFT if different >= DIFFERENT and dense >= DENSE else 1.0
