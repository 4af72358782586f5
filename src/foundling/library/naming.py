"""The part of `Library` about values that a person has said are one, such as "T/W" and "Tara/Willow"."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from foundling.errors import NotFound, UsageError
from foundling.library import shelf
from foundling.library.aliases import FIELDS, resolved
from foundling.library.clock import now
from foundling.library.database import Database
from foundling.library.keys import fold
from foundling.library.values import Names, Used

#: Code points of a name that a person gives.
LONGEST = 300

#: A story of more worlds than this does not tell of which its pairings are.
CROSSED = 20


class Naming:
    """What `Library` inherits: it opens the database, and this uses it."""

    _database: Database

    def name_as_one(self, field: str, values: Sequence[str], name: str) -> int:
        """Puts the values under one name, which may be one of them; how many stories that moves on the shelf.

        What stood under one of the values stands under the name from now on. Raises `UsageError`.
        """
        _known(field)
        wanted = " ".join(name.split())
        target = fold(wanted)
        given = {fold(value): " ".join(value.split()) for value in (*values, wanted) if fold(value)}
        if not any(character.isprintable() and not character.isspace() for character in wanted) or len(given) < 2:
            raise UsageError("It takes two values and a name for both.")
        if len(wanted) > LONGEST and target not in {fold(value) for value in values}:
            raise UsageError(f"A name has {LONGEST} letters at most.")
        with self._database.write() as connection:
            group = _group(connection, field, given)
            moved = _having(connection, field, group)
            connection.executemany("DELETE FROM alias WHERE field = ? AND folded = ?", [(field, key) for key in group])
            at = now()
            rows = [(field, key, value, wanted, target, at) for key, value in group.items() if key != target]
            connection.executemany(
                "INSERT INTO alias (field, folded, value, name, target, at) VALUES (?, ?, ?, ?, ?, ?)", rows
            )
            for one, other in combinations(sorted(given), 2):
                connection.execute("DELETE FROM unlike WHERE field = ? AND one = ? AND other = ?", (field, one, other))
            _put_again(connection, moved)
            return len(moved)

    def name_apart(self, field: str, value: str) -> int:
        """Lets the value stand for itself again; how many stories that moves. Raises `NotFound`, `UsageError`."""
        _known(field)
        with self._database.write() as connection:
            sql = "SELECT target FROM alias WHERE field = ? AND folded = ?"
            row = connection.execute(sql, (field, fold(value))).fetchone()
            if row is None:
                raise NotFound(f"“{value}” stands under no other name.")
            moved = _having(connection, field, [row[0]])
            connection.execute("DELETE FROM alias WHERE field = ? AND folded = ?", (field, fold(value)))
            _put_again(connection, moved)
            return len(moved)

    def keep_names_apart(self, field: str, values: Sequence[str]) -> None:
        """Remembers that no two of these values are one. Raises `UsageError`."""
        _known(field)
        with self._database.write() as connection:
            for one, other in combinations(sorted({fold(value) for value in values}), 2):
                connection.execute(
                    "INSERT OR IGNORE INTO unlike (field, one, other) VALUES (?, ?, ?)", (field, one, other)
                )

    def names(self) -> list[Names]:
        """What a person has put under one name, by field and name."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        with self._database.read() as connection:
            sql = "SELECT field, name, value FROM alias ORDER BY field, target, folded"
            for field, name, value in connection.execute(sql):
                found[field, name].append(value)
        return [Names(field, name, tuple(values)) for (field, name), values in found.items()]

    def used(self, field: str) -> list[Used]:
        """The values of a field on the shelf, under the names that a person gave them, the commonest first."""
        _known(field)
        worlds: defaultdict[int, set[str]] = defaultdict(set)
        with self._database.read() as connection:
            if field == "pairing":
                worlds.update(_worlds(connection))
            sql = "SELECT id, value, stories FROM facet WHERE field = ? ORDER BY stories DESC, folded"
            rows = connection.execute(sql, (field,)).fetchall()
        return [Used(value, stories, tuple(sorted(worlds.get(facet, ())))) for facet, value, stories in rows]

    def named_apart(self, field: str) -> set[tuple[str, str]]:
        """Pairs of values that are not one, as they are compared (`keys.fold`), the smaller first."""
        _known(field)
        with self._database.read() as connection:
            return set(connection.execute("SELECT one, other FROM unlike WHERE field = ?", (field,)))


def _known(field: str) -> None:
    if field not in FIELDS:
        raise UsageError(f"There are no names to join in {field!r}. The fields are {', '.join(FIELDS)}.")


def _group(connection: sqlite3.Connection, field: str, given: Mapping[str, str]) -> dict[str, str]:
    """The values given, what each stands under, and all that stands under one of these: as compared, and as written."""
    found = dict(given)
    for key in given:
        if (row := resolved(connection, field, key)) is not None:
            found.setdefault(row[1], row[0])
    sql = "SELECT folded, value FROM alias WHERE field = ? AND target = ?"
    for key in list(found):
        found.update(connection.execute(sql, (field, key)).fetchall())
    return found


def _having(connection: sqlite3.Connection, field: str, folded: Iterable[str]) -> list[int]:
    sql = "SELECT story FROM story_facet JOIN facet ON facet.id = story_facet.facet WHERE field = ? AND folded = ?"
    return sorted({row[0] for key in folded for row in connection.execute(sql, (field, key))})


def _put_again(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        if (card := shelf.take(connection, number)) is not None:
            shelf.put(connection, card)


def _worlds(connection: sqlite3.Connection) -> dict[int, set[str]]:
    """By pairing, the fandoms of the stories that have it, of those that have no more than `CROSSED`."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    sql = (
        "SELECT story, facet, folded FROM facet JOIN story_facet ON story_facet.facet = facet.id WHERE facet.field = ?"
    )
    worlds: defaultdict[int, list[str]] = defaultdict(list)
    for story, _, world in connection.execute(sql, ("fandom",)):
        worlds[story].append(world)
    for story, facet, _ in connection.execute(sql, ("pairing",)):
        if len(worlds[story]) <= CROSSED:
            found[facet].update(worlds[story])
    return found
