"""What properties say, and what only programs say in them."""

import pytest

from foundling.intake.formats.office.properties import clues


@pytest.mark.parametrize("title", ["Microsoft Word - lamp.doc", "Document1", "untitled", "lamp.docx", "Title", " "])
def test_a_programs_title_is_left_out(title: str) -> None:
    assert clues([("title", title)]) == ()


@pytest.mark.parametrize(
    "author", ["User", "Microsoft Office User", "PC 2", "Owner", "DOMAIN\\jsmith", "python-docx", ""]
)
def test_a_computers_owner_is_left_out(author: str) -> None:
    assert clues([("creator", author)]) == ()


def test_properties_are_derived_and_unsure() -> None:
    said = [
        ("creator", "Linnet"),
        ("initial-creator", "Hesper"),
        ("keywords", "tides; clerks,  tides"),
        ("created", "2004-02-11T21:14:00Z"),
        ("modified", "1601-01-01T00:00:00Z"),
        ("description", " Somebody \n alters the tables. "),
        ("revision", "7"),
    ]
    made = clues(said)
    assert {(clue.field, clue.value) for clue in made} == {
        ("author", "Hesper"), ("tags", ("tides", "clerks")), ("other:Created", "2004-02-11"), ("summary", "Somebody alters the tables."),
    }  # fmt: skip
    assert {(clue.origin, clue.confidence) for clue in made} == {("derived", 0.3)}
