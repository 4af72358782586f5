"""The learned judgement of sentences: windows, sums, and what it does to rules."""

from pathlib import Path

import numpy as np
import pytest

from foundling.analysis.advisories import labels
from foundling.analysis.advisories.learned import Sentence, chances, judged, judged_whole, model, sums, windows
from foundling.analysis.advisories.places import SHOWN, Chance, joined, places
from foundling.analysis.advisories.scoring import read_texts

PASSAGES = Path(__file__).resolve().parents[3] / "train" / "passages"
CHAINED = "they shackled him to the wall of the cell, and nobody came when he shouted."


def sentence(number: int, words: int, scene: int = 0, block: int = 0) -> Sentence:
    return Sentence(block, number, scene, np.full(words, -1, dtype=np.int32))


def test_the_model_knows_every_label_that_has_rules() -> None:
    assert set(model().labels) == {label.id for label in labels().values() if not label.main_of}
    assert model().table.shape == (len(model().rows), len(model().labels), 2)


def test_a_window_takes_neighbours_until_it_is_long_enough_and_never_over_a_scene() -> None:
    short = [sentence(number, 6) for number in range(9)]
    assert windows(short)[4] == (1, 8)
    long = [sentence(number, 40) for number in range(5)]
    assert windows(long)[2] == (1, 4)
    parted = [sentence(0, 6, scene=0), sentence(1, 6, scene=1), sentence(2, 6, scene=1)]
    assert windows(parted) == [(0, 1), (1, 3), (1, 3)]


def test_a_word_counts_once_in_a_window() -> None:
    made = model()
    row = made.rows["handcuffs"]
    once, twice = sums([np.array([row]), np.array([row, row, -1])], made)
    assert np.array_equal(once, twice)
    assert not sums([np.array([-1])], made).any()


def test_words_of_one_kind_speak_for_the_same_label_though_no_passage_had_them() -> None:
    made = model()
    column = made.labels.index("captivity")
    learned = "\n".join(path.read_text("utf-8") for path in PASSAGES.glob("*.txt")).lower()
    kept = [word for word in ("jailers", "gaolers", "manacled", "imprisons", "dungeons") if word not in learned]
    assert len(kept) >= 2
    assert min(made.table[made.rows[word], column, 0] for word in kept) > 0


def test_a_text_is_judged_alike_as_one_window_and_by_its_only_sentence() -> None:
    (read,) = read_texts([CHAINED])
    made = model()
    rows = np.array([made.rows.get(word, -1) for word in read.words], dtype=np.int32)
    seen = judged([Sentence(0, 0, 0, rows)], read.evidence, made)
    whole = judged_whole(rows.tolist(), read.evidence, made)
    assert seen.probability[0] == pytest.approx(whole, abs=1e-5)
    assert whole[made.labels.index("captivity"), 0] > 0.5
    assert whole[made.labels.index("pregnancy"), 0] < 0.05


def test_a_name_says_nothing() -> None:
    (read,) = read_texts(["Rose Hunter met Dawn Butcher."])
    assert set(read.words) == {"", "met", "."}


def test_what_speaks_very_much_against_a_label_is_no_overflow() -> None:
    with np.errstate(all="raise"):
        assert chances(np.array([-500.0, 0.0, 500.0], dtype=np.float32)) == pytest.approx([0, 0.5, 1])


def test_nothing_is_judged_of_nothing() -> None:
    made = model()
    none = np.zeros((0, len(made.labels), 2), dtype=np.float32)
    assert not judged([], none, made).probability.size
    assert not judged_whole([], none, made).any()


def test_a_sure_rule_stands_alone_and_a_weak_one_needs_something_beside_it() -> None:
    assert joined(0.9, 0.0, 0.0, SHOWN) >= 0.5
    assert joined(0.55, 0.0, 0.0, SHOWN) < 0.5
    assert joined(0.55, 0.0, 0.2, SHOWN) >= 0.5
    assert joined(0.0, 0.8, 0.8, SHOWN) == 0.8


def test_a_sentence_without_a_rule_is_marked_only_where_it_is_likely_and_its_own() -> None:
    likely = Chance(0.9, 0.9, 0.9, 0.9, 0.0, True)
    listed = {
        (0, 0): likely,
        (0, 4): likely._replace(own=False),
        (1, 0): Chance(0.6, 0.6, 0.6, 0.6, 0.0, True),
        (2, 0): Chance(0.6, 0.6, 0.6, 0.6, 0.2, True),
    }
    found = places((), listed)
    assert [(place.block, place.first) for place in found] == [(0, 0), (2, 0)]
    assert max(place.depicted for place in found) < 0.6
