"""What to show of a story that a search found: excerpts of its blocks with the words marked."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import neg
from typing import NamedTuple

from foundling.advice import BLANK
from foundling.document import Block, Span
from foundling.library import stories
from foundling.library.index import SHIFT, speeches
from foundling.library.passages import passages
from foundling.library.query import Query, Term, expression
from foundling.library.search import Ranked, said_expression
from foundling.library.values import Passage
from foundling.library.words import flattened, places, words

#: The bits of a row of ``passage`` or ``said`` that number it within its story.
MASK = (1 << SHIFT) - 1

#: An excerpt of a longer block is about so many code points.
LONGEST = 320

#: So much of it stands before the first word marked.
BEFORE = 100

#: Where only the beginning of a word is asked for, so many chapters of a story are looked through for it.
CHAPTERS = 20


class Excerpts(NamedTuple):
    """Passages to show of a story, and how many there are besides that its reader does not want to see."""

    passages: tuple[Passage, ...]
    withheld: int = 0


#: Gives a chapter's blocks, the first of which has that number, as a reader is to see them.
Veil = Callable[[Sequence[Block], int], Sequence[Block]]


def excerpts(
    connection: sqlite3.Connection, query: Query, ranked: Ranked, story: int, most: int, veil: Veil | None = None
) -> Excerpts:
    """At most `most` excerpts of a story of `ranked` that hold words of the query, in reading order.

    They are taken from what `veil` lets through.
    """
    if query.spoken:
        # Several quotations of one block make one excerpt, so more are asked for than are shown.
        numbers = _numbers(ranked, story, 4 * most)
        if not numbers and not ranked.complete:
            numbers = _matching(connection, "said", said_expression(query), story, 4 * most)
        return _said(connection, query, story, numbers, most, veil)
    if not query.terms:
        return Excerpts(())
    plain = tuple(term for term in query.terms if not term.prefix)
    rows = (_numbers(ranked, story, most) or _passages(connection, plain, ranked, story, most)) if plain else None
    made: list[Passage] = []
    withheld = 0
    for row, number, first_block, wanted in _chapters(connection, story, rows):
        body = stories.body(connection, row)
        runs = passages(body)
        blocks = veil(body, first_block) if veil is not None else body
        for passage in range(len(runs)) if wanted is None else wanted:
            found = _best(blocks, *runs[passage], query.terms)
            if found is not None and len(made) < most:
                index, marked = found
                made.append(excerpt(blocks[index].text, marked, number, first_block + index))
            elif found is None and blocks is not body and _best(body, *runs[passage], query.terms) is not None:
                withheld += 1
        if len(made) >= most:
            break
    return Excerpts(tuple(made), withheld)


def _numbers(ranked: Ranked, story: int, most: int) -> list[int]:
    """The first `most` of the places already known that are the story's, in order."""
    # `places` run from the highest row down.
    end = bisect_right(ranked.places, -(story << SHIFT), key=neg)
    start = bisect_left(ranked.places, -(((story + 1) << SHIFT) - 1), key=neg)
    return [row & MASK for row in reversed(ranked.places[max(start, end - most) : end])]


def _passages(
    connection: sqlite3.Connection, terms: tuple[Term, ...], ranked: Ranked, story: int, most: int
) -> list[int]:
    """The numbers of the story's first passages with all the terms; if there is none, with any of them."""
    # Asked for words that stand in no passage together, FTS5 walks on through all later stories: only where it is not
    # known yet that they do not.
    for joined in (" OR ",) if ranked.complete else (" AND ", " OR "):
        if found := _matching(connection, "passage", expression(terms, joined), story, most):
            return found
    return []


def _matching(connection: sqlite3.Connection, table: str, match: str, story: int, most: int) -> list[int]:
    """The numbers of the story's first rows of an index that match."""
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"
    rows = connection.execute(sql, (match, story << SHIFT, ((story + 1) << SHIFT) - 1, most))
    return [row & MASK for (row,) in rows]


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
        if beginnings and word.startswith(beginnings):
            made.append((start, end))
        for wanted in starts.get(word, ()):
            run = found[index : index + len(wanted)]
            if tuple(item[0] for item in run) == wanted:
                made.append((start, run[-1][2]))
    return _apart(made)


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


def _said(
    connection: sqlite3.Connection, query: Query, story: int, numbers: list[int], most: int, veil: Veil | None
) -> Excerpts:
    said = dict(speeches(stories.layers(connection, story, ("quotes",))))
    held: dict[int, list[Span]] = {}
    for place in numbers:
        for item in said.get(place, ()):
            held.setdefault(item.span.block, []).append(item.span)
    made: list[Passage] = []
    withheld = 0
    bodies: dict[int, Sequence[Block]] = {}
    for block, found in held.items():
        chapter, number, first_block = connection.execute(
            "SELECT id, number, first_block FROM chapter WHERE story = ? AND first_block <= ? "
            "ORDER BY position DESC LIMIT 1",
            (story, block),
        ).fetchone()
        if chapter not in bodies:
            body = stories.body(connection, chapter)
            bodies[chapter] = veil(body, first_block) if veil is not None else body
        text = bodies[chapter][block - first_block].text
        if any(BLANK in text[span.start : span.end] for span in found):
            withheld += 1
            continue
        marked: list[tuple[int, int]] = []
        for span in sorted(found):
            inside = ranges(text[span.start : span.end], query.terms)
            marked += [(span.start + start, span.start + end) for start, end in inside]
        marked = marked or [(span.start, span.end) for span in found]
        made.append(excerpt(text, _apart(marked), number, block))
    return Excerpts(tuple(made[:most]), withheld)


def _apart(marked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that touch or overlap made one: a quotation may hold another."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(marked):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _word_start(text: str, at: int) -> int:
    """The start of the first word from `at` on, or `at` where none starts soon."""
    if at == 0:
        return 0
    blank = text.find(" ", at, at + 40)
    return at if blank < 0 else blank + 1
