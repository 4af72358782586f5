"""What the library gives out and takes in besides stories: all frozen values."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

from foundling.advice import Repeat
from foundling.document import Chapter, ChapterKind, Layer, Source, Story, Value
from foundling.document.layer import Level
from foundling.errors import Problem, Severity, passed_over, passes_over
from foundling.library.recasts import Recast


class Stored(msgspec.Struct, frozen=True):
    """What became of a story: ``new``; ``known``, the same bytes and the same reading of them; or ``updated``."""

    id: int
    status: Literal["new", "known", "updated"]


class Entry(msgspec.Struct, frozen=True):
    """A whole story of the library. `story.facts` end with a person's standing edits, which `document.fact` picks.

    `added` and `updated` (the last store or edit that changed it) are in UTC. `edition` says what made the layers (see
    `foundling.analysis.edition`); "" where they are due: none were made yet, or a person has changed the cast since.
    """

    id: int
    story: Story
    layers: tuple[Layer, ...]
    added: datetime
    updated: datetime
    edition: str = ""


class Noted(msgspec.Struct, frozen=True):
    """An advisory as a card has it: how many passages there are, and the author's own words where they warn of it."""

    label: str
    level: Level
    confidence: float
    passages: int = 0
    declared: str = ""


class Card(msgspec.Struct, frozen=True):
    """A story as the shelf shows it: every value is the one that stands, edits included; "" where there is none.

    `title` is never empty: a story without one goes by its file's name. `rating` is as declared, `ao3_rating` one of
    AO3's words. `fandoms` are the declared ones, else those that analysis found. `words` counts the story itself, not
    its notes. `files` is how many files it was joined from, `missing` says in words which parts there must be besides.
    `unsure` counts the derived facts that stand and the warnings; `guessed` names those facts' fields;
    `problems` counts the warnings alone. `people` are its main characters, as analysis found them; `told` is how it is told ("third person, past tense"), and
    where nobody declared a `status`, that too is what analysis found.
    `advisories` are what a reader may want to know before starting, None until that was worked out; `suggested` is the
    rating that they ask for. `repeats` says where words of such passages stand again: in title and summary, in headings and notes. Times are in UTC.
    """

    id: int
    title: str
    author: str
    summary: str
    rating: str
    ao3_rating: str
    fandoms: tuple[str, ...]
    chapters: int
    words: int
    language: str
    status: str
    tags: tuple[str, ...]
    warnings: tuple[str, ...]
    series: str
    part: str
    parts_total: str
    added: datetime
    updated: datetime
    unsure: int
    problems: int
    guessed: tuple[str, ...]
    file: str
    files: int = 1
    missing: str = ""
    people: tuple[str, ...] = ()
    told: str = ""
    advisories: tuple[Noted, ...] | None = None
    suggested: str = ""
    pairings: tuple[str, ...] = ()
    repeats: tuple[Repeat, ...] = ()


class Filter(msgspec.Struct, frozen=True):
    """Which stories of the shelf to show; every condition given must hold.

    Text is compared whole, without regard to case or width (a value that `facets` gave finds what it counted). `person`
    is one of the main characters (`Card.people`). Fandoms, pairings, tags and warnings that a person has put under one name
    (`Library.name_as_one`) are found by each of them. `text` is a search as `Library.search` takes it. `words_min` and
    `words_max` are both included. `advisories` are labels that a story must have, `without` those that it must not, each
    as ``violence`` or with the level from which it counts, ``violence:depicted``. `checked` keeps stories that were read for
    advisories: one that was not has none to be left out for. `unsure` keeps stories with a derived fact or a warning, `problems` those with a warning.
    """

    text: str = ""
    author: str = ""
    ao3_rating: str = ""
    fandom: str = ""
    language: str = ""
    status: str = ""
    tag: str = ""
    pairing: str = ""
    series: str = ""
    warning: str = ""
    person: str = ""
    words_min: int | None = None
    words_max: int | None = None
    advisories: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    checked: bool = False
    unsure: bool = False
    problems: bool = False


class Names(msgspec.Struct, frozen=True):
    """Values of a field that a person has put under one name."""

    field: str
    name: str
    values: tuple[str, ...]


class Used(msgspec.Struct, frozen=True):
    """A value of a field on the shelf, how many stories have it, and of a pairing the fandoms of those stories."""

    value: str
    stories: int
    worlds: tuple[str, ...] = ()


class Task(msgspec.Struct, frozen=True):
    """A story whose layers are to be made, claimed by whoever asked for it; the person's words about its cast.

    `tries` counts those who were at it before and ended without a word.
    """

    id: int
    words: int
    recasts: tuple[Recast, ...] = ()
    tries: int = 0


class Due(msgspec.Struct, frozen=True):
    """How many stories on the shelf there are in all, how many wait for layers, and how many words those have.

    `failed` counts the stories over which this edition's analysis has failed: they do not wait.
    """

    total: int
    stories: int
    words: int
    failed: int


class Shelf(msgspec.Struct, frozen=True):
    """A page of cards, and how many stories the filter lets through in all."""

    cards: tuple[Card, ...]
    total: int


class Heading(msgspec.Struct, frozen=True):
    """A line of a story's table of contents; `first_block` as in `Page`."""

    number: int
    title: str | None
    kind: ChapterKind
    words: int
    first_block: int = 0


class Page(msgspec.Struct, frozen=True):
    """One chapter to read. `first_block` is the story-wide index of its first block (see `Span`).

    `previous` and `next` are the numbers of the chapters beside it in reading order, None at either end.
    """

    chapter: Chapter
    first_block: int
    previous: int | None
    next: int | None
    contents: tuple[Heading, ...]

    def chapter_of(self, block: int) -> int:
        """The number of the chapter that holds the block, counted through the story."""
        at = bisect_right(self.contents, block, key=lambda item: item.first_block)
        return self.contents[max(0, at - 1)].number


class Passage(msgspec.Struct, frozen=True):
    """Where a search found its words: an excerpt of one block.

    `text` is the block's text from code point `start` on; `ranges` are half-open, in code points of `text`, in order
    and apart. `block` counts through the story; `chapter` is the chapter's number. `cut` tells whether the block goes
    on before and after the excerpt.
    """

    text: str
    ranges: tuple[tuple[int, int], ...]
    chapter: int
    block: int
    start: int = 0
    cut: tuple[bool, bool] = (False, False)


class Hit(msgspec.Struct, frozen=True):
    """A story that a search found, and passages of it in reading order (none where only its facts matched). `withheld` counts
    those that the reader's choices keep back."""

    card: Card
    score: float
    passages: tuple[Passage, ...]
    withheld: int = 0


class Results(msgspec.Struct, frozen=True):
    """A page of hits, best first. `total` counts the stories found; where not `exact`, there are at least so many.

    Where the search leaves out stories for an advisory, `unchecked` of them were not read for any (or so many at least).
    """

    hits: tuple[Hit, ...]
    total: int
    exact: bool = True
    unchecked: int = 0


class Traits(msgspec.Struct, frozen=True):
    """What of a story tells whether it belongs to another: `body` for who made it, `keys` by which two meet (63 bits).

    Keys below `TEXT_KEYS` are samples of the text, of which two stories that are one share several. `edition` is that of
    what made it: what an older one made is made anew.
    """

    body: bytes
    keys: tuple[int, ...]
    edition: int = 0


class Kin(msgspec.Struct, frozen=True):
    """A story that may belong to another: the body of its traits; the story that stands for it, and as what it is kept.

    `role` is "" and `whole` None for one that stands for itself. `joined` says that it was made of parts.
    """

    id: int
    body: bytes
    whole: int | None
    role: Literal["", "part", "copy"]
    joined: bool


class Member(msgspec.Struct, frozen=True):
    """A story that another stands for: one of its parts (with its number, where it has one), or a copy of it."""

    id: int
    role: Literal["part", "copy"]
    number: int | None
    title: str
    source: Source
    words: int


class Together(msgspec.Struct, frozen=True):
    """What a story stands for: its parts in reading order, then its copies; empty for one that is a single file.

    `missing` are part numbers that there must be, `reason` says why the parts are one, `by` who joined them. `stale`: a
    part was read anew since. `whole` is the story that stands for this one, None where it stands for itself.
    """

    id: int
    members: tuple[Member, ...] = ()
    missing: tuple[int, ...] = ()
    reason: str = ""
    by: str = ""
    stale: bool = False
    whole: int | None = None

    @property
    def parts(self) -> tuple[Member, ...]:
        """The parts alone."""
        return tuple(item for item in self.members if item.role == "part")

    @property
    def copies(self) -> tuple[Member, ...]:
        """The copies alone."""
        return tuple(item for item in self.members if item.role == "copy")


class Suggestion(msgspec.Struct, frozen=True):
    """Stories that look like one: ``parts`` in reading order with their numbers, or ``copies``, the longest first.

    `spare` are further, shorter copies of parts. `into` is the joined story that would be made of the parts; those that it
    has are among the members, or among the spare where a longer copy has come. `reason` says why in plain words;
    `confidence` is 0 to 1. `versions` says of each copy but the first what it is to that one (``exact``, ``layout``,
    ``edited``, ``longer``: the first goes on, ``excerpt``).
    """

    kind: Literal["parts", "copies"]
    members: tuple[int, ...]
    numbers: tuple[int | None, ...] = ()
    missing: tuple[int, ...] = ()
    spare: tuple[int, ...] = ()
    into: int | None = None
    confidence: float = 0.0
    reason: str = ""
    id: int = 0
    versions: tuple[str, ...] = ()

    @property
    def stories(self) -> tuple[int, ...]:
        """Every story that it names."""
        return (*self.members, *self.spare, *(() if self.into is None else (self.into,)))


class Edit(msgspec.Struct, frozen=True):
    """A person's word on a field. `undone` is when it was taken back, None while it stands or was edited over.

    Of a word about the cast, `field` is ``cast``, `value` says it in plain words and `recast` is what is kept.
    """

    field: str
    value: Value
    at: datetime
    undone: datetime | None = None
    recast: Recast | None = None


class Reported(msgspec.Struct, frozen=True):
    """A problem of a file that gave no story (`problem.where` names it), and when it was last met."""

    problem: Problem
    at: datetime


def divided(reported: Iterable[Reported]) -> tuple[list[Reported], list[Reported]]:
    """The problems of the files that failed, and of those that were passed over only what says why; each in order."""
    files: dict[str, list[Problem]] = {}
    every = list(reported)
    for item in every:
        files.setdefault(item.problem.where, []).append(item.problem)
    passed = {where for where, problems in files.items() if passed_over(problems)}
    failed = [item for item in every if item.problem.where not in passed]
    return failed, [item for item in every if item.problem.where in passed and passes_over(item.problem)]


class Finding(msgspec.Struct, frozen=True):
    """Something that `Library.check` found: a permanent code, what it is, what to do, how bad it is.

    ``error``: something is lost or cannot be trusted; ``warning``: it works, and should be mended; ``notice``: a
    leftover that does no harm. `where` is a path inside the library's folder, or ``story 12``.
    """

    code: str
    message: str
    advice: str
    severity: Severity
    where: str = ""
