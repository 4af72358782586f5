"""What goes into the full-text index for a story, and taking exactly that out again."""

import sqlite3
from collections.abc import Iterator

from foundling.document import Character, Fact, Layer, Quote, Story, as_text, blocks, layer
from foundling.library import passages as places
from foundling.library import words as tokens
from foundling.library.cards import standing
from foundling.library.words import words

#: Which words and passages the index holds. An index of another version cannot be taken from, only made afresh.
VERSION = f"{tokens.VERSION}.{places.VERSION}.1"

#: A passage's row is ``story * 2**SHIFT + number``; so is a quotation's.
SHIFT = 24

#: Stands between blocks of one passage, so that no phrase is found across them. Not ASCII, hence a word to SQLite;
#: no letter, hence never a word of `words`.
BORDER = "\u00b6"

#: Facts that are searched besides title and author. Disclaimers and addresses would be found for the wrong reasons.
_OTHER = (
    "series", "summary", "fandom", "crossover", "characters", "relationships", "tags", "genre", "category", "warnings",
)  # fmt: skip

TABLES = ("whole", "about", "passage", "said")


def add_text(connection: sqlite3.Connection, number: int, story: Story, layers: tuple[Layer, ...]) -> int:
    """Indexes what the story says: its passages, whose number is returned, and the quotations whose speaker is known."""
    made, said = _passages(number, story), _quotes(number, story, layers)
    connection.executemany("INSERT INTO passage (rowid, words) VALUES (?, ?)", made)
    connection.executemany("INSERT INTO said (rowid, speaker, words) VALUES (?, ?, ?)", said)
    return len(made)


def take_text(connection: sqlite3.Connection, number: int, story: Story, layers: tuple[Layer, ...]) -> None:
    """Takes out what `add_text` put in, given the same story and layers."""
    connection.executemany(
        "INSERT INTO passage (passage, rowid, words) VALUES ('delete', ?, ?)", _passages(number, story)
    )
    connection.executemany(
        "INSERT INTO said (said, rowid, speaker, words) VALUES ('delete', ?, ?, ?)", _quotes(number, story, layers)
    )


def add_facts(connection: sqlite3.Connection, number: int, story: Story) -> None:
    """Indexes the facts that stand, and the set of all words of the story with them."""
    title, author, other = _about(story)
    connection.execute(
        "INSERT INTO about (rowid, title, author, other) VALUES (?, ?, ?, ?)", (number, title, author, other)
    )
    connection.execute("INSERT INTO whole (rowid, words) VALUES (?, ?)", (number, _whole(story, title, author, other)))


def take_facts(connection: sqlite3.Connection, number: int, story: Story) -> None:
    """Takes out what `add_facts` put in, given the same story and edits."""
    title, author, other = _about(story)
    connection.execute(
        "INSERT INTO about (about, rowid, title, author, other) VALUES ('delete', ?, ?, ?, ?)",
        (number, title, author, other),
    )
    connection.execute(
        "INSERT INTO whole (whole, rowid, words) VALUES ('delete', ?, ?)", (number, _whole(story, title, author, other))
    )


def clear(connection: sqlite3.Connection) -> None:
    """Empties the whole index."""
    for table in TABLES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")


def spoken(layers: tuple[Layer, ...]) -> Iterator[tuple[int, Quote]]:
    """The quotations whose speaker is known, each with its place in the layer."""
    made = layer(layers, "quotes")
    for place, item in enumerate(made.items if made is not None else ()):
        if isinstance(item, Quote) and item.speaker is not None:
            yield place, item


def _passages(number: int, story: Story) -> list[tuple[int, str]]:
    made: list[tuple[int, str]] = []
    for chapter in story.chapters:
        for first, last in places.passages(chapter.blocks):
            text = f" {BORDER} ".join(
                " ".join(words(block.text)) for block in chapter.blocks[first:last] if block.kind != "break"
            )
            made.append(((number << SHIFT) + len(made), text))
    return made


def _quotes(number: int, story: Story, layers: tuple[Layer, ...]) -> list[tuple[int, str, str]]:
    people = layer(layers, "characters")
    names = {
        item.id: " ".join(words(" ".join((item.name, *(alias.text for alias in item.aliases)))))
        for item in (people.items if people is not None else ())
        if isinstance(item, Character)
    }
    texts = blocks(story)
    made: list[tuple[int, str, str]] = []
    for place, quote in spoken(layers):
        name = names.get(quote.speaker if quote.speaker is not None else -1, "")
        if name and 0 <= quote.span.block < len(texts):
            text = texts[quote.span.block].text[quote.span.start : quote.span.end]
            made.append(((number << SHIFT) + place, name, " ".join(words(text))))
    return made


def _about(story: Story) -> tuple[str, str, str]:
    stands: dict[str, Fact] = standing(story.facts)

    def text(*fields: str) -> str:
        found: list[str] = []
        for field in fields:
            if field in stands:
                value = stands[field].value
                found.extend(value if isinstance(value, tuple) else (as_text(value),))
        return f" {BORDER} ".join(" ".join(words(item)) for item in found)

    return text("title"), text("author"), text(*_OTHER)


def _whole(story: Story, *about: str) -> str:
    found: set[str] = set()
    for chapter in story.chapters:
        for block in chapter.blocks:
            if block.kind != "break":
                found.update(words(block.text))
    for text in about:
        found.update(text.split())
    found.discard(BORDER)
    return " ".join(sorted(found))
