"""What tells what two people are to each other: the tables of ``terms.toml``, made ready to be looked up by word.

- `verbs`: who does it to whom ("kissed"), `to` the places of the other: ``obj``, ``pair`` or a preposition;
- `states`: who is so towards whom ("in love with", "married to"); `before` is a preposition that belongs to it;
- `nouns`: what somebody is to whom ("her brother"); `kin`: which of them say one thing, and from which side; `feelings`: whose for whom ("his love for her");
- `manner`: adverbs that make any verb a sign; `names`: what they are called to their face ("Mum", "darling");
- `phrases`: what one says to the other in words that mean one thing ("on your knees");
- `posts`: what people are by their work, with the trades that it belongs to and on which side (0 who does it, 1 for whom);
  `served` are the trades that have a second side;
- `doings`: a verb with what it is done to ("took her hand"); `things`: what two have together ("their wedding").
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

#: The kinds of a `Relationship`, in the order in which a pair that is several things has them.
Kind = Literal["romantic", "family", "friendship", "professional", "antagonistic"]
KINDS: tuple[Kind, ...] = ("romantic", "family", "friendship", "professional", "antagonistic")

#: The weight of a verb that an adverb makes a sign.
MANNER = 0.8

#: Where the other stands beside a verb with such an adverb.
ANYWHERE = frozenset({"obj", "at", "to", "into", "with", "on", "for", "against"})


class Term(NamedTuple):
    """A row of a table: the kind (one of `KINDS` or "tender"), the weight of one sign, and where the other stands.

    `role` is the first of the nouns that mean one thing, `one` says that nobody has several at a time, `bond` that the word
    says what the two are, and not only what they do: kin kiss, and are not in love.
    """

    kind: str
    weight: float
    to: frozenset[str] = frozenset()
    before: str = ""
    role: str = ""
    one: bool = False
    bond: bool = False


class Phrase(NamedTuple):
    """Words that stand one after another; `at` is the place of the one that is looked up."""

    words: tuple[str, ...]
    at: int
    term: Term


class Terms(NamedTuple):
    """The tables by word; `words` are the words of all of them. Those from `denied` on make less of a sign, or none."""

    verbs: dict[str, Term]
    states: dict[str, Term]
    nouns: dict[str, Term]
    kin: dict[str, tuple[str, int]]
    feelings: dict[str, Term]
    names: dict[str, Term]
    doings: dict[tuple[str, str], Term]
    things: dict[str, Term]
    manner: dict[str, Term]
    posts: dict[str, frozenset[tuple[str, int]]]
    served: frozenset[str]
    phrases: dict[str, tuple[Phrase, ...]]
    words: frozenset[str]
    denied: frozenset[str]
    wished: frozenset[str]
    declared: frozenset[str]
    clausal: frozenset[str]
    unbearable: frozenset[str]
    jest: frozenset[str]
    may: frozenset[str]
    conditions: frozenset[str]
    likeness: frozenset[str]


def verb_forms(entry: str) -> tuple[str, ...]:
    """All forms of a verb: a regular one by rule, those of another parted by strokes."""
    if "/" in entry:
        return tuple(entry.split("/"))
    if entry.endswith("y") and entry[-2] not in "aeiou":
        return entry, entry[:-1] + "ies", entry[:-1] + "ied", entry + "ing"
    stem = entry[:-1] if entry.endswith("e") else entry
    third = entry + ("es" if entry.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return entry, third, stem + "ed", stem + "ing"


def plural(noun: str) -> str:
    """Of a noun for a person: "wives", "enemies", "bosses", "sisters-in-law"."""
    if "-in-law" in noun:
        return plural(noun.removesuffix("-in-law")) + "-in-law"
    if noun.endswith("wife"):
        return noun[:-2] + "ves"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def terms() -> Terms:
    """The tables, read once."""
    read: dict[str, Any] = tomllib.loads(files(__package__).joinpath("terms.toml").read_text("utf-8"))
    verbs: dict[str, Term] = {}
    for row in read["verbs"]:
        term = _term(row)
        verbs.update((form, term) for entry in row["words"].split() for form in verb_forms(entry))
    doings: dict[tuple[str, str], Term] = {}
    for row in read["doings"]:
        term = _term(row)
        forms = [form for entry in row["verbs"].split() for form in verb_forms(entry)]
        doings.update(((form, what), term) for form in forms for what in row["objects"].split())
    tables = {name: {word: _term(row, name in ("states", "feelings")) for row in read[name] for word in row["words"].split()}
              for name in ("states", "feelings", "names", "things")}  # fmt: skip
    nouns = _nouns(read["nouns"])
    for word, term in tables["names"].items():  # "Papa" is what "father" is
        same_noun = nouns.get(word)
        if same_noun is not None and same_noun.kind == term.kind == "family":
            tables["names"][word] = term._replace(role=same_noun.role, one=same_noun.one)
    manner = {word: Term(kind, MANNER) for kind, listed in read["manner"].items() for word in listed.split()}
    posts, phrases = _posts(read["posts"]), _phrases(read["phrases"])
    words = frozenset(verbs).union(
        _verbs(read["less"]["unbearable"]),
        nouns,
        manner,
        posts,
        phrases,
        *tables.values(),
        (verb for verb, _ in doings),
    )
    less = read["less"]
    return Terms(
        verbs=verbs,
        doings=doings,
        nouns=nouns,
        kin={
            role: (name, side)
            for name, sides in read["kin"].items()
            for side, listed in enumerate(sides)
            for role in listed.split()
        },
        manner=manner,
        posts=posts,
        served=frozenset(trade for trade, sides in read["posts"].items() if len(sides) > 1),
        phrases=phrases,
        **tables,
        words=words,
        denied=_verbs(less["denied"]),
        wished=_verbs(less["wished"]),
        declared=_verbs(less["declared"]),
        clausal=_verbs(less["clausal"]),
        unbearable=_verbs(less["unbearable"]),
        jest=frozenset(less["jest"].split()),
        may=frozenset(less["may"].split()),
        conditions=frozenset(less["conditions"].split()),
        likeness=frozenset(less["likeness"].split()),
    )


def _nouns(rows: list[dict[str, Any]]) -> dict[str, Term]:
    """Every noun, singular and plural, with the first of those that mean the same for its role."""
    nouns: dict[str, Term] = {}
    for row in rows:
        for entry in row["words"].split():
            same = entry.split("/")
            term = _term(row, True)._replace(role=same[0], one=row.get("one", False))
            nouns.update((form, term) for word in same for form in (word, plural(word)))
    return nouns


def _posts(trades: dict[str, list[str]]) -> dict[str, frozenset[tuple[str, int]]]:
    """By noun, the trades that a post belongs to and its side in each."""
    posts: dict[str, frozenset[tuple[str, int]]] = {}
    for trade, sides in trades.items():
        for side, listed in enumerate(sides):
            posts.update((noun, posts.get(noun, frozenset()) | {(trade, side)}) for noun in listed.split())
    return posts


def _phrases(rows: list[dict[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases by the word that a star marks in each."""
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for row in rows:
        for entry in row["words"]:
            told = entry.split()
            at = next(place for place, word in enumerate(told) if word.startswith("*"))
            told[at] = told[at][1:]
            phrases[told[at]] = (*phrases.get(told[at], ()), Phrase(tuple(told), at, _term(row)))
    return phrases


def _term(row: dict[str, Any], bond: bool = False) -> Term:
    return Term(row["kind"], float(row["weight"]), frozenset(row.get("to", ())), row.get("before", ""), bond=bond)


def _verbs(listed: str) -> frozenset[str]:
    return frozenset(form for entry in listed.split() for form in verb_forms(entry))
