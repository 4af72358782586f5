"""The drawing of who speaks with whom: no name covers another, nothing lies outside, the same every time."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.document import Span
from foundling.portrait import Exchange
from foundling.web import network

PAIRS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 400)).filter(lambda item: item[0] < item[1]),
    max_size=40,
    unique_by=lambda item: item[:2],
)


def exchanges(pairs: list) -> list[Exchange]:
    made = [Exchange(a, b, turns, 0, ((0, turns, Span(0, 0, 1)),)) for a, b, turns in pairs]
    return sorted(made, key=lambda item: -item.turns)


def boxes(made: network.Drawing) -> list[tuple[float, float, float, float]]:
    found = []
    for dot in made.dots:
        half = max(dot.radius, network.LETTER * len(dot.name) / 2)
        found.append((dot.x - half, dot.y - dot.radius, dot.x + half, dot.below + 4))
    return found


def check(made: network.Drawing) -> None:
    for one, other in combinations(boxes(made), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    for left, top, right, bottom in boxes(made):
        assert left >= -0.1
        assert right <= made.width + 0.1
        assert top >= 0
        assert bottom <= made.height


@settings(max_examples=60)
@given(PAIRS, st.sampled_from([340, 900]))
def test_no_name_covers_another(pairs: list, width: int) -> None:
    names = {at: "W" * (1 + at % 19) for at in range(21)}
    made = network.drawing(exchanges(pairs), names, width=width, most=21)
    check(made)
    assert made == network.drawing(exchanges(pairs), names, width=width, most=21)
    drawn = {dot.id for dot in made.dots}
    assert all({tie.exchange.a, tie.exchange.b} <= drawn for tie in made.ties)
    assert {person for tie in made.ties for person in (tie.exchange.a, tie.exchange.b)} == drawn
    assert len(made.ties) + made.more_ties == len(pairs)


@pytest.mark.parametrize(("count", "width"), [(3, 340), (60, 900), (60, 340)])
def test_few_and_many(count: int, width: int) -> None:
    pairs = [(a, b, 1 + (a * b) % 7) for a in range(count) for b in range(a + 1, count) if (a + b) % 3 or a == 0]
    made = network.drawing(exchanges(pairs), {at: f"Person {at}" for at in range(count)}, width=width, most=60)
    assert len(made.dots) == count
    check(made)


def test_nobody_speaks() -> None:
    assert network.drawing([], {}, width=340, most=9) == network.Drawing(340, 0, (), (), 0, 0)


def test_only_the_busiest_are_drawn_each_with_a_tie() -> None:
    pairs = [(0, 1, 50), (0, 2, 40), (1, 2, 30), (0, 3, 2), (4, 5, 1)]
    made = network.drawing(exchanges(pairs), {at: str(at) for at in range(6)}, width=900, most=5)
    # Of the two who speak only with each other, one is among the busiest: alone it would hang in the air.
    assert {dot.id for dot in made.dots} == {0, 1, 2, 3}
    assert made.more_people == 2
    assert made.more_ties == 1
