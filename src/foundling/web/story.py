"""The story page: what is known and where each fact came from, the contents, what was found wrong."""

from collections.abc import Sequence

import msgspec

from foundling.advice import BLANK
from foundling.analysis.fandoms import SURE, Join, joins
from foundling.document import FIELDS, Block, Fact, Layer, Story, around, as_text, count_words, fact, is_drawn, layer
from foundling.errors import Problem
from foundling.library import Card, Entry
from foundling.portrait import candidates, in_ao3_words, words_of
from foundling.web import words
from foundling.web.passages import Passage, Places

#: So many lines of one sort are listed under "how the text was read".
LISTED = 60

#: Fields that hold whole sentences: they get a larger box to edit in.
LONG_FIELDS = frozenset({"summary", "disclaimer", "dedication", "archive", "feedback", "spoilers", "timeline"})


class Witness(msgspec.Struct, frozen=True):
    """One fact as said by one witness: its value, where it came from, the passages that show it."""

    value: str
    items: tuple[str, ...]
    origin: str
    origin_word: str
    sentence: str
    confidence: float
    passages: tuple[Passage, ...]


class Row(msgspec.Struct, frozen=True):
    """A field on the page: the fact that stands, the others that it overrules, and the form to change it."""

    field: str
    word: str
    stands: Witness
    others: tuple[Witness, ...]
    text: str
    hint: str
    long: bool
    listed: bool
    number: bool
    note: str = ""


class World(msgspec.Struct, frozen=True):
    """A world that the story may be of: how sure that is, in words; the words of the story that tell it, with their addresses.

    `said` is whether its author or a person says so. `joins` are names of its people that mean one person in that world.
    """

    name: str
    sure: str
    said: bool
    evidence: tuple[tuple[str, str], ...]
    joins: tuple[Join, ...]


class Line(msgspec.Struct, frozen=True):
    """A line of the table of contents."""

    number: int
    name: str
    kind: str
    words: int
    notes: int
    breaks: int


class Judged(msgspec.Struct, frozen=True):
    """A block that is not plain story: its first words, why it was read as it was, where it is."""

    opening: str
    reason: str
    address: str
    derived: bool
    confidence: float


class Sort(msgspec.Struct, frozen=True):
    """All blocks of one kind: how many, and the first of them."""

    kind: str
    title: str
    count: int
    judged: tuple[Judged, ...]


class Trouble(msgspec.Struct, frozen=True):
    """A problem of the story with the way to its place, if it has one."""

    problem: Problem
    word: str
    address: str


class Notice(msgspec.Struct, frozen=True):
    """What is said at the top of the page; `undo` is the field whose edit can be taken back there."""

    words: str
    undo: str


def rows(entry: Entry, places: Places, card: Card) -> tuple[Row, ...]:
    """A row for each field that the story has, in the order of `FIELDS`, labels of the author's own last."""
    given = dict.fromkeys(item.field for item in entry.story.facts)
    ordered = [field for field in FIELDS if field in given] + [field for field in given if field not in FIELDS]
    return tuple(_row(entry.story, field, places, card, entry.layers) for field in ordered)


def worlds(entry: Entry, where: Places) -> tuple[World, ...]:
    """The worlds that the story may be of, the likeliest first."""
    cast = layer(entry.layers, "characters")
    people = cast.items if cast is not None else ()
    return tuple(
        World(
            item.name,
            ", ".join(filter(None, (item.sure, item.alternate))),
            item.said,
            tuple(
                (found, where.address(span.block, [span]))
                for found, span in words_of(entry.story, item.evidence, 12)
                if BLANK not in found
            ),
            joins(item.name, people) if item.confidence >= SURE else (),
        )
        for item in candidates(entry.layers)
    )


def absent(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The fields that nothing is known of, by name and word: what a person may add."""
    given = {item.field for item in entry.story.facts}
    return tuple((field, words.field_word(field)) for field in FIELDS if field not in given)


def contents(story: Story) -> tuple[Line, ...]:
    """The table of contents."""
    several = len(story.chapters) > 1
    return tuple(
        Line(
            chapter.number,
            words.heading_name(chapter.title, chapter.kind, chapter.number, several),
            chapter.kind,
            count_words(chapter.blocks),
            sum(block.kind == "note" for block in chapter.blocks),
            sum(is_drawn(block) for block in chapter.blocks),
        )
        for chapter in story.chapters
    )


def reading(story: Story, places: Places) -> tuple[Sort, ...]:
    """How the text was read: every kind of block that is not a plain paragraph, with the reasons."""
    found: dict[str, list[Judged]] = {}
    counts: dict[str, int] = {}
    number = 0
    for chapter in story.chapters:
        for at, block in enumerate(chapter.blocks):
            if block.kind != "paragraph":
                counts[block.kind] = counts.get(block.kind, 0) + 1
                if counts[block.kind] <= LISTED:
                    following = chapter.blocks[at + 1].text if at + 1 < len(chapter.blocks) else ""
                    found.setdefault(block.kind, []).append(_judged(block, number, places, following))
            number += 1
    ordered = [kind for kind in words.BLOCK_WORDS if kind in found]
    return tuple(
        Sort(kind, words.plural(counts[kind], words.BLOCK_WORDS[kind], _many(kind)), counts[kind], tuple(found[kind]))
        for kind in ordered
    )


def troubles(problems: Sequence[Problem], places: Places) -> tuple[Trouble, ...]:
    """The story's problems, the worst first."""
    rank = list(words.SEVERITY_WORDS)
    return tuple(
        Trouble(
            item,
            words.SEVERITY_WORDS[item.severity],
            places.address(item.block) if item.block is not None and places.block(item.block) else "",
        )
        for item in sorted(problems, key=lambda item: rank.index(item.severity))
    )


def notice(rows: Sequence[Row], changed: str, undone: str) -> Notice | None:
    """What is said of the change that led to this page."""
    stands = {row.field: row.stands for row in rows}
    if changed in stands and stands[changed].origin == "edited":
        value = stands[changed].value
        said = (
            f"{words.field_word(changed)} is now “{value}”." if value else f"{words.field_word(changed)} is now empty."
        )
        return Notice(said, changed)
    if undone in FIELDS or undone in stands:
        said = (
            "as you had it before" if undone in stands and stands[undone].origin == "edited" else "as the file has it"
        )
        return Notice(f"Your edit is taken back. {words.field_word(undone)} is {said}.", "")
    return None


def _row(story: Story, field: str, places: Places, card: Card, layers: tuple[Layer, ...]) -> Row:
    stands = fact(story, field)
    assert stands is not None
    others = tuple(_witness(item, places) for item in story.facts if item.field == field and item is not stands)
    return Row(
        field=field,
        word=words.field_word(field),
        stands=_witness(stands, places),
        others=others,
        text=words.fact_text(stands),
        hint=words.field_hint(field),
        long=field in LONG_FIELDS or FIELDS.get(field, False) or len(as_text(stands.value)) > 80,
        listed=FIELDS.get(field, False),
        number=isinstance(stands.value, int),
        note=_note(field, stands, card, layers),
    )


def _note(field: str, stands: Fact, card: Card, layers: tuple[Layer, ...]) -> str:
    if field == "rating" and card.ao3_rating and card.ao3_rating.casefold() != as_text(stands.value).casefold():
        return f"AO3 would say: {card.ao3_rating}"
    terms = in_ao3_words(layers, field)
    return f"AO3 would say: {', '.join(terms)}" if terms else ""


def _witness(item: Fact, places: Places) -> Witness:
    return Witness(
        value=as_text(item.value),
        items=item.value if isinstance(item.value, tuple) else (),
        origin=item.origin,
        origin_word=words.origin_word(item),
        sentence=words.origin_sentence(item),
        confidence=item.confidence,
        passages=places.passages(item.evidence),
    )


def _judged(block: Block, number: int, places: Places, following: str) -> Judged:
    opening = around(block.text, 0, 0, reach=70)[2]
    if not opening:
        under = around(following, 0, 0, reach=50)[2]
        opening = f"before “{under}”" if under else "(no words of its own)"
    return Judged(opening, block.reason, places.address(number, why=True), block.origin == "derived", block.confidence)


def _many(kind: str) -> str:
    return "verses" if kind == "verse" else f"{words.BLOCK_WORDS[kind]}s"
