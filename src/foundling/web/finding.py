"""Full-text search: results with their passages, each leading to its place in the reader."""

from collections.abc import Mapping
from typing import Any

import msgspec

from foundling.advice import reason_words
from foundling.document import Span
from foundling.errors import NotFound
from foundling.library import Card, Library, Passage, Veiled
from foundling.library import Hit as Match
from foundling.web.pages import query
from foundling.web.passages import place_address
from foundling.web.shelf import LONGEST, offset

#: Stories on a page of results.
LIMIT = 20

#: What a search can ask, with an example. `Library.search` understands them.
WAYS: tuple[tuple[str, str], ...] = (
    ('"by the harbour wall"', "these words together, in this order"),
    ("lant*", "words that begin so"),
    ("lantern -storm", "with the one word and without the other"),
    ("title:winter author:vale", "in the title, by that author"),
    ("said:Tara trust", "spoken by a character of that name"),
    ("said:Tara to:Oda", "by the one to the other"),
    ("winter -warning:violence", "of which neither the author nor Foundling warns so"),
)


class Found(msgspec.Struct, frozen=True):
    """A passage cut into pieces (text, whether it is highlighted), and the address of its place."""

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool
    chapter: int
    address: str


class Hit(msgspec.Struct, frozen=True):
    """A story found, with its passages. `withheld` are those that the reader skips; `veiled` is for what none is shown."""

    card: Card
    passages: tuple[Found, ...]
    withheld: int = 0
    veiled: str = ""


class Results(msgspec.Struct, frozen=True):
    """A page of hits; `total` stories in all, or at least so many where not `exact`; `unchecked` as the library has it."""

    hits: tuple[Hit, ...]
    total: int
    exact: bool
    unchecked: int = 0


def context(library: Veiled, asked: Mapping[str, str]) -> dict[str, Any]:
    """All that the template of the search page shows."""
    text = " ".join(asked.get("q", "").split())[:LONGEST]
    only = asked.get("story", "")
    story = _card(library, only)
    start = offset(asked, LIMIT)
    results = None
    hidden = 0
    checked = bool(asked.get("checked"))
    if text:
        every = bool(asked.get("hidden"))
        within = story.id if story else None
        found = library.search(text, limit=LIMIT, offset=start, story=within, hidden=every, checked=checked)
        if story is None:
            hidden = library.found_hidden(text, checked=checked)
        veil = not (story and asked.get("unveil"))
        hits = tuple(_hit(hit, library.blurred(hit.card) if veil else ()) for hit in found.hits)
        results = Results(hits, found.total, found.exact, found.unchecked)
    given = {
        "q": text,
        "story": story.id if story else "",
        "checked": "1" if checked else "",
        "hidden": "1" if asked.get("hidden") else "",
    }
    return {
        "q": text,
        "story": story,
        "results": results,
        "hidden": hidden,
        "hidden_shown": bool(given["hidden"]),
        "checked": checked,
        "checked_address": "/search" + query(given, checked="" if checked else "1"),
        "hidden_address": "/search" + query(given, hidden="" if given["hidden"] else "1"),
        "ways": WAYS,
        "offset": start,
        "limit": LIMIT,
        "address": "/search" + query(given, page=start // LIMIT + 1 if start else ""),
        "link": lambda begin: "/search" + query(given, page=begin // LIMIT + 1 if begin else ""),
    }


def _hit(hit: Match, veiled: tuple[str, ...]) -> Hit:
    passages = () if veiled else tuple(_found(hit.card.id, item) for item in hit.passages)
    return Hit(hit.card, passages, hit.withheld, reason_words(veiled))


def _card(library: Library, number: str) -> Card | None:
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return None
    try:
        return library.card(int(number))
    except NotFound:
        return None


def _found(story: int, passage: Passage) -> Found:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in passage.ranges:
        pieces += [(passage.text[at:start], False), (passage.text[start:end], True)]
        at = end
    pieces.append((passage.text[at:], False))
    marks = [Span(passage.block, passage.start + start, passage.start + end) for start, end in passage.ranges]
    return Found(
        tuple(pair for pair in pieces if pair[0]),
        *passage.cut,
        passage.chapter,
        place_address(story, passage.chapter, passage.block, marks),
    )
