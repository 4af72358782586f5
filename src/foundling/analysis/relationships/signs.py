"""The signs of what two people are to each other, each where it stands in a paragraph."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from foundling.analysis.relationships.terms import ANYWHERE, Term, Terms
from foundling.analysis.relationships.told import BOTH, Told

#: What stands before such a name: a stop or the beginning of what is said, a word or two of address or greeting.
_BEFORE_NAME = re.compile(
    r"(?:^|[“\"‘'(,;:—–.!?…-]\s*)(?:(?:my|dear|dearest|own|you|old|little|oh|yes|no|well|thanks?|thank|sorry|hey|hello|hi|please|"
    r"good|night|morning|bye|poor|sweet)\s+){0,3}\Z",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s*[,.;:!?…”\"’'—–-]|\Z")
#: What no word has below it that somebody is called by: it is said of a third.
_NO_NAME = frozenset("det case cop nsubj nmod:poss acl:relcl acl nmod".split())
_MY = frozenset("my mine our".split())
#: A name that follows one of kin: "Aunt Oda".
_NAMED = re.compile(r"\s[A-Z]")

#: How much is left of what two others are said to do, and of a kiss that is a greeting.
GOSSIP, GREETING = 0.6, 0.4
#: "I love you" counts for so much more than "she loved her", which friends do and kin.
DECLARED = 1.4
#: How much is left for each pronoun of a third person, which may mean another.
READ = 0.85
_READ = frozenset("he him his she her".split())
#: How much is left where "they" or "we" may mean others.
UNSURE = 0.4
_GREETINGS = frozenset("good-night goodnight good-bye good-by goodbye bye farewell greeting good-morning night".split())


class Sign(NamedTuple):
    """`a` and `b` are persons (who does it, or is it, first), `kind` one of `KINDS` or "tender"; ``[start, end)`` is the sentence.

    `firm` is 2 where the words themselves name the two, 1 where who speaks to whom tells whom a noun means, 0 where only
    coreference does ("her brother"), -1 where it does and nobody else is near.
    """

    a: int
    b: int
    kind: str
    weight: float
    start: int
    end: int
    term: Term
    firm: int


def signs(told: Told, hits: list[int], terms: Terms) -> Iterator[Sign]:
    """All signs at the words `hits`, those that stand in one of the tables. A sign between a person and themselves is none."""
    for word in hits:
        form, tag = told.words[word], told.parse.tags[word]
        found: _Found | None
        if tag.startswith("VB"):
            found = _doing(told, word, form, terms) or _state(told, word, form, terms)
        elif form in terms.manner:
            found = _manner(told, word, form, terms)
        else:
            found = (
                _name(told, word, form, terms)
                or _noun(told, word, form, terms)
                or _state(told, word, form, terms)
                or _feeling(told, word, form, terms)
                or _thing(told, word, form, terms)
            )
        if found is None:
            continue
        share, term, doers, others, firm = found
        if not share:
            continue
        start, end, _ = told.sentence(word)
        weight = term.weight * share / max(1, len(doers) * len(others)) ** 0.5
        quote = told.quote(word)
        if quote is not None and not {quote.speaker, quote.addressee} & {*doers, *others}:
            weight *= GOSSIP
        weight *= READ ** sum(told.words[index] in _READ for index in told.below(word))
        if any(told.words[index] in BOTH and not told.alone(index, (*doers, *others)) for index in told.below(word)):
            weight *= UNSURE
        kind = term.kind
        if form in terms.declared and quote is not None and {quote.speaker, quote.addressee} == {*doers, *others}:
            kind, weight = "romantic", weight * DECLARED
        if (
            kind == "romantic"
            and form.startswith("kiss")
            and not _GREETINGS.isdisjoint(told.words[word + 1 : word + 6])
        ):
            kind, weight = "tender", weight * GREETING
        for a in doers[:3]:
            for b in others[:3]:
                if a != b:
                    yield Sign(a, b, kind, weight, start, end, term, firm)


#: What is left of the sign, its row, who does it or whose it is, to whom, and whether it is firm.
_Found = tuple[float, Term, tuple[int, ...], tuple[int, ...], int]


def _doing(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    term = terms.verbs.get(form)
    for index in told.below(word):
        if told.relation(index) in ("obj", "nsubj:pass", "obl", "xcomp", "ccomp"):
            special = terms.doings.get((form, told.words[index]))
            if special is not None:
                sides = told.sides(word, special.to or _OBJECT)
                others = sides.others or (_of(told, index) if not special.to else ())
                if sides.doers and others:
                    return told.share(word, terms), special, sides.doers, others, 2
    if term is None:
        return None
    sides = told.sides(word, term.to)
    if not sides.doers or not sides.others:
        return None
    return told.share(word, terms), term, sides.doers, sides.others, 2


def _of(told: Told, word: int) -> tuple[int, ...]:
    """Whose what is done is: "her hand"; or of whom it is wanted: "wants her dead"."""
    subjects = (told.people(index) for index in told.below(word) if told.relation(index).startswith("nsubj"))
    return told.people(word) or next(subjects, ())


def _manner(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "looked lovingly at her": an adverb that says what the verb over it is."""
    verb = told.parse.heads[word]
    if verb < 0:
        return None
    sides = told.sides(verb, ANYWHERE)
    if not sides.doers or not sides.others:
        return None
    return told.share(verb, terms), terms.manner[form], sides.doers, sides.others, 2


def _feeling(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "his love for her", "her engagement to Tesk"; "felt love for her" is of who feels it."""
    term = terms.feelings.get(form)
    if term is None:
        return None
    owners = tuple(
        one for index in told.below(word) if told.relation(index) == "nmod:poss" for one in told.people(index)
    )
    over = told.parse.heads[word]
    if not owners and over >= 0 and told.relation(word) == "obj":
        owners = told.sides(over, term.to).doers
    others = tuple(
        one
        for index in told.below(word)
        if told.relation(index).startswith(("nmod", "obl")) and told.relation(index) != "nmod:poss" and told.case(index) in term.to
        for one in told.people(index)
    )  # fmt: skip
    if not owners or not others:
        return None
    return told.share(word, terms), term, owners, others, 2


_OBJECT = frozenset({"obj", "on"})


_PAIR = frozenset({"pair"})
_COPULA = frozenset("be is are was were been being 're 's become became am".split())


def _state(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "in love with Oda", "married to her", "they were friends"."""
    term = terms.states.get(form)
    if term is None or (term.before and told.case(word) != term.before):
        return None
    if term.to == _PAIR and not told.has(word, _COPULA) and told.relation(word) != "xcomp":
        return None
    over = told.parse.heads[word]
    hung = over if over >= 0 and told.relation(word).partition(":")[0] in ("obl", "xcomp", "nmod", "obj") else word
    sides = told.sides(word, term.to)
    if hung != word and (not sides.doers or not sides.others):
        upper = told.sides(hung, term.to)
        sides = type(sides)(sides.doers or upper.doers, sides.others or upper.others)
    doers, others = sides
    if not others and "pair" in term.to and len(doers) > 1 and (hung != word or told.has(word, _COPULA)):
        doers, others = doers[:1], doers[1:2]
    if not doers or not others:
        return None
    return min(told.share(word, terms), told.share(hung, terms)), term, doers, others, 2


def _noun(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "her brother Tesk", "Tesk, her brother", "Tesk is her brother": the noun's owner and whom it means."""
    term = terms.nouns.get(form)
    if term is None:
        return None
    owners = told.owners(word)
    relation, over = told.relation(word).partition(":")[0], told.parse.heads[word]
    if not owners and relation in ("compound", "flat", "nmod") and over >= 0:
        owners = told.owners(over)
    if not owners:
        return None
    share = told.share(word, terms)
    if any(told.words[index] in _CLOSE for index in told.below(word)):
        share *= CLOSE
    named = told.called(word)
    if named:
        return share, term, owners, named, 2
    if told.parse.tags[word] not in ("NN", "NNP"):
        return None
    said = told.tagged(word)
    if said is not None:
        return share, term, owners, (said,), 1
    if any(told.relation(index) == "cop" for index in told.below(word)):
        return None  # "to be his wife", "it was her brother": whom it means, the subject says or nobody does
    whom = told.meant.get(word)
    if whom is None:
        return None
    return share, term, owners, (whom,), -1 if told.alone(word, (*owners, whom)) else 0


#: What makes more of a friend, and how much.
_CLOSE, CLOSE = frozenset("best closest dearest oldest intimate sworn worst greatest".split()), 1.7


def _name(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """What somebody is called to their face, in a quotation whose speaker and listener are known."""
    term = terms.names.get(form)
    if term is None:
        return None
    quote = told.quote(word)
    if quote is None or quote.speaker is None:
        return None
    start, end = told.parse.starts[word], told.parse.ends[word]
    if term.kind == "family" and told.text[start].isupper() and _NAMED.match(told.text, end):  # "Aunt Oda"
        over = told.parse.heads[word]
        whom = told.meant.get(word, told.meant.get(over) if over >= 0 else None)
        return None if whom is None else (0.5, term, (quote.speaker,), (whom,), 2)
    if quote.addressee is None or any(
        told.relation(index) in _NO_NAME and not (told.words[index] in _MY and term.kind != "family")
        for index in told.below(word)
    ):
        return None
    if not (_AFTER_NAME.match(told.text, end) and _BEFORE_NAME.search(told.text, max(0, start - 24), start)):
        return None
    return 1.0, term, (quote.speaker,), (quote.addressee,), 1


def _thing(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "their wedding": what two have together."""
    term = terms.things.get(form)
    if term is None:
        return None
    for index in told.below(word):
        if told.relation(index) == "nmod:poss":
            both = told.two(index) if told.words[index] in BOTH else told.people(index)
            if len(both) > 1:
                return told.share(word, terms), term, both[:1], both[1:2], 2
    return None
