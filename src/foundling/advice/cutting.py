"""Texts and blocks with ranges of them blanked, or with other words in their place. Linear, however many ranges there are."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from foundling.document import Block, Mark

#: Stands for each character of a word that is kept from the reader, so that offsets and counts of words stay as they are.
#: A noncharacter (Unicode 15, 23.7), for use inside a program: no page shows it.
BLANK = "\ufdd0"

#: What stands in a file for words that are left out of a line.
GONE = "[…]"

#: Half-open ranges of a text, in order and apart.
Ranges = Sequence[tuple[int, int]]

_INK = re.compile(r"\S")


def hidden(text: str, ranges: Ranges) -> str:
    """The text with each character of the ranges that is no space blanked."""
    return _put(text, ranges, [_INK.sub(BLANK, text[start:end]) for start, end in ranges])


def left_out(text: str, ranges: Ranges) -> str:
    """The text with `GONE` for each of the ranges."""
    return _put(text, ranges, [GONE] * len(ranges))


def blank(block: Block, ranges: Ranges) -> Block:
    """The block with the ranges `hidden`, and no mark in them."""
    # Why a block was read as it was may quote it.
    marks = tuple(_outside(block.marks, ranges))
    return msgspec.structs.replace(block, text=hidden(block.text, ranges), marks=marks, reason="")


def leave_out(block: Block, ranges: Ranges) -> Block:
    """The block with `GONE` for each of the ranges."""
    return replace(block, ranges, [GONE] * len(ranges))


def replace(block: Block, ranges: Ranges, said: Sequence[str]) -> Block:
    """The block with what is said in the place of each range; marks move with their words."""
    ends = [end for _, end in ranges]
    moves = list(
        accumulate((len(words) - (end - start) for (start, end), words in zip(ranges, said, strict=True)), initial=0)
    )
    marks = []
    for mark in _outside(block.marks, ranges):
        moved = moves[bisect_right(ends, mark.start)]
        marks.append(msgspec.structs.replace(mark, start=mark.start + moved, end=mark.end + moved))
    return msgspec.structs.replace(block, text=_put(block.text, ranges, said), marks=tuple(marks))


def _put(text: str, ranges: Ranges, said: Sequence[str]) -> str:
    made: list[str] = []
    at = 0
    for (start, end), words in zip(ranges, said, strict=True):
        made += (text[at:start], words)
        at = end
    return "".join((*made, text[at:]))


def _outside(marks: Sequence[Mark], ranges: Ranges) -> Iterator[Mark]:
    """The marks without what of them lies in a range: one that begins before it ends there, one that ends after it begins there."""
    ends = [end for _, end in ranges]
    for mark in marks:
        begin = mark.start
        at = bisect_right(ends, begin)
        while at < len(ranges) and ranges[at][0] <= begin < mark.end:
            begin = ends[at]
            at += 1
        end = min(mark.end, ranges[at][0]) if at < len(ranges) else mark.end
        if begin < end:
            yield (
                mark if (begin, end) == (mark.start, mark.end) else msgspec.structs.replace(mark, start=begin, end=end)
            )
