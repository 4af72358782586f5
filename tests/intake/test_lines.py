"""The shape of a text is judged on all of its lines."""

import textwrap

import pytest

from foundling.intake.lines import Shape, lines_of, runs_on, shape_of

SAID = [
    "The ferry was late, as it was on every evening that mattered, and so there was time to be afraid of what would be said.",
    '"You could have written," Odile said.',
    "He had written. He had written eleven times, and carried each of the letters about with him until the corners went soft, and then put it into the stove.",
    "Gulls went over. Somebody was hammering on the slip, slowly, with long rests between.",
]
PARAGRAPHS = SAID * 6


def shape(text: str) -> Shape:
    return shape_of(lines_of(text))


@pytest.mark.parametrize("width", [65, 72, 78])
def test_wrapped_with_blank_lines(width: int) -> None:
    made = shape("\n\n".join(textwrap.fill(one, width) for one in PARAGRAPHS))
    assert abs(made.width - width) <= 2
    assert (made.gap, made.line_gap) == (1, 0)


def test_wrapped_with_indents_only() -> None:
    made = shape("\n".join(textwrap.fill(one, 72, initial_indent="    ") for one in PARAGRAPHS))
    assert abs(made.width - 72) <= 2
    assert (made.gap, made.indent) == (0, 4)


def test_a_paragraph_a_line() -> None:
    assert shape("\n".join(PARAGRAPHS)) == Shape(0, 0, 0, 0)
    assert shape("\n\n".join(PARAGRAPHS)) == Shape(0, 1, 0, 0)
    assert shape("\n".join("     " + one for one in PARAGRAPHS)).indent == 5


def test_double_spaced() -> None:
    lines = "\n\n\n".join(textwrap.fill(one, 70).replace("\n", "\n\n") for one in PARAGRAPHS)
    made = shape(lines)
    assert (made.line_gap, made.gap) == (1, 2)
    assert 66 <= made.width <= 70


def test_quoted_copies_lose_their_prefix_and_keep_their_place() -> None:
    text = "> One line of it.\n>\n> > Another, quoted twice.\n"
    lines = lines_of(text)
    assert [line.text for line in lines] == ["One line of it.", "Another, quoted twice."]
    assert [text[line.start] for line in lines] == [">", ">"]
    assert lines[1].gap == 1


def test_a_line_that_was_wrapped_narrower_than_most_ends_no_paragraph() -> None:
    odd = "The ferry was late, as it was on every evening that mattered, and\nI had time to be afraid of what she would say when it came. I sat."
    lines = lines_of("\n\n".join([*(textwrap.fill(one, 72) for one in PARAGRAPHS), odd]))
    made = shape_of(lines)
    assert made.strict
    last, line = lines[-2:]
    assert line.text.startswith("I had")
    assert runs_on(last, line, made)
    verse = lines_of("The lamps go out along the western quay,\nAnd nobody comes home across the sea.")
    assert not runs_on(verse[0], verse[1], made)
