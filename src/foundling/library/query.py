"""What a person types into a search, understood; no text is ever an error.

trust basin          both words          "trust me"        the words together, in this order
trus*                words so beginning  -vampire -"so on" stories without it
title:creepy         in the title        author:rosemary   in the author's name
said:Tara "trust"    Tara says it        said:"Tara Lane"  (a name of several words)
to:Oda trust         said to Oda         said:Tara to:Oda  by the one to the other
warning:violence     of which the author or the story warns; -warning:violence: of which nobody does

A blank after the colon changes nothing: said: Tara is said:Tara.
"""

import re

import msgspec

from foundling.library.words import words

#: More words than this add nothing that a reader could mean, and each costs time.
MOST_TERMS = 24

#: Longer texts are cut to so many characters: they are pasted pages, not questions.
LONGEST = 2000

#: A beginning shorter than this would be half the dictionary.
SHORTEST_PREFIX = 2

#: What may stand before a colon.
FIELDS = ("title", "author", "said", "to", "warning")

#: A field that may have a minus of its own.
_UNWARNED = "-warning"

#: The parts of a `Query`, in their order.
_GROUPS = ("", "-", *FIELDS, _UNWARNED)

_FIELD = f"(?:{'|'.join(FIELDS)}):"
_PARTS = re.compile(
    rf"""(?P<minus>-?)
    (?:(?P<field>{_FIELD})(?:\s+(?!-|{_FIELD})(?=[^\w\s]*\w))?)?  # a blank after it, where a word or a name follows
    (?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTES = str.maketrans("“”„‟«»＂", '"""""""')


class Term(msgspec.Struct, frozen=True):
    """Words that must stand together in this order; with `prefix`, there is one and it is a word's beginning."""

    words: tuple[str, ...]
    prefix: bool = False


class Query(msgspec.Struct, frozen=True):
    """What must be there (`terms` anywhere, `title` and `author` in that fact) and what must not (`without`).

    `warning` and `unwarned` are advisories, the author's or those found, that a story must and must not have.

    Where `said` or `to` is given, `terms` must be in what a character of that name says, or is told,
    and `without` not in it.
    """

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    title: tuple[Term, ...] = ()
    author: tuple[Term, ...] = ()
    said: tuple[Term, ...] = ()
    to: tuple[Term, ...] = ()
    warning: tuple[Term, ...] = ()
    unwarned: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.without or self.title or self.author or self.spoken or self.warns)

    @property
    def warns(self) -> bool:
        """Whether it asks for advisories."""
        return bool(self.warning or self.unwarned)

    @property
    def bare(self) -> "Query":
        """The same without what it asks of advisories."""
        return msgspec.structs.replace(self, warning=(), unwarned=())

    @property
    def spoken(self) -> bool:
        """Whether it asks for what somebody says."""
        return bool(self.said or self.to)


def parse(text: str) -> Query:
    """The query that `text` means. Never raises; what has no word in it is passed over."""
    found: dict[str, list[Term]] = {name: [] for name in _GROUPS}
    for match in _PARTS.finditer(text[:LONGEST].translate(_QUOTES)):
        # "-title:x" cannot be told from "-x" by most people; both mean: not this.
        field = (match["field"] or "").lower().removesuffix(":")
        group = found[(_UNWARNED if field == "warning" else "-") if match["minus"] else field]
        for term in _terms(match["quoted"], match["bare"]):
            if term not in group and sum(map(len, found.values())) < MOST_TERMS:
                group.append(term)
    return Query(*(tuple(found[name]) for name in _GROUPS))


def expression(terms: tuple[Term, ...], joined: str = " AND ") -> str:
    """An FTS5 expression for a table that keeps places. Safe: terms hold only letters and digits."""
    return joined.join(f'"{" ".join(term.words)}"{"*" if term.prefix else ""}' for term in terms)


def words_expression(terms: tuple[Term, ...], without: tuple[Term, ...] = ()) -> str:
    """An FTS5 expression for a table without places: all the words of `terms` wherever they stand, none of `without`.

    `terms` must not be empty; `without` must be single words.
    """
    made: dict[str, None] = {}
    for term in terms:
        for word in term.words:
            made[f'"{word}"{"*" if term.prefix else ""}'] = None
    return " NOT ".join((f"({' AND '.join(made)})", *(expression((term,)) for term in without)))


def _terms(quoted: str | None, bare: str | None) -> list[Term]:
    text = quoted if quoted is not None else bare or ""
    made = tuple(words(text))[:MOST_TERMS]
    if not made:
        return []
    if quoted is not None or not text.endswith("*") or len(made[-1]) < SHORTEST_PREFIX:
        return [Term(made)]
    # A beginning stands for itself: FTS5 would gather every place of every such word to see which follow the others.
    return [*([Term(made[:-1])] if made[:-1] else []), Term(made[-1:], prefix=True)]
