"""How a story falls into pages: one a chapter, a very long one in several, and which block is on which."""

from collections.abc import Iterator
from typing import NamedTuple

from foundling.document import STORY_KINDS, Block, Chapter, Story, shortened, value
from foundling.export.blocks import visible
from foundling.export.characters import one_line

#: Bytes of text after which a page ends at the next block: e-readers lay a page out whole, and slow ones need seconds
#: for more. Old ones refuse files of over 300 KB.
PAGE_BYTES = 250_000

#: A contents entry is cut after so many characters.
LABEL_LENGTH = 160

#: Kinds of chapter that stand inside the part before them.
_INSIDE = frozenset({"chapter", "interlude"})

_KIND_NAMES = {"prologue": "Prologue", "epilogue": "Epilogue", "interlude": "Interlude"}


class Page(NamedTuple):
    """One page of a story's text: ``blocks`` of `chapter`, the first of which is block `first` of the story.

    `label` is its entry in the contents, None for the continuation of a chapter. `heading` is the number of the block
    that heads the page, None where no block does. `depth` is 1, or 2 inside a part.
    """

    chapter: Chapter
    first: int
    blocks: tuple[Block, ...]
    label: str | None
    heading: int | None
    depth: int


def pages(story: Story) -> Iterator[Page]:
    """The story's pages in reading order; a chapter that shows nothing and has no title has none.

    Front matter is no page's text, though its blocks stay in `blocks`: it is shown elsewhere.
    """
    first = 0
    depth = 1
    for chapter in story.chapters:
        parts = [(start, part) for start, part in _split(chapter.blocks, first) if any(map(shown, part))]
        if not parts and one_line(chapter.title or ""):
            parts = [(first, ())]
        label: str | None = label_of(story, chapter)
        for start, part in parts:
            heading = heading_of(part) if label else None
            number = None if heading is None else start + heading
            yield Page(chapter, start, part, label, number, depth if chapter.kind in _INSIDE else 1)
            label = None
        if parts and chapter.kind == "part":
            depth = 2
        first += len(chapter.blocks)


def shown(block: Block) -> bool:
    """Whether a page shows the block."""
    return block.kind != "front_matter" and visible(block)


def heading_of(blocks: tuple[Block, ...]) -> int | None:
    """The index of the heading that a chapter's blocks begin with, notes aside; None where the story starts without."""
    for index, block in enumerate(blocks):
        if shown(block):
            if block.kind == "heading":
                return index
            if block.kind in STORY_KINDS:
                return None
    return None


def label_of(story: Story, chapter: Chapter) -> str:
    """What the contents call the chapter: its heading as written and its title, else its kind and number.

    A story's only chapter with neither is called as the story is, or *The story* where that has no title.
    """
    heading = heading_of(chapter.blocks)
    words, title = one_line(chapter.blocks[heading].text if heading is not None else ""), one_line(chapter.title or "")
    if title.casefold() not in words.casefold():
        words = f"{words.rstrip(':.')}: {title}" if words else title
    if not words:
        words = _KIND_NAMES.get(chapter.kind, "")
    if not words and len(story.chapters) == 1:
        words = one_line(value(story, "title") or "") or "The story"
    words = words or f"{'Part' if chapter.kind == 'part' else 'Chapter'} {chapter.number}"
    return shortened(words, LABEL_LENGTH)


def _split(blocks: tuple[Block, ...], first: int) -> Iterator[tuple[int, tuple[Block, ...]]]:
    start = size = 0
    for at, block in enumerate(blocks):
        if size > PAGE_BYTES:
            yield first + start, blocks[start:at]
            start, size = at, 0
        size += len(block.text) if block.text.isascii() else 3 * len(block.text)
    yield first + start, blocks[start:]
