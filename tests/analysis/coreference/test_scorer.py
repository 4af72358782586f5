"""The networks that come with Foundling."""

import pytest

np = pytest.importorskip("numpy")

from foundling.analysis.coreference.features import ALONE, PAIR  # noqa: E402
from foundling.analysis.coreference.mentions import Mention  # noqa: E402
from foundling.analysis.coreference.resolver import DROP, NEW, Question  # noqa: E402
from foundling.analysis.coreference.scorer import GROUPS, Network, bases, group, scorer  # noqa: E402
from foundling.analysis.coreference.words import HE, NAME, NOMINAL  # noqa: E402


def test_the_tables_have_the_rows_that_the_values_need() -> None:
    for network in scorer().networks:
        assert len(network.pair) == bases(PAIR)[-1]
        assert len(network.alone) == len(network.begin) == bases(ALONE)[-1]
    assert [GROUPS[group(cls)] for cls in (HE, NOMINAL, NAME)] == ["pronoun", "nominal", "name"]


def test_the_best_answer_wins() -> None:
    pair, alone = bases(PAIR)[-1], bases(ALONE)[-1]
    weights = {
        "pair": np.zeros((pair, 1)),
        "alone": np.zeros((alone, 1)),
        "begin": np.ones((alone, 1)),
        "pair_bias": np.zeros(1),
        "begin_bias": np.zeros(1),
        "out": np.ones(1),
        "begin_out": np.array([[0.1, 0.2]]),
        "lean": np.zeros(2),
    }
    values = tuple(0 for _ in ALONE)
    one = Mention(0, 0, 1)
    one.cls = NOMINAL
    network = Network(weights)
    assert network.answer(Question(0, one, values, [], [])) == DROP
    weights["begin_out"][0, 0] = 0.3
    assert Network(weights).answer(Question(0, one, values, [], [])) == NEW
    weights["pair"][1] = 100.0  # the second value of the first slot
    pairs = [tuple(0 for _ in PAIR), (1, *(0 for _ in PAIR[1:]))]
    assert Network(weights).answer(Question(0, one, values, pairs, [])) == 1
