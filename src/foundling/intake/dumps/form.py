"""What an archive's database says where: the words in which a form of archive is described.

Column names are written in lower case and without underscores, since Open Doors writes ``authorId``, ``author_id`` and
``AuthorID`` for one thing.
"""

import msgspec


class Join(msgspec.Struct, frozen=True):
    """An id looked up: the column `value` of the row of `table` whose column `key` is the id."""

    table: str
    key: str
    value: str


class Given(msgspec.Struct, frozen=True):
    """One fact of a story. Its words, or ids that are looked up through `joins`, stand in `column`.

    The row is the story's own, or each row of `table` whose column `story` names it (where `only` holds).
    `many`: parted by commas. `by` looks up what kind of thing each one is, and `kinds` which field that
    makes it; a kind that is not there goes by its own name. `words` are what numbers stand for. `unless` names a table
    whose presence means that the column holds something else.
    """

    field: str
    label: str
    column: str
    joins: tuple[Join, ...] = ()
    table: str = ""
    story: str = ""
    only: tuple[str, str] = ("", "")
    many: bool = False
    by: tuple[Join, ...] = ()
    kinds: dict[str, str] = {}
    words: dict[str, str] = {}
    unless: str = ""


class Texts(msgspec.Struct, frozen=True):
    """Where chapters are: their table and its columns. `shown` is 0 for a chapter that the site did not show yet; `file`
    is the end of the path of a chapter's own file.
    """

    table: str
    key: str
    story: str
    order: str
    title: str
    text: str
    notes: str
    endnotes: str = ""
    shown: str = ""
    file: tuple[str, ...] = ()
    author: str = ""


class Form(msgspec.Struct, frozen=True):
    """One form: `proof` are columns that its table of stories has and no other form's.

    `main`, where stories and chapters share a table: the column that holds a story's own id in its own row.
    """

    name: str
    label: str
    stories: str
    key: str
    proof: tuple[str, ...]
    texts: Texts
    title: str
    authors: tuple[Given, ...]
    emails: tuple[Given, ...]
    summary: str
    notes: str
    facts: tuple[Given, ...]
    series: Given | None = None
    part: str = ""
    main: str = ""
    site: tuple[str, str, str] = ("", "", "")  # table, column of the archive's address, of its name
    address: str = ""  # of a story, after the archive's
    links: tuple[str, ...] = ()  # tables of mere links to stories elsewhere
    orders: dict[str, tuple[tuple[str, ...], ...]] = {}


#: What a column of yes and no holds.
YES = {"1": "Yes", "0": "No"}


def columns(names: str) -> tuple[str, ...]:
    """The names of a table's columns in order."""
    return tuple(names.split())
