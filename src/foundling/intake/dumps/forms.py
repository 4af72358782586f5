"""The forms in which archives are handed on, as tables: what each column of a database says about a story.

Column names are written in lower case and without underscores, since Open Doors writes ``authorId``, ``author_id`` and
``AuthorID`` for one thing. Sources: eFiction 3.5 ``docs/tables.sql``, ``upgrade20.php`` (what 2.0 had), ``viewstory.php``
(where chapters' files lie); otwcode/open-doors-code ``create-open-doors-tables.sql`` and README; otwcode/open-doors-eFiction
``open-doors-tables-working.sql``; otwcode/open-doors-temp-site ``db/structure.sql``.
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
    """Where chapters are: their table and its columns. `file` is the end of the path of a chapter's own file."""

    table: str
    key: str
    story: str
    order: str
    title: str
    text: str
    notes: str
    endnotes: str = ""
    file: tuple[str, ...] = ()
    author: str = ""


class Form(msgspec.Struct, frozen=True):
    """One form: `proof` are columns that its table of stories has and no other form's."""

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
    site: tuple[str, str, str] = ("", "", "")  # table, column of the archive's address, of its name
    address: str = ""  # of a story, after the archive's
    links: tuple[str, ...] = ()  # tables of mere links to stories elsewhere
    orders: dict[str, tuple[tuple[str, ...], ...]] = {}


_YES = {"1": "Yes", "0": "No"}


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_PENNAME = Join("authors", "uid", "penname")
_AUTHOR_EMAIL = Join("authors", "uid", "email")
_CLASS_TYPE = (
    Join("classes", "classid", "classtype"),
    Join("classtypes", "classtypeid", "classtypename"),
)

EFICTION = Form(
    name="efiction-dump",
    label="eFiction",
    stories="stories",
    key="sid",
    proof=("sid", "uid", "title"),
    texts=Texts(
        table="chapters",
        key="chapid",
        story="sid",
        order="inorder",
        title="title",
        text="storytext",
        notes="notes",
        endnotes="endnotes",
        file=("uid", "chapid"),
        author="uid",
    ),
    title="title",
    authors=(
        Given("author", "Author", "uid", (_PENNAME,)),
        Given("author", "Author", "coauthors", (_PENNAME,), many=True, unless="coauthors"),
        Given("author", "Author", "uid", (_PENNAME,), table="coauthors", story="sid"),
    ),
    emails=(
        Given("email", "E-mail", "uid", (_AUTHOR_EMAIL,)),
        Given("email", "E-mail", "coauthors", (_AUTHOR_EMAIL,), many=True, unless="coauthors"),
        Given("email", "E-mail", "uid", (_AUTHOR_EMAIL,), table="coauthors", story="sid"),
    ),
    summary="summary",
    notes="storynotes",
    facts=(
        Given("fandom", "Fandom", "catid", (Join("categories", "catid", "category"),), many=True),
        Given(
            "other:Parent category",
            "Parent category",
            "catid",
            (Join("categories", "catid", "parentcatid"), Join("categories", "catid", "category")),
            many=True,
        ),
        Given("rating", "Rating", "rid", (Join("ratings", "rid", "rating"),)),
        Given(
            "genre",
            "Genre",
            "classes",
            (Join("classes", "classid", "classname"),),
            many=True,
            by=_CLASS_TYPE,
            kinds={"genres": "genre", "genre": "genre", "warnings": "warnings", "warning": "warnings"},
        ),
        Given("genre", "Genre", "gid", (Join("genres", "gid", "genre"),), many=True),
        Given("warnings", "Warnings", "wid", (Join("warnings", "wid", "warning"),), many=True),
        Given("characters", "Characters", "charid", (Join("characters", "charid", "charname"),), many=True),
        Given("other:Challenges", "Challenges", "challenges", (Join("challenges", "chalid", "title"),), many=True),
        Given("published", "Published", "date"),
        Given("updated", "Updated", "updated"),
        Given("status", "Status", "completed", words={"1": "Completed", "0": "In Progress"}),
        Given("words", "Words", "wordcount"),
        Given("other:Validated", "Validated", "validated", words={**_YES, "2": "Yes"}),
        Given("other:Round robin", "Round robin", "rr", words={"1": "Yes", "0": ""}),
        Given("other:Featured", "Featured", "featured", words={"1": "Yes", "2": "Retired", "0": ""}),
        Given("other:Author's website", "Author's website", "uid", (Join("authors", "uid", "website"),)),
    ),
    series=Given(
        "series",
        "Series",
        "seriesid",
        (Join("series", "seriesid", "title"),),
        table="inseries",
        story="sid",
    ),
    part="inorder",
    site=("settings", "url", "sitename"),
    address="/viewstory.php?sid={}",
    orders={
        "stories": (
            _columns(
                "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated"
                " completed rr wordcount rating reviews count challenges"
            ),
            _columns(
                "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated"
                " completed rr wordcount rating reviews count"
            ),
        ),
        "chapters": (
            _columns("chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid count"),
        ),
        "authors": (_columns("uid penname realname email website bio image date admincreated password"),),
        "categories": (
            _columns("catid parentcatid category description image locked leveldown displayorder numitems"),
        ),
        "characters": (_columns("charid catid charname bio image"), _columns("charid catid charname")),
        "classes": (_columns("classid classtype classname"),),
        "classtypes": (_columns("classtypeid classtypename classtypetitle"),),
        "ratings": (_columns("rid rating ratingwarning warningtext"),),
        "genres": (_columns("gid genre"),),
        "warnings": (_columns("wid warning"),),
        "coauthors": (_columns("sid uid"),),
        "series": (
            _columns(
                "seriesid title summary uid isopen catid rating classes characters reviews numstories warnings"
                " challenges genres"
            ),
            _columns("seriesid title summary uid isopen catid rating classes characters reviews numstories"),
        ),
        "inseries": (
            _columns("seriesid sid subseriesid confirmed inorder updated"),
            _columns("seriesid sid subseriesid confirmed inorder"),
            _columns("seriesid sid inorder"),
        ),
    },
)

_NAME = Join("authors", "id", "name")
_EMAIL = Join("authors", "id", "email")
_IS_STORY = ("itemtype", "story")
#: What Open Doors calls the kinds of tags, its own and AO3's.
_TAG_KINDS = {
    "rating": "rating",
    "ratings": "rating",
    "category": "category",
    "categories": "fandom",
    "fandom": "fandom",
    "fandoms": "fandom",
    "character": "characters",
    "characters": "characters",
    "relationship": "relationships",
    "relationships": "relationships",
    "warning": "warnings",
    "warnings": "warnings",
    "archive warning": "warnings",
    "genre": "genre",
    "genres": "genre",
    "freeform": "tags",
    "tag": "tags",
    "tags": "tags",
}

OPEN_DOORS = Form(
    name="open-doors",
    label="Open Doors",
    stories="stories",
    key="id",
    proof=("id", "title"),
    texts=Texts(
        table="chapters",
        key="id",
        story="storyid",
        order="position",
        title="title",
        text="text",
        notes="notes",
        file=("id",),
        author="authorid",
    ),
    title="title",
    authors=(
        Given("author", "Author", "authorid", (_NAME,)),
        Given("author", "Author", "coauthorid", (_NAME,), many=True),
        Given("author", "Author", "authorid", (_NAME,), table="itemauthors", story="itemid", only=_IS_STORY),
        Given("author", "Author", "creator"),
    ),
    emails=(
        Given("email", "E-mail", "authorid", (_EMAIL,)),
        Given("email", "E-mail", "coauthorid", (_EMAIL,), many=True),
        Given("email", "E-mail", "authorid", (_EMAIL,), table="itemauthors", story="itemid", only=_IS_STORY),
        Given("email", "E-mail", "creatoremail"),
    ),
    summary="summary",
    notes="notes",
    facts=(
        Given("fandom", "Fandom", "fandoms", many=True),
        Given("rating", "Rating", "rating"),
        Given("warnings", "Warnings", "warnings", many=True),
        Given("category", "Category", "categories", many=True),
        Given("relationships", "Relationships", "relationships", many=True),
        Given("characters", "Characters", "characters", many=True),
        Given("tags", "Tags", "tags", many=True),
        Given(
            "tags",
            "Tags",
            "tagid",
            (Join("tags", "id", "originaltag"),),
            table="itemtags",
            story="itemid",
            only=_IS_STORY,
            by=(Join("tags", "id", "originaltype"),),
            kinds=_TAG_KINDS,
        ),
        Given(
            "other:AO3 tag",
            "AO3 tag",
            "tagid",
            (Join("tags", "id", "ao3tag"),),
            table="itemtags",
            story="itemid",
            only=_IS_STORY,
        ),
        Given("language", "Language", "languagecode"),
        Given("published", "Published", "date"),
        Given("updated", "Updated", "updated"),
        Given("source_url", "Story URL", "url"),
        Given("other:AO3 URL", "AO3 URL", "ao3url"),
        Given("other:Imported", "Imported", "imported", words=_YES),
        Given("other:Do not import", "Do not import", "donotimport", words=_YES),
        Given("other:Import notes", "Import notes", "importnotes"),
    ),
    links=("bookmarks", "storylinks"),
    orders={
        "stories": (
            _columns(
                "id title summary notes authorid coauthorid rating date updated categories tags warnings fandoms"
                " characters relationships url imported donotimport ao3url importnotes"
            ),
        ),
        "chapters": (_columns("id position title authorid text date storyid notes url"),),
        "authors": (
            _columns("id name email imported donotimport"),
            _columns("id name email imported donotimport todelete"),
        ),
    },
)

#: In the order in which they are tried.
FORMS = (EFICTION, OPEN_DOORS)


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
