"""The immutable document: a story, its chapters and blocks, and what is known about it.

All text offsets are Unicode code points, half-open ``[start, end)``. Nothing here reads, guesses or stores: other rooms
make these values and pass them on.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from foundling.errors import Problem

Origin = Literal["declared", "derived", "edited"]
ChapterKind = Literal["chapter", "prologue", "epilogue", "interlude", "part"]
BlockKind = Literal[
    "heading",
    "paragraph",
    "break",
    "note",
    "front_matter",
    "end_matter",
    "letter",
    "verse",
    "viewpoint",
]
MarkKind = Literal["emphasis", "strong", "underline", "strike", "thought", "link"]

#: Confidence from which a scene break that nobody marked is drawn for readers and ends a scene for the analysis.
DRAWN = 0.5

#: Kinds of block that are the story itself, as against what surrounds it.
STORY_KINDS: frozenset[str] = frozenset({"paragraph", "letter", "verse"})

#: Every named field, and whether it holds a list. ``other:<Label as written>`` takes all the rest, as text.
FIELDS: dict[str, bool] = {
    "title": False,
    "author": False,
    "email": False,
    "series": False,
    "part": False,
    "parts_total": False,
    "chapter": False,
    "summary": False,
    "rating": False,
    "warnings": True,
    "fandom": True,
    "crossover": True,
    "category": True,
    "relationships": True,
    "characters": True,
    "genre": True,
    "tags": True,
    "spoilers": False,
    "timeline": False,
    "disclaimer": False,
    "archive": False,
    "feedback": False,
    "beta": False,
    "dedication": False,
    "status": False,
    "words": False,
    "published": False,
    "updated": False,
    "language": False,
    "source_url": False,
}


#: Whose word on a fact stands: the highest.
_RANKS: dict[Origin, int] = {"derived": 0, "declared": 1, "edited": 2}


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A stretch of one block's text: `block` counts through the whole story from 0; ``[start, end)`` in code points."""

    block: int
    start: int
    end: int


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """An inline mark over ``[start, end)`` of its block's text. `target` is a link's address."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph or other unit of the page.

    `text` is the author's, mark characters taken out, white space between wrapped lines made one space; verse and
    letters keep line breaks as ``\\n``. A break's text is the line that marks it. `source` is the half-open range of
    the decoded source that the block came from. `origin` is ``derived`` where nothing in the source says that the block
    is there (a recovered scene break); `confidence` is 0 to 1. `reason` says in a few words why it has this kind.
    """

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    source: tuple[int, int] = (0, 0)
    origin: Origin = "declared"
    confidence: float = 1.0
    reason: str = ""


class Chapter(msgspec.Struct, frozen=True):
    """A chapter: `number` counts from 1 in reading order, `title` is None where the author gave none."""

    number: int
    title: str | None
    kind: ChapterKind
    blocks: tuple[Block, ...]


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a story came from. `sha256` (hex) and `size` (bytes) are of the original file as found.

    `name` is the file's name, or the member's path inside `container` (the archive's name). `encoding` is the Python
    codec that the text was decoded with. `exporter` names the known program or site that wrote the file, if any.

    Of a story joined from several files, `parts` has the source of each in reading order, `size` is their sum, `sha256`
    is made of theirs, and the other fields hold what they have in common (`name` that of the first).
    """

    name: str
    media_type: str
    encoding: str
    sha256: str
    size: int
    container: str = ""
    exporter: str = ""
    parts: "tuple[Source, ...]" = ()


Value = str | int | tuple[str, ...]


class Fact(msgspec.Struct, frozen=True):
    """One thing known about a story, where it came from and how sure that is (0 to 1).

    `value` is as written: a text, a number for ``part`` and ``parts_total``, a tuple of texts for list fields (see
    `FIELDS`). `evidence` points at the words; it is empty for what stands outside the text (a file's name, an edit).
    """

    field: str
    value: Value
    origin: Origin
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()
    producer: str = ""


class Story(msgspec.Struct, frozen=True):
    """A story as read: its source, the facts about it, its chapters in reading order, and what was wrong with it."""

    source: Source
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    problems: tuple[Problem, ...] = ()


def blocks(story: Story) -> tuple[Block, ...]:
    """Every block of the story in reading order; the index is the `block` of a `Span`."""
    return tuple(block for chapter in story.chapters for block in chapter.blocks)


def is_drawn(block: Block, least: float = DRAWN) -> bool:
    """Whether the block is a scene break that counts: one that the file marks, or a derived one from `least` up."""
    return block.kind == "break" and (block.origin != "derived" or block.confidence >= least)


def fact(story: Story, field: str) -> Fact | None:
    """The fact that stands for `field`: edited before declared before derived, then the more certain, then the first."""
    return max((item for item in story.facts if item.field == field), key=_weight, default=None)


def standing(story: Story) -> dict[str, Fact]:
    """For each field that has one, the fact that stands, as `fact` picks it; fields in order of first appearance.

    One walk over the facts, where asking `fact` for each field would take a walk a field.
    """
    stands: dict[str, Fact] = {}
    for item in story.facts:
        rival = stands.get(item.field)
        if rival is None or _weight(item) > _weight(rival):
            stands[item.field] = item
    return stands


def _weight(item: Fact) -> tuple[int, float]:
    return _RANKS[item.origin], item.confidence


def value(story: Story, field: str) -> str | None:
    """The value that stands for `field` as one line of text (lists joined by commas), or None."""
    found = fact(story, field)
    return None if found is None else as_text(found.value)


def as_text(item: Value) -> str:
    """A fact's value as one text; list items are joined by a comma and a space."""
    return ", ".join(item) if isinstance(item, tuple) else str(item)


def quoted(story: Story, span: Span) -> str:
    """The words that `span` points at. Raises `IndexError` where the story has no such block."""
    return blocks(story)[span.block].text[span.start : span.end]


def word_count(story: Story) -> int:
    """How many words the story itself has (see `count_words`)."""
    return count_words(blocks(story))


def count_words(blocks: Iterable[Block]) -> int:
    """How many words of the story itself there are: runs of non-space in paragraphs, letters and verse, not in notes."""
    return sum(len(block.text.split()) for block in blocks if block.kind in STORY_KINDS)
