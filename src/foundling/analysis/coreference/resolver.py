"""Resolves mentions to entities from left to right: each joins one of a few candidates, begins a new one, or is nobody."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.coreference.entities import Cast, Entity
from foundling.analysis.coreference.features import NOBODY, Setting, alone, pair
from foundling.analysis.coreference.mentions import SUBJECT, Mention
from foundling.analysis.coreference.words import HE, ME, NAME, NOMINAL, SHE, THEY, WE, YOU

#: Candidates for one mention, how many of the latest entities are looked at for them, and those remembered.
MOST, LOOKED_AT, REMEMBERED = 10, 24, 48

#: From this confidence on, "I" is the speaker of a quotation and "you" whom it is said to.
SURE = 0.5

#: Paragraphs after which whoever acted last is not the thinker of a thought that names none.
BESIDE = 3

#: The choices besides the candidates.
NEW, DROP = -1, -2


class Question(NamedTuple):
    """A mention to decide: its values of `ALONE`, those of `PAIR` for every candidate, and the candidates."""

    place: int
    mention: Mention
    values: tuple[int, ...]
    pairs: list[tuple[int, ...]]
    candidates: list[Entity]


#: Answers a question: the place among the candidates, `NEW` or `DROP`.
Decide = Callable[[Question], int]


class Resolver:
    """The state of one pass over a story."""

    def __init__(self, cast: Cast, setting: Setting, decide: Decide, priors: Sequence[int] = ()) -> None:
        self.cast, self.setting, self.decide = cast, setting, decide
        self.priors = priors
        self.entities: list[Entity] = []
        self.recent: list[Entity] = []
        self.by_person: dict[int, Entity] = {}
        self.by_head: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Entity]] = defaultdict(list)
        self.owned: dict[tuple[str, int], Entity] = {}
        self.entity_of: list[int] = []
        self.turns = Turns()
        self.acting: Entity | None = None  # the subject of the narrative's last clause

    def run(self, mentions: Sequence[Mention]) -> list[Entity]:
        """The entities, in the order of their first mentions. Linear."""
        for place, one in enumerate(mentions):
            self.entity_of.append(-1)
            self._resolve(place, one)
        return self.entities

    def _resolve(self, place: int, one: Mention) -> None:
        prior = self.priors[place] if self.priors else -1
        owner = self.entity_of[one.owner] if 0 <= one.owner < place else -1
        teller = self.setting.tellers.get(one.scene, -1)
        if one.cast >= 0 and one.cast in self.by_person:
            self._take(self.by_person[one.cast], place, one, owner)
            return
        if teller >= 0 and one.cls == ME and one.quote < 0:
            # Who tells a scene was decided over the whole of it.
            self._take(self.by_person.get(teller) or self._begin(one, teller, prior), place, one, owner)
            return
        if one.quote >= 0 and one.cls in (ME, YOU):
            said = self.setting.speech.get(one.quote, NOBODY)
            person = said.speaker if one.cls == ME else said.addressee
            if person >= 0 and said.confidence >= SURE:
                # So was who speaks, over the whole conversation.
                self._take(self.by_person.get(person) or self._begin(one, teller, prior), place, one, owner)
                return
        if one.cls == ME and one.quote < 0 and (thinks := self._thinker(one)) is not None:
            self._take(thinks, place, one, owner)
            return
        cue = _over(self.setting.cues, one) if one.quote < 0 else -1
        if cue >= 0 and (cue == prior or self._tags(one, cue)):
            # Whom the tag of a quotation names has spoken: the mention stays with the speaker.
            self._take(self.by_person.get(cue) or self._begin(one, teller, prior), place, one, owner)
            return
        linked = self._linked(one, place)
        candidates = self._candidates(one, owner, linked, teller, prior)
        speech = self.setting.speech.get(one.quote, NOBODY) if one.quote >= 0 else NOBODY
        fits = 0
        latest = max((entity.subject for entity in candidates), default=-1)
        pairs = []
        clause = self.entity_of[one.clause] if 0 <= one.clause < place else -1
        turns = self.turns.of(one) if one.quote >= 0 else {}
        for rank, entity in enumerate(candidates):
            pairs.append(
                pair(
                    one,
                    place,
                    entity,
                    rank,
                    fits,
                    owner,
                    speech,
                    teller,
                    cue,
                    linked,
                    prior,
                    latest,
                    turns.get(entity.number, 0),
                    clause,
                )
            )
            fits += _fits(one, entity)
        head_known = name_known = 0
        if one.cls == NOMINAL and one.head in self.by_head:
            head_known = 1 if any(one.head in entity.heads for entity in candidates) else 2
        elif one.cls == NAME:
            name_known = 3 if one.cast >= 0 else 1 if one.head in self.by_name else 0
        known = self.cast.get(one.cast)
        values = alone(
            one, place, fits, teller, head_known, name_known, 0 if prior < 0 else 1, known.share if known else 0.0
        )
        answer = self.decide(Question(place, one, values, pairs, candidates))
        if answer >= 0:
            self._take(candidates[answer], place, one, owner)
        elif answer == NEW or known:
            self._take(self._begin(one, teller, prior), place, one, owner)

    def _begin(self, one: Mention, teller: int, prior: int) -> Entity:
        person = one.cast
        if person < 0 and one.quote >= 0 and one.cls in (ME, YOU):
            said = self.setting.speech.get(one.quote, NOBODY)
            person = said.speaker if one.cls == ME else said.addressee
        elif person < 0 and one.cls == ME and teller >= 0:
            person = teller
        if person < 0:
            person = prior
        if person in self.by_person:
            person = -1
        entity = Entity(len(self.entities), person, self.cast.get(person))
        self.entities.append(entity)
        if person >= 0:
            self.by_person[person] = entity
        return entity

    def _take(self, entity: Entity, place: int, one: Mention, owner: int) -> None:
        if one.cls == NOMINAL:
            if one.head not in entity.heads:
                self.by_head[one.head].append(entity)
            if owner >= 0:
                self.owned[one.head, owner] = entity
        elif one.cls == NAME:
            for word in {one.name[0], one.name[-1]} if one.name else ():
                if word not in entity.names:
                    self.by_name[word].append(entity)
            if one.cast >= 0 and entity.person < 0:
                entity.person = one.cast
            if one.cast >= 0 and one.cast not in self.by_person:
                self.by_person[one.cast] = entity
                known = self.cast.get(one.cast)
                if known:
                    entity.weight = known.share
                    entity.female += 3.0 * (known.gender == "f")
                    entity.male += 3.0 * (known.gender == "m")
        entity.take(place, one, owner)
        if one.quote < 0 and one.role == SUBJECT and one.number == "s" and one.cls != ME:
            self.acting = entity
        self.entity_of[place] = entity.number
        if one.quote >= 0 and (one.cls == ME or one.cls == YOU):
            self.turns.take(one, entity.number)
        self.taken(entity, place)
        recent = self.recent
        if not recent or recent[-1] is not entity:
            if entity in recent:
                recent.remove(entity)
            elif len(recent) >= REMEMBERED:
                del recent[0]
            recent.append(entity)

    def taken(self, entity: Entity, place: int) -> None:
        """Called when an entity has taken a mention; training looks on here."""

    def _linked(self, one: Mention, place: int) -> int:
        """The entity that syntax says the mention is: the subject of its copula, what it stands in apposition to."""
        for other in (one.copula, one.apposed):
            if 0 <= other < place and self.entity_of[other] >= 0:
                return self.entity_of[other]
        return -1

    def _candidates(self, one: Mention, owner: int, linked: int, teller: int, prior: int) -> list[Entity]:
        """The entities that may be meant, the latest first, then those that words or speech point to."""
        found: list[Entity] = []
        if linked >= 0:
            found.append(self.entities[linked])
        cls = one.cls
        more: list[Entity] = []
        if cls == NOMINAL:
            if owner >= 0 and (one.head, owner) in self.owned:
                more.append(self.owned[one.head, owner])
            more.extend(self.by_head[one.head][-3:] if one.head in self.by_head else ())
            if one.head in self.by_name:
                more.extend(self.by_name[one.head][-2:])
            room = 6
        elif cls == NAME:
            for word in one.name[-1:] + one.name[:1]:
                if word in self.by_name:
                    more.extend(self.by_name[word][-3:])
            room = 4
        else:
            room = MOST
            if cls == ME and one.quote < 0 and teller in self.by_person:
                more.append(self.by_person[teller])
            if one.quote >= 0 and cls in (ME, YOU):
                more.extend(self.entities[number] for number in self.turns.of(one))
            if one.quote >= 0 and cls in (ME, YOU, WE):
                said = self.setting.speech.get(one.quote, NOBODY)
                more.extend(
                    self.by_person[person] for person in (said.speaker, said.addressee) if person in self.by_person
                )
        if prior in self.by_person:
            more.append(self.by_person[prior])
        wanted = "f" if cls == SHE else "m" if cls == HE else ""
        looked = 0
        recent: list[Entity] = []
        for entity in reversed(self.recent):
            looked += 1
            if looked > LOOKED_AT or len(recent) >= room:
                break
            if wanted:
                if wanted == "f" and entity.male > 2 * entity.female:
                    continue
                if wanted == "m" and entity.female > 2 * entity.male:
                    continue
                if entity.plural and not entity.single:
                    continue
            elif cls == THEY and entity.single > 3 and not entity.plural:
                continue
            recent.append(entity)
        for entity in recent:
            if entity not in found:
                found.append(entity)
        for entity in more:
            if entity not in found:
                found.append(entity)
        if one.cast >= 0:
            # A name joins those who have none only where syntax says so.
            found = [entity for entity in found if entity.number == linked]
        if cls >= NOMINAL:
            found = [entity for entity in found if entity.number != owner and not _barred(one, entity)]
        # Ranks are by time, whatever brought a candidate in.
        found.sort(key=lambda entity: -entity.seen)
        return found

    def _tags(self, one: Mention, speaker: int) -> bool:
        """Whether a pronoun is the "she" of "she said"."""
        known = self.cast.get(speaker)
        if one.role != SUBJECT or one.cls not in (SHE, HE) or known is None:
            return False
        return known.gender in ("", one.gender)

    def _thinker(self, one: Mention) -> Entity | None:
        """Who means "I" in a thought: whose it is known to be, else who acted last; None outside of thoughts."""
        person = _over(self.setting.thoughts, one, -2)
        if person == -2:
            return None
        if person >= 0 and person in self.by_person:
            return self.by_person[person]
        near = self.acting is not None and one.paragraph - self.acting.last.paragraph <= BESIDE
        return self.acting if near else None


def _over(ranges: Mapping[int, Sequence[tuple[int, int, int]]], one: Mention, absent: int = -1) -> int:
    """What is said of the range of its block that a mention begins in: tags, thoughts."""
    listed = ranges.get(one.block)
    if not listed:
        return absent
    at = bisect_right(listed, (one.start, 1 << 60, 0)) - 1
    return listed[at][2] if at >= 0 and listed[at][0] <= one.start < listed[at][1] else absent


class Turns:
    """Who said "I" and who was "you" in the paragraph that speaks, and in the two that spoke before."""

    def __init__(self) -> None:
        self.paragraphs: list[int] = []
        self.said: list[tuple[int, int]] = []  # (entity of "I", entity of "you"), -1 unknown

    def take(self, one: Mention, entity: int) -> None:
        """Remembers a mention of class ME or YOU."""
        if not self.paragraphs or self.paragraphs[-1] != one.paragraph:
            self.paragraphs = [*self.paragraphs[-2:], one.paragraph]
            self.said = [*self.said[-2:], (-1, -1)]
        speaker, hearer = self.said[-1]
        self.said[-1] = (entity, hearer) if one.cls == ME else (speaker, entity)

    def of(self, one: Mention) -> dict[int, int]:
        """For each entity how it took part: 1 "I" here, 2 "you" here, 3 and 4 in the turn before, 5 and 6 before that."""
        found: dict[int, int] = {}
        here = bool(self.paragraphs) and self.paragraphs[-1] == one.paragraph
        for back, (speaker, hearer) in enumerate(reversed(self.said)):
            part = 2 * (back if here else back + 1)
            if part > 4:
                break
            if speaker >= 0:
                found.setdefault(speaker, part + 1)
            if hearer >= 0:
                found.setdefault(hearer, part + 2)
        return found


def _barred(one: Mention, entity: Entity) -> bool:
    """Whether a name or a noun cannot stand for an entity: another person of the cast, or one of the other gender."""
    if one.cast >= 0 and entity.person >= 0:
        return True
    if one.gender == "f":
        return entity.male > 2 * entity.female and entity.male >= 2
    if one.gender == "m":
        return entity.female > 2 * entity.male and entity.female >= 2
    return False


def _fits(one: Mention, entity: Entity) -> bool:
    """Whether nothing known of an entity speaks against the mention's gender and number."""
    if one.gender == "f" and entity.male > entity.female:
        return False
    if one.gender == "m" and entity.female > entity.male:
        return False
    if one.number == "p":
        return entity.plural > 0 or not entity.single
    return not (one.number == "s" and entity.plural > entity.single)
