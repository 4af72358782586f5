"""The same text in two places: saved twice, in another format, edited, or a later version with more chapters."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from foundling.works.likeness import Likeness, likeness
from foundling.works.seen import Seen, text_keys
from foundling.works.work import OFFERED, Work

#: Of the longest and those nearly as long, the one that was changed last is the one to read.
AS_LONG = 0.97
#: Stories with so few keys are looked at where they share one; others where they share two. `library.traits` has it too.
FEW_KEYS = 12

_CONFIDENCE = {"exact": 0.99, "layout": 0.98, "edited": 0.95, "longer": 0.95, "excerpt": 0.75}


def copies(items: Sequence[Seen], apart: Sequence[Work] = ()) -> tuple[Work, ...]:
    """The stories whose text is nearly that of another. Parts of one work (`apart`) are never copies of each other.

    Stories that share a hash stand side by side in a sorted list and are compared with their neighbours alone.
    """
    side = {member: at for at, work in enumerate(apart) for member in work.members}
    above = list(range(len(items)))
    lone: list[tuple[int, int, Likeness]] = []
    for first, second in _met(items):
        one_side = side.get(items[first].id)
        if one_side is not None and one_side == side.get(items[second].id):
            continue
        low, high = sorted((first, second), key=lambda at: (items[at].words, -items[at].id))
        found = likeness(items[low], items[high])
        if found is None:
            continue
        # A passage of another, or a story under another name with more in it, makes no one of what else stands there.
        if found.kind == "excerpt" or (found.kind == "longer" and not found.sure):
            lone.append((high, low, found))
            continue
        one, other = sorted((_root(above, first), _root(above, second)))
        above[other] = one
    groups: dict[int, list[int]] = {}
    for at in range(len(items)):
        groups.setdefault(_root(above, at), []).append(at)
    works = [_work([items[at] for at in group]) for group in groups.values() if len(group) > 1]
    # A story is a passage of the longest that holds it, and of no other: those hold each other.
    within: dict[int, tuple[int, Likeness]] = {}
    for high, low, found in lone:
        if _root(above, high) != _root(above, low):
            before = within.get(low)
            if before is None or items[before[0]].words < items[high].words:
                within[low] = (high, found)
    holders: dict[int, list[tuple[int, Likeness]]] = {}
    for low, (high, found) in within.items():
        holders.setdefault(high, []).append((low, found))
    for high, held in holders.items():
        works.append(_made(items[high], [(items[low], found) for low, found in held]))
    return tuple(work for work in works if work.confidence >= OFFERED)


def regrouped(items: Sequence[Seen], groups: Sequence[Sequence[int]]) -> tuple[Work, ...]:
    """The works of those groups of stories (ids) that have more than one: a person has told them apart from others."""
    known = {item.id: item for item in items}
    return tuple(_work([known[number] for number in group]) for group in groups if len(group) > 1)


def _met(items: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """The pairs (places in `items`, the lower first) that may be copies, in order."""
    # A hash and a place in one whole number: sorting is most of the time, and numbers sort faster than pairs.
    bits = len(items).bit_length()
    keyed = [text_keys(item) for item in items]
    rows = sorted(value << bits | at for at, values in enumerate(keyed) for value in values)
    place = (1 << bits) - 1
    counts: dict[tuple[int, int], int] = {}
    begin = rows[0] if rows else 0
    for one, other in pairwise(rows):
        if one >> bits != other >> bits:
            begin = other
            continue
        for before in {one & place, begin & place} - {other & place}:
            pair = (before, other & place)
            counts[pair] = counts.get(pair, 0) + 1
    for pair in sorted(counts):
        if counts[pair] > 1 or min(len(keyed[pair[0]]), len(keyed[pair[1]])) <= FEW_KEYS:
            yield pair


def _root(above: list[int], at: int) -> int:
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at


def _work(group: list[Seen]) -> Work:
    most = max(item.words for item in group)
    first = max(group, key=lambda item: (item.words >= most * AS_LONG, item.dated, item.words, item.chapters, -item.id))
    others = sorted((item for item in group if item is not first), key=lambda item: (-item.words, item.id))
    return _made(first, [(item, _found(item, first)) for item in others])


def _made(first: Seen, others: Sequence[tuple[Seen, Likeness]]) -> Work:
    least = min(_CONFIDENCE[one.kind] - (0.0 if one.sure else 0.2) - (1 - one.share) / 4 for _, one in others)
    return Work(
        "copies",
        (first.id, *(item.id for item, _ in others)),
        (None,) * (len(others) + 1),
        (),
        round(max(least, OFFERED), 2),
        _reason(first, others),
        versions=tuple(one.kind for _, one in others),
    )


def _found(item: Seen, first: Seen) -> Likeness:
    """What it is to the one to read. One that is like a third alone (which is like that) is another edition."""
    return likeness(item, first) or Likeness("edited", 0.5, 0.0, True)


def _reason(first: Seen, others: Sequence[tuple[Seen, Likeness]]) -> str:
    same = {(item.title, item.author) for item in (first, *(item for item, _ in others))}
    named = " They have the same title and author." if len(same) == 1 and first.title and first.author else ""
    if len(others) == 1:
        (item, found), *_ = others
        return f"{version_words(found, item, first)}{named}"
    kinds = {found.kind for _, found in others}
    if kinds == {"excerpt"}:
        return f"{len(others)} of them are passages of the first ({first.words:,} words)."
    what = "copies" if kinds <= {"exact", "layout"} else "versions"
    shortest = min(item.words for item, _ in others)
    return f"{len(others) + 1} {what} of one text, of {shortest:,} to {max(first.words, *(item.words for item, _ in others)):,} words.{named}"


def version_words(found: Likeness, item: Seen, first: Seen) -> str:
    """What the one is to the one to read, as a sentence."""
    if found.kind == "exact":
        return "The text is the same to the letter."
    if found.kind == "layout":
        return "The words are the same; layout or typography differ."
    if found.kind == "excerpt":
        return f"The shorter one ({item.words:,} words) is a passage of the longer ({first.words:,} words)."
    edits = f" About {found.changed:.0%} of the words of the {'shorter' if found.kind == 'longer' else 'one'} differ."
    if found.kind == "edited":
        return f"The same story, edited.{edits if found.changed >= 0.005 else ''}"
    more = first.chapters - item.chapters
    chapters = f"{more:,} {'chapter' if more == 1 else 'chapters'} and " if more > 0 and item.chapters else ""
    return f"The longer one has {chapters}{max(0, first.words - item.words):,} words more.{edits if found.changed >= 0.01 else ''}"
