"""Words written and not said: letters, and what notes, telegrams and signs are quoted to say; by whom, where that is told."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from foundling.analysis.lexicon import TITLES
from foundling.analysis.made import Made, understood
from foundling.analysis.quotations import Found
from foundling.analysis.quotes import stretches_of
from foundling.document import Block, Character, Layer, Span, Story, Writing, blocks

NAME = "writings"
VERSION = 3

#: Code points of narrative that are searched on each side of a quotation; so near to the verb or the noun the writer stands.
NEAR, AT_HAND = 60, 20

#: Code points of a signature.
SIGNATURE = 60

_WRITES = re.compile(r"\b(?:wrote|writes|written by|scribbled|scrawled|penned|typed|signed)\b")
_PAPER = re.compile(r"\b(?:letter|note|telegram|wire|cable|card|postcard|message|reply|answer|diary|journal)\b")
_OWNS = re.compile(r"(?:['’]s?)?\s(?:\w+\s){0,2}\Z")
_OWNERS = frozenset("his her my their our whose".split())
_LETTERS = re.compile(r"[^\W\d_]+")

Mentions = Mapping[int, Sequence[tuple[int, int, int]]]


def make(story: Story, done: Made) -> Layer:
    """One `Writing` a paragraph of a letter or a quotation of something written, in reading order."""
    texts = blocks(story)
    people: Sequence[Character] = done["characters"].items if "characters" in done else ()
    mentions = _mentions(people)
    found = [
        Writing(Span(index, 0, len(texts[index].text)), writer) for index, writer in _letters(texts, people, mentions)
    ]
    if understood(done):
        quoted = [(index, item) for index, item, kind in stretches_of(story, done) if kind == "written"]
        for index, listed in groupby(quoted, key=lambda pair: pair[0]):
            items = [item for _, item in listed]
            writers = [_writer(texts[index].text, item, mentions.get(index, ())) for item in items]
            # The parts of one paragraph are of one hand: "Come," she wrote, "and bring the lamp."
            known = next((writer for writer in writers if writer is not None), None)
            found.extend(
                Writing(Span(index, item.start, item.end), known if writer is None else writer)
                for item, writer in zip(items, writers, strict=True)
            )
    return Layer(NAME, "foundling.writings", VERSION, tuple(sorted(found, key=lambda item: item.span)))


def _mentions(people: Sequence[Character]) -> Mentions:
    """Who is named where in each block: ``(start, end, person)`` in order."""
    found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for item in people:
        if item.kind != "group":
            for span in item.mentions:
                found[span.block].append((span.start, span.end, item.id))
    return {block: sorted(listed) for block, listed in found.items()}


def _letters(
    texts: Sequence[Block], people: Sequence[Character], mentions: Mentions
) -> Iterator[tuple[int, int | None]]:
    """The paragraphs of letters, each with who signs below it."""
    names: dict[str, int] = {}
    surnames: defaultdict[str, dict[int, set[str]]] = defaultdict(dict)
    for item in reversed(people):
        if item.kind == "named":
            forms = list(filter(None, map(_bare, (item.name, *(alias.text for alias in item.aliases)))))
            names.update(dict.fromkeys(forms, item.id))
            given = {word[0] for form in forms for word in form.split()[:-1] if word not in TITLES}
            for surname in {form.rpartition(" ")[2] for form in forms if " " in form}:
                surnames[surname][item.id] = given
    index = 0
    while index < len(texts):
        start = index
        while index < len(texts) and texts[index].kind == "letter":
            index += 1
        unsigned: list[int] = []
        last: int | None = None
        for at in range(start, index):
            unsigned.append(at)
            writer = _signer(texts[at].text, names, surnames, mentions.get(at, ())) if at > start else None
            if writer is not None:
                yield from ((one, writer) for one in unsigned)
                unsigned, last = [], writer
        # What stands below the last signature is a postscript.
        yield from ((one, last) for one in unsigned)
        index += 1


def _signer(
    text: str,
    names: Mapping[str, int],
    surnames: Mapping[str, Mapping[int, Set[str]]],
    mentions: Sequence[tuple[int, int, int]],
) -> int | None:
    """Who signs in the last line of a paragraph of a letter, which is a name and little else.

    `surnames` has, of each, the people who bear it and the first letters of the names before it that are told.
    """
    line = text.rsplit("\n", 1)[-1]
    if len(line) > SIGNATURE:
        return None
    begin = len(text) - len(line)
    person = names.get(_bare(line))
    if person is None:
        person = _initialled(_bare(line), surnames)
    if person is None:
        # "Your loving Oda": all but the name in the words of a close.
        tail = [who for start, end, who in mentions if start >= begin and not any(map(str.isalnum, text[end:]))]
        person = tail[-1] if tail else None
    return person


def _initialled(line: str, surnames: Mapping[str, Mapping[int, Set[str]]]) -> int | None:
    """Who signs "A. Vane": the one of that surname whose first name, where the story tells it, begins so."""
    *initials, surname = line.split() or [""]
    if not initials or any(len(word) > 1 for word in initials):
        return None
    bearers = surnames.get(surname, {})
    fit = [person for person, given in bearers.items() if initials[0] in given]
    # Where nobody's first name begins so, it may be the one whose first name is not told: "Dr. Vane".
    fit = fit or [person for person, given in bearers.items() if not given]
    return fit[0] if len(fit) == 1 else None


def _bare(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold()))


def _writer(text: str, item: Found, mentions: Sequence[tuple[int, int, int]]) -> int | None:
    """Who stands beside a verb of writing, or owns the letter or note, next to a quotation."""
    for begin, end in ((item.end, min(len(text), item.end + NEAR)), (max(0, item.start - NEAR), item.start)):
        for verb in _WRITES.finditer(text, begin, end):
            near = [
                (gap, who)
                for start, stop, who in _between(mentions, verb.start() - NEAR, verb.end() + AT_HAND)
                if not item.start <= start < item.end
                and (gap := verb.start() - stop if stop <= verb.start() else start - verb.end()) < AT_HAND
                and gap >= 0
            ]
            if near:
                return min(near)[1]
        for noun in _PAPER.finditer(text, begin, end):
            for start, stop, who in reversed(_between(mentions, noun.start() - NEAR, noun.start())):
                owner = text[start:stop]
                if _OWNS.fullmatch(text, stop, noun.start()) and (
                    owner.casefold() in _OWNERS or "’" in text[start : stop + 1] or "'" in text[start : stop + 1]
                ):
                    return who
    return None


def _between(mentions: Sequence[tuple[int, int, int]], start: int, end: int) -> Sequence[tuple[int, int, int]]:
    """The mentions that begin in ``[start, end)``."""
    return mentions[bisect_left(mentions, (start,)) : bisect_left(mentions, (end,))]
