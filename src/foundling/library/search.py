"""Full-text search: which stories, in which order, and what to show of them.

Two steps, so that common words cost no more than rare ones. The index `whole` tells which stories have all the words
(the newest `CANDIDATES` of them); the index `passage` tells in how many passages they stand together. A story's score is
BM25 with passages for its term frequency, and more where its title or author has the words. All terms must be there, so
the weight of a rare word against a common one is the same for every story and falls out.
"""

import sqlite3
from collections.abc import Iterable

import msgspec

from foundling.library.index import SHIFT
from foundling.library.query import Query, Term, match, match_words

#: At most so many stories are ranked, the newest first; more are counted as "at least".
CANDIDATES = 4000

#: At most so many passages are counted for ranking, those of the newest stories first.
PASSAGES = 20000

#: Up to so many candidates are looked at one by one, which is quicker than walking a common word's whole list.
FEW = 40

#: BM25's usual constants (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework", section 3.5).
K1, B = 1.2, 0.75

#: What a match in a fact adds, where text alone gives less than K1 + 1. A title is divided by how much of it matched.
TITLE, AUTHOR, OTHER = 4.0, 3.0, 1.0


class Ranked(msgspec.Struct, frozen=True):
    """Stories found as (score, number), best first; where not `exact`, there are more."""

    stories: list[tuple[float, int]]
    exact: bool


def rank(connection: sqlite3.Connection, query: Query, only: int | None = None) -> Ranked:
    """The stories that fit the query, best first; with `only`, that story or none."""
    numbers, exact = candidates(connection, query, only, CANDIDATES)
    if not numbers:
        return Ranked([], exact)
    scores = dict.fromkeys(numbers, 0.0)
    counts = _counts(connection, query, numbers)
    average = _average(connection)
    for number, count, size in counts:
        if number in scores:
            scores[number] += (K1 + 1) * count / (count + K1 * (1 - B + B * size / average))
    for number, bonus in _bonuses(connection, query):
        if number in scores:
            scores[number] += bonus
    return Ranked(
        sorted(((score, number) for number, score in scores.items()), key=lambda pair: (-pair[0], -pair[1])), exact
    )


def candidates(connection: sqlite3.Connection, query: Query, only: int | None, most: int) -> tuple[list[int], bool]:
    """The newest stories that fit the query, at most `most`, and whether these are all."""
    sql, values = selection(query)
    if not sql:
        return [], True
    where = "" if only is None else " AND id = ?"
    rows = connection.execute(
        f"SELECT id FROM story WHERE id IN ({sql}){where} ORDER BY id DESC LIMIT ?",
        (*values, *(() if only is None else (only,)), most + 1),
    ).fetchall()
    return [number for (number,) in rows[:most]], len(rows) <= most


def selection(query: Query) -> tuple[str, list[str]]:
    """An SQL query for the numbers of the stories that fit, and its values; "" where the query asks for nothing."""
    parts: list[str] = []
    values: list[str] = []

    def both(sql: str, *value: str) -> None:
        parts.append(sql)
        values.extend(value)

    if query.said:
        speaker = " AND ".join(f"speaker : {match((term,))}" for term in query.said)
        spoken = "".join(f" AND words : {match((term,))}" for term in query.terms)
        both(f"SELECT rowid >> {SHIFT} FROM said WHERE said MATCH ?", speaker + spoken)
    elif query.terms:
        both("SELECT rowid FROM whole WHERE whole MATCH ?", match_words(query.terms))
        for term in query.terms:
            if len(term.words) > 1:
                both(
                    f"SELECT rowid >> {SHIFT} FROM passage WHERE passage MATCH ? "
                    "UNION SELECT rowid FROM about WHERE about MATCH ?",
                    match((term,)),
                    match((term,)),
                )
    for field, terms in (("title", query.title), ("author", query.author)):
        for term in terms:
            both("SELECT rowid FROM about WHERE about MATCH ?", f"{field} : {match((term,))}")
    if not parts and query.without:
        both("SELECT id FROM story")
    sql = " AND id IN ".join(f"({part})" for part in parts)
    sql = f"SELECT id FROM story WHERE id IN {sql}" if sql else ""
    for term in query.without:
        if len(term.words) == 1:
            sql += " AND id NOT IN (SELECT rowid FROM whole WHERE whole MATCH ?)"
            values.append(match((term,)))
        else:
            sql += (
                f" AND id NOT IN (SELECT rowid >> {SHIFT} FROM passage WHERE passage MATCH ? "
                "UNION SELECT rowid FROM about WHERE about MATCH ?)"
            )
            values.extend((match((term,)), match((term,))))
    return sql, values


def _counts(connection: sqlite3.Connection, query: Query, numbers: list[int]) -> Iterable[tuple[int, int, int]]:
    """For each story with the words together: its number, in how many passages, and how many it has."""
    table = "said" if query.said else "passage"
    expression = match(query.terms)
    if not expression:
        return []
    if query.said:
        expression = f"words : ({expression})"
    rows = (
        f"SELECT rowid >> {SHIFT} AS number FROM {table} WHERE {table} MATCH ? "
        f"AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT {PASSAGES}"
    )
    return connection.execute(
        f"SELECT number, count(*), passages FROM ({rows}) JOIN story ON story.id = number GROUP BY number",
        (expression, min(numbers) << SHIFT, ((max(numbers) + 1) << SHIFT) - 1),
    )


def _bonuses(connection: sqlite3.Connection, query: Query) -> Iterable[tuple[int, float]]:
    """What a story gains for having the terms in its facts."""
    terms: tuple[Term, ...] = () if query.said else query.terms
    if not terms:
        return []
    found: list[tuple[int, float]] = []
    for column, worth in (("title", TITLE), ("author", AUTHOR), ("other", OTHER)):
        rows = connection.execute(
            f"SELECT rowid FROM about WHERE about MATCH ? ORDER BY rowid DESC LIMIT {CANDIDATES}",
            (f"{column} : ({match(terms)})",),
        )
        found.extend((number, worth) for (number,) in rows)
    return found


def _average(connection: sqlite3.Connection) -> float:
    """How many passages a story has, on average over the newest thousand."""
    rows = "SELECT passages FROM story ORDER BY id DESC LIMIT 1000"
    return float(connection.execute(f"SELECT avg(passages) FROM ({rows})").fetchone()[0] or 1.0) or 1.0
