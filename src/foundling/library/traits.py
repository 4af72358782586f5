"""What of each story tells whether it belongs to another. Made elsewhere; here it is kept, and kin is found by its keys."""

import json
import sqlite3
from collections.abc import Collection

from foundling.library.values import Kin, Traits


def keep(connection: sqlite3.Connection, number: int, traits: Traits | None, *, waiting: bool) -> None:
    """Puts the story's traits in place of those it has; with None, it has none. `waiting`: nobody has used them yet."""
    for table in ("trait", "trait_key"):
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (number,))
    if traits is not None:
        sql = "INSERT INTO trait (story, waiting, body) VALUES (?, ?, ?)"
        connection.execute(sql, (number, int(waiting), traits.body))
        rows = [(key, number) for key in traits.keys]
        connection.executemany("INSERT OR IGNORE INTO trait_key (key, story) VALUES (?, ?)", rows)


def wait(connection: sqlite3.Connection, number: int) -> None:
    """Has the story looked at again: a person has said something else of it."""
    connection.execute("UPDATE trait SET waiting = 1 WHERE story = ?", (number,))


def settle(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Notes that these stories have been looked at."""
    sql = "UPDATE trait SET waiting = 0 WHERE story IN (SELECT value FROM json_each(?))"
    connection.execute(sql, (json.dumps(sorted(numbers)),))


def waiting(connection: sqlite3.Connection) -> list[int]:
    """Stories that wait to be looked at."""
    return [number for (number,) in connection.execute("SELECT story FROM trait WHERE waiting ORDER BY story")]


def missing(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Stories without traits, the oldest first."""
    sql = "SELECT id FROM story WHERE id NOT IN (SELECT story FROM trait) ORDER BY id LIMIT ?"
    return [number for (number,) in connection.execute(sql, (limit,))]


def kin(connection: sqlite3.Connection, numbers: Collection[int]) -> list[Kin]:
    """These stories and all that share a key with one of them, by number, those without traits left out."""
    asked = json.dumps(sorted(numbers))
    # Keys first, then stories: a key that thousands share is then followed once, not once for each of them.
    sql = "SELECT DISTINCT key FROM trait_key WHERE story IN (SELECT value FROM json_each(?))"
    keys = json.dumps([key for (key,) in connection.execute(sql, (asked,))])
    rows = connection.execute(
        "SELECT trait.story, body, part.story, coalesce(part.role, ''), work.story IS NOT NULL FROM trait "
        "LEFT JOIN part ON part.part = trait.story LEFT JOIN work ON work.story = trait.story "
        "WHERE trait.story IN (SELECT value FROM json_each(?1) UNION "
        "SELECT story FROM trait_key WHERE key IN (SELECT value FROM json_each(?2))) ORDER BY trait.story",
        (asked, keys),
    )
    return [Kin(number, body, whole, role, bool(joined)) for number, body, whole, role, joined in rows]
