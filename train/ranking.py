"""Trains the small networks of `foundling.analysis.coreference.scorer`: a choice among candidates, somebody new, nobody.

Softmax over the choices of each question, cross entropy, Adam with decoupled decay, whole slots dropped at random.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from foundling.analysis.coreference.features import ALONE, PAIR
from foundling.analysis.coreference.resolver import Question
from foundling.analysis.coreference.scorer import Network, bases

Weights = dict[str, np.ndarray]
#: A `scipy.sparse.csr_matrix`. The package is loaded where it is used: all but the fitting does without.
Sparse = Any
BATCH = 256
#: Taken off what speaks for somebody new and for nobody: cross entropy loses more mentions, and begins more people, than is
#: good for the score of the whole. Chosen on folds of LitBank's training texts.
LEAN = (0.0, 1.0)


class Examples:
    """Questions with the worth of each answer: of the candidates, then of somebody new and of nobody."""

    def __init__(self) -> None:
        self.alone: list[tuple[int, ...]] = []
        self.pairs: list[tuple[int, ...]] = []
        self.counts: list[int] = []
        self.right: list[list[float]] = []

    def add(self, question: Question, right: list[float]) -> None:
        self.alone.append(question.values)
        self.pairs.extend(question.pairs)
        self.counts.append(len(question.pairs))
        self.right.append(right)

    def __len__(self) -> int:
        return len(self.counts)


def fresh(units: int, seed: int) -> Weights:
    """Random weights."""
    rng = np.random.default_rng(seed)
    pair, alone = bases(PAIR)[-1], bases(ALONE)[-1]
    made = {
        "pair": rng.normal(0, 0.08, (pair, units)),
        "alone": rng.normal(0, 0.08, (alone, units)),
        "begin": rng.normal(0, 0.08, (alone, units)),
        "pair_bias": np.zeros(units),
        "begin_bias": np.zeros(units),
        "out": rng.normal(0, 0.3, units),
        "begin_out": rng.normal(0, 0.3, (units, 2)),
        "lean": np.zeros(2),
    }
    return {name: value.astype(np.float32) for name, value in made.items()}


def rows(values: Sequence[Sequence[int]], slots: tuple[tuple[str, int], ...]) -> Sparse:
    """One row of ones for each tuple of values."""
    import scipy.sparse as sp

    base = bases(slots)
    ids = np.array(values, dtype=np.int64).reshape(-1, len(slots)) + np.array(base[:-1])
    count, width = ids.shape
    ones = np.ones(count * width, np.float32)
    return sp.csr_matrix((ones, ids.ravel(), np.arange(0, count * width + 1, width)), shape=(count, base[-1]))


def fit(
    examples: Examples, units: int = 24, epochs: int = 10, seed: int = 0, rate: float = 0.003, decay: float = 0.02,
    drop: float = 0.45,
) -> Weights:  # fmt: skip
    """The weights after so many rounds over the examples."""
    weights = fresh(units, seed)
    steady = {name: np.zeros_like(value) for name, value in weights.items()}
    mean = {name: np.zeros_like(value) for name, value in weights.items()}
    square = {name: np.zeros_like(value) for name, value in weights.items()}
    rng = np.random.default_rng(seed + 1)
    counts = np.array(examples.counts)
    begins = np.concatenate([[0], np.cumsum(counts)])
    alone, pairs = rows(examples.alone, ALONE), rows(examples.pairs, PAIR)
    wanted = np.array([worth for right in examples.right for worth in right[:-2]], np.float32)
    wanted_alone = np.array([right[-2:] for right in examples.right], np.float32)
    steps = taken = 0
    for epoch in range(epochs):
        order = rng.permutation(len(counts))
        now = rate * (1 - epoch / epochs) + rate / 20
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            places = np.concatenate([np.arange(begins[one], begins[one + 1]) for one in batch])
            owner = np.repeat(np.arange(len(batch)), counts[batch])
            chosen, listed = alone[batch], pairs[places]
            for matrix in (chosen, listed):
                matrix.data = (rng.random(len(matrix.data)) > drop).astype(np.float32) / (1 - drop)
            gradients = _gradients(weights, chosen, listed, owner, wanted[places], wanted_alone[batch])
            steps += 1
            for name, gradient in gradients.items():  # `lean` has none
                mean[name] = 0.9 * mean[name] + 0.1 * gradient
                square[name] = 0.999 * square[name] + 0.001 * gradient * gradient
                size = np.sqrt(square[name] / (1 - 0.999**steps)) + 1e-8
                weights[name] -= now * (mean[name] / (1 - 0.9**steps) / size + decay * weights[name])
            if epoch >= epochs // 2:
                taken += 1
                for name, weight in weights.items():
                    steady[name] += (weight - steady[name]) / taken
    weights = steady  # the mean of the second half, which is steadier than the last
    weights["lean"] = np.array(LEAN, np.float32)
    for name, matrix in (("pair", pairs), ("alone", alone), ("begin", alone)):
        weights[name][matrix.getnnz(axis=0) == 0] = 0  # what was never seen says nothing
    return weights


def _gradients(
    weights: Weights,
    alone: Sparse,
    pairs: Sparse,
    owner: np.ndarray,
    right: np.ndarray,
    right_alone: np.ndarray,
) -> Weights:
    import scipy.sparse as sp

    count = alone.shape[0]
    shared = alone @ weights["alone"]
    hidden = np.maximum(pairs @ weights["pair"] + shared[owner] + weights["pair_bias"], 0)
    begin = np.maximum(alone @ weights["begin"] + weights["begin_bias"], 0)
    scores, others = hidden @ weights["out"], begin @ weights["begin_out"]
    top = others.max(1)
    np.maximum.at(top, owner, scores)
    odds, other_odds = np.exp(scores - top[owner]), np.exp(others - top[:, None])
    total = np.bincount(owner, odds, count) + other_odds.sum(1)
    worth = np.bincount(owner, right, count) + right_alone.sum(1)
    error = ((odds * (worth / total)[owner] - right) / BATCH).astype(np.float32)
    other_error = ((other_odds * (worth / total)[:, None] - right_alone) / BATCH).astype(np.float32)
    back = error[:, None] * weights["out"] * (hidden > 0)
    begin_back = (other_error @ weights["begin_out"].T) * (begin > 0)
    gather = sp.csr_matrix((np.ones(len(owner), np.float32), (owner, np.arange(len(owner)))), (count, len(owner)))
    alone_t = alone.T.tocsr()
    return {
        "pair": pairs.T.tocsr() @ back,
        "alone": alone_t @ (gather @ back),
        "begin": alone_t @ begin_back,
        "pair_bias": back.sum(0),
        "begin_bias": begin_back.sum(0),
        "out": hidden.T @ error,
        "begin_out": begin.T @ other_error,
    }


def network(weights: Weights) -> Network:
    return Network(weights)


__all__ = ["Examples", "Weights", "fit", "network"]
