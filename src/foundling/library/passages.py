"""A chapter in passages: the runs of blocks that the search index takes as one place, and excerpts to show of them."""

from collections.abc import Sequence

from foundling.document import Block

#: Raise it when a change here makes other passages of the same chapter: libraries are then indexed afresh.
VERSION = 1

#: A passage ends with the block that brings it to so many characters: about 150 words, two to six paragraphs.
CHARACTERS = 900


def passages(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The passages of a chapter as half-open ranges of its blocks; together they are the whole chapter."""
    made: list[tuple[int, int]] = []
    first = length = 0
    for index, block in enumerate(blocks):
        length += len(block.text)
        if length >= CHARACTERS:
            made.append((first, index + 1))
            first, length = index + 1, 0
    if first < len(blocks):
        made.append((first, len(blocks)))
    return made
