"""What of each story tells whether it belongs to another. Made elsewhere; here it is kept, and kin is found by its keys."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection

from foundling.library.values import Kin, Traits

#: Keys below this are samples of the text (`foundling.works.TEXT_KEYS`), the others are names.
TEXT_KEYS = 1 << 32
#: A key of the text that more stories have says nothing.
COMMON = 100
#: A story with so few keys of its text is found by one of them, others by two. `foundling.works.copies` has it too.
FEW_KEYS = 12


def keep(connection: sqlite3.Connection, number: int, traits: Traits | None, *, waiting: bool) -> None:
    """Puts the story's traits in place of those it has; with None, it has none. `waiting`: nobody has used them yet."""
    for table in ("trait", "trait_key"):
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (number,))
    if traits is not None:
        sql = "INSERT INTO trait (story, waiting, body, edition) VALUES (?, ?, ?, ?)"
        connection.execute(sql, (number, int(waiting), traits.body, traits.edition))
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


def missing(connection: sqlite3.Connection, limit: int, edition: int) -> list[int]:
    """Stories without traits, or with traits of an older edition, the oldest first."""
    sql = (
        "SELECT id FROM (SELECT id FROM story WHERE id NOT IN (SELECT story FROM trait) "
        "UNION ALL SELECT story FROM trait WHERE edition < ?) ORDER BY id LIMIT ?"
    )
    return [number for (number,) in connection.execute(sql, (edition, limit))]


def kin(connection: sqlite3.Connection, numbers: Collection[int]) -> list[Kin]:
    """These stories and all that may belong to one of them, by number, those without traits left out.

    That is who shares a name with it, or several keys of its text (one, if it has few).
    """
    asked = json.dumps(sorted(numbers))
    found = {*numbers, *_alike(connection, asked)}
    # Keys first, then stories: a key that thousands share is then followed once, not once for each of them.
    sql = "SELECT DISTINCT key FROM trait_key WHERE story IN (SELECT value FROM json_each(?)) AND key >= ?"
    keys = json.dumps([key for (key,) in connection.execute(sql, (asked, TEXT_KEYS))])
    rows = connection.execute(
        "SELECT trait.story, body, part.story, coalesce(part.role, ''), work.story IS NOT NULL FROM trait "
        "LEFT JOIN part ON part.part = trait.story LEFT JOIN work ON work.story = trait.story "
        "WHERE trait.story IN (SELECT value FROM json_each(?1) UNION "
        "SELECT story FROM trait_key WHERE key IN (SELECT value FROM json_each(?2))) ORDER BY trait.story",
        (json.dumps(sorted(found)), keys),
    )
    return [Kin(number, body, whole, role, bool(joined)) for number, body, whole, role, joined in rows]


def _alike(connection: sqlite3.Connection, asked: str) -> set[int]:
    """Who shares text with one of the stories: keys that many stories have are common phrases, and are passed over."""
    sql = "SELECT key, story FROM trait_key WHERE story IN (SELECT value FROM json_each(?)) AND key < ?"
    of: dict[int, list[int]] = {}
    counts: Counter[int] = Counter()
    for key, story in connection.execute(sql, (asked, TEXT_KEYS)):
        of.setdefault(key, []).append(story)
        counts[story] += 1
    met: Counter[tuple[int, int]] = Counter()
    crowded: dict[int, list[int]] = {}
    rare: set[int] = set()
    for key, ours in of.items():
        rows = connection.execute("SELECT story FROM trait_key WHERE key = ? LIMIT ?", (key, COMMON + 1))
        having = [story for (story,) in rows]
        if len(having) > COMMON:
            for story in ours:
                crowded.setdefault(story, having)
            continue
        rare.update(ours)
        for story in ours:
            for other in having:
                met[story, other] += 1
    least = {story: 1 if count <= FEW_KEYS else 2 for story, count in counts.items()}
    found = {other for (story, other), count in met.items() if count >= least[story]}
    # Where all that a story has is had by many, they are copies of it, or it is no more than what they share.
    for story, having in crowded.items():
        if story not in rare:
            found.update(having)
    return found
