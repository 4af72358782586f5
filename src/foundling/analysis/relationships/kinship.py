"""Who somebody's sister is: what nouns such as "her sister" were found to mean, weighed against each other, and family names.

Coreference reads "her sister" wrongly, and goes on doing so, often enough that in a novel everybody is everybody's sister now
and then. So it counts for little without something firm: a sentence that names her, a tag of one who is known to speak, or
a name that the two share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from foundling.analysis.coreference.words import noun_gender
from foundling.analysis.lexicon import TITLES
from foundling.analysis.relationships.signs import DENIED, Sign
from foundling.analysis.relationships.terms import terms
from foundling.document import Character

#: Weights of what a noun was found to mean: where its own sentence names them, where it is known who speaks to whom, where that
#: agrees with something firm, where nothing firm is known, where something firm names another of whom there may be several, and
#: where there can be but one.
NAMED, FIRM, BACKED, ALONE, ANOTHER, AGAINST = 2.0, 1.4, 0.6, 0.15, 0.15, 0.05

#: By kind, where nothing firm is known.
LOOSE = {"friendship": 0.4, "professional": 0.3}
#: Where so few people are in a story, or fewer, a kin noun is read right as often as not: there are few that it could mean.
FEW = 3.0

#: A couple of one name speaks for so many meanings of "his wife".
VOTES = 6

#: A meaning keeps its whole weight from this share of all meanings on, less in proportion.
SHARE = 0.3

#: Weights of what names say: a husband and wife of one name, one family name.
COUPLE, FAMILY = 2.5, 2.0

_MARRIED = {
    "mr": "m",
    "mrs": "f",
    "madame": "f",
    "monsieur": "m",
    "m": "m",
    "mme": "f",
    "lord": "m",
    "lady": "f",
    **dict.fromkeys("sir admiral captain colonel general major dr doctor professor reverend".split(), "m"),
}
_WORD = re.compile(r"[\w’'-]+")


class Name(NamedTuple):
    """A form of a name taken apart: its title in small letters, given names, family name."""

    title: str
    given: tuple[str, ...]
    family: str


def taken_apart(form: str) -> Name | None:
    """ "Mrs. Oda Marsh": mrs, (Oda,), Marsh; None for a form without a title or a second word."""
    words = _WORD.findall(form)
    title = words[0].casefold() if words and words[0].casefold() in TITLES else ""
    rest = words[1:] if title else words
    if (
        not rest
        or not rest[-1][:1].isupper()
        or (not title and len(rest) < 2)
        or not all(word[:1].isupper() for word in rest)
    ):
        return None
    return Name(title, tuple(rest[:-1]), rest[-1])


def named_alike(people: Iterable[Character]) -> Iterator[tuple[int, int, str, float]]:
    """Pairs whom their names make kin or a couple: two ids, the kind, the weight. Those of one name are few."""
    families: defaultdict[str, dict[int, list[Name]]] = defaultdict(dict)
    for item in people:
        if item.kind != "named":
            continue
        for form in (item.name, *(alias.text for alias in item.aliases)):
            name = taken_apart(form)
            if name is not None:
                families[name.family].setdefault(item.id, []).append(name)
    for members in families.values():
        for a, b in combinations(sorted(members)[:12], 2):
            if any(_couple(one, other) for one in members[a] for other in members[b]):
                yield a, b, "romantic", COUPLE
            elif any(one[:2] != other[:2] and _kin(one) and _kin(other) for one in members[a] for other in members[b]):
                yield a, b, "family", FAMILY


def _couple(one: Name, other: Name) -> bool:
    sides = {_MARRIED.get(one.title), _MARRIED.get(other.title)}
    return sides == {"m", "f"} and one.given == other.given


def _kin(name: Name) -> bool:
    return bool(name.given) or name.title in ("miss", "mr", "mrs", "master")


def settled(
    signs: Sequence[tuple[int, Sign]],
    people: Iterable[Character],
    alike: Iterable[tuple[int, int, str, float]],
    persons: int = 100,
) -> list[tuple[int, Sign]]:
    """The signs (each with the number of its block) with less weight where a noun's meaning is not the usual one.

    `alike` are pairs as `named_alike` gives them, `persons` how many people matter in the story.
    """
    gender = {item.id: gender_of(item) for item in people}
    kept = [item for item in signs if _fits(item[1], gender)]
    sure, loose = Votes(), Votes()  # what a role was found to mean by something firm, and by coreference alone
    known: Counter[tuple[int, int, str]] = Counter()  # how firmly pairs are of a kind, by `bond_of`
    for a, b, kind, _ in alike:
        known[a, b, kind] += 2
        known[b, a, kind] += 2
        if kind == "romantic":
            for one, other in ((a, b), (b, a)):
                for role in ("husband", "wife"):
                    sure.add(one, role, other, VOTES)
    for _, sign in kept:
        if sign.term.role and sign.how != DENIED:
            (sure if sign.firm > 0 else loose).add(sign.a, sign.term.role, sign.b, abs(sign.firm) or 1)
            what = bond_of(sign)
            known[sign.a, sign.b, what] += max(0, sign.firm)
            known[sign.b, sign.a, what] += max(0, sign.firm)
    alone = max(ALONE, min(BACKED, FEW / max(1, persons)))
    made = []
    for block, sign in kept:
        role = sign.term.role
        if role and sign.how != DENIED:
            made.append((block, sign._replace(weight=sign.weight * _factor(sign, sure, loose, known, alone))))
        else:
            made.append((block, sign))
    return made


def bond_of(sign: Sign) -> str:
    """What a sign says that two are, the same from either side: "siblings", "parents 3" (3 is the elder); else its kind."""
    found = terms().kin.get(sign.term.role)
    if found is None:
        return sign.kind
    name, side = found
    if name in ("siblings", "cousins", "brothers-in-law"):
        return name
    return f"{name} {sign.b if side == 0 else sign.a}"


class Votes:
    """For whom a role was found to stand, by whose it is, and whose it was found to be, by for whom it stands."""

    def __init__(self) -> None:
        self.mine: defaultdict[tuple[int, str], Counter[int]] = defaultdict(Counter)
        self.whose: defaultdict[tuple[int, str], Counter[int]] = defaultdict(Counter)

    def add(self, owner: int, role: str, one: int, votes: int) -> None:
        """`one` is the owner's `role` by so many votes."""
        self.mine[owner, role][one] += votes
        self.whose[one, role][owner] += votes

    def share(self, sign: Sign) -> float:
        """How usual the sign's meaning is, 0 to 1."""
        role = sign.term.role
        mine, whose = self.mine[sign.a, role], self.whose[sign.b, role]
        usual = _usual(mine, sign.b) * _usual(whose, sign.a)
        if sign.term.one and mine[sign.b] < max(mine.values()):
            usual *= mine[sign.b] / mine.total()
        return usual


def _factor(sign: Sign, sure: Votes, loose: Votes, known: "Counter[tuple[int, int, str]]", alone: float) -> float:
    if sign.firm == 2 and not sign.term.one:
        return NAMED
    if sign.firm > 0:
        return (NAMED if sign.firm == 2 else FIRM) * sure.share(sign)
    what = bond_of(sign)
    firmly = known[sign.a, sign.b, what] + (known[sign.a, sign.b, sign.kind] if what != sign.kind else 0)
    if firmly:
        return min(1.0, 2 * firmly / loose.mine[sign.a, sign.term.role][sign.b]) * BACKED
    if sure.mine[sign.a, sign.term.role]:
        return AGAINST if sign.term.one else ANOTHER * loose.share(sign)
    less = alone if sign.kind == "family" else LOOSE.get(sign.kind, BACKED)
    return (less if not sign.firm else BACKED) * loose.share(sign)


def gender_of(item: Character) -> str:
    """ "f" or "m" by a character's pronouns, "" where they do not tell."""
    return {"she/her": "f", "he/him": "m"}.get(item.pronouns, "")


def _fits(sign: Sign, gender: dict[int, str]) -> bool:
    """Whether the person may be what the noun says: no sister is a "he"."""
    wanted = noun_gender(sign.term.role) if sign.term.role else ""
    return not wanted or gender.get(sign.b, "") in ("", wanted)


def _usual(votes: "Counter[int]", one: int) -> float:
    return min(1.0, votes[one] / votes.total() / SHARE) if votes else 1.0
