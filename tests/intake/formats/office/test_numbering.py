"""Numbers of lists."""

import pytest

from foundling.intake.formats.office.numbering import Counter, Level, number


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [(7, "1", "7"), (1, "a", "a"), (27, "a", "aa"), (3, "A", "C"), (4, "i", "iv"), (1999, "I", "MCMXCIX"), (10**9, "i", "1000000000")],
)  # fmt: skip
def test_number(value: int, form: str, shown: str) -> None:
    assert number(value, form) == shown


def test_deeper_levels_begin_again_under_each_of_the_one_above() -> None:
    levels = {0: Level("1", "%1."), 1: Level("a", "%1%2)", start=2), 2: Level("")}
    counter = Counter()
    shown = [counter.next("list", depth, levels) for depth in (0, 1, 1, 2, 0, 1)]
    assert shown == ["1.", "1b)", "1c)", "", "2.", "2b)"]
    counter.restart("list", [0])
    assert counter.next("list", 0, levels) == "1."
    assert counter.next("another", 0, levels) == "1."
    assert counter.next("list", 99, levels) == ""  # nothing is known of one so deep
