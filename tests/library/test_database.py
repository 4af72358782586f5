import sqlite3
import threading
from pathlib import Path

import pytest

from foundling.errors import LibraryBusy, LibraryDamaged, LibraryError, NotFound
from foundling.library.database import POOL, Database, in_our_words, translated


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "library.db", busy_seconds=0.1)
    with made.write() as connection:
        connection.execute("CREATE TABLE lamp (light)")
    return made


def lamps(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute("SELECT count(*) FROM lamp").fetchone()[0])


@pytest.mark.parametrize("kind", [NotFound, ValueError, KeyboardInterrupt])
def test_a_write_that_raises_changes_nothing(database: Database, kind: type[BaseException]) -> None:
    def write() -> None:
        with database.write() as connection:
            connection.execute("INSERT INTO lamp VALUES (1)")
            raise kind("on purpose")

    with pytest.raises(kind):
        write()
    assert lamps(database) == 0
    with database.write() as connection:
        connection.execute("INSERT INTO lamp VALUES (1)")
    assert lamps(database) == 1


def test_a_read_sees_one_moment(database: Database) -> None:
    with database.read() as connection:
        before = connection.execute("SELECT count(*) FROM lamp").fetchone()
        with database.write() as writer:
            writer.execute("INSERT INTO lamp VALUES (1)")
        assert connection.execute("SELECT count(*) FROM lamp").fetchone() == before
    assert lamps(database) == 1


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(LibraryError), database.read() as connection:
        connection.execute("INSERT INTO lamp VALUES (1)")


def test_more_readers_than_the_pool_holds(database: Database) -> None:
    barrier = threading.Barrier(POOL * 2)
    seen: list[int] = []

    def read() -> None:
        with database.read() as connection:
            barrier.wait(10)
            seen.append(connection.execute("SELECT count(*) FROM lamp").fetchone()[0])

    threads = [threading.Thread(target=read) for _ in range(POOL * 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [0] * POOL * 2


def test_a_second_writer_waits_and_gives_up(database: Database) -> None:
    with database.write() as _:
        found: list[type] = []

        def write() -> None:
            try:
                with database.write():
                    pass
            except LibraryError as error:
                found.append(type(error))

        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        assert found == [LibraryBusy]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, LibraryBusy),
        (sqlite3.SQLITE_LOCKED, LibraryBusy),
        (sqlite3.SQLITE_BUSY | (2 << 8), LibraryBusy),
        (sqlite3.SQLITE_CORRUPT, LibraryDamaged),
        (sqlite3.SQLITE_NOTADB, LibraryDamaged),
        (sqlite3.SQLITE_FULL, LibraryError),
        (sqlite3.SQLITE_READONLY, LibraryError),
        (None, LibraryError),
    ],
)
def test_errors_in_our_words(code: int | None, kind: type[LibraryError]) -> None:
    error = sqlite3.OperationalError("database is locked")
    if code is not None:
        error.sqlite_errorcode = code
    found = in_our_words(error, Path("shelf/library.db"))
    assert type(found) is kind
    assert "library.db" in str(found)


def test_a_disk_that_is_full_or_gone_is_named() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | (19 << 8)  # no room for the shared memory
    assert "Is it full" in str(in_our_words(error, Path("shelf/library.db")))


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")])
def test_errors_of_the_system_in_our_words(error: OSError) -> None:
    with pytest.raises(LibraryError), translated(Path("x")):
        raise error
