"""What the instruction of a field means."""

import pytest

from foundling.intake.formats.office.fields import Order, order_of


@pytest.mark.parametrize("told", [" PAGE ", "page \\* MERGEFORMAT", "NUMPAGES", "PAGEREF _Toc1 \\h"])
def test_numbers_of_pages_are_not_shown(told: str) -> None:
    assert order_of(told) == Order(True, False, "")


def test_a_table_of_contents_is_known() -> None:
    assert order_of(' TOC \\o "1-3" ') == Order(False, True, "")


@pytest.mark.parametrize(
    ("told", "link"),
    [
        (' HYPERLINK "https://example.org/a" \\t "_blank"', "https://example.org/a"),
        (' HYPERLINK \\l "bookmark" ', ""),
        ("HYPERLINK https://example.org/bare", ""),
        ('DATE "https://example.org"', ""),
        ("", ""),
    ],
)
def test_only_links_to_addresses_count(told: str, link: str) -> None:
    assert order_of(told) == Order(False, False, link)
