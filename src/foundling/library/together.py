"""Stories that another stands for: joined from parts or kept as copies, taken apart again, and what was suggested."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from foundling.document import Layer, Source, Story
from foundling.errors import NotFound, UsageError
from foundling.library import edits, entries, makings, recasts, shelf, stories, traits
from foundling.library.values import Member, Stored, Suggestion, Together

#: Before the digest that stands for a joined story's hash: no file has such a one.
PARTS = "parts:"

#: A person's word on these is about one part and not about the whole.
_OF_A_PART = frozenset({"part", "parts_total", "chapter", "words"})

_suggestion = msgspec.json.Decoder(Suggestion)


class Joining(msgspec.Struct, frozen=True):
    """How parts are joined: their stories' numbers in reading order, their part numbers, which are missing, why, by whom."""

    ids: tuple[int, ...]
    numbers: tuple[int | None, ...]
    missing: tuple[int, ...]
    reason: str
    by: Literal["found", "person"]


# --- Joining ---------------------------------------------------------------------------------------------------------


def join(
    connection: sqlite3.Connection, how: Joining, story: Story, layers: tuple[Layer, ...], into: int | None, at: int
) -> Stored:
    """Puts `story` on the shelf in place of its parts, or in place of the joined story `into`, whose edits stay."""
    _check(connection, how.ids, into)
    before = [] if into is None else [item.id for item in members(connection, into) if item.role == "part"]
    for number in how.ids:
        if number not in before:
            entries.hide(connection, number)
    made = entries.put_joined(connection, story, layers, f"{PARTS}{story.source.sha256}", into, at)
    connection.execute("DELETE FROM part WHERE story = ? AND role = 'part'", (made,))
    rows = [
        (part, made, place, number) for place, (part, number) in enumerate(zip(how.ids, _numbers(how), strict=True))
    ]
    connection.executemany("INSERT INTO part (part, story, role, position, number) VALUES (?, ?, 'part', ?, ?)", rows)
    connection.execute(
        "INSERT OR REPLACE INTO work (story, by, reason, missing, made) VALUES (?, ?, ?, ?, ?)",
        (made, how.by, how.reason, json.dumps(how.missing), _made(connection, how.ids)),
    )
    for number in before:
        if number not in how.ids:
            entries.show(connection, number)
    if into is None:
        for number in how.ids:
            _hand_on(connection, number, made, at)
        entries.refresh(connection, made)
    if how.by == "person":
        _reconcile(connection, how.ids)
    _forget(connection, how.ids)
    return Stored(made, "new" if into is None else "updated")


def copy(connection: sqlite3.Connection, number: int, of: int) -> None:
    """Keeps the story `number` as a copy of the story `of`, which stands for it on the shelf."""
    _check(connection, (number,), None, joined=True)
    _check(connection, (of,), None, joined=True)
    if number == of:
        raise UsageError(f"Story {number} cannot be a copy of itself.")
    entries.hide(connection, number)
    place = connection.execute("SELECT count(*) FROM part WHERE story = ? AND role = 'copy'", (of,)).fetchone()[0]
    connection.execute(
        "INSERT INTO part (part, story, role, position, number) VALUES (?, ?, 'copy', ?, NULL)", (number, of, place)
    )
    # What the copy stood for, the other stands for now.
    connection.execute(
        "UPDATE part SET story = ?, position = position + ? WHERE story = ? AND role = 'copy'", (of, place + 1, number)
    )
    _reconcile(connection, (number, of))
    _forget(connection, (number, of))


def uncopy(connection: sqlite3.Connection, number: int) -> int:
    """Puts a copy back on the shelf, as if it had never been kept as one. The story that stood for it. Raises `UsageError`."""
    stories.source(connection, number)
    row = connection.execute("SELECT story FROM part WHERE part = ? AND role = 'copy'", (number,)).fetchone()
    if row is None:
        raise UsageError(f"Story {number} is not kept as a copy of another.")
    connection.execute("DELETE FROM part WHERE part = ?", (number,))
    entries.show(connection, number)
    traits.wait(connection, number)
    return int(row[0])


def split(connection: sqlite3.Connection, number: int, at: int) -> tuple[int, ...]:
    """Puts what the story stands for back on the shelf, and remembers that it is to stay there. Raises `UsageError`."""
    found = members(connection, number)
    if not found:
        stories.source(connection, number)  # raises NotFound
        raise UsageError(f"Story {number} is one file. There is nothing to split.")
    parts = tuple(item.id for item in found if item.role == "part")
    copies = tuple(item.id for item in found if item.role == "copy")
    keep_apart(connection, [*((part,) for part in parts or (number,)), *((item,) for item in copies)])
    connection.execute("DELETE FROM part WHERE story = ?", (number,))
    if parts:
        for part in parts:
            _hand_on(connection, number, part, at)
        entries.remove(connection, number)
    for item in (*parts, *copies):
        entries.show(connection, item)
    _forget(connection, (number, *parts, *copies))
    return (*parts, *copies)


def remove(connection: sqlite3.Connection, number: int) -> list[str]:
    """Removes the story with its parts; copies of any of them go back on the shelf. The hashes of the originals to remove."""
    if (whole := standing_for(connection, number)) is not None:
        raise UsageError(
            f"Story {number} is kept as a part or copy of story {whole}. Split that first, or remove it whole."
        )
    parts = [item.id for item in members(connection, number) if item.role == "part"]
    # A part may stand for copies of its own.
    copies = [item.id for gone in (number, *parts) for item in members(connection, gone) if item.role == "copy"]
    for gone in (number, *parts):
        connection.execute("DELETE FROM part WHERE story = ?", (gone,))
    for item in copies:
        entries.show(connection, item)
    # Its parts are not in the index, and must not be taken out of it.
    hashes = [entries.remove(connection, part, indexed=False) for part in parts]
    return [*hashes, entries.remove(connection, number)]


# --- Asking ----------------------------------------------------------------------------------------------------------


def members(connection: sqlite3.Connection, number: int) -> tuple[Member, ...]:
    """The parts in reading order, then the copies."""
    rows = connection.execute(
        "SELECT part.part, role, number, source FROM part JOIN story ON story.id = part.part WHERE part.story = ? "
        "ORDER BY role = 'copy', position",
        (number,),
    ).fetchall()
    found = []
    for part, role, count, source in rows:
        item = shelf.take(connection, part)
        made = msgspec.json.decode(source, type=Source)
        found.append(Member(part, role, count, item.title if item else made.name, made, item.words if item else 0))
    return tuple(found)


def standing_for(connection: sqlite3.Connection, number: int) -> int | None:
    """The story that stands for this one, or None where it stands for itself."""
    row = connection.execute("SELECT story FROM part WHERE part = ?", (number,)).fetchone()
    return None if row is None else int(row[0])


def take(connection: sqlite3.Connection, number: int) -> Together:
    """What the story stands for, and what stands for it. Raises `NotFound`."""
    stories.source(connection, number)
    row = connection.execute("SELECT by, reason, missing, made FROM work WHERE story = ?", (number,)).fetchone()
    found = members(connection, number)
    whole = standing_for(connection, number)
    if row is None:
        return Together(number, found, whole=whole)
    by, reason, missing, made = row
    parts = [item.id for item in found if item.role == "part"]
    return Together(number, found, tuple(json.loads(missing)), reason, by, made != _made(connection, parts), whole)


def separated(connection: sqlite3.Connection, numbers: Collection[int]) -> bool:
    """Whether a person has said that two of these stories are not one."""
    hashes = [sha256 for number in numbers for sha256 in _hashes(connection, number)]
    row = connection.execute(
        "SELECT 1 FROM apart WHERE sha256 IN (SELECT value FROM json_each(?)) "
        "GROUP BY decision HAVING count(DISTINCT side) > 1 LIMIT 1",
        (json.dumps(hashes),),
    ).fetchone()
    return row is not None


# --- A person's word -------------------------------------------------------------------------------------------------


def keep_apart(connection: sqlite3.Connection, sides: Sequence[Sequence[int]]) -> None:
    """Remembers that stories of different sides are not one, for ever. A joined story's files are on its side."""
    decision = connection.execute("SELECT coalesce(max(decision), 0) + 1 FROM apart").fetchone()[0]
    rows = [
        (sha256, decision, side)
        for side, numbers in enumerate(sides)
        for number in numbers
        for sha256 in _hashes(connection, number)
    ]
    connection.executemany("INSERT OR IGNORE INTO apart (sha256, decision, side) VALUES (?, ?, ?)", rows)
    named = [number for numbers in sides for number in numbers]
    beneath = [item.id for number in named for item in members(connection, number)]
    _forget(connection, [*named, *beneath], all_of_them=True)


def reunite(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Takes back that these stories are not one: they may be suggested again."""
    for number in numbers:
        stories.source(connection, number)
    _reconcile(connection, numbers)
    for number in numbers:
        traits.wait(connection, number)


def _reconcile(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Puts the stories on one side of every decision: a person has joined them since."""
    hashes = json.dumps([sha256 for number in numbers for sha256 in _hashes(connection, number)])
    among = "sha256 IN (SELECT value FROM json_each(?1))"
    connection.execute(
        f"UPDATE apart SET side = (SELECT min(side) FROM apart AS other WHERE other.decision = apart.decision "
        f"AND other.{among}) WHERE {among}",
        (hashes,),
    )


def _hashes(connection: sqlite3.Connection, number: int) -> list[str]:
    """The hashes of the story's file, or of its parts'."""
    sql = (
        "SELECT sha256 FROM story WHERE id IN (SELECT part FROM part WHERE story = ?1 AND role = 'part') "
        "OR (id = ?1 AND NOT EXISTS (SELECT 1 FROM part WHERE story = ?1 AND role = 'part'))"
    )
    return [sha256 for (sha256,) in connection.execute(sql, (number,))]


# --- Suggestions -----------------------------------------------------------------------------------------------------


def suggest(connection: sqlite3.Connection, touching: Collection[int], found: Sequence[Suggestion]) -> None:
    """Keeps the suggestions, in place of those that name one of `touching` or nothing that the new ones do not name."""
    known = set(touching)
    new = [set(item.stories) for item in found]
    for old in _naming(connection, known.union(*new)):
        if known.intersection(old.stories) or any(item.issuperset(old.stories) for item in new):
            connection.execute("DELETE FROM suggestion WHERE id = ?", (old.id,))
    for item in found:
        made = connection.execute("INSERT INTO suggestion (body) VALUES (?)", (msgspec.json.encode(item).decode(),))
        rows = [(number, made.lastrowid) for number in dict.fromkeys(item.stories)]
        connection.executemany("INSERT INTO suggested (story, suggestion) VALUES (?, ?)", rows)


def suggestions(connection: sqlite3.Connection, number: int | None = None) -> list[Suggestion]:
    """All that wait for a person's word, the surest first; or the one with that number."""
    rows = connection.execute("SELECT id, body FROM suggestion WHERE ?1 IS NULL OR id = ?1", (number,))
    found = [msgspec.structs.replace(_suggestion.decode(body), id=row) for row, body in rows]
    return sorted(found, key=lambda item: (-item.confidence, item.id))


def suggestion(connection: sqlite3.Connection, number: int) -> Suggestion:
    """The suggestion with that number. Raises `NotFound`."""
    found = suggestions(connection, number)
    if not found:
        raise NotFound(f"There is no suggestion {number} in this library. It may have been answered already.")
    return found[0]


def _forget(connection: sqlite3.Connection, numbers: Sequence[int], *, all_of_them: bool = False) -> None:
    """Drops the suggestions that name one of the stories, or only those that name none but them."""
    known = set(numbers)
    for old in _naming(connection, known):
        if not all_of_them or known.issuperset(old.stories):
            connection.execute("DELETE FROM suggestion WHERE id = ?", (old.id,))


def _naming(connection: sqlite3.Connection, numbers: Collection[int]) -> list[Suggestion]:
    """The suggestions that name one of the stories."""
    rows = connection.execute(
        "SELECT id, body FROM suggestion WHERE id IN "
        "(SELECT suggestion FROM suggested WHERE story IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(numbers)),),
    )
    return [msgspec.structs.replace(_suggestion.decode(body), id=row) for row, body in rows]


# --- Inside ----------------------------------------------------------------------------------------------------------


def _check(connection: sqlite3.Connection, ids: Sequence[int], into: int | None, *, joined: bool = False) -> None:
    """Raises `NotFound` or `UsageError` where these are not files that stand for themselves (or belong to `into`)."""
    if len(set(ids)) < len(ids):
        raise UsageError("A story cannot be joined to itself. Name each once.")
    for number in ids:
        stories.source(connection, number)
        whole = standing_for(connection, number)
        if whole is not None and whole != into:
            raise UsageError(f"Story {number} belongs to story {whole} already. Split that first.")
        if not joined and connection.execute("SELECT 1 FROM work WHERE story = ?", (number,)).fetchone():
            raise UsageError(f"Story {number} is joined itself. Join its parts instead, or split it first.")


def _numbers(how: Joining) -> tuple[int | None, ...]:
    return how.numbers if len(how.numbers) == len(how.ids) else (None,) * len(how.ids)


def _made(connection: sqlite3.Connection, ids: Sequence[int]) -> str:
    found = dict(
        connection.execute(
            "SELECT id, digest FROM story WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )
    )
    return hashlib.blake2b("\n".join(found.get(number, "") for number in ids).encode(), digest_size=16).hexdigest()


def _hand_on(connection: sqlite3.Connection, giver: int, taker: int, at: int) -> None:
    """Copies the edits that stand, but those that speak of one part, to a story that has none of the same field.

    Words about the cast are said one after the other: all that the other has not heard are handed on.
    """
    known = {item.field for item in edits.standing(connection, taker)}
    for item in edits.standing(connection, giver):
        if item.field not in known and item.field not in _OF_A_PART:
            edits.keep(connection, taker, item.field, item.value, at)
    heard = recasts.standing(connection, taker)
    for word in recasts.standing(connection, giver):
        if word not in heard:
            edits.keep_recast(connection, taker, word, at)
            makings.put(connection, taker)
