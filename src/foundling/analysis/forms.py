"""Forms of names: what their titles and words say about whom they can mean."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from foundling.analysis.lexicon import FEMALE, KIN, MALE, NICKNAMES, TITLES, Gender

#: A name form: title in small letters ("" for none) and the name's words.
Form = tuple[str, tuple[str, ...]]

#: A short form is at least so long, and two letters shorter than the name: Daph for Daphne.
SHORTEST, LONGEST = 3, 7
#: A first name that is so often alone may have a rank before it: Captain Jack.
OFTEN = 10

#: Titles that say the same of a person.
_RANK = {
    **dict.fromkeys(("mr", "mister", "mistah", "mistuh", "monsieur", "m", "signor", "señor", "herr"), "mr"),
    **dict.fromkeys(("mrs", "missus", "mis", "madame", "mme", "signora", "señora", "frau"), "mrs"),
    **dict.fromkeys(("miss", "mademoiselle", "mlle", "signorina", "señorita", "fräulein", "fraulein"), "miss"),
    **dict.fromkeys(("doctor", "dr"), "doctor"),
    **dict.fromkeys(("professor", "prof"), "professor"),
    **dict.fromkeys(("captain", "capt", "cpt"), "captain"),
    **dict.fromkeys(("colonel", "col"), "colonel"),
    **dict.fromkeys(("general", "gen"), "general"),
    **dict.fromkeys(("major", "maj"), "major"),
    **dict.fromkeys(("lieutenant", "lt"), "lieutenant"),
    **dict.fromkeys(("sergeant", "sgt"), "sergeant"),
    **dict.fromkeys(("commander", "cmdr"), "commander"),
    **dict.fromkeys(("admiral", "adm"), "admiral"),
    **dict.fromkeys(("reverend", "rev"), "reverend"),
    **dict.fromkeys(("aunt", "auntie", "aunty"), "aunt"),
    **dict.fromkeys(("father", "fr"), "father"),
}


def rank(title: str) -> str:
    return _RANK.get(title, title)


#: Titles that say no more than man or woman.
PLAIN = frozenset(("mr", "mrs", "miss", "ms", "mx", "madam", "mistress", "master"))
#: Those after which any word with a capital is a name: Mrs. Long, Mr. Last.
STRICT = frozenset(title for title in TITLES if rank(title) in ("mr", "mrs", "ms", "mx"))
#: Titles that stand before a first name as often as before a last.
BEFORE_FIRST = frozenset(
    "miss master sir lady lord king queen prince princess aunt auntie aunty uncle cousin sister brother father mother "
    "saint dame don grandma grandpa granny nana ms doctor dr".split()
)
#: Titles that stand before a first name only.
ONLY_FIRST = frozenset(
    "sir dame aunt auntie aunty uncle cousin king queen prince princess saint grandma grandpa granny nana".split()
)
_STOPPED = frozenset("mr mrs ms mx dr prof capt cpt col gen maj sgt lt adm rev cmdr mme mlle fr".split())

_SHORT: dict[str, frozenset[str]] = {
    full: frozenset(short for short, names in NICKNAMES.items() if full in names)
    for full in frozenset().union(*NICKNAMES.values())
}
#: What is hung on a name: honorifics of Japanese, and endearments.
_HUNG = re.compile(r"[-‐‑](?:san|kun|chan|sama|sensei|sempai|senpai|dono|hime|girl|boy|baby|love|dear)$")


def shown(form: Form) -> str:
    """A form as it is written: "Mr. Orrin", "Dr. Vance", "Aunt May", "Mara"."""
    title, words = form
    name = " ".join(words)
    return f"{title.capitalize()}{'.' if title in _STOPPED else ''} {name}" if title else name


def key(word: str) -> str:
    """A word of a name as names are compared: small, without a stop or what is hung on it."""
    return _HUNG.sub("", word.casefold().rstrip("."))


def given(word: str) -> Gender:
    """The gender of a given name, "" where it is none, or one of both."""
    plain = key(word)
    if plain in KIN:
        return KIN[plain]
    if plain in TITLES:
        return TITLES[plain]
    female, male = plain in FEMALE, plain in MALE
    return "f" if female and not male else "m" if male and not female else ""


def is_given(word: str) -> bool:
    """Whether the word is a given name by the lists."""
    plain = key(word)
    return plain in FEMALE or plain in MALE or plain in NICKNAMES


class Slots(NamedTuple):
    """What a form says: a title's rank, given names and a last name as `key` makes them ("" for none), and a gender.

    `wife` is the husband's first name in "Mrs. Tam Orrin". A lone word that may be either fills both slots; `alone` says
    that it is one.
    """

    title: str
    given: str
    middle: tuple[str, ...]
    last: str
    gender: Gender
    wife: str
    alone: bool

    def mended(self, slips: Mapping[str, str]) -> "Slots":
        """The slots with slips of the pen (`misspelt`) put right."""
        if not slips:
            return self
        given, last, wife = (slips.get(word, word) for word in (self.given, self.last, self.wife))
        return self._replace(given=given, last=last, wife=wife)


def solid(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles: van der Luyden is Luyden."""
    return tuple(word for word in words if not word.islower()) or words


class Inventory:
    """Which words are first and which last names in this story, from its full and titled forms. Linear in them."""

    def __init__(self, counts: Mapping[Form, int]) -> None:
        self.firsts: Counter[str] = Counter()
        #: Last names, as the story's full and titled forms have them; and those of its full forms alone.
        self.lasts: Counter[str] = Counter()
        self.full: Counter[str] = Counter()
        #: How often each word stands by itself.
        self.alone: Counter[str] = Counter()
        for (title, all_words), count in counts.items():
            words = solid(all_words)
            if len(words) == 1 and not title:
                self.alone[key(words[0])] += count
            if len(words) > 1:
                self.firsts[key(words[0])] += count
                self.lasts[key(words[-1])] += count
                self.full[key(words[-1])] += count
            elif title and title not in BEFORE_FIRST:
                self.lasts[key(words[0])] += count
        for (title, words), count in counts.items():
            if len(words) == 1 and title in ONLY_FIRST and self.lasts[key(words[0])] <= count:
                self.firsts[key(words[0])] += count

    def slots(self, form: Form) -> Slots:
        title, all_words = form
        words = solid(all_words)
        ranked, gender = rank(title), TITLES.get(title, "")
        first, last = key(words[0]), key(words[-1])
        if len(words) > 1:
            own = given(words[0])
            if gender == "f" and own == "m":
                return Slots(ranked, "", (), last, "f", first, False)
            return Slots(ranked, first, tuple(map(key, words[1:-1])), last, gender or own, "", False)
        if not title:
            plain = words[0].casefold().rstrip(".")
            if plain in TITLES:
                return Slots(rank(plain), "", (), "", given(words[0]), "", True)
            return Slots("", first, (), first, given(words[0]), "", True)
        if self._first(title, words[0]):
            own = given(words[0])
            if gender == "f" and own == "m":  # Mrs. Peter, the wife of Peter Orrin
                return Slots(ranked, "", (), "", "f", first, False)
            return Slots(ranked, first, (), "", gender or own, "", False)
        return Slots(ranked, "", (), first, gender, "", False)

    def _first(self, title: str, word: str) -> bool:
        """Whether the word after a title is a first name."""
        plain = key(word)
        if title in ONLY_FIRST:
            return self.lasts[plain] <= self.firsts[plain]
        if self.full[plain] > self.firsts[plain]:
            return False
        if title in BEFORE_FIRST:
            return is_given(word) or self.firsts[plain] > 0
        # Mrs. Rachel is Rachel; Colonel Fitzwilliam is not Fitzwilliam Darcy, unless that one is called so all the time.
        often = rank(title) in ("mr", "mrs") or self.alone[plain] >= OFTEN
        return often and is_given(word) and self.firsts[plain] > 0


@lru_cache(maxsize=1 << 16)
def alike(one: str, two: str) -> float:
    """How surely two first names may be one person's, as log-odds; 0 where they cannot be."""
    if one == two:
        return 4.0
    if not one or not two:
        return 0.0
    if min(len(one), len(two)) == 1:
        return 2.5 if one[0] == two[0] else 0.0
    if two in NICKNAMES.get(one, ()) or one in NICKNAMES.get(two, ()):
        return 3.0
    if NICKNAMES.get(one, frozenset()) & NICKNAMES.get(two, frozenset()):
        return 0.8
    return 1.0 if is_short(one, two) or is_short(two, one) else 0.0


#: Endings of pet names, the longer first.
_PET = ("kins", "kin", "ie", "ey", "y", "i", "o", "s")


@lru_cache(maxsize=1 << 14)
def stems(word: str) -> tuple[str, ...]:
    """What a pet name may be made of: Skaggs of Skaggsy, Tib of Tibby and Tibbikins."""
    found = []
    for ending in _PET:
        stem = word.removesuffix(ending)
        if len(stem) >= SHORTEST and stem != word:
            found.append(stem)
            if ending == "s":  # Harris is not of Harold
                continue
            if stem[-1] in "iey" and len(stem) > SHORTEST:
                stem = stem[:-1]
                found.append(stem)
            if len(stem) > SHORTEST and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(found)


def pet_of(word: str, name: str) -> bool:
    """Whether one may be made of the other by an ending or by cutting: Skaggsy, Tibbikins, Kit of Kitty."""
    return word != name and (is_short(word, name) or name in stems(word) or bool({*stems(word)} & {*stems(name)}))


def is_short(short: str, name: str) -> bool:
    """Whether one is the beginning of the other, as Daph of Daphne, or with an ending as Tibby of Tibald."""
    return any(
        SHORTEST <= len(stem) <= LONGEST and len(name) >= len(stem) + 2 and name.startswith(stem)
        for stem in (short, *stems(short))
    )


def fulls(name: str) -> frozenset[str]:
    """The names that a pet name stands for, those that it may be one of, and pet names of the same, by the lists."""
    own = NICKNAMES.get(name, frozenset())
    return own | _SHORT.get(name, frozenset()) | frozenset().union(*(_SHORT.get(full, frozenset()) for full in own))


def misspelt(words: Mapping[str, int]) -> dict[str, str]:
    """Rare words that are a commoner one with a letter more, less, other or two of them swapped: Catharine, Mesinger.

    `words` are counts by word. Only long words that are rare beside the other. Linear in the letters.
    """
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= 5:
            for shape in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                if len(near[shape]) < 8:
                    near[shape].append(word)
    found: dict[str, str] = {}
    for listed in near.values():
        if len(listed) < 2:
            continue
        best = max(listed, key=lambda word: (words[word], word))
        for word in listed:
            rare = word != best and words[word] * 8 <= words[best] and word[0] == best[0] and _slip(word, best)
            if rare and (word not in found or words[found[word]] < words[best]):
                found[word] = best
    return found


def _slip(one: str, two: str) -> bool:
    """Whether two words differ as a slip of the pen does: no ending that makes another word, and one edit apart."""
    if one + "s" == two or two + "s" == one or abs(len(one) - len(two)) > 1:
        return False
    if one[-1] in "aoe" and two[-1] in "aoe" and one[:-1] == two[:-1]:
        return False  # Maria and Marie, Julia and Julio are two people
    if len(one) == len(two):
        apart = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        return len(apart) == 1 or (len(apart) == 2 and apart[1] == apart[0] + 1)
    return True
