"""Floors under fandoms: each is a little under the figure in docs/accuracy.md; lowering one needs a reason there."""

import importlib.util
from collections import defaultdict
from pathlib import Path

import pytest

from foundling.analysis.fandoms import named

SPEC = importlib.util.spec_from_file_location("bench_fandoms", Path(__file__).parents[3] / "bench" / "fandoms.py")
assert SPEC is not None
assert SPEC.loader is not None
bench = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(bench)

FLOORS = {
    "1 of one cast": 0.5, "2 of one cast": 0.93, "3 of one cast": 0.97, "4 of one cast": 0.985, "8 of one cast": 0.99,
    "4 of one cast, 2 strangers": 0.97, "2 of no cast": 0.94, "4 of no cast": 0.95, "8 of no cast": 0.95,
    "2 of each of two": 0.68, "3 of each of two": 0.92, "4 of each of two": 0.95,
}  # fmt: skip


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for kind, drawn in bench.lists(200, seed=7):
        hits[kind].append(bench.right(named(drawn.names), drawn))
    return {kind: sum(listed) / len(listed) for kind, listed in hits.items()}


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_share_of_lists_that_are_right(shares: dict[str, float], kind: str, floor: float) -> None:
    assert shares[kind] >= floor


def test_stories_of_our_own_sentences() -> None:
    hits = [
        bench.right(bench.candidates(text), drawn)
        for kind, drawn, text in bench.stories(6, seed=8)
        if "1 of" not in kind
    ]
    assert sum(hits) / len(hits) >= 0.9
