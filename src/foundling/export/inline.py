"""One block's words with their marks as HTML that is well-formed whatever the marks do: nest, cross or repeat."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from foundling.document import Mark
from foundling.export.characters import attribute, escape, link_target


class Run(NamedTuple):
    """One element over ``[start, end)`` of a block's text. `rank` orders those that start and end together."""

    start: int
    end: int
    rank: int
    opening: str
    closing: str


#: Element (opening, closing) of each kind of mark that is not a link.
_ELEMENTS: dict[str, tuple[str, str]] = {
    "strong": ("<strong>", "</strong>"),
    "emphasis": ("<em>", "</em>"),
    "thought": ('<em class="thought">', "</em>"),
    "underline": ("<u>", "</u>"),
    "strike": ("<s>", "</s>"),
}
_RANKS = {kind: rank for rank, kind in enumerate(["link", *_ELEMENTS])}
_HIGHLIGHT_RANK = len(_RANKS)


def runs(marks: Iterable[Mark], highlights: Iterable[tuple[int, int]] = ()) -> list[Run]:
    """The elements that stand for a block's marks, outer before inner.

    Marks of one kind that overlap become one, since an element inside itself says nothing more. Links cannot be nested
    in HTML: where two overlap, the later one starts where the first ends; one with an unsafe target is left out.
    """
    by_kind: dict[str, list[Mark]] = {}
    for mark in marks:
        by_kind.setdefault(mark.kind, []).append(mark)
    made: list[Run] = []
    for kind, found in by_kind.items():
        if kind == "link":
            made.extend(_links(found))
        else:
            opening, closing = _ELEMENTS[kind]
            merged = _union((mark.start, mark.end) for mark in found)
            made.extend(Run(start, end, _RANKS[kind], opening, closing) for start, end in merged)
    made.extend(Run(start, end, _HIGHLIGHT_RANK, "<mark>", "</mark>") for start, end in _union(highlights))
    return sorted(made, key=lambda run: (run.start, -run.end, run.rank))


def inline(text: str, elements: Sequence[Run] = (), *, line: str = "") -> str:
    """The text as HTML with its elements (see `runs`). A line feed is ``<br/>``.

    With `line` (an element's name and class, such as ``span class="line"``), each line is also put in that element.
    An element that crosses the end of another, or of a line, is closed and opened again, so that the tags always pair.
    Cost: linear in the length of the text plus, at each point where an element starts or ends, the elements open there.
    """
    opening, closing = (f"<{line}>", f"</{line.partition(' ')[0]}>") if line else ("", "")
    line_end = f"{closing}<br/>{opening}"
    pieces: list[str] = [opening]
    stack: list[Run] = []
    coming = 0
    elements = [run for run in elements if run.start < len(text) and run.end > 0]
    cuts = {at for run in elements for at in (run.start, run.end) if 0 < at < len(text)}
    for left, right in pairwise(sorted({0, len(text)} | cuts)):
        kept = next((depth for depth, run in enumerate(stack) if run.end <= left), len(stack))
        again = [run for run in stack[kept:] if run.end > left]
        pieces.extend(run.closing for run in reversed(stack[kept:]))
        del stack[kept:]
        while coming < len(elements) and elements[coming].start <= left:
            again.append(elements[coming])
            coming += 1
        pieces.extend(run.opening for run in again)
        stack.extend(again)
        words = escape(text[left:right])
        if "\n" in words:
            closings = "".join(run.closing for run in reversed(stack)) if line else ""
            openings = "".join(run.opening for run in stack) if line else ""
            words = words.replace("\n", f"{closings}{line_end}{openings}")
        pieces.append(words)
    pieces.extend(run.closing for run in reversed(stack))
    pieces.append(closing)
    return "".join(pieces)


def _links(marks: Iterable[Mark]) -> Iterator[Run]:
    position = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        target = link_target(mark.target)
        start = max(mark.start, position)
        if target is None or start >= mark.end:
            continue
        opening = f'<a href="{attribute(target)}" rel="nofollow noopener">'
        yield Run(start, mark.end, _RANKS["link"], opening, "</a>")
        position = mark.end


def _union(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
