"""Which people of the story a declared pairing means: by name, by initials that fit one pair, or by a word made of two names."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations

from foundling.analysis.forms import fulls
from foundling.analysis.lexicon import TITLES
from foundling.analysis.relationships.declared import Declared
from foundling.analysis.relationships.kinship import gender_of
from foundling.document import Character, Member, form_key

#: A pair is meant by initials, or by a word made of two names, only where it is so many times as much together as the next.
CLEARLY = 2.0

#: People of whom initials and such words may be made: those mentioned most.
LIKELY = 24

_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")

Weigh = Callable[[int, int], float]


class Resolver:
    """`people` is the cast, `weigh` says how much two of them have to do with each other, `genders` the pairs that the
    story's category allows ("ff", "fm", "mm"; empty for all), `members` whom a cast file knows by more names."""

    def __init__(
        self,
        people: Sequence[Character],
        weigh: Weigh,
        genders: frozenset[str] = frozenset(),
        members: Sequence[Member] = (),
    ) -> None:
        named = [item for item in people if item.kind == "named"]
        self.people = sorted(named, key=lambda item: -len(item.mentions))
        self.weigh, self.genders = weigh, genders
        self.forms: dict[str, list[Character]] = {}
        self.words: dict[str, list[Character]] = {}
        self.names: dict[int, set[str]] = {}
        for item in self.people:
            forms = _forms(item)
            for member in members:
                known = {form_key(form) for form in member.forms}
                forms |= known if known & forms else set()
            self.names[item.id] = {word for form in forms for word in form.split() if word not in TITLES}
            for form in forms:
                self.forms.setdefault(form, []).append(item)
            for word in self.names[item.id]:
                self.words.setdefault(word, []).append(item)

    def pairs(self, given: Declared) -> tuple[tuple[int, int], ...]:
        """The pairs of a pairing, none where it is not clear whom it means. Threesomes are all their pairs."""
        if given.names:
            found = self._named(given.names)
            if found:
                return tuple(combinations(found, 2))
            if all(_INITIALS.fullmatch(name) for name in given.names):
                return self._initials(given.names)
        if given.word:
            return self._blended(given.word)
        return ()

    def _named(self, names: Sequence[str]) -> tuple[int, ...]:
        found: list[int] = []
        for name in names:
            one = self._one(name)
            if one is None or one in found:
                return ()
            found.append(one)
        return tuple(found)

    def _one(self, name: str) -> int | None:
        """The person of a name as written; "Spike | William" is either."""
        for form in name.split("|"):
            key = form_key(form)
            words = [word for word in key.split() if word not in TITLES]
            exact = self.forms.get(key)
            if exact:
                return exact[0].id
            if not words or all(len(word) == 1 for word in words):
                continue
            own = self.words.get(words[0], []) or (self.words.get(words[-1], []) if len(words) > 1 else [])
            own = own or self._nicknamed(words[0])
            if len(words) > 1:  # the story may never say the family name; nobody of another one is meant
                own = [item for item in own if not _other_family(item, words)]
            if own and (len(own) == 1 or len(own[0].mentions) >= CLEARLY * len(own[1].mentions)):
                return own[0].id
        return None

    def _nicknamed(self, name: str) -> list[Character]:
        """Those of whose names one is a pet name of this one, or this of it: Rosie for Rosalind."""
        wanted = fulls(name) | {name}
        return [item for item in self.people if any(wanted & (fulls(word) | {word}) for word in self.names[item.id])]

    def _initials(self, names: Sequence[str]) -> tuple[tuple[int, int], ...]:
        wanted = [name.replace(".", "").casefold() for name in names]
        people = self.people[:LIKELY]
        options = [[item for item in people if _begins(item, initial)] for initial in wanted]
        if any(not listed for listed in options):
            return ()
        found: list[tuple[float, tuple[int, ...]]] = []
        for chosen in _choices(options):
            if len({item.id for item in chosen}) == len(chosen) and all(
                self._allowed(one, other) for one, other in combinations(chosen, 2)
            ):
                ids = tuple(item.id for item in chosen)
                found.append((sum(self.weigh(one, other) for one, other in combinations(ids, 2)), ids))
        best = _clearest(found)
        return tuple(combinations(best, 2)) if best else ()

    def _blended(self, word: str) -> tuple[tuple[int, int], ...]:
        """ "Odesk" is Oda and Tesk: the first letters of one, the last of the other."""
        key = form_key(word)
        found = []
        for one, other in permutations(self.people[:LIKELY], 2):
            if self._allowed(one, other) and any(
                _blend(key, first, last)
                for first in self.names[one.id]
                for last in self.names[other.id]
                if min(len(first), len(last)) > 2 and key not in (first, last)
            ):
                found.append((self.weigh(one.id, other.id), (one.id, other.id)))
        best = _clearest(found)
        return (best,) if best and len(best) == 2 else ()

    def _allowed(self, one: Character, other: Character) -> bool:
        if not self.genders:
            return True
        sides = sorted(gender_of(item) or "?" for item in (one, other))
        return "?" in sides or "".join(sides) in self.genders


def allowed_genders(values: Sequence[str]) -> frozenset[str]:
    """The pairs that a story's category names: F/F, M/M, F/M (femslash, slash, het); empty where it names none, or others too."""
    told = " ".join(values).casefold()
    found = set()
    if re.search(r"\bf\s?/\s?f\b|femslash|femmeslash|yuri", told):
        found.add("ff")
    if re.search(r"\bm\s?/\s?m\b|(?<!fem)(?<!femme)\bslash|yaoi", told):
        found.add("mm")
    if re.search(r"\bf\s?/\s?m\b|\bm\s?/\s?f\b|\bhet\b", told):
        found.add("fm")
    return frozenset() if re.search(r"\b(?:multi|other)\b", told) else frozenset(found)


def _other_family(item: Character, words: Sequence[str]) -> bool:
    """Whether every longer form of the person has another family name than these words."""
    longer = [
        key.split()
        for key in (form_key(form) for form in (item.name, *(alias.text for alias in item.aliases)))
        if len([word for word in key.split() if word not in TITLES]) > 1
    ]
    return bool(longer) and all(form[-1] != words[-1] for form in longer)


def _forms(item: Character) -> set[str]:
    return {form_key(form) for form in (item.name, *(alias.text for alias in item.aliases))}


def _begins(item: Character, initials: str) -> bool:
    """Whether initials are those of the person's given name, of the family name, or of both."""
    for form in (item.name, *(alias.text for alias in item.aliases)):
        words = [word for word in form_key(form).split() if word not in TITLES]
        if words and (
            "".join(word[0] for word in words).startswith(initials) or (len(initials) == 1 and words[-1][0] == initials)
        ):
            return True
    return False


def _choices(options: Sequence[Sequence[Character]]) -> Iterator[tuple[Character, ...]]:
    """One of each, at most some thousands of ways."""
    if len(options) == 1:
        yield from ((item,) for item in options[0])
        return
    most = {2: LIKELY, 3: 8}.get(len(options), 3)
    for item in options[0][:most]:
        for rest in _choices([listed[:most] for listed in options[1:]]):
            yield (item, *rest)


def _clearest(found: Sequence[tuple[float, tuple[int, ...]]]) -> tuple[int, ...] | None:
    """Those of the greatest weight where no other choice of people comes near; None otherwise."""
    best: dict[frozenset[int], tuple[float, tuple[int, ...]]] = {}
    for weight, ids in found:
        key = frozenset(ids)
        if key not in best or weight > best[key][0]:
            best[key] = weight, ids
    ranked = sorted(best.values(), key=lambda item: -item[0])
    if (
        not ranked
        or (len(ranked) > 1 and ranked[0][0] < CLEARLY * ranked[1][0])
        or (len(ranked) > 1 and not ranked[0][0])
    ):
        return None
    return ranked[0][1]


def _blend(word: str, first: str, last: str) -> bool:
    """Whether a word is letters of the beginning of one name and then of the end of another.

    Of a first letter alone nearly all of the other name must be left, since chance makes names of names.
    """
    for cut in range(1, len(word) - 1):
        if not first.startswith(word[:cut]):
            return False
        if last.endswith(word[cut:]) and (cut > 1 or len(word) - cut >= max(4, len(last) - 1)):
            return True
    return False
