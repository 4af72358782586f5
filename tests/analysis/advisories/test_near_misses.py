"""Floors under precision and recall on our own passages, and innocent stories that show nothing.

Each floor is a little under the figure in docs/accuracy.md; lowering one needs a reason there.
"""

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from foundling.analysis.advisories import labels
from tests.analysis.advisories.passages import Marked, innocent, passages

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))
import near_misses

#: By set of passages: precision and recall of what is found at all, and of what is found as depicted.
FLOORS = {"written": (0.92, 0.95, 0.92, 0.92), "held": (0.75, 0.95, 0.7, 0.95), "fresh": (0.68, 0.26, 0.74, 0.26)}


@cache
def result(name: str) -> near_misses.Result:
    return near_misses.judge(passages(name))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_precision_and_recall_keep_their_floors(name: str) -> None:
    found, depicted = near_misses.over_all(result(name).found), near_misses.over_all(result(name).depicted)
    figures = (found.precision, found.recall, depicted.precision, depicted.recall)
    assert all(figure >= floor for figure, floor in zip(figures, FLOORS[name], strict=True)), figures


def test_every_label_is_found_somewhere() -> None:
    right = {label for name in FLOORS for label, counts in result(name).found.items() if counts.right}
    assert right == set(labels()) - {"major-character-death"}


def test_the_judge_counts_a_miss_and_a_near_miss_that_is_taken() -> None:
    empty: frozenset[str] = frozenset()
    listed: Iterable[Marked] = [
        Marked("It rained, and the hens went in.", frozenset({"suicide"}), empty, empty, empty, {}),
        Marked("She was seven months pregnant.", empty, empty, empty, empty, {"pregnancy": "denial"}),
    ]
    judged = near_misses.judge(listed)
    assert judged.found["suicide"] == near_misses.Counts(0, 0, 1)
    assert judged.found["pregnancy"] == near_misses.Counts(0, 1, 0)
    assert {(item.what, item.label) for item in judged.mistakes} == {
        ("missed", "suicide"),
        ("wrong, depicted", "pregnancy"),
    }


@pytest.mark.parametrize("name", [name for name, _ in innocent()])
def test_innocent_stories_show_nothing(name: str) -> None:
    source = dict(innocent())[name]
    made = near_misses.advisories(near_misses.told(source, f"{name}.txt"))
    assert [item.label for item in made if item.level != "mentioned"] == []
