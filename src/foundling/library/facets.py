"""How many of the stories that a filter lets through have each value: what a page offers to narrow the shelf by.

Counting rows would take half a second where a filter lets half of 100,000 stories through. So the stories of each common
value are remembered as the bits of one whole number; then a count is an AND. What is remembered follows the shelf by
its revisions, so that a change costs no more than the stories changed.
"""

import json
import sqlite3
import threading
from collections.abc import Collection

import msgspec

from foundling.library.aliases import target
from foundling.library.query import parse
from foundling.library.search import words_only
from foundling.library.shelf import COUNTED, conditions, named, unnamed
from foundling.library.values import Filter

#: At most so many values are given for each field.
MOST = 50

#: Up to so many stories are counted row by row (about 10 ms), which finds rare values as well.
FEW = 3000

#: Of more stories, only so many values of each field are counted: the commonest of the library.
COMMON = 400

#: So many sets of other conditions (length, text) are remembered: a page asks for each several times.
REMEMBERED = 16

_whole = msgspec.json.Decoder(list[int])

Counts = dict[str, list[tuple[str, int]]]


class Facets:
    """Counts values, and remembers which stories have the common ones. Safe to share between threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._bits: dict[int, int] = {}  # by facet: bit n is set where story n has it
        self._others: dict[Filter, int] = {}  # likewise, by the conditions that name no value
        self._revision = 0

    def counts(self, connection: sqlite3.Connection, query: Filter) -> Counts:
        """For each of `COUNTED`, its commonest values among the stories of `query` and their counts, in that order."""
        if query == Filter():
            return _all(connection)
        with self._turn:
            self._follow(connection)
            chosen = self._chosen(connection, query)
            if chosen.bit_count() <= FEW:
                return _counted(connection, _numbers(chosen))
            return {field: self._common(connection, field, chosen) for field in COUNTED}

    def total(self, connection: sqlite3.Connection, query: Filter) -> int:
        """How many stories `query` lets through."""
        if unnamed(query) == query and not query.text.strip():
            where, values = conditions(connection, query)
            return int(connection.execute(f"SELECT count(*) FROM shelf{where}", values).fetchone()[0])
        if query == Filter(text=query.text) and (match := words_only(parse(query.text))):
            return int(connection.execute("SELECT count(*) FROM whole WHERE whole MATCH ?", (match,)).fetchone()[0])
        with self._turn:
            self._follow(connection)
            return self._chosen(connection, query).bit_count()

    def few(self, connection: sqlite3.Connection, query: Filter) -> list[int] | None:
        """The stories that `query` lets through where it asks for advisories and they are no more than `FEW`; else None.

        Several labels, some of them not to be there, may leave a handful of stories on a shelf that would have to be walked.
        """
        if not query.advisories and not query.without:
            return None
        with self._turn:
            self._follow(connection)
            chosen = self._chosen(connection, query)
        return _numbers(chosen) if chosen.bit_count() <= FEW else None

    def having(self, connection: sqlite3.Connection, advisories: Collection[str]) -> int:
        """The stories that have one of the advisories, as the bits of a whole number."""
        if not advisories:
            return 0
        with self._turn:
            self._follow(connection)
            everything = self._chosen(connection, Filter())
            return everything & ~self._chosen(connection, Filter(without=tuple(advisories)))

    def _chosen(self, connection: sqlite3.Connection, query: Filter) -> int:
        """The stories of `query`."""
        others = unnamed(query)
        asked = list(named(query))
        sets: list[int] = []
        if others != Filter() or all(negated for negated, _, _ in asked):
            if others not in self._others:
                where, values = conditions(connection, others)
                rows = connection.execute(f"SELECT story FROM shelf{where}", values).fetchall()
                if len(self._others) >= REMEMBERED:
                    self._others.clear()
                self._others[others] = _bits([number for (number,) in rows])
            sets.append(self._others[others])
        never = 0
        for negated, field, written in asked:
            folded = target(connection, field, written)
            sql = "SELECT id FROM facet WHERE field = ? AND folded = ?"
            row = connection.execute(sql, (field, folded)).fetchone()
            found = self._having(connection, row[0]) if row else 0
            if negated:
                never |= found
            else:
                sets.append(found)
        chosen = sets[0]
        for one in sets[1:]:
            chosen &= one
        return chosen & ~never

    def _common(self, connection: sqlite3.Connection, field: str, chosen: int) -> list[tuple[str, int]]:
        sql = "SELECT id, folded, value FROM facet WHERE field = ? ORDER BY stories DESC, folded LIMIT ?"
        rows = connection.execute(sql, (field, COMMON)).fetchall()
        found = [(-(self._having(connection, facet) & chosen).bit_count(), *names) for facet, *names in rows]
        return [(value, -count) for count, _, value in sorted(found) if count][:MOST]

    def _having(self, connection: sqlite3.Connection, facet: int) -> int:
        """The stories that have the value."""
        if facet not in self._bits:
            # As one text: a row each would take three times as long.
            sql = "SELECT json_group_array(story) FROM story_facet WHERE facet = ?"
            numbers = _whole.decode(connection.execute(sql, (facet,)).fetchone()[0])
            self._bits[facet] = _bits(numbers)
        return self._bits[facet]

    def _follow(self, connection: sqlite3.Connection) -> None:
        """Brings what is remembered up to the shelf's revision."""
        marks = dict(connection.execute("SELECT name, value FROM setting WHERE name IN ('revision', 'epoch')"))
        revision, epoch = int(marks.get("revision", 0)), int(marks.get("epoch", 0))
        if revision == self._revision:
            return
        self._others.clear()
        # Something was taken off; or another thread is ahead, and what is read here must not go among what it knows.
        if epoch > self._revision or revision < self._revision:
            self._bits.clear()
        elif self._bits:
            sql = "SELECT story FROM shelf WHERE revision > ?"
            changed = connection.execute(sql, (self._revision,)).fetchall()
            others = ~_bits([story for (story,) in changed])
            self._bits = {facet: bits & others for facet, bits in self._bits.items()}
            sql = "SELECT facet FROM story_facet WHERE story = ?"
            for (story,) in changed:
                for (facet,) in connection.execute(sql, (story,)):
                    if facet in self._bits:
                        self._bits[facet] |= 1 << story
        self._revision = revision


def _all(connection: sqlite3.Connection) -> Counts:
    sql = "SELECT value, stories FROM facet WHERE field = ? ORDER BY stories DESC, folded LIMIT ?"
    return {field: connection.execute(sql, (field, MOST)).fetchall() for field in COUNTED}


def _counted(connection: sqlite3.Connection, numbers: list[int]) -> Counts:
    rows = connection.execute(
        "SELECT field, value, found FROM (SELECT facet, count(*) AS found FROM json_each(?) AS chosen "
        "CROSS JOIN story_facet ON story_facet.story = chosen.value GROUP BY facet) "
        "CROSS JOIN facet ON facet.id = facet ORDER BY found DESC, folded",
        (json.dumps(numbers),),
    ).fetchall()
    made: Counts = {field: [] for field in COUNTED}
    for field, value, count in rows:
        if field in made and len(made[field]) < MOST:
            made[field].append((value, count))
    return made


def _bits(numbers: list[int]) -> int:
    """The whole number whose bits of those numbers are set."""
    made = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        made[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(made, "little")


def _numbers(bits: int) -> list[int]:
    """The numbers whose bits are set, in order."""
    return [number for number, bit in enumerate(bin(bits)[:1:-1]) if bit == "1"]
