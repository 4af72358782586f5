"""What is written in a story: a letter, or words that a note or a sign is quoted to say, each passage as one."""

from collections.abc import Iterable, Sequence

import msgspec

from foundling.document import Block, Span, Writing


class Written(msgspec.Struct, frozen=True):
    """Words of one hand that stand together. `writer` is None where nobody is named; `words` are counted by white space.

    `spans` are its paragraphs, or its parts round a tag, in order."""

    writer: int | None
    spans: tuple[Span, ...]
    words: int

    @property
    def first(self) -> Span:
        """Where it begins."""
        return self.spans[0]


def written(items: Iterable[Writing], blocks: Sequence[Block], number: int = 0) -> tuple[Written, ...]:
    """The passages of these writings in reading order.

    The paragraphs of a letter are one passage, and so are the parts of one paragraph ("Come," she wrote, "and bring the
    lamp."), as long as one person wrote them. `blocks` hold them all; the first has that `number` in the story.
    """
    made: list[tuple[int | None, list[Span], list[int]]] = []
    for item in sorted(items, key=lambda item: item.span):
        span, block = item.span, blocks[item.span.block - number]
        words = len(block.text[span.start : span.end].split())
        if made and made[-1][0] == item.writer and _together(made[-1][1][-1], span, blocks, number):
            made[-1][1].append(span)
            made[-1][2].append(words)
        else:
            made.append((item.writer, [span], [words]))
    return tuple(Written(writer, tuple(spans), sum(words)) for writer, spans, words in made)


def _together(one: Span, other: Span, blocks: Sequence[Block], number: int) -> bool:
    if one.block == other.block:
        return True
    ends = (blocks[one.block - number], blocks[other.block - number])
    return other.block == one.block + 1 and all(block.kind == "letter" for block in ends)
