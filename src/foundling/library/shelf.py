"""The shelf: cards written, filtered, sorted, counted."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import islice

import msgspec

from foundling.errors import UsageError
from foundling.library import keys
from foundling.library.aliases import resolved, target
from foundling.library.bits import Among, numbers
from foundling.library.clock import after
from foundling.library.query import parse
from foundling.library.search import EVERY, find, words_only
from foundling.library.values import Card, Filter

#: Each sort: its columns, and whether it starts from the highest.
SORTS: dict[str, tuple[tuple[str, ...], bool]] = {
    "title": (("title", "story"), False),
    "author": (("author", "title", "story"), False),
    "added": (("added", "story"), True),
    "updated": (("updated", "story"), True),
    "words": (("words", "story"), True),
}

#: The fields of `Filter` that name a value, in the order a page shows them.
FIELDS = ("fandom", "author", "ao3_rating", "status", "language", "series", "pairing", "tag", "warning", "person")

#: All that is counted for a page: those, and the advisories, of which a filter may name several.
COUNTED = (*FIELDS, "advisory")

#: The stories of a value that has no more are gathered and then sorted; of a commoner one, the sorted shelf is walked
#: until a page is full.
RARE = 2000

#: The same for words: asking the search index about one story costs fifty times as much.
RARE_WORDS = 20_000

_card = msgspec.json.Decoder(Card)


def put(connection: sqlite3.Connection, item: Card) -> None:
    """Writes a story's card, in place of the one it has."""
    key = keys.key(item)
    put_card(connection, item)
    connection.execute("DELETE FROM shelf WHERE story = ?", (item.id,))
    connection.execute(
        "INSERT INTO shelf (story, title, author, words, added, updated, unsure, problems, revision) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            item.id, key.title, key.author, item.words, round(item.added.timestamp() * 1000),
            round(item.updated.timestamp() * 1000), item.unsure, item.problems, _revised(connection),
        ),
    )  # fmt: skip
    connection.execute("DELETE FROM story_facet WHERE story = ?", (item.id,))
    for field, value in key.facets:
        value, folded = resolved(connection, field, keys.fold(value)) or (value, keys.fold(value))
        connection.execute(
            "INSERT INTO facet (field, folded, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (field, folded, value)
        )
        connection.execute(
            "INSERT OR IGNORE INTO story_facet (facet, story) SELECT id, ? FROM facet WHERE field = ? AND folded = ?",
            (item.id, field, folded),
        )


def put_card(connection: sqlite3.Connection, item: Card) -> None:
    """Writes the card alone, in place of the one that the story has."""
    connection.execute("INSERT OR REPLACE INTO card (story, body) VALUES (?, ?)", (item.id, msgspec.json.encode(item)))


def take_off(connection: sqlite3.Connection, number: int) -> None:
    """Takes a story off the shelf. Its card is kept."""
    for table in ("shelf", "story_facet"):
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (number,))
    note_removal(connection)


def clear(connection: sqlite3.Connection) -> None:
    """Takes everything off the shelf. The cards are kept."""
    for table in ("shelf", "story_facet", "facet"):
        connection.execute(f"DELETE FROM {table}")
    note_removal(connection)


def note_removal(connection: sqlite3.Connection) -> None:
    """Marks that something was taken off the shelf, for those who remember what stood there."""
    connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('epoch', ?)", (_revised(connection),))


def time_of_change(connection: sqlite3.Connection) -> int:
    """The time to write down for a change made now: later than every change before it."""
    return after(connection.execute("SELECT max(updated) FROM shelf").fetchone()[0])


def take(connection: sqlite3.Connection, number: int) -> Card | None:
    """The card of the story with that number, or None."""
    row = connection.execute("SELECT body FROM card WHERE story = ?", (number,)).fetchone()
    return None if row is None else _card.decode(row[0])


def page(
    connection: sqlite3.Connection, query: Filter, sort: str, limit: int, offset: int, known: int | None = None
) -> tuple[Card, ...]:
    """The cards from `offset` on, at most `limit`, of the stories that `query` lets through. Raises `UsageError`.

    `known` are these stories as bits, where they are known.
    """
    columns, downwards = _sort(sort)
    order = ", ".join(f"{column} {'DESC' if downwards else 'ASC'}" for column in columns)
    limit, offset = _bounded(max(0, limit)), _bounded(max(0, offset))
    if known is not None and known.bit_count() > RARE:
        # Many of them: the shelf is walked until the page is full.
        walked = connection.execute(f"SELECT story FROM shelf ORDER BY {order}")
        has = Among(known).has()
        listed = list(islice((number for (number,) in walked if has(number)), offset, offset + limit))
    else:
        if known is None:
            where, values = conditions(connection, query)
        else:
            where, values = " WHERE story IN (SELECT value FROM json_each(?))", [json.dumps(numbers(known))]
        sql = f"SELECT story FROM shelf{where} ORDER BY {order} LIMIT ? OFFSET ?"
        listed = [number for (number,) in connection.execute(sql, (*values, limit, offset))]
    found = (take(connection, number) for number in listed)
    return tuple(item for item in found if item is not None)


def _sort(sort: str) -> tuple[tuple[str, ...], bool]:
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(
            f"There is no sort {sort!r}. The sorts are {', '.join(SORTS)}; a minus before one turns it round."
        )
    columns, downwards = SORTS[name]
    return columns, downwards != sort.startswith("-")


def conditions(connection: sqlite3.Connection, query: Filter) -> tuple[str, list[object]]:
    """The filter as ``" WHERE …"`` over the table shelf ("" where it asks for nothing), and its values.

    What its text asks of advisories is for `Facets` to say.
    """
    parts: list[str] = []
    values: list[object] = []
    for negated, field, folded in named(query):
        wanted = target(connection, field, folded)
        sql = "SELECT id, stories FROM facet WHERE field = ? AND folded = ?"
        facet, stories = connection.execute(sql, (field, wanted)).fetchone() or (0, 0)
        if negated and not stories:
            continue
        if stories > RARE:
            having = "EXISTS (SELECT 1 FROM story_facet WHERE facet = ? AND story_facet.story = shelf.story)"
        else:
            having = "story IN (SELECT story FROM story_facet WHERE facet = ?)"
        parts.append(f"NOT ({having})" if negated else having)
        values.append(facet)
    for sign, bound in ((">=", query.words_min), ("<=", query.words_max)):
        if bound is not None:
            parts.append(f"words {sign} ?")
            values.append(_bounded(bound))
    if query.unsure:
        parts.append("unsure > 0")
    if query.problems:
        parts.append("problems > 0")
    if query.text.strip():
        asked = parse(query.text)
        if match := words_only(asked):
            counted = "SELECT count(*) FROM (SELECT 1 FROM whole WHERE whole MATCH ? LIMIT ?)"
            if connection.execute(counted, (match, RARE_WORDS + 1)).fetchone()[0] > RARE_WORDS:
                parts.append("EXISTS (SELECT 1 FROM whole WHERE whole MATCH ? AND whole.rowid = shelf.story)")
            else:
                parts.append("story IN (SELECT rowid FROM whole WHERE whole MATCH ?)")
            values.append(match)
        else:
            parts.append("story IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(find(connection, asked, EVERY).numbers)) if asked else "[]")
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


def named(query: Filter) -> Iterator[tuple[bool, str, str]]:
    """The values that the filter names: whether stories with it are left out, the field, and the value as it is compared."""
    for field in FIELDS:
        if wanted := keys.fold(getattr(query, field)):
            yield False, field, wanted
    for item in query.advisories:
        yield (False, *keys.facet(item))
    for item in query.without:
        yield (True, *keys.facet(item))
    if query.checked:
        yield (True, *keys.UNCHECKED)


def unnamed(query: Filter) -> Filter:
    """The filter without the values that it names."""
    return msgspec.structs.replace(query, **dict.fromkeys(FIELDS, ""), advisories=(), without=(), checked=False)


def _bounded(number: int) -> int:
    """The number, or the nearest that SQLite can hold; no count of words or stories comes near either."""
    return max(-(2**62), min(number, 2**62))


def _revised(connection: sqlite3.Connection) -> int:
    """The number of this change of the shelf."""
    return int(
        connection.execute(
            "INSERT INTO setting (name, value) VALUES ('revision', '1') "
            "ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value"
        ).fetchone()[0]
    )
