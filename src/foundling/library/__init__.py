"""The library: stories and their layers in a folder of their own, with search, edits and checks. See `Library`."""

from foundling.library.library import Library
from foundling.library.values import (
    Card,
    Edit,
    Entry,
    Filter,
    Finding,
    Heading,
    Hit,
    Page,
    Passage,
    Reported,
    Results,
    Shelf,
    Stored,
)

__all__ = [
    "Card",
    "Edit",
    "Entry",
    "Filter",
    "Finding",
    "Heading",
    "Hit",
    "Library",
    "Page",
    "Passage",
    "Reported",
    "Results",
    "Shelf",
    "Stored",
]
