"""A person's word on a fact: checked, kept with its history, and laid over the story's own facts.

Words about the cast (see `recasts`) stand in the same history, under a field of their own.
"""

import re
import sqlite3
from collections.abc import Sequence

import msgspec

from foundling.document import FIELDS, Fact, Value
from foundling.errors import NotFound, UnknownField, UsageError
from foundling.library import recasts
from foundling.library.clock import moment
from foundling.library.values import Edit

#: Who an edited fact comes from.
PERSON = "person"

_OTHER = "other:"
_NUMBERS = frozenset({"part", "parts_total"})
_PARTING = re.compile(r"[,\n]")


def field_name(field: str) -> str:
    """The field's name, trimmed. Raises `UnknownField` for one that is not in `FIELDS` nor ``other:Label``."""
    name = field.strip()
    if name in FIELDS:
        return name
    if name.startswith(_OTHER) and name.removeprefix(_OTHER).strip():
        return _OTHER + name.removeprefix(_OTHER).strip()
    known = ", ".join(FIELDS)
    raise UnknownField(f"There is no field {field!r}. The fields are {known}, or other:Label for any other.")


def field_content(field: str, value: Value | Sequence[str]) -> Value:
    """`value` in the field's own type, trimmed; "" or () says that there is none.

    List fields take a list of texts, or one text whose items are parted by commas or line ends. ``part`` and
    ``parts_total`` become numbers where they are. Raises `UsageError` for a value of another type.
    """
    if isinstance(value, (list, tuple)):
        items = [item for item in value if isinstance(item, str)]
        if len(items) != len(value):
            raise UsageError(f"The field {field} takes texts, not {value!r}.")
        if FIELDS.get(field, False):
            return _items(items)
        value = ", ".join(_items(items))
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise UsageError(f"The field {field} takes a text, not {value!r}.")
    if FIELDS.get(field, False):
        return _items(_PARTING.split(str(value)))
    if isinstance(value, str):
        value = value.strip()
        if field in _NUMBERS and value.isdecimal() and len(value) < 10:
            return int(value)
        return value
    return value if field in _NUMBERS else str(value)


def keep(connection: sqlite3.Connection, story: int, field: str, value: Value, at: int) -> None:
    """Writes an edit down. `field` and `value` are as `field_name` and `field_content` give them."""
    connection.execute(
        "INSERT INTO edit (story, field, value, at) VALUES (?, ?, ?, ?)",
        (story, field, msgspec.json.encode(value).decode(), at),
    )


def keep_recast(connection: sqlite3.Connection, story: int, word: recasts.Recast, at: int) -> None:
    """Writes a word about the cast down."""
    sql = "INSERT INTO edit (story, field, value, at) VALUES (?, ?, ?, ?)"
    connection.execute(sql, (story, recasts.CAST, recasts.encode(word), at))


def take_back(connection: sqlite3.Connection, story: int, field: str | None, at: int) -> Edit:
    """Marks the newest edit (of that field) that is not undone yet as undone, and gives it. Raises `NotFound`."""
    row = connection.execute(
        "SELECT id FROM edit WHERE story = ? AND undone IS NULL AND (?2 IS NULL OR field = ?2) ORDER BY id DESC LIMIT 1",
        (story, field),
    ).fetchone()
    if row is None:
        of = "" if field is None else f" of {field}"
        raise NotFound(f"Story {story} has no edit{of} to take back.")
    connection.execute("UPDATE edit SET undone = ? WHERE id = ?", (at, row[0]))
    return _edit(connection.execute("SELECT field, value, at, undone FROM edit WHERE id = ?", row).fetchone())


def history(connection: sqlite3.Connection, story: int) -> list[Edit]:
    """Every edit of the story, the oldest first, those taken back included."""
    rows = connection.execute("SELECT field, value, at, undone FROM edit WHERE story = ? ORDER BY id", (story,))
    return [_edit(row) for row in rows]


def standing(connection: sqlite3.Connection, story: int) -> tuple[Fact, ...]:
    """The edits that stand, as facts: the newest of each field that is not undone, in the order they were first made."""
    rows = connection.execute(
        "SELECT field, value FROM edit WHERE story = ? AND field != ? AND undone IS NULL ORDER BY id",
        (story, recasts.CAST),
    )
    latest = {field: _value(value) for field, value in rows}
    return tuple(Fact(field, value, "edited", 1.0, (), PERSON) for field, value in latest.items())


def _items(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.strip() for item in texts if item.strip()))


def _edit(row: tuple[str, str, int, int | None]) -> Edit:
    field, value, at, undone = row
    word = recasts.decode(value) if field == recasts.CAST else None
    content = _value(value) if word is None else word.words
    return Edit(field, content, moment(at), None if undone is None else moment(undone), word)


def _value(value: str) -> Value:
    found = msgspec.json.decode(value)
    return tuple(found) if isinstance(found, list) else found
