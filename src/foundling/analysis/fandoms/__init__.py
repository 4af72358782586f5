"""Which worlds a story belongs to: what its author wrote, what its people and words tell; a world of its own is an answer."""

import re
from collections.abc import Iterable, Sequence
from math import exp

from foundling.analysis.fandoms.alternate import ABSENT, Alternate, told
from foundling.analysis.fandoms.canonical import full_pairing
from foundling.analysis.fandoms.clues import Clue, Clues, Stretch, around, gather
from foundling.analysis.fandoms.clues import names as people_of
from foundling.analysis.fandoms.declared import Declared, declared, meant
from foundling.analysis.fandoms.joins import Join, joins
from foundling.analysis.fandoms.judging import WORLD, judge
from foundling.analysis.fandoms.worlds import ORIGINAL, cast_file, table
from foundling.analysis.made import Made
from foundling.document import Character, Fandom, Layer, Span, Story

__all__ = [
    "NAME",
    "ORIGINAL",
    "SURE",
    "VERSION",
    "Join",
    "cast_file",
    "full_pairing",
    "joins",
    "known",
    "make",
    "meant",
    "named",
    "table",
    "worlds",
]

NAME = "fandoms"
VERSION = 2

#: Candidates less likely than this are not told, nor those with less than this share of the first's confidence, and no more than so many.
LEAST, SHARE, MOST = 0.05, 0.2, 5
#: Places shown for each.
EVIDENCE = 12
#: What the cast of a world tells of a story's people is offered from this confidence on.
SURE = 0.8
#: Of several worlds that a name may mean, one is meant from this probability on.
MEANT = 0.5
#: How likely a story that is of no world with a cast file is its author's own: as it is, with a header such as writers of fan
#: fiction give, and where the author disowns or claims its people. Estimates.
OWN, FANNISH, DISOWNED, CLAIMED = 0.6, 0.3, 0.15, 0.95
#: Fields that a story of a world of its own seldom has.
_FANNISH = frozenset("relationships spoilers disclaimer archive timeline crossover feedback".split())
#: The world of people is absent where a story of so many words has so many of them and nothing of a world with so many terms.
WORDS, PEOPLE, TERMS = 4_000, 3, 15
#: A term is of its world alone from this worth (log-odds) on.
TELLING = 1.5

_DISOWNS = re.compile(
    r"\b(?:do(?:n['’]?t| not)|does(?:n['’]?t| not)) own\b|\bnot (?:mine|ours)\b|\bnone of (?:these|the|them|this)\b.{0,40}\bmine\b|\bbelongs? to\b(?! me\b)|"
    r"\bno (?:copyright )?infringement\b|\bfan ?fic|\b(?:borrow(?:ed|ing)|play(?:ing)? with) (?:them|the characters)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\boriginal (?:fiction|work|story|novel|fic)\b|\b(?:all |these |the )?characters (?:\w+ ){0,3}(?:are|belong to) (?:my own|mine|me)\b",
    re.IGNORECASE,
)


def make(story: Story, done: Made) -> Layer:
    """One `Fandom` a candidate, the likeliest first. What a person has said stands alone; a name without a cast file is kept as written."""
    people: Sequence[Character] = done["characters"].items if "characters" in done else ()
    return Layer(NAME, "foundling.fandoms", VERSION, worlds(story, people))


def known(written: Iterable[str]) -> tuple[str, ...]:
    """The canonical names of the worlds with a cast file that these names of fandoms mean for certain, each once."""
    found = [numbers[0] for value in written for _, numbers in meant(value) if len(numbers) == 1]
    return tuple(table().worlds[number].name for number in dict.fromkeys(found))


def worlds(story: Story, people: Sequence[Character]) -> tuple[Fandom, ...]:
    """The candidates for a story with this cast. Linear in its words."""
    notes = around(story)
    given = declared(story)
    clues = gather(story, people, notes)
    verdict = judge(
        clues, [item.worlds for item in given if item.worlds], any(not item.worlds and not item.own for item in given)
    )
    kind = told([*notes, *(Stretch(item.written, None) for item in given)])
    by_world = {world: item for item in given for world in item.worlds}
    chances = dict(verdict.worlds)
    edited = any(item.fact.origin == "edited" and item.fact.field == "fandom" for item in given)
    if edited:
        chances = {world: chance for world, chance in chances.items() if world in by_world}
    found: list[Fandom] = []
    for world, chance in chances.items():
        item = by_world.get(world)
        if item is not None and len(item.worlds) > 1 and chance < MEANT:
            continue
        if item is not None:
            chance = 1.0 if item.fact.origin == "edited" else max(chance, 0.5 + 0.5 * item.fact.confidence)
        if chance >= LEAST:  # showing what speaks for it is work
            found.append(_candidate(clues, world, min(chance, 0.99) if item is None else chance, item, kind))
    # What has no cast file stands as written, and so does "Star Trek" where nothing tells which of them is meant.
    found.extend(
        Fandom(
            ORIGINAL if item.own else item.written, item.fact.confidence, item.fact.evidence, item.written, kind.kind
        )
        for item in given
        if not any(chances.get(world, 0.0) >= MEANT for world in item.worlds)
    )
    none = verdict.none
    if not clues.people:
        # Nobody is there to be a stranger to any world: each is as likely as before the story was read.
        none /= 1 + len(table().worlds) * exp(WORLD)
    if not given and (own := none * _own(story, notes)) >= LEAST:
        found.append(Fandom(ORIGINAL, round(own, 3)))
    return _likeliest(found)


def named(names: Sequence[str]) -> tuple[Fandom, ...]:
    """The candidates for bare names, each of somebody who matters: what a list of characters alone tells."""
    verdict = judge(Clues(people_of(names), (), (), 0))
    found = [Fandom(table().worlds[world].name, round(chance, 3)) for world, chance in verdict.worlds.items()]
    found.append(Fandom(ORIGINAL, round(verdict.none * OWN, 3)))
    return _likeliest(found)


def _likeliest(found: Sequence[Fandom]) -> tuple[Fandom, ...]:
    most = max((item.confidence for item in found), default=0.0)
    listed = (item for item in found if item.confidence >= max(LEAST, SHARE * most))
    return tuple(sorted(listed, key=lambda item: -item.confidence)[:MOST])


def _own(story: Story, notes: Sequence[Stretch]) -> float:
    if any(_CLAIMS.search(item.text) for item in notes):
        return CLAIMED
    if any(_DISOWNS.search(item.text) for item in notes):
        return DISOWNED
    return FANNISH if any(item.field in _FANNISH for item in story.facts) else OWN


def _candidate(clues: Clues, world: int, chance: float, item: Declared | None, kind: Alternate) -> Fandom:
    spans: list[Span] = list(item.fact.evidence) if item is not None else []
    listed = [clue for clue in (*clues.header, *clues.people, *clues.terms) if clue.worth.get(world, 0.0) > 0.0]
    for clue in sorted(listed, key=lambda clue: -clue.worth[world]):
        spans.extend(clue.spans[:2])
    spans.extend(kind.spans)
    alternate = kind.kind or (ABSENT if chance >= SURE and _absent(clues, world, listed) else "")
    evidence = tuple(dict.fromkeys(spans))
    if kind.spans and len(evidence) > EVIDENCE:
        evidence = (*evidence[: EVIDENCE - 1], kind.spans[0])
    written = item.written if item is not None else ""
    return Fandom(table().worlds[world].name, round(chance, 3), evidence[:EVIDENCE], written, alternate)


def _absent(clues: Clues, world: int, listed: Sequence[Clue]) -> bool:
    """Whether the people of a world are there and nothing else of it."""
    if clues.size < WORDS or sum(clue.weight > 0.1 for clue in listed) < PEOPLE:
        return False
    known = sum(term.world == world and term.weight >= TELLING for found in table().terms.values() for term in found)
    return known >= TERMS and not any(clue.worth.get(world, 0.0) > 0.0 for clue in clues.terms)
