"""From single signs to passages: what stands close together adds up, and whole sentences are marked.

Beside the signs of rules stands a learned judgement of the sentences (`Chance`): it marks what no rule knows, and what a rule
finds where nothing else speaks for it does not count.
"""

from collections.abc import Iterator, Mapping, Sequence
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


class Chance(NamedTuple):
    """The learned probability that a label is found at all in a sentence's window, and depicted.

    `may_found` and `may_shown` are at least that, and more where the sentence alone says more. `trace` is the confidence of
    the rules there, `own` says that the sentence itself is a fair part of what speaks for it.
    """

    found: float = 0.0
    shown: float = 0.0
    may_found: float = 0.0
    may_shown: float = 0.0
    trace: float = 0.0
    own: bool = False


class Doubt(NamedTuple):
    """The learned probability below which a rule is not believed, unless it is itself as sure as `believed`."""

    least: float
    believed: float


#: What becomes of rules that depict ("slit his throat" needs nothing else), and of those that mention.
SHOWN, TOLD = Doubt(0.01, 0.7), Doubt(0.003, 0.85)

#: A sentence of which nothing is thought likely, and one of which nothing is known.
NONE, UNLEARNED = Chance(), Chance(may_found=0.1, may_shown=0.1)


class Place(NamedTuple):
    """Sentences ``[first, last]`` of a block, both included, that a label is about, and the signs in them, if any.

    `telling` is the sentence that is the surest.
    """

    block: int
    first: int
    last: int
    depicted: float
    mentioned: float
    signs: tuple[Sign, ...]
    telling: int


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


def places(listed: Sequence[Weighed], chances: Mapping[tuple[int, int], Chance] | None = None) -> list[Place]:
    """The passages, in reading order: neighbouring sentences of one block that are sure enough.

    `chances` are those of sentences, by block and number; one that is missing there has hardly any. Without them the rules
    alone count: for a label that was not there to be learned.
    """
    found: list[Place] = []
    for place in _sentences(listed, chances):
        last = found[-1] if found else None
        if last is not None and last.block == place.block and place.first - last.last <= 1 + BETWEEN:
            surer = (place.depicted, place.mentioned) > (last.depicted, last.mentioned)
            found[-1] = Place(
                last.block,
                last.first,
                place.last,
                max(last.depicted, place.depicted),
                max(last.mentioned, place.mentioned),
                (last.signs + place.signs)[:MOST],
                place.telling if surer else last.telling,
            )
        else:
            found.append(place)
    return found


def _sentences(listed: Sequence[Weighed], chances: Mapping[tuple[int, int], Chance] | None) -> Iterator[Place]:
    """Each sentence that is marked, in reading order."""
    unlikely = NONE if chances is not None else UNLEARNED
    chances = chances or {}
    ruled: dict[tuple[int, int], list[Weighed]] = {}
    for item in listed:
        if max(item.depicted, item.mentioned) >= MARKED and item.own:
            ruled.setdefault((item.sign.block, item.sign.sentence), []).append(item)
    alone = (
        at for at, chance in chances.items() if chance.own and max(chance.found, chance.shown) >= needed(chance.trace)
    )
    for block, sentence in sorted({*ruled, *alone}):
        chance = chances.get((block, sentence), unlikely)
        held = ruled.get((block, sentence), ())
        depicted = joined(max((item.depicted for item in held), default=0.0), chance.shown, chance.may_shown, SHOWN)
        mentioned = joined(max((item.mentioned for item in held), default=0.0), chance.found, chance.may_found, TOLD)
        if max(depicted, mentioned) >= MARKED:
            signs = tuple(item.sign for item in held)[:MOST]
            if not signs:
                depicted, mentioned = min(depicted, UNRULED), min(mentioned, UNRULED)
            yield Place(block, sentence, sentence, depicted, max(depicted, mentioned), signs, sentence)


def joined(rule: float, chance: float, plausible: float, doubt: Doubt) -> float:
    """One confidence of what a rule and what the learned judgement say, 0 to 1; `MARKED` and more marks."""
    if rule >= doubt.believed or (rule >= MARKED and plausible >= doubt.least):
        return max(MARKED, chance, (rule + chance) / 2)
    return chance if chance >= ADDED else min(rule, UNMARKED)


def needed(trace: float) -> float:
    """The learned probability from which a sentence is marked without a rule, by the confidence of rules there."""
    return ADDED if trace >= TRACE else ALONE


#: The learned probability from which a sentence is marked where rules have but a `TRACE` of a label, and where they have none.
#: These, `SHOWN` and `TOLD` were settled by passages left out of the learning and by whole texts (docs/accuracy.md).
ADDED, ALONE, TRACE = 0.6, 0.9, 0.1

#: The confidence of what no rule has seen is at most this: in whole stories such marks are wrong more often than in passages.
UNRULED = 0.58

#: The confidence of what is not marked is at most this.
UNMARKED = 0.49

#: Signs of one passage that are kept: more would say no more.
MOST = 24


def score(listed: Sequence[Weighed], found: float, shown: float) -> float:
    """One number for a text, 0 to 1: from 0.5 on it depicts, below it at most mentions.

    `found` and `shown` are learned probabilities of the whole text. Within each half the rules and these count alike, and of
    two texts that depict it alike more speaks for the one that also names it.
    """
    depicted = max((item.depicted for item in listed), default=0.0)
    mentioned = max((item.mentioned for item in listed), default=0.0)
    ruled = depicted + NAMED * mentioned * (1 - depicted) if depicted >= MARKED else (depicted + mentioned) / 4
    both = (ruled + (found + shown) / 2) / 2
    return MARKED + MARKED * both if joined(depicted, shown, shown, SHOWN) >= MARKED else UNMARKED * both


#: How much of the doubt about a depiction the surest mention takes away.
NAMED = 0.3
