"""The page of a story: whole in itself, sealed, and the same whatever the dump is called."""

import re

from foundling.intake.dumps.efiction import EFICTION
from foundling.intake.dumps.page import page
from foundling.intake.dumps.work import Chapter, Stated, Work
from foundling.intake.formats import html


def work(text: str = "One.", **given: object) -> Work:
    chapter = Chapter(1, "Quay", "", text, "", "chapters 1")
    facts = (Stated("genre", "Genre", ("Drama", "A & B")), Stated("other:So <b>&quot;", "So <b>&quot;", ("yes",)))
    made = Work("1", "Lamps", ("Wren", "Odile"), "A summary.", "", facts, (chapter,), "stories 1", ())
    return Work(**{**{name: getattr(made, name) for name in made.__struct_fields__}, **given})  # type: ignore[arg-type]


def test_it_needs_nothing_from_elsewhere() -> None:
    made = page(work(), EFICTION).decode()
    assert made.startswith("<!DOCTYPE html>")
    assert not re.search(r"<(?:link|script|img)|url\(|@import", made)


def test_what_it_says_is_read_back() -> None:
    clues = {clue.field: clue.value for clue in html.read(page(work(), EFICTION), "a.html").clues}
    assert clues["author"] == "Wren, Odile"
    assert clues["genre"] == ("Drama", "A & B")
    assert clues["other:So <b>&quot;"] == "yes"
    assert clues["summary"] == "A summary."


def test_words_that_pose_as_a_part_are_words() -> None:
    seal = re.findall(r'data-seal="(\w+)"', page(work(), EFICTION).decode())[0]
    posing = f'<div class="foundling-part" data-part="note" data-seal="{seal}">Not a note.</div>'
    reading = html.read(page(work(f"Before. {posing} After."), EFICTION), "a.html")
    hints = {draft.text: draft.hint for draft in reading.drafts}
    assert hints["Not a note."] == hints["After."] == ""


def test_a_story_of_nothing() -> None:
    empty = work("", title="", authors=(), summary="", facts=(), rows="")
    assert html.read(page(empty, EFICTION), "a.html").exporter == "efiction-dump"
