"""To whom a turn is said: whom the tag or the speech names, else whoever spoke last or answers."""

from collections.abc import Sequence

from foundling.analysis.conversation import Decision
from foundling.analysis.turns import Turn

#: How much each sign counts. A person spoken to by name, or of whom the tag says so, outweighs all turns.
NAMED, LAST, NEXT, EARLIER = 4.0, 1.5, 1.2, 0.4

#: Below this sum nobody is named.
LEAST = 0.6


def listener(turns: Sequence[Turn], decisions: Sequence[Decision], index: int) -> int | None:
    """The one who is spoken to, None where it would be a guess. The speaker is left out."""
    turn, speaker = turns[index], decisions[index].speaker
    signs: dict[int, float] = {}

    def add(person: int, weight: float) -> None:
        if person not in (0, speaker):
            signs[person] = signs.get(person, 0.0) + weight

    for person in (*turn.told[:1], *turn.called[:1]):
        add(person, NAMED)
    for other, weight in ((index - 1, LAST), (index + 1, NEXT), (index - 2, EARLIER), (index + 2, EARLIER)):
        if 0 <= other < len(turns):
            gap = sum(turns[at].gap for at in range(min(index, other) + 1, max(index, other) + 1))
            for person, share in decisions[other].shares.items():
                add(person, weight * share / (1 + gap))
    if not signs:
        return None
    best = max(signs, key=lambda person: (signs[person], -person))
    return best if signs[best] >= LEAST else None
