"""What goes into the full-text index for a story, and taking exactly that out again."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from foundling.document import Character, Layer, Quote, Story, as_text, blocks, layer, standing
from foundling.library import passages as places
from foundling.library import words as tokens
from foundling.library.words import words

#: Which words and passages the index holds. From an index of another version nothing can be taken out: it is made afresh.
VERSION = f"{tokens.VERSION}.{places.VERSION}.2"

#: A passage's row is ``story * 2**SHIFT + number``; so is a quotation's.
SHIFT = 24

#: Stands between blocks of one passage, so that no phrase is found across them. Not ASCII, hence a word to SQLite;
#: no letter, hence never a word of `words`.
BORDER = "\u00b6"

#: Facts that are searched besides title and author. Disclaimers and addresses would be found for the wrong reasons.
OTHER = (
    "series", "summary", "fandom", "crossover", "characters", "relationships", "tags", "genre", "category", "warnings",
)  # fmt: skip

TABLES = ("whole", "about", "passage", "said")


class Contents(msgspec.Struct, frozen=True):
    """What a story says, as the index takes it: words parted by blanks.

    `passages` are (row, words), `quotes` (row, names of the speaker, words), `vocabulary` all its words once.
    """

    passages: list[tuple[int, str]]
    quotes: list[tuple[int, str, str]]
    vocabulary: set[str]


def contents(number: int, story: Story, layers: tuple[Layer, ...]) -> Contents:
    """What the index holds of the story with that number besides its facts. Linear in its text."""
    found: list[tuple[int, str]] = []
    for chapter in story.chapters:
        for first, last in places.passages(chapter.blocks):
            run = [" ".join(words(block.text)) for block in chapter.blocks[first:last] if block.kind != "break"]
            found.append(((number << SHIFT) + len(found), f" {BORDER} ".join(run)))
    vocabulary: set[str] = set()
    for _, text in found:
        vocabulary.update(text.split(" "))
    return Contents(found, _quotes(number, story, layers), vocabulary - {BORDER, ""})


def add_text(connection: sqlite3.Connection, text: Contents) -> None:
    """Indexes passages and quotations."""
    connection.executemany("INSERT INTO passage (rowid, words) VALUES (?, ?)", text.passages)
    connection.executemany("INSERT INTO said (rowid, speaker, words) VALUES (?, ?, ?)", text.quotes)


def take_text(connection: sqlite3.Connection, text: Contents) -> None:
    """Takes out what `add_text` put in, given the same."""
    connection.executemany("INSERT INTO passage (passage, rowid, words) VALUES ('delete', ?, ?)", text.passages)
    connection.executemany("INSERT INTO said (said, rowid, speaker, words) VALUES ('delete', ?, ?, ?)", text.quotes)


def add_facts(connection: sqlite3.Connection, number: int, story: Story, text: Contents) -> None:
    """Indexes the facts that stand in `story`, and with them the set of all its words."""
    about = _about(story)
    connection.execute("INSERT INTO about (rowid, title, author, other) VALUES (?, ?, ?, ?)", (number, *about))
    connection.execute("INSERT INTO whole (rowid, words) VALUES (?, ?)", (number, _whole(text, about)))


def take_facts(connection: sqlite3.Connection, number: int, story: Story, text: Contents) -> None:
    """Takes out what `add_facts` put in, given the same."""
    about = _about(story)
    connection.execute(
        "INSERT INTO about (about, rowid, title, author, other) VALUES ('delete', ?, ?, ?, ?)", (number, *about)
    )
    connection.execute("INSERT INTO whole (whole, rowid, words) VALUES ('delete', ?, ?)", (number, _whole(text, about)))


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


def whole_title(title: Iterable[str]) -> str:
    """The words of a title between borders, so that a phrase can say where it begins and ends."""
    return " ".join((BORDER, *title, BORDER))


def _quotes(number: int, story: Story, layers: tuple[Layer, ...]) -> list[tuple[int, str, str]]:
    people = layer(layers, "characters")
    names = {
        item.id: " ".join(words(" ".join((item.name, *(alias.text for alias in item.aliases)))))
        for item in (people.items if people is not None else ())
        if isinstance(item, Character)
    }
    made: list[tuple[int, str, str]] = []
    texts = blocks(story) if names else ()
    for place, quote in spoken(layers):
        name = names.get(quote.speaker if quote.speaker is not None else -1, "")
        if name and 0 <= quote.span.block < len(texts):
            text = texts[quote.span.block].text[quote.span.start : quote.span.end]
            made.append(((number << SHIFT) + place, name, " ".join(words(text))))
    return made


def _about(story: Story) -> tuple[str, str, str]:
    stands = standing(story)

    def text(*fields: str) -> str:
        found: list[str] = []
        for field in fields:
            if field in stands:
                value = stands[field].value
                found.extend(value if isinstance(value, tuple) else (as_text(value),))
        return f" {BORDER} ".join(" ".join(words(item)) for item in found)

    return whole_title(text("title").split(" ")), text("author"), text(*OTHER)


def _whole(text: Contents, about: tuple[str, str, str]) -> str:
    facts = {word for part in about for word in part.split(" ")}
    return " ".join(sorted((text.vocabulary | facts) - {BORDER, ""}))
