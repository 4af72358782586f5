"""Styles on top of one another, and what their names say."""

import pytest

from foundling.intake.formats.office.manuscript import BOLD, ITALIC
from foundling.intake.formats.office.styles import Sheet, Style, heading_level, kind_of


@pytest.mark.parametrize(
    ("name", "level"),
    [("heading 1", 1), ("Heading 2", 2), ("Heading_20_3", 3), ("Heading", 0), ("my heading 1", 0), ("heading 10", 0)],
)
def test_heading_level(name: str, level: int) -> None:
    assert heading_level(name) == level


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Title", "title"), ("toc 1", "contents"), ("TOC Heading", "contents"), ("Contents_20_2", "contents"), ("Quotations", "quote"),
     ("Horizontal Line", "rule"), ("Normal", ""), ("Subtitle", "")],
)  # fmt: skip
def test_kind_of(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_style_takes_over_what_it_does_not_say() -> None:
    sheet = Sheet()
    sheet.styles = {
        "a": Style(name="Normal", size=12.0, looks=ITALIC | BOLD),
        "b": Style(name="heading 1", parent="a", unset=ITALIC, centred=True),
        "c": Style(name="My chapters", parent="b", size=20.0),
    }
    whole = sheet.whole("c")
    assert (whole.name, whole.size, whole.looks, whole.centred, whole.level) == ("My chapters", 20.0, BOLD, True, 1)


def test_a_ring_of_styles_ends_and_an_unknown_one_says_nothing() -> None:
    sheet = Sheet()
    sheet.styles = {"a": Style(parent="b", looks=BOLD), "b": Style(parent="a")}
    assert sheet.whole("a").looks == BOLD
    assert sheet.whole("x") == Style(name="x")
