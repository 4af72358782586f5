"""The layer `characters` again, with the "I" and "you" and clear "he" and "she" of speech among the mentions."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping

from foundling.document import Character, Layer, Quote, Span, Story, blocks

NAME = "characters"
VERSION = 1

_WORD = re.compile(
    r"(?<![\w'’])(?:(?P<first>I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)|(?P<second>[Yy]ou|[Yy]our|[Yy]ours|[Yy]ourself)|"
    r"(?P<f>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)|(?P<m>[Hh]e|[Hh]im|[Hh]is|[Hh]imself))(?!\w)"
)

#: How many paragraphs back a "he" inside speech may find the one whom it means.
REACH = 2

#: Mentions of a paragraph that are looked at.
LOOKED_AT = 12


def make(story: Story, done: Mapping[str, Layer]) -> Layer:
    """The characters with the pronouns of speech: "I" is the speaker, "you" the addressee, "he" whom was named last."""
    characters: list[Character] = list(done["characters"].items) if "characters" in done else []
    quotes: list[Quote] = list(done["quotes"].items) if "quotes" in done else []
    if not characters or not quotes:
        return done.get("characters", Layer(NAME, "foundling.addressed", VERSION, ()))
    texts = blocks(story)
    letter = {item.id: item.pronouns[:1] for item in characters}
    named: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for item in characters:
        for span in item.mentions:
            if letter[item.id]:
                named[span.block].append((span.start, item.id))
    for listed in named.values():
        listed.sort()
    more: defaultdict[int, list[Span]] = defaultdict(list)
    for quote in quotes:
        block, start, end = quote.span.block, quote.span.start, quote.span.end
        meant: dict[str, int] = {}
        for match in _WORD.finditer(texts[block].text, start, end):
            kind = match.lastgroup
            if kind == "first":
                person = quote.speaker
            elif kind == "second":
                person = quote.addressee
            else:
                assert kind is not None
                person = _last(named, letter, block, match.start(), "s" if kind == "f" else "h", quote)
                if person is None:
                    person = meant.get(kind)
                if person is not None:
                    meant[kind] = person
            if person is not None:
                more[person].append(Span(block, match.start(), match.end()))
    items = tuple(
        Character(item.id, item.name, item.aliases, item.pronouns, tuple(sorted((*item.mentions, *more[item.id]))))
        for item in characters
    )
    return Layer(NAME, "foundling.addressed", VERSION, items)


def _last(
    named: Mapping[int, list[tuple[int, int]]],
    letter: Mapping[int, str],
    block: int,
    start: int,
    wanted: str,
    quote: Quote,
) -> int | None:
    """Who of the gender was mentioned last before a place in speech and takes no part in it."""
    for index in range(block, block - REACH - 1, -1):
        listed = named.get(index, ())
        stop = bisect_left(listed, (start, 0)) if index == block else len(listed)
        for _, person in reversed(listed[max(0, stop - LOOKED_AT) : stop]):
            if letter[person] == wanted and person not in (quote.speaker, quote.addressee):
                return person
    return None
