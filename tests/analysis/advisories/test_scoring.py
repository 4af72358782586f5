"""Bare texts scored for every label; a floor on annotated passages where they stand beside the checkout."""

import json
from pathlib import Path

import pytest

from foundling.analysis.advisories import labels, scores

PASSAGES = Path(__file__).resolve().parents[4] / "shared" / "data" / "passages" / "dev.jsonl"

#: The least average precision on every fourth passage: a little below what it is.
FLOORS = {"violence": 0.62, "death": 0.62, "abduction": 0.6}


def test_every_label_has_a_score() -> None:
    (made,) = scores(["she stabbed the guard."])
    assert list(made) == list(labels())
    assert all(0 <= value <= 1 for value in made.values())


def test_a_depiction_scores_half_and_more_and_a_mention_less() -> None:
    shown, said, nothing = scores(["she stabbed the guard.", "'i will stab the guard,' she said.", "she fed the hens."])
    assert shown["violence"] >= 0.5 > said["violence"] > nothing["violence"]
    assert nothing["violence"] < 0.05


def test_a_blade_blood_and_a_scream_are_more_than_each() -> None:
    text = "she screamed; the knife dropped from her hand, and blood ran over the blade."
    together, *alone = (made["violence"] for made in scores([text, *text.replace(";", ",").split(",")]))
    assert together >= 0.5 > max(alone)


def test_texts_are_scored_alike_one_by_one_and_together() -> None:
    texts = ["she stabbed the guard.", "", "he died.\nthey buried him."]
    assert scores(texts) == [scores([text])[0] for text in texts]


def test_a_hostile_text_takes_no_longer_than_its_length() -> None:
    (made,) = scores([" ".join(["he stabbed the guard ."] * 400)])
    assert made["violence"] > 0.9


def average_precision(truth: list[bool], scored: list[float]) -> float:
    ranked = [true for _, true in sorted(zip(scored, truth, strict=True), key=lambda pair: -pair[0])]
    found = [sum(ranked[: at + 1]) / (at + 1) for at, true in enumerate(ranked) if true]
    return sum(found) / len(found)


@pytest.mark.skipif(not PASSAGES.is_file(), reason="the annotated passages are not beside the checkout")
@pytest.mark.parametrize("label", FLOORS)
def test_average_precision_does_not_fall(label: str) -> None:
    rows = [json.loads(line) for line in PASSAGES.read_text("utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if row["warning"] == label][::4]
    scored = [made[label] for made in scores([row["text"] for row in rows])]
    assert average_precision([sum(row["labels"]) >= 2 for row in rows], scored) >= FLOORS[label]
