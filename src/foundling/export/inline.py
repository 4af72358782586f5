"""One block's words with their marks as HTML that is well-formed whatever the marks do: nest, cross or repeat."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from foundling.document import Mark, MarkKind
from foundling.export.characters import FORBIDDEN, attribute, clean, escape, link_target

#: Line ends that are none of ours: each becomes one space, so that offsets stay.
_ONE_SPACE = re.compile("[\r\x85]")


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


def settled(marks: Iterable[Mark]) -> list[Mark]:
    """The marks as they can be shown, outer before inner.

    Marks of one kind that overlap become one, since an element inside itself says nothing more. Links cannot be nested
    in HTML: where two overlap, the later one starts where the first ends; one with an unsafe target is left out, and
    the others' targets are as `link_target` gives them.
    """
    by_kind: dict[MarkKind, list[Mark]] = {}
    for mark in marks:
        by_kind.setdefault(mark.kind, []).append(mark)
    made: list[Mark] = []
    for kind, found in by_kind.items():
        if kind == "link":
            made.extend(_links(found))
        else:
            made.extend(Mark(kind, start, end) for start, end in _union((mark.start, mark.end) for mark in found))
    return sorted(made, key=lambda mark: (mark.start, -mark.end, _RANKS[mark.kind]))


def runs(marks: Iterable[Mark], highlights: Iterable[tuple[int, int]] = ()) -> list[Run]:
    """The HTML elements that stand for a block's `settled` marks and highlights, outer before inner."""
    made = [Run(mark.start, mark.end, _RANKS[mark.kind], *_tags(mark)) for mark in settled(marks)]
    made.extend(Run(start, end, len(_RANKS), "<mark>", "</mark>") for start, end in _union(highlights))
    return ordered(made)


def ordered(elements: Iterable[Run]) -> list[Run]:
    """The elements in the order that `weave` needs, outer before inner."""
    return sorted(elements, key=_order)


def _order(run: Run) -> tuple[int, int, int]:
    return run.start, -run.end, run.rank


def _tags(mark: Mark) -> tuple[str, str]:
    if mark.kind == "link":
        return f'<a href="{attribute(mark.target)}" rel="nofollow noopener">', "</a>"
    return _ELEMENTS[mark.kind]


def inline(text: str, elements: Sequence[Run] = (), *, line: str = "") -> str:
    """The text as HTML with its elements (see `runs`). A line feed is ``<br/>``.

    With `line` (an element's name and class, such as ``span class="line"``), each line is also put in that element.
    """
    if not line:
        return weave(text, elements, escape, "<br/>")
    opening, closing = f"<{line}>", f"</{line.partition(' ')[0]}>"
    return f"{opening}{weave(text, elements, escape, f'{closing}<br/>{opening}', parted=True)}{closing}"


def weave(
    text: str, elements: Sequence[Run], characters: Callable[[str], str], line_end: str, *, parted: bool = False
) -> str:
    """The text with its elements, what lies between their ends passed through `characters`, which keeps line feeds.

    Each line feed becomes `line_end`; with `parted`, no element reaches across one. An element that crosses the end of
    another is closed and opened again, so that ends always pair. Cost: linear in the length of the text plus, at each
    point where an element starts or ends, the elements open there.
    """
    elements = [run for run in elements if run.start < len(text) and run.end > 0]
    cuts = {at for run in elements for at in (run.start, run.end) if 0 < at < len(text)}
    pieces: list[str] = []
    stack: list[Run] = []
    coming = 0
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
        words = characters(text[left:right])
        if "\n" in words:
            closings = "".join(run.closing for run in reversed(stack)) if parted else ""
            openings = "".join(run.opening for run in stack) if parted else ""
            words = words.replace("\n", f"{closings}{line_end}{openings}")
        pieces.append(words)
    pieces.extend(run.closing for run in reversed(stack))
    return "".join(pieces)


def tidied(text: str, marks: Iterable[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """The text cleaned (see `characters.clean`) and without white space at its ends, its marks moved along.

    A mark is drawn in to the first and last character in it that is not white space, and dropped if there is none.
    """
    marks = tuple(marks)
    tidy, moved = tidied_ranges(text, [(mark.start, mark.end) for mark in marks])
    return tidy, tuple(Mark(marks[at].kind, start, end, marks[at].target) for at, (start, end) in moved.items())


def tidied_ranges(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[str, dict[int, tuple[int, int]]]:
    """The same of plain ranges: where each is then, by its place among `ranges`; those with nothing in them are left out."""
    if len(clean(text)) < len(text):  # seldom: then every character is asked
        kept = [at for at, character in enumerate(text) if not FORBIDDEN.match(character)]
        text = "".join(text[at] for at in kept)
        ranges = [(bisect_left(kept, start), bisect_left(kept, end)) for start, end in ranges]
    text = _ONE_SPACE.sub(" ", text)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    made: dict[int, tuple[int, int]] = {}
    for at, (start, end) in enumerate(ranges):
        words = text[max(start, 0) : end]
        left = max(start, 0) + len(words) - len(words.lstrip()) - first
        if words.strip():
            made[at] = (left, left + len(words.strip()))
    return text[first:last], made


def _links(marks: Iterable[Mark]) -> Iterator[Mark]:
    position = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        target = link_target(mark.target)
        start = max(mark.start, position)
        if target is not None and start < mark.end:
            yield Mark("link", start, mark.end, target)
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
