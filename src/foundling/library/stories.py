"""A story's rows: the document and its layers into tables and out again, equal to what went in."""

import functools
import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import GenericAlias
from typing import Any

import msgspec

from foundling.document import Block, Chapter, Fact, Layer, Source, Span, Story, count_words
from foundling.document.layer import LAYERS
from foundling.errors import LibraryDamaged, NotFound, Problem
from foundling.library.passages import passages
from foundling.library.values import Heading, Page

#: Level 1 takes less than half the time of level 6, and a tenth more room; see docs/decisions/0002-library-schema.md.
LEVEL = 1

_encode = msgspec.json.Encoder().encode
_blocks = msgspec.json.Decoder(tuple[Block, ...])
_spans = msgspec.json.Decoder(tuple[Span, ...])
_problems = msgspec.json.Decoder(tuple[Problem, ...])
_source = msgspec.json.Decoder(Source)


def digests(story: Story, layers: tuple[Layer, ...]) -> tuple[str, str]:
    """A digest of the document with its layers, and one of only what does not depend on the file's name.

    A fact without evidence in the text may come from the name, so the second leaves those out.
    """
    seen = [item for item in story.facts if item.evidence]
    return _digest((story, layers)), _digest((story.chapters, seen))


def not_found(number: int) -> NotFound:
    """The exception that says there is no such story."""
    return NotFound(f"There is no story {number} in this library.")


def put(connection: sqlite3.Connection, number: int, story: Story, layers: tuple[Layer, ...]) -> None:
    """Writes chapters, facts and layers of the story with that number, which must have none."""
    first_block = first_passage = 0
    for position, chapter in enumerate(story.chapters):
        counted = count_words(chapter.blocks)
        connection.execute(
            "INSERT INTO chapter (story, position, number, title, kind, words, first_block, first_passage, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, position, chapter.number, _encode(chapter.title).decode(), chapter.kind, counted,
                first_block, first_passage, zlib.compress(_encode(chapter.blocks), LEVEL),
            ),
        )  # fmt: skip
        first_block += len(chapter.blocks)
        first_passage += len(passages(chapter.blocks))
    connection.executemany(
        "INSERT INTO fact (story, position, field, value, origin, confidence, evidence, producer) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number, position, item.field, _encode(item.value).decode(), item.origin, item.confidence,
                _encode(item.evidence).decode(), item.producer,
            )
            for position, item in enumerate(story.facts)
        ],
    )  # fmt: skip
    put_layers(connection, number, layers)


def put_layers(connection: sqlite3.Connection, number: int, layers: tuple[Layer, ...]) -> None:
    """Writes the layers of the story with that number, in place of those it has."""
    connection.execute("DELETE FROM layer WHERE story = ?", (number,))
    connection.executemany(
        "INSERT INTO layer (story, position, name, producer, version, items) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, position, item.name, item.producer, item.version, zlib.compress(_encode(item.items), LEVEL))
            for position, item in enumerate(layers)
        ],
    )


def put_problems(connection: sqlite3.Connection, number: int, problems: tuple[Problem, ...]) -> None:
    """Writes the story's problems in place of those it has."""
    connection.execute("UPDATE story SET problems = ? WHERE id = ?", (_encode(problems).decode(), number))


def insert(
    connection: sqlite3.Connection, story: Story, marks: tuple[str, str], at: int, sha256: str | None = None
) -> int:
    """The number of a new row for the story, with its `digests`; under another hash where `sha256` is given."""
    made = connection.execute(
        "INSERT INTO story (sha256, size, source, problems, digest, content, passages, added, updated) "
        "VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
        (
            sha256 or story.source.sha256, story.source.size, _encode(story.source).decode(), _encode(story.problems).decode(),
            *marks, at, at,
        ),
    )  # fmt: skip
    return int(made.lastrowid or 0)


def replace(
    connection: sqlite3.Connection,
    number: int,
    story: Story,
    marks: tuple[str, str],
    at: int,
    sha256: str | None = None,
) -> None:
    """Makes the story's row that of another reading of the same bytes, and clears its other rows; its edits stay.

    `sha256` takes the place of its hash: a joined story whose parts are others now.
    """
    if sha256 is not None:
        sql = "UPDATE story SET sha256 = ?, size = ? WHERE id = ?"
        connection.execute(sql, (sha256, story.source.size, number))
    connection.execute(
        "UPDATE story SET source = ?, problems = ?, digest = ?, content = ?, updated = ? WHERE id = ?",
        (_encode(story.source).decode(), _encode(story.problems).decode(), *marks, at, number),
    )
    for table in ("chapter", "fact", "layer"):
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (number,))


def known(connection: sqlite3.Connection, sha256: str) -> tuple[int, Source, tuple[str, str], int] | None:
    """Of the story made of these bytes its number, source, `digests` and when it was added; or None."""
    row = connection.execute(
        "SELECT id, source, digest, content, added FROM story WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return None if row is None else (row[0], _source.decode(row[1]), (row[2], row[3]), row[4])


def source(connection: sqlite3.Connection, number: int) -> Source:
    """Where the story came from. Raises `NotFound`."""
    row = connection.execute("SELECT source FROM story WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise not_found(number)
    return _source.decode(row[0])


def load(connection: sqlite3.Connection, number: int) -> tuple[Story, tuple[Layer, ...], int, int]:
    """The story as it was stored, its layers, and when it was added and last changed.

    Raises `NotFound`; `LibraryDamaged` where a row is no longer what was written.
    """
    row = connection.execute("SELECT source, problems, added, updated FROM story WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise not_found(number)
    found, problems, added, updated = row
    with _sound(number):
        chapters = tuple(
            Chapter(count, msgspec.json.decode(title), kind, _unpacked(body))
            for count, title, kind, body in connection.execute(
                "SELECT number, title, kind, body FROM chapter WHERE story = ? ORDER BY position", (number,)
            )
        )
        story = Story(_source.decode(found), facts(connection, number), chapters, _problems.decode(problems))
        return story, layers(connection, number), added, updated


def renumber(connection: sqlite3.Connection, number: int, story: Story) -> None:
    """Counts the passages before each chapter afresh, where it is decided anew what a passage is."""
    count = 0
    for position, chapter in enumerate(story.chapters):
        connection.execute(
            "UPDATE chapter SET first_passage = ? WHERE story = ? AND position = ?", (count, number, position)
        )
        count += len(passages(chapter.blocks))


def facts(connection: sqlite3.Connection, number: int) -> tuple[Fact, ...]:
    """The facts as they were stored, without edits."""
    return tuple(
        Fact(field, _value(value), origin, confidence, _spans.decode(evidence), producer)
        for field, value, origin, confidence, evidence, producer in connection.execute(
            "SELECT field, value, origin, confidence, evidence, producer FROM fact WHERE story = ? ORDER BY position",
            (number,),
        )
    )


def layers(connection: sqlite3.Connection, number: int, names: Collection[str] = ()) -> tuple[Layer, ...]:
    """The layers as they were stored, or those of these names. Those of a kind not known here are left out."""
    rows = connection.execute(
        "SELECT name, producer, version, items FROM layer WHERE story = ? ORDER BY position", (number,)
    )
    with _sound(number):
        return tuple(
            Layer(name, producer, version, _items(name).decode(zlib.decompress(items)))
            for name, producer, version, items in rows
            if name in LAYERS and (not names or name in names)
        )


def mark(connection: sqlite3.Connection, number: int) -> str:
    """What changes with the story's text, its edits and its layers (see `Library.mark`). Raises `NotFound`."""
    row = connection.execute("SELECT digest, updated FROM story WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise not_found(number)
    crc = 0
    for (items,) in connection.execute("SELECT items FROM layer WHERE story = ? ORDER BY position", (number,)):
        crc = zlib.crc32(items, crc)
    return f"{row[0]}.{row[1]}.{crc:08x}"


@functools.cache
def _items(name: str) -> "msgspec.json.Decoder[tuple[Any, ...]]":
    """What reads the items of that layer: made once, and ten times as fast as one item after the other."""
    return msgspec.json.Decoder(GenericAlias(tuple, (LAYERS[name], ...)))


def page(connection: sqlite3.Connection, story: int, number: int) -> Page:
    """One chapter of a story, the others not decoded. Raises `NotFound`."""
    rows = connection.execute(
        "SELECT number, title, kind, words, first_block, id FROM chapter WHERE story = ? ORDER BY position", (story,)
    ).fetchall()
    place = next((index for index, row in enumerate(rows) if row[0] == number), None)
    if place is None:
        raise NotFound(f"Story {story} has no chapter {number} in this library.")
    contents = tuple(
        Heading(count, msgspec.json.decode(title), kind, words, start) for count, title, kind, words, start, _ in rows
    )
    heading, (*_, first_block, row) = contents[place], rows[place]
    return Page(
        chapter=Chapter(number, heading.title, heading.kind, body(connection, row)),
        first_block=first_block,
        previous=contents[place - 1].number if place else None,
        next=contents[place + 1].number if place + 1 < len(contents) else None,
        contents=contents,
    )


def body(connection: sqlite3.Connection, chapter: int) -> tuple[Block, ...]:
    """The blocks of the chapter with that row number. Raises `LibraryDamaged`."""
    data, story = connection.execute("SELECT body, story FROM chapter WHERE id = ?", (chapter,)).fetchone()
    with _sound(story):
        return _unpacked(data)


def _unpacked(data: bytes) -> tuple[Block, ...]:
    return _blocks.decode(zlib.decompress(data))


@contextmanager
def _sound(story: int) -> Iterator[None]:
    try:
        yield
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LibraryDamaged(
            f"Story {story} cannot be read ({error}). Add its file again; its edits are kept."
        ) from error


def _value(value: str) -> str | int | tuple[str, ...]:
    found = msgspec.json.decode(value)
    return tuple(found) if isinstance(found, list) else found


def _digest(value: object) -> str:
    return hashlib.blake2b(_encode(value), digest_size=16).hexdigest()
