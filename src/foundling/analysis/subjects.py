"""Who does what a verb says, by the syntax of its paragraph."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from foundling.analysis.cues import Actor
from foundling.language import Parse

#: Steps from a verb without a subject to the verb that has it: "she turned and, sighing, began to say".
STEPS = 4

#: Relations to a verb or noun whose subject is one's own too.
_SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis", "aux", "cop"})


def word_at(parse: Parse, place: int) -> int | None:
    """The word that covers a code point, None between words."""
    index = bisect_right(parse.starts, place) - 1
    return index if index >= 0 and place < parse.ends[index] else None


def subject(parse: Parse, verb: int) -> int | None:
    """The word that is the subject of a verb, its own or that of the verb which it goes on from."""
    for _ in range(STEPS):
        low, high = max(0, verb - 40), min(len(parse.heads), verb + 20)
        own = [
            index
            for index in range(low, high)
            if parse.heads[index] == verb and parse.relations[index].startswith("nsubj")
        ]
        if own:
            return min(own, key=lambda index: abs(index - verb))
        if parse.relations[verb].startswith("acl"):
            return parse.heads[verb] if parse.heads[verb] >= 0 else None
        if parse.relations[verb].partition(":")[0] not in _SHARED or parse.heads[verb] < 0:
            return None
        verb = parse.heads[verb]
    return None


def doer(parse: Parse | None, place: int, actors: Sequence[Actor]) -> Actor | None:
    """The one among the actors who does what the verb over a code point says, None where the syntax does not tell."""
    verb = word_at(parse, place) if parse else None
    if parse is None or verb is None or not parse.tags[verb].startswith("VB"):
        return None
    for _ in range(STEPS):
        found = subject(parse, verb)
        if found is None:
            return None
        start = parse.starts[found]
        actor = next((one for one in actors if one.start <= start < one.end), None)
        if actor or not parse.relations[verb].startswith("acl") or parse.heads[found] < 0:
            return actor
        verb = parse.heads[found]  # "Mara found an opportunity of saying"
    return None


def acts(parse: Parse, start: int, end: int) -> bool:
    """Whether what stands over ``[start, end)`` is the subject of a verb."""
    low = bisect_right(parse.starts, start) - 1
    high = bisect_left(parse.starts, end)
    return any(parse.relations[index].startswith("nsubj") and not low <= parse.heads[index] < high
               for index in range(max(0, low), high))  # fmt: skip
