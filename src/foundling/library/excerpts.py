"""What to show of a story that a search found: excerpts of its blocks with the words marked."""

import sqlite3

from foundling.document import Block
from foundling.library import stories
from foundling.library.index import SHIFT
from foundling.library.passages import passages
from foundling.library.query import Query, Term, match
from foundling.library.values import Passage
from foundling.library.words import places

#: An excerpt of a longer block is about so many code points.
LONGEST = 320

#: So much of it stands before the first word marked.
BEFORE = 100


def excerpts(connection: sqlite3.Connection, query: Query, story: int, most: int) -> tuple[Passage, ...]:
    """At most `most` excerpts of the story that hold words of the query, in reading order."""
    if not query.terms:
        return ()
    if query.said:
        return _said(connection, query, story, most)
    rows: list[int] = []
    for joined in (" AND ", " OR "):
        found = connection.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
            (match(query.terms, joined), story << SHIFT, ((story + 1) << SHIFT) - 1, most),
        )
        rows = [row & ((1 << SHIFT) - 1) for (row,) in found]
        if rows:
            break
    made: list[Passage] = []
    decoded: dict[int, tuple[Block, ...]] = {}
    for passage in rows:
        row, number, first_block, first_passage = connection.execute(
            "SELECT id, number, first_block, first_passage FROM chapter WHERE story = ? AND first_passage <= ? "
            "ORDER BY position DESC LIMIT 1",
            (story, passage),
        ).fetchone()
        if row not in decoded:
            decoded[row] = stories.body(connection, row)
        first, last = passages(decoded[row])[passage - first_passage]
        best = _best(decoded[row][first:last], query.terms)
        if best is not None:
            index, ranges = best
            made.append(excerpt(decoded[row][first + index].text, ranges, number, first_block + first + index))
    return tuple(made)


def ranges(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Where the terms stand in `text`: half-open ranges in order, those that touch or overlap made one."""
    found = list(places(text))
    starts: dict[str, list[Term]] = {}
    prefixes: list[Term] = []
    for term in terms:
        if term.prefix and len(term.words) == 1:
            prefixes.append(term)
        else:
            starts.setdefault(term.words[0], []).append(term)
    made: list[tuple[int, int]] = []
    for index, (word, start, end) in enumerate(found):
        for term in (*starts.get(word, ()), *prefixes):
            last = index + len(term.words) - 1
            if last < len(found) and _fits(term, [item[0] for item in found[index : last + 1]]):
                end = max(end, found[last][2])
                if made and start <= made[-1][1]:
                    made[-1] = (made[-1][0], max(end, made[-1][1]))
                else:
                    made.append((start, end))
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


def _best(blocks: tuple[Block, ...], terms: tuple[Term, ...]) -> tuple[int, list[tuple[int, int]]] | None:
    """The block with the most of the terms, and where they stand in it."""
    best: tuple[int, int, list[tuple[int, int]]] | None = None
    for index, block in enumerate(blocks):
        found = ranges(block.text, terms) if block.kind != "break" else []
        unlike = len({block.text[start:end].casefold() for start, end in found})
        if found and (best is None or unlike > best[0]):
            best = (unlike, index, found)
    return None if best is None else best[1:]


def _said(connection: sqlite3.Connection, query: Query, story: int, most: int) -> tuple[Passage, ...]:
    speaker = " AND ".join(f"speaker : {match((term,))}" for term in query.said)
    spoken = "".join(f" AND words : {match((term,))}" for term in query.terms)
    rows = connection.execute(
        "SELECT rowid FROM said WHERE said MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
        (speaker + spoken, story << SHIFT, ((story + 1) << SHIFT) - 1, most),
    ).fetchall()
    quotes = stories.layers(connection, story, "quotes")
    made: list[Passage] = []
    for (row,) in rows:
        span = quotes[0].items[row & ((1 << SHIFT) - 1)].span
        chapter, number, first_block = connection.execute(
            "SELECT id, number, first_block FROM chapter WHERE story = ? AND first_block <= ? ORDER BY position DESC LIMIT 1",
            (story, span.block),
        ).fetchone()
        text = stories.body(connection, chapter)[span.block - first_block].text
        marked = [
            (span.start + start, span.start + end) for start, end in ranges(text[span.start : span.end], query.terms)
        ]
        made.append(excerpt(text, marked or [(span.start, span.end)], number, span.block))
    return tuple(made)


def _fits(term: Term, found: list[str]) -> bool:
    if term.prefix:
        return tuple(found[:-1]) == term.words[:-1] and found[-1].startswith(term.words[-1])
    return tuple(found) == term.words


def _word_start(text: str, at: int) -> int:
    """The start of the first word from `at` on, or `at` where none starts soon."""
    if at == 0:
        return 0
    blank = text.find(" ", at, at + 40)
    return at if blank < 0 else blank + 1
