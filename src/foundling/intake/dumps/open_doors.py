"""Open Doors' tables, in which archivists hand an archive to AO3: both schemas, as SQL and as a CSV file a table.

Sources: otwcode/open-doors-code ``create-open-doors-tables.sql`` and README; otwcode/open-doors-eFiction
``open-doors-tables-working.sql``; otwcode/open-doors-temp-site ``db/structure.sql``.
"""

from foundling.intake.dumps.form import YES, Form, Given, Join, Texts, columns

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
        Given("other:Imported", "Imported", "imported", words=YES),
        Given("other:Do not import", "Do not import", "donotimport", words=YES),
        Given("other:Import notes", "Import notes", "importnotes"),
    ),
    links=("bookmarks", "storylinks"),
    orders={
        "stories": (
            columns(
                "id title summary notes authorid coauthorid rating date updated categories tags warnings fandoms"
                " characters relationships url imported donotimport ao3url importnotes"
            ),
        ),
        "chapters": (columns("id position title authorid text date storyid notes url"),),
        "authors": (
            columns("id name email imported donotimport"),
            columns("id name email imported donotimport todelete"),
        ),
    },
)
