"""The schema as numbered SQL files, and bringing an older library up to it: never without a backup."""

import sqlite3
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import msgspec

from foundling.errors import LibraryDamaged, LibraryError, LibraryTooNew
from foundling.library.database import BUSY_SECONDS, Database, translated

#: Marks an SQLite file as a library of ours (``PRAGMA application_id``).
APPLICATION = 0x464E444C  # "FNDL"

#: Half a copy that nobody has written to for so long (seconds) will never be whole.
ABANDONED = 3600.0


class Migration(msgspec.Struct, frozen=True):
    """One step of the schema: from version ``number - 1`` to ``number``."""

    number: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """Every step in order, read from ``migrations/NNNN_name.sql`` in the package."""
    found = []
    for file in (resources.files("foundling.library") / "migrations").iterdir():
        number, _, name = file.name.removesuffix(".sql").partition("_")
        if file.name.endswith(".sql"):
            found.append(Migration(int(number), name, file.read_text("utf-8")))
    return tuple(sorted(found, key=lambda step: step.number))


def refuse_foreign(path: Path) -> None:
    """Raises `LibraryDamaged` where the file at `path` is another program's database, or none at all; changes nothing."""
    with translated(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
        try:
            application = int(connection.execute("PRAGMA application_id").fetchone()[0])
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            connection.close()
    if application != APPLICATION and (application or tables):
        raise LibraryDamaged(f"{path}: This is the database of another program. Choose another folder with --library.")


def prepare(database: Database, steps: Sequence[Migration], backups: Path) -> None:
    """Brings the database to the newest step; makes a verified copy in the folder `backups` first where it holds one.

    Each call is one transaction: a crash leaves the old schema or the new one. Raises `LibraryTooNew`, and `LibraryError`
    where the copy cannot be made.
    """
    newest = steps[-1].number
    with database.read() as connection:
        version = _version(connection)
    if version > newest:
        raise LibraryTooNew(
            f"{database.path}: The library was written by a later version of Foundling (schema {version}; this version "
            f"knows {newest}). Install that version; nothing was changed."
        )
    if version == newest:
        return
    if version > 0:
        back_up(database, version, backups)
    with database.write() as connection:
        # Another process may have migrated between our look and our turn.
        version = _version(connection)
        for step in steps:
            if step.number > version:
                for statement in statements(step.sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {step.number:d}")
        connection.execute(f"PRAGMA application_id = {APPLICATION:d}")


def statements(sql: str) -> list[str]:
    """The statements of an SQL script, in order; a trigger's body is one with its trigger.

    `executescript` would do, but it commits first, and a step must stand or fall whole.
    """
    found, pending = [], ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    if pending.strip():
        found.append(pending.strip())
    return found


def back_up(database: Database, version: int, folder: Path) -> Path:
    """Where a copy of the database now lies, checked to be whole. Raises `LibraryError` where it is not."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = folder / f"library-v{version}-{stamp}.db"
    part = target.with_suffix(".part")
    with translated(part):
        folder.mkdir(mode=0o700, exist_ok=True)
        _sweep(folder)
        try:
            _copied(database, version, part)
        except BaseException:
            # Half a copy only takes room, and on a full disk each try would take more.
            part.unlink(missing_ok=True)
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
            raise
        part.chmod(0o600)
        return part.rename(target)


def _sweep(folder: Path) -> None:
    """Takes away what is left of copies whose process ended before they were whole; not of one that another may be at."""
    for left in folder.glob("library-v*.part*"):
        if time.time() - left.stat().st_mtime > ABANDONED:
            left.unlink(missing_ok=True)


def _copied(database: Database, version: int, part: Path) -> None:
    """Copies the database to `part` and checks that all of it is there."""
    copy = sqlite3.connect(part, isolation_level=None)
    try:
        with database.read() as connection:
            stories = _stories(connection)
            connection.execute("ROLLBACK")  # the copy takes its own snapshot
            connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not sound or _version(copy) != version or _stories(copy) < stories:
            raise LibraryError(f"{part}: The copy made before migrating is not whole. Nothing was changed.")
    finally:
        copy.close()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _stories(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM story").fetchone()[0])
