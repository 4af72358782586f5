"""Which of the values that authors wrote mean one thing: "Willow/Tara" and "T/W", "h/c" and "Hurt/Comfort".

Nothing is decided here: what is found is offered to a person (see ``foundling.naming``).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, permutations, product
from typing import NamedTuple

from foundling.analysis.declared.vocabulary import vocabularies
from foundling.analysis.declared.wording import plain

#: Letters from which, and up to which, two words that differ by one slip may be one word. Looking for slips takes room with
#: the square of the letters.
LONG, LONGER = 6, 60

#: Code points of a pairing: what is longer is a sentence, or worse.
LONGEST = 200

#: The commoner of two such is so many times as common, or there would be no telling which is the slip.
COMMONER = 3

#: Names of a pairing that are matched in any order: more of them is a crowd.
CROWD = 4

#: Ways to take one word of each name, by which a pairing is found by its initials.
WAYS = 64

#: Vocabularies of AO3 in which the values of a field are looked up.
_KINDS = {"tag": ("tags", "category"), "warning": ("warnings",)}

_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:/|\bx\b|×|\+)\s*", re.IGNORECASE)
_FRIENDS = re.compile(r"(?:(?<!\s)\s+)?(?:&|\band\b)\s*", re.IGNORECASE)
#: What stands in brackets; where they are never closed, all that follows, so that it is looked at once.
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[][^)\]]*[)\]]?")
_SMALL = frozenset({"the", "a", "an", "of", "series", "tv", "and"})


class Value(NamedTuple):
    """A value as written, the number of stories that have it, and the worlds that they belong to."""

    text: str
    stories: int
    worlds: frozenset[str] = frozenset()


class Alike(NamedTuple):
    """Values that seem to be one, the commonest first; `name` is what to call them, `reason` why, in a few words.

    `stories` is how many stories have each of the values.
    """

    field: str
    values: tuple[str, ...]
    name: str
    reason: str
    stories: tuple[int, ...] = ()


class Pair(NamedTuple):
    """A pairing: the words of each name in small letters, and whether its people are lovers or friends."""

    names: tuple[tuple[str, ...], ...]
    friends: bool


def alike(field: str, values: Sequence[Value]) -> list[Alike]:
    """Groups of values of one field, those of most stories first; a value stands in one group at most.

    `field` is tag, warning, fandom or pairing.
    """
    found = list(_pairings(values) if field == "pairing" else _spelt(field, values))
    stories = {value.text: value.stories for value in values}
    counted = [group._replace(stories=tuple(stories[text] for text in group.values)) for group in found]
    return sorted(counted, key=lambda group: (-sum(group.stories), group.name))


# --- Words -----------------------------------------------------------------------------------------------------------


def _spelt(field: str, values: Sequence[Value]) -> Iterator[Alike]:
    groups: defaultdict[str, list[Value]] = defaultdict(list)
    terms: dict[str, str] = {}
    for value in values:
        term = _term(field, value.text)
        key = _key(field, term or value.text)
        if term:
            terms[key] = term
        if key:
            groups[key].append(value)
    for slip, right in _slips({key: sum(value.stories for value in listed) for key, listed in groups.items()}):
        if slip in groups and right in groups and slip not in terms:
            groups[right].extend(groups.pop(slip))
    for key, listed in groups.items():
        if len({value.text for value in listed}) > 1:
            listed.sort(key=lambda value: (-value.stories, value.text))
            name = terms.get(key) or listed[0].text
            how = "AO3’s word for them" if key in terms else "The same word, spelt in other ways"
            yield Alike(field, tuple(value.text for value in listed), name, how)


def _term(field: str, text: str) -> str:
    for kind in _KINDS.get(field, ()):
        if term := vocabularies()[kind].whole(text):
            return term
    return ""


def _key(field: str, text: str) -> str:
    """What is left of a value without marks, blanks, plurals and, of a world's name, its small words."""
    words = plain(_unbracketed(text) if field == "fandom" else text).replace("'", "").split()
    if field == "fandom":
        words = [word for word in words if word not in _SMALL] or words
    return "".join(words).removesuffix("s") or "".join(words)


def _unbracketed(text: str) -> str:
    return _BRACKETS.sub(lambda found: "" if found[0][-1] in ")]" else found[0], text)


def _slips(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of a rare word and a common one that differ by a letter too many, too few, another or two that changed places."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in counts:
        if LONG <= len(word) <= LONGER and word.isalpha():
            for shorter in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                near[shorter].append(word)
    seen: set[tuple[str, str]] = set()
    for listed in near.values():
        if 1 < len(listed) <= 20:
            for one in listed:
                for other in listed:
                    pair = (one, other)
                    if one != other and pair not in seen and counts[other] >= COMMONER * counts[one]:
                        seen.add(pair)
                        if one[0] == other[0] and _one_slip(one, other):
                            yield pair


def _one_slip(one: str, other: str) -> bool:
    if len(one) == len(other):
        wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (swapped and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


# --- Pairings --------------------------------------------------------------------------------------------------------


def pairing(text: str) -> Pair | None:
    """The people of a pairing: "Mara Vale/Oda", "M/O", "Mara x Oda", "Mara & Oda"; None for anything else."""
    if len(text) > LONGEST:
        return None
    bare = _unbracketed(text)
    friends = not _PARTS.search(bare)
    names = tuple(tuple(plain(part).split()) for part in (_FRIENDS if friends else _PARTS).split(bare))
    if len(names) == 1 and re.fullmatch(r"[A-Z][a-z]+[A-Z][a-z]+", bare.strip()):
        names, friends = tuple((word.casefold(),) for word in re.findall(r"[A-Z][a-z]+", bare)), False
    return Pair(names, friends) if 2 <= len(names) <= CROWD and all(names) else None


def _pairings(values: Sequence[Value]) -> Iterator[Alike]:
    known: dict[Pair, list[Value]] = {}
    for value in values:
        if pair := pairing(value.text):
            known.setdefault(Pair(tuple(sorted(pair.names)), pair.friends), []).append(value)
    counts = Counter({pair: sum(value.stories for value in listed) for pair, listed in known.items()})
    means: dict[Pair, Pair] = {}
    index = _Index(known)
    for pair in known:
        if fuller := _fuller(pair, index.near(pair), known, counts):
            means[pair] = fuller
    groups: defaultdict[Pair, list[Pair]] = defaultdict(list)
    for pair in known:
        last = pair
        while last in means:
            last = means[last]
        groups[last].append(pair)
    for fullest, pairs in groups.items():
        listed = sorted(
            (value for pair in pairs for value in known[pair]), key=lambda value: (-value.stories, value.text)
        )
        if len({value.text for value in listed}) > 1:
            best = min(known[fullest], key=lambda value: (-value.stories, value.text))
            short = any(len(word) == 1 for pair in pairs for name in pair.names for word in name)
            how = "The same people, in another order or by other names"
            yield Alike(
                "pairing",
                tuple(dict.fromkeys(value.text for value in listed)),
                best.text,
                f"{how}; some by initials" if short else how,
            )


def _told(pair: Pair) -> tuple[int, Pair]:
    """How much a pairing tells of its people's names."""
    return sum(len(word) for name in pair.names for word in name), pair


class _Index:
    """Pairings by their words and by the first letters of them, so that each is compared with few."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._words: defaultdict[str, list[Pair]] = defaultdict(list)
        self._letters: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            for word in {word for name in pair.names for word in name if len(word) > 1}:
                self._words[word].append(pair)
            for letters in {_initials(way) for way in islice(product(*pair.names), WAYS)}:
                self._letters[letters].append(pair)

    def near(self, pair: Pair) -> Sequence[Pair]:
        """All that may tell the pairing more fully, and some that do not."""
        whole = [self._words[word] for name in pair.names for word in name if len(word) > 1]
        return min([*whole, self._letters[_initials(name[0] for name in pair.names)]], key=len)


def _initials(words: Iterable[str]) -> str:
    return "".join(sorted(word[0] for word in words))


def _fuller(
    pair: Pair, near: Iterable[Pair], known: Mapping[Pair, Sequence[Value]], counts: Mapping[Pair, int]
) -> Pair | None:
    """The one pairing that says more and can be the same; None where there are two as likely."""
    own = _worlds(known[pair])
    found: list[tuple[int, Pair]] = []
    for other in near:
        if other.friends == pair.friends and len(other.names) == len(pair.names) and _told(other) > _told(pair):
            theirs = _worlds(known[other])
            if (not own or not theirs or own & theirs) and _can_be(pair.names, other.names):
                found.append((counts[other], other))
    if not found:
        return None
    found.sort(key=lambda one: (-one[0], one[1]))
    best = found[0][1]
    # Other spellings of the best are no rivals: they are the best, told more fully or less.
    rivals = [
        count
        for count, other in found[1:]
        if not _can_be(best.names, other.names) and not _can_be(other.names, best.names)
    ]
    return best if not rivals or found[0][0] >= COMMONER * max(rivals) else None


def _worlds(values: Iterable[Value]) -> frozenset[str]:
    return frozenset().union(*(value.worlds for value in values))


def _can_be(short: Sequence[tuple[str, ...]], full: Sequence[tuple[str, ...]]) -> bool:
    """Whether the names can be told more fully by the others, in some order."""
    return any(all(map(_stands_for, short, order)) for order in permutations(full))


def _stands_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether each word of a name, or its first letter alone, is a word of the other: "w" and "willow", "j s" and "jonah sessay"."""
    left = list(full)
    for word in short:
        match = next((one for one in left if one == word or (len(word) == 1 and one.startswith(word))), None)
        if match is None:
            return False
        left.remove(match)
    return True
