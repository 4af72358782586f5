"""How much two people have to do with each other: paragraphs in which they are together, and what they say to each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from foundling.document import Quote, Span

#: At most so many people of a paragraph are counted, those mentioned most, so that a list of guests costs no more than a talk.
MOST = 8

Pair = tuple[int, int]


class Together(NamedTuple):
    """By pair (the smaller id first): `paragraphs` in which both are, or one after the other; `talk`, quotations of one to
    the other; `firsts`, by scene, the quotation that begins their talk there."""

    paragraphs: Counter[Pair]
    talk: Counter[Pair]
    firsts: Mapping[Pair, Mapping[int, Span]]


def pair(a: int, b: int) -> Pair:
    """The two in the order that a `Relationship` has them."""
    return (a, b) if a < b else (b, a)


def together(
    spans: Mapping[int, Sequence[tuple[int, int, int]]],
    quotes: Iterable[Quote],
    known: frozenset[int],
    scenes: Mapping[int, int],
) -> Together:
    """`spans` are the mentions by block: start, end and person; `known` the people that count; `scenes` the scene of a block."""
    here: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for block, listed in spans.items():
        here[block].update(person for _, _, person in listed if person in known)
    talk: Counter[Pair] = Counter()
    firsts: defaultdict[Pair, dict[int, Span]] = defaultdict(dict)
    for item in quotes:
        two = [one for one in (item.speaker, item.addressee) if one is not None and one in known]
        here[item.span.block].update(two)
        if len(two) == 2 and two[0] != two[1] and item.span.block in scenes:
            key = pair(two[0], two[1])
            talk[key] += 1
            firsts[key].setdefault(scenes[item.span.block], item.span)
    paragraphs: Counter[Pair] = Counter()
    last: list[int] = []
    scene = -1
    for block in sorted(here):
        if block not in scenes:
            continue
        if scenes[block] != scene:
            scene, last = scenes[block], []
        now = [person for person, _ in here[block].most_common(MOST)]
        pairs = {pair(a, b) for a in now for b in (*now, *last) if a != b}
        paragraphs.update(pairs)
        last = now
    return Together(paragraphs, talk, firsts)
