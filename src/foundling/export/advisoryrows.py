"""Advisories and their passages as rows of two tables (see `rows`)."""

from collections.abc import Iterator
from typing import TypedDict

from foundling.document import Advisory, Layer, Story, layer
from foundling.export.characters import unicode


class AdvisoryRow(TypedDict):
    """An advisory of a story: `level` is ``mentioned``, ``depicted`` or ``central``, `confidence` 0 to 1, `passages` how many
    show it; `declared` is the author's own warning as written, None where there is none."""

    story: str
    label: str
    level: str
    confidence: float
    passages: int
    declared: str | None


class PassageRow(TypedDict):
    """One place that an advisory is about: ``[start, end)`` of the block's text. `reason` is the words in it that say so;
    `by` and `to` are the ids of the characters who do it and to whom it is done, `evidence` its place among those that show
    the advisory best, from 1, None where it is none of them."""

    story: str
    label: str
    chapter: int
    block: int
    start: int
    end: int
    level: str
    confidence: float
    text: str
    reason: str
    by: list[int]
    to: list[int]
    evidence: int | None


COLUMNS: dict[str, dict[str, str]] = {
    "advisories": {
        "story": "string",
        "label": "string",
        "level": "string",
        "confidence": "double",
        "passages": "int64",
        "declared": "string",
    },
    "passages": {
        "story": "string",
        "label": "string",
        "chapter": "int64",
        "block": "int64",
        "start": "int64",
        "end": "int64",
        "level": "string",
        "confidence": "double",
        "text": "string",
        "reason": "string",
        "by": "list<int64>",
        "to": "list<int64>",
        "evidence": "int64",
    },
}


def advisory_rows(story: Story, layers: tuple[Layer, ...]) -> Iterator[AdvisoryRow]:
    """One row an advisory, in the layer's order; none where it was not made."""
    for item in _items(layers):
        yield AdvisoryRow(
            story=story.source.sha256,
            label=item.label,
            level=item.level,
            confidence=item.confidence,
            passages=len(item.passages),
            declared=unicode(item.declared) or None,
        )


def passage_rows(story: Story, layers: tuple[Layer, ...]) -> Iterator[PassageRow]:
    """One row a passage of each advisory, each advisory's in reading order."""
    every = [(chapter.number, block.text) for chapter in story.chapters for block in chapter.blocks]
    for item in _items(layers):
        best = {span: at for at, span in enumerate(item.evidence, 1)}
        for passage in item.passages:
            span = passage.span
            chapter, text = every[span.block]
            yield PassageRow(
                story=story.source.sha256,
                label=item.label,
                chapter=chapter,
                block=span.block,
                start=span.start,
                end=span.end,
                level=passage.level,
                confidence=passage.confidence,
                text=unicode(text[span.start : span.end]),
                reason=unicode(passage.reason),
                by=list(passage.by),
                to=list(passage.to),
                evidence=best.get(span),
            )


def _items(layers: tuple[Layer, ...]) -> Iterator[Advisory]:
    made = layer(layers, "advisories")
    return (item for item in (made.items if made else ()) if isinstance(item, Advisory))
