"""A story with everything the library keeps of it: its rows, its edits, its card, its place in the index, all in step."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from foundling.document import Layer, Story
from foundling.errors import LibraryDamaged, Problem
from foundling.library import cards, edits, index, makings, shelf, stories
from foundling.library.clock import moment
from foundling.library.values import Entry, Stored

#: The problem of a story that analysis has failed over.
FAILED = "analysis-failed"


def store(
    connection: sqlite3.Connection,
    story: Story,
    layers: tuple[Layer, ...],
    marks: tuple[str, str],
    at: int,
    edition: str = "",
) -> Stored:
    """Writes the story if it is new or read anew (see `Library.store`). `marks` are its `stories.digests`."""
    known = stories.known(connection, story.source.sha256)
    added = at
    if known is None:
        number = stories.insert(connection, story, marks, at)
    else:
        number, source, (whole, content), added = known
        same_name = (source.name, source.container) == (story.source.name, story.source.container)
        if whole == marks[0] or (not same_name and content == marks[1]):
            makings.retry(connection, number)
            return Stored(number, "known")
        _take_if_sound(connection, number)
        stories.replace(connection, number, story, marks, at)
    stories.put(connection, number, story, layers)
    makings.put(connection, number, edition)
    _put(connection, Entry(number, _edited(connection, number, story), layers, moment(added), moment(at)))
    return Stored(number, "new" if known is None else "updated")


def load(connection: sqlite3.Connection, number: int) -> Entry:
    """The story with its standing edits among its facts. Raises `NotFound`."""
    story, layers, added, updated = stories.load(connection, number)
    edition = makings.edition(connection, number)
    return Entry(number, _edited(connection, number, story), layers, moment(added), moment(updated), edition)


def keep_layers(connection: sqlite3.Connection, number: int, layers: tuple[Layer, ...]) -> None:
    """Another analysis in place of the one the story has. Raises `NotFound`.

    Of the index only the quotations follow. When the story was last changed stays as it was: nobody has changed it.
    """
    before = load(connection, number)
    if not hidden(connection, number):
        index.take_quotes(connection, index.quotes(number, before.story, before.layers))
        index.add_quotes(connection, index.quotes(number, before.story, layers))
    stories.put_layers(connection, number, layers)
    kept = tuple(item for item in before.story.problems if item.code != FAILED)
    if kept != before.story.problems:
        stories.put_problems(connection, number, kept)
    _shelve(connection, load(connection, number))


def note_failure(connection: sqlite3.Connection, number: int, problem: Problem) -> None:
    """Puts the problem among the story's, in place of one of its code. Raises `NotFound`."""
    story = stories.load(connection, number)[0]
    kept = tuple(item for item in story.problems if item.code != problem.code)
    stories.put_problems(connection, number, (*kept, problem))
    _shelve(connection, load(connection, number))


def hidden(connection: sqlite3.Connection, number: int) -> bool:
    """Whether another story stands for this one: it is then neither on the shelf nor in the index."""
    return connection.execute("SELECT 1 FROM part WHERE part = ?", (number,)).fetchone() is not None


def hide(connection: sqlite3.Connection, number: int) -> None:
    """Takes the story off the shelf and out of the index; its card stays. A row of ``part`` has to follow."""
    _take_if_sound(connection, number)
    shelf.take_off(connection, number)


def show(connection: sqlite3.Connection, number: int) -> None:
    """Puts a story on the shelf and into the index for which no other stands any more."""
    _put(connection, load(connection, number))


def put_joined(
    connection: sqlite3.Connection, story: Story, layers: tuple[Layer, ...], sha256: str, into: int | None, at: int
) -> int:
    """Writes a story joined from parts, in place of the joined story `into` if that is given; its number.

    Its layers count as due.
    """
    marks = stories.digests(story, layers)
    if into is None:
        number = stories.insert(connection, story, marks, at, sha256)
    else:
        number = into
        _take_if_sound(connection, number)
        stories.replace(connection, number, story, marks, at, sha256)
    stories.put(connection, number, story, layers)
    makings.put(connection, number)
    _put(connection, load(connection, number))
    return number


def refresh(connection: sqlite3.Connection, number: int) -> None:
    """Index and card made of the story with the edits that it has now, where it had none when they were made."""
    story, layers, _, _ = stories.load(connection, number)
    text = index.contents(number, story, layers)
    index.take_facts(connection, number, story, text)
    entry = load(connection, number)
    index.add_facts(connection, number, entry.story, text)
    _shelve(connection, entry)


@contextmanager
def changed(connection: sqlite3.Connection, number: int, at: int) -> Iterator[None]:
    """Around a change of the story's edits: index and card follow it. Raises `NotFound`."""
    before = load(connection, number)
    indexed = not hidden(connection, number)
    text = index.contents(number, before.story, before.layers)
    if indexed:
        index.take_facts(connection, number, before.story, text)
    yield
    connection.execute("UPDATE story SET updated = ? WHERE id = ?", (at, number))
    after = load(connection, number)
    if indexed:
        index.add_facts(connection, number, after.story, text)
    _shelve(connection, after)


def remove(connection: sqlite3.Connection, number: int, *, indexed: bool = True) -> str:
    """Removes every row of the story; the SHA-256 of its original is returned. Raises `NotFound`.

    `indexed` is False for one that was hidden, and is so no more.
    """
    row = connection.execute("SELECT sha256 FROM story WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise stories.not_found(number)
    if indexed:
        _take_if_sound(connection, number)
    connection.execute("DELETE FROM story WHERE id = ?", (number,))
    shelf.note_removal(connection)
    return str(row[0])


def index_is_current(connection: sqlite3.Connection) -> bool:
    """Whether the index was made by the code that would now use it."""
    row = connection.execute("SELECT value FROM setting WHERE name = 'index'").fetchone()
    return row is not None and row[0] == index.VERSION


def expire_index(connection: sqlite3.Connection) -> None:
    """Has the index made afresh when the library is next opened."""
    connection.execute("DELETE FROM setting WHERE name = 'index'")


def mistrust(connection: sqlite3.Connection, number: int) -> None:
    """Has the story written afresh when its file is next added, though it seems to be known."""
    connection.execute("UPDATE story SET digest = '', content = '' WHERE id = ?", (number,))


def reindex(connection: sqlite3.Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Shelf and search made afresh from the stories. One that cannot be read keeps its card."""
    index.clear(connection)
    shelf.clear(connection)
    numbers = [number for (number,) in connection.execute("SELECT id FROM story ORDER BY id")]
    for done, number in enumerate(numbers):
        try:
            entry = load(connection, number)
        except LibraryDamaged:
            if (card := shelf.take(connection, number)) is not None and not hidden(connection, number):
                shelf.put(connection, card)
            continue
        stories.renumber(connection, number, entry.story)
        _put(connection, entry)
        if progress is not None:
            progress(done + 1, len(numbers))
    connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('index', ?)", (index.VERSION,))


def _edited(connection: sqlite3.Connection, number: int, story: Story) -> Story:
    said = edits.standing(connection, number)
    return msgspec.structs.replace(story, facts=story.facts + said) if said else story


def _put(connection: sqlite3.Connection, entry: Entry) -> None:
    """Into the index and onto the shelf; of a story that is hidden, the card alone."""
    if hidden(connection, entry.id):
        _shelve(connection, entry)
        return
    text = index.contents(entry.id, entry.story, entry.layers)
    index.add_text(connection, text)
    index.add_facts(connection, entry.id, entry.story, text)
    connection.execute("UPDATE story SET passages = ? WHERE id = ?", (len(text.passages), entry.id))
    _shelve(connection, entry)


def _take(connection: sqlite3.Connection, entry: Entry) -> None:
    """Out of the index, where it is in it."""
    if hidden(connection, entry.id):
        return
    text = index.contents(entry.id, entry.story, entry.layers)
    index.take_text(connection, text)
    index.take_facts(connection, entry.id, entry.story, text)


def _take_if_sound(connection: sqlite3.Connection, number: int) -> None:
    try:
        _take(connection, load(connection, number))
    except LibraryDamaged:
        if hidden(connection, number):
            return
        # What cannot be read cannot be taken out of the index, so the index has to go. The story can be mended, or removed.
        expire_index(connection)


def _shelve(connection: sqlite3.Connection, entry: Entry) -> None:
    before = shelf.take(connection, entry.id)
    made = cards.card(entry.id, entry.story, entry.layers, entry.added, entry.updated, before)
    if hidden(connection, entry.id):
        shelf.put_card(connection, made)
    else:
        shelf.put(connection, made)
