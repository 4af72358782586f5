"""From entities to the characters of the layer: the cast first, then people without a name, each called by what they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from foundling.analysis.coreference.entities import Entity
from foundling.analysis.coreference.mentions import Mention
from foundling.analysis.coreference.words import HE, NAME, NOMINAL, OWNER_FORMS, SHE, THE, A
from foundling.document import Alias, Block, Character, Span

#: Forms of a person without a name that are kept.
FORMS = 8
#: Words of a description that are kept; of a longer form, those before what is said of whom it means.
LONGEST = 6

PRONOUNS = {"f": "she/her", "m": "he/him", "p": "they/them"}


def characters(
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    before: Sequence[Character],
    texts: Sequence[Block],
) -> tuple[Character, ...]:
    """The characters known before, in their order, with the mentions of their entities; then the others, largest first.

    A character known before whose every mention was taken for nobody or for somebody else is left out, unless no mention
    of it was looked at. New ids go on after the largest.
    """
    of = {entity.person: entity for entity in entities if entity.person >= 0}
    names = {item.id: item.name for item in before}
    made = []
    for item in before:
        entity = of.get(item.id)
        if entity is not None:
            pronouns = item.pronouns or used(entity, mentions)
            made.append(msgspec.structs.replace(item, pronouns=pronouns, mentions=spans(entity, mentions)))
    made_ids = {item.id for item in made}
    free = max((item.id for item in before), default=0)
    rest = [entity for entity in entities if entity.person not in made_ids]
    rest.sort(key=lambda entity: (-(entity.size > 1), not entity.named, -entity.size, entity.number))
    owners = {entity.number: names.get(entity.person, "") for entity in entities}
    for entity in rest:
        free += 1
        forms = _forms(entity, mentions, texts)
        # A name that the rules for names do not take for a person's may be that of a place.
        kind: Literal["described", "group"] = "group" if entity.plural > entity.single else "described"
        made.append(
            Character(
                free,
                _called(entity, mentions, texts, owners) or (forms[0].text if forms else ""),
                forms,
                used(entity, mentions),
                spans(entity, mentions),
                kind,
            )
        )
    return tuple(made)


def spans(entity: Entity, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """Where an entity is mentioned, in order."""
    listed = [mentions[place] for place in entity.members]
    return tuple(sorted(Span(one.block, one.start, one.end) for one in listed))


def used(entity: Entity, mentions: Sequence[Mention]) -> str:
    """The pronouns that stand for an entity, where one kind clearly prevails."""
    counts: Counter[str] = Counter()
    for place in entity.members:
        cls = mentions[place].cls
        if cls == SHE:
            counts["f"] += 1
        elif cls == HE:
            counts["m"] += 1
    if not counts:
        return PRONOUNS["p"] if entity.plural > entity.single else ""
    letter, count = counts.most_common(1)[0]
    return PRONOUNS[letter] if count >= 0.7 * sum(counts.values()) else ""


def _forms(entity: Entity, mentions: Sequence[Mention], texts: Sequence[Block]) -> tuple[Alias, ...]:
    counts: Counter[str] = Counter()
    for place in entity.members:
        one = mentions[place]
        words = texts[one.block].text[one.start : one.end].split()
        if one.cls == NOMINAL:
            if len(words) > LONGEST:  # "the lady who had kept the light before she left"
                words = words[: max(1, one.short)]
            if one.determiner in (THE, A):
                words = [words[0].casefold(), *words[1:]]
        if one.cls >= NOMINAL:
            counts[" ".join(words)] += 1
    return tuple(Alias(text, count) for text, count in counts.most_common(FORMS))


def _called(entity: Entity, mentions: Sequence[Mention], texts: Sequence[Block], owners: Mapping[int, str]) -> str:
    """What a reader would understand: the fullest name, else a short description, else the first words that stand for it."""
    best, worth = "", -1.0
    for place in entity.members[:40]:
        one = mentions[place]
        if one.cls < NOMINAL:
            continue
        words = texts[one.block].text[one.start : one.end].split()
        if one.cls == NAME:
            text, value = " ".join(words), 100.0 + len(words)
        else:
            short = words[: max(1, one.short)]
            if len(short) > LONGEST:
                short = [*short[:1], *short[1 - LONGEST :]]
            value = 10.0 + len(short) + 4 * (one.determiner in (THE, A))
            if short[0].casefold() in OWNER_FORMS:
                whose = owners.get(entity.heads.get(one.head, -1), "")
                if whose:
                    short = [f"{whose}’s" if not whose.endswith("’s") else whose, *short[1:]]
                    value += 6
            elif one.determiner == A:
                short = ["the", *short[1:]] if entity.size > 1 else short
            elif one.determiner == THE:
                short = [short[0].casefold(), *short[1:]]
            text = " ".join(short).strip(",;:.!?—–-\"“”‘’'")
        if value > worth:
            best, worth = text, value
    if not best:
        one = mentions[entity.members[0]]
        best = texts[one.block].text[one.start : one.end]
    return best
