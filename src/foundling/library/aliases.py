"""Under which name a value stands on the shelf, where a person has said that it is the same as another."""

import sqlite3

#: The fields of `Filter` whose values may be joined under one name. Two authors of one name are two people.
FIELDS = ("fandom", "pairing", "tag", "warning")


def resolved(connection: sqlite3.Connection, field: str, folded: str) -> tuple[str, str] | None:
    """The name of the value and the name as it is compared; None where the value stands for itself.

    `folded` is the value as it is compared (`keys.fold`).
    """
    if field not in FIELDS:
        return None
    sql = "SELECT name, target FROM alias WHERE field = ? AND folded = ?"
    found: tuple[str, str] | None = connection.execute(sql, (field, folded)).fetchone()
    return found


def target(connection: sqlite3.Connection, field: str, folded: str) -> str:
    """What the value is compared as on the shelf: the name that it stands under, else itself."""
    found = resolved(connection, field, folded)
    return folded if found is None else found[1]
