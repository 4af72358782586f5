"""Full-text search: which stories a query finds, and in which order.

The index `whole` tells which stories have all the words, `passage` in how many passages they stand together. Both are walked
from the newest story backwards and no further than needed, so that a common word costs no more than a rare one: of
more than `CANDIDATES` stories the newest are ranked, with every one whose title or author has the words.

The score is BM25 with passages for its term frequency, and more for the words of title and author. All words must be
there, so the weight of a rare word against a common one is the same for every story and falls out.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

import msgspec

from foundling.advice import LEVELS, named
from foundling.library.bits import Among, newest, numbers
from foundling.library.index import SHIFT, whole_title
from foundling.library.query import Query, Term, expression, words_expression
from foundling.library.words import words

#: More stories than this are not ranked; they are counted.
CANDIDATES = 1000

#: All of them: what `find` takes for no limit.
EVERY = 2**31

#: Stories that have common words are counted up to here.
COUNTED = 10_000

#: So many rows answer one part of a query (a phrase, a name), where that gives stories enough.
ROWS = 1000

#: Fewer stories than this are not enough: the rest of the rows is read as well.
ENOUGH = 100

#: So many passages are counted for the score, those of the newest stories first.
SCORED = 2000

#: The same where only some may be found: the others with the words are walked over, so that many more are looked at.
COUNTED_AMONG = 2000

#: Of so many stories those with a word are gathered; among more of them the word's own are walked.
SPARSE = 5000

#: All stories may be found.
EVERYWHERE = Among()

#: So few stories are asked for one by one, which is quicker than walking a common word's list.
FEW = 10

#: BM25's usual constants (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework", section 3.5).
K1, B = 1.2, 0.75

#: What the words of a fact add when all terms are in it, where the text gives at most K1 + 1; and what a title adds
#: that is nothing but the words asked for.
FACTS = (("title", 4.0), ("author", 3.0), ("other", 1.0))
WHOLE_TITLE = 2.0


class Ranked(msgspec.Struct, frozen=True):
    """Stories as (score, number), best first, and how many there are in all; where not `exact`, at least so many.

    `places` are rows of ``passage`` (or ``said``) that have all terms, the highest first: all of them where `complete`,
    else those of the newest stories.
    """

    stories: list[tuple[float, int]]
    total: int
    exact: bool
    places: list[int]
    complete: bool


class Found(msgspec.Struct, frozen=True):
    """The numbers of stories that fit, the newest `CANDIDATES` at least; `total` and `exact` as in `Ranked`.

    `places` is what was read of an index on the way: the expression asked for, the rows, and whether they are all.
    """

    numbers: set[int]
    total: int
    exact: bool
    places: tuple[str, list[int], bool] = ("", [], True)


def rank(connection: sqlite3.Connection, query: Query, only: int | None = None, among: Among = EVERYWHERE) -> Ranked:
    """The stories that fit the query and are `among` these, best first; with `only`, that story or none.

    What the query asks of advisories is for `among` to say (see `Facets.among`).
    """
    found = None
    if query and (only is None or _exists(connection, only)):
        found = find(connection, query, CANDIDATES, only, among)
    if found is None or not found.numbers:
        return Ranked([], 0, True, [], True)
    places, complete = _places(connection, query, found)
    scores = dict.fromkeys(found.numbers, 0.0)
    for number, score in _text_scores(connection, Counter(row >> SHIFT for row in places), found.numbers).items():
        scores[number] += score
    for number, score in _fact_scores(connection, query, found.numbers).items():
        scores[number] += score
    pairs = sorted(((score, number) for number, score in scores.items()), reverse=True)
    return Ranked(pairs, max(found.total, len(pairs)), found.exact, places, complete)


def unranked(connection: sqlite3.Connection, query: Query, ranked: Ranked, among: Among = EVERYWHERE) -> Ranked:
    """What `rank` gave, and after it, the newest first, all other stories that fit."""
    every = find(connection, query, EVERY, None, among).numbers
    rest = sorted(every.difference(number for _, number in ranked.stories), reverse=True)
    stories = ranked.stories + [(0.0, number) for number in rest]
    return msgspec.structs.replace(ranked, stories=stories, total=len(stories), exact=True, complete=False)


def find(
    connection: sqlite3.Connection, query: Query, most: int, only: int | None = None, among: Among = EVERYWHERE
) -> Found:
    """The stories that fit the query and are `among` these: all if they are no more than `most`, else the newest and the best known.

    What the query asks of advisories is for `among` to say.
    """
    query = query.bare
    if not query and only is None and among.must is not None:
        chosen = among.must & ~among.never
        return Found(set(newest(chosen, most)), chosen.bit_count(), True)
    match = words_only(query)
    if not match or only is not None:
        found = _intersected(connection, query, most, only, ROWS if most < EVERY and only is None else EVERY, among)
        if found.exact or len(found.numbers) >= ENOUGH:
            return found
        return _intersected(connection, query, most, only, EVERY, among)
    if among.must is not None and among.must.bit_count() <= SPARSE:
        kept = _with_words(connection, query.terms, query.without, set(numbers(among.must & ~among.never)))
        return Found(_newest(kept, most), len(kept), True)
    if most >= EVERY:
        kept = among.kept(_rows(connection, "SELECT rowid FROM whole WHERE whole MATCH ?", match))
        return Found(kept, len(kept), True)
    latest, total, exact = _latest(connection, match, most, among)
    if len(latest) < most:
        return Found(set(latest), len(latest), True)
    known: set[int] = set()
    for field, _ in FACTS[:2]:
        sql = "SELECT rowid FROM about WHERE about MATCH ? ORDER BY rowid DESC LIMIT ?"
        known.update(_rows(connection, sql, f"{field} : ({expression(query.terms)})", most))
    known = among.kept(known.difference(latest))
    if query.without:
        known = _with_words(connection, (), query.without, known)
    return Found({*latest, *known}, total, exact)


def _latest(connection: sqlite3.Connection, match: str, most: int, among: Among) -> tuple[list[int], int, bool]:
    """The newest `most` stories with the words; how many there are, as far as they are counted; and whether that is all."""
    sql = "SELECT rowid FROM whole WHERE whole MATCH ? ORDER BY rowid DESC"
    if not among:
        found = _rows(connection, f"{sql} LIMIT ?", match, most)
        counted = "SELECT count(*) FROM (SELECT 1 FROM whole WHERE whole MATCH ? LIMIT ?)"
        total = connection.execute(counted, (match, COUNTED)).fetchone()[0] if len(found) == most else len(found)
        return found, total, total < COUNTED
    has = among.has()
    walked = (number for (number,) in connection.execute(sql, (match,)) if has(number))
    found = list(islice(walked, max(most, COUNTED_AMONG)))
    return found[:most], len(found), len(found) < max(most, COUNTED_AMONG)


def words_only(query: Query) -> str:
    """The query as one FTS5 expression for the table ``whole``; "" where it asks for more than words."""
    if query.spoken or query.title or query.author or query.warns or not query.terms:
        return ""
    if any(len(term.words) > 1 for term in (*query.terms, *query.without)):
        return ""
    return words_expression(query.terms, query.without)


def _intersected(
    connection: sqlite3.Connection, query: Query, most: int, only: int | None, rows: int, among: Among
) -> Found:
    """`find` for a query that asks for more than words. No more than `rows` are read for each of its parts."""
    groups = [{only}] if only is not None else []
    excluded: set[int] = set()
    exact = True
    places: tuple[str, list[int], bool] = ("", [], True)
    asked = [("about", f"title : {expression((term,))}") for term in query.title]
    asked += [("about", f"author : {expression((term,))}") for term in query.author]
    if query.spoken:
        asked.append(("said", said_expression(query)))
    else:
        asked += [("passage", expression((term,))) for term in query.terms if len(term.words) > 1]
    for table, match in asked:
        found_rows, whole = _matching(connection, table, match, only, rows)
        numbers = set(found_rows)
        if table in ("passage", "said"):
            places = (match, found_rows, whole)
            numbers = {row >> SHIFT for row in found_rows}
        if table == "passage":
            numbers.update(_matching(connection, "about", match, only, rows)[0])
        groups.append(numbers)
        exact = exact and whole
    # What is not to be said is in the expression for what is.
    without = () if query.spoken else query.without
    for term in without:
        if len(term.words) > 1:
            for table, shift in (("passage", SHIFT), ("about", 0)):
                found_rows, _ = _matching(connection, table, expression((term,)), only, EVERY)
                excluded.update(row >> shift for row in found_rows)
    terms = () if query.spoken else query.terms
    single = tuple(term for term in without if len(term.words) == 1)
    found = among.kept((set.intersection(*groups) if groups else _everything(connection)) - excluded)
    if terms or single:
        found = _with_words(connection, terms, single, found)
    return Found(_newest(found, most), len(found), exact, places)


def warned(connection: sqlite3.Connection, term: Term) -> list[int]:
    """The facets of stories that the author warns so of, or that have an advisory so called: all its words, and a level at the end."""
    asked, level = term.words, ""
    if len(asked) > 1 and asked[-1] in LEVELS:
        asked, level = asked[:-1], asked[-1]
    meant = named(" ".join(asked))
    facets = []
    for number, field, folded in connection.execute(
        "SELECT id, field, folded FROM facet WHERE field IN ('advisory', 'advisory_level', 'warning')"
    ):
        # Authors' own words are many: where they are ASCII, what is not in them is not among their words.
        if field == "warning" and (level or (folded.isascii() and asked[0] not in folded.replace("'", ""))):
            continue
        label, _, at = folded.partition(":") if field != "warning" else (folded, "", "")
        fits = label == meant or _has(words(label), asked, prefix=term.prefix)
        leveled = field == "advisory_level" if level in LEVELS[1:] else field != "advisory_level"
        if fits and leveled and at in ("", level):
            facets.append(number)
    return facets


def _has(held: Sequence[str], asked: Sequence[str], *, prefix: bool) -> bool:
    if prefix:
        return any(word.startswith(asked[0]) for word in held)
    return any(tuple(held[at : at + len(asked)]) == tuple(asked) for at in range(len(held)))


def _matching(
    connection: sqlite3.Connection, table: str, match: str, only: int | None, rows: int
) -> tuple[list[int], bool]:
    """The newest `rows` rows of an index that match, the highest first, and whether these are all."""
    shift = SHIFT if table in ("passage", "said") else 0
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
    if only is not None:
        sql += f" AND rowid BETWEEN {only << shift:d} AND {((only + 1) << shift) - 1:d}"
    found = _rows(connection, f"{sql} ORDER BY rowid DESC LIMIT ?", match, rows)
    return found, len(found) < rows


def said_expression(query: Query) -> str:
    """An FTS5 expression for the table ``said``."""
    people = [f"speaker : {expression((term,))}" for term in query.said]
    people += [f"hearer : {expression((term,))}" for term in query.to]
    wanted = " AND ".join(people + [f"words : {expression((term,))}" for term in query.terms])
    return " NOT ".join([f"({wanted})", *(f"words : {expression((term,))}" for term in query.without)])


def _with_words(
    connection: sqlite3.Connection, terms: tuple[Term, ...], without: tuple[Term, ...], numbers: set[int]
) -> set[int]:
    """Those of the stories that have the words and not the others."""
    kept = set(numbers)
    # The sign keeps SQLite from asking the index once for each number where there are many.
    among = f"{'' if len(numbers) <= FEW else '+'}rowid IN (SELECT value FROM json_each(?))"
    for match, wanted in ((words_expression(terms) if terms else "", True), (expression(without, " OR "), False)):
        if match and kept:
            sql = f"SELECT rowid FROM whole WHERE whole MATCH ? AND {among}"
            found = {number for (number,) in connection.execute(sql, (match, json.dumps(sorted(kept))))}
            kept = kept & found if wanted else kept - found
    return kept


def _places(connection: sqlite3.Connection, query: Query, found: Found) -> tuple[list[int], bool]:
    """The rows of ``passage`` (or ``said``) with all terms, the highest first, and whether these are all."""
    table = "said" if query.spoken else "passage"
    # A beginning is left to `whole`: FTS5 would have to gather every place of every such word.
    terms = tuple(term for term in query.terms if not term.prefix)
    if not terms and not query.spoken:
        return [], True
    match = said_expression(query) if query.spoken else expression(terms)
    if found.places[0] == match:
        return found.places[1], found.places[2]
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
    first, last = min(found.numbers), max(found.numbers)
    rows = _rows(connection, sql, match, first << SHIFT, ((last + 1) << SHIFT) - 1, SCORED)
    if len(rows) < SCORED:
        return rows, True
    if len(found.numbers) > ENOUGH:
        return rows, False
    # Few stories far apart, common words: those that the walk did not reach are asked for one by one.
    for number in sorted(found.numbers, reverse=True):
        if number < rows[-1] >> SHIFT:
            rows += _rows(connection, sql, match, number << SHIFT, ((number + 1) << SHIFT) - 1, SCORED)
    return rows, True


def _text_scores(connection: sqlite3.Connection, counts: Counter[int], numbers: set[int]) -> dict[int, float]:
    """BM25 of each story by how many of its passages (or quotations) have all terms."""
    sql = "SELECT id, passages FROM story WHERE id IN (SELECT value FROM json_each(?))"
    asked = json.dumps([number for number in counts if number in numbers])
    sizes: dict[int, int] = dict(connection.execute(sql, (asked,)))
    average = sum(sizes.values()) / len(sizes) if sizes else 1.0
    return {number: _bm25(counts[number], size / max(average, 1.0)) for number, size in sizes.items()}


def _bm25(count: int, length: float) -> float:
    return (K1 + 1) * count / (count + K1 * (1 - B + B * length))


def _fact_scores(connection: sqlite3.Connection, query: Query, numbers: set[int]) -> dict[int, float]:
    """What each story gains for the terms that its facts have."""
    gains: dict[int, float] = defaultdict(float)
    terms = () if query.spoken else query.terms
    sql = "SELECT rowid FROM about WHERE about MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
    bounds = (min(numbers), max(numbers), CANDIDATES)
    titled = numbers
    for field, worth in FACTS:
        for term in terms:
            found = numbers.intersection(_rows(connection, sql, f"{field} : {expression((term,))}", *bounds))
            for number in found:
                gains[number] += worth / len(terms)
            if field == "title":
                titled = titled & found
    if terms and titled:
        match = f'title : "{whole_title(word for term in terms for word in term.words)}"'
        for number in titled.intersection(_rows(connection, sql, match, min(titled), max(titled), CANDIDATES)):
            gains[number] += WHOLE_TITLE
    return gains


def _exists(connection: sqlite3.Connection, number: int) -> bool:
    if not 0 < number < EVERY:
        return False
    return connection.execute("SELECT 1 FROM story WHERE id = ?", (number,)).fetchone() is not None


def _everything(connection: sqlite3.Connection) -> set[int]:
    return {number for (number,) in connection.execute("SELECT story FROM shelf")}


def _newest(numbers: set[int], most: int) -> set[int]:
    return numbers if len(numbers) <= most else set(sorted(numbers, reverse=True)[:most])


def _rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[int]:
    return [number for (number,) in connection.execute(sql, values)]
