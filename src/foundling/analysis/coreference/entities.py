"""A person in the making: what the mentions taken so far tell of it."""

from collections.abc import Mapping
from typing import NamedTuple

from foundling.analysis.coreference.mentions import PASSIVE, SUBJECT, Mention
from foundling.analysis.coreference.words import HE, NAME, NOMINAL, SHE
from foundling.analysis.lexicon import Gender


class Known(NamedTuple):
    """What is known of a person of the cast before resolving: gender, "" where unknown, how often it is named, and which
    share of all names is its own.
    """

    gender: Gender = ""
    named: int = 0
    share: float = 0.0


class Entity:
    """A cluster of mentions. `person` is the number of a character known before, -1 without one.

    `female` and `male` are weights of evidence; `plural` and `single` count mentions. `heads` gives for each head noun the
    entity that possessed it, -1 for nobody; `salience` fades by half every `HALF` mentions of anybody.
    """

    __slots__ = (
        "called",
        "female",
        "first",
        "heads",
        "last",
        "male",
        "members",
        "modifiers",
        "named",
        "names",
        "nominals",
        "number",
        "paragraph",
        "paragraph_count",
        "person",
        "plural",
        "salience",
        "seen",
        "single",
        "size",
        "spoken",
        "subject",
        "texts",
        "titles",
        "weight",
    )

    def __init__(self, number: int, person: int, known: Known | None) -> None:
        self.number, self.person = number, person
        self.female = self.male = 0.0
        if known and known.gender:
            if known.gender == "f":
                self.female = 3.0
            else:
                self.male = 3.0
        self.weight = known.share if known else 0.0
        self.plural = self.single = self.size = self.named = self.nominals = self.spoken = 0
        self.heads: dict[str, int] = {}
        self.names: set[str] = set()
        self.titles: set[str] = set()
        self.texts: set[str] = set()
        self.modifiers: set[str] = set()
        self.members: list[int] = []
        self.first: Mention | None = None
        self.last: Mention
        self.subject = -100
        self.called = -100
        self.salience = 0.0
        self.seen = 0
        self.paragraph = -1
        self.paragraph_count = 0

    def take(self, place: int, one: Mention, owner: int) -> None:
        """Adds a mention, the `place`-th of the story; `owner` is the number of the entity that possesses it, or -1."""
        self.members.append(place)
        if self.first is None:
            self.first = one
        self.salience = self.fading(place) + 1.0
        self.seen = place
        self.last = one
        self.size += 1
        if one.quote >= 0:
            self.spoken += 1
            if one.called:
                self.called = one.quote
        if one.role == SUBJECT or one.role == PASSIVE:
            self.subject = one.sentence
        if one.number == "p":
            self.plural += 1
        elif one.number == "s":
            self.single += 1
        cls = one.cls
        if one.gender:
            worth = 1.0 if cls in (SHE, HE) else 2.0
            if one.gender == "f":
                self.female += worth
            else:
                self.male += worth
        if cls == NOMINAL:
            self.nominals += 1
            self.heads[one.head] = owner
            self.texts.add(one.text)
            self.texts.add(one.bare)
            self.modifiers.update(one.modifiers)
        elif cls == NAME:
            self.named += 1
            self.names.update(one.name)
            self.texts.add(one.text)
            if one.title:
                self.titles.add(one.title)
        if one.paragraph == self.paragraph:
            self.paragraph_count += 1
        else:
            self.paragraph, self.paragraph_count = one.paragraph, 1

    def fading(self, place: int) -> float:
        """The salience at a place of the list of mentions."""
        return self.salience * 0.5 ** ((place - self.seen) / HALF) if self.salience else 0.0

    def gender(self) -> int:
        """0 unknown, 1 perhaps female, 2 female, 3 perhaps male, 4 male, 5 both."""
        female, male = self.female, self.male
        if female > male:
            return 5 if male * 3 > female else 2 if female >= 2 else 1
        if male > female:
            return 5 if female * 3 > male else 4 if male >= 2 else 3
        return 5 if female else 0

    def several(self) -> int:
        """0 unknown, 1 one person, 2 several, 3 both."""
        if self.plural > self.single:
            return 2 if not self.single else 3
        return 1 if self.single else 3 if self.plural else 0


#: Mentions after which salience has halved.
HALF = 12


#: The people known before resolving, by their number.
Cast = Mapping[int, Known]
