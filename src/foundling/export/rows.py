"""Stories as rows of ten tables, for Parquet and for corpora: stories, facts, chapters, blocks, quotations, relationships, advisories,
their passages, fandoms, and problems.

Every table has the column ``story``, the SHA-256 (hex) of the original file, which joins them. `TABLES` gives each
table's columns and their types in the words of Arrow and Parquet, so that this module needs neither of them.
"""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from foundling.document import (
    STORY_KINDS,
    Chapter,
    Fact,
    Layer,
    Story,
    ao3_rating,
    as_text,
    blocks,
    fact,
    layer,
    main_cast,
    quoted,
    standing,
    value,
    word_count,
)
from foundling.errors import Problem
from foundling.export.advisoryrows import COLUMNS as ADVISORIES
from foundling.export.characters import unicode
from foundling.export.fandomrows import COLUMNS as FANDOMS
from foundling.export.peoplerows import COLUMNS as PEOPLE


class StoryRow(TypedDict):
    """A story: where it came from, the facts that stand (None where there is none) and how much there is of it.

    `size` is in bytes; `words`, `breaks` and the like are counted, not declared. `ao3_rating`, `people` (names, most
    mentioned first), `quotes` and `writings` (how many) come from the layers, where those were made.
    """

    story: str
    name: str
    container: str
    media_type: str
    encoding: str
    exporter: str
    size: int
    title: str | None
    author: str | None
    series: str | None
    part: int | None
    parts_total: int | None
    summary: str | None
    rating: str | None
    ao3_rating: str | None
    warnings: list[str]
    fandom: list[str]
    category: list[str]
    relationships: list[str]
    characters: list[str]
    genre: list[str]
    tags: list[str]
    status: str | None
    language: str | None
    published: str | None
    updated: str | None
    source_url: str | None
    chapters: int
    blocks: int
    words: int
    breaks: int
    derived_breaks: int
    notes: int
    people: list[str]
    quotes: int | None
    writings: int | None
    problems: int


class FactRow(TypedDict):
    """One fact. `stands` is true of the one that its field shows; `items` holds a list value's parts.

    `evidence` is a list of [block, start, end]; `words` are those that the first of them points at.
    """

    story: str
    field: str
    value: str
    items: list[str]
    origin: str
    confidence: float
    stands: bool
    evidence: list[list[int]]
    words: str | None
    producer: str


class ChapterRow(TypedDict):
    """One chapter; `text` is the story itself (no notes or headings), blocks parted by a blank line."""

    story: str
    number: int
    title: str | None
    kind: str
    first_block: int
    blocks: int
    words: int
    breaks: int
    text: str


class BlockRow(TypedDict):
    """One block; `block` counts through the story, ``[source_start, source_end)`` is its range of the source.

    `marks` is a list of texts such as ``emphasis 4 9`` or ``link 4 9 http://example.org/``.
    """

    story: str
    block: int
    chapter: int
    kind: str
    text: str
    marks: list[str]
    origin: str
    confidence: float
    source_start: int
    source_end: int


class ProblemRow(TypedDict):
    """One problem of a story, or of a file that gave none (then `story` is the file's hash, or empty)."""

    story: str
    where: str
    code: str
    severity: str
    message: str
    advice: str
    block: int | None


#: Each table's columns, in order, and their Arrow types.
TABLES: dict[str, dict[str, str]] = {
    "stories": {
        "story": "string",
        "name": "string",
        "container": "string",
        "media_type": "string",
        "encoding": "string",
        "exporter": "string",
        "size": "int64",
        "title": "string",
        "author": "string",
        "series": "string",
        "part": "int64",
        "parts_total": "int64",
        "summary": "string",
        "rating": "string",
        "ao3_rating": "string",
        "warnings": "list<string>",
        "fandom": "list<string>",
        "category": "list<string>",
        "relationships": "list<string>",
        "characters": "list<string>",
        "genre": "list<string>",
        "tags": "list<string>",
        "status": "string",
        "language": "string",
        "published": "string",
        "updated": "string",
        "source_url": "string",
        "chapters": "int64",
        "blocks": "int64",
        "words": "int64",
        "breaks": "int64",
        "derived_breaks": "int64",
        "notes": "int64",
        "people": "list<string>",
        "quotes": "int64",
        "writings": "int64",
        "problems": "int64",
    },
    "facts": {
        "story": "string",
        "field": "string",
        "value": "string",
        "items": "list<string>",
        "origin": "string",
        "confidence": "double",
        "stands": "bool",
        "evidence": "list<list<int64>>",
        "words": "string",
        "producer": "string",
    },
    "chapters": {
        "story": "string",
        "number": "int64",
        "title": "string",
        "kind": "string",
        "first_block": "int64",
        "blocks": "int64",
        "words": "int64",
        "breaks": "int64",
        "text": "string",
    },
    "blocks": {
        "story": "string",
        "block": "int64",
        "chapter": "int64",
        "kind": "string",
        "text": "string",
        "marks": "list<string>",
        "origin": "string",
        "confidence": "double",
        "source_start": "int64",
        "source_end": "int64",
    },
    **PEOPLE,
    **ADVISORIES,
    **FANDOMS,
    "problems": {
        "story": "string",
        "where": "string",
        "code": "string",
        "severity": "string",
        "message": "string",
        "advice": "string",
        "block": "int64",
    },
}


def story_row(story: Story, layers: tuple[Layer, ...] = ()) -> StoryRow:
    """The story's row of the table ``stories``."""
    every = blocks(story)
    quotes, writings = layer(layers, "quotes"), layer(layers, "writings")
    named = sorted(main_cast(layers), key=lambda item: -len(item.mentions))
    return StoryRow(
        story=story.source.sha256,
        name=unicode(story.source.name),
        container=unicode(story.source.container),
        media_type=unicode(story.source.media_type),
        encoding=unicode(story.source.encoding),
        exporter=unicode(story.source.exporter),
        size=story.source.size,
        title=_text(story, "title"),
        author=_text(story, "author"),
        series=_text(story, "series"),
        part=_number(story, "part"),
        parts_total=_number(story, "parts_total"),
        summary=_text(story, "summary"),
        rating=_text(story, "rating"),
        ao3_rating=ao3_rating(layers) or None,
        warnings=_list(story, "warnings"),
        fandom=_list(story, "fandom"),
        category=_list(story, "category"),
        relationships=_list(story, "relationships"),
        characters=_list(story, "characters"),
        genre=_list(story, "genre"),
        tags=_list(story, "tags"),
        status=_text(story, "status"),
        language=_text(story, "language"),
        published=_text(story, "published"),
        updated=_text(story, "updated"),
        source_url=_text(story, "source_url"),
        chapters=len(story.chapters),
        blocks=len(every),
        words=word_count(story),
        breaks=sum(block.kind == "break" for block in every),
        derived_breaks=sum(block.kind == "break" and block.origin == "derived" for block in every),
        notes=sum(block.kind == "note" for block in every),
        people=[unicode(person.name) for person in named],
        quotes=len(quotes.items) if quotes else None,
        writings=len(writings.items) if writings else None,
        problems=len(story.problems),
    )


def fact_rows(story: Story) -> Iterator[FactRow]:
    """One row a fact, overruled ones included, in the story's order."""
    stands = standing(story)
    for item in story.facts:
        yield FactRow(
            story=story.source.sha256,
            field=unicode(item.field),
            value=unicode(as_text(item.value)),
            items=_items(item),
            origin=item.origin,
            confidence=item.confidence,
            stands=item is stands[item.field],
            evidence=[[span.block, span.start, span.end] for span in item.evidence],
            words=_words(story, item),
            producer=unicode(item.producer),
        )


def chapter_rows(story: Story) -> Iterator[ChapterRow]:
    """One row a chapter, in reading order."""
    first = 0
    for chapter in story.chapters:
        text = story_text(chapter)
        yield ChapterRow(
            story=story.source.sha256,
            number=chapter.number,
            title=None if chapter.title is None else unicode(chapter.title),
            kind=chapter.kind,
            first_block=first,
            blocks=len(chapter.blocks),
            words=len(text.split()),
            breaks=sum(block.kind == "break" for block in chapter.blocks),
            text=text,
        )
        first += len(chapter.blocks)


def block_rows(story: Story) -> Iterator[BlockRow]:
    """One row a block, in reading order."""
    number = 0
    for chapter in story.chapters:
        for block in chapter.blocks:
            yield BlockRow(
                story=story.source.sha256,
                block=number,
                chapter=chapter.number,
                kind=block.kind,
                text=unicode(block.text),
                marks=[unicode(f"{m.kind} {m.start} {m.end} {m.target}".rstrip()) for m in block.marks],
                origin=block.origin,
                confidence=block.confidence,
                source_start=block.source[0],
                source_end=block.source[1],
            )
            number += 1


def problem_rows(problems: Iterable[Problem], story: str = "", where: str = "") -> Iterator[ProblemRow]:
    """One row a problem. `story` is the hash of the file; `where` names it for problems that do not say so."""
    for item in problems:
        yield ProblemRow(
            story=story,
            where=unicode(item.where or where),
            code=item.code,
            severity=item.severity,
            message=unicode(item.message),
            advice=item.advice,
            block=item.block,
        )


def story_text(chapter: Chapter) -> str:
    """The story itself in a chapter: its paragraphs, letters and verse, parted by a blank line."""
    return unicode("\n\n".join(block.text for block in chapter.blocks if block.kind in STORY_KINDS))


def _text(story: Story, field: str) -> str | None:
    found = value(story, field)
    return None if found is None else unicode(found)


def _number(story: Story, field: str) -> int | None:
    found = fact(story, field)
    # A number that a column cannot hold was a slip of the author's; the facts table has it as written.
    return found.value if found and isinstance(found.value, int) and abs(found.value) < 2**63 else None


def _list(story: Story, field: str) -> list[str]:
    found = fact(story, field)
    return _items(found) if found else []


def _items(item: Fact) -> list[str]:
    listed = item.value if isinstance(item.value, tuple) else (as_text(item.value),)
    return [unicode(part) for part in listed]


def _words(story: Story, item: Fact) -> str | None:
    if not item.evidence:
        return None
    try:
        return unicode(quoted(story, item.evidence[0]))
    except IndexError:
        return None
