"""Marks that open in one paragraph and close in a later one (``_Why?`` … ``He'll never leave._``)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from foundling.intake.structure.inline import Style

_REACH = 6  # paragraphs that one mark may run over
_BRACKETS = {"{": "}", "[": "]", "<>": ">"}


def overruns(texts: Sequence[str | None], style: Style) -> dict[int, tuple[str, str]]:
    """For each paragraph that a mark runs out of, through or into: what to put before and after it so that it pairs.

    `texts` are the paragraphs in order, None for what no mark runs over. Linear in their length.
    """
    found: dict[int, tuple[str, str]] = {}
    for mark, _, count in style.delimiters:
        if mark == "<" or (count < 2 and mark not in style.declared):
            continue
        opening, closing = mark[0] if mark == "<>" else mark, _BRACKETS.get(mark, mark)
        left = -1  # the paragraph that a mark was left open in
        for index, text in enumerate(texts):
            if text is None or (left >= 0 and index - left > _REACH):
                left = -1
            if text is None:
                continue
            if opening not in text and closing not in text:
                continue
            opened = left >= 0
            ends, closed_first = _open_at_end(text, opening, closing, opened)
            if opened and closed_first:
                for between in range(left, index + 1):
                    before, after = found.get(between, ("", ""))
                    found[between] = (
                        before if between == left else opening + before,
                        after if between == index else after + closing,
                    )
            left = index if ends else -1
    return found


def _open_at_end(text: str, opening: str, closing: str, opened: bool) -> tuple[bool, bool]:
    """Whether a mark is open at the paragraph's end, and whether one that was open at its start is closed first of all."""
    first = True
    closed_first = False
    for found in _edges(opening, closing).finditer(text):
        closes = found.lastgroup == "closes"
        if first:
            closed_first = opened and closes
            opened = opened and closed_first
            first = False
        if closes and opened:
            opened = False
        elif not closes:
            if opened:
                return False, closed_first  # two openings: nothing to be learnt here
            opened = True
    return opened and not first, closed_first


@lru_cache
def _edges(opening: str, closing: str) -> re.Pattern[str]:
    """A mark where it can open or close: at the edge of a word, not inside one nor in a row of its own kind."""
    one, other = re.escape(opening), re.escape(closing)
    alike = re.escape(opening[0])
    opens = rf"(?<![\w{alike}:/]){one}(?=[^\s{alike}])"
    closes = rf"(?<=[^\s{alike}]){other}(?![\w{alike}/])"
    return re.compile(rf"(?P<opens>{opens})|(?P<closes>{closes})")
