"""Boosted regression trees, evaluated without a library: a model of a few hundred small trees needs none.

A tree is the worth of a leaf, or a node ``[measure, threshold, left, right]`` whose last two are trees: what is measured
at most `threshold` goes to the left. So it stands in JSON, and so it is walked; looking nodes up in columns takes twice
the time.

Source: J. H. Friedman, "Greedy function approximation: a gradient boosting machine" (2001). Made by `train/`.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

#: A number or a list of four; mypy would ask at every step which.
Tree: TypeAlias = Any


def score(trees: Sequence[Tree], row: Sequence[float]) -> float:
    """The sum of the leaves that `row` falls into: a log-odds. Time grows with the number of trees and their depth."""
    total = 0.0
    for node in trees:
        while node.__class__ is list:
            measure, threshold, left, right = node
            node = left if row[measure] <= threshold else right
        total += node
    return total
