"""Who says, thinks and writes what, as elements of TEI over the words of each block."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from foundling.document import Layer, Span, layer, main_cast
from foundling.export.inline import Run
from foundling.portrait import THOUGHT


class Voice(NamedTuple):
    """Words of one voice, ``[start, end)`` of their block, and the element that says whose they are."""

    start: int
    end: int
    opening: str
    closing: str


def voices(layers: tuple[Layer, ...], letters: frozenset[int] = frozenset()) -> Mapping[int, Sequence[Voice]]:
    """By block, its voices in order: what is said (``said``), thought (``said aloud="false"``) and written (``q
    type="written"``), ``who`` and ``toWhom`` pointing at the persons of the header.

    ``cert`` is how surely it is that person; it is not given where nobody is named, nor for a writer, of whom nothing is
    measured. In the blocks `letters`, which say themselves that they are letters, nothing is put where no writer is
    known. Source: TEI P5 Guidelines, 3.3.3 and ``att.ascribed.directed``.
    """
    known = {person.id for person in main_cast(layers)}
    found: defaultdict[int, dict[tuple[int, int], Voice]] = defaultdict(dict)

    def put(span: Span, tag: str, kind: str, who: int | None, to: int | None = None, sure: float | None = None) -> None:
        who, to = (person if person in known else None for person in (who, to))
        told = "".join(
            f' {name}="#person-{person}"' for name, person in (("who", who), ("toWhom", to)) if person is not None
        )
        cert = f' cert="{probability(sure)}"' if sure is not None and who is not None else ""
        opening = f'<{tag}{kind}{told} resp="#foundling"{cert}>'
        found[span.block].setdefault((span.start, span.end), Voice(span.start, span.end, opening, f"</{tag}>"))

    for quote in _items(layers, "quotes"):
        aloud = ' aloud="false"' if quote.method == THOUGHT else ""
        put(quote.span, "said", aloud, quote.speaker, quote.addressee, quote.confidence)
    for thought in _items(layers, "thoughts"):
        put(thought.span, "said", ' aloud="false"', thought.thinker)
    for text in _items(layers, "writings"):
        if text.writer is not None or text.span.block not in letters:
            put(text.span, "q", ' type="written"', text.writer)
    return {block: sorted(made.values(), key=lambda item: (item.start, -item.end)) for block, made in found.items()}


def probability(confidence: float) -> str:
    """A confidence as TEI's ``cert`` has it: 0 to 1, without needless zeros."""
    return f"{min(1.0, max(0.0, confidence)):.4f}".rstrip("0").rstrip(".")


def cut(marks: Iterable[Run], spoken: Sequence[Voice]) -> Iterator[Run]:
    """The marks, in two where one crosses an end of a voice, so that no voice has to be parted: one is one element.

    `spoken` are in order. Cost: a logarithm of their number for each mark.
    """
    begins = [item.start for item in spoken]
    for run in marks:
        ends = []
        for at in (run.start, run.end):
            place = bisect_right(begins, at) - 1
            if place >= 0 and spoken[place].start < at < spoken[place].end:
                start, end = spoken[place][:2]
                ends += [edge for edge in (start, end) if run.start < edge < run.end]
        yield from (run._replace(start=a, end=b) for a, b in pairwise(sorted({run.start, *ends, run.end})))


def _items(layers: tuple[Layer, ...], name: str) -> tuple[Any, ...]:
    found = layer(layers, name)
    return () if found is None else found.items
