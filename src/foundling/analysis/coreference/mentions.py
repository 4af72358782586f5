"""The mentions of a story, with what syntax and words say of each: what the resolver decides on."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from foundling.analysis.coreference.words import (
    ANY,
    BARE,
    CLASS,
    DETERMINER,
    GENDERS,
    NAME,
    NOMINAL,
    OTHER,
    OWN,
    OWNED,
    POSSESSIVE,
    REFLEXIVE,
    THE,
    THEY,
    WE,
    A,
    given_gender,
    noun_gender,
    plural,
)
from foundling.analysis.forms import rank
from foundling.analysis.lexicon import TITLES, Gender
from foundling.analysis.sights import called
from foundling.language import Parse

#: Grammatical roles.
NONE, SUBJECT, PASSIVE, OBJECT, OBLIQUE, OWNER, NOUN, CONJUNCT, APPOSED, CALLED, PREDICATE, OTHERWISE = range(12)
ROLES = 12
_ROLE = {
    "nsubj": SUBJECT,
    "nsubj:pass": PASSIVE,
    "nsubj:outer": SUBJECT,
    "csubj": SUBJECT,
    "obj": OBJECT,
    "iobj": OBJECT,
    "obl": OBLIQUE,
    "obl:agent": OBLIQUE,
    "nmod:poss": OWNER,
    "nmod": NOUN,
    "conj": CONJUNCT,
    "appos": APPOSED,
    "vocative": CALLED,
    "root": NONE,
    "": NONE,
}

#: Steps up from a mention to the verb whose subject is looked at.
STEPS = 4

#: Words of a mention that are looked at as modifiers.
LONGEST = 12

_SMALL_WORDS = frozenset(
    "the a an of and in on at to with for from by as 's ’s ' ’ , - -- this that these those his her my your their our its "
    "who whom whose which one more most very so such".split()
)


class Mention:
    """One place where a person is meant: ``[start, end)`` of a block, and what is known of it before anything is resolved.

    `number` is "s", "p" or ""; `sentence`, `position` (of the head) and `paragraph` count through the story; `owner`,
    `clause` (the subject of the clause), `copula`, `apposed` and `joined` are earlier or later mentions of the same sentence, by their place in the list, or
    -1; `owned` is the role of what a possessive possesses; `core` is the range of the name alone, or up to the end of the head; `governor` is the position of the word that the head hangs on, -1 without one; `quote` is the quotation that the
    mention stands in, or -1; `bare` is a nominal without its determiner; `cast` the number of the person that the name is known to belong to, or -1;
    `margin` the parser's log-odds that it is a mention.
    """

    __slots__ = (
        "apposed",
        "bare",
        "block",
        "called",
        "cast",
        "clause",
        "cls",
        "copula",
        "core",
        "determiner",
        "end",
        "first",
        "form",
        "gender",
        "governor",
        "governs",
        "head",
        "inner",
        "joined",
        "last",
        "margin",
        "modifiers",
        "name",
        "number",
        "owned",
        "owner",
        "paragraph",
        "position",
        "quote",
        "reflexive",
        "role",
        "scene",
        "sentence",
        "short",
        "source",
        "start",
        "text",
        "title",
    )

    def __init__(self, block: int, start: int, end: int) -> None:
        self.block, self.start, self.end = block, start, end
        self.cls = OTHER
        self.bare = self.form = self.head = self.text = self.number = self.governs = self.title = ""
        self.gender: Gender = ""
        self.name: tuple[str, ...] = ()
        self.modifiers: frozenset[str] = frozenset()
        self.determiner = BARE
        self.first = self.last = self.sentence = self.position = self.paragraph = self.scene = 0
        self.owned = NONE
        self.clause = self.owner = self.copula = self.apposed = self.joined = self.governor = self.quote = (
            self.cast
        ) = -1
        self.inner: int = -1
        self.role = NONE
        self.reflexive = self.called = False
        self.source = self.short = 0
        self.margin = 0.0
        self.core = (start, end)


#: Where a mention was found: by the parser, by the rules for names as well, by them alone.
PARSER, BOTH, RULES = range(3)


class Block:
    """A paragraph to look for mentions in: its number, text and parse, and what else is known of it.

    `names` are ``(start, end, cast number)`` in order; `quotes` ``(start, end, number)`` in order.
    """

    __slots__ = ("index", "names", "parse", "quotes", "scene", "text")

    def __init__(
        self,
        index: int,
        text: str,
        parse: Parse,
        names: Sequence[tuple[int, int, int]] = (),
        quotes: Sequence[tuple[int, int, int]] = (),
        scene: int = 0,
    ) -> None:
        self.index, self.text, self.parse = index, text, parse
        self.names, self.quotes, self.scene = names, quotes, scene


def mentions(blocks: Iterable[Block]) -> list[Mention]:
    """Every mention of the blocks in reading order of their heads. Linear."""
    found: list[Mention] = []
    sentence = position = 0
    for paragraph, block in enumerate(blocks):
        _of_block(block, paragraph, sentence, position, found)
        sentence += len(block.parse.sentences)
        position += len(block.parse.starts)
    return found


def _of_block(block: Block, paragraph: int, sentence: int, position: int, found: list[Mention]) -> None:
    parse, text = block.parse, block.text
    spans = _spans(parse)
    spans.sort(key=lambda one: (one[0], one[2] - one[1]))
    if not spans and not block.names:
        return
    base = len(found)
    starts, ends, heads, relations = parse.starts, parse.ends, parse.heads, parse.relations
    by_head: dict[int, int] = {}
    names = block.names
    made: list[Mention] = []
    covered: set[int] = set()
    for head, first, last, kind, margin in spans:
        one = Mention(block.index, starts[first], ends[last])
        one.first, one.last = position + first, position + last
        one.position, one.paragraph, one.scene = position + head, paragraph, block.scene
        one.sentence = sentence + bisect_right(parse.sentences, head) - 1
        one.margin = margin
        one.text = text[one.start : one.end].casefold()
        one.head = text[starts[head] : ends[head]].casefold()
        if kind == "pronoun":
            _pronoun(one)
        else:
            known = _known(names, kind, one.start, one.end, starts[head])
            if known >= 0:
                covered.add(known)
                begin, stop, one.cast = names[known]
                one.core = (begin, stop)
                one.source = BOTH
                kind = "name"
            inner = [text[starts[index] : ends[index]] for index in range(first, min(last + 1, first + LONGEST))]
            if kind == "name":
                _name(one, inner)
            else:
                _nominal(one, inner, parse.tags[head] if parse.tags else "", head - first)
            if one.core[1] > ends[head] and one.cast < 0:
                one.core = (one.start, ends[head])
        by_head[head] = base + len(made)
        made.append(one)
        _syntax(one, head, position, heads, relations)
        if heads and heads[head] >= 0:
            governor = heads[head]
            one.governs = text[starts[governor] : ends[governor]].casefold()
    for number, name in enumerate(names):
        if number not in covered:
            made.append(_unseen(block, name, paragraph, sentence, position))
    if len(covered) < len(names):
        order = sorted(range(len(made)), key=lambda place: (made[place].position, made[place].last - made[place].first))
        made = [made[place] for place in order]
        by_head = {one.position - position: base + place for place, one in enumerate(made)}
    _links(made, base, position, by_head, heads, relations)
    _speech(made, block.quotes)
    for one in made:
        if one.quote >= 0 and one.cls >= NOMINAL and called(text, one.start, one.end):
            one.called = True
    found.extend(made)


def _spans(parse: Parse) -> list[tuple[int, int, int, str, float]]:
    """Head, first and last word, kind and margin of each mention; where a span was found by two of its words, the one that
    governs.
    """
    found: dict[tuple[int, int], tuple[int, int, int, str, float]] = {}
    for one in parse.mentions:
        key = one.first, one.last
        if key not in found or not one.first <= parse.heads[one.head] <= one.last:
            found[key] = (one.head, one.first, one.last, one.kind, one.margin)
    return list(found.values())


def _known(names: Sequence[tuple[int, int, int]], kind: str, start: int, end: int, head: int) -> int:
    """The place of the name that a mention of that kind is, -1 for none: it holds the head, is the only one inside, or is all but
    the article ("the Captain").
    """
    at = bisect_right(names, (start, 0, 0))
    inner = []
    while at < len(names) and names[at][0] < end:
        begin, stop, _ = names[at]
        if begin == start and stop == end:
            return at
        if kind == "name":
            if begin <= head < stop:
                return at
            inner.append(at)
        elif begin <= head and stop == end and begin - start == len("the "):
            return at  # "the Captain", who is called Captain
        at += 1
    return inner[0] if len(inner) == 1 else -1


def _unseen(block: Block, name: tuple[int, int, int], paragraph: int, sentence: int, position: int) -> Mention:
    """A name that the parser does not take for a person's."""
    start, end, cast = name
    parse = block.parse
    first = max(0, bisect_right(parse.starts, start) - 1)
    last = max(first, bisect_right(parse.starts, end - 1) - 1)
    one = Mention(block.index, start, end)
    one.first, one.last, one.position, one.paragraph, one.scene = (
        position + first,
        position + last,
        position + last,
        paragraph,
        block.scene,
    )
    one.sentence = sentence + bisect_right(parse.sentences, last) - 1
    one.text = block.text[start:end].casefold()
    one.head = block.text[parse.starts[last] : parse.ends[last]].casefold() if parse.starts else one.text
    one.cast, one.source = cast, RULES
    _name(one, block.text[start:end].split())
    if parse.starts:
        _syntax(one, last, position, parse.heads, parse.relations)
    return one


def _pronoun(one: Mention) -> None:
    form = one.text.replace("’", "'")
    one.form = form
    one.cls = CLASS.get(form, OTHER)
    one.gender = GENDERS.get(one.cls, "")
    one.number = "p" if one.cls in (WE, THEY) else "" if one.cls in (OTHER,) or form in ("you", "your") else "s"
    one.reflexive = form in REFLEXIVE
    if form in POSSESSIVE:
        one.role = OWNER


def _name(one: Mention, inner: Sequence[str]) -> None:
    one.cls, one.number = NAME, "s"
    words = [word.rstrip(".").casefold() for word in inner if word[:1].isupper()]
    if words and words[0] in TITLES:
        one.title = rank(words[0])
        one.gender = TITLES[words[0]]
        words = words[1:] or words
    if inner and inner[0].casefold() in ("the",) and words and words[-1].endswith("s") and not one.title:
        one.number = "p"  # the Woodhouses
    one.name = tuple(words)
    if not one.gender and words:
        one.gender = given_gender(words[0]) or noun_gender(words[0])
    one.head = words[-1] if words else one.head


def _nominal(one: Mention, inner: Sequence[str], tag: str, head: int) -> None:
    one.cls = NOMINAL
    one.short = head + 1
    one.number = "p" if plural(one.head, tag) else "s"
    one.gender = noun_gender(one.head)
    low = inner[0].casefold() if inner else ""
    one.determiner = DETERMINER.get(low, BARE)
    if one.determiner == BARE and any(word in ("'s", "’s", "'", "’") for word in inner[: max(head, 0)]):
        one.determiner = OWNED
    if one.determiner in (A, THE, BARE, OWN, OWNED) and any(word.casefold() in _COUNTED for word in inner[1:3]):
        one.number = "p"
    if low in ("every", "each", "any", "no") or one.determiner == ANY:
        one.number = one.number if one.number == "p" else "s"
    one.bare = " ".join(word.casefold() for place, word in enumerate(inner) if place or one.determiner in (BARE, OWNED))
    one.modifiers = frozenset(
        word.casefold() for place, word in enumerate(inner) if place != head and word.casefold() not in _SMALL_WORDS
    )


_COUNTED = frozenset("two three four five six several many few both".split())


def _syntax(one: Mention, head: int, position: int, heads: Sequence[int], relations: Sequence[str]) -> None:
    if not heads:
        return
    relation = relations[head]
    governor = heads[head]
    if relation == "conj" and governor >= 0:
        # "Mara and Tobin left": both are who left.
        relation, governor = relations[governor], heads[governor]
    one.role = _ROLE.get(relation, OTHERWISE)
    one.governor = position + governor if governor >= 0 else -1


def _links(
    made: Sequence[Mention],
    base: int,
    position: int,
    by_head: Mapping[int, int],
    heads: Sequence[int],
    relations: Sequence[str],
) -> None:
    """Joins each mention to its possessor, to what it is said to be, and to what stands beside it."""
    if not heads:
        return
    subjects: dict[int, int] = {}
    predicates: set[int] = set()
    for one in made:
        head = one.position - position
        if relations[head].startswith("nsubj"):
            subjects.setdefault(heads[head], by_head[head])
    for token, relation in enumerate(relations):
        if relation == "cop":
            predicates.add(heads[token])
    for place, one in enumerate(made):
        head = one.position - position
        relation, governor = relations[head], heads[head]
        if one.role == OWNER and governor >= 0:
            one.owned = _ROLE.get(relations[governor], OTHERWISE)
        at = governor
        for _ in range(STEPS):
            if at < 0:
                break
            subject = subjects.get(at, -1)
            if subject >= 0 and subject != base + place:
                one.clause = subject
                break
            at = heads[at]
        if relation == "nmod:poss" and governor in by_head:
            owned = made[by_head[governor] - base]
            if owned.cls == NOMINAL:
                owned.owner = base + place
        elif relation == "appos" and governor in by_head:
            one.apposed = by_head[governor]
        elif relation == "conj" and governor in by_head:
            one.joined = by_head[governor]
        if head in predicates:
            one.role = PREDICATE
            one.copula = subjects.get(head, -1)


def _speech(made: Sequence[Mention], quotes: Sequence[tuple[int, int, int]]) -> None:
    at = 0
    for one in sorted(made, key=lambda one: one.start):
        while at < len(quotes) and quotes[at][1] <= one.start:
            at += 1
        if at < len(quotes) and quotes[at][0] <= one.start:
            one.quote = quotes[at][2]
