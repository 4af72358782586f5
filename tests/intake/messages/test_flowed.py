"""Flowing text joined as RFC 3676 says."""

from foundling.intake.messages.flowed import unflowed


def test_soft_breaks_are_taken_out_and_hard_ones_kept() -> None:
    assert unflowed("The tide had \ngone out.\nIt stayed \nthere.") == "The tide had gone out.\nIt stayed there."


def test_delsp_takes_the_space_too() -> None:
    assert unflowed("The ti \nde", delete_space=True) == "The tide"


def test_a_blank_line_ends_a_paragraph_that_was_left_open() -> None:
    assert unflowed("It stayed there. \n\nThe moon \nrose.") == "It stayed there. \n\nThe moon rose."


def test_stuffed_spaces_go_and_quotes_and_signatures_stay() -> None:
    text = " From the quay \nshe called.\n> quoted \n> more \nown \n-- \nWren"
    assert unflowed(text) == "From the quay she called.\n> quoted \n> more \nown \n-- \nWren"


def test_nothing_else_is_touched() -> None:
    text = "  indented\n\tTab\n* * *\n\n\nThe End"
    assert "".join(unflowed(text).split()) == "".join(text.split())
