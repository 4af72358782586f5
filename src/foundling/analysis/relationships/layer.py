"""The layer `relationships`: which pairs are lovers, kin, friends, colleagues or enemies, by the author's word and the story."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.fandoms import SURE, full_pairing
from foundling.analysis.made import Made, understood
from foundling.analysis.relationships.declared import declared, none_declared
from foundling.analysis.relationships.marks import found_marks, staged
from foundling.analysis.relationships.resolve import Resolver, allowed_genders
from foundling.analysis.relationships.terms import KINDS, Kind
from foundling.analysis.relationships.together import Pair, Together, pair, together
from foundling.analysis.relationships.weigh import (
    CERTAIN,
    LEAST,
    Mark,
    confidences,
    evidence,
    families,
    romance,
    strength,
)
from foundling.document import Character, Fact, Fandom, Layer, Member, Relationship, Span, Story, as_text, standing

NAME = "relationships"
VERSION = 4

#: Beside a couple whom the author declares, so many times as much must be told of another to lead.
DECLARED = 3.0


def make(story: Story, done: Made) -> Layer:
    """Each pair once a kind, the strongest first. Linear in the story."""
    cast = staged(story, done)
    shared = together(cast.spans, cast.quotes, cast.known, cast.scenes)
    marks = found_marks(story, done, cast, shared) if understood(done) else {}
    sure = _sure(cast.people, marks, shared)
    kin = _with_kin(marks, sure)
    words = author(story, cast.people, shared, sure, done.casting.members)
    leads = _leads(marks, sure, words)
    least: dict[Kind, float] = dict.fromkeys(KINDS, LEAST)
    if no_romance(story):
        least["romantic"] = CERTAIN
    fandoms: tuple[Fandom, ...] = done["fandoms"].items if "fandoms" in done else ()
    worlds = tuple(item.name for item in fandoms if item.confidence >= SURE)
    forms = {item.id: tuple(alias.text for alias in item.aliases) for item in cast.people}
    peopled = max(1, len(set(cast.scenes) & set(cast.spans)))
    made: list[Relationship] = []
    for key in sorted({*sure, *words}):
        for kind in KINDS:
            found, said = sure.get(key, {}).get(kind, 0.0), words.get(key, {}).get(kind)
            if found < least[kind] and said is None:
                continue
            places = evidence(marks.get(key, ()), kind, shared.firsts.get(key, {}))
            if kind == "family" and not places and key in kin:
                places = tuple(span for two in kin[key] for span in evidence(marks[two], kind, {})[:1])
            confidence = max(found, said.confidence) if said else found
            lead = leads.get(key, 1.0) if kind == "romantic" else 1.0
            made.append(
                Relationship(
                    *key,
                    kind,
                    strength(shared.paragraphs[key], peopled, confidence, lead),
                    places or (said.places if said else ()),
                    round(confidence, 3),
                    said.words if said else "",
                    _in_full(worlds, [forms[one] for one in key], kind),
                )
            )
    made.sort(key=lambda item: (-item.strength, item.a, item.b, KINDS.index(item.kind)))
    return Layer(NAME, "foundling.relationships", VERSION, tuple(made))


def _sure(
    people: Sequence[Character], marks: Mapping[Pair, Sequence[Mark]], shared: Together
) -> dict[Pair, dict[Kind, float]]:
    """How sure it is that each pair that has marks, or talks, is of each kind."""
    mentions = {item.id: len(item.mentions) for item in people}
    made: dict[Pair, dict[Kind, float]] = {}
    for key in sorted({*marks, *shared.talk}):
        often = (mentions[key[0]] * mentions[key[1]]) ** 0.5
        made[key] = confidences(marks.get(key, ()), shared.paragraphs[key], shared.talk[key], often)
    return made


def _with_kin(
    marks: Mapping[Pair, Sequence[Mark]], sure: dict[Pair, dict[Kind, float]]
) -> dict[Pair, tuple[Pair, Pair]]:
    """Adds to `sure` those who are kin because two other pairs are; gives these two by pair."""
    found = families(marks, sure)
    for key, (value, _, _) in found.items():
        own = sure.setdefault(key, {})
        if own.get("romantic", 0.0) < LEAST:
            own["family"] = max(own.get("family", 0.0), value)
    return {key: (one, other) for key, (_, one, other) in found.items()}


def _leads(
    marks: Mapping[Pair, Sequence[Mark]],
    sure: Mapping[Pair, Mapping[Kind, float]],
    words: Mapping[Pair, Mapping[Kind, "Word"]],
) -> dict[Pair, float]:
    """How much is told of each couple's love beside that of which most is told, 0 to 1; whom the author declares are left out: they lead."""
    couples = [key for key in {*sure, *words} if sure.get(key, {}).get("romantic", 0.0) >= LEAST]
    told = {key: romance(marks.get(key, ())) for key in couples}
    declared_pairs = {key for key, said in words.items() if "romantic" in said and said["romantic"].confidence == 1.0}
    most = max(told.values(), default=1.0 if declared_pairs else 0.0) * (DECLARED if declared_pairs else 1.0)
    others = {*sure, *words} - declared_pairs
    return {key: min(1.0, told.get(key, 0.0) / most) for key in others} if most else {}


def _in_full(worlds: Sequence[str], people: Sequence[tuple[str, ...]], kind: Kind) -> str:
    """The pair as AO3 writes it, where it writes pairs of that kind and these worlds know both; "" else."""
    if not worlds or kind not in ("romantic", "friendship"):
        return ""
    return full_pairing(worlds, people, friends=kind == "friendship")


def no_romance(story: Story) -> bool:
    """Whether the author says that there is none: no pairing, or nothing but "gen" for a category."""
    stands = standing(story)
    field, category = stands.get("relationships"), stands.get("category")
    if field is not None:
        return none_declared(_listed(field))
    return category is not None and none_declared(_listed(category))


def _listed(fact: Fact) -> tuple[str, ...]:
    return fact.value if isinstance(fact.value, tuple) else (as_text(fact.value),)


class Word(NamedTuple):
    """What the author says of a pair: the words, how sure they are, and where the header has them."""

    words: str
    confidence: float
    places: tuple[Span, ...]


def author(
    story: Story,
    people: Sequence[Character],
    shared: Together,
    sure: Mapping[Pair, Mapping[Kind, float]],
    members: Sequence[Member] = (),
) -> dict[Pair, dict[Kind, Word]]:
    """The pairings of the header that mean people of the story. "&" of an old header is what the story makes of it."""

    def weigh(a: int, b: int) -> float:
        key = pair(a, b)
        return shared.paragraphs[key] + shared.talk[key]

    stands = standing(story)
    field, category = stands.get("relationships"), stands.get("category")
    if field is None:
        return {}
    values = _listed(field)
    genders = allowed_genders(_listed(category) if category else ())
    resolver = Resolver(people, weigh, genders, members)
    found: dict[Pair, dict[Kind, Word]] = {}
    for item in declared(values, ao3=story.source.exporter.casefold().startswith("ao3")):
        for a, b in resolver.pairs(item):
            key = pair(a, b)
            own = sure.get(key, {})
            either: Kind = "romantic" if own.get("romantic", 0.0) >= own.get("friendship", 0.0) else "friendship"
            kind: Kind = item.kind or either
            found.setdefault(key, {}).setdefault(kind, Word(item.words, item.confidence, field.evidence))
    return found
