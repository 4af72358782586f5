"""Which names are one person: forms that fit are joined where conversations do not speak against it.

Full names make persons first; titles with names, first and last names are then given to whom they fit best, as log-odds of
what the forms themselves say and of what the story witnesses (`witness`). A form that fits two people is decided for each
place by itself (`placing`). Persons without a word in common are one where one of them answers to the other's name.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from foundling.analysis.billed import unseen
from foundling.analysis.forms import (
    PLAIN,
    Form,
    Inventory,
    Slots,
    alike,
    fulls,
    given,
    is_given,
    key,
    misspelt,
    pet_of,
    shown,
    solid,
    stems,
)
from foundling.analysis.lexicon import TITLES
from foundling.analysis.likely import part_of, person_like
from foundling.analysis.person import Person, voted
from foundling.analysis.placing import FORM, OFTEN, place, places_of
from foundling.analysis.sights import Evidence, Name, Text
from foundling.analysis.witness import Witness, spread, witness
from foundling.document import Casting, Member, form_key

#: So many people of one name are looked at for a form, and so many of them may be meant by it.
CROWD, RIVALS = 40, 8
#: Log-odds by which a person must fit worse than the best to be out of the question.
BEHIND = 2.5
#: So often must somebody answer to a name that has no word in common with theirs, and so rarely must others.
ANSWERS, SHARE = 3.0, 0.5


class Cast(NamedTuple):
    """The persons of a story, commonest first, and for each name the person whom it means (None: nobody)."""

    people: list[Person]
    owners: list[Person | None]


def join(
    texts: Sequence[Text],
    names: Sequence[Name],
    evidence: Mapping[str, Evidence],
    scene_of: Mapping[int, int] | None = None,
    casting: Casting = Casting(),  # noqa: B008 (it is frozen)
    wholes: Collection[tuple[str, str]] = (),
) -> Cast:
    """The persons whom the names mean. `scene_of` gives the number of each block's scene; `wholes` are first and last names
    that the writer gives together outside the story. Linear in the names.
    """
    counts: Counter[Form] = Counter((name.title, name.words) for name in names)
    members = _members(casting, counts)
    people = {form for form, n in counts.items() if form in members or person_like(form, n, evidence)}
    parts = {word for _, words in people if len(words) > 1 for word in (words[0], words[-1])}
    counts = Counter({form: n for form, n in counts.items() if form in people or part_of(form, parts, evidence)})
    kept = [name for name in names if (name.title, name.words) in counts]
    where = spread(kept)
    added = unseen(wholes, counts)
    for whole in added:  # as good as if it stood once in the story, before all
        counts[whole], where[whole] = 1, (0, 0)
    joiner = _Joiner(counts, witness(texts, kept), where)
    for member in casting.members:
        joiner.seat(member, [form for form, listed in members.items() if listed == [member]])
    for form, listed in members.items():
        if len(listed) > 1:
            joiner.share(form, listed)
    # Full names first, the commonest before the rare; then titles with one name; then single names.
    for form in sorted(counts, key=lambda form: (joiner.order(form), -counts[form], form)):
        joiner.give(form)
    joiner.link()
    for whole in joiner.owner.keys() & added:
        joiner.owner[whole].whole = shown(whole)
    return joiner.placed(texts, names, scene_of or {})


def _members(casting: Casting, counts: Iterable[Form]) -> dict[Form, list[Member]]:
    """The members that a person has listed each form of the story under; "the Inspector" is the form "Inspector" too."""
    listed: defaultdict[str, list[Member]] = defaultdict(list)
    for member in casting.members:
        for name in {form_key(form) for form in member.forms}:
            listed[name].append(member)
    found = {form: listed.get(name := form_key(shown(form))) or listed.get(f"the {name}") for form in counts}
    return {form: members for form, members in found.items() if members}


class _Joiner:
    """The persons met so far, by the words of their names, and whose each form is."""

    def __init__(self, counts: Mapping[Form, int], seen: Witness, where: Mapping[Form, tuple[int, int]]) -> None:
        self.counts = counts
        self.seen = seen
        self.where = where
        words = Counter[str]()
        for (_, parts), count in counts.items():
            for word in solid(parts):
                words[key(word)] += count
        slips = misspelt(words)
        inventory = Inventory(counts)
        self.slots = {form: inventory.slots(form).mended(slips) for form in counts}
        self.inventory = inventory
        #: First and last names that some knight or lord has.
        self.styled = {(slots.given, slots.last) for slots in self.slots.values() if slots.title in ("sir", "lord")}
        self.people: list[Person] = []
        self.owner: dict[Form, Person] = {}
        #: Forms that may mean several people, with how well each fits.
        self.shared: dict[Form, list[tuple[float, Person]]] = {}
        self.by_word: defaultdict[str, list[Person]] = defaultdict(list)
        self.by_title: defaultdict[str, list[Person]] = defaultdict(list)
        self.short: defaultdict[str, list[Person]] = defaultdict(list)

    def order(self, form: Form) -> int:
        title, words = form
        if len(solid(words)) > 1:
            return 1 if title else 0
        slots = self.slots[form]
        if slots.alone:
            first = self.inventory.firsts[slots.given] > self.inventory.lasts[slots.given]
            return 7 if slots.title else 3 if first else 6
        return 2 if slots.given else 5 if slots.title in _WIVES else 4

    def seat(self, member: Member, forms: Sequence[Form]) -> None:
        """Makes a member one person, with the forms that mean them."""
        if forms or member.name:
            person = Person(member)
            self.people.append(person)
            for form in forms:
                self.take(person, form)

    def share(self, form: Form, members: Sequence[Member]) -> None:
        """Leaves a form that several members list to be decided place by place among them."""
        people = [one for one in self.people if one.member in members]
        self.shared[form] = [(4.0, person) for person in people[:RIVALS]]
        for person in people:
            self._known(person, form)

    def take(self, person: Person, form: Form) -> None:
        person.take(form, self.slots[form], self.counts[form], self.where[form], self.seen.votes.get(form, {}))
        self.owner[form] = person
        self._known(person, form)

    def _known(self, person: Person, form: Form) -> None:
        slots = self.slots[form]
        for word in {slots.given, slots.last, slots.wife, *slots.middle} - {""}:
            _put(self.by_word[word], person)
        if slots.title:
            _put(self.by_title[slots.title], person)
        if slots.given:
            for length in range(3, min(len(slots.given) - 1, 8)):
                _put(self.short[slots.given[:length]], person)

    def give(self, form: Form) -> None:
        """Gives the form to the one person whom it fits, or to a new one; or keeps it for several."""
        if form in self.owner or form in self.shared:
            return
        scored = sorted(
            (
                (score, -place, one)
                for place, one in enumerate(self._near(form))
                if (score := self._score(form, one)) > 0
            ),
            key=lambda entry: entry[:2],
            reverse=True,
        )
        fitting = [(score, one) for score, _, one in scored if score > scored[0][0] - BEHIND][:RIVALS]
        if len(fitting) > 1:
            self.shared[form] = fitting
            leader = max(fitting, key=lambda entry: FORM * entry[0] + OFTEN * math.log(1 + self._used(form, entry[1])))[
                1
            ]
            leader.mostly.append(form)
            if self.slots[form].title == "miss":  # whichever she is, none of them is the mother
                for _, one in fitting:
                    one.titles.setdefault("miss", self.where[form])
        elif fitting:
            self.take(fitting[0][1], form)
        else:
            person = Person()
            self.people.append(person)
            self.take(person, form)

    def _near(self, form: Form) -> list[Person]:
        """The persons who have a word of the form, or one that stands for it; CROWD of each at most."""
        slots = self.slots[form]
        found: dict[int, Person] = {}
        if slots.alone and slots.title:
            found.update((id(one), one) for one in self.by_title.get(slots.title, ()))
        for word in {slots.given, slots.last, slots.wife} - {""}:
            found.update((id(one), one) for one in self.by_word.get(word, ()))
        if slots.given and (slots.alone or not slots.last):
            for word in sorted(fulls(slots.given)):
                found.update((id(one), one) for one in self.by_word.get(word, ()))
            for length in range(3, min(len(slots.given) - 1, 8)):
                beginning = slots.given[:length]
                if beginning in self.by_word and not is_given(beginning):
                    found.update((id(one), one) for one in self.by_word[beginning])
            if self.counts[form] > 1:
                found.update((id(one), one) for one in self.short.get(slots.given, ()))
                for stem in stems(slots.given):
                    found.update((id(one), one) for one in (*self.by_word.get(stem, ()), *self.short.get(stem, ())))
        return list(found.values())

    def _score(self, form: Form, person: Person) -> float:
        """Log-odds that the form means the person, 0 where it cannot."""
        slots = self.slots[form]
        base = self._fit(form, slots, person)
        if base is None or not self._agree(form, slots, person):
            return 0.0
        told = 0.0
        for other in [*islice(person.forms, 12), *person.mostly[:4]]:
            told += self.seen.for_one(form, other)
        return base + max(-6.0, min(6.0, told))

    def _fit(self, form: Form, slots: Slots, person: Person) -> float | None:
        """What the words of the form and of the person say, without any agreement of titles; None for strangers."""
        if slots.alone and slots.title:
            return 3.0 if slots.title in person.titles else None
        if slots.wife:
            wife = max((alike(slots.wife, name) for name in person.wives), default=0.0)
            return wife + 1.0 if wife and (not slots.last or not person.lasts or slots.last in person.lasts) else None
        first = self._by_first(form, slots, person)
        if slots.alone:
            last = self._by_last(form, slots, person)
            return first if last is None else last if first is None else max(first, last)
        if slots.given and slots.last:
            mine, theirs = {slots.given, *slots.middle, slots.last}, {*person.givens, *person.middles, *person.lasts}
            inner = mine <= theirs
            if first is None and person.givens and (slots.given, slots.last) in self.styled:
                return None  # Sir Tam Orrin is not Jonah Tam Orrin
            if slots.last not in person.lasts:
                return 3.0 if first and (inner or (person.lasts and theirs <= mine)) else None
            if first is None:  # Princess Abdul Akbar, of Jenny Abdul Akbar
                return 2.5 if inner else 1.5 if not person.givens else None
            return first + 1.0
        if slots.given:
            return None if first is None else first + (3.0 if slots.title in person.titles else 0.0)
        return self._by_title(form, slots, person)

    def _by_first(self, form: Form, slots: Slots, person: Person) -> float | None:
        """A first name, whole, short or a pet name."""
        if not slots.given:
            return None
        first = max((alike(slots.given, name) for name in person.givens), default=0.0)
        if first <= 1.0:
            own = (*person.givens, *person.lasts) if slots.alone else person.givens
            if not first and not any(pet_of(slots.given, name) for name in own):
                return None
            # What only people of the story say is a pet name; a name by itself that the narrator uses is another's: Jon
            # is not short for Jonah.
            first = 1.5 if self.seen.is_spoken(form) else -0.5 if is_given(slots.given) else first or 0.5
            if self.counts[form] < 2 or self.counts[form] > 3 * person.count:
                first = -0.5
            # A short form that is no name of its own is the name's: Mari, though a heading alone says Marisol.
            if any(_shortened(slots.given, name) or _shortened(name, slots.given) for name in person.givens):
                first = max(first, 0.5)
        if first < 4.0 and person.titles.keys() & (_STYLES | _KIN):
            first -= 3.5  # nobody calls Lady Catherine Kitty
        return first

    def _by_last(self, form: Form, slots: Slots, person: Person) -> float | None:
        """A last name alone: whoever is called by nothing else; a man before a woman, a wife if nobody else has it."""
        if slots.last not in person.lasts:
            return None
        score = 3.0 if person.givens else 4.0
        if person.gender() == "f":
            only = self.by_word[slots.last] == [person] and self.seen.spoken[form] > 0
            score -= 1.0 if only or not person.titles.keys() & {"mrs", "miss"} else 4.0
        if self.inventory.firsts[slots.last] > self.inventory.lasts[slots.last]:
            score -= 1.5
        return score

    def _by_title(self, form: Form, slots: Slots, person: Person) -> float | None:
        """A title and a last name."""
        if slots.last not in person.lasts:
            return None
        count, called = self.counts[form], self._by_first_name(person)
        if slots.title in _WIVES and slots.title not in person.titles:
            # A woman whom the narrator calls Ruth is seldom Mrs. Orrin too; one whom now and then a friend calls so often is.
            wives = [one for one in person.first_forms() if self.slots[one].wife]
            if voted(person.votes, least=1) == "m" or any(self.seen.two(form, one) >= 1.0 for one in wives):
                return -1.0  # Mrs. Orrin and her boy; Mrs. Tam Orrin and her mother-in-law
            score = 4.5 if wives else 1.5
            known = called > 0.3 * count and not person.wives
            if form[0] in _ADDRESSED and self.seen.is_spoken(form) and "miss" not in person.titles:
                known = False  # "Madame Orrin," said the servants to the woman whom the narrator calls Ruth
            return score - (0.0 if not known else 2.0 if slots.title == "mrs" else 1.0)
        same = [other for other in person.first_forms() if self.slots[other].title == slots.title]
        if same and slots.title not in PLAIN:
            return 3.5
        # To say "Mr. Tam Orrin" again and again tells him from the one who is Mr. Orrin, "Miss Tess" from the elder Miss Orrin.
        told = [
            one
            for one in same
            if self.slots[one].wife or (self.slots[one].given and (slots.title != "miss" or len(one[1]) == 1))
        ]
        often = sum(self.counts[one] for one in told)
        named = sum(
            self.counts[one]
            for one in person.first_forms()
            if not self.slots[one].alone and (one in told or self.slots[one].last)
        )
        score = (2.5 if not same else 3.5) - 0.3 * math.log2(1 + often)
        if often >= 3 and count > 3 * named and self._beside(form, told):
            score -= 3.0
        if count > 3 * person.count and called >= 5:
            score -= 1.0
        if slots.title == "mr" and min(count - self.seen.spoken[form], called) >= 20:
            score -= 3.0  # a narrator has one way to call a man
        return score

    def _beside(self, form: Form, others: Sequence[Form]) -> bool:
        """Whether other forms go on beside a form, or are seen to mean someone else; and do not just introduce a person."""
        first, last = self.where[form]
        low, high = min(self.where[one][0] for one in others), max(self.where[one][1] for one in others)
        return high - low > 0.3 * (last - first) or any(self.seen.two(form, one) >= 1.0 for one in others)

    def _by_first_name(self, person: Person) -> int:
        """How often a person is called by a first name alone in the narrative."""
        alone = (form for form in person.first_forms() if self.slots[form].alone)
        return sum(self.counts[form] - self.seen.spoken[form] for form in alone)

    def _agree(self, form: Form, slots: Slots, person: Person) -> bool:
        mine, theirs = slots.gender, person.gender()
        if not TITLES.get(form[0]):
            mine = voted(self.seen.votes.get(form, {}), mine) or mine
        if mine and theirs and mine != theirs:
            return False
        if not slots.title or not person.titles or slots.title in person.titles or slots.alone:
            return not (slots.wife and person.givens and not person.wives and given(next(iter(person.givens))) == "m")
        others = person.titles.keys()
        if "miss" in {slots.title, *others} and (others | {slots.title}) & _WIVES and not slots.given:
            return False
        if slots.title in _STYLES or (others & _STYLES and slots.title not in _STYLES):
            # Sir Tam is no Mr. Orrin; Lady Brenda may be Mrs. Last to those who do not know.
            return not (slots.title in _STYLES and others & _STYLES) and "mr" not in {slots.title, *others}
        if slots.title in PLAIN or slots.title in _KIN or others <= PLAIN | _KIN:
            if "mrs" in {slots.title, *others} and not {slots.title, *others} <= PLAIN | _KIN:
                return False  # Captain Vance's wife
            if self._daughter(form, slots, person):
                return False
            learned = {slots.title, *others} <= PLAIN | _KIN | _LEARNED
            return learned or slots.title in _KIN or not self._at_once(form, person)
        if not slots.given and slots.title in _LEARNED and not others & (_LEARNED | PLAIN | _KIN):
            return False  # a captain was a lieutenant before, and Dr. Harrow is another of Captain Harrow's family
        if not slots.given and slots.title not in _LEARNED and others <= _LEARNED:
            return False
        return not self._at_once(form, person)

    def _daughter(self, form: Form, slots: Slots, person: Person) -> bool:
        """Whether one is a Miss and the other has a rank, and nothing tells that she has it: Captain Vance and Miss Vance."""
        titles = {slots.title, *person.titles}
        if "miss" not in titles or titles <= PLAIN | _KIN:
            return False
        if given(slots.given) == "f" or any(given(name) == "f" for name in person.givens):
            return False
        ranked = person.votes if slots.title == "miss" else self.seen.votes[form]
        return voted(ranked, least=1) != "f"

    def _at_once(self, form: Form, person: Person) -> bool:
        """Whether the form stands amid the person's other ranks, and not before or after them: no promotion."""
        first, last = self.where[form]
        return any(first < high and low < last for low, high in person.titles.values())

    # --- Persons without a word in common -------------------------------------------------------------------------------

    def link(self) -> None:
        """Joins persons of whom one answers to the other's name, and no one else does as often."""
        near: defaultdict[frozenset[int], float] = defaultdict(float)
        all_of: Counter[int] = Counter()
        numbers = {id(person): number for number, person in enumerate(self.people)}
        for one, two, count in self.seen.pairs():
            if one in self.owner and two in self.owner and self.owner[one] is not self.owner[two]:
                pair = (numbers[id(self.owner[one])], numbers[id(self.owner[two])])
                near[frozenset(pair)] += count
                all_of.update(dict.fromkeys(pair, count))
        into: dict[int, int] = {}

        def last(number: int) -> int:
            while number in into:
                number = into[number]
            return number

        for both, total in sorted(near.items(), key=lambda entry: (-entry[1], sorted(entry[0]))):
            more, less = sorted(both, key=lambda number: -self.people[number].count)
            spoken = any(map(self.seen.is_spoken, self.people[less].forms))
            if total < (ANSWERS - 1 if spoken else ANSWERS) or total < SHARE * all_of[less]:
                continue
            more, less = sorted((last(more), last(less)), key=lambda number: -self.people[number].count)
            if more != less and self._one(self.people[more], self.people[less], total):
                into[less] = more
                for moved in list(self.people[less].forms):
                    self.take(self.people[more], moved)
        for form, rivals in self.shared.items():
            merged = [(score, self.people[last(numbers[id(person)])]) for score, person in rivals]
            self.shared[form] = list({id(person): (score, person) for score, person in reversed(merged)}.values())
        self.people = [person for number, person in enumerate(self.people) if number not in into]

    def _one(self, one: Person, two: Person, near: float) -> bool:
        """Whether nothing about two persons says that they cannot be one."""
        if one.member is not None and two.member is not None:
            return False
        if one.gender() and two.gender() and one.gender() != two.gender():
            return False
        if _differ(one.givens, two.givens) or (one.lasts and two.lasts and not one.lasts.keys() & two.lasts.keys()):
            return False
        if {*one.titles, *two.titles} >= {"mrs", "miss"}:
            return False
        far = sum(self.seen.apart(first, second) for first in islice(one.forms, 8) for second in islice(two.forms, 8))
        return near >= 3 * far

    def _used(self, form: Form, person: Person) -> int:
        """How often the story names a person for certain by a word that the form shares."""
        slots = self.slots[form]
        words = {slots.given, slots.last} - {""}
        return sum(
            self.counts[other]
            for other in person.first_forms()
            if words & {self.slots[other].given, self.slots[other].last} and self.owner.get(other) is person
        )

    def _still(self, form: Form, listed: Sequence[tuple[float, Person]]) -> Sequence[tuple[float, Person]]:
        """Those of a form's rivals whom the forms joined since have not made other people: Tess Orrin became Mrs. Orrin."""
        fitting = [
            (score, person)
            for score, person in listed
            if person.member is not None or self._agree(form, self.slots[form], person)
        ]
        return fitting or listed

    # --- Each place ------------------------------------------------------------------------------------------------------

    def placed(self, texts: Sequence[Text], names: Sequence[Name], scene_of: Mapping[int, int]) -> Cast:
        """The cast, with those names that may mean several people given to one of them place by place."""
        numbers = {id(person): number for number, person in enumerate(self.people)}
        rivals = {
            form: {
                numbers[id(person)]: FORM * score + OFTEN * math.log(1 + self._used(form, person))
                for score, person in self._still(form, listed)
            }
            for form, listed in self.shared.items()
            if listed
        }
        owners_of = {form: numbers[id(person)] for form, person in self.owner.items()}
        places = places_of(texts, names, scene_of, owners_of, rivals)
        chosen = place(places, rivals)
        owners = [None if number is None else self.people[number] for number in chosen]
        for person in self.people:
            person.forms.clear()
            person.count = 0
        for name, owner in zip(names, owners, strict=True):
            if owner is not None:
                form = (name.title, name.words)
                owner.forms[form] += 1
                owner.count += 1
        people = sorted((person for person in self.people if person.count), key=lambda person: -person.count)
        return Cast(people, owners)


_WIVES = frozenset(("mrs", "lady", "dame"))
#: Titles by which anybody speaks to a woman, whatever the narrator calls her.
_ADDRESSED = frozenset(("madam", "madame", "mme"))
_STYLES = frozenset("sir lord lady dame king queen prince princess duke duchess count countess baron baroness".split())
_KIN = frozenset("aunt uncle cousin sister brother mother father grandma grandpa granny nana".split())
_LEARNED = frozenset("doctor professor reverend judge nurse coach".split())


def _shortened(short: str, name: str) -> bool:
    """Whether one is the beginning of the other and by itself nobody's name."""
    return not is_given(short) and len(short) >= 3 and len(name) >= len(short) + 2 and name.startswith(short)


def _differ(one: Mapping[str, int], two: Mapping[str, int]) -> bool:
    """Whether both have first names and none of one may be any of the other's."""
    return bool(one and two) and not any(alike(first, second) for first in one for second in two)


def _put(people: list[Person], person: Person) -> None:
    if len(people) < CROWD and person not in people:
        people.append(person)
