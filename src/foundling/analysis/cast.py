"""Which names are one person: full, first and last names, titles and nicknames joined where nothing speaks against it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from foundling.analysis.lexicon import FEMALE, KIN, MALE, NICKNAMES, NOT_PEOPLE, TITLES, Gender
from foundling.analysis.names import Evidence, Name
from foundling.document import Casting, Member

#: A name form: title in small letters ("" for none) and the name's words.
Form = tuple[str, tuple[str, ...]]

#: How many times commoner a person must be than another of the same name to be meant by it alone.
CLEAR = 3

#: A short form is at least so long, and two letters shorter than the name: Daph for Daphne.
SHORTEST, LONGEST = 3, 7

#: So many people of one name are a list of names, and none is meant by it alone.
CROWD = 40

#: Two names this close in the narrative, in code points, are two people: "Jane and Mrs. Orrin went in."
TOGETHER = 60

#: Titles that two people of one family do not share.
_RANK = {
    **dict.fromkeys(("mr", "mister", "monsieur", "signor", "señor", "herr"), "mr"),
    **dict.fromkeys(("mrs", "missus", "madame", "mme", "signora", "señora", "frau"), "mrs"),
    **dict.fromkeys(("miss", "mademoiselle", "mlle", "signorina", "señorita"), "miss"),
    **dict.fromkeys(("sir",), "sir"),
    **dict.fromkeys(("lord",), "lord"),
    **dict.fromkeys(("lady",), "lady"),
    **dict.fromkeys(("master",), "master"),
}
#: Titles that stand before a first name as often as before a last.
_BEFORE_FIRST = frozenset(
    "miss master sir lady lord king queen prince princess aunt auntie aunty uncle cousin sister brother father mother "
    "saint dame grandma grandpa granny nana ms doctor dr".split()
)


_SHORT: dict[str, frozenset[str]] = {
    full: frozenset(short for short, names in NICKNAMES.items() if full in names)
    for full in frozenset().union(*NICKNAMES.values())
}


class Person:
    """A person in the making: the forms joined so far, with how often each stands in the story."""

    __slots__ = ("count", "firsts", "forms", "lasts", "member", "titles")

    def __init__(self, member: Member | None = None) -> None:
        #: What a person has said of them.
        self.member = member
        self.forms: Counter[Form] = Counter()
        self.firsts: set[str] = set()
        self.lasts: set[str] = set()
        self.titles: set[str] = set()
        self.count = 0

    def take(self, form: Form, count: int) -> None:
        title, words = form
        self.forms[form] += count
        self.count += count
        if title:
            self.titles.add(title)
        if len(words) > 1:
            self.firsts.add(words[0].casefold())
            self.lasts.add(words[-1].casefold())

    def titled_gender(self) -> Gender:
        return next((TITLES[title] for title in sorted(self.titles) if TITLES[title]), "")

    def gender(self) -> Gender:
        """Whom titles and given names make of them, "" where they do not say."""
        if found := self.titled_gender():
            return found
        first = [words[0] for title, words in self.forms if len(words) > 1 or not title or title in _BEFORE_FIRST]
        return next((found for word in first if (found := given(word))), "")


def given(word: str) -> Gender:
    """The gender of a given name, "" where it is none, or one of both."""
    plain = word.casefold()
    if plain in KIN:
        return KIN[plain]
    if plain in TITLES:
        return TITLES[plain]
    female, male = plain in FEMALE, plain in MALE
    return "f" if female and not male else "m" if male and not female else ""


def join(
    names: Sequence[Name],
    evidence: Mapping[str, Evidence],
    casting: Casting = Casting(),  # noqa: B008 (it is frozen)
) -> tuple[list[Person], dict[Form, Person]]:
    """The persons that the names belong to, commonest first, and the one for each name form."""
    counts: Counter[Form] = Counter((name.title, name.words) for name in names)
    members = _members(casting, counts)
    shared = {form for form, listed in members.items() if len(listed) > 1}
    counts = Counter(
        {
            form: count
            for form, count in counts.items()
            if form not in shared and (form in members or _person_like(form, count, evidence))
        }
    )
    index = _Index(counts, _apart(names, counts))
    for member in casting.members:
        index.seat(member, [form for form, listed in members.items() if member in listed and form not in shared])
    # Full names first, the commonest before the rare; then titles with one name; then single names.
    for form in sorted(counts, key=lambda form: (_order(form), -counts[form], form)):
        if form not in index.owner:
            index.give(form)
    return sorted(index.people, key=lambda person: -person.count), index.owner


def _members(casting: Casting, counts: Iterable[Form]) -> dict[Form, list[Member]]:
    """The members that a person has listed each form of the story under."""
    listed: defaultdict[str, list[Member]] = defaultdict(list)
    for member in casting.members:
        for key in {spelling(form) for form in member.forms}:
            listed[key].append(member)
    return {form: listed[key] for form in counts if (key := spelling(shown(form))) in listed}


def spelling(form: str) -> str:
    """A form without what does not matter: capitals, the stops of titles and initials, the shape of an apostrophe."""
    return " ".join(form.casefold().replace("’", "'").replace(".", " ").split())


def _order(form: Form) -> int:
    title, words = form
    if len(words) > 1:
        return 0 if not title else 1
    return 2 if title else 3


def _person_like(form: Form, count: int, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a form names a person: it acts, speaks, is spoken to or has a title, and is no place."""
    title, words = form
    if any(word.casefold() in NOT_PEOPLE for word in (words[0], words[-1])) or _plural(words[-1], evidence):
        return False
    if title or words[0].casefold() in TITLES:
        return True
    known = bool(given(words[0]))
    for word in {words[0], words[-1]}:
        seen = evidence.get(word)
        if seen is None:
            continue
        human = 2 * seen.speaks + seen.acts + 2 * seen.titled
        if not known and not seen.capital and 2 * seen.speaks + seen.acts + 2 * seen.titled < 2:
            continue  # "Silence fell": it only ever begins a sentence
        if not known and not human and min(seen.addressed, seen.capital) < 2:
            continue  # "Steps!": shouted once and never anybody
        if known or human or seen.capital > 1:
            human += seen.addressed
        if human > seen.placed and human >= (1 if known or count > 1 else 2):
            return True
        if known and seen.placed * 2 <= seen.capital + seen.starts:
            return True
    return False


def _plural(word: str, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a name is that of a family: the Orrins, beside Orrin."""
    for ending in ("s", "es"):
        single = evidence.get(word.removesuffix(ending)) if word.endswith(ending) and len(word) > 4 else None
        if single and single.capital + single.starts >= evidence[word].capital + evidence[word].starts:
            return True
    return False


def _apart(names: Sequence[Name], counts: Mapping[Form, int]) -> set[frozenset[Form]]:
    """Pairs of forms that stand side by side too often to be one person."""
    beside: Counter[frozenset[Form]] = Counter()
    last: Name | None = None
    for name in names:
        if name.quoted:
            continue
        if last and last.block == name.block and name.start - last.end <= TOGETHER:
            one, two = (last.title, last.words), (name.title, name.words)
            if one != two and not _bare(one, two):
                # "Tam and Mr. Orrin" says more than two names in one sentence.
                beside[frozenset((one, two))] += 2 if name.start - last.end <= len(" and ") else 1
        last = name
    found = set()
    for pair, count in beside.items():
        one, two = pair
        shared = bool(set(one[1]) & set(two[1]))
        least = min(counts.get(one, 0), counts.get(two, 0))
        if count >= max(3, 0.15 * least) if shared else count >= max(2, 0.04 * least):
            found.add(pair)
    return found


def _bare(one: Form, two: Form) -> bool:
    """Whether one is the other without its "Mr.": a writer may change between them in one breath."""
    return one[1] == two[1] and {one[0], two[0]} == {"", "mr"}


class _Index:
    """The persons met so far, by first and by last name."""

    def __init__(self, counts: Mapping[Form, int], apart: set[frozenset[Form]]) -> None:
        self.counts = counts
        self.apart = apart
        self.people: list[Person] = []
        self.owner: dict[Form, Person] = {}
        self.first: defaultdict[str, list[Person]] = defaultdict(list)
        self.short: defaultdict[str, list[Person]] = defaultdict(list)
        self.last: defaultdict[str, list[Person]] = defaultdict(list)

    def seat(self, member: Member, forms: Sequence[Form]) -> None:
        """Makes a member one person, with the forms that mean them."""
        if forms:
            person = Person(member)
            self.people.append(person)
            for form in forms:
                self._take(person, form)

    def give(self, form: Form) -> None:
        """Gives the form to the one person it can belong to, or to a new one."""
        person = self._find(form)
        if person is None:
            person = Person()
            self.people.append(person)
        self._take(person, form)

    def _take(self, person: Person, form: Form) -> None:
        person.take(form, self.counts[form])
        self.owner[form] = person
        title, words = form
        first, last = words[0].casefold(), words[-1].casefold()
        if len(words) > 1 or title:
            _put(self.last[last], person)
        if len(words) > 1 or not title or title in _BEFORE_FIRST:
            _put(self.first[first], person)
            for length in range(SHORTEST, min(len(first) - 1, LONGEST + 1)):
                _put(self.short[first[:length]], person)

    def _find(self, form: Form) -> Person | None:
        title, words = form
        if len(words) > 1:
            return self._full(form)
        return self._titled(form) if title else self._single(form)

    def _full(self, form: Form) -> Person | None:
        title, words = form
        first, last = words[0].casefold(), words[-1].casefold()
        names = {first, *NICKNAMES.get(first, ())}

        def same(name: str) -> bool:
            initial = len(name.rstrip(".")) == 1 or len(first.rstrip(".")) == 1
            return name in names or first in NICKNAMES.get(name, ()) or (initial and name[0] == first[0])

        def fits(one: Person) -> bool:
            # Mrs. Tam Orrin is the wife of Tam Orrin.
            married = TITLES.get(title, "") == "f" and given(first) == "m" and one.titled_gender() != "f"
            other = one.titled_gender() == "f" and given(first) == "m" and TITLES.get(title, "") != "f"
            return any(map(same, one.firsts)) and _titles_agree(one, title) and not married and not other

        return self._choose(form, self.last[last], fits)

    def _titled(self, form: Form) -> Person | None:
        title, words = form
        name = words[0].casefold()
        gender = TITLES[title]

        family = self.last[name]
        if title == "mrs" and sum(one.gender() == "f" for one in family) > 1:
            family = [one for one in family if "mrs" in one.titles]  # she is the mother of the others

        def fits(one: Person) -> bool:
            return _titles_agree(one, title) and _may_be(one, gender) and not self._rivals(form, one)

        found = self._choose(form, family, fits)
        if found is None and title in _BEFORE_FIRST:
            found = self._by_first(form, lambda one: _titles_agree(one, title) and _may_be(one, gender))
        return found

    def _single(self, form: Form) -> Person | None:
        word = form[1][0]
        name, gender = word.casefold(), given(word)
        if name in TITLES:  # "the Captain" is Captain Vance where there is no other captain
            holders = [one for one in self.people if name in one.titles]
            return holders[0] if len(holders) == 1 else None
        found = self._by_first(form, lambda one: _may_be(one, gender))
        if found or self.first[name]:
            return found
        family = self.last[name]
        found = self._choose(form, family, lambda _: True)
        if found is None:
            # A bare surname among Mr., Mrs. and Miss means, in the books that use it, the man.
            men = [one for one in family if one.gender() == "m"]
            others = [one for one in family if one.gender() != "f"]
            found = self._choose(form, men, lambda _: True) if len(others) == len(men) == 1 else None
        return found

    def _by_first(self, form: Form, fits: Callable[[Person], bool]) -> Person | None:
        name = form[1][0].casefold()
        if self.first[name]:
            return self._choose(form, self.first[name], fits)
        for full in sorted(NICKNAMES.get(name, frozenset()) | _SHORT.get(name, frozenset())):
            plain = [one for one in self.first[full] if not one.titles & {"lady", "sir", "father", "uncle", "aunt"}]
            if found := self._choose(form, plain, fits):
                return found
        if name in self.last or self.counts[form] < 2:
            return None
        return self._choose(form, (one for one in self.short[name] if one.count > self.counts[form]), fits)

    def _rivals(self, form: Form, person: Person) -> bool:
        """Whether "Mr. Orrin" is somebody else than Tam Orrin: far commoner, though Tam is talked of by his name."""
        if self.counts[form] <= CLEAR * self._usual(person):
            return False
        alone = self._usual(person) - person.count
        return alone + sum(count for (title, _), count in person.forms.items() if not title) >= 5

    def _usual(self, person: Person) -> int:
        """How often a person will be named once first names are given out."""
        return person.count + max((self.counts.get(("", (name.capitalize(),)), 0) for name in person.firsts), default=0)

    def _choose(self, form: Form, people: Iterable[Person], fits: Callable[[Person], bool]) -> Person | None:
        """The only one that fits, or the one who is far commoner than the rest; None if that one is known apart."""
        people = list(people)
        if len(people) >= CROWD:
            return None
        fitting = sorted(filter(fits, people), key=self._usual, reverse=True)
        if not fitting or (len(fitting) > 1 and self._usual(fitting[0]) < CLEAR * self._usual(fitting[1])):
            return None
        return None if self._parted(form, fitting[0]) else fitting[0]

    def _parted(self, form: Form, person: Person) -> bool:
        # First names are given out last, but a person known by one must already count as that.
        others: set[Form] = {*person.forms, *(("", (name.capitalize(),)) for name in person.firsts)}
        return any(other != form and frozenset((form, other)) in self.apart for other in others)


def _put(people: list[Person], person: Person) -> None:
    if len(people) < CROWD and person not in people:
        people.append(person)


def _may_be(person: Person, gender: Gender) -> bool:
    other = person.gender()
    return not gender or not other or gender == other


def _titles_agree(person: Person, title: str) -> bool:
    if not title or not person.titles:
        return True
    gender, other = TITLES[title], person.titled_gender()
    if gender and other and gender != other:
        return False
    mine, theirs = _RANK.get(title, "rank"), {_RANK.get(known, "rank") for known in person.titles}
    if mine == "rank" or theirs == {"rank"}:  # Dr. Vance and Mr. Vance may be one, Colonel and Mrs. Vance are two
        return not ({mine} | theirs) & {"mrs", "miss", "sir", "lord", "lady", "master"}
    return mine in theirs


_STOPPED = frozenset("mr mrs ms mx dr prof capt cpt col gen maj sgt lt adm rev cmdr mme mlle fr".split())


def shown(form: Form) -> str:
    """A form as it is written: "Mr. Orrin", "Dr. Vance", "Aunt May", "Mara"."""
    title, words = form
    name = " ".join(words)
    return f"{title.capitalize()}{'.' if title in _STOPPED else ''} {name}" if title else name


def canonical(person: Person) -> str:
    """The name to show: a person's word, else first and last name where the story gives them at least twice, else the
    commonest form.
    """
    if person.member is not None:
        return person.member.name
    full = [form for form in person.forms if not form[0] and len(form[1]) > 1 and person.forms[form] > 1]
    return shown(max(full or person.forms, key=lambda form: (person.forms[form], form)))
