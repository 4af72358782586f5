"""Fields of Word's documents: what a program puts in their place, which is text or not.

Source: ECMA-376 Part 1, 17.16.5 (field definitions); Rich Text Format Specification 1.9.1, "Fields".
"""

from typing import NamedTuple

#: Numbers of pages, which are no words of the story's.
_UNSHOWN = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})


class Order(NamedTuple):
    """What a field is told to show: nothing (`muted`), a table of contents, words that lead to the address `link`."""

    muted: bool
    contents: bool
    link: str


def order_of(told: str) -> Order:
    """What the instruction of a field means; of links only those to addresses count."""
    words = told.split(maxsplit=1)
    name = words[0].upper() if words else ""
    leads = name == "HYPERLINK" and '"' in told and "://" in told
    return Order(name in _UNSHOWN, name == "TOC", told.split('"')[1] if leads else "")
