"""The problems of files that gave no story, by the path that a person knows."""

import sqlite3
from collections.abc import Sequence

import msgspec

from foundling.errors import Problem
from foundling.library.clock import moment
from foundling.library.values import Reported

_problem = msgspec.json.Decoder(Problem)


def put(connection: sqlite3.Connection, problems: Sequence[Problem], where: str | None, at: int) -> None:
    """Keeps the problems, in place of all those kept before for the same paths (see `Library.report`)."""
    placed = [item if where is None else msgspec.structs.replace(item, where=where) for item in problems]
    if where is not None and not placed:
        # Everything below the path, without LIKE: a path may hold its wildcards.
        connection.execute("DELETE FROM reported WHERE substr(path, 1, ?) = ?", (len(where) + 1, f"{where}/"))
    forget(connection, {item.where for item in placed} | ({where} if where is not None else set()))
    connection.executemany(
        "INSERT INTO reported (path, problem, at) VALUES (?, ?, ?)",
        [(item.where, msgspec.json.encode(item).decode(), at) for item in placed],
    )


def forget(connection: sqlite3.Connection, paths: set[str]) -> None:
    """Drops what is kept for these paths."""
    connection.executemany("DELETE FROM reported WHERE path = ?", [(path,) for path in paths])


def take(connection: sqlite3.Connection) -> list[Reported]:
    """Everything kept, in the order of the reports."""
    rows = connection.execute("SELECT problem, at FROM reported ORDER BY id")
    return [Reported(_problem.decode(problem), moment(at)) for problem, at in rows]
