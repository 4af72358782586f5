"""Who says each turn of a scene, decided together: cues, turn-taking, who is there and who is spoken to.

A hidden Markov model over pairs of speakers (this turn's and the one before): each turn scores every candidate by what
its paragraph says, each step scores the change of speaker. Confidence is the posterior of the forward-backward pass.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.turns import Turn

#: Most candidates a turn is decided among; time grows with the cube.
CANDIDATES = 5

#: Turns on either side whose people are candidates.
WINDOW = 8

# Weights in nats, set by hand; a sweep on LitBank's quotations was not taken, see docs/accuracy.md.
NAMED, PRONOUN_MEANT, PRONOUN_GENDER, NARRATOR, BEAT, BEAT_PRONOUN = 9.0, 2.5, 5.0, 8.0, 3.0, 2.0
CALLED, SPOKEN_OF, PRESENT, NEARER, FREQUENT = -4.0, -1.5, 1.2, 0.6, 0.15
GENDER_FITS = 1.0
SAME_NEXT, SAME_AFTER_GAP, BACK, ANSWERS, CONTINUES = -2.2, -0.4, 1.6, 1.5, 12.0
UNKNOWN, ROLE_UNKNOWN, PRONOUN_UNKNOWN, NOT_SELF = -0.5, 1.5, -1.5, -5.0

#: The candidate that stands for "somebody else": nobody known, or a person without a name.
NOBODY = 0


class Decision(NamedTuple):
    """The likeliest speaker of a turn, None for somebody unknown, and the posterior."""

    speaker: int | None
    confidence: float


def decide(
    turns: Sequence[Turn], gender: Mapping[int, str], narrator: int | None, weight: Mapping[int, float]
) -> list[Decision]:
    """One decision a turn. `weight` is the logarithm of how often each character is mentioned. Linear in the turns."""
    if not turns:
        return []
    fields = [_candidates(turns, index, weight, narrator) for index in range(len(turns))]
    scores = [
        [_score(turn, person, gender, narrator, weight) for person in field]
        for turn, field in zip(turns, fields, strict=True)
    ]
    return _posteriors(turns, fields, scores)


def _candidates(turns: Sequence[Turn], index: int, weight: Mapping[int, float], narrator: int | None) -> list[int]:
    """The people whom a turn may belong to, nobody included."""
    marks: dict[int, float] = {}
    for other in range(max(0, index - WINDOW), min(len(turns), index + WINDOW + 1)):
        turn, near = turns[other], 1.0 / (1 + abs(other - index))
        if turn.cue and turn.cue.person is not None:
            marks[turn.cue.person] = marks.get(turn.cue.person, 0.0) + (9.0 if other == index else 2.0) * near
        elif turn.cue and turn.cue.kind == "narrator" and narrator is not None:
            marks[narrator] = marks.get(narrator, 0.0) + (9.0 if other == index else 2.0) * near
        for person in turn.called:
            marks[person] = marks.get(person, 0.0) + (0.2 if other == index else 1.2) * near
        for person in turn.present:
            marks[person] = marks.get(person, 0.0) + near
    ranked = sorted(marks, key=lambda person: -(marks[person] + 0.02 * weight.get(person, 0.0)))
    return [*ranked[: CANDIDATES - 1], NOBODY]


def _score(
    turn: Turn, person: int, gender: Mapping[int, str], narrator: int | None, weight: Mapping[int, float]
) -> float:
    cue = turn.cue
    if person == NOBODY:
        kind = cue.kind if cue else ""
        return UNKNOWN + (ROLE_UNKNOWN if kind == "role" else PRONOUN_UNKNOWN if kind == "pronoun" else 0.0)
    score = FREQUENT * weight.get(person, 0.0)
    mine = gender.get(person, "")
    if cue:
        if cue.kind == "named":
            score += NAMED if cue.person == person else 0.0
        elif cue.kind == "narrator":
            score += NARRATOR if person == narrator else 0.0
        elif cue.kind == "beat":
            score += (BEAT_PRONOUN if cue.gender and cue.person is None else BEAT) if cue.person == person else 0.0
        elif cue.person == person:
            score += PRONOUN_MEANT
        if cue.kind in ("pronoun", "role") and cue.gender:
            score += -PRONOUN_GENDER if mine and mine != cue.gender else 0.0 if not mine else GENDER_FITS
        if cue.kind in ("pronoun", "role", "named") and person == narrator:
            score += NOT_SELF  # the one who says "I" does not say "she said" of herself
    if person in turn.called:
        score += CALLED
    elif person in turn.named:
        score += SPOKEN_OF
    if person in turn.present:
        score += PRESENT + (NEARER if turn.present[0] == person else 0.0)
    return score


def _step(turn: Turn, previous: Turn, person: int, before: int, earlier: int) -> float:
    """What the change of speaker from `earlier` and `before` to `person` speaks for."""
    if turn.continues:
        return CONTINUES if person == before else 0.0
    if person == NOBODY:
        return 0.0
    score = 0.0
    if person == before:
        score += SAME_NEXT if turn.gap == 0 and previous.block != turn.block else SAME_AFTER_GAP
    elif person == earlier and turn.gap == 0:
        score += BACK
    if person in previous.called and before != person:
        score += ANSWERS
    return score


def _posteriors(turns: Sequence[Turn], fields: list[list[int]], scores: list[list[float]]) -> list[Decision]:
    """Forward-backward over pairs of candidates of neighbouring turns."""
    count = len(turns)
    first = [[score] for score in scores[0]]  # alpha[current][previous]
    alphas = [first]
    steps: list[list[list[list[float]]]] = []
    for index in range(1, count):
        turn, previous = turns[index], turns[index - 1]
        here, there = fields[index], fields[index - 1]
        back = fields[index - 2] if index > 1 else [-1]
        table = [
            [
                [math.exp(min(20.0, _step(turn, previous, person, before, earlier))) for earlier in back]
                for before in there
            ]
            for person in here
        ]
        steps.append(table)
        alpha = alphas[-1]
        top = max(max(row) for row in alpha)
        weights = [[math.exp(value - top) for value in row] for row in alpha]
        new = []
        for spot in range(len(here)):
            row = []
            for middle in range(len(there)):
                total = 0.0
                for last, weight in enumerate(weights[middle]):
                    total += weight * table[spot][middle][last]
                row.append((math.log(total) if total > 0 else -700.0) + scores[index][spot])
            new.append(row)
        top_new = max(max(row) for row in new)
        alphas.append([[value - top_new for value in row] for row in new])
    betas: list[list[list[float]]] = [[] for _ in range(count)]
    betas[-1] = [[0.0] * len(row) for row in alphas[-1]]
    for index in range(count - 2, -1, -1):
        table, ahead = steps[index], betas[index + 1]
        top = max(
            max(ahead[spot][middle] + scores[index + 1][spot] for middle in range(len(fields[index])))
            for spot in range(len(fields[index + 1]))
        )
        beta = []
        for middle in range(len(fields[index])):
            row = []
            for last in range(len(alphas[index][middle])):
                total = 0.0
                for spot in range(len(fields[index + 1])):
                    total += table[spot][middle][last] * math.exp(ahead[spot][middle] + scores[index + 1][spot] - top)
                row.append(math.log(total) if total > 0 else -700.0)
            beta.append(row)
        betas[index] = beta
    return [_decision(alphas[index], betas[index], fields[index]) for index in range(count)]


def _decision(alpha: list[list[float]], beta: list[list[float]], field: list[int]) -> Decision:
    top = max(a + b for one, two in zip(alpha, beta, strict=True) for a, b in zip(one, two, strict=True))
    sums = [
        sum(math.exp(a + b - top) for a, b in zip(one, two, strict=True)) for one, two in zip(alpha, beta, strict=True)
    ]
    best = max(range(len(field)), key=sums.__getitem__)
    person = field[best]
    return Decision(None if person == NOBODY else person, sums[best] / sum(sums))
