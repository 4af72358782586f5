"""The signs of what two people are to each other, each where it stands in a paragraph."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from foundling.analysis.relationships.terms import ANYWHERE, Term, Terms
from foundling.analysis.relationships.told import BOTH, WE, Told

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

#: `Sign.how` of what is denied.
DENIED = "denied"
#: How much is left of what two others are said to do, and of a kiss that is a greeting.
GOSSIP, GREETING = 0.6, 0.4
#: "I love you" counts for so much more than "she loved her", which friends do and kin.
DECLARED_ALOUD = 1.4
#: How much is left for each pronoun of a third person, which may mean another: where no other whom it could mean is near, and
#: where one is.
READ, RIVAL = 0.9, 0.6
#: What is left of an insult or a threat that is laughed at.
JEST = 0.3
_READ = frozenset("he him his she her".split())
#: How much is left of what one says that "we" are, which may be others than the two who talk.
WE_TWO = 0.6
#: How much is left where "they" or "we" may mean others.
UNSURE = 0.4
_GREETINGS = frozenset("good-night goodnight good-bye good-by goodbye bye farewell greeting good-morning night".split())


class Sign(NamedTuple):
    """`a` and `b` are persons (who does it, or is it, first), `kind` one of `KINDS` or "tender"; ``[start, end)`` is the sentence.

    `firm` is 2 where the words themselves name the two, 1 where who speaks to whom tells whom a noun means, 0 where only
    coreference does ("her brother"), -1 where it does and nobody else is near. `how` is "said" for what one
    says to the other's face, "gossip" for what others say, "denied" for what one of them says that they do not feel.
    """

    a: int
    b: int
    kind: str
    weight: float
    start: int
    end: int
    term: Term
    firm: int
    how: str = ""


def signs(told: Told, hits: list[int], terms: Terms) -> Iterator[Sign]:
    """All signs at the words `hits`, those that stand in one of the tables. A sign between a person and themselves is none."""
    for word in hits:
        found = _found(told, word, terms)
        if found is None:
            continue
        share, term, doers, others, firm = found
        both = {*doers, *others}
        if share:
            how, left = _said_by(told, word, both)
        elif term.kind in ("romantic", "love") and told.quote(word) is not None:
            share, term, how, left = (
                1.0,
                term._replace(kind="romantic"),
                DENIED,
                1.0,
            )  # it counts against what others say
        else:
            continue
        weight = term.weight * share * left / max(1, len(doers) * len(others)) ** 0.5
        weight *= _surely_meant(told, word, both)
        kind, more = _shaded(told, word, term.kind, how, doers, terms)
        start, end, _ = told.sentence(word)
        for a in doers[:3]:
            for b in others[:3]:
                if a != b:
                    yield Sign(a, b, kind, weight * more, start, end, term, firm, how)


def _found(told: Told, word: int, terms: Terms) -> "_Found | None":
    """What the word says of whom, by the first table that has it and finds its people."""
    form, tag = told.words[word], told.parse.tags[word]
    if form in terms.phrases and (found := _phrase(told, word, form, terms)) is not None:
        return found
    if tag.startswith("VB"):
        if told.relation(word) == "amod":
            return None  # "whipped cream"
        return _doing(told, word, form, terms) or _state(told, word, form, terms)
    if form in terms.manner:
        return _manner(told, word, form, terms)
    return (
        _name(told, word, form, terms)
        or _told_to(told, word, form, terms)
        or _noun(told, word, form, terms)
        or _state(told, word, form, terms)
        or _feeling(told, word, form, terms)
        or _thing(told, word, form, terms)
    )


def _said_by(told: Told, word: int, both: set[int]) -> tuple[str, float]:
    """`Sign.how` of what the word says of these people, and how much of it is left: of what two others say, less."""
    quote = told.quote(word)
    if quote is None:
        return "", 1.0
    talk = {quote.speaker, quote.addressee}
    if not talk & both:
        return "gossip", GOSSIP
    if talk == both:
        return "said", 1.0
    return ("gossip", 1.0) if quote.addressee in both and quote.speaker not in both else ("", 1.0)


def _surely_meant(told: Told, word: int, both: set[int]) -> float:
    """How much is left where pronouns beside the word may mean others than these."""
    left = 1.0
    below = told.below(word)
    for index in below:
        if told.words[index] in _READ:
            left *= RIVAL if index in told.guessed or told.rival(index, both) else READ
    if told.quote(word) is not None and any(told.words[index] in WE for index in below):
        left *= WE_TWO
    if any(told.words[index] in BOTH and not told.alone(index, both) for index in below):
        left *= UNSURE
    return left


def _shaded(told: Told, word: int, kind: str, how: str, doers: tuple[int, ...], terms: Terms) -> tuple[str, float]:
    """The kind of a sign by the way in which it is given, and how much more or less it counts for."""
    form, more = told.words[word], 1.0
    aloud = how == "said" or told.inner(word, doers)
    if form in terms.declared and told.parse.tags[word].startswith("VB") and aloud:
        kind, more = "romantic", DECLARED_ALOUD
    if how == "said" and kind == "antagonistic" and told.jest(terms.jest):
        more *= JEST
    after = told.words[word + 1 : word + 6]
    if (
        kind == "romantic"
        and form.startswith("kiss")
        and (not _GREETINGS.isdisjoint(after) or {"good", "-"} <= {*after})
    ):
        kind, more = "tender", more * GREETING
    return kind, more


#: What is left of the sign, its row, who does it or whose it is, to whom, and whether it is firm.
_Found = tuple[float, Term, tuple[int, ...], tuple[int, ...], int]


def _doing(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    term = terms.verbs.get(form)
    for index in told.below(word):
        relation = told.relation(index)
        if relation in ("obj", "nsubj:pass", "xcomp", "ccomp") or (relation == "obl" and told.case(index) in _BY):
            special = terms.doings.get((form, told.words[index]))
            if special is not None:
                sides = told.sides(word, special.to or _OBJECT)
                others = sides.others or (_of(told, index) if not special.to else ())
                if sides.doers and others:
                    return _share(told, word, special, terms), special, sides.doers, others, 2
    if form in terms.unbearable and told.has(word, _CANNOT) and told.has(word, _NOT):
        sides = told.sides(word, _OBJECT)
        return (1.0, UNBEARABLE, sides.doers, sides.others, 2) if sides.doers and sides.others else None
    if term is None or (form in terms.clausal and told.clause(word)) or (form in _STRIKES and told.likened(word)):
        return None
    sides = told.sides(word, term.to)
    if not sides.doers or not sides.others:
        return None
    return _share(told, word, term, terms), term, sides.doers, sides.others, 2


def _share(told: Told, word: int, term: Term, terms: Terms) -> float:
    return told.share(word, terms, tried=term.kind == "antagonistic")


#: "She can't stand him".
UNBEARABLE = Term("antagonistic", 0.8)
_CANNOT, _NOT = frozenset("can could ca cannot".split()), frozenset("not n't never".split())

#: Before what is no order: "to kiss me", "they were shut up".
_INSIDE = frozenset(
    "to be been being was were is are stay stayed stays keep kept had has have he she they it who never n't not".split()
)

#: How somebody is taken or kissed: "by the hand", "on the brow".
_BY = frozenset({"on", "by"})
#: "It struck her as odd".
_STRIKES = frozenset("strike strikes struck striking hit hits hitting".split())


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


#: What is said, or touched, against somebody's mouth.
_MOUTH, _TOUCHING = frozenset({"lips", "mouth"}), frozenset({"against", "on"})
_PAIR = frozenset({"pair"})
#: "Engaged in", "engaged to attend": busy.
_ENGAGED = frozenset({"engaged"})
_BUSY = frozenset("in with by for about on until till at".split())
_COPULA = frozenset("be is are was were been being 're 's become became am get gets got gotten getting".split())
#: What leads to a state: "they stayed friends", "had made them enemies".
_STAY = frozenset(
    "become becomes became becoming stay stays stayed remain remains remained make makes made part parted".split()
)


def _state(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "in love with Oda", "married to her", "they were friends"."""
    term = terms.states.get(form)
    if term is None or (term.before and told.case(word) != term.before):
        return None
    if term.to == _PAIR and not told.has(word, _COPULA) and told.relation(word) != "xcomp":
        return None
    if form in _ENGAGED and (told.clause(word) or told.at(word, _BUSY) or not told.has(word, _COPULA)):
        return None
    over = told.parse.heads[word]
    hung = over if over >= 0 and told.relation(word).partition(":")[0] in ("obl", "xcomp", "nmod", "obj") else word
    sides = told.sides(word, term.to)
    if hung != word and (not sides.doers or not sides.others):
        upper = told.sides(hung, term.to)
        sides = type(sides)(sides.doers or upper.doers, sides.others or upper.others)
    doers, others = sides
    if not others and "pair" in term.to and len(doers) > 1 and (told.words[hung] in _STAY or told.has(word, _COPULA)):
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
    if (
        not owners
        and term.kind in ("friendship", "antagonistic")
        and told.quote(word) is None
        and told.has(word, _COPULA)
    ):
        seen = [one for one in told.subjects(word) if one != told.viewpoint]  # "She was a good friend"
        if told.viewpoint is not None and seen and told.parse.tags[word] == "NN":
            return told.share(word, terms), term, (told.viewpoint,), (seen[0],), 1
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
    start, end = told.parse.starts[word], told.parse.ends[word]
    if term.kind == "family" and told.text[start].isupper():
        speaker = told.viewpoint if quote is None else quote.speaker
        owned = any(told.relation(index) in _NO_NAME for index in told.below(word))
        whom = told.meant.get(word)
        if _NAMED.match(told.text, end):  # "Aunt Oda"
            over = told.parse.heads[word]
            whom = told.meant.get(over) if whom is None and over >= 0 else whom
            return None if whom is None or speaker is None or owned else (0.5, term, (speaker,), (whom,), 1)
        if speaker is None or owned or not told.parse.tags[word].startswith("NN"):
            whom = None
        if (
            whom is not None
            and speaker is not None
            and whom in told.known
            and (quote is None or whom != quote.addressee)
        ):
            return 0.5, term, (speaker,), (whom,), 1  # "It would do Mum good", "Mum was at the table"
    if quote is None or quote.speaker is None:
        return None
    if quote.addressee is None or any(
        told.relation(index) in _NO_NAME and not (told.words[index] in _MY and term.kind != "family")
        for index in told.below(word)
    ):
        return None
    if not (_AFTER_NAME.match(told.text, end) and _BEFORE_NAME.search(told.text, max(0, start - 24), start)):
        return None
    return 1.0, term, (quote.speaker,), (quote.addressee,), 1


def _phrase(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """What one says to the other in words that mean one thing, whoever "me" is: "on your knees"."""
    quote = told.quote(word)
    if quote is None or quote.speaker is None or quote.addressee is None:
        return None
    for phrase in terms.phrases[form]:
        start = word - phrase.at
        if start > 0 and told.words[start - 1] in _INSIDE:
            continue  # "shut up!", and not "they stayed shut up"
        if start >= 0 and tuple(told.words[start : start + len(phrase.words)]) == phrase.words:
            return 1.0, phrase.term, (quote.speaker,), (quote.addressee,), 1
    return None


def _told_to(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "You are a liar", "you're a good friend": who says so, of whom."""
    term = terms.names.get(form)
    quote = told.quote(word)
    if term is None or term.kind not in ("antagonistic", "friendship") or quote is None or quote.speaker is None:
        return None
    subject = next((index for index in told.below(word) if told.relation(index) == "nsubj"), None)
    if subject is None or not told.has(word, _COPULA):
        return None
    whom = tuple(one for one in told.people(subject) if one != quote.speaker)
    return (told.share(word, terms), term, (quote.speaker,), whom, 1) if whom else None


def _thing(told: Told, word: int, form: str, terms: Terms) -> _Found | None:
    """ "their wedding": what two have together."""
    term = terms.things.get(form)
    if term is None:
        return None
    for index in told.below(word):
        if told.relation(index) == "nmod:poss" and told.case(word) in _TOUCHING and form in _MOUTH:
            over = told.parse.heads[word]  # "she said against his mouth"
            doers = told.sides(over, ANYWHERE).doers if over >= 0 else ()
            whose = tuple(one for one in told.people(index) if one not in doers)
            return (told.share(over, terms), term, doers, whose, 2) if doers and whose else None
        if told.relation(index) == "nmod:poss":
            both = told.two(index) if told.words[index] in BOTH else told.people(index)
            if len(both) > 1:
                return told.share(word, terms), term, both[:1], both[1:2], 2
    return None
