"""How many of the stories that a filter lets through have each value: what a page offers to narrow the shelf by.

Counting rows would take half a second where a filter lets half of 100,000 stories through. So the stories of each common
value are remembered as the bits of one whole number; then a count is an AND. What is remembered follows the shelf by
its revisions, so that a change costs no more than the stories changed.
"""

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Collection, Iterable

import msgspec

from foundling.library.aliases import target
from foundling.library.bits import Among, bits, numbers
from foundling.library.keys import UNCHECKED, facet
from foundling.library.query import Query, Term, parse
from foundling.library.search import EVERY, find, warned, words_only
from foundling.library.shelf import COUNTED, conditions, named, unnamed
from foundling.library.values import Filter

#: At most so many values are given for each field.
MOST = 50

#: Of up to so many stories every value is counted (about 10 ms), the rare ones too.
FEW = 3000

#: Of more stories, only so many values of each field are counted: the commonest of the library.
COMMON = 400

#: The fields of few values, which are counted by their bits however few the stories are; the others are in the table `counted`.
CLOSED = ("ao3_rating", "language", "advisory")

#: So many values are looked up at a time.
LOOKED_UP = 2000

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
        self._names: dict[int, tuple[str, str, str]] = {}  # by facet: its field, folded, value
        self._commonest: dict[str, list[tuple[int, int, str, str]]] = {}  # by field: facet, stories, folded, value
        self._revision = 0

    def counts(self, connection: sqlite3.Connection, query: Filter, fields: Collection[str] = COUNTED) -> Counts:
        """For each of the fields, its commonest values among the stories of `query` and their counts, in that order."""
        if query == Filter():
            return _all(connection, fields)
        with self._turn:
            self._follow(connection)
            chosen = self._chosen(connection, query)
            if chosen.bit_count() > FEW:
                return {field: self._common(connection, field, chosen) for field in fields}
            made = self._counted(connection, numbers(chosen))
            return {
                field: self._common(connection, field, chosen) if field in CLOSED else made.get(field, [])
                for field in fields
            }

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

    def advised(self, connection: sqlite3.Connection, query: Filter) -> int | None:
        """The stories that `query` lets through, as bits, where it asks for advisories; else None.

        Several labels, some of them not to be there, may leave a handful of stories on a shelf that would have to be walked.
        """
        if not (query.advisories or query.without or query.checked or parse(query.text).warns):
            return None
        with self._turn:
            self._follow(connection)
            return self._chosen(connection, query)

    def among(
        self,
        connection: sqlite3.Connection,
        query: Query,
        without: Collection[str] = (),
        *,
        checked: bool | None = None,
    ) -> Among:
        """The stories that have the advisories that `query` asks for, and none that it does not want, nor one of `without`.

        With `checked`, only those that were read for advisories; with False, only those that were not.
        """
        if not (query.warns or without or checked is not None):
            return Among()
        with self._turn:
            self._follow(connection)
            return self._among(connection, query, without, checked)

    def _among(
        self, connection: sqlite3.Connection, query: Query, without: Iterable[str], checked: bool | None
    ) -> Among:
        never = self._warned(connection, query.unwarned)
        for item in without:
            never |= self._valued(connection, *facet(item))
        must = [self._warned(connection, (term,)) for term in query.warning]
        if checked is not None:
            unchecked = self._valued(connection, *UNCHECKED)
            never |= unchecked if checked else 0
            must += [] if checked else [unchecked]
        if not must and not query.bare:
            must = [self._others_of(connection, Filter())]
        found = must[0] if must else None
        for one in must[1:]:
            found = one if found is None else found & one
        return Among(found, never)

    def _warned(self, connection: sqlite3.Connection, terms: Iterable[Term]) -> int:
        """The stories that are warned of by one of the terms."""
        found = 0
        for term in terms:
            for number in warned(connection, term):
                found |= self._having(connection, number)
        return found

    def _chosen(self, connection: sqlite3.Connection, query: Filter) -> int:
        """The stories of `query`."""
        others = unnamed(query)
        asked = list(named(query))
        sets: list[int] = []
        if others != Filter() or all(negated for negated, _, _ in asked):
            sets.append(self._others_of(connection, others))
        never = 0
        for negated, field, written in asked:
            found = self._valued(connection, field, written)
            if negated:
                never |= found
            else:
                sets.append(found)
        chosen = sets[0]
        for one in sets[1:]:
            chosen &= one
        return chosen & ~never

    def _others_of(self, connection: sqlite3.Connection, others: Filter) -> int:
        """The stories of a filter that names no value."""
        if others not in self._others:
            made = self._searched(connection, others) if parse(others.text).warns else None
            if made is None:
                where, values = conditions(connection, others)
                # As one text: a row each would take three times as long.
                text = connection.execute(f"SELECT json_group_array(story) FROM shelf{where}", values).fetchone()[0]
                made = bits(_whole.decode(text))
            if len(self._others) >= REMEMBERED:
                # The oldest goes, but for the whole shelf, of which most others are taken.
                del self._others[next(item for item in self._others if item != Filter())]
            self._others[others] = made
        return self._others[others]

    def _searched(self, connection: sqlite3.Connection, others: Filter) -> int:
        """Those of a filter whose text asks for advisories."""
        asked = parse(others.text)
        among = self._among(connection, asked, (), None)
        chosen = self._others_of(connection, msgspec.structs.replace(others, text="")) & ~among.never
        if among.must is not None:
            chosen &= among.must
        return chosen & bits(find(connection, asked.bare, EVERY, None, among).numbers) if asked.bare else chosen

    def _valued(self, connection: sqlite3.Connection, field: str, written: str) -> int:
        """The stories that have the value, or what it stands under."""
        sql = "SELECT id FROM facet WHERE field = ? AND folded = ?"
        row = connection.execute(sql, (field, target(connection, field, written))).fetchone()
        return self._having(connection, row[0]) if row else 0

    def _common(self, connection: sqlite3.Connection, field: str, chosen: int) -> list[tuple[str, int]]:
        if field not in self._commonest:
            sql = "SELECT id, stories, folded, value FROM facet WHERE field = ? ORDER BY stories DESC, folded LIMIT ?"
            self._commonest[field] = connection.execute(sql, (field, COMMON)).fetchall()
        found: list[tuple[int, str, str]] = []
        least = 0
        for number, stories, folded, value in self._commonest[field]:
            if stories < least:
                break  # no value that follows can be among the commonest any more
            if count := (self._having(connection, number) & chosen).bit_count():
                found.append((-count, folded, value))
                if len(found) >= MOST and len(found) % 10 == 0:
                    found = sorted(found)[:MOST]
                    least = -found[-1][0]
        return [(value, -count) for count, _, value in sorted(found)[:MOST]]

    def _counted(self, connection: sqlite3.Connection, chosen: list[int]) -> Counts:
        """The commonest values of each field that is in the table `counted`."""
        sql = "SELECT group_concat(facets) FROM counted WHERE story IN (SELECT value FROM json_each(?))"
        text = connection.execute(sql, (json.dumps(chosen),)).fetchone()[0]
        ordered = Counter(_whole.decode(f"[{text or ''}]")).most_common()
        made: dict[str, list[tuple[int, str, str]]] = {}
        for at in range(0, len(ordered), LOOKED_UP):
            part = ordered[at : at + LOOKED_UP]
            self._look_up(connection, [number for number, _ in part if number not in self._names])
            for number, count in part:
                field, folded, value = self._names[number]
                rows = made.setdefault(field, [])
                # The commonest come first; of those that are as common as the last, the first by name are given.
                if len(rows) < MOST or -rows[MOST - 1][0] == count:
                    rows.append((-count, folded, value))
        return {field: [(value, -count) for count, _, value in sorted(rows)[:MOST]] for field, rows in made.items()}

    def _look_up(self, connection: sqlite3.Connection, missing: list[int]) -> None:
        sql = "SELECT id, field, folded, value FROM facet WHERE id IN (SELECT value FROM json_each(?))"
        for number, *names in connection.execute(sql, (json.dumps(missing),)) if missing else ():
            self._names[number] = (names[0], names[1], names[2])

    def _having(self, connection: sqlite3.Connection, number: int) -> int:
        """The stories that have the value."""
        if number not in self._bits:
            # As one text: a row each would take three times as long.
            sql = "SELECT json_group_array(story) FROM story_facet WHERE facet = ?"
            found = _whole.decode(connection.execute(sql, (number,)).fetchone()[0])
            self._bits[number] = bits(found)
        return self._bits[number]

    def _follow(self, connection: sqlite3.Connection) -> None:
        """Brings what is remembered up to the shelf's revision."""
        marks = dict(connection.execute("SELECT name, value FROM setting WHERE name IN ('revision', 'epoch')"))
        revision, epoch = int(marks.get("revision", 0)), int(marks.get("epoch", 0))
        if revision == self._revision:
            return
        for kept in (self._others, self._names, self._commonest):
            kept.clear()
        # Something was taken off; or another thread is ahead, and what is read here must not go among what it knows.
        if epoch > self._revision or revision < self._revision:
            self._bits.clear()
        elif self._bits:
            sql = "SELECT story FROM shelf WHERE revision > ?"
            changed = connection.execute(sql, (self._revision,)).fetchall()
            others = ~bits(story for (story,) in changed)
            self._bits = {number: held & others for number, held in self._bits.items()}
            sql = "SELECT facet FROM story_facet WHERE story = ?"
            for (story,) in changed:
                for (number,) in connection.execute(sql, (story,)):
                    if number in self._bits:
                        self._bits[number] |= 1 << story
        self._revision = revision


def _all(connection: sqlite3.Connection, fields: Collection[str]) -> Counts:
    sql = "SELECT value, stories FROM facet WHERE field = ? ORDER BY stories DESC, folded LIMIT ?"
    return {field: connection.execute(sql, (field, MOST)).fetchall() for field in fields}
