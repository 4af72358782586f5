"""The terms of all rule files as one table, and where they stand in the words of a text: one look-up a word."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from foundling.analysis.advisories.inflection import WordClass, forms
from foundling.analysis.advisories.rules import Rules, Shared, Terms, entries, rule_files, shared

#: Words that a gap (``~``) may pass over, and marks at which it ends.
GAP = 3
_CLOSING = frozenset(".!?;:…") | {"..", "...", "!!", "?!"}

#: Tags of the Penn Treebank by word class. A network takes participles for adjectives and names for nouns.
_TAGS: dict[WordClass, tuple[str, ...]] = {
    "verb": ("VB", "JJ"),
    "noun": ("NN",),
    "adjective": ("JJ", "VBN", "VBG"),
    "adverb": ("RB",),
    "any": ("",),
}

#: Words by which no term is found: they are too common to be looked at every time.
_COMMON = frozenset(
    "a an the of in on at to by for with from out up down off over and or not no is was be been it he she they his her "
    "their him them my your our i you we as like go get have do make take put give that this one".split()
)


class Group(NamedTuple):
    """Terms that count alike: a group of a rule file, with its label. `number` tells it from all others.

    `safe` are the fields of talk that disarm it.
    """

    number: int
    label: str
    rule: Terms
    safe: frozenset[str]


class Term(NamedTuple):
    """One term. `before` and `after` are what must stand round the word by which it is found, nearest first.

    An element is a set of forms, or None for a gap. `group` is None for a
    collocation that disarms (`label` is "" where it does for all labels), and `field` names a field of talk, else "", and `also` says that
    the word belongs to other fields too.
    """

    before: tuple[frozenset[str] | None, ...]
    after: tuple[frozenset[str] | None, ...]
    tags: tuple[str, ...]
    group: Group | None
    label: str = ""
    field: str = ""
    also: bool = False


class Hit(NamedTuple):
    """A term over the words ``[first, last]`` of a text, both included."""

    first: int
    last: int
    term: Term


class Table(NamedTuple):
    """Terms by each form of the word by which they are found."""

    terms: dict[str, tuple[Term, ...]]
    groups: tuple[Group, ...]


@cache
def table() -> Table:
    """The table of all rules that are shipped; made once, in about a tenth of a second."""
    return compiled(rule_files(), shared())


def compiled(rules: Sequence[Rules], common: Shared) -> Table:
    """One table of all these rules."""
    found: dict[str, list[Term]] = {}
    groups: list[Group] = []
    for item in rules:
        for rule in item.terms:
            group = Group(len(groups), item.label, rule, frozenset((*item.safe, *rule.safe)))
            groups.append(group)
            for entry in entries(rule.words):
                _add(found, entry, rule.word_class, group)
        for harmless in item.but_not:
            for entry in entries(harmless.words):
                _add(found, entry, "any", None, label=item.label)
    for harmless in common.but_not:
        for entry in entries(harmless.words):
            _add(found, entry, "any", None)
    for field in common.fields:
        for entry in entries(field.words):
            _add(found, entry, "any", None, field=field.name)
        for entry in entries(field.also):
            _add(found, entry, "any", None, field=field.name, also=True)
    return Table({form: tuple(terms) for form, terms in found.items()}, tuple(groups))


def _add(
    found: dict[str, list[Term]],
    entry: str,
    word_class: WordClass,
    group: Group | None,
    *,
    label: str = "",
    field: str = "",
    also: bool = False,
) -> None:
    pieces = [piece for word in entry.split() for piece in _pieces(word)]
    single = len(pieces) == 1
    elements = [None if piece == "~" else _element(piece, word_class, single=single) for piece in pieces]
    if elements[0] is None or elements[-1] is None:
        raise ValueError(f"a term cannot begin or end with a gap: {entry}")
    # Found by its longest word: long words are rare, and each look-up of a rare one saves those of the common.
    lengths = [min(map(len, piece)) * (not piece & _COMMON) if piece else -1 for piece in elements]
    anchor = lengths.index(max(lengths))
    forms_of_anchor = elements[anchor]
    assert forms_of_anchor is not None
    term = Term(
        tuple(reversed(elements[:anchor])),
        tuple(elements[anchor + 1 :]),
        _TAGS[word_class] if single or (not anchor and word_class == "verb") else ("",),
        group,
        label,
        field,
        also,
    )
    for form in forms_of_anchor:
        found.setdefault(form, []).append(term)


def _pieces(word: str) -> list[str]:
    """A word of a term as the words that a text is cut into: hyphens left out, the ``'s`` of a possessor apart."""
    if word.startswith("=") or word == "~":
        return [word]
    if word.endswith("'s") and len(word) > 2:
        return [*_pieces(word[:-2]), "'s"]
    if "-" in word:
        return [half for half in word.split("-") if half]
    return [word]


def _element(piece: str, word_class: WordClass, *, single: bool) -> frozenset[str]:
    """The forms that stand for one word of a term. A word that is written ``=so`` stands for itself alone."""
    found: set[str] = set()
    for option in piece.split("|"):
        if option.startswith("="):
            found.add(option[1:])
        elif option == "'s":
            found.update(("'s", "’s", "s"))
        else:
            found.update(forms(option, word_class if single else "any"))
    return frozenset(found)


def hits(words: Sequence[str], tags: Sequence[str], terms: Mapping[str, tuple[Term, ...]]) -> list[Hit]:
    """Every term in the words of a text, which are in small letters, in the order of the words by which they are found."""
    found: list[Hit] = []
    for at, listed in [(at, terms[word]) for at, word in enumerate(words) if word in terms]:
        for term in listed:
            if not tags[at].startswith(term.tags):
                continue
            if not term.after and not term.before:
                found.append(Hit(at, at, term))
                continue
            last = _follow(words, at, term.after, 1)
            first = _follow(words, at, term.before, -1) if last is not None else None
            if last is not None and first is not None:
                found.append(Hit(first, last, term))
    return found


def _follow(words: Sequence[str], at: int, elements: tuple[frozenset[str] | None, ...], step: int) -> int | None:
    """The last word reached when the elements stand one after the other from the word `at`, None where they do not."""
    gap = False
    for element in elements:
        if element is None:
            gap = True
            continue
        place = at + step
        left = GAP if gap else 0
        while 0 <= place < len(words) and words[place] not in element:
            word = words[place]
            if word == "-":  # "half-breed" and "half breed"
                place += step
                continue
            if not left or word in _CLOSING:
                return None
            left -= 1
            place += step
        if not 0 <= place < len(words):
            return None
        at, gap = place, False
    return at


def standing(found: Sequence[Hit]) -> list[Hit]:
    """Those that count: for each label the longest of those that overlap, and none that a collocation disarms.

    A collocation disarms what it overlaps, unless it is only a part of it ("cut off" of "cut off his head"). What disarms
    all labels leaves a label alone that has those very words among its terms ("panic attack").
    """
    if len(found) < 2:
        return [hit for hit in found if hit.term.group is not None]
    disarmed: dict[str, dict[int, list[Hit]]] = {}
    for hit in found:
        if hit.term.group is None and not hit.term.field:
            covered = disarmed.setdefault(hit.term.label, {})
            for at in range(hit.first, hit.last + 1):
                covered.setdefault(at, []).append(hit)
    counted: list[Hit] = []
    held: dict[str, set[int]] = {}
    for hit in sorted(found, key=lambda hit: (hit.first - hit.last, hit.first)):
        group = hit.term.group
        if group is None:
            continue
        places = range(hit.first, hit.last + 1)
        if disarmed and any(
            not _part(one, hit) and (name or one[:2] != hit[:2])
            for name in ("", group.label)
            for at in places
            for one in disarmed.get(name, {}).get(at, ())
        ):
            continue
        taken = held.setdefault(group.label, set())
        if not taken.isdisjoint(places):
            continue
        taken.update(places)
        counted.append(hit)
    return sorted(counted, key=lambda hit: (hit.first, hit.last))


def _part(one: Hit, other: Hit) -> bool:
    """Whether a stretch lies within a longer one."""
    return other.first <= one.first and one.last <= other.last and other.last - other.first > one.last - one.first
