"""The ranking that coreference learns: what it is told, and that it learns it."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "train"))
import ranking
from foundling.analysis.coreference.entities import Entity
from foundling.analysis.coreference.features import ALONE, PAIR
from foundling.analysis.coreference.mentions import Mention
from foundling.analysis.coreference.resolver import DROP, NEW, Question
from foundling.analysis.coreference.scorer import bases
from foundling.analysis.coreference.words import NOMINAL
from ranking import Examples, fit, fresh, network, rows

GENDER = [name for name, _ in PAIR].index("gender")
CLASS = [name for name, _ in ALONE].index("class")
AGREES, DIFFERS = 1, 2  # two values of a slot
NOBODY, SOMEBODY = 3, 4  # two classes of mention


def question(kind: int, *genders: int) -> Question:
    """A mention of a class, with one candidate for each value of the slot `gender`, all else alike."""
    values = [0] * len(ALONE)
    values[CLASS] = kind
    pairs = []
    for gender in genders:
        pair = [0] * len(PAIR)
        pair[GENDER] = gender
        pairs.append(tuple(pair))
    mention = Mention(0, 0, 3)
    mention.cls = NOMINAL
    return Question(0, mention, tuple(values), pairs, [Entity(place, -1, None) for place in range(len(pairs))])


def learnt_from(count: int) -> Examples:
    """Whoever agrees is meant; where nobody does, one class begins somebody and the other means nobody."""
    told = Examples()
    for place in range(count):
        kind = SOMEBODY if place % 2 else NOBODY
        told.add(question(kind, AGREES, DIFFERS), [1.0, 0.0, 0.0, 0.0])
        told.add(question(kind, DIFFERS, AGREES, DIFFERS), [0.0, 1.0, 0.0, 0.0, 0.0])
        told.add(question(kind, DIFFERS), [0.0, float(kind == SOMEBODY), float(kind == NOBODY)])
        told.add(question(kind), [float(kind == SOMEBODY), float(kind == NOBODY)])
    return told


def test_examples_keep_questions_apart() -> None:
    told = learnt_from(2)
    assert len(told) == 8
    assert told.counts == [2, 3, 1, 0] * 2
    assert len(told.pairs) == sum(told.counts)
    assert [len(right) - 2 for right in told.right] == told.counts


def test_random_weights_are_the_same_for_a_seed() -> None:
    one, two, other = fresh(4, 1), fresh(4, 1), fresh(4, 2)
    assert all(np.array_equal(one[name], two[name]) for name in one)
    assert not np.array_equal(one["pair"], other["pair"])
    assert one["pair"].shape == (bases(PAIR)[-1], 4)
    assert one["begin"].shape == (bases(ALONE)[-1], 4)


def test_a_row_has_a_one_in_every_slot() -> None:
    pytest.importorskip("scipy")
    slots = (("kind", 3), ("size", 2), ("rank", 4))
    made = rows([(2, 0, 1), (0, 1, 3)], slots).toarray()
    assert made.tolist() == [[0, 0, 1, 1, 0, 0, 1, 0, 0], [1, 0, 0, 0, 1, 0, 0, 0, 1]]
    assert rows([], slots).shape == (0, 9)


def test_gradients_are_those_of_the_cross_entropy() -> None:
    """Each is compared with what a small step changes."""
    pytest.importorskip("scipy")
    told = learnt_from(3)
    weights = {name: value.astype(np.float64) for name, value in fresh(3, 5).items()}
    alone, pairs = rows(told.alone, ALONE).astype(np.float64), rows(told.pairs, PAIR).astype(np.float64)
    owner = np.repeat(np.arange(len(told)), told.counts)
    right = np.array([worth for one in told.right for worth in one[:-2]])
    right_alone = np.array([one[-2:] for one in told.right])

    def loss() -> float:
        hidden = np.maximum(pairs @ weights["pair"] + (alone @ weights["alone"])[owner] + weights["pair_bias"], 0)
        begin = np.maximum(alone @ weights["begin"] + weights["begin_bias"], 0)
        scores, others = hidden @ weights["out"], begin @ weights["begin_out"]
        total = np.bincount(owner, np.exp(scores), len(told)) + np.exp(others).sum(1)
        logs = (right * (scores - np.log(total)[owner])).sum() + (right_alone * (others - np.log(total)[:, None])).sum()
        return float(-logs / ranking.BATCH)

    found = ranking._gradients(weights, alone, pairs, owner, right, right_alone)
    step = 1e-5
    for name, gradient in found.items():
        flat = weights[name].reshape(-1)
        for place in np.argsort(-np.abs(gradient).reshape(-1))[:5]:
            flat[place] += step
            above = loss()
            flat[place] -= 2 * step
            below = loss()
            flat[place] += step
            assert gradient.reshape(-1)[place] == pytest.approx((above - below) / (2 * step), rel=1e-3, abs=1e-7), name


def test_it_learns_whom_to_choose_and_when_to_choose_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    monkeypatch.setattr(ranking, "LEAN", (0.0, 0.0))
    weights = fit(learnt_from(100), units=6, epochs=40, rate=0.02, drop=0.1)
    judge = network(weights)
    for kind, otherwise in ((SOMEBODY, NEW), (NOBODY, DROP)):
        assert judge.answer(question(kind, DIFFERS, DIFFERS, AGREES)) == 2
        assert judge.answer(question(kind, AGREES)) == 0
        assert judge.answer(question(kind, DIFFERS)) == otherwise
        assert judge.answer(question(kind)) == otherwise


def test_what_was_never_seen_says_nothing() -> None:
    pytest.importorskip("scipy")
    weights = fit(learnt_from(4), units=3, epochs=2)
    first = bases(PAIR)[GENDER]
    assert weights["pair"][first + AGREES].any()
    assert not weights["pair"][first + AGREES + 2 : bases(PAIR)[GENDER + 1]].any()
    assert not weights["begin"][NOBODY + 2 : bases(ALONE)[1]].any()
    assert weights["lean"].tolist() == list(ranking.LEAN)
