"""Ways of speaking: which words are whose, and which are everybody's."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from foundling.analysis.turns import Turn, cued

#: Words said, under tags that name a speaker, from which the speaker's own way of speaking is known.
ENOUGH = 150

#: Words that a speaker is credited with beforehand, spread as in the whole story: rare words tell little.
PRIOR = 40.0


#: So many of the commonest words tell nothing of what is talked about.
COMMON = 150


def common(scenes: Iterable[tuple[Sequence[Turn], int | None]]) -> frozenset[str]:
    """The words that are said in most turns of the story."""
    counts: Counter[str] = Counter()
    for turns, _ in scenes:
        for turn in turns:
            counts.update(set(turn.words))
    return frozenset(word for word, _ in counts.most_common(COMMON))


def idioms(scenes: Iterable[tuple[Sequence[Turn], int | None]]) -> dict[int, dict[str, float]]:
    """For each person with enough words under tags, by word the logarithm of how much likelier it is than in the story."""
    own: defaultdict[int, Counter[str]] = defaultdict(Counter)
    everybody: Counter[str] = Counter()
    for turns, narrator in scenes:
        for turn in turns:
            words = set(turn.words)
            everybody.update(words)
            if turn.cue is not None and turn.cue.kind in ("named", "narrator"):
                person = cued(turn, narrator)
                if person is not None:
                    own[person].update(words)
    total = sum(everybody.values()) or 1
    found: dict[int, dict[str, float]] = {}
    for person, counts in own.items():
        size = sum(counts.values())
        if size < ENOUGH:
            continue
        weights = {}
        for word, count in counts.items():
            share = everybody[word] / total
            weight = math.log((count + PRIOR * share) / (share * (size + PRIOR)))
            if abs(weight) > LEAST:
                weights[word] = weight
        found[person] = weights
    return found


#: Weights of words below this are left out.
LEAST = 0.3
