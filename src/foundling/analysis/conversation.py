"""Who says each turn of a scene, decided together: what speaks for each candidate, and how turns follow each other.

A conditional random field over pairs of speakers (this turn's and the one before). A small network weighs the evidence
for each candidate of a turn; the step from the two turns before scores whether the same person goes on, the one before
that comes back, or somebody else speaks. Confidence is the posterior of the forward-backward pass. The weights are
learned by `train/speakers.py`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from foundling.analysis.evidence import NOBODY, People, Scene
from foundling.analysis.following import step
from foundling.analysis.measures import FEATURES, STEPS
from foundling.analysis.turns import Turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Turns decided together: a scene of more is cut, so that memory stays small.
TOGETHER = 1000

#: What a step can be, for somebody known and then for nobody: the same one, the one before that, another.
SAME, BACK, OTHER, NOBODY_SAME, NOBODY_BACK, NOBODY_OTHER = range(6)

#: The scores of the step to speech that goes on from the paragraph before without a mark between: the same one speaks.
GOES_ON = (8.0, 0.0, 0.0, 8.0, 0.0, 0.0)


class Decision(NamedTuple):
    """The likeliest speaker of a turn, None where there is no candidate, its posterior, and those of all candidates."""

    speaker: int | None
    confidence: float
    shares: Mapping[int, float] = {}


class Model(NamedTuple):
    """The weights. A row of evidence ``x`` scores ``output · tanh(hidden x + bias) + direct · x``.

    The measures ``y`` of a step give the six scores ``changes tanh(inner y) + steps y``.
    """

    hidden: "Floats"
    bias: "Floats"
    output: "Floats"
    direct: "Floats"
    steps: "Floats"
    inner: "Floats"
    changes: "Floats"
    #: What makes a posterior a probability: ``1 / (1 + exp(-(a + b · logit)))``.
    calibration: tuple[float, float] = (0.0, 1.0)

    def probability(self, posterior: float) -> float:
        """How likely somebody named with that posterior is the right one, in a story that was not learned from."""
        share = min(max(posterior, 1e-4), 1 - 1e-4)
        return 1 / (1 + math.exp(-(self.calibration[0] + self.calibration[1] * math.log(share / (1 - share)))))


@cache
def model() -> Model:
    """The weights that come with the package."""
    return stored(resources.files("foundling.analysis").joinpath("speakers.json").read_text("utf-8"))


def stored(text: str) -> Model:
    """Weights as `train/speakers.py` writes them. Raises `ValueError` where they are for other evidence than is gathered."""
    import numpy as np

    read: dict[str, Any] = json.loads(text)
    if tuple(read["features"]) != FEATURES or tuple(read["step features"]) != STEPS:
        raise ValueError("the weights were learned for other evidence")
    low, slope = read["calibration"]
    hidden, bias, output, direct, steps, inner, changes = (
        np.array(read[name], dtype=np.float64) for name in Model._fields[:-1]
    )
    return Model(hidden, bias, output, direct, steps, inner, changes, (low, slope))


def decide(turns: Sequence[Turn], people: People, narrator: int | None) -> list[Decision]:
    """One decision a turn, in linear time."""
    decisions: list[Decision] = []
    for start in range(0, len(turns), TOGETHER):
        decisions.extend(_decide(turns[start : start + TOGETHER], people, narrator))
    return decisions


def _decide(turns: Sequence[Turn], people: People, narrator: int | None) -> list[Decision]:
    import numpy as np

    scene = Scene(turns, people, narrator)
    weights = model()
    evidence = np.array([row for index in range(len(turns)) for row in scene.rows(index)])
    steps = np.array([step(scene, index) for index in range(len(turns))])
    scored = (np.tanh(evidence @ weights.hidden.T + weights.bias) @ weights.output + evidence @ weights.direct).tolist()
    scores: list[list[float]] = []
    at = 0
    for field in scene.fields:
        scores.append(scored[at : at + len(field)])
        at += len(field)
    changes = steps @ weights.steps.T + np.tanh(steps @ weights.inner.T) @ weights.changes.T
    for index, turn in enumerate(turns):
        if turn.continues:
            changes[index] = GOES_ON
    return posteriors(scene.fields, scores, np.exp(np.minimum(changes, 30.0)).tolist())


def posteriors(
    fields: Sequence[Sequence[int]], scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]
) -> list[Decision]:
    """Forward-backward over pairs of candidates of neighbouring turns, in time quadratic in the candidates.

    `scores` are logarithms by turn and candidate; `steps` are the six weights of each turn's step, no logarithms.
    """
    potentials = []
    for row in scores:
        top = max(row)
        potentials.append([math.exp(value - top) for value in row])
    alphas: list[list[list[float]]] = []  # [turn][this candidate][the one before]
    for index, field in enumerate(fields):
        alphas.append(_forward(fields, potentials, steps, alphas, index) if index else [[p] for p in potentials[0]])
        assert len(alphas[-1]) == len(field)
    betas: list[list[list[float]]] = [[] for _ in fields]
    betas[-1] = [[1.0] * len(row) for row in alphas[-1]]
    for index in range(len(fields) - 1, 0, -1):
        betas[index - 1] = _backward(fields, potentials, steps, betas, index)
    return [_decision(alpha, beta, field) for alpha, beta, field in zip(alphas, betas, fields, strict=True)]


def _forward(
    fields: Sequence[Sequence[int]],
    potentials: Sequence[Sequence[float]],
    steps: Sequence[Sequence[float]],
    alphas: Sequence[list[list[float]]],
    index: int,
) -> list[list[float]]:
    there = fields[index - 1]
    back = {person: place for place, person in enumerate(fields[index - 2])} if index > 1 else {}
    alpha = alphas[index - 1]
    sums = [sum(row) for row in alpha]
    step = steps[index]
    made: list[list[float]] = []
    total = 0.0
    for person, potential in zip(fields[index], potentials[index], strict=True):
        same, again, other = step[NOBODY_SAME:] if person == NOBODY else step[:NOBODY_SAME]
        place = back.get(person)
        row = []
        for spot, before in enumerate(there):
            if before == person:
                value = sums[spot] * same
            elif place is None:
                value = sums[spot] * other
            else:
                mass = alpha[spot][place]
                value = (sums[spot] - mass) * other + mass * again
            row.append(value * potential + 1e-300)
        made.append(row)
        total += sum(row)
    return [[value / total for value in row] for row in made]


def _backward(
    fields: Sequence[Sequence[int]],
    potentials: Sequence[Sequence[float]],
    steps: Sequence[Sequence[float]],
    betas: Sequence[list[list[float]]],
    index: int,
) -> list[list[float]]:
    """By candidate of the turn before `index` and of the one before that."""
    here, there = fields[index], fields[index - 1]
    step = steps[index]
    ahead = [
        [value * potential for value in row] for row, potential in zip(betas[index], potentials[index], strict=True)
    ]
    place = {person: spot for spot, person in enumerate(here)}
    others = [step[NOBODY_OTHER if person == NOBODY else OTHER] for person in here]
    backs = [step[NOBODY_BACK if person == NOBODY else BACK] for person in here]
    earlier: Sequence[int] = fields[index - 2] if index > 1 else (-1,)
    made: list[list[float]] = []
    total = 0.0
    for spot, before in enumerate(there):
        base = sum(row[spot] * other for row, other in zip(ahead, others, strict=True))
        own = place.get(before)
        if own is not None:
            same = step[NOBODY_SAME if before == NOBODY else SAME]
            base += ahead[own][spot] * (same - others[own])
        row = []
        for person in earlier:
            found = place.get(person)
            value = base
            if found is not None and found != own:
                value += ahead[found][spot] * (backs[found] - others[found])
            row.append(max(value, 1e-300))
        made.append(row)
        total += sum(row)
    return [[value / total for value in row] for row in made]


def _decision(alpha: list[list[float]], beta: list[list[float]], field: Sequence[int]) -> Decision:
    sums = [sum(a * b for a, b in zip(one, two, strict=True)) for one, two in zip(alpha, beta, strict=True)]
    total = sum(sums) or 1.0
    shares = {one: share / total for one, share in zip(field, sums, strict=True)}
    person = max((one for one in field if one != NOBODY), key=shares.__getitem__, default=None)
    return Decision(person, shares[NOBODY if person is None else person], shares)
