"""Pages: one a chapter, named as the author named it, long ones split, empty ones left out."""

import pytest

from foundling.document import Block, Chapter, Fact, Story
from foundling.export.paging import LABEL_LENGTH, PAGE_BYTES, label_of, pages
from tests.export.stories import FULL, source

P = Block("paragraph", "Some words.")


def of(*chapters: Chapter, title: str | None = None) -> Story:
    return Story(source(), (Fact("title", title, "declared"),) if title else (), chapters)


def labels(story: Story) -> list[str | None]:
    return [page.label for page in pages(story)]


@pytest.mark.parametrize(
    ("title", "blocks", "label"),
    [
        (None, (Block("heading", "Chapter 3: Salt"), P), "Chapter 3: Salt"),
        ("Salt", (Block("heading", "Chapter 3: Salt"), P), "Chapter 3: Salt"),
        ("Salt", (Block("heading", "CHAPTER THREE"), P), "CHAPTER THREE: Salt"),
        ("Salt", (Block("note", "A/N"), Block("heading", "Three."), P), "Three: Salt"),
        ("Salt", (P,), "Salt"),
        (None, (P, Block("heading", "An interval")), "Chapter 2"),
        (None, (P,), "Chapter 2"),
        (" ", (Block("heading", " \n"), P), "Chapter 2"),
        (None, (Block("heading", "x" * 500),), "x" * (LABEL_LENGTH - 1) + "…"),
    ],
)
def test_a_chapter_is_called_as_it_calls_itself(title: str | None, blocks: tuple[Block, ...], label: str) -> None:
    chapter = Chapter(2, title, "chapter", blocks)
    assert label_of(of(Chapter(1, None, "chapter", (P,)), chapter), chapter) == label


def test_an_only_chapter_is_called_as_the_story_is() -> None:
    assert labels(of(Chapter(1, None, "chapter", (P,)), title="The Lamp")) == ["The Lamp"]
    assert labels(of(Chapter(1, None, "chapter", (P,)))) == ["The story"]
    assert labels(of(Chapter(1, None, "prologue", (P,)))) == ["Prologue"]


def test_a_chapter_that_shows_nothing_has_no_page_unless_it_has_a_title() -> None:
    nothing = (
        Block("front_matter", "Title: x"),
        Block("paragraph", " "),
        Block("break", "", origin="derived", confidence=0),
    )
    assert labels(of(Chapter(1, None, "chapter", nothing), Chapter(2, "Two", "chapter", nothing))) == ["Two"]
    assert labels(of()) == []


def test_chapters_after_a_part_are_inside_it_and_an_epilogue_is_not() -> None:
    assert [page.depth for page in pages(FULL)] == [1, 1, 2, 2, 2, 1]


def test_a_long_chapter_is_split_between_blocks_and_no_block_is_lost() -> None:
    block = Block("paragraph", "x" * 1000)
    story = of(Chapter(1, "Long", "chapter", (block,) * 900), Chapter(2, "Short", "chapter", (block,)))
    found = list(pages(story))
    assert [page.label for page in found] == ["Long", None, None, None, "Short"]
    assert [page.first for page in found] == [0, 251, 502, 753, 900]
    assert sum(len(page.blocks) for page in found) == 901
    assert all(sum(len(block.text) for block in page.blocks) <= PAGE_BYTES + 1000 for page in found)
