"""What people say, think and write, and what they are to each other, as rows of tables (see `rows`)."""

from collections.abc import Iterator
from typing import TypedDict

from foundling.document import Layer, Span, Story, layer, quoted
from foundling.export.characters import unicode
from foundling.portrait import THOUGHT


class QuotationRow(TypedDict):
    """Words of somebody in the story, ``[start, end)`` of the block's text, quotation marks included.

    `kind` is ``said``, ``thought`` or ``written`` (a paragraph of a letter, or what something written is quoted to say).
    `person` is the id of who says, thinks or writes it and `name` their name, `addressee` whom it is said to; each None
    where nobody is named. `method` and `confidence` (0 to 1) say how the speaker was found and how sure that is; None of
    what is written, and `method` of a thought that no tag tells.
    """

    story: str
    kind: str
    chapter: int
    block: int
    start: int
    end: int
    text: str
    person: int | None
    name: str | None
    addressee: int | None
    addressee_name: str | None
    method: str | None
    confidence: float | None


class RelationshipRow(TypedDict):
    """What two people of a story are to each other: a pair has a row a kind. `a` is the smaller id of the two.

    `strength` (0 to 1) says how much of the story it is, `declared` is what the author wrote of it, None where the story
    tells. `evidence` is a list of [block, start, end], the most telling first; `words` are those that the first points at.
    """

    story: str
    a: int
    a_name: str | None
    b: int
    b_name: str | None
    kind: str
    strength: float
    confidence: float
    declared: str | None
    evidence: list[list[int]]
    words: str | None


#: The columns of these tables and their types, as `rows.TABLES` gives those of all.
COLUMNS: dict[str, dict[str, str]] = {
    "quotations": {
        "story": "string",
        "kind": "string",
        "chapter": "int64",
        "block": "int64",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "person": "int64",
        "name": "string",
        "addressee": "int64",
        "addressee_name": "string",
        "method": "string",
        "confidence": "double",
    },
    "relationships": {
        "story": "string",
        "a": "int64",
        "a_name": "string",
        "b": "int64",
        "b_name": "string",
        "kind": "string",
        "strength": "double",
        "confidence": "double",
        "declared": "string",
        "evidence": "list<list<int64>>",
        "words": "string",
    },
}


def quotation_rows(story: Story, layers: tuple[Layer, ...]) -> Iterator[QuotationRow]:
    """One row for all that is said, thought or written, in reading order; none where the layers were not made."""
    every = [(chapter.number, block.text) for chapter in story.chapters for block in chapter.blocks]
    people = layer(layers, "characters")
    names = {person.id: unicode(person.name) for person in (people.items if people else ())}
    for span, kind, person, addressee, method, confidence in sorted(_words_of(layers), key=lambda item: item[:2]):
        chapter, text = every[span.block]
        yield QuotationRow(
            story=story.source.sha256,
            kind=kind,
            chapter=chapter,
            block=span.block,
            start=span.start,
            end=span.end,
            text=unicode(text[span.start : span.end]),
            person=person,
            name=names.get(person) if person is not None else None,
            addressee=addressee,
            addressee_name=names.get(addressee) if addressee is not None else None,
            method=method,
            confidence=confidence,
        )


def _words_of(
    layers: tuple[Layer, ...],
) -> Iterator[tuple[Span, str, int | None, int | None, str | None, float | None]]:
    """Where, kind, whose, to whom, how that was found and how sure it is."""
    quotes, thoughts, writings = (layer(layers, name) for name in ("quotes", "thoughts", "writings"))
    begins: set[tuple[int, int]] = set()
    for quote in quotes.items if quotes else ():
        begins.add((quote.span.block, quote.span.start))
        kind = "thought" if quote.method == THOUGHT else "said"
        yield quote.span, kind, quote.speaker, quote.addressee, quote.method, quote.confidence
    for thought in thoughts.items if thoughts else ():
        # What is thought in quotation marks is in both layers.
        if (thought.span.block, thought.span.start) not in begins:
            yield thought.span, "thought", thought.thinker, None, None, thought.confidence
    for text in writings.items if writings else ():
        yield text.span, "written", text.writer, None, None, None


def relationship_rows(story: Story, layers: tuple[Layer, ...]) -> Iterator[RelationshipRow]:
    """One row a pair and kind, the strongest first; none where the layer was not made."""
    found, people = layer(layers, "relationships"), layer(layers, "characters")
    names = {person.id: unicode(person.name) for person in (people.items if people else ())}
    for item in found.items if found else ():
        yield RelationshipRow(
            story=story.source.sha256,
            a=item.a,
            a_name=names.get(item.a),
            b=item.b,
            b_name=names.get(item.b),
            kind=item.kind,
            strength=item.strength,
            confidence=item.confidence,
            declared=unicode(item.declared) or None,
            evidence=[[span.block, span.start, span.end] for span in item.evidence],
            words=unicode(quoted(story, item.evidence[0])) if item.evidence else None,
        )
