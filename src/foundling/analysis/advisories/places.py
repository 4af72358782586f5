"""From single signs to passages: what stands close together adds up, and whole sentences are marked."""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from foundling.analysis.advisories.weighing import Sign

#: Words on each side within which signs add up.
REACH = 45

#: Each further sign of one group within reach counts by this share of the one before it.
AGAIN = 0.6

#: Where a sign is weak, that is its evidence of a mention is less than this: the share of the same word again.
STRONG, WEAK = 0.69, 0.3

#: The share of all evidence within reach that a sign must be for its sentence to be marked.
OWN = 0.2

#: The confidence from which a passage is marked.
MARKED = 0.5

#: Sentences without a sign that a passage may run over.
BETWEEN = 1


class Weighed(NamedTuple):
    """A sign with the confidences of a depiction and of a mention where it stands.

    `own` says that the sign itself is a fair part of that, and not only near what is.
    """

    sign: Sign
    depicted: float
    mentioned: float
    own: bool = True


class Place(NamedTuple):
    """Sentences ``[first, last]`` of a block, both included, that a label is about, and the signs in them."""

    block: int
    first: int
    last: int
    depicted: float
    mentioned: float
    signs: tuple[Sign, ...]


def weighed(signs: Sequence[Sign], scenes: Sequence[int]) -> list[Weighed]:
    """Each sign with what the signs round it in its scene add to it. `signs` are in order, `scenes` are theirs.

    Linear: a sign looks at those within `REACH` words.
    """
    found: list[Weighed] = []
    low = 0
    for index, sign in enumerate(signs):
        while sign.place - signs[low].place > REACH:
            low += 1
        depicted, mentioned = 0.0, 0.0
        counts: dict[int, int] = {}
        met: set[tuple[int, str]] = set()
        for other in range(low, len(signs)):
            near = signs[other]
            if near.place - sign.place > REACH:
                break
            if scenes[other] != scenes[index]:
                continue
            # A weak word said ten times is still a weak word: it takes others to make something of it.
            again = (near.group, near.word)
            share = AGAIN ** counts.get(near.group, 0)
            if near.mentioned < STRONG and again in met:
                share *= WEAK
            met.add(again)
            counts[near.group] = counts.get(near.group, 0) + 1
            depicted += near.depicted * share
            mentioned += near.mentioned * share
        own = sign.depicted >= OWN * depicted > 0 or (sign.mentioned >= OWN * mentioned and 1 - exp(-depicted) < MARKED)
        found.append(Weighed(sign, 1 - exp(-depicted), 1 - exp(-mentioned), own))
    return found


def places(listed: Sequence[Weighed]) -> list[Place]:
    """The passages, in reading order: neighbouring sentences of one block that are sure enough."""
    found: list[Place] = []
    for item in listed:
        sign = item.sign
        if max(item.depicted, item.mentioned) < MARKED or not item.own:
            continue
        last = found[-1] if found else None
        if last is not None and last.block == sign.block and sign.sentence - last.last <= 1 + BETWEEN:
            found[-1] = Place(
                last.block,
                last.first,
                max(last.last, sign.sentence),
                max(last.depicted, item.depicted),
                max(last.mentioned, item.mentioned),
                (*last.signs, sign) if len(last.signs) < MOST else last.signs,
            )
        else:
            found.append(Place(sign.block, sign.sentence, sign.sentence, item.depicted, item.mentioned, (sign,)))
    return found


#: Signs of one passage that are kept: more would say no more.
MOST = 24


def score(listed: Sequence[Weighed]) -> float:
    """One number for a text, 0 to 1: from 0.5 on it depicts, below it at most mentions.

    Within each half the other confidence counts too: of two texts that depict it alike, more speaks for the one that also
    names it.
    """
    depicted = max((item.depicted for item in listed), default=0.0)
    mentioned = max((item.mentioned for item in listed), default=0.0)
    if depicted >= MARKED:
        return min(1.0, depicted + NAMED * mentioned * (1 - depicted))
    return HALF * (1 - (1 - depicted) * (1 - mentioned))


#: How much of the doubt about a depiction the surest mention takes away.
NAMED = 0.3

#: The score of a text that surely mentions and depicts nothing is a little below that of one that depicts.
HALF = 0.49
