"""Two versions of a story side by side: which paragraphs are the same, changed, gone, new or elsewhere, and the words that differ.

Words are aligned first and paragraphs follow from them, so that two copies whose lines were joined into other paragraphs have no
difference. Linear in the text but for gaps between anchors, which are bounded: two novels of 100,000 words take a second.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from foundling.document import STORY_KINDS, Block, Story
from foundling.works.shingles import mostly_ascii, word_places

Change = Literal["same", "changed", "removed", "added", "moved away", "moved here"]

#: Words in the runs that anchor the alignment where they stand once in each text: long ones first, then shorter in the gaps.
ANCHORS = (8, 4, 2)
#: A gap whose sides multiply to no more words than this is compared word by word.
SMALL = 6_000
#: So many of the words of the shorter paragraph must stand in the other for the two to be one that was changed.
KIN = 0.3
#: A paragraph of so many words that is gone here and new there was moved.
MOVED = 8


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of one of the two: its chapter's number, its block (counted through the story), text and number of words.

    Words are counted as everywhere, as runs of non-space.
    """

    chapter: int
    block: int
    text: str
    words: int


class Piece(msgspec.Struct, frozen=True):
    """A run of text, and whether the other side has it not."""

    text: str
    differs: bool


class Band(msgspec.Struct, frozen=True):
    """Paragraphs of the two that stand side by side. Ranges are half-open, of `Comparison.first` and `.second`."""

    kind: Change
    first: tuple[int, int]
    second: tuple[int, int]


class Comparison(msgspec.Struct, frozen=True):
    """Two stories side by side. `bands` cover both from beginning to end; `runs` are the words that the two share.

    Counts are of paragraphs (of the longer side of a band) and of words, runs of non-space; `gone` and `new` chapters are those of which the other
    story has next to nothing (numbers).
    """

    first: tuple[Paragraph, ...]
    second: tuple[Paragraph, ...]
    bands: tuple[Band, ...]
    counts: dict[str, int]
    words_gone: int
    words_new: int
    words_same: int
    gone: tuple[int, ...]
    new: tuple[int, ...]
    pieces: dict[int, tuple[tuple[Piece, ...], ...]]

    @property
    def summary(self) -> str:
        """What differs, in a few words: ``2 chapters more, 14 paragraphs changed; 310 words gone, 4,200 new``."""

        def many(count: int, word: str) -> str:
            return f"{count:,} {word}{'' if count == 1 else 's'}"

        told = [
            f"{many(len(numbers), 'chapter')} {word}"
            for numbers, word in ((self.new, "more"), (self.gone, "missing"))
            if numbers
        ]
        names = {"changed": "changed", "removed": "gone", "added": "new", "moved here": "elsewhere"}
        told += [
            f"{many(self.counts[kind], 'paragraph')} {word}" for kind, word in names.items() if self.counts.get(kind)
        ]
        if not told:
            return "No word differs."
        return f"{', '.join(told)}; {many(self.words_gone, 'word')} gone, {self.words_new:,} new, {self.words_same:,} the same."

    def sides(self, at: int) -> tuple[tuple[tuple[Piece, ...], ...], tuple[tuple[Piece, ...], ...]]:
        """The paragraphs of the band's two sides, in pieces."""
        band = self.bands[at]
        told = self.pieces.get(at)
        if told is not None:
            cut = band.first[1] - band.first[0]
            return told[:cut], told[cut:]
        alone = band.kind not in ("same", "moved away", "moved here")
        first, second = self.first[slice(*band.first)], self.second[slice(*band.second)]
        return tuple((Piece(one.text, alone),) for one in first), tuple((Piece(one.text, alone),) for one in second)


class _Text(NamedTuple):
    """A story's words, where each lies, the paragraph that it stands in, and whether it goes on from the one before without a blank.

    `begins` has where each paragraph's words begin, and the end.
    """

    paragraphs: list[Paragraph]
    words: list[str]
    places: list[tuple[int, int]]
    of: list[int]
    joined: bytearray
    begins: list[int]


class Run(NamedTuple):
    """`size` words from `first` of the one and `second` of the other are the same."""

    first: int
    second: int
    size: int


def compare(one: Story, other: Story) -> Comparison:
    """The two side by side. Time grows with their length."""
    ascii_only = mostly_ascii(block.text for story in (one, other) for block in _blocks(story))
    left, right = _text(one, ascii_only=ascii_only), _text(other, ascii_only=ascii_only)
    runs = align(left.words, right.words)
    bands = _bands(left, right, runs)
    same = _shared(left, right, runs)
    bands = _moved(left, right, bands)
    pieces = {at: _pieces(left, right, band, same) for at, band in enumerate(bands) if band.kind == "changed"}
    counts: dict[str, int] = {}
    for band in bands:
        counts[band.kind] = counts.get(band.kind, 0) + max(
            band.first[1] - band.first[0], band.second[1] - band.second[0]
        )
    words_same = _whole(left, same[0])
    for band in bands:
        if band.kind == "moved away":
            _mark(same[0], left, band.first)
        elif band.kind == "moved here":
            _mark(same[1], right, band.second)
    return Comparison(
        tuple(left.paragraphs),
        tuple(right.paragraphs),
        tuple(bands),
        counts,
        sum(item.words for item in left.paragraphs) - _whole(left, same[0]),
        sum(item.words for item in right.paragraphs) - _whole(right, same[1]),
        words_same,
        _lone_chapters(left.paragraphs, [(band.kind in ("removed",), band.first) for band in bands]),
        _lone_chapters(right.paragraphs, [(band.kind in ("added",), band.second) for band in bands]),
        pieces,
    )


# --- Words -----------------------------------------------------------------------------------------------------------


def align(one: Sequence[str], other: Sequence[str]) -> list[Run]:
    """The runs of words that two texts share, in order and apart, the longest alignment that anchors give.

    Source of the idea: Bram Cohen's patience diff, here over runs of words. Linear but for a logarithm.
    """
    found: list[Run] = []
    work = [(0, len(one), 0, len(other), 0)]
    while work:
        start, end, begin, stop, level = work.pop()
        while start < end and begin < stop and one[start] == other[begin]:
            start, begin = _grow(found, start, begin), begin + 1
        tail = 0
        while end - tail > start and stop - tail > begin and one[end - tail - 1] == other[stop - tail - 1]:
            tail += 1
        if tail:
            end, stop = end - tail, stop - tail
            found.append(Run(end, stop, tail))
        if start == end or begin == stop:
            continue
        if (end - start) * (stop - begin) <= SMALL:
            matcher = SequenceMatcher(None, one[start:end], other[begin:stop], autojunk=False)
            found += [Run(start + a, begin + b, size) for a, b, size in matcher.get_matching_blocks() if size]
            continue
        if level == len(ANCHORS):
            continue
        chain = _chain(_unique(one, start, end, other, begin, stop, ANCHORS[level]))
        edges = [(start, begin), *chain, (end, stop)]
        for (first, second), (next_first, next_second) in pairwise(edges):
            if first < next_first or second < next_second:
                # Once anchors of this length part it, what is between them is looked at for shorter ones.
                work.append((first, next_first, second, next_second, level + 1))
    return _joined(found)


def _grow(found: list[Run], first: int, second: int) -> int:
    found.append(Run(first, second, 1))
    return first + 1


def _unique(
    one: Sequence[str], start: int, end: int, other: Sequence[str], begin: int, stop: int, size: int
) -> list[tuple[int, int]]:
    """Where the runs of `size` words begin that stand once in either stretch, in the order of the first."""
    first, second = _once(one, start, end, size), _once(other, begin, stop, size)
    return [(at, there) for key, at in first.items() if at >= 0 and (there := second.get(key, -1)) >= 0]


def _once(words: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for at in range(start, end - size + 1):
        key = tuple(words[at : at + size])
        found[key] = -1 if key in found else at
    return found


def _chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(there)
            ends.append(at)
        else:
            tops[pile], ends[pile] = there, at
    found: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _joined(found: list[Run]) -> list[Run]:
    made: list[Run] = []
    for run in sorted(found):
        if made:
            last = made[-1]
            if last.first + last.size == run.first and last.second + last.size == run.second:
                made[-1] = Run(last.first, last.second, last.size + run.size)
                continue
        made.append(run)
    return made


# --- Paragraphs ------------------------------------------------------------------------------------------------------


def _blocks(story: Story) -> Iterator[Block]:
    return (block for chapter in story.chapters for block in chapter.blocks)


def _text(story: Story, *, ascii_only: bool) -> _Text:
    made = _Text([], [], [], [], bytearray(), [])
    number = 0
    for chapter in story.chapters:
        for block in chapter.blocks:
            if block.kind in STORY_KINDS and block.text.strip():
                found = word_places(block.text, ascii_only=ascii_only)
                made.begins.append(len(made.words))
                before = -1
                for word, start, end in found:
                    between = block.text[max(before, 0) : start]
                    made.words.append(word)
                    made.places.append((start, end))
                    made.of.append(len(made.paragraphs))
                    made.joined.append(before >= 0 and not any(map(str.isspace, between)))
                    before = end
                count = len(found) - sum(made.joined[made.begins[-1] :])
                made.paragraphs.append(Paragraph(chapter.number, number, block.text, count))
            number += 1
    made.begins.append(len(made.words))
    return made


def _shared(left: _Text, right: _Text, runs: Sequence[Run]) -> tuple[bytearray, bytearray]:
    one, other = bytearray(len(left.words)), bytearray(len(right.words))
    for run in runs:
        one[run.first : run.first + run.size] = b"\1" * run.size
        other[run.second : run.second + run.size] = b"\1" * run.size
    return one, other


def _whole(text: _Text, flags: bytearray) -> int:
    """How many runs of non-space have all their words flagged."""
    count = 0
    whole = False
    for flag, joined in zip(flags, text.joined, strict=True):
        if joined:
            whole = whole and bool(flag)
        else:
            count += whole
            whole = bool(flag)
    return count + whole


def _mark(flags: bytearray, text: _Text, paragraphs: tuple[int, int]) -> None:
    begin, end = text.begins[paragraphs[0]], text.begins[paragraphs[1]]
    flags[begin:end] = b"\1" * (end - begin)


def _links(left: _Text, right: _Text, runs: Sequence[Run]) -> list[tuple[int, int]]:
    """The paragraphs that share enough words to be one, in order. Links never cross, since runs do not."""
    counts: dict[tuple[int, int], int] = {}
    for run in runs:
        at, end = run.first, run.first + run.size
        while at < end:
            one, other = left.of[at], right.of[run.second + at - run.first]
            step = min(end, left.begins[one + 1], run.first + right.begins[other + 1] - run.second)
            counts[one, other] = counts.get((one, other), 0) + step - at
            at = step
    return [
        (one, other)
        for (one, other), count in sorted(counts.items())
        if count
        >= max(1, KIN * min(left.begins[one + 1] - left.begins[one], right.begins[other + 1] - right.begins[other]))
    ]


def _bands(left: _Text, right: _Text, runs: Sequence[Run]) -> list[Band]:
    bands: list[Band] = []
    one = other = 0

    def alone(to_one: int, to_other: int) -> None:
        if one < to_one:
            bands.append(Band("removed", (one, to_one), (other, other)))
        if other < to_other:
            bands.append(Band("added", (to_one, to_one), (other, to_other)))

    links = _links(left, right, runs)
    at = 0
    while at < len(links):
        first, second = links[at]
        to_first, to_second = first + 1, second + 1
        at += 1
        while at < len(links) and (links[at][0] < to_first or links[at][1] < to_second):
            to_first, to_second = max(to_first, links[at][0] + 1), max(to_second, links[at][1] + 1)
            at += 1
        alone(first, second)
        words = left.words[left.begins[first] : left.begins[to_first]]
        kind: Change = "same" if words == right.words[right.begins[second] : right.begins[to_second]] else "changed"
        bands.append(Band(kind, (first, to_first), (second, to_second)))
        one, other = to_first, to_second
    alone(len(left.paragraphs), len(right.paragraphs))
    return bands


def _moved(left: _Text, right: _Text, bands: list[Band]) -> list[Band]:
    """The bands with what is gone in one place and new in another told apart from what is only gone or new."""

    def keys(text: _Text, kind: Change, side: int) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        for band in bands:
            if band.kind == kind:
                for at in range(*(band.first, band.second)[side]):
                    if text.paragraphs[at].words >= MOVED:
                        key = tuple(text.words[text.begins[at] : text.begins[at + 1]])
                        found[key] = -1 if key in found else at
        return found

    gone, new = keys(left, "removed", 0), keys(right, "added", 1)
    both = [key for key, at in gone.items() if at >= 0 and new.get(key, -1) >= 0]
    away, here = {gone[key] for key in both}, {new[key] for key in both}
    if not both:
        return bands
    made: list[Band] = []
    for band in bands:
        if band.kind == "removed":
            made += [
                Band("moved away" if moved else "removed", (start, end), band.second)
                for start, end, moved in _split(*band.first, away)
            ]
        elif band.kind == "added":
            made += [
                Band("moved here" if moved else "added", band.first, (start, end))
                for start, end, moved in _split(*band.second, here)
            ]
        else:
            made.append(band)
    return made


def _split(start: int, end: int, chosen: set[int]) -> Iterator[tuple[int, int, bool]]:
    begin = start
    for at in range(start + 1, end + 1):
        if at == end or (at in chosen) != (begin in chosen):
            yield begin, at, begin in chosen
            begin = at


def _lone_chapters(paragraphs: Sequence[Paragraph], bands: Sequence[tuple[bool, tuple[int, int]]]) -> tuple[int, ...]:
    """The numbers of the chapters of which nine words in ten stand in paragraphs of their own."""
    alone: dict[int, int] = {}
    whole: dict[int, int] = {}
    for lone, (start, end) in bands:
        for paragraph in paragraphs[start:end]:
            whole[paragraph.chapter] = whole.get(paragraph.chapter, 0) + paragraph.words
            alone[paragraph.chapter] = alone.get(paragraph.chapter, 0) + (paragraph.words if lone else 0)
    return tuple(number for number, count in whole.items() if count and alone[number] >= 0.9 * count)


def _pieces(left: _Text, right: _Text, band: Band, same: tuple[bytearray, bytearray]) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs of both sides cut where a difference begins or ends."""
    sides = ((left, band.first, same[0]), (right, band.second, same[1]))
    return tuple(_cut(text, at, shared) for text, (start, end), shared in sides for at in range(start, end))


def _cut(text: _Text, at: int, shared: bytearray) -> tuple[Piece, ...]:
    whole = text.paragraphs[at].text
    made: list[Piece] = []
    done, last = 0, text.begins[at]
    for word in range(text.begins[at], text.begins[at + 1]):
        if shared[word] == shared[last]:
            continue
        # Marks and blanks between two words go with what is the same.
        cut = text.places[word][0] if shared[last] else text.places[word - 1][1]
        made.append(Piece(whole[done:cut], not shared[last]))
        done, last = cut, word
    if last < text.begins[at + 1]:
        end = len(whole) if shared[last] else text.places[text.begins[at + 1] - 1][1]
        made.append(Piece(whole[done:end], not shared[last]))
        done = end
    if done < len(whole):
        made.append(Piece(whole[done:], False))
    return tuple(piece for piece in made if piece.text)
