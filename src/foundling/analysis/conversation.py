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
    rows = b"".join(row for index in range(len(turns)) for row in scene.rows(index))
    evidence = np.frombuffer(rows).reshape(-1, len(FEATURES))
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
    return posteriors(scene.fields, scores, np.exp(np.minimum(changes, 30.0)))


def posteriors(fields: Sequence[Sequence[int]], scores: Sequence[Sequence[float]], steps: "Floats") -> list[Decision]:
    """Forward-backward over pairs of candidates of neighbouring turns, in time quadratic in the candidates.

    `scores` are logarithms by turn and candidate; `steps` are the six weights of each turn's step, no logarithms.
    """
    import numpy as np

    people, potentials = _padded(fields, scores)
    # [turn][candidate][candidate of the turn before, of the one before that]: the same person
    same, back = np.zeros((2, *people.shape, people.shape[1]))
    same[1:] = people[1:, :, None] == people[:-1, None, :]
    back[2:] = people[2:, :, None] == people[:-2, None, :]
    ways = np.where(
        (people == NOBODY)[:, None, :],
        steps[:, NOBODY_SAME:, None],
        steps[:, :NOBODY_SAME, None],
    )
    stays, again, other = ((ways[:, way] * potentials)[:, :, None] for way in (SAME, BACK, OTHER))
    # What a turn weighs by the one before, and what more where its speaker is the one before that.
    plain = np.where(same, stays, other)
    more = np.where(same, 0.0, again - other)
    alphas, betas = np.zeros_like(plain), np.ones_like(plain)  # [turn][this candidate][the one before]
    alphas[0, :, 0] = potentials[0]
    for index in range(1, len(fields)):
        before, alpha = alphas[index - 1], alphas[index]
        np.multiply(plain[index], before.sum(1), out=alpha)
        alpha += more[index] * (back[index] @ before.T)
        alpha += 1e-300
        alpha /= alpha.sum()
    for index in range(len(fields) - 1, 0, -1):
        after, beta = betas[index], betas[index - 1]
        np.matmul((after * more[index]).T, back[index], out=beta)
        beta += (after * plain[index]).sum(0)[:, None]
        np.maximum(beta, 1e-300, out=beta)
        beta /= beta.sum()
    sums = (alphas * betas).sum(2)
    return [_decision(row[: len(field)], field) for row, field in zip(sums.tolist(), fields, strict=True)]


def _padded(fields: Sequence[Sequence[int]], scores: Sequence[Sequence[float]]) -> "tuple[NDArray[np.int64], Floats]":
    """The candidates of each turn and the potentials of their scores, the rows filled up with nobody's at all."""
    import numpy as np

    width = max(map(len, fields))
    people = np.full((len(fields), width), -1, dtype=np.int64)
    potentials = np.zeros((len(fields), width))
    for index, (field, row) in enumerate(zip(fields, scores, strict=True)):
        top = max(row)
        people[index, : len(field)] = field
        potentials[index, : len(field)] = [math.exp(value - top) for value in row]
    return people, potentials


def _decision(sums: Sequence[float], field: Sequence[int]) -> Decision:
    total = sum(sums) or 1.0
    shares = {one: share / total for one, share in zip(field, sums, strict=True)}
    person = max((one for one in field if one != NOBODY), key=shares.__getitem__, default=None)
    return Decision(person, shares[NOBODY if person is None else person], shares)
