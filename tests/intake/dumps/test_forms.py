"""The forms as data: what they name exists, and which table is which."""

import pytest

from foundling.document import FIELDS
from foundling.intake.dumps.form import Form
from foundling.intake.dumps.forms import FORMS, normal, role_of, table_named, table_of, tables


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_whole(form: Form) -> None:
    given = (*form.authors, *form.emails, *form.facts, *([form.series] if form.series else []))
    for item in given:
        assert item.field in FIELDS or item.field.startswith("other:")
        assert item.column == normal(item.column)
        assert not item.many or FIELDS.get(item.field, True) or item.field in ("author", "email")
        assert all(field in FIELDS for field in item.kinds.values())
        for join in (*item.joins, *item.by):
            for order in form.orders.get(join.table, ()):
                assert {join.key, join.value} <= set(order) or len(form.orders[join.table]) > 1
    columns = {column for order in form.orders[form.stories] for column in order}
    assert {form.key, form.title, form.summary, form.notes or form.key} <= columns
    assert set(form.proof) <= columns
    texts = form.texts
    columns = {column for order in form.orders[texts.table] for column in order}
    named = {texts.key, texts.story, texts.order, texts.title, texts.text, texts.notes, *texts.file}
    assert named - {""} <= columns


def test_every_table_with_an_order_is_read() -> None:
    for form in FORMS:
        assert form.orders.keys() <= tables(form)


@pytest.mark.parametrize(
    ("table", "role"),
    [
        ("fanfiction_stories", ("fanfiction_", "stories")),
        ("my_site_fanfiction_chapters", ("my_site_fanfiction_", "chapters")),
        ("Stories", ("", "stories")),
        ("lanterns_item_tags", ("lanterns_", "itemtags")),
        ("item_tags", ("", "itemtags")),
        ("story_links", ("", "storylinks")),
        ("fanfiction_reviews", None),
        ("backstories", None),
        ("", None),
    ],
)
def test_which_table_a_table_is(table: str, role: tuple[str, str] | None) -> None:
    assert role_of(table) == role


@pytest.mark.parametrize(
    ("header", "table"),
    [
        ("id,title,summary", "stories"),
        ("ID,Position,Title,AuthorID,Text,Date,StoryID,Notes,Url", "chapters"),
        ("Story ID,Title,Summary,Creator,Creator Email", "stories"),
        ("id,title,summary,broken_link", "storylinks"),
        ("id,name,email", ""),
        ("date,amount,summary", ""),
    ],
)
def test_which_table_a_sheet_is(header: str, table: str) -> None:
    assert table_of(tuple(header.lower().split(","))) == table


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("x/mill_item_tags.csv", "itemtags"),
        ("Chapters.csv", "chapters"),
        ("mill authors.csv", "authors"),
        ("a.csv", ""),
    ],
)
def test_which_table_a_file_is_by_its_name(path: str, table: str) -> None:
    assert table_named(path) == table
