"""Rows: every column has a type, every value fits it, and the counts are those of the story."""

import json
from typing import Any, get_type_hints

from hypothesis import given

from foundling.document import (
    Block,
    Chapter,
    Character,
    Fact,
    Fandom,
    Layer,
    Mark,
    Quote,
    Rating,
    Relationship,
    Source,
    Span,
    Story,
    Thought,
    Writing,
)  # fmt: skip
from foundling.errors import problem
from foundling.export import advisoryrows, fandomrows, peoplerows, rows
from tests.export.stories import UNHURRIED, any_story

STORY = Story(
    Source("lamp.txt", "text/plain", "utf-8", "ab" * 32, 900),
    (
        Fact("title", "The Lamp", "derived", 0.6, (Span(0, 0, 8),), "first-line"),
        Fact("title", "The Lamp at Fenwick Stair", "edited"),
        Fact("characters", ("Ilse", "Maren"), "declared", 1.0, (Span(9, 0, 1),)),
        Fact("part", 2, "declared"),
    ),
    (
        Chapter(
            1,
            "One",
            "chapter",
            (Block("heading", "The Lamp"), Block("note", "A/N"), Block("paragraph", "It was dark.")),
        ),
        Chapter(
            2,
            None,
            "epilogue",
            (
                Block("paragraph", "Then light.", (Mark("emphasis", 0, 4), Mark("link", 5, 10, "http://example.org/"))),
                Block("break", "* * *"),
                Block("break", "", origin="derived", confidence=0.7),
                Block("verse", "a\nb"),
            ),
        ),
    ),
)
LAYERS = (
    Layer("rating", "t", 1, (Rating("PG-13", "mpaa", "Teen And Up Audiences"),)),
    Layer("characters", "t", 1, (Character(1, "Ilse"), Character(2, "Maren", mentions=(Span(2, 0, 2),)))),
    Layer("quotes", "t", 1, (Quote(Span(2, 0, 2)),)),
)

TYPES: dict[str, Any] = {
    "stories": rows.StoryRow,
    "facts": rows.FactRow,
    "chapters": rows.ChapterRow,
    "blocks": rows.BlockRow,
    "quotations": peoplerows.QuotationRow,
    "relationships": peoplerows.RelationshipRow,
    "advisories": advisoryrows.AdvisoryRow,
    "passages": advisoryrows.PassageRow,
    "fandoms": fandomrows.FandomRow,
    "problems": rows.ProblemRow,
}
ARROW = {
    str: "string",
    str | None: "string",
    int: "int64",
    int | None: "int64",
    float: "double",
    float | None: "double",
    bool: "bool",
    list[str]: "list<string>",
    list[int]: "list<int64>",
    list[list[int]]: "list<list<int64>>",
}


def test_the_tables_say_what_the_rows_hold() -> None:
    said = {name: {field: ARROW[hint] for field, hint in get_type_hints(row).items()} for name, row in TYPES.items()}
    assert said == rows.TABLES
    assert {name: list(columns) for name, columns in said.items()} == {
        name: list(columns) for name, columns in rows.TABLES.items()
    }


def test_a_story_row_has_the_facts_that_stand_and_the_counts() -> None:
    row = rows.story_row(STORY, LAYERS)
    assert row["story"] == "ab" * 32
    assert (row["title"], row["part"], row["author"]) == ("The Lamp at Fenwick Stair", 2, None)
    assert row["characters"] == ["Ilse", "Maren"]
    assert (row["chapters"], row["blocks"], row["words"], row["notes"]) == (2, 7, 7, 1)
    assert (row["breaks"], row["derived_breaks"]) == (2, 1)
    assert (row["ao3_rating"], row["people"], row["quotes"]) == ("Teen And Up Audiences", ["Maren", "Ilse"], 1)
    assert rows.story_row(STORY)["quotes"] is None
    assert rows.story_row(STORY)["writings"] is None


def test_words_said_thought_and_written_are_rows_with_whose_they_are() -> None:
    layers = (
        LAYERS[1],
        Layer(
            "quotes", "t", 1, (Quote(Span(2, 0, 2), 1, 2, None, "cue", 0.9), Quote(Span(3, 0, 4), 2, method="thought"))
        ),
        Layer("thoughts", "t", 1, (Thought(Span(3, 0, 4), 2), Thought(Span(2, 7, 11), 9))),
        Layer("writings", "t", 1, (Writing(Span(6, 0, 1), 2), Writing(Span(6, 2, 3)))),
    )
    found = list(peoplerows.quotation_rows(STORY, layers))
    assert [(row["kind"], row["chapter"], row["text"], row["person"], row["name"]) for row in found] == [
        ("said", 1, "It", 1, "Ilse"),
        ("thought", 1, "dark", 9, None),
        ("thought", 2, "Then", 2, "Maren"),
        ("written", 2, "a", 2, "Maren"),
        ("written", 2, "b", None, None),
    ]
    assert [(row["addressee_name"], row["method"], row["confidence"]) for row in found] == [
        ("Maren", "cue", 0.9),
        (None, None, 1.0),
        (None, "thought", 0.0),
        (None, None, None),
        (None, None, None),
    ]
    assert all(list(row) == list(rows.TABLES["quotations"]) for row in found)
    assert rows.story_row(STORY, layers)["writings"] == 2
    assert list(peoplerows.quotation_rows(STORY, ())) == []


def test_who_is_what_to_whom_is_a_row_a_kind() -> None:
    told = Relationship(1, 2, "romantic", 0.7, (Span(2, 0, 13), Span(3, 0, 5)), 1.0, "I/M")
    layers = (LAYERS[1], Layer("relationships", "t", 1, (told, Relationship(1, 9, "family", 0.2, (), 0.6))))
    first, second = peoplerows.relationship_rows(STORY, layers)
    assert (first["a_name"], first["b_name"], first["kind"], first["declared"]) == ("Ilse", "Maren", "romantic", "I/M")
    assert (first["evidence"], first["words"]) == ([[2, 0, 13], [3, 0, 5]], "It was dark.")
    assert (second["b_name"], second["declared"], second["words"]) == (None, None, None)
    assert list(first) == list(rows.TABLES["relationships"])
    assert list(peoplerows.relationship_rows(STORY, ())) == []


def test_the_worlds_it_may_be_of_are_rows() -> None:
    items = (Fandom("Harrowgate", 0.9, (Span(2, 0, 13),), "HG", "coffee shop"), Fandom("The Salt Roads", 0.2))
    first, second = fandomrows.fandom_rows(STORY, (Layer("fandoms", "t", 1, items),))
    assert (first["name"], first["declared"], first["alternate"]) == ("Harrowgate", "HG", "coffee shop")
    assert (first["evidence"], first["words"]) == ([[2, 0, 13]], "It was dark.")
    assert (second["declared"], second["alternate"], second["words"]) == (None, None, None)
    assert list(first) == list(rows.TABLES["fandoms"])
    assert list(fandomrows.fandom_rows(STORY, ())) == []


def test_overruled_facts_are_rows_too() -> None:
    found = [(row["field"], row["value"], row["stands"], row["words"]) for row in rows.fact_rows(STORY)]
    assert found == [
        ("title", "The Lamp", False, "The Lamp"),
        ("title", "The Lamp at Fenwick Stair", True, None),
        ("characters", "Ilse, Maren", True, None),
        ("part", "2", True, None),
    ]


def test_a_chapters_text_is_the_story_without_notes_and_headings() -> None:
    first, second = rows.chapter_rows(STORY)
    assert (first["text"], first["first_block"], first["words"]) == ("It was dark.", 0, 3)
    assert (second["text"], second["first_block"], second["breaks"]) == ("Then light.\n\na\nb", 3, 2)


def test_blocks_count_through_the_story_and_keep_their_marks() -> None:
    found = list(rows.block_rows(STORY))
    assert [(row["block"], row["chapter"]) for row in found] == [(n, 1 if n < 3 else 2) for n in range(7)]
    assert found[3]["marks"] == ["emphasis 0 4", "link 5 10 http://example.org/"]


def test_a_problem_names_its_file() -> None:
    [row] = rows.problem_rows([problem("empty-file", "It is empty.")], story="", where="a.txt")
    assert (row["where"], row["code"], row["severity"], row["block"]) == ("a.txt", "empty-file", "error", None)


@UNHURRIED
@given(any_story())
def test_rows_of_any_story_are_plain_values_that_utf8_can_hold(story: Story) -> None:
    made = [
        ("stories", [rows.story_row(story)]),
        ("facts", list(rows.fact_rows(story))),
        ("chapters", list(rows.chapter_rows(story))),
        ("blocks", list(rows.block_rows(story))),
    ]
    for table, found in made:
        for row in found:
            assert list(row) == list(rows.TABLES[table])
            json.dumps(row, ensure_ascii=False).encode()
    assert sum(row["words"] for row in rows.chapter_rows(story)) == rows.story_row(story)["words"]
