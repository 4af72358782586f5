"""A person in the making: the forms of their name joined so far, and what those say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from foundling.analysis.forms import Form, Slots, given, key, shown
from foundling.analysis.lexicon import TITLES, Gender
from foundling.document import Member

#: So many different first and last names of one person are looked at.
NAMES = 12
#: So many forms of one person are compared with another.
FORMS = 40


class Person:
    """A person in the making: the forms joined so far, with how often each stands in the story."""

    __slots__ = (
        "blocks",
        "count",
        "forms",
        "givens",
        "lasts",
        "member",
        "middles",
        "mostly",
        "titles",
        "votes",
        "whole",
        "wives",
    )

    def __init__(self, member: Member | None = None) -> None:
        #: What a person has said of them.
        self.member = member
        self.forms: Counter[Form] = Counter()
        self.titles: dict[str, tuple[int, int]] = {}  # rank -> first and last block
        self.givens: Counter[str] = Counter()
        self.lasts: Counter[str] = Counter()
        self.middles: set[str] = set()
        self.wives: set[str] = set()
        self.votes: Counter[Gender] = Counter()
        #: Forms that others share and that mean this person more often than them.
        self.mostly: list[Form] = []
        #: First and last name as the header gives them, where the story never has both together.
        self.whole = ""
        self.count = 0

    def take(self, form: Form, slots: Slots, count: int, where: tuple[int, int], votes: Mapping[Gender, int]) -> None:
        self.forms[form] += count
        self.count += count
        self.votes.update(votes)
        if slots.title:
            first, last = self.titles.get(slots.title, where)
            self.titles[slots.title] = (min(first, where[0]), max(last, where[1]))
        if slots.wife:
            self.wives.add(slots.wife)
        if (slots.alone and self.givens and slots.given not in self.givens and slots.last in self.lasts) or (
            slots.alone and slots.last in self.lasts
        ):
            self.lasts[slots.last] += count
        elif slots.given and (len(self.givens) < NAMES or slots.given in self.givens):
            self.givens[slots.given] += count
        if slots.last and not slots.alone and (len(self.lasts) < NAMES or slots.last in self.lasts):
            self.lasts[slots.last] += count
        self.middles.update(slots.middle)

    def first_forms(self) -> list[Form]:
        """The forms that were joined first, which are the fullest and commonest; FORMS at most."""
        return list(islice(self.forms, FORMS))

    def titled_gender(self) -> Gender:
        for title, words in self.first_forms():
            if found := TITLES.get(title, "") or (TITLES.get(key(words[0]), "") if len(words) == 1 else ""):
                return found  # "the Duchess" alone is a title too
        return "f" if self.wives else ""

    def gender(self) -> Gender:
        """Whom titles, pronouns and given names make of them, in this order; "" where they do not say."""
        if found := self.titled_gender():
            return found
        listed = self.listed_gender()
        return voted(self.votes, listed) or listed

    def listed_gender(self) -> Gender:
        """The gender that the lists give to their commonest given names, "" where they have none of them."""
        return next((found for name, _ in self.givens.most_common(3) if (found := given(name))), "")


def voted(votes: Mapping[Gender, int], listed: Gender = "", least: int = 3) -> Gender:
    """The gender that `least` pronouns give where they hardly disagree, else ""; more of them against that of a name's list."""
    if not votes:
        return ""
    best = max(votes, key=lambda gender: votes[gender])
    least = least if listed in ("", best) else 8
    return best if votes[best] >= least and votes[best] >= 0.8 * sum(votes.values()) else ""


def canonical(person: Person) -> str:
    """The name to show: a person's word, else first and last name where the header alone gives them or the story does at least
    twice, else the commonest form.
    """
    if person.member is not None or person.whole:
        return person.member.name if person.member is not None else person.whole
    full = [form for form in person.forms if not form[0] and len(form[1]) > 1 and person.forms[form] > 1]
    return shown(max(full or person.forms, key=lambda form: (person.forms[form], form)))


def told_apart(people: Sequence[Person]) -> list[str]:
    """The name to show for each of the people, the commonest first, no two alike where it can be helped.

    The rarer of two Mrs. Orrins is called by the fullest form that is hers alone.
    """
    names = [canonical(person) for person in people]
    owners = Counter(shown(form) for person in people for form in person.forms)
    taken: set[str] = set()
    for place, person in enumerate(people):
        own = [form for form in person.forms if owners[shown(form)] == 1 and shown(form) not in taken]
        if names[place] in taken and own and person.member is None:
            names[place] = shown(max(own, key=lambda form: (len(form[1]), person.forms[form], form)))
        taken.add(names[place])
    return names
