"""Labelled lines and bylines by themselves."""

import pytest

from foundling.intake.structure.fields import byline, field_at, starts_field


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Title: The Lamp Room", "title", "The Lamp Room"),
        ("AUTHOR - Wren Ashby", "author", "Wren Ashby"),
        ("Rating: PG", "rating", "PG"),
        ("Disclaimer: none of it is mine", "disclaimer", "none of it is mine"),
    ],
)
def test_a_labelled_line_is_a_field(line: str, name: str, value: str) -> None:
    found = field_at(line)
    assert found is not None
    assert (found.name, found.value) == (name, value)
    assert line[found.value_start :] == value


@pytest.mark.parametrize("line", ["", ":", "Wren looked up: the lamp was out.", '"Title?" said Bram.'])
def test_other_lines_are_none(line: str) -> None:
    assert field_at(line) is None
    assert not starts_field(line)


@pytest.mark.parametrize("line", ["Rating: PG", "Rating......: PG", "**Rating...:** PG", "RATING - PG"])
def test_a_label_begins_a_paragraph_of_its_own(line: str) -> None:
    assert starts_field(line)


@pytest.mark.parametrize("line", ["Rating... and then she saw it: a sail", "Show - and then: nothing"])
def test_a_word_before_dots_or_a_dash_does_not(line: str) -> None:
    assert not starts_field(line)


def test_a_byline_gives_a_name_and_its_place() -> None:
    assert byline("written by  Wren Ashby") == ("Wren Ashby", 12)
    assert (
        byline("She stood by the door and said nothing at all, though the whole of the harbour was looking on.") is None
    )
