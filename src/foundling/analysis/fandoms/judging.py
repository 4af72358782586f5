"""How likely each world is, alone or with others, given the clues: a story of none of them is a hypothesis too."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations
from math import exp
from typing import NamedTuple

from foundling.analysis.fandoms.clues import Clue, Clues

#: Log-odds of one world beside "none of these" before anything is seen, and of each world more. Estimates: half of the stories that
#: people keep are of the worlds with a cast file, a twentieth are of two.
WORLD, FURTHER = -4.4, -7.0
#: What somebody who matters and is nobody of the world speaks against it, at most so much in all.
STRANGER, STRANGERS = 1.4, 5.0
#: Words of the world are worth at most so much together, and header and notes.
WORDS, SAID = 14.0, 14.0
#: Log-odds that a world is meant which the author names.
NAMED = 12.0
#: The clues are not independent of each other: names of one cast come together.
TEMPER = 1.4
#: Worlds that are combined with each other, the likeliest ones.
COMBINED = 7


class Verdict(NamedTuple):
    """How likely the story is of each world (more than one may be certain), and of none of them."""

    worlds: dict[int, float]
    none: float


def judge(clues: Clues, declared: Sequence[Collection[int]] = (), elsewhere: bool = False) -> Verdict:
    """`declared` are the worlds that each of the author's own words may mean; `elsewhere`: one names a world that has no cast file.

    Then people who are strange to a world speak no longer against it, and each world is one more.
    """
    parts = _Parts(clues, declared, elsewhere)
    single = {world: parts.score((world,)) for world in parts.worlds}
    best = sorted(single, key=lambda world: -single[world])[:COMBINED]
    scores: dict[tuple[int, ...], float] = {(): 0.0}
    scores.update(((world,), score) for world, score in single.items())
    scores.update((pair, parts.score(pair)) for pair in combinations(best, 2))
    if len(best) > 2:
        pair = max(combinations(best, 2), key=lambda pair: scores[pair])
        scores.update((three, parts.score(three)) for third in best if third not in pair if (three := (*pair, third)))
    top = max(scores.values())
    weights = {sets: exp(score - top) for sets, score in scores.items()}
    total = sum(weights.values())
    worlds: defaultdict[int, float] = defaultdict(float)
    for sets, weight in weights.items():
        for world in sets:
            worlds[world] += weight / total
    return Verdict(dict(worlds), weights[()] / total)


class _Parts:
    """The clues as numbers, for a set of worlds to be scored quickly."""

    def __init__(self, clues: Clues, declared: Sequence[Collection[int]], elsewhere: bool) -> None:
        self.clues = clues
        self.first, self.stranger = (FURTHER, 0.0) if elsewhere else (WORLD, STRANGER)
        self.declared = declared
        listed = (*clues.people, *clues.terms, *clues.header)
        self.worlds = sorted(
            {world for clue in listed for world in clue.worth} | {world for item in declared for world in item}
        )

    def score(self, worlds: tuple[int, ...]) -> float:
        """The log-odds of the story being of just these worlds, beside none of them without a clue."""
        prior = self.first + FURTHER * (len(worlds) - 1)
        people = strangers = 0.0
        for clue in self.clues.people:
            found = [clue.worth[world] for world in worlds if world in clue.worth]
            if found:
                people += max(found)
            else:
                strangers += self.stranger * clue.weight
        words = _together(self.clues.terms, worlds, WORDS)
        said = _together(self.clues.header, worlds, SAID)
        given = NAMED * sum(any(world in item for world in worlds) for item in self.declared)
        return prior + (people - min(STRANGERS, strangers) + words + said) / TEMPER + given


def _together(clues: Sequence[Clue], worlds: tuple[int, ...], most: float) -> float:
    """What clues are worth to these worlds: each counts for the one it speaks for most, each world's own have a limit."""
    sums = dict.fromkeys(worlds, 0.0)
    for clue in clues:
        found = [(clue.worth[world], world) for world in worlds if world in clue.worth]
        if found:
            value, world = max(found)
            sums[world] += value
    return sum(most * (1 - exp(-value / most)) for value in sums.values())
