"""The shelf: what an address asks for, the cards and the choices that go with it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from foundling.advice import BLANK, LEVELS, label, labels, level_word, reason_words
from foundling.document import STORY_KINDS, around
from foundling.errors import NotFound
from foundling.library import Card, Filter, Library, Veiled, unchecked
from foundling.web import words
from foundling.web.advised import Told, told
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

#: What the form offers values of.
OFFERED = (*(field for _, field, _ in (*RADIOS, *LISTS)), "advisory")

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
    """A card, the text under its title, what of it was guessed, and what a reader may want to know before starting.

    `veiled` names what the reader's choices veil the card for: then there is no text. `unchecked`: nobody has read it for
    what is left out.
    """

    card: Card
    text: str
    guess: str
    told: tuple[Told, ...] = ()
    veiled: str = ""
    unchecked: bool = False


class Advised(msgspec.Struct, frozen=True):
    """An advisory that the shelf is filtered by: the name of its choice in the form, its label, the level chosen."""

    name: str
    word: str
    level: str


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
        "checked",
        "hidden",
        "sort",
    ]
    given = {name: " ".join(asked.get(name, "").split())[:LONGEST] for name in names}
    lengths = {name: (low, high) for name, _, low, high in LENGTHS}
    if given["length"] not in lengths:
        given["length"] = ""
    if given["sort"] not in dict(SORTS) or given["sort"] == SORTS[0][0]:
        given["sort"] = ""
    given["unsure"] = "1" if given["unsure"] else ""
    given["checked"] = "1" if given["checked"] else ""
    given["hidden"] = "1" if given["hidden"] else ""
    given["with"], given["without"] = _advised(asked, "with"), _advised(asked, "without")
    low, high = lengths.get(given["length"], (None, None))
    fields = {field: given[name] for name, field, _ in (*RADIOS, *LISTS, *LINKS)}
    plain = Filter(
        text=given["q"],
        words_min=low,
        words_max=high,
        unsure=bool(given["unsure"]),
        advisories=tuple(filter(None, given["with"].split(","))),
        without=tuple(filter(None, given["without"].split(","))),
        checked=bool(given["checked"]),
    )
    chosen = msgspec.structs.replace(plain, **fields)
    return Wanted(given, chosen, given["sort"] or SORTS[0][0], offset(asked, LIMIT))


def _advised(asked: Mapping[str, str], side: str) -> str:
    """The advisories that the shelf is to be filtered by on one side: ``violence:depicted,grief``.

    ``with=violence,grief`` says it all; a form says ``with.violence=depicted`` for each that it had, and ``with=grief`` for one more.
    """
    found: dict[str, str] = {}
    for item in asked.get(side, "")[:LONGEST].split(","):
        label, _, level = item.strip().partition(":")
        if label in labels():
            found[label] = level if level in LEVELS else LEVELS[0]
    for label in labels():
        level = asked.get(f"{side}.{label}", "")
        if level in LEVELS:
            found[label] = level
    return ",".join(label if level == LEVELS[0] else f"{label}:{level}" for label, level in found.items())


def offset(asked: Mapping[str, str], limit: int) -> int:
    """Where the page asked for (``page=3``, counted from 1) begins."""
    page = asked.get("page", "")
    return (int(page) - 1) * limit if page.isascii() and page.isdigit() and 1 < int(page[:8]) < 10_000_000 else 0


class Shelves:
    """The shelf's pages. Holds nothing but what it remembers of stories' openings."""

    def __init__(self, library: Veiled) -> None:
        self.library = library
        self._openings: dict[tuple[int, object, str], str] = {}

    def context(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """All that the template of the shelf shows."""
        want = wanted(asked)
        library = self.library.plain if want.given["hidden"] else self.library
        shown = bool(want.given["hidden"])
        shelf = self.library.shelf(want.filter, sort=want.sort, limit=LIMIT, offset=want.offset, hidden=shown)
        narrowed = want.filter != Filter()
        everything = library.shelf(limit=0).total if narrowed else shelf.total
        chosen = _chosen(want)
        counts = _Counts(library)
        hidden = self.library.hidden(want.filter)
        unchecked_count = library.unchecked(want.filter)
        return {
            "empty": everything == 0 and not hidden.stories,
            "everything": everything,
            "narrowed": narrowed,
            "narrowed_by_choice": bool(chosen),
            "total": shelf.total,
            "cards": [self._shown(card, told_so=bool(unchecked_count)) for card in shelf.cards],
            "unchecked": unchecked_count,
            "checked_address": "/" + query(want.given, checked="1"),
            "hidden": hidden.stories,
            "hidden_for": reason_words([label for label, _ in hidden.labels]),
            "hidden_address": "/" + query(want.given, hidden="" if want.given["hidden"] else "1"),
            "advisories": _advisories(want, counts),
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

    def _shown(self, card: Card, *, told_so: bool) -> Shown:
        veiled = self.library.blurred(card)
        text = "" if veiled else card.summary or self.opening(card)
        lines = told(card.advisories)
        return Shown(card, text, guess(card), lines, reason_words(veiled), told_so and unchecked(card))

    def opening(self, card: Card) -> str:
        """The first words of the story itself."""
        key = (card.id, card.updated, self.library.choices().encode())
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
                words.extend(word for word in block.text.split() if BLANK not in word)
            if sum(map(len, words)) > OPENING:
                break
        return around(" ".join(words), 0, 0, OPENING)[2]


class _Counts:
    """The library's facets, asked for once for each filter."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._made: dict[Filter, dict[str, list[tuple[str, int]]]] = {}

    def of(self, chosen: Filter, field: str) -> list[tuple[str, int]]:
        """The values of `field` ("" for advisories), counted among the stories that all other filters let through."""
        others = msgspec.structs.replace(chosen, **{field: ""}) if field else chosen
        if others not in self._made:
            self._made[others] = self.library.facets(others, OFFERED)
        return self._made[others].get(field or "advisory", [])


def _advisories(want: Wanted, counts: _Counts) -> dict[str, Any]:
    """What the form shows of advisories: for each side those chosen, and those that could be, with their counts."""
    sides = []
    for side, word in (("with", "With"), ("without", "Without")):
        chosen = [item.partition(":")[::2] for item in want.given[side].split(",") if item]
        rows = [Advised(f"{side}.{name}", label(name).name, level or LEVELS[0]) for name, level in chosen]
        sides.append((side, word, rows))
    taken = {item.partition(":")[0] for side in ("with", "without") for item in want.given[side].split(",")}
    found = dict(counts.of(want.filter, ""))
    choices = [Choice(item.id, item.name, found[item.id]) for item in labels().values() if found.get(item.id)]
    return {
        "sides": sides,
        "choices": [item for item in choices if item.value not in taken],
        "levels": [("mentioned", "mentioned or more"), ("depicted", "shown"), ("central", "a main matter")],
    }


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
    words_of = {
        "length": lengths.get(want.given["length"], ""),
        "unsure": "Something to check" if want.given["unsure"] else "",
        "checked": "Read for what to know before starting" if want.given["checked"] else "",
        **{name: value_word(name, want.given[name]) for name, _, _ in (*RADIOS, *LISTS, *LINKS)},
        "person": f"With {want.given['person']}" if want.given["person"] else "",
    }
    made = [Chosen(word, "/" + query(want.given, **{name: ""})) for name, word in words_of.items() if word]
    for side, said in (("with", "With"), ("without", "Leaving out")):
        every = [item for item in want.given[side].split(",") if item]
        for item in every:
            name, _, level = item.partition(":")
            more = f" ({level_word(level)})" if level in LEVELS else ""
            rest = ",".join(other for other in every if other != item)
            made.append(Chosen(f"{said} {reason_words([name])}{more}", "/" + query(want.given, **{side: rest})))
    return made
