"""The sums of the network, on a small one whose answers can be worked out by hand."""

import numpy as np
import pytest

from foundling.language.syntax.features import features
from foundling.language.syntax.network import Network, _mend, network, trees


def test_loops_are_opened_and_one_root_stays() -> None:
    scores = np.array([[[0.0, 5.0, 0.0], [5.0, 0.0, 1.0], [0.0, 1.0, 4.0]]], dtype=np.float32)
    kept = np.ones((1, 3), dtype=bool)
    # 0 and 1 point at each other; 2 is the root, and 1 wants it more than 0 does.
    assert trees(scores, kept).tolist() == [[1, 2, 2]]


def test_two_roots_become_one() -> None:
    scores = np.array([[[3.0, 0.0], [0.0, 4.0]]], dtype=np.float32)
    assert trees(scores, np.ones((1, 2), dtype=bool)).tolist() == [[1, 1]]


def test_a_sentence_without_a_root_gets_one() -> None:
    heads = np.array([1, 2, 0])
    _mend(heads, np.diag([0.0, 2.0, 1.0]).astype(np.float32), 3)
    assert [index for index, head in enumerate(heads) if head == index] == [1]


@pytest.mark.parametrize("seed", range(5))
def test_any_scores_givetrees(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(20, 12, 12)).astype(np.float32)
    lengths = chance.integers(1, 13, size=20)
    kept = np.arange(12) < lengths[:, None]
    scores = np.where(kept[:, None, :], scores, -1e4).astype(np.float32)
    for heads, length in zip(trees(scores, kept), lengths, strict=True):
        assert sum(heads[word] == word for word in range(length)) == 1
        for word in range(length):
            for _ in range(length):
                word = heads[word]
            assert heads[word] == word


def test_an_lstm_by_hand() -> None:
    """One unit whose gates are all open: the state is the running sum of what comes in, seen through tanh."""
    from foundling.language.syntax.network import _Direction

    arrays = {
        "lstm_weight_ih_x": np.array([[0.0], [0.0], [1.0], [0.0]], dtype=np.float32),
        "lstm_weight_hh_x": np.zeros((4, 1), dtype=np.float32),
        "lstm_bias_ih_x": np.array([50.0, 50.0, 0.0, 50.0], dtype=np.float32),
        "lstm_bias_hh_x": np.zeros(4, dtype=np.float32),
    }
    direction = _Direction(arrays.__getitem__, "x")
    # Two sentences, of two words and of one; packed by place: first words, then the second.
    x = np.array([[0.5], [0.1], [-0.2]], dtype=np.float32)
    counts = np.array([2, 1])
    forward = direction.run(direction.gates(x), counts, 1)[:, 0]
    step = np.tanh([0.5, 0.1, -0.2])
    np.testing.assert_allclose(forward, np.tanh([step[0], step[1], step[0] + step[2]]), rtol=1e-5)
    backward = direction.run(direction.gates(x), counts, -1)[:, 0]
    np.testing.assert_allclose(backward, np.tanh([step[0] + step[2], step[1], step[2]]), rtol=1e-5)


def test_a_network_of_another_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        Network({})


def test_words_that_come_again_are_read_as_if_they_stood_alone() -> None:
    """What is worked out once for a form, and sentences that are read together, change nothing."""
    net = network()
    texts = (["She", "saw", "the", "lamp", "and", "the", "lamp", "."], ["The", "lamp", "!"], ["She", "laughed", "."])
    known: dict[str, int] = {}
    sentences = [[known.setdefault(form, len(known)) for form in forms] for forms in texts]
    forms = [features(form, net.vocabulary) for form in known]
    spaced = [[form.isalpha() for form in sentence] for sentence in texts]
    together = net.read(forms, sentences, spaced)
    alone = [net.read(forms, [one], [flags])[0] for one, flags in zip(sentences, spaced, strict=True)]
    for one, other in zip(together, alone, strict=True):
        assert one._replace(margins=[]) == other._replace(margins=[])
        assert one.margins == pytest.approx(other.margins, abs=1e-4)


def test_nothing_points_at_a_word_that_is_not_there() -> None:
    net = network()
    forms = np.array([features(form, net.vocabulary) for form in "Oda sang to Bram .".split()])
    scores = net.scores(forms, [[0, 1, 2, 3, 4], [3, 1]], [[True] * 5, [True] * 2])
    assert scores.kept.tolist() == [[True] * 5, [True, True, False, False, False]]
    assert scores.tags.shape == (2, 5, len(net.tags))
    for pointed in (scores.heads, scores.first, scores.last):
        assert pointed.shape == (2, 5, 5)
        assert (pointed[1, :, 2:] < -1000).all()
        assert (pointed[0] > -1000).all()
    heads = trees(scores.heads, scores.kept)
    assert net.relations_of(scores, heads).shape == (5 + 2, len(net.relations))
