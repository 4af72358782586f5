"""What a format reader hands to structure recovery: the text in draft paragraphs that nobody has judged yet."""

from typing import Literal

import msgspec

from foundling.document import Mark, Origin, Source, Story, Value
from foundling.errors import Problem

#: What a reader knows for certain about a draft; "" leaves it to structure recovery.
Hint = Literal[
    "",
    "title",
    "byline",
    "heading",
    "part",
    "break",
    "note",
    "front_matter",
    "end_matter",
    "letter",
    "verse",
    "paragraph",
]


class Draft(msgspec.Struct, frozen=True):
    """One paragraph as it stands in the file.

    `text` has white space between wrapped lines made one space (``\\n`` where the lines are the author's, as in verse or
    a header); `marks` are those that the format itself shows (``<em>``), not yet those written as characters. `source`
    is the half-open range of `Reading.text`. `gap` counts the blank lines before it (HTML: 1 between paragraphs);
    `usual` is how many tell paragraphs where it stands, None where that says nothing.
    `hint` is what the reader knows for certain; `level` is a heading's rank from 1. `reason` is said to the reader of
    the story when the hint is followed. `title` goes with a chapter heading whose title is known ("" for known to be none).
    """

    text: str
    source: tuple[int, int]
    marks: tuple[Mark, ...] = ()
    gap: int = 1
    usual: int | None = None
    hint: Hint = ""
    level: int = 0
    centred: bool = False
    indent: int = 0
    reason: str = ""
    title: str | None = None


class Clue(msgspec.Struct, frozen=True):
    """A fact that the format itself states, with the draft (index into `Reading.drafts`) that shows it, if any."""

    field: str
    value: Value
    draft: int | None = None
    start: int = 0
    end: int = 0
    origin: Origin = "declared"
    confidence: float = 1.0


class Post(msgspec.Struct, frozen=True):
    """What the header and the quotation marks of a mail say of its sort.

    `reply` says that it answers another, `quoted` (0 to 1) how much of its words are quoted copies.
    """

    subject: str
    reply: bool
    quoted: float


class Reading(msgspec.Struct, frozen=True):
    """A file as its format's reader saw it.

    `text` is the decoded source, flattened: the same length, markup blanked out by spaces, entities replaced by their
    characters and spaces. For an e-book it is its documents in reading order, joined by a line feed. Every non-space
    character of it lies in the range of exactly one draft. `settled` says that the headings among the hints are all the
    chapters there are (a known exporter's file), so that none is looked for in the text; `typed` that blank lines are what
    the author typed, so that a wider gap is a sign. `body` is the media type of the text in an envelope of another type;
    `post` is what is known of a mail as such.
    """

    text: str
    drafts: tuple[Draft, ...]
    media_type: str
    encoding: str
    clues: tuple[Clue, ...] = ()
    problems: tuple[Problem, ...] = ()
    exporter: str = ""
    settled: bool = False
    typed: bool = False
    body: str = ""
    post: Post | None = None

    @property
    def plain(self) -> bool:
        """Whether the text is laid out by its lines and marks by characters, as plain text is."""
        return "text/plain" in (self.media_type, self.body)


class Intake(msgspec.Struct, frozen=True):
    """One file taken in: its story, or None where a problem says why not: an error, or that it is rightly none.

    `text` is the flattened source that the story's blocks point into (see `Reading`).
    """

    source: Source
    story: Story | None
    text: str
    problems: tuple[Problem, ...]
