"""Whether the library is whole: hashes, indexes, orphaned files and rows, leftovers of writes that were cut short."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from foundling.errors import LibraryDamaged
from foundling.library import stories
from foundling.library.originals import UNFINISHED, Originals, digest
from foundling.library.values import Finding

#: Advice for what can be made again from the stories. Who gives it has it done (see `Library.check`).
REOPEN = "It is made afresh when the library is next opened. No story and no edit is touched."
BACKUP = "Put back the newest file of the folder 'backups', or add the folder 'originals' again to a new library."
AGAIN = "Add the story's file again. Its edits are kept."

#: A story whose rows cannot be read. Who finds it has it written afresh with the next add.
DAMAGED = "story-damaged"


def database(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What SQLite itself finds, and rows that should be there and are not."""
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Finding("database-damaged", f"SQLite finds: {line}.", BACKUP, "error", "library.db")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        message = f"A row of the table {table} ({row}) belongs to no {parent}."
        yield Finding("orphaned-row", message, BACKUP, "error", "library.db")
    shown = (
        "SELECT id FROM story WHERE id NOT IN (SELECT story FROM card) "
        "OR (id NOT IN (SELECT story FROM shelf) AND id NOT IN (SELECT part FROM part))"
    )
    for (number,) in connection.execute(shown):
        yield Finding("card-missing", "The story is not on the shelf.", REOPEN, "warning", f"story {number}")
    both = "SELECT part FROM part WHERE part IN (SELECT story FROM shelf)"
    for (number,) in connection.execute(both):
        message = "The story is on the shelf and so is the one that stands for it."
        yield Finding("part-shown", message, REOPEN, "warning", f"story {number}")
    lone = (
        "SELECT story FROM work WHERE (SELECT count(*) FROM part WHERE part.story = work.story AND role = 'part') < 1"
    )
    for (number,) in connection.execute(lone):
        message = "The story was joined from parts and has none."
        yield Finding("parts-lost", message, "Remove it and add its files again.", "error", f"story {number}")
    wrong = "SELECT value FROM facet WHERE stories != (SELECT count(*) FROM story_facet WHERE facet = id)"
    for (value,) in connection.execute(wrong):
        yield Finding("count-wrong", f"The stories with the value {value!r} are miscounted.", REOPEN, "warning")


def contents(
    connection: sqlite3.Connection, originals: Originals, root: Path, progress: Callable[[int, int], None] | None
) -> Iterator[Finding]:
    """Stories that cannot be read, originals that are gone or no longer what was added. Reads everything once."""
    known = connection.execute("SELECT id, sha256 FROM story ORDER BY id").fetchall()
    for done, (number, sha256) in enumerate(known):
        try:
            stories.load(connection, number)
        except LibraryDamaged as error:
            yield Finding(DAMAGED, str(error), AGAIN, "error", f"story {number}")
        if sha256.startswith("parts:"):  # it has no file of its own
            if progress is not None:
                progress(done + 1, len(known))
            continue
        path = originals.path(sha256)
        where = str(path.relative_to(root))
        try:
            if digest(path) != sha256:
                message = f"The original of story {number} is no longer what was added."
                yield Finding("original-changed", message, AGAIN, "error", where)
        except FileNotFoundError:
            yield Finding("original-missing", f"The original of story {number} is gone.", AGAIN, "error", where)
        except OSError as error:
            message = f"The original of story {number} cannot be read ({error.strerror})."
            yield Finding("original-unreadable", message, "Check the file's permissions and the disk.", "error", where)
        if progress is not None:
            progress(done + 1, len(known))


def files(connection: sqlite3.Connection, originals: Originals, root: Path) -> Iterator[Finding]:
    """Files that belong to no story. Nobody may be writing to the library meanwhile."""
    known = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM story")}
    for path, sha256 in originals.files():
        where = str(path.relative_to(root))
        if path.name.startswith(UNFINISHED):
            message = "A write that was cut short left this file."
            yield Finding("unfinished-file", message, "Delete it: no story needs it.", "notice", where)
        elif not sha256:
            yield Finding("foreign-file", "This is no file of the library.", "Move it elsewhere.", "notice", where)
        elif sha256 not in known:
            message = "No story belongs to this original: an add was cut short, most likely."
            yield Finding("orphaned-file", message, "Add the story's file again, or this one.", "notice", where)
    for path in sorted((root / "backups").glob("*.part*")):
        message = "A copy of the database that was cut short left this file."
        yield Finding("unfinished-file", message, "Delete it.", "notice", str(path.relative_to(root)))


def search_index(connection: sqlite3.Connection, table: str) -> Iterator[Finding]:
    """What FTS5 itself finds in one table of the search index. It is asked by an INSERT, so it needs the writer."""
    try:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        yield Finding("search-index-damaged", f"The search index '{table}' is damaged ({error}).", REOPEN, "warning")
