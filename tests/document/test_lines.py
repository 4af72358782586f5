"""Lines are numbered as an editor numbers them."""

import pytest

from foundling.document import Lines

TEXT = "one\ntwo\r\nthree\rfour\n\nsix"


@pytest.mark.parametrize(
    ("offset", "number"), [(0, 1), (3, 1), (4, 2), (8, 2), (9, 3), (14, 3), (15, 4), (20, 5), (21, 6), (99, 6), (-1, 1)]
)
def test_the_line_of_a_character(offset: int, number: int) -> None:
    assert Lines(TEXT).number(offset) == number


def test_the_text_of_each_line() -> None:
    lines = Lines(TEXT)
    assert [lines.line(number) for number in range(1, len(lines) + 1)] == ["one", "two", "three", "four", "", "six"]
    with pytest.raises(IndexError):
        lines.line(7)


def test_the_lines_of_a_range_do_not_include_the_one_after_it() -> None:
    lines = Lines(TEXT)
    assert lines.of((0, 4)) == (1, 1)
    assert lines.of((0, 5)) == (1, 2)
    assert lines.of((20, 20)) == (5, 5), "a break of no source still has a place"


def test_no_text_is_one_empty_line() -> None:
    assert (len(Lines("")), Lines("").line(1), Lines("").number(0)) == (1, "", 1)
