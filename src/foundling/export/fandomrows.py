"""The worlds that a story may be of as rows of a table (see `rows`)."""

from collections.abc import Iterator
from typing import TypedDict

from foundling.document import Layer, Story, layer, quoted
from foundling.export.characters import unicode


class FandomRow(TypedDict):
    """A world that a story may be of, the likeliest first. `confidence` is 0 to 1, `declared` what the author wrote, None where only
    the story tells, `alternate` the kind of alternative universe, None where it is none. `evidence` and `words` as of relationships.
    """

    story: str
    name: str
    confidence: float
    declared: str | None
    alternate: str | None
    evidence: list[list[int]]
    words: str | None


COLUMNS: dict[str, dict[str, str]] = {
    "fandoms": {
        "story": "string",
        "name": "string",
        "confidence": "double",
        "declared": "string",
        "alternate": "string",
        "evidence": "list<list<int64>>",
        "words": "string",
    },
}


def fandom_rows(story: Story, layers: tuple[Layer, ...]) -> Iterator[FandomRow]:
    """One row a candidate; none where the layer was not made."""
    found = layer(layers, "fandoms")
    for item in found.items if found else ():
        yield FandomRow(
            story=story.source.sha256,
            name=unicode(item.name),
            confidence=item.confidence,
            declared=unicode(item.declared) or None,
            alternate=item.alternate or None,
            evidence=[[span.block, span.start, span.end] for span in item.evidence],
            words=unicode(quoted(story, item.evidence[0])) if item.evidence else None,
        )
