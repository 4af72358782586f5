"""Which stories' layers are due, and who is at work on which: nobody does the same work twice, and a crash hands it on.

What makes layers has an edition, a word for the versions of all of it. Layers made by another edition are due, and those of a
story that was read anew or whose cast a person has changed. Whoever makes layers claims a story first; the claim names
the process, so that the claims of one that is gone are given up at once (elsewhere, after a while).
"""

import os
import socket
import sqlite3
from uuid import uuid4

from foundling.library import recasts
from foundling.library.clock import now
from foundling.library.values import Due, Task

#: A claim is believed for so long (milliseconds), and longer by so much for each word: a hundred times what it takes.
PATIENCE, PATIENCE_PER_WORD = 120_000, 5

#: After so many processes that ended over a story it is not tried again.
TRIES = 3

_DUE = "edition != ?1 AND failed != ?1"


def claimant() -> str:
    """A name for whoever makes layers now: its machine, its process, and a word of its own."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex}"


def put(connection: sqlite3.Connection, number: int, edition: str = "") -> None:
    """Notes that the story's layers are those of `edition`; with "" that they are due. Whoever is at it works in vain.

    Nothing is noted of a story that was removed meanwhile.
    """
    connection.execute(
        "INSERT INTO making (story, edition) SELECT id, ?2 FROM story WHERE id = ?1 ON CONFLICT (story) DO UPDATE SET "
        "edition = excluded.edition, failed = '', tries = 0, claim = ''",
        (number, edition),
    )


def ask(connection: sqlite3.Connection, number: int, at: int) -> None:
    """Whatever layers the story has, if they are due they come before those of others: a person waits for them."""
    connection.execute("UPDATE making SET asked = ? WHERE story = ?", (at, number))


def retry(connection: sqlite3.Connection, number: int) -> None:
    """Has the story tried again, if its analysis has failed."""
    connection.execute("UPDATE making SET failed = '', tries = 0 WHERE story = ? AND failed != ''", (number,))


def edition(connection: sqlite3.Connection, number: int) -> str:
    """What made the story's layers, "" where they are due."""
    row = connection.execute("SELECT edition FROM making WHERE story = ?", (number,)).fetchone()
    return "" if row is None else str(row[0])


def claim(
    connection: sqlite3.Connection, wanted: str, by: str, limit: int, only: int | None, *, asked: bool = False
) -> list[Task]:
    """The next stories on the shelf whose layers are not those of the edition `wanted`, claimed for `by`; with `only`, that one.

    First those that a person waits for (with `asked`, only those), then the newest. One that is claimed is left out, but
    for `only`: a person's word has made what the other is at worthless.
    """
    _give_up(connection)
    if only is not None:
        sql = f"SELECT story, tries FROM making WHERE {_DUE} AND story = ?2 LIMIT ?3"
        rows = connection.execute(sql, (wanted, only, limit)).fetchall()
    else:
        sql = (
            f"SELECT story, tries FROM making WHERE {_DUE} AND claim = '' AND asked >= ?3 "
            "AND EXISTS (SELECT 1 FROM shelf WHERE shelf.story = making.story) "
            "ORDER BY asked DESC, story DESC LIMIT ?2"
        )
        rows = connection.execute(sql, (wanted, limit, int(asked))).fetchall()
    made = []
    for number, tries in rows:
        row = connection.execute("SELECT words FROM shelf WHERE story = ?", (number,)).fetchone()
        words = row[0] if row is not None else 0
        until = now() + PATIENCE + PATIENCE_PER_WORD * words
        connection.execute("UPDATE making SET claim = ?, until = ? WHERE story = ?", (by, until, number))
        made.append(Task(number, words, recasts.standing(connection, number), tries))
    return made


def finish(connection: sqlite3.Connection, number: int, by: str, wanted: str, casts: str) -> bool:
    """Notes that the layers of that edition are made, unless the claim is no longer that of `by`; whether it was."""
    changed = connection.execute(
        "UPDATE making SET edition = ?, casts = ?, failed = '', tries = 0, asked = 0, claim = '' "
        "WHERE story = ? AND claim = ?",
        (wanted, casts, number, by),
    )
    return changed.rowcount > 0


def fail(connection: sqlite3.Connection, number: int, by: str, wanted: str) -> bool:
    """Notes that the edition's analysis has failed over the story, and is not to be tried again; as `finish`."""
    changed = connection.execute(
        "UPDATE making SET failed = ?, asked = 0, claim = '' WHERE story = ? AND claim = ?", (wanted, number, by)
    )
    return changed.rowcount > 0


def release(connection: sqlite3.Connection, by: str) -> None:
    """Gives up all claims of `by`, who has stopped of its own accord."""
    connection.execute("UPDATE making SET claim = '' WHERE claim = ?", (by,))


def due(connection: sqlite3.Connection, wanted: str, *, asked: bool = False) -> Due:
    """How much there is to do; with `asked`, of what a person waits for. Costs 1 ms for each 1,000 stories due."""
    total = connection.execute("SELECT count(*) FROM shelf").fetchone()[0]
    waiting, words = connection.execute(
        f"SELECT count(*), coalesce(sum(words), 0) FROM making JOIN shelf USING (story) WHERE {_DUE} AND asked >= ?2",
        (wanted, int(asked)),
    ).fetchone()
    failed = connection.execute(
        "SELECT count(*) FROM making JOIN shelf USING (story) WHERE edition != ?1 AND failed = ?1", (wanted,)
    ).fetchone()[0]
    return Due(total, waiting, words, failed)


def unread(connection: sqlite3.Connection) -> Due:
    """How many stories have no layers of any edition yet. What made the others need not be known, so that this costs no import."""
    total = connection.execute("SELECT count(*) FROM shelf").fetchone()[0]
    waiting, words, failed = connection.execute(
        "SELECT count(*) FILTER (WHERE failed = ''), coalesce(sum(words) FILTER (WHERE failed = ''), 0), "
        "count(*) FILTER (WHERE failed != '') FROM making JOIN shelf USING (story) WHERE edition = ''"
    ).fetchone()
    return Due(total, waiting, words, failed)


def using_casts(connection: sqlite3.Connection) -> dict[int, str]:
    """The stories whose layers obey a cast file, each with the digest of what it said of them."""
    return dict(connection.execute("SELECT story, casts FROM making WHERE casts != ''"))


def _give_up(connection: sqlite3.Connection) -> None:
    """Gives up the claims of processes that are gone; each has tried the story in vain."""
    at = now()
    for name, until in connection.execute(
        "SELECT claim, max(until) FROM making WHERE claim != '' GROUP BY claim"
    ).fetchall():
        if until < at or not _alive(name):
            sql = "UPDATE making SET claim = '', tries = tries + 1 WHERE claim = ? AND (until < ? OR ?)"
            connection.execute(sql, (name, at, not _alive(name)))


def _alive(name: str) -> bool:
    """Whether the claimant may still be at work. Only of a process of this machine that is gone is it known."""
    host, _, rest = name.rpartition(":")[0].rpartition(":")
    if os.name != "posix" or host != socket.gethostname() or not rest.isdigit():
        return True
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is somebody else's
    return True
