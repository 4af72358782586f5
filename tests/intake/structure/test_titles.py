"""Titles of last resort."""

import pytest

from foundling.document import fact, quoted
from tests.intake.structure.story import taken

TEXT = "The lamp room was cold. Odile counted to forty and then to sixty before she looked at the water."


@pytest.mark.parametrize(
    ("name", "title", "evidence"),
    [
        ("lamp-room.txt", "Lamp Room", "lamp room"),
        ("folder/TheLampRoom_03.txt", "The Lamp Room", "The lamp room"),
        ("lantern_tide.txt", "Lantern Tide", None),
        ("ch3.txt", "The lamp room was cold. Odile counted to…", "The lamp room was cold. Odile counted to"),
        ("-", "The lamp room was cold. Odile counted to…", "The lamp room was cold. Odile counted to"),
        ("1" * 200 + "x.txt", "The lamp room was cold. Odile counted to…", "The lamp room was cold. Odile counted to"),
    ],
)
def test_from_the_name_or_the_first_words(name: str, title: str, evidence: str | None) -> None:
    story = taken(TEXT, name)
    found = fact(story, "title")
    assert found is not None
    assert (found.value, found.origin) == (title, "derived")
    assert [quoted(story, span) for span in found.evidence] == ([evidence] if evidence else [])
