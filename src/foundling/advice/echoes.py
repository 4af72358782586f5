"""What of a passage stands elsewhere again: in a title made of its first words, a note or summary that quotes it, another file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from foundling.document import STORY_KINDS, Advisory, Block, Passage, Span
from foundling.language import sentences

#: So many words in a row that a passage has too are that passage's words. Fewer may be anybody's.
RUN = 5

#: A paragraph or sentence is a passage again where this share of its words is.
SHARE = 0.5

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Echoes:
    """Finds words of texts in other texts. Linear in both."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs: set[tuple[str, ...]] = set()
        self._whole: set[tuple[str, ...]] = set()
        for text in texts:
            words = tuple(word for word, _, _ in _words(text))
            self._runs.update(words[at : at + RUN] for at in range(len(words) - RUN + 1))
            self._whole.add(words)

    def within(self, text: str) -> list[tuple[int, int]]:
        """Where runs of their words stand in the text: half-open ranges, in order and apart."""
        words = list(_words(text)) if self._runs else []
        made: list[tuple[int, int]] = []
        for at in range(len(words) - RUN + 1):
            run = words[at : at + RUN]
            if tuple(word for word, _, _ in run) in self._runs:
                start, end = run[0][1], run[-1][2]
                if made and start <= made[-1][1]:
                    made[-1] = (made[-1][0], end)
                else:
                    made.append((start, end))
        return made

    def again(self, text: str) -> bool:
        """Whether the text is one of them again, or mostly made of their words."""
        words = list(_words(text))
        if not words:
            return False
        if tuple(word for word, _, _ in words) in self._whole:
            return True
        inside = self.within(text)
        begins = [first for first, _ in inside]
        # The last range that begins before a word is the one that may hold it.
        held = sum(
            at > 0 and end <= inside[at - 1][1] for _, start, end in words for at in [bisect_right(begins, start)]
        )
        return held >= SHARE * len(words)


def repeated(
    blocks: Sequence[Block], first: int, passages: Iterable[tuple[str, Sequence[str]]]
) -> tuple[Advisory, ...]:
    """What in these blocks, the first of which is block `first`, is one of the `passages` (text, labels) of another file again."""
    by_labels: dict[tuple[str, ...], list[str]] = {}
    for text, labels in passages:
        by_labels.setdefault(tuple(labels), []).append(text)
    found: dict[str, list[Passage]] = {}
    for labels, texts in by_labels.items():
        echoes = Echoes(texts)
        for number, block in enumerate(blocks, first):
            for start, end in _again(echoes, block):
                for label in labels:
                    found.setdefault(label, []).append(Passage(Span(number, start, end), "central", 1.0))
    return tuple(Advisory(label, "central", 1.0, (), tuple(made)) for label, made in found.items())


def unquoted(
    blocks: Sequence[Block], echoes: Echoes, change: Callable[[Block, list[tuple[int, int]]], Block]
) -> tuple[Block, ...]:
    """The blocks with what they quote put away by `change`, but for those of the story itself: headings, notes, what stands at its head."""
    made = list(blocks)
    for at, block in enumerate(made):
        if block.kind not in STORY_KINDS and (ranges := echoes.within(block.text)):
            made[at] = change(block, ranges)
        if made[at].reason and echoes.within(made[at].reason):
            made[at] = msgspec.structs.replace(made[at], reason="")
    return tuple(made)


def _again(echoes: Echoes, block: Block) -> Iterator[tuple[int, int]]:
    text = block.text
    inside = echoes.within(block.text)
    if (inside and block.kind not in STORY_KINDS) or echoes.again(text):
        yield 0, len(text)
    elif inside:
        yield from ((start, end) for start, end in sentences(text) if echoes.again(text[start:end]))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD.finditer(text):
        yield found.group().casefold().replace("’", "'"), found.start(), found.end()
