"""What to show of a story that a search found: excerpts of its blocks with the words marked."""

import sqlite3
from collections.abc import Iterator, Sequence

from foundling.document import Block
from foundling.library import stories
from foundling.library.index import SHIFT
from foundling.library.passages import passages
from foundling.library.query import Query, Term, expression
from foundling.library.search import said_expression
from foundling.library.values import Passage
from foundling.library.words import flattened, places, words

#: An excerpt of a longer block is about so many code points.
LONGEST = 320

#: So much of it stands before the first word marked.
BEFORE = 100

#: Where only the beginning of a word is asked for, so many chapters of a story are looked through for it.
CHAPTERS = 20


def excerpts(connection: sqlite3.Connection, query: Query, story: int, most: int) -> tuple[Passage, ...]:
    """At most `most` excerpts of the story that hold words of the query, in reading order."""
    if query.said:
        return _said(connection, query, story, most)
    terms = query.terms
    plain = tuple(term for term in terms if not term.prefix)
    rows = _passages(connection, plain, story, most) if plain else []
    made: list[Passage] = []
    for row, number, first_block, wanted in _chapters(connection, story, rows if plain else None):
        blocks = stories.body(connection, row)
        runs = passages(blocks)
        for passage in range(len(runs)) if wanted is None else wanted:
            found = _best(blocks, *runs[passage], terms)
            if found is not None and len(made) < most:
                index, marked = found
                made.append(excerpt(blocks[index].text, marked, number, first_block + index))
        if len(made) >= most:
            break
    return tuple(made)


def _passages(connection: sqlite3.Connection, terms: tuple[Term, ...], story: int, most: int) -> list[int]:
    """The numbers of the story's first passages with all the terms; if there is none, with any of them."""
    for joined in (" AND ", " OR ")[: len(terms)]:
        found = connection.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
            (expression(terms, joined), story << SHIFT, ((story + 1) << SHIFT) - 1, most),
        ).fetchall()
        if found:
            return [row & ((1 << SHIFT) - 1) for (row,) in found]
    return []


def _chapters(
    connection: sqlite3.Connection, story: int, rows: list[int] | None
) -> Iterator[tuple[int, int, int, list[int] | None]]:
    """The chapters that hold the passages `rows`, or the first `CHAPTERS`: (row, number, first block, passages in it)."""
    if rows is None:
        sql = "SELECT id, number, first_block FROM chapter WHERE story = ? ORDER BY position LIMIT ?"
        for chapter in connection.execute(sql, (story, CHAPTERS)).fetchall():
            yield (*chapter, None)
        return
    sql = (
        "SELECT id, number, first_block, first_passage FROM chapter WHERE story = ? AND first_passage <= ? "
        "ORDER BY position DESC LIMIT 1"
    )
    held: dict[tuple[int, int, int], list[int]] = {}
    for passage in rows:
        *chapter, first = connection.execute(sql, (story, passage)).fetchone()
        held.setdefault((chapter[0], chapter[1], chapter[2]), []).append(passage - first)
    for (row, number, first_block), wanted in held.items():
        yield row, number, first_block, wanted


def ranges(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Where the terms stand in `text`: half-open ranges in order, those that touch or overlap made one."""
    found = list(places(text))
    starts: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        if not term.prefix:
            starts.setdefault(term.words[0], []).append(term.words)
    beginnings = tuple(term.words[0] for term in terms if term.prefix)
    made: list[tuple[int, int]] = []
    for index, (word, start, end) in enumerate(found):
        stop = end if beginnings and word.startswith(beginnings) else 0
        for wanted in starts.get(word, ()):
            run = found[index : index + len(wanted)]
            if tuple(item[0] for item in run) == wanted:
                stop = max(stop, run[-1][2])
        if stop and made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(stop, made[-1][1]))
        elif stop:
            made.append((start, stop))
    return made


def excerpt(text: str, marked: list[tuple[int, int]], chapter: int, block: int) -> Passage:
    """A `Passage` of the block's text around the first stretch that is marked."""
    start, end = 0, len(text)
    if len(text) > LONGEST:
        start = _word_start(text, max(0, (marked[0][0] if marked else 0) - BEFORE))
        end = min(len(text), max(start + LONGEST, min(marked[0][1], start + 2 * LONGEST) if marked else 0))
        blank = text.rfind(" ", start + LONGEST // 2, end)
        if end < len(text) and blank > (marked[0][1] if marked else 0):
            end = blank
    inside = tuple((first - start, min(last, end) - start) for first, last in marked if start <= first < end)
    return Passage(text[start:end], inside, chapter, block, start, (start > 0, end < len(text)))


def _best(
    blocks: Sequence[Block], first: int, last: int, terms: tuple[Term, ...]
) -> tuple[int, list[tuple[int, int]]] | None:
    """Of ``blocks[first:last]`` the index of the one with the most of the terms, and where they stand in it."""
    counted: list[tuple[int, int]] = []
    for index in range(first, last):
        count = 0 if blocks[index].kind == "break" else _count(blocks[index].text, terms)
        if count == len(terms) and (found := ranges(blocks[index].text, terms)):
            return index, found
        if count:
            counted.append((-count, index))
    for _, index in sorted(counted):
        if found := ranges(blocks[index].text, terms):
            return index, found
    return None


def _count(text: str, terms: tuple[Term, ...]) -> int:
    """How many of the terms may be in `text`: none that is there is missed, and `ranges` tells for sure."""
    held = flattened(text)
    if held is None:
        held = "\n".join(words(text))
    return sum(all(word in held for word in term.words) for term in terms)


def _said(connection: sqlite3.Connection, query: Query, story: int, most: int) -> tuple[Passage, ...]:
    rows = connection.execute(
        "SELECT rowid FROM said WHERE said MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
        (said_expression(query), story << SHIFT, ((story + 1) << SHIFT) - 1, most),
    ).fetchall()
    quotes = stories.layers(connection, story, "quotes")
    made: list[Passage] = []
    for (row,) in rows:
        span = quotes[0].items[row & ((1 << SHIFT) - 1)].span
        chapter, number, first_block = connection.execute(
            "SELECT id, number, first_block FROM chapter WHERE story = ? AND first_block <= ? "
            "ORDER BY position DESC LIMIT 1",
            (story, span.block),
        ).fetchone()
        text = stories.body(connection, chapter)[span.block - first_block].text
        marked = [
            (span.start + start, span.start + end) for start, end in ranges(text[span.start : span.end], query.terms)
        ]
        made.append(excerpt(text, marked or [(span.start, span.end)], number, span.block))
    return tuple(made)


def _word_start(text: str, at: int) -> int:
    """The start of the first word from `at` on, or `at` where none starts soon."""
    if at == 0:
        return 0
    blank = text.find(" ", at, at + 40)
    return at if blank < 0 else blank + 1
