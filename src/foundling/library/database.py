"""Connections to the library's database: one writer at a time, readers from a pool, SQLite's errors in our own words."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from foundling.errors import LibraryBusy, LibraryDamaged, LibraryError, NotFound

#: How long a write waits for another process (seconds).
BUSY_SECONDS = 10.0

#: Readers kept open between calls; more are made where more threads read at once.
POOL = 8

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Database:
    """An SQLite file in WAL mode. `read` gives a consistent snapshot; `write` is one transaction, all or nothing."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._busy = busy_seconds
        self._turn = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        with translated(path):
            # Made by us first, so that it and its -wal and -shm, which take its mode, are nobody else's to read.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._writer = self._connect()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection on which every query sees the same moment. Safe from any thread."""
        with translated(self.path):
            connection = self._borrow()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                self._give_back(connection)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """The writer's connection in a transaction that is committed at the end and rolled back on any exception.

        Raises `LibraryBusy` where another thread or process holds the library for too long.
        """
        if not self._turn.acquire(timeout=self._busy):
            raise LibraryBusy("Another task is writing to the library. Try again in a moment.")
        try:
            with translated(self.path):
                self._check_open()
                self._writer.execute("BEGIN IMMEDIATE")
                try:
                    yield self._writer
                except BaseException:
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                    raise
                self._writer.execute("COMMIT")
        finally:
            self._turn.release()

    def close(self) -> None:
        """Closes every connection that is not in use. Calling it twice does no harm."""
        with self._turn, self._guard:
            if self._closed:
                return
            self._closed = True
            for connection in (*self._idle, self._writer):
                connection.close()
            self._idle.clear()

    def _connect(self, *, read_only: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=self._busy, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            self._use_wal(connection)
            # NORMAL never loses consistency in WAL mode; only the last stories before a power cut may have to be added again.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA journal_size_limit = 67108864")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA cache_size = -32768")
            connection.execute("PRAGMA mmap_size = 2147418112")
            if read_only:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _use_wal(self, connection: sqlite3.Connection) -> None:
        # Only the first to open a new library has to; two at once collide without SQLite's waiting for either.
        end = time.monotonic() + self._busy
        while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if _code(error) not in _BUSY or time.monotonic() > end:
                    raise
                time.sleep(0.01)

    def _borrow(self) -> sqlite3.Connection:
        with self._guard:
            self._check_open()
            if self._idle:
                return self._idle.pop()
        return self._connect(read_only=True)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._guard:
            if not self._closed and len(self._idle) < POOL:
                self._idle.append(connection)
                return
        connection.close()

    def _check_open(self) -> None:
        if self._closed:
            raise LibraryError("The library has been closed.")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Runs its body; what SQLite or the system raises about the library comes out as a `LibraryError` (or `NotFound`)."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_our_words(error, path) from error
    except OverflowError as error:
        # SQLite's whole numbers end at 2**63; no story, chapter or edit has a number beyond.
        raise NotFound("There is nothing with a number so large in this library.") from error
    except PermissionError as error:
        raise LibraryError(f"{path}: No permission to use this library. Check who owns the folder.") from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}. Nothing half-written was kept.") from error


def in_our_words(error: sqlite3.Error, path: Path) -> LibraryError:
    """The `LibraryError` that says what an SQLite error means for the library at `path`."""
    code = _code(error)
    if code in _BUSY:
        return LibraryBusy(f"{path}: Another process is writing to the library. Try again in a moment.")
    if code in _DAMAGED:
        return LibraryDamaged(
            f"{path}: This is not a sound library database ({error}). Put back the newest file of the folder "
            "'backups', or move library.db away and add the folder 'originals' again: the originals are not affected."
        )
    if code == sqlite3.SQLITE_FULL:
        return LibraryError(f"{path}: The disk is full. Nothing half-written was kept; make room and try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LibraryError(
            f"{path}: The library cannot be opened for writing ({error}). Check the folder's permissions."
        )
    if code == sqlite3.SQLITE_IOERR:
        return LibraryError(f"{path}: The disk does not do its work ({error}). Is it full, or was it taken out?")
    return LibraryError(f"{path}: {error}")


def _code(error: sqlite3.Error) -> int:
    # An extended code's low byte is the primary one. Errors that Python raises itself have none.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
