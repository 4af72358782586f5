"""Whether the library is whole: hashes, indexes, orphaned files and rows, leftovers of crashed writes."""

import sqlite3
from pathlib import Path

from foundling.library import index
from foundling.library.originals import UNFINISHED, Originals, digest
from foundling.library.values import Finding


def check(connection: sqlite3.Connection, originals: Originals, root: Path) -> list[Finding]:
    """Everything that is not as it should be; empty for a sound library. Reads every original once."""
    return [*_database(connection), *_files(connection, originals, root), *_rows(connection)]


def check_index(connection: sqlite3.Connection) -> list[Finding]:
    """FTS5's own check of the search index. It is asked by an INSERT, so it needs the writer."""
    found = []
    for table in index.TABLES:
        try:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            found.append(
                Finding("search-index-damaged", f"The search index '{table}' is damaged ({error}).", REINDEX, "warning")
            )
    return found


REINDEX = "Index the library afresh: foundling check --reindex. No story and no edit is touched."
BACKUP = "Put back the newest file of the folder 'backups', or add the folder 'originals' again to a new library."


def _database(connection: sqlite3.Connection) -> list[Finding]:
    found = [
        Finding("database-damaged", f"SQLite finds: {line}.", BACKUP, "error")
        for (line,) in connection.execute("PRAGMA integrity_check(20)")
        if line != "ok"
    ]
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found.append(
            Finding(
                "orphaned-row", f"A row of '{table}' ({row}) belongs to no '{parent}'.", BACKUP, "error", str(table)
            )
        )
    return found


def _files(connection: sqlite3.Connection, originals: Originals, root: Path) -> list[Finding]:
    found: list[Finding] = []
    known = dict(connection.execute("SELECT sha256, id FROM story"))
    seen: set[str] = set()
    for path, sha256 in originals.files():
        where = str(path.relative_to(root))
        if path.name.startswith(UNFINISHED):
            found.append(
                Finding(
                    "unfinished-file",
                    "A write that was cut short left this.",
                    "Delete it; no story needs it.",
                    "notice",
                    where,
                )
            )
        elif not sha256:
            found.append(
                Finding("foreign-file", "This is no file of the library.", "Move it elsewhere.", "notice", where)
            )
        elif sha256 not in known:
            found.append(
                Finding(
                    "orphaned-file", "No story belongs to this original; an add was cut short, most likely.",
                    "Add the story's file again, or delete this one.", "notice", where,
                )
            )  # fmt: skip
        else:
            seen.add(sha256)
            if digest(path) != sha256:
                found.append(
                    Finding(
                        "original-changed", f"The original of story {known[sha256]} is no longer what was added.",
                        "The story itself is kept. Add its file again from another copy to mend the original.",
                        "error", where,
                    )
                )  # fmt: skip
    for sha256, number in known.items():
        if sha256 not in seen:
            found.append(
                Finding(
                    "original-missing", f"The original of story {number} is gone.",
                    "The story itself is kept. Add its file again from another copy to mend this.",
                    "error", str(originals.path(sha256).relative_to(root)),
                )
            )  # fmt: skip
    return found


def _rows(connection: sqlite3.Connection) -> list[Finding]:
    found = [
        Finding("card-missing", f"Story {number} is not on the shelf.", REINDEX, "warning", f"story {number}")
        for (number,) in connection.execute(
            "SELECT id FROM story WHERE id NOT IN (SELECT story FROM shelf) OR id NOT IN (SELECT story FROM card)"
        )
    ]
    found += [
        Finding(
            "text-missing", f"Story {number} has no text.", "Add the story's file again.", "error", f"story {number}"
        )
        for (number,) in connection.execute(
            "SELECT id FROM story WHERE passages > 0 AND id NOT IN (SELECT story FROM chapter)"
        )
    ]
    return found
