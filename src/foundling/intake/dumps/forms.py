"""Every form of archive that is known, and which of its tables a table is."""

from foundling.intake.dumps.efiction import EFICTION, EFICTION_1
from foundling.intake.dumps.form import Form
from foundling.intake.dumps.open_doors import OPEN_DOORS

#: In the order in which they are tried.
FORMS = (EFICTION_1, EFICTION, OPEN_DOORS)


def tables(form: Form) -> frozenset[str]:
    """The names of every table that a form reads, without prefix or underscores."""
    given = (*form.authors, *form.emails, *form.facts, *([form.series] if form.series else []))
    joins = [join.table for item in given for join in (*item.joins, *item.by)]
    own = [form.stories, form.texts.table, form.site[0], *form.links, *(item.table for item in given)]
    return frozenset(filter(None, (*joins, *own)))


#: Every table that any form reads.
TABLES = frozenset().union(*map(tables, FORMS))


def normal(column: str) -> str:
    """A column's name as the forms write it."""
    return column.lower().replace("_", "").replace(" ", "")


def role_of(table: str) -> tuple[str, str] | None:
    """The prefix of a table's name and which table of the forms it is; None for any other.

    ``mysite_fanfiction_stories`` is the table of stories of the archive ``mysite_fanfiction_``.
    """
    parts = table.lower().split("_")
    for count in (2, 1):
        name = "".join(parts[-count:])
        if name in TABLES and len(parts) >= count:
            return "_".join((*parts[:-count], "")) if len(parts) > count else "", name
    return None


def table_of(columns: tuple[str, ...]) -> str:
    """Which table a CSV file with this header is, "" for one that no form has."""
    names = {normal(column) for column in columns}
    if {"storyid", "text"} <= names or {"sid", "storytext"} <= names:
        return "chapters"
    if "title" in names and ({"id", "summary"} <= names or {"sid", "uid"} <= names or {"storyid", "creator"} <= names):
        return "storylinks" if "brokenlink" in names else "stories"
    return ""


def table_named(path: str) -> str:
    """Which table a CSV file of this name is, "" for a name that is no table's."""
    stem = path.rpartition("/")[2].rpartition(".")[0].replace(" ", "_").replace("-", "_")
    role = role_of(stem)
    return role[1] if role else ""
