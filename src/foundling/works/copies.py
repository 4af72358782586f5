"""The same text in two places: saved twice, in another format, or a later version with more chapters."""

from collections.abc import Sequence
from itertools import pairwise

from foundling.works.seen import Seen, shared
from foundling.works.work import OFFERED, Work

#: So much of the shorter text must stand in the longer: chance and an author's habits give a few hundredths.
ALIKE = 0.6
#: Fewer shingles in common prove nothing.
FEWEST = 6
#: By so many of its lowest hashes a story is looked up. Copies share nearly all of them.
LOOKED_UP = 16


def copies(items: Sequence[Seen], apart: Sequence[Work] = ()) -> tuple[Work, ...]:
    """The stories whose text is nearly that of another. Parts of one work (`apart`) are never copies of each other.

    Stories that share a hash stand side by side in a sorted list and are compared with their neighbours alone.
    """
    side = {member: at for at, work in enumerate(apart) for member in work.members}
    # A hash and a place in one whole number: sorting is most of the time, and numbers sort faster than pairs.
    bits = len(items).bit_length()
    rows = [value << bits | at for at, item in enumerate(items) for value in item.sketch[:LOOKED_UP]]
    rows += [value << bits | at for value, at in _long(items)]
    rows.sort()
    place = (1 << bits) - 1
    pairs: set[tuple[int, int]] = set()
    begin = rows[0] if rows else 0
    for one, other in pairwise(rows):
        if one >> bits != other >> bits:
            begin = other
            continue
        for before in {one & place, begin & place} - {other & place}:
            pairs.add((before, other & place))
    above = list(range(len(items)))
    likeness: dict[int, float] = {}
    for first, second in sorted(pairs):
        one_side = side.get(items[first].id)
        if one_side is not None and one_side == side.get(items[second].id):
            continue
        share, count = shared(items[first], items[second])
        if share >= ALIKE and count >= FEWEST:
            low, high = sorted((_root(above, first), _root(above, second)))
            above[high] = low
            likeness[low] = min(share, likeness.get(low, 1.0), likeness.get(high, 1.0))
    groups: dict[int, list[int]] = {}
    for at in range(len(items)):
        groups.setdefault(_root(above, at), []).append(at)
    found = [
        _work([items[at] for at in group], likeness.get(root, ALIKE))
        for root, group in groups.items()
        if len(group) > 1
    ]
    return tuple(item for item in found if item.confidence >= OFFERED)


def _long(items: Sequence[Seen]) -> list[tuple[int, int]]:
    """All hashes of the long stories: a part of one shares few of its lowest."""
    most = max((len(item.sketch) for item in items), default=0)
    return [
        (value, at)
        for at, item in enumerate(items)
        if len(item.sketch) == most and item.words > 20_000
        for value in item.sketch[LOOKED_UP:]
    ]


def _root(above: list[int], at: int) -> int:
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at


def _work(group: list[Seen], share: float) -> Work:
    ordered = sorted(group, key=lambda item: (-item.words, item.id))
    longest, shortest = ordered[0], ordered[-1]
    same = len({item.title for item in group}) == 1 and len({item.author for item in group}) == 1
    alike = "They are nearly word for word the same" if share >= 0.9 else f"{share:.0%} of the text is the same"
    named = " and have the same title and author" if same and longest.title and longest.author else ""
    longer = longest.words > shortest.words * 1.05 + 50
    more = f"; the longest has {longest.words:,} words, the shortest {shortest.words:,}" if longer else ""
    return Work(
        "copies",
        tuple(item.id for item in ordered),
        (None,) * len(ordered),
        (),
        min(0.99, share if not same else max(share, 0.9)),
        f"{alike}{named}{more}.",
    )
