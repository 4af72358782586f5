"""A story put together from the rows of a database. Its words are fragments of markup, as all in such a database are."""

import msgspec

from foundling.errors import Problem


class Stated(msgspec.Struct, frozen=True):
    """One fact as rows state it, under the label that people know it by."""

    field: str
    label: str
    items: tuple[str, ...]


class Chapter(msgspec.Struct, frozen=True):
    """A chapter. `rows` says which row and file it is made of, `encoding` what its text was in if that was not UTF-8."""

    number: int
    title: str
    notes: str
    text: str
    endnotes: str
    rows: str
    encoding: str = ""
    hidden: bool = False  # not shown on the site: its archivist had not accepted it yet


class Work(msgspec.Struct, frozen=True):
    """A story of an archive. `rows` names the row that it was made of, empty where that is missing."""

    key: str
    title: str
    authors: tuple[str, ...]
    summary: str
    notes: str
    facts: tuple[Stated, ...]
    chapters: tuple[Chapter, ...]
    rows: str
    problems: tuple[Problem, ...]
