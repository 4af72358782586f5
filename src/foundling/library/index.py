"""What goes into the full-text index for a story, and taking exactly that out again."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from foundling.document import Character, Layer, Quote, Story, as_text, blocks, layer, standing
from foundling.library import passages as places
from foundling.library import words as tokens
from foundling.library.words import words

#: Which words and passages the index holds. From an index of another version nothing can be taken out: it is made afresh.
VERSION = f"{tokens.VERSION}.{places.VERSION}.4"

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

    `passages` are (row, words), `quotes` as `quotes` gives them, `vocabulary` all its words once.
    """

    passages: list[tuple[int, str]]
    quotes: list[tuple[int, str, str, str]]
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
    return Contents(found, quotes(number, story, layers), vocabulary - {BORDER, ""})


def add_text(connection: sqlite3.Connection, text: Contents) -> None:
    """Indexes passages and quotations."""
    connection.executemany("INSERT INTO passage (rowid, words) VALUES (?, ?)", text.passages)
    add_quotes(connection, text.quotes)


def take_text(connection: sqlite3.Connection, text: Contents) -> None:
    """Takes out what `add_text` put in, given the same."""
    connection.executemany("INSERT INTO passage (passage, rowid, words) VALUES ('delete', ?, ?)", text.passages)
    take_quotes(connection, text.quotes)


def add_quotes(connection: sqlite3.Connection, quotes: Iterable[tuple[int, str, str, str]]) -> None:
    """Indexes quotations alone."""
    connection.executemany("INSERT INTO said (rowid, speaker, hearer, words) VALUES (?, ?, ?, ?)", quotes)


def take_quotes(connection: sqlite3.Connection, quotes: Iterable[tuple[int, str, str, str]]) -> None:
    """Takes out what `add_quotes` put in, given the same."""
    sql = "INSERT INTO said (said, rowid, speaker, hearer, words) VALUES ('delete', ?, ?, ?, ?)"
    connection.executemany(sql, quotes)


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


def speeches(layers: tuple[Layer, ...]) -> Iterator[tuple[int, tuple[Quote, ...]]]:
    """What one person says in one block to one other: its quotations in order, and the place of the first in the layer.

    “Trust,” she said, “me.” is one. Only those of which the speaker or the one spoken to is known.
    """
    made = layer(layers, "quotes")
    run: list[Quote] = []
    start = 0
    for place, item in enumerate(made.items if made is not None else ()):
        assert isinstance(item, Quote)
        if run and _alike(run[-1], item):
            run.append(item)
            continue
        if run:
            yield start, tuple(run)
        run, start = ([item] if item.speaker is not None or item.addressee is not None else []), place
    if run:
        yield start, tuple(run)


def _alike(one: Quote, other: Quote) -> bool:
    return (one.span.block, one.speaker, one.addressee) == (other.span.block, other.speaker, other.addressee)


def whole_title(title: Iterable[str]) -> str:
    """The words of a title between borders, so that a phrase can say where it begins and ends."""
    return " ".join((BORDER, *title, BORDER))


def quotes(number: int, story: Story, layers: tuple[Layer, ...]) -> list[tuple[int, str, str, str]]:
    """The rows of the index ``said``: (row, names of the speaker, names of the one spoken to, words) of each speech."""
    people = layer(layers, "characters")
    names = {
        item.id: f" {BORDER} ".join(
            " ".join(words(form)) for form in dict.fromkeys((item.name, *(alias.text for alias in item.aliases)))
        )
        for item in (people.items if people is not None else ())
        if isinstance(item, Character)
    }
    made: list[tuple[int, str, str, str]] = []
    texts = blocks(story) if names else ()
    for place, run in speeches(layers):
        speaker, hearer = names.get(_id(run[0].speaker), ""), names.get(_id(run[0].addressee), "")
        if (speaker or hearer) and 0 <= run[0].span.block < len(texts):
            text = texts[run[0].span.block].text
            said = (" ".join(words(text[item.span.start : item.span.end])) for item in run)
            made.append(((number << SHIFT) + place, speaker, hearer, f" {BORDER} ".join(said)))
    return made


def _id(character: int | None) -> int:
    return -1 if character is None else character


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
