"""Boosted trees."""

import pytest

from foundling.language.trees import score

#: If measure 1 is at most 2.5 then .5; else, if measure 0 is at most 0, -1, else 2.
TREE = [1, 2.5, 0.5, [0, 0.0, -1.0, 2]]


@pytest.mark.parametrize(
    ("row", "worth"),
    [((9, 2.5), 0.5), ((9, 2.4), 0.5), ((0, 2.6), -1.0), ((-3, 8), -1.0), ((0.1, 3), 2.0)],
)
def test_a_row_falls_into_one_leaf(row: tuple[float, ...], worth: float) -> None:
    assert score((TREE,), row) == worth


def test_trees_add_up_and_one_without_nodes_is_its_leaf() -> None:
    assert score((TREE, 0.25, TREE), (1, 9)) == 4.25


def test_no_trees_say_nothing() -> None:
    assert score((), (1.0,)) == 0.0
