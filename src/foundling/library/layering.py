"""The part of `Library` about layers: whose are due, who is at them, and a person's words about the cast."""

# ruff: noqa: A002  (as in library.py)

from collections.abc import Collection

from foundling.document import Layer
from foundling.errors import Problem
from foundling.library import edits, entries, makings, shelf, stories
from foundling.library.clock import now
from foundling.library.database import Database
from foundling.library.recasts import Recast, standing
from foundling.library.values import Due, Task


class Layering:
    """What `Library` inherits: it opens the database, and this uses it."""

    _database: Database

    def keep_layers(
        self, id: int, layers: tuple[Layer, ...], *, edition: str = "", casts: str = "", by: str = ""
    ) -> bool:
        """Puts another analysis of the story in place of the one it has; whether it did. Raises `NotFound`.

        `edition` is what made them, `casts` a digest of what cast files say of the story. With `by`, nothing is kept where
        the story is no longer claimed by them: it was read anew meanwhile, its cast was changed, or it was removed.
        """
        with self._database.write() as connection:
            if by and not makings.finish(connection, id, by, edition, casts):
                return False
            entries.keep_layers(connection, id, layers)
            if not by:
                makings.put(connection, id, edition)
            return True

    def claim(
        self, edition: str, by: str, *, limit: int = 1, only: int | None = None, asked: bool = False
    ) -> list[Task]:
        """The next stories whose layers `edition` did not make and nobody else is making, claimed for `by`.

        First those that somebody waits for (`ask`; with `asked`, only those), then the newest. `by` is a `claimant`. With
        `only`, that story, whoever else is at it. A claim ends with `keep_layers`, `fail` or `release`, or with its process.
        """
        with self._database.write() as connection:
            return makings.claim(connection, edition, by, limit, only, asked=asked)

    def fail(self, id: int, by: str, edition: str, problem: Problem) -> None:
        """Puts the problem among the story's: its analysis has failed, and is not tried again by this `edition`.

        It is when the story is read anew, added again, or its cast is changed.
        """
        with self._database.write() as connection:
            if makings.fail(connection, id, by, edition):
                entries.note_failure(connection, id, problem)

    def release(self, by: str) -> None:
        """Gives up all that is claimed for `by`."""
        with self._database.write() as connection:
            makings.release(connection, by)

    def ask(self, ids: Collection[int]) -> None:
        """Somebody waits for these stories: where their layers are due, they come first."""
        with self._database.write() as connection:
            at = now()
            for number in ids:
                makings.ask(connection, number, at)

    def unread(self) -> Due:
        """How many stories have no layers yet that any edition made; `due` counts those too whose layers are older."""
        with self._database.read() as connection:
            return makings.unread(connection)

    def due(self, edition: str, *, asked: bool = False) -> Due:
        """How many stories wait for layers that `edition` makes; with `asked`, of those that somebody waits for."""
        with self._database.read() as connection:
            return makings.due(connection, edition, asked=asked)

    def expire(self, ids: Collection[int]) -> None:
        """The layers of these stories are due."""
        with self._database.write() as connection:
            for number in ids:
                makings.put(connection, number)

    def edition(self, id: int) -> str:
        """What made the story's layers; "" where they are due, whatever they are. Raises `NotFound`."""
        with self._database.read() as connection:
            stories.source(connection, id)
            return makings.edition(connection, id)

    def using_casts(self) -> dict[int, str]:
        """The stories whose layers obey a cast file, each with the digest of what it said (see `keep_layers`)."""
        with self._database.read() as connection:
            return makings.using_casts(connection)

    def note(self, name: str, value: str | None = None) -> str:
        """The word that is kept under a name, "" where there is none; with `value`, it is kept from now on."""
        key = f"note:{name}"
        if value is not None:
            with self._database.write() as connection:
                connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (key, value))
            return value
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM setting WHERE name = ?", (key,)).fetchone()
            return "" if row is None else str(row[0])

    def recast(self, id: int, word: Recast) -> None:
        """Keeps a person's word about the story's cast, for ever; its layers are due. Raises `NotFound`."""
        with self._database.write() as connection:
            at = shelf.time_of_change(connection)
            with entries.changed(connection, id, at):
                edits.keep_recast(connection, id, word, at)
            makings.put(connection, id)
            makings.ask(connection, id, at)

    def recasts(self, id: int) -> tuple[Recast, ...]:
        """The words about the story's cast that stand; `casting` says what they come to."""
        with self._database.read() as connection:
            return standing(connection, id)
