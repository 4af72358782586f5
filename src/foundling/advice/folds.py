"""Passages that are kept from a reader: how far each reaches, and blocks with their words blanked or left out."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

import msgspec

from foundling.advice.choices import LEVELS, Choices
from foundling.advice.cutting import Ranges, blank, hidden, leave_out, left_out, replace
from foundling.advice.echoes import Echoes, unquoted
from foundling.document import (
    STORY_KINDS,
    Advisory,
    Block,
    Chapter,
    Character,
    Fact,
    Layer,
    Span,
    Story,
    Value,
    as_text,
    layer,
)  # fmt: skip
from foundling.document import (
    blocks as every_block,
)
from foundling.document.layer import Level
from foundling.language import sentences

#: A paragraph of at most so many words is folded whole: sentences picked out of it would leave scraps.
SHORT = 70
#: So is a longer one of which this share is not wanted.
SHARE = 0.5
#: Two folds with at most so many words between them, and no scene's end, are one.
BETWEEN = 25

#: The producer of a title that is made of a story's first words.
FIRST_WORDS = "first words"
#: What somebody is called of whom a reader meets no name.
UNMET = "somebody not shown"

#: Kinds of block that a fold may run across. Headings, breaks and notes end one.
_ACROSS = frozenset({"paragraph", "letter", "verse"})
_WORD = re.compile(r"\S+")


class Repeat(msgspec.Struct, frozen=True):
    """What says words of a passage again: a fact (`field`), or a block that is not of the story itself (`field` is its kind);
    the label of the passage, and the strongest level of such passages."""

    field: str
    label: str
    level: Level
    block: int | None = None


class Fold(msgspec.Struct, frozen=True):
    """Passages kept from the reader as one: `pieces` in reading order, at most one a block, `whole` those that are a whole
    block. `labels` are those for which it is folded, the strongest first, `words` its length."""

    pieces: tuple[Span, ...]
    labels: tuple[str, ...]
    words: int
    whole: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """Where it begins, ``block.start``: by this an address names it."""
        return f"{self.pieces[0].block}.{self.pieces[0].start}"


def folds(blocks: Sequence[Block], first: int, advisories: Iterable[Advisory], choices: Choices) -> tuple[Fold, ...]:
    """The folds in these blocks (a chapter's, the first of which is block `first` of the story), in reading order.

    A passage is widened to its sentences, or to the whole paragraph where that is short or mostly not wanted.
    """
    wanted: dict[int, list[tuple[int, int]]] = {}
    reasons: dict[int, dict[str, Level]] = {}
    last = first + len(blocks)
    for item in advisories:
        for passage in item.passages:
            span = passage.span
            if first <= span.block < last and choices.counts(item.label, passage.level):
                length = len(blocks[span.block - first].text)
                wanted.setdefault(span.block, []).append((max(0, span.start), min(length, span.end)))
                levels = reasons.setdefault(span.block, {})
                before = levels.get(item.label, passage.level)
                levels[item.label] = max(before, passage.level, key=LEVELS.index)
    made: list[_Run] = []
    for number in sorted(wanted):
        ordered = sorted(reasons[number].items(), key=lambda pair: -LEVELS.index(pair[1]))
        for piece in _widened(blocks[number - first], wanted[number]):
            span = Span(number, *piece)
            if not made or not made[-1].reaches(span, blocks, first):
                made.append(_Run([span], {}))
            made[-1].labels.update(dict.fromkeys(name for name, _ in ordered))
    return tuple(run.fold(blocks, first) for run in made)


def folds_of(story: Story, layers: tuple[Layer, ...], choices: Choices) -> tuple[Fold, ...]:
    """The folds of a whole story, in reading order; none where its advisories were not made."""
    found = layer(layers, "advisories")
    if found is None or not choices:
        return ()
    starts = accumulate((len(chapter.blocks) for chapter in story.chapters), initial=0)
    return tuple(
        fold
        for chapter, first in zip(story.chapters, starts, strict=False)
        for fold in folds(chapter.blocks, first, found.items, choices)
    )


def blanked(blocks: Sequence[Block], first: int, given: Iterable[Fold]) -> tuple[Block, ...]:
    """The blocks with the words of the folds blanked: of the same length, with as many words, and no mark in them."""
    made = list(blocks)
    for at, pieces in _by_block(given, first, len(blocks)).items():
        made[at] = blank(made[at], [(span.start, span.end) for _, span in pieces])
    return tuple(made)


def _by_block(given: Iterable[Fold], first: int, count: int) -> dict[int, list[tuple[Fold, Span]]]:
    """By each of `count` blocks, counted from block `first`, the pieces in it in reading order, each with its fold."""
    found: dict[int, list[tuple[Fold, Span]]] = {}
    for fold in given:
        for span in fold.pieces:
            if 0 <= span.block - first < count:
                found.setdefault(span.block - first, []).append((fold, span))
    return {at: sorted(pieces, key=lambda pair: pair[1]) for at, pieces in found.items()}


def withheld(story: Story, given: Iterable[Fold]) -> Story:
    """The story with the words of the folds `blanked`, in facts and names of chapters too. Spans into it stay good."""
    return _unquoted(_changed(story, given, blanked), story, given, blank, hidden)


def texts(blocks: Sequence[Block], first: int, given: Iterable[Fold]) -> list[str]:
    """The words of the folds, a text for each piece in these blocks."""
    pieces = (span for fold in given for span in fold.pieces if 0 <= span.block - first < len(blocks))
    return [blocks[span.block - first].text[span.start : span.end] for span in pieces]


def _unquoted(
    made: Story,
    story: Story,
    given: Iterable[Fold],
    change: Callable[[Block, Ranges], Block],
    change_text: Callable[[str, Ranges], str],
) -> Story:
    """`made` of the story without what its facts, its headings and notes quote of the folds, and the names of folded headings."""
    given = tuple(given)
    if not given:
        return made
    echoes = Echoes(texts(every_block(story), 0, given))
    put = partial(_without_quotes, echoes, change_text)
    whole = {number for fold in given for number in fold.whole}
    chapters = []
    first = 0
    for chapter, before in zip(made.chapters, story.chapters, strict=True):
        named = any(block.kind == "heading" and number in whole for number, block in enumerate(before.blocks, first))
        title = None if named or chapter.title is None else put(chapter.title)
        blocks = unquoted(chapter.blocks, echoes, change)
        chapters.append(msgspec.structs.replace(chapter, title=title, blocks=blocks))
        first += len(before.blocks)
    facts = tuple(kept for item in made.facts if (kept := _unsaid(item, given, put)) is not None)
    return msgspec.structs.replace(made, chapters=tuple(chapters), facts=facts)


def quoting_nothing(facts: Iterable[Fact], passages: Iterable[str]) -> tuple[Fact, ...]:
    """The facts without what they quote of the passages."""
    put = partial(_without_quotes, Echoes(passages), left_out)
    return tuple(kept for item in facts if (kept := _unsaid(item, (), put)) is not None)


def _without_quotes(echoes: Echoes, change: Callable[[str, Ranges], str], value: str) -> str:
    ranges = echoes.within(value)
    return change(value, ranges) if ranges else value


def _unsaid(item: Fact, given: Sequence[Fold], put: Callable[[str], str]) -> Fact | None:
    """The fact without what it quotes of the folds; None for a title that is made of their words."""
    if _made_of(item, (piece for fold in given for piece in fold.pieces)):
        return None
    value: Value = item.value
    if isinstance(value, tuple):
        value = tuple(map(put, value))
    elif isinstance(value, str):
        value = put(value)
    return item if value == item.value else msgspec.structs.replace(item, value=value)


def met(story: Story, layers: tuple[Layer, ...], given: Iterable[Fold]) -> tuple[Layer, ...]:
    """The layers without what people are called only in the folds. Their names stay: those stand in lists; of somebody who
    has none, what they are called outside stands for it."""
    pieces: dict[int, list[Span]] = {}
    for fold in given:
        for span in fold.pieces:
            pieces.setdefault(span.block, []).append(span)
    if not pieces:
        return layers
    texts = [block.text for chapter in story.chapters for block in chapter.blocks]

    def known(person: Character) -> Character:
        inside: set[str] = set()
        outside: set[str] = set()
        for span in person.mentions:
            away = any(span.start < piece.end and piece.start < span.end for piece in pieces.get(span.block, ()))
            (inside if away else outside).add(texts[span.block][span.start : span.end])
        # "the old bargeman" may be one of the cast, and is a description still.
        named = person.kind == "named" and not person.name[:1].islower()
        unmet = inside - outside - ({person.name} if named else set())
        kept = tuple(alias for alias in person.aliases if alias.text not in unmet)
        name = person.name
        if not named and name in unmet:
            name = max(kept, key=lambda alias: alias.count).text if kept else UNMET
        if name == person.name and len(kept) == len(person.aliases):
            return person
        return msgspec.structs.replace(person, name=name, aliases=kept)

    return tuple(
        msgspec.structs.replace(item, items=tuple(map(known, item.items))) if item.name == "characters" else item
        for item in layers
    )


def cut(story: Story, given: Sequence[Fold], line: Callable[[Fold], str]) -> Story:
    """The story without the words of the folds, `line` in the place of each. Blocks keep their numbers; spans do not hold."""

    def without(blocks: Sequence[Block], first: int, inside: Iterable[Fold]) -> tuple[Block, ...]:
        made = list(blocks)
        for at, pieces in _by_block(inside, first, len(blocks)).items():
            ranges = [(span.start, span.end) for _, span in pieces]
            said = [line(fold) if span == fold.pieces[0] else "" for fold, span in pieces]
            made[at] = replace(made[at], ranges, said)
        return tuple(made)

    return _unquoted(_changed(story, given, without), story, given, leave_out, left_out)


def _made_of(item: Fact, pieces: Iterable[Span]) -> bool:
    """Whether the fact is a title made of the first words of one of the pieces."""
    if item.producer != FIRST_WORDS:
        return False
    return any(
        span.block == piece.block and span.start < piece.end and piece.start < span.end
        for piece in pieces
        for span in item.evidence
    )


def repeats(story: Story, advisories: Iterable[Advisory], facts: Iterable[Fact]) -> tuple[Repeat, ...]:
    """Which of the facts, and which headings, notes and the like, say words of an advisory's passages again.

    Linear in the words of the passages and, for each label and level, of what is looked at.
    """
    listed = every_block(story)
    shown: list[tuple[str, int | None, str, Fact | None]] = [
        (item.field, None, as_text(item.value), item) for item in facts
    ]
    shown += [
        (block.kind, number, block.text, None) for number, block in enumerate(listed) if block.kind not in STORY_KINDS
    ]
    found: dict[tuple[str, int | None, str], Level] = {}
    for advisory in advisories:
        for level in LEVELS:
            wanted: dict[int, list[tuple[int, int]]] = {}
            for item in advisory.passages:
                if item.level == level and 0 <= item.span.block < len(listed):
                    wanted.setdefault(item.span.block, []).append((item.span.start, item.span.end))
            spans = [Span(at, *piece) for at, ranges in wanted.items() for piece in _widened(listed[at], ranges)]
            marked = {span.block for span in spans}
            echoes = Echoes(listed[span.block].text[span.start : span.end] for span in spans)
            for field, block, text, fact in shown if spans else ():
                if echoes.within(text) or block in marked or (fact is not None and _made_of(fact, spans)):
                    found[field, block, advisory.label] = level  # the last is the strongest
    return tuple(Repeat(field, label, level, block) for (field, block, label), level in found.items())


def _changed(
    story: Story,
    given: Iterable[Fold],
    change: Callable[[Sequence[Block], int, Iterable[Fold]], tuple[Block, ...]],
) -> Story:
    found = sorted(given, key=lambda fold: fold.pieces[0])
    if not found:
        return story
    chapters: list[Chapter] = []
    first = begin = 0
    for chapter in story.chapters:
        last = first + len(chapter.blocks)
        end = bisect_left(found, last, lo=begin, key=lambda fold: fold.pieces[0].block)
        inside, begin = found[begin:end], end
        blocks = change(chapter.blocks, first, inside) if inside else chapter.blocks
        chapters.append(msgspec.structs.replace(chapter, blocks=blocks))
        first = last
    return msgspec.structs.replace(story, chapters=tuple(chapters))


def _widened(block: Block, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    text = block.text
    whole = (0, len(text))
    if block.kind != "paragraph" or _count(text) <= SHORT:
        return [whole]
    ordered = sorted(ranges)
    reach = list(accumulate((last for _, last in ordered), max))
    made: list[tuple[int, int]] = []
    for start, end in sentences(text):
        # Of the ranges that begin before the sentence ends, one ends after it begins.
        before = bisect_left(ordered, (end,))
        if before and start < reach[before - 1]:
            if made and not text[made[-1][1] : start].strip():
                made[-1] = (made[-1][0], end)
            else:
                made.append((start, end))
    taken = sum(_count(text[start:end]) for start, end in made)
    return [whole] if not made or taken >= SHARE * _count(text) else made


class _Run(NamedTuple):
    """A fold that is being made: its pieces in reading order, and its labels in order."""

    pieces: list[Span]
    labels: dict[str, None]

    def reaches(self, span: Span, blocks: Sequence[Block], first: int) -> bool:
        """Whether hardly anything stands between it and what follows; then it reaches to its end."""
        last = self.pieces[-1]
        if last.block == span.block:
            between = [Span(last.block, last.end, span.start)]
        else:
            length = len(blocks[last.block - first].text)
            between = [Span(last.block, last.end, length), Span(span.block, 0, span.start)]
            inner = range(last.block + 1, span.block)
            if any(blocks[number - first].kind not in _ACROSS for number in inner):
                return False
            between += [Span(number, 0, len(blocks[number - first].text)) for number in inner]
        if sum(_count(blocks[item.block - first].text[item.start : item.end]) for item in between) > BETWEEN:
            return False
        if last.block == span.block:
            self.pieces[-1] = Span(last.block, last.start, span.end)
        else:
            self.pieces[-1] = Span(last.block, last.start, length)
            self.pieces.extend((*between[2:], Span(span.block, 0, span.end)))
        return True

    def fold(self, blocks: Sequence[Block], first: int) -> Fold:
        """What has been made."""
        texts = [blocks[span.block - first].text for span in self.pieces]
        return Fold(
            tuple(self.pieces),
            tuple(self.labels),
            sum(_count(text[span.start : span.end]) for span, text in zip(self.pieces, texts, strict=True)),
            frozenset(
                span.block
                for span, text in zip(self.pieces, texts, strict=True)
                if not text[: span.start].strip() and not text[span.end :].strip()
            ),
        )


def _count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))
