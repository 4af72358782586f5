"""The shelf: what an address asks for, the cards and the choices that go with it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from foundling.document import STORY_KINDS, around
from foundling.errors import NotFound
from foundling.library import Card, Filter, Library
from foundling.web import words
from foundling.web.pages import query

#: Cards on a page.
LIMIT = 48

#: Code points of a story's opening shown where it has no summary.
OPENING = 260

#: Openings remembered, so that a page of the shelf opens no story twice.
REMEMBERED = 5000

#: Each order: the library's name for it, and what people read.
SORTS: tuple[tuple[str, str], ...] = (
    ("title", "By title"),
    ("author", "By author"),
    ("added", "Newest first"),
    ("-added", "Oldest first"),
    ("updated", "Changed last"),
    ("words", "Longest first"),
    ("-words", "Shortest first"),
)

#: Each length: its name in the address, what people read, words from and to (both included).
LENGTHS: tuple[tuple[str, str, int | None, int | None], ...] = (
    ("short", "Under 1,000 words", None, 999),
    ("tale", "1,000 to 5,000", 1000, 4999),
    ("novella", "5,000 to 20,000", 5000, 19999),
    ("novel", "20,000 to 80,000", 20000, 79999),
    ("epic", "80,000 and more", 80000, None),
)

#: Filters that are one of the library's facets: name in the address, field of `Filter`, words.
RADIOS: tuple[tuple[str, str, str], ...] = (("rating", "ao3_rating", "Rating"), ("status", "status", "Status"))
LISTS: tuple[tuple[str, str, str], ...] = (
    ("author", "author", "Author"),
    ("fandom", "fandom", "Fandom"),
    ("pairing", "pairing", "Pairing"),
    ("person", "person", "Main character"),
    ("language", "language", "Language"),
)
#: Filters that only links lead to.
LINKS: tuple[tuple[str, str, str], ...] = (
    ("series", "series", "Series"),
    ("tag", "tag", "Tag"),
    ("warning", "warning", "Warning"),
)

#: Longest text taken from an address for one filter.
LONGEST = 500


class Wanted(msgspec.Struct, frozen=True):
    """What an address asks of the shelf, tidied: only known names, only values that mean something."""

    given: Mapping[str, str]
    filter: Filter
    sort: str
    offset: int


class Choice(msgspec.Struct, frozen=True):
    """One value to filter by; `count` is None where it is not counted."""

    value: str
    word: str
    count: int | None


class Group(msgspec.Struct, frozen=True):
    """The values of one filter."""

    name: str
    word: str
    chosen: str
    rows: tuple[Choice, ...]


class Chosen(msgspec.Struct, frozen=True):
    """A filter in force, and the address without it."""

    word: str
    without: str


class Shown(msgspec.Struct, frozen=True):
    """A card, the text under its title, and what of it was guessed."""

    card: Card
    text: str
    guess: str


def wanted(asked: Mapping[str, str]) -> Wanted:
    """What an address's query asks for. Anything it cannot mean is passed over."""
    names = [
        "q",
        "rating",
        "author",
        "fandom",
        "language",
        "status",
        "series",
        "tag",
        "warning",
        "pairing",
        "person",
        "length",
        "unsure",
        "sort",
    ]
    given = {name: " ".join(asked.get(name, "").split())[:LONGEST] for name in names}
    lengths = {name: (low, high) for name, _, low, high in LENGTHS}
    if given["length"] not in lengths:
        given["length"] = ""
    if given["sort"] not in dict(SORTS) or given["sort"] == SORTS[0][0]:
        given["sort"] = ""
    given["unsure"] = "1" if given["unsure"] else ""
    low, high = lengths.get(given["length"], (None, None))
    fields = {field: given[name] for name, field, _ in (*RADIOS, *LISTS, *LINKS)}
    plain = Filter(text=given["q"], words_min=low, words_max=high, unsure=bool(given["unsure"]))
    chosen = msgspec.structs.replace(plain, **fields)
    return Wanted(given, chosen, given["sort"] or SORTS[0][0], offset(asked, LIMIT))


def offset(asked: Mapping[str, str], limit: int) -> int:
    """Where the page asked for (``page=3``, counted from 1) begins."""
    page = asked.get("page", "")
    return (int(page) - 1) * limit if page.isascii() and page.isdigit() and 1 < int(page[:8]) < 10_000_000 else 0


class Shelves:
    """The shelf's pages. Holds nothing but what it remembers of stories' openings."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._openings: dict[tuple[int, object], str] = {}

    def context(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """All that the template of the shelf shows."""
        want = wanted(asked)
        shelf = self.library.shelf(want.filter, sort=want.sort, limit=LIMIT, offset=want.offset)
        narrowed = want.filter != Filter()
        everything = self.library.shelf(limit=0).total if narrowed else shelf.total
        chosen = _chosen(want)
        counts = _Counts(self.library)
        return {
            "empty": everything == 0,
            "everything": everything,
            "narrowed": narrowed,
            "narrowed_by_choice": bool(chosen),
            "total": shelf.total,
            "cards": [Shown(card, card.summary or self.opening(card), guess(card)) for card in shelf.cards],
            "given": {**want.given, "sort": want.sort},
            "groups": _groups(want, counts),
            "lists": _lists(want, counts),
            "chosen": chosen,
            "sorts": SORTS,
            "offset": want.offset,
            "limit": LIMIT,
            "link": lambda start: "/" + query(want.given, page=start // LIMIT + 1 if start else ""),
            "address": "/" + query(want.given, page=want.offset // LIMIT + 1 if want.offset else ""),
        }

    def opening(self, card: Card) -> str:
        """The first words of the story itself."""
        key = (card.id, card.updated)
        if key not in self._openings:
            if len(self._openings) >= REMEMBERED:
                self._openings.clear()
            self._openings[key] = self._read_opening(card.id)
        return self._openings[key]

    def _read_opening(self, number: int) -> str:
        try:
            page = self.library.chapter(number, 1)
        except NotFound:  # no chapters, or removed meanwhile
            return ""
        words: list[str] = []
        for block in page.chapter.blocks:
            if block.kind in STORY_KINDS:
                words.extend(block.text.split())
            if sum(map(len, words)) > OPENING:
                break
        return around(" ".join(words), 0, 0, OPENING)[2]


class _Counts:
    """The library's facets, asked for once for each filter."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._made: dict[Filter, dict[str, list[tuple[str, int]]]] = {}

    def of(self, chosen: Filter, field: str) -> list[tuple[str, int]]:
        """The values of `field`, counted among the stories that all other filters let through."""
        others = msgspec.structs.replace(chosen, **{field: ""})
        if others not in self._made:
            self._made[others] = self.library.facets(others)
        return self._made[others].get(field, [])


def _groups(want: Wanted, counts: _Counts) -> list[Group]:
    made = [Group(name, word, want.given[name], _choices(want, counts, name, field)) for name, field, word in RADIOS]
    rows = tuple(Choice(name, word, None) for name, word, _, _ in LENGTHS)
    return [*made, Group("length", "Length", want.given["length"], rows)]


def _lists(want: Wanted, counts: _Counts) -> list[Group]:
    made = [Group(name, word, want.given[name], _choices(want, counts, name, field)) for name, field, word in LISTS]
    # A choice of one is none.
    return [group for group in made if len(group.rows) > 1 or group.chosen]


def _choices(want: Wanted, counts: _Counts, name: str, field: str) -> tuple[Choice, ...]:
    found = counts.of(want.filter, field)
    if field == "ao3_rating":
        order = list(words.RATING_TONES)
        found = sorted(found, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    rows = [Choice(value, value_word(name, value), count) for value, count in found]
    chosen = want.given[name]
    if chosen and all(item.value != chosen for item in rows):
        rows.insert(0, Choice(chosen, value_word(name, chosen), 0))
    return tuple(rows)


def value_word(name: str, value: str) -> str:
    """What people read for a filter's value."""
    return words.language_word(value) if name == "language" else value


def guess(card: Card) -> str:
    """What of the card's own lines was inferred, else how much there is to look at; "" where all is sure."""
    named = [field for field in ("title", "author") if field in card.guessed]
    if named:
        return f"{' and '.join(named)} inferred".capitalize()
    count = card.problems - bool(card.missing)  # that is said in so many words
    return words.plural(count, "thing to check", "things to check") if count else ""


def _chosen(want: Wanted) -> list[Chosen]:
    lengths = {name: word for name, word, _, _ in LENGTHS}
    labels = {
        "length": lengths.get(want.given["length"], ""),
        "unsure": "Something to check" if want.given["unsure"] else "",
        **{name: value_word(name, want.given[name]) for name, _, _ in (*RADIOS, *LISTS, *LINKS)},
        "person": f"With {want.given['person']}" if want.given["person"] else "",
    }
    return [Chosen(word, "/" + query(want.given, **{name: ""})) for name, word in labels.items() if word]
