"""eFiction's database, 2.0 and 3.x, as a table; and 1.1, which kept chapters among the stories.

Source: eFiction 3.5 ``docs/tables.sql``, ``upgrade20.php`` and ``upgrade11.php`` (what 2.0 and 1.1 had), ``viewstory.php``
(where chapters' files lie).
"""

import msgspec

from foundling.intake.dumps.form import YES, Form, Given, Join, Texts, columns

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
        shown="validated",
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
        Given("other:Validated", "Validated", "validated", words={**YES, "2": "Yes"}),
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
        "settings": (columns("sitekey sitename slogan url siteemail tableprefix ..."),),
        "stories": (
            columns(
                "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated"
                " completed rr wordcount rating reviews count challenges"
            ),
            columns(
                "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated"
                " completed rr wordcount rating reviews count"
            ),
        ),
        "chapters": (
            columns("chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid count"),
            columns("chapid title inorder notes storytext validated wordcount rating reviews sid uid count"),
        ),
        "authors": (columns("uid penname realname email website bio image date admincreated password"),),
        "categories": (columns("catid parentcatid category description image locked leveldown displayorder numitems"),),
        "characters": (columns("charid catid charname bio image"), columns("charid catid charname")),
        "classes": (columns("classid classtype classname"),),
        "classtypes": (columns("classtypeid classtypename classtypetitle"),),
        "ratings": (columns("rid rating ratingwarning warningtext"),),
        "genres": (columns("gid genre"),),
        "warnings": (columns("wid warning"),),
        "coauthors": (columns("sid uid"),),
        "series": (
            columns(
                "seriesid title summary uid isopen catid rating classes characters reviews numstories warnings"
                " challenges genres"
            ),
            columns("seriesid title summary uid isopen catid rating classes characters reviews numstories"),
        ),
        "inseries": (
            columns("seriesid sid subseriesid confirmed inorder updated"),
            columns("seriesid sid subseriesid confirmed inorder"),
            columns("seriesid sid inorder"),
        ),
    },
)

#: A story is the row whose ``psid`` is its own ``sid``; every row is a chapter, counted from 0.
EFICTION_1 = msgspec.structs.replace(
    EFICTION,
    proof=("sid", "psid", "chapter"),
    main="psid",
    notes="",
    texts=Texts(
        table="stories",
        key="sid",
        story="psid",
        order="inorder",
        title="chapter",
        text="storytext",
        notes="",
        shown="validated",
        file=("uid", "sid"),
        author="uid",
    ),
    orders={
        **{table: order for table, order in EFICTION.orders.items() if table != "chapters"},
        "stories": (
            columns(
                "sid psid title chapter summary catid gid charid wid rid date updated uid featured counter validated"
                " inorder storytext completed rr wordcount numreviews"
            ),
        ),
    },
)
