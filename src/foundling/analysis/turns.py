"""The speech of a scene as turns: runs of quotations that one person says, with what speaks for and against each."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from foundling.analysis.cues import Actor, Cue, after, before
from foundling.analysis.lexicon import Gender
from foundling.analysis.subjects import doer
from foundling.language import Parse


class Sight(NamedTuple):
    """Somebody named or meant in the narrative, where: `near` counts the paragraphs from the speech, 0 for its own.

    `person` is None for a "he" or "she" of whom it is not known whom they mean.
    """

    person: int | None
    gender: Gender
    pronoun: bool
    subject: bool
    near: int


class Turn(NamedTuple):
    """Quotations (positions in the layer) that one person says in one paragraph.

    `continues` is True where the paragraph before ended in speech that no mark closed. `gap` counts the paragraphs
    without speech since the turn before. `called` are the persons spoken to by name, `named` those spoken of, `told`
    those to whom the narrative says that they are spoken to ("said Mara to Oda"). Of the persons named or meant in the
    narrative, `lead` stand in this paragraph before the speech, the nearest first, `trail` after it, in order, and
    `between` in the paragraphs without speech before it, the latest first.
    """

    block: int
    quotes: tuple[int, ...]
    cue: Cue | None
    continues: bool = False
    gap: int = 0
    called: tuple[int, ...] = ()
    named: tuple[int, ...] = ()
    told: tuple[int, ...] = ()
    lead: tuple[int, ...] = ()
    trail: tuple[int, ...] = ()
    between: tuple[int, ...] = ()
    asks: bool = False
    #: Nothing but speech stands in the paragraph.
    bare: bool = True
    #: The gender of the one whom "sir" or "madam" is said to, "" without such a word.
    honours: Gender = ""
    #: The first `WORDS` words said, in small letters.
    words: tuple[str, ...] = ()
    #: The paragraph that the cue is in, where that is the one before.
    announced: int | None = None
    #: Everybody in the narrative since the last speech, the latest first, without the one whom the tag means by "he".
    ahead: tuple[Sight, ...] = ()
    #: And after the speech in its paragraph, in order.
    behind: tuple[Sight, ...] = ()
    #: Whose name the speaker gives as their own.
    gives: tuple[int, ...] = ()
    #: The speech ends with a dash or dots; it begins in small letters; it ends with an exclamation mark.
    cut: bool = False
    small: bool = False
    loud: bool = False
    #: Those whom the sentence of the tag names beside its "he" or "she", who are others: "she said, looking at Mara".
    others: tuple[int, ...] = ()


def cued(turn: Turn, narrator: int | None) -> int | None:
    """The person whom the turn's tag names or, for "he" and "she", is taken to mean."""
    cue = turn.cue
    if cue is None:
        return None
    return narrator if cue.kind == "narrator" else cue.person


class Paragraph(NamedTuple):
    """A paragraph with its speech: `quotes` are (position in the layer, start, end, closed)."""

    block: int
    text: str
    quotes: tuple[tuple[int, int, int, bool], ...]
    actors: tuple[Actor, ...]
    spoken: tuple[Actor, ...]
    #: Everybody named or meant in the narrative, "him" and "her" too.
    listeners: tuple[Actor, ...] = ()
    parse: Parse | None = None


def turns(paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """The turns of one scene in order."""
    found: list[Turn] = []
    gap = 0
    waiting: list[int] = []
    unspoken: list[Paragraph] = []
    unclosed = False
    last: Paragraph | None = None
    for paragraph in paragraphs:
        ahead = _announcement(last, paragraph) if last else None
        announced = last.block if last else None
        last = paragraph
        if not paragraph.quotes:
            gap += 1
            waiting.extend(one.person for one in paragraph.actors if one.person is not None)
            unspoken.append(paragraph)
            unclosed = False
            continue
        cues = _cues(paragraph)
        between = tuple(dict.fromkeys(reversed(waiting[-MOST:])))
        starts = [one.start for one in paragraph.spoken]
        bare = _bare(paragraph)
        groups = [(members, _own(paragraph, starts, members, cue)) for members, cue in _group(cues)]
        for number, (_, cue) in enumerate(groups):
            found.append(_turn(paragraph, groups, number, starts, bare))
            found[-1] = found[-1]._replace(
                continues=unclosed and not number and paragraph.quotes[0][1] <= 1,
                gap=gap if not number else 0,
                between=between if not number else (),
            )
            if ahead and not number and (cue is None or cue.kind == "beat"):
                found[-1] = found[-1]._replace(cue=ahead, announced=announced)
            if not number:
                found[-1] = found[-1]._replace(
                    ahead=found[-1].ahead + _since(unspoken, found[-1].cue if ahead else None)
                )
        gap = 0
        waiting.clear()
        unspoken.clear()
        unclosed = not paragraph.quotes[-1][3]
    return found


def _since(unspoken: Sequence[Paragraph], cue: Cue | None) -> tuple[Sight, ...]:
    """Those in paragraphs without speech, the latest first; `cue` is that of an announcement in the last of them."""
    found: list[Sight] = []
    for near, paragraph in enumerate(reversed(unspoken), 1):
        people = paragraph.listeners if near > 1 else [one for one in paragraph.listeners if not _means(cue, one)]
        found.extend(Sight(one.person, one.gender, one.pronoun, one.subject, near) for one in reversed(people))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _means(cue: Cue | None, one: Actor) -> bool:
    """Whether the one is the "he" of the tag."""
    return (
        cue is not None
        and cue.kind in ("pronoun", "narrator", "beat")
        and one.pronoun
        and cue.start <= one.start < cue.end
    )


def _sights(paragraph: Paragraph, start: int, end: int, cue: Cue | None) -> list[Sight]:
    low = bisect_left(paragraph.listeners, start, key=lambda one: one.start)
    high = bisect_left(paragraph.listeners, end, key=lambda one: one.start)
    return [
        Sight(one.person, one.gender, one.pronoun, one.subject, 0)
        for one in paragraph.listeners[low:high]
        if not _means(cue, one)
    ]


def _announcement(last: Paragraph, paragraph: Paragraph) -> Cue | None:
    """The tag with which the paragraph before leads up to this one's speech: "At last she said:"."""
    text = last.text.rstrip("_*/ \t\u00a0")
    if not paragraph.quotes or paragraph.quotes[0][1] > 1 or text[-1:] in ".!?…\"”’'»)]":
        return None
    begin = last.quotes[-1][2] if last.quotes else 0
    if begin >= len(text):
        return None
    low = bisect_left(last.actors, begin, key=lambda one: one.start)
    cue = before(last.text, begin, len(text), last.actors[low:], partial(doer, last.parse))
    if cue and cue.kind == "beat" and text[-1:] in ":," and cue.person is not None:
        return cue  # "Mara turned to him with a shrug:"
    return cue if cue and cue.kind != "beat" else None


#: People of one paragraph who are kept in mind.
MOST = 16

#: Words of a turn that are kept.
WORDS = 80

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HONOURS = re.compile(
    r"(?<![\w'’])(?:(?P<m>sir|sire|my (?:dear )?(?:lord|boy|fellow|lad|man|sir)|old (?:man|chap|fellow|boy)|monsieur|mister)"
    r"|(?P<f>madam|ma[’']?am|miss|my (?:dear )?(?:lady|girl|madam|lass)|madame|mademoiselle|missus))(?=[,.!?;:…\"”’]|--|—|\Z)",
    re.IGNORECASE,
)


#: Kin and ranks are called where a clause begins; elsewhere they may be spoken of.
_KIN_CALLED = re.compile(
    r"(?:\A|[\"“‘'(]|[,.!?;:…—-]\s|\b(?:oh|yes|no|well|but|and|please|you|thanks|morning|night|evening|bye)\s)(?:my\s)?(?:(?:dear|dearest|poor|old|good)\s)?"
    r"(?:(?P<m>father|papa|dad|daddy|pa|grandfather|grandpa|uncle|brother|son|young man|doctor|captain|colonel|inspector|sergeant|professor|general"
    r"|major|parson|vicar|squire|gentlemen|monsieur|your honou?r)|(?P<f>mother|mamma|mama|mum|ma|grandmother|grandma|granny|auntie|aunt|sister|daughter"
    r"|young lady|nurse|my lady|old girl|mistress))(?=[,.!?;:…\"”’]|--|—|\Z)",
    re.IGNORECASE,
)


def _turn(
    paragraph: Paragraph, groups: Sequence[tuple[list[int], Cue | None]], number: int, starts: Sequence[int], bare: bool
) -> Turn:
    quotes, cue = groups[number]
    called, named, gives = _spoken(paragraph, starts, quotes)
    first, last = paragraph.quotes[quotes[0]], paragraph.quotes[quotes[-1]]
    begin = 0
    if number:
        members, tag = groups[number - 1]
        begin = max(paragraph.quotes[members[-1]][2], tag.end if tag else 0)
    end = paragraph.quotes[groups[number + 1][0][0]][1] if number + 1 < len(groups) else len(paragraph.text)
    before = _people(paragraph.actors, begin, first[1])
    after = _people(paragraph.actors, first[2], end)
    honours: Gender = ""
    words: list[str] = []
    for index in quotes:
        _, start, stop, _ = paragraph.quotes[index]
        stop = min(stop, start + 1200)
        for match in _HONOURS.finditer(paragraph.text, start, stop):
            honours = "f" if match["f"] else "m"
        if not honours:
            for match in _KIN_CALLED.finditer(paragraph.text, start, stop):
                honours = "f" if match["f"] else "m"
        if len(words) < WORDS:
            words.extend(match.group().casefold() for match in _WORD.finditer(paragraph.text, start, stop))
    said = paragraph.text[last[1] : last[2]].rstrip("\"'”’»“ _*")
    ahead, behind = _sights(paragraph, begin, first[1], cue), _sights(paragraph, first[2], end, cue)
    return Turn(
        paragraph.block,
        tuple(paragraph.quotes[index][0] for index in quotes),
        cue,
        called=called,
        named=named,
        told=_told(paragraph, cue, begin, end),
        others=_others(paragraph, cue, end),
        lead=tuple(dict.fromkeys(reversed(before[-MOST:]))),
        trail=tuple(dict.fromkeys(after[:MOST])),
        asks=said.endswith("?"),
        bare=bare and len(groups) == 1,
        honours=honours,
        words=tuple(words[:WORDS]),
        ahead=tuple(reversed(ahead[-MOST:])),
        behind=tuple(behind[:MOST]),
        gives=gives,
        cut=said.endswith(("-", "—", "–", "…", "...")),
        small=paragraph.text[first[1] : first[2]].lstrip("\"'“‘«„ _*-—–….")[:1].islower(),
        loud=said.endswith("!"),
    )


def _people(actors: Sequence[Actor], start: int, end: int) -> list[int]:
    """Those known among the actors, who are in order, over ``[start, end)``."""
    low = bisect_left(actors, start, key=lambda one: one.start)
    high = bisect_left(actors, end, key=lambda one: one.start)
    return [one.person for one in actors[low:high] if one.person is not None]


def _bare(paragraph: Paragraph) -> bool:
    at = 0
    for _, start, end, _ in paragraph.quotes:
        if any(map(str.isalnum, paragraph.text[at:start])):
            return False
        at = end
    return not any(map(str.isalnum, paragraph.text[at:]))


_TO = re.compile(
    r"\b(?:to|at|told|asked|answered|addressed|addressing|warned|reminded|assured|interrupted)\s(?:the\s|poor\s|old\s)?\Z"
)


_STOP = re.compile(r"[.!?;:]\s")

#: Code points from a cue within which it says whom it speaks to.
REACH = 60


def _told(paragraph: Paragraph, cue: Cue | None, begin: int, end: int) -> tuple[int, ...]:
    """Those whom the narrative round the cue names after "to"."""
    if cue is None or cue.kind == "beat":
        return ()
    low = bisect_left(paragraph.listeners, max(begin, cue.start), key=lambda one: one.start)
    stop = _STOP.search(paragraph.text, cue.end, min(end, cue.end + REACH))
    high = bisect_left(
        paragraph.listeners, stop.start() if stop else min(end, cue.end + REACH), key=lambda one: one.start
    )
    found = [
        one.person
        for one in paragraph.listeners[low:high]
        if one.person not in (None, cue.person) and _TO.search(paragraph.text, max(0, one.start - 24), one.start)
    ]
    return tuple(dict.fromkeys(found[:MOST]))


_SENTENCE = re.compile(r"[.!?…]")


def _others(paragraph: Paragraph, cue: Cue | None, end: int) -> tuple[int, ...]:
    """Those named after the pronoun of a tag, in the narrative of its sentence that follows at once."""
    if cue is None or cue.kind != "pronoun":
        return ()
    after = next((start for _, start, _, _ in paragraph.quotes if start >= cue.end), end)
    stop = _SENTENCE.search(paragraph.text, cue.end, min(end, after))
    limit = stop.start() if stop else min(end, after)
    low = bisect_left(paragraph.listeners, cue.end, key=lambda one: one.start)
    high = bisect_left(paragraph.listeners, limit, key=lambda one: one.start)
    named = (one.person for one in paragraph.listeners[low:high] if one.person is not None and not one.pronoun)
    return tuple(dict.fromkeys(named))[:MOST]


_STRENGTH = {"named": 5, "pronoun": 4, "narrator": 4, "role": 3, "beat": 1}


def _cues(paragraph: Paragraph) -> list[Cue | None]:
    """For each quotation of a paragraph the best cue beside it, None where none is."""
    text = paragraph.text
    cues: list[Cue | None] = []
    edge = 0
    starts = [one.start for one in paragraph.actors]
    known = partial(doer, paragraph.parse)
    for index, (_, start, end, _) in enumerate(paragraph.quotes):
        following = paragraph.quotes[index + 1][1] if index + 1 < len(paragraph.quotes) else len(text)
        spoken = text[start:end].rstrip("\"'”’»“ ")
        tagged = spoken[-1:] in ",-—–" or text[end : end + 1] in ","
        behind = paragraph.actors[bisect_left(starts, end) : bisect_left(starts, following)]
        ahead = paragraph.actors[bisect_left(starts, edge) : bisect_left(starts, start)]
        later = after(text, end, following, behind, tagged, known) if text[end:following].strip() else None
        earlier = before(text, edge, start, ahead, known) if text[edge:start].strip() else None
        cues.append(_better(earlier, later, text[edge:start].rstrip()[-1:]))
        edge = end
    return cues


def _better(earlier: Cue | None, later: Cue | None, mark: str) -> Cue | None:
    if earlier is None or later is None:
        return earlier or later
    if mark in (",", ":") and earlier.kind != "beat":
        return earlier
    return later if _STRENGTH[later.kind] >= _STRENGTH[earlier.kind] else earlier


def _group(cues: list[Cue | None]) -> list[tuple[list[int], Cue | None]]:
    """The quotations of a paragraph by speaker: one group, unless two of them have tags that name two people."""
    groups: list[tuple[list[int], Cue | None]] = []
    for index, cue in enumerate(cues):
        if groups:
            members, known = groups[-1]
            if cue is None or known is None or not _conflict(known, cue):
                members.append(index)
                if cue and (known is None or _STRENGTH[cue.kind] > _STRENGTH[known.kind]):
                    groups[-1] = (members, cue)
                continue
        groups.append(([index], cue))
    return groups


def _conflict(one: Cue, two: Cue) -> bool:
    if "beat" in (one.kind, two.kind):
        return False
    if one.thinks != two.thinks:
        return True
    if "pronoun" in (one.kind, two.kind) and not (one.gender and two.gender):
        return False  # "she said" after "said the guard" is the guard, for whom no pronoun could stand so far
    if one.kind == "named" and two.kind == "pronoun" and one.gender == two.gender:
        return False  # whoever else the paragraph names, "she went on" is the one who spoke
    if one.person is not None and two.person is not None:
        return one.person != two.person
    return bool(one.gender and two.gender and one.gender != two.gender) or (one.kind == "narrator") != (
        two.kind == "narrator"
    )


_CALLS = re.compile(
    r"(?:^|[\"“”'‘«,.!?…—–-])\s*(?:[Oo]h,?\s|[Mm]y dear\s|[Dd]ear\s|[Yy]es,?\s|[Nn]o,?\s|[Hh]ey,?\s|[Pp]oor\s)?\Z"
)
_CALLED = re.compile(r"\s*(?:[,!?.…;\"”—–»]|['’](?![a-z])|--|-)")
_SELF = re.compile(r"\b(?:I['’]m|I am|name is|name['’]s|called me|call me|this is)\s*\Z", re.IGNORECASE)


_GIVES = re.compile(
    r"(?<![\w'’])(?:[Ii]['’]?m|[Ii] am|[Mm]y name is|[Mm]y name['’]s|[Tt]he name['’]s|[Cc]all me|[Ii]t['’]?s me,?)\s*\Z"
)
_GIVEN = re.compile(r"\s*(?:[,.!;…\"”—–»]|['’](?![a-z])|--|-|\Z)|\s(?:and|from|of|by)\b")


def _own(paragraph: Paragraph, starts: Sequence[int], quotes: Sequence[int], cue: Cue | None) -> Cue | None:
    """The cue of some quotations, which is the speaker's own word where they give their name: "I'm Tam.", "It's me, Tam."."""
    if cue is not None and cue.kind in ("named", "narrator"):
        return cue
    for index in quotes:
        _, start, end, _ = paragraph.quotes[index]
        for one in paragraph.spoken[bisect_left(starts, start) : bisect_left(starts, end)]:
            if (
                one.person is not None
                and not one.pronoun
                and not (cue and cue.gender and one.gender and cue.gender != one.gender)
                and _GIVEN.match(paragraph.text, one.end)
                and _GIVES.search(paragraph.text, max(start, one.start - 20), one.start)
            ):
                where = (cue.start, cue.end) if cue else (one.start, one.end)
                return Cue("named", one.person, one.gender, *where)
    return cue


def _spoken(
    paragraph: Paragraph, starts: Sequence[int], quotes: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Whom the quotations speak to by name, of whom, and whose name is given as the speaker's own."""
    called: list[int] = []
    named: list[int] = []
    gives: list[int] = []
    for index in quotes:
        _, start, end, _ = paragraph.quotes[index]
        for one in paragraph.spoken[bisect_left(starts, start) : bisect_left(starts, end)]:
            if one.person is None:
                continue
            lead = paragraph.text[max(start, one.start - 12) : one.start]
            if _SELF.search(paragraph.text, max(start, one.start - 20), one.start):
                gives.append(one.person)
                continue
            if _CALLED.match(paragraph.text, one.end) and _CALLS.search(lead):
                called.append(one.person)
            else:
                named.append(one.person)
    return tuple(dict.fromkeys(called[:MOST])), tuple(dict.fromkeys(named[:MOST])), tuple(dict.fromkeys(gives[:MOST]))
