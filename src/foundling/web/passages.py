"""The very words that a fact or a finding rests on, in their line, with the way to their place in the reader."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from foundling.document import Block, Chapter, Span, Story, around


class Passage(msgspec.Struct, frozen=True):
    """Words in their line: `before` + `words` + `after`. `address` leads to the place in the reader, marked there."""

    before: str
    words: str
    after: str
    address: str
    chapter: int
    kind: str


class Places:
    """Where the blocks of a story are: which chapter, which address."""

    def __init__(self, story_id: int, chapters: Sequence[Chapter]) -> None:
        self.story_id = story_id
        self.chapters = chapters
        self.ends = list(accumulate(len(chapter.blocks) for chapter in chapters))

    def chapter(self, block: int) -> Chapter | None:
        """The chapter that holds the block, None where there is no such block."""
        if not 0 <= block < (self.ends[-1] if self.ends else 0):
            return None
        return self.chapters[bisect_right(self.ends, block)]

    def block(self, number: int) -> Block | None:
        """The block of that number, counted through the whole story."""
        chapter = self.chapter(number)
        if chapter is None:
            return None
        at = bisect_right(self.ends, number)
        return chapter.blocks[number - (self.ends[at - 1] if at else 0)]

    def address(self, block: int, marks: Iterable[Span] = (), *, why: bool = False) -> str:
        """The reader's address of the block, `marks` highlighted there; with `why`, where the reasons are shown."""
        chapter = self.chapter(block)
        return place_address(self.story_id, chapter.number if chapter else 1, block, marks, why=why)

    def passage(self, span: Span) -> Passage | None:
        """The words of the span in their line; None where the story has no such place."""
        chapter, block = self.chapter(span.block), self.block(span.block)
        if chapter is None or block is None or not 0 <= span.start <= span.end <= len(block.text):
            return None
        before, words, after = around(block.text, span.start, span.end)
        return Passage(before, words, after, self.address(span.block, [span]), chapter.number, block.kind)

    def passages(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        """The passages of those spans that the story has."""
        return tuple(found for span in spans if (found := self.passage(span)) is not None)


def places(story_id: int, story: Story) -> Places:
    """The places of a whole story."""
    return Places(story_id, story.chapters)


def place_address(story_id: int, chapter: int, block: int, marks: Iterable[Span] = (), *, why: bool = False) -> str:
    """The reader's address of a block, `marks` highlighted there (see `read_marks`), the reasons shown with `why`."""
    lit = "_".join(f"{span.block}.{span.start}.{span.end}" for span in marks)
    query = "&".join([f"mark={lit}"] * bool(lit) + ["why=1"] * why)
    return f"/story/{story_id}/read/{chapter}{'?' + query if query else ''}#b{block}"


def read_marks(query: str, limit: int = 200) -> tuple[Span, ...]:
    """The spans in an address's ``mark``; what is none is passed over."""
    found = []
    for item in query.split("_")[:limit]:
        numbers = item.split(".")
        if len(numbers) == 3 and all(part.isascii() and part.isdigit() and len(part) < 10 for part in numbers):
            found.append(Span(*map(int, numbers)))
    return tuple(found)
