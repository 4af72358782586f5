"""What a whole document's look says: wrapped lines, heads without a style, breaks that are gaps."""

import textwrap

import pytest
from bench.documents import WRITERS, Habit, Part

from foundling.document import Story
from foundling.intake import read

PROSE = (
    "The harbour kept its tides in a ledger, and Corin kept the ledger dry, which was the harder of the two as the roof "
    "went. He wrote small. He wrote the height of every tide since the winter that the pier came down, and beside each "
    "height the name of whoever had stood on the steps to take it."
)


def story(kind: str, parts: list[Part], habit: Habit) -> Story:
    taken = read(WRITERS[kind](parts, habit), f"a.{kind}")
    assert taken.story is not None, taken.problems
    return taken.story


@pytest.mark.parametrize("kind", WRITERS)
def test_a_text_file_opened_and_saved_is_joined_again(kind: str) -> None:
    lines = [
        Part("gap") if not line else Part("line", line) for _ in range(6) for line in (*textwrap.wrap(PROSE, 70), "")
    ]
    made = story(kind, lines, Habit(spacing="none"))
    assert [block.text for block in made.chapters[0].blocks] == [PROSE] * 6


@pytest.mark.parametrize("kind", WRITERS)
def test_a_gap_is_a_break_where_paragraphs_have_none(kind: str) -> None:
    parts = [made for scene in range(3) for made in (*[Part("paragraph", PROSE)] * 4, *[Part("gap")] * (scene < 2))]
    blocks = story(kind, parts, Habit()).chapters[0].blocks
    assert [block.kind for block in blocks].count("break") == 2
    assert {block.origin for block in blocks if block.kind == "break"} == {"derived"}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("pages", [True, False])
def test_lines_that_look_alike_over_pages_of_prose_are_chapters(kind: str, pages: bool) -> None:
    parts = [Part("line", "The Tide Clerk", ((0, 14, "b"),)), Part("line", "by Hesper")]
    for title in ("Slack Water", "The Ledger", "Neap"):
        parts += [Part("heading", title), *[Part("paragraph", PROSE)] * 6]
    made = story(kind, parts, Habit("bold", "indent", pages))
    assert [chapter.title for chapter in made.chapters] == ["Slack Water", "The Ledger", "Neap"]
    assert [block.text for block in made.chapters[0].blocks if block.kind == "heading"] == ["Slack Water"]
    assert not any(block.marks for chapter in made.chapters for block in chapter.blocks if block.kind == "heading")


@pytest.mark.parametrize("kind", WRITERS)
def test_signs_and_viewpoints_are_no_chapters(kind: str) -> None:
    parts: list[Part] = []
    for sign in ("Corin’s POV", "CLOSED", "Corin’s POV"):
        parts += [Part("heading", sign), Part("paragraph", PROSE)]
    assert len(story(kind, parts, Habit("bold")).chapters) == 1


@pytest.mark.parametrize("kind", WRITERS)
def test_asterisks_are_read_where_nothing_else_is_slanted(kind: str) -> None:
    parts = [Part("heading", "One")] + [Part("paragraph", f"She did *not* say so. {PROSE}")] * 3
    blocks = story(kind, parts, Habit("bold")).chapters[0].blocks
    assert [block.text[mark.start : mark.end] for block in blocks[1:] for mark in block.marks] == ["not"] * 3


@pytest.mark.parametrize("kind", WRITERS)
def test_chapters_with_names_alone_stand_beside_a_prologue(kind: str) -> None:
    parts: list[Part] = []
    for title in ("Prologue", "Slack Water", "The Ledger", "Epilogue: Neap", "Author’s Notes"):
        parts += [Part("heading", title), *[Part("paragraph", PROSE)] * 3]
    made = story(kind, parts, Habit())
    assert [(chapter.kind, chapter.title) for chapter in made.chapters] == [
        ("prologue", None), ("chapter", "Slack Water"), ("chapter", "The Ledger"), ("epilogue", "Neap"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", WRITERS)
def test_a_list_of_rules_does_not_take_the_place_of_headings(kind: str) -> None:
    parts = [Part("heading", "Slack Water"), *[Part("paragraph", PROSE)] * 3]
    parts += [Part("line", "1. Nobody whistles"), Part("line", "2. Nobody counts aloud"), Part("paragraph", PROSE)]
    parts += [Part("heading", "The Ledger"), *[Part("paragraph", PROSE)] * 3]
    made = story(kind, parts, Habit())
    assert [chapter.title for chapter in made.chapters] == ["Slack Water", "The Ledger"]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_field_that_was_wrapped_by_hand_is_joined(kind: str) -> None:
    lines = [
        "Title  : The Tide Clerk",
        "Summary: Somebody has been altering the tables, and",
        "\t nobody can say who.",
        "Rating : PG",
    ]
    parts = [*(Part("line", line) for line in lines), Part("gap"), *[Part("paragraph", PROSE)] * 5]
    facts = {fact.field: fact.value for fact in story(kind, parts, Habit(spacing="none")).facts}
    assert facts["summary"] == "Somebody has been altering the tables, and nobody can say who."
    assert facts["rating"] == "PG"
