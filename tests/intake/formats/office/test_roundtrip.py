"""One story in five formats: the same blocks, marks and facts, whatever it was typed in."""

from html import escape

import pytest
from bench.documents import WRITERS, Habit, Part, runs

from foundling.document import Story
from foundling.intake import read

HEAD = [
    "Title: The Tide Clerk",
    "Author: Hesper",
    "Rating: PG-13",
    "Characters: Corin, Odile",
    "Summary: Somebody has been altering the tables.",
]
BODY = [
    Part("heading", "Chapter One: Slack Water"),
    Part("paragraph", "The harbour kept its tides in a ledger, and Corin kept the ledger dry, which was the harder of the two."),
    Part("paragraph", "“It is a hand too high,” he said — to nobody — and wrote it down all the same.", ((9, 13, "i"),)),
    Part("paragraph", "Three inches, he thought. Café prices, and three inches.", ((0, 25, "i"),)),
    Part("break", "* * *"),
    Part("paragraph", "Odile had five rules about the quay, and she had pinned them to the door of the ice house.", ((10, 14, "i"), (68, 72, "i"))),
    Part("paragraph", "“And you broke all of them,” said the harbour master, who did not look up from his tea."),
    Part("heading", "Chapter Two: The Ledger"),
    Part("paragraph", "In the morning there were two ledgers, and the tide stood in both of them at the height of a tall man’s hat."),
    Part("paragraph", "“Then we are both of us wrong,” said Corin, and shut the book.", ((13, 17, "i"),)),
    Part("paragraph", "The End"),
]  # fmt: skip
PARTS = [*(Part("line", line) for line in HEAD), *BODY]


def txt(parts: list[Part], _: Habit) -> bytes:
    lines = ["".join(f"_{text}_" if looks else text for text, looks in runs(part)) for part in parts]
    return ("\n".join(lines[: len(HEAD)]) + "\n\n" + "\n\n".join(lines[len(HEAD) :])).encode()


def html(parts: list[Part], _: Habit) -> bytes:
    tags = {"heading": "h2", "break": "center"}
    made = "".join(
        "<{0}>{1}</{0}>".format(
            tags.get(part.kind, "p"),
            "".join(f"<em>{escape(text)}</em>" if looks else escape(text) for text, looks in runs(part)),
        )
        for part in parts
    )
    return f'<html><head><meta charset="utf-8"></head><body>{made}</body></html>'.encode()


FORMATS = {"txt": txt, "html": html, **WRITERS}
HABITS = [
    Habit(heads, spacing, pages)
    for heads in ("style", "bold")
    for spacing in ("indent", "none")
    for pages in (False, True)
]


def shown(story: Story) -> object:
    """What a reader sees of the story: its chapters, blocks and marks, and the facts that stand in it."""
    chapters = [
        (
            chapter.title,
            chapter.kind,
            [(block.kind, block.text, [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]) for block in chapter.blocks],
        )
        for chapter in story.chapters
    ]  # fmt: skip
    return chapters, sorted((fact.field, fact.value, fact.origin) for fact in story.facts)


def taken(kind: str, habit: Habit) -> Story:
    story = read(FORMATS[kind](PARTS, habit), f"story.{kind}").story
    assert story is not None
    return story


@pytest.mark.parametrize("habit", HABITS, ids=str)
@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "txt"])
def test_every_format_gives_the_same_story(kind: str, habit: Habit) -> None:
    assert without_breaks_at_pages(shown(taken(kind, habit))) == without_breaks_at_pages(shown(taken("txt", habit)))


def without_breaks_at_pages(made: object) -> object:
    """A page's end before a chapter leaves a block without words at the end of the one before it."""
    assert isinstance(made, tuple)
    chapters, facts = made
    return [(title, kind, [block for block in blocks if block[1]]) for title, kind, blocks in chapters], facts


def test_the_story_is_what_it_should_be() -> None:
    story = taken("docx", HABITS[0])
    assert [chapter.title for chapter in story.chapters] == ["Slack Water", "The Ledger"]
    assert [block.kind for block in story.chapters[0].blocks] == [
        *["front_matter"] * 5, "heading", "paragraph", "paragraph", "paragraph", "break", "paragraph", "paragraph",
    ]  # fmt: skip
    assert [(fact.field, fact.value) for fact in story.facts][:3] == [
        ("title", "The Tide Clerk"),
        ("author", "Hesper"),
        ("rating", "PG-13"),
    ]
