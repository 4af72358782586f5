"""Whom "he" and "she" mean in the narrative, from who was named last.

A first reading, by rule, for those who decide who speaks: coreference needs to know that, and gives every pronoun anew after
it. In place of this a pass of coreference over the narrative alone was tried and lost (decision 22).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.lexicon import KIN, ROLES, Gender
from foundling.analysis.scenes import inside

_THIRD = re.compile(
    r"(?<![\w'’])(?:(?P<f>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)|(?P<m>[Hh]e|[Hh]im|[Hh]is|[Hh]imself))(?![\w’']*\w)|(?<![\w'’])(?P<fc>[Ss]he)(?=['’](?:d|s|ll)\b)|(?<![\w'’])(?P<mc>[Hh]e)(?=['’](?:d|s|ll)\b)"
)

#: How far back, in paragraphs of the same scene, a pronoun may reach.
REACH = 4

_OBJECT = re.compile(
    r"\b(?:to|at|with|for|of|from|by|towards?|on|upon|behind|beside|about|than|(?<!, )and|against|into|after|before|near|past|over|under|around|between|like)\s(?:the\s|poor\s|old\s|little\s)?\Z"
)


class Mention(NamedTuple):
    """A place where a person is named or meant: ``[start, end)`` of a block; `person` is its number."""

    block: int
    start: int
    end: int
    person: int
    pronoun: bool = False


def third(text: str, ranges: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, Gender]]:
    """Every he or she of a paragraph outside speech: start, end, gender."""
    for match in _THIRD.finditer(text):
        if not ranges or not inside(ranges, match.start()):
            yield match.start(), match.end(), "f" if (match.lastgroup or "")[0] == "f" else "m"


def resolve(
    paragraphs: Sequence[tuple[int, str]],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    named: Mapping[int, Sequence[Mention]],
    gender: Mapping[int, Gender],
    named_only: int | None = None,
) -> list[Mention]:
    """The pronouns of one scene's narrative with the persons they mean, those without a candidate left out.

    The one meant is the subject named last, else whoever was named last, of the pronoun's gender; a person whose gender
    is unknown is taken where nobody else fits. A pronoun keeps its person in mind for the next. Persons from `named_only` on
    have no name: a pronoun of another paragraph is never theirs.
    """
    found: list[Mention] = []
    subject: dict[Gender, tuple[int, int]] = {}  # gender -> (person, paragraph)
    recent: list[tuple[int, int]] = []  # (person, paragraph), latest last
    for number, (block, text) in enumerate(paragraphs):
        ranges = speech.get(block, ())
        names = [one for one in named.get(block, ()) if not ranges or not inside(ranges, one.start)]
        at = 0
        pronouns = list(third(text, ranges))
        for start, end, wanted in [*pronouns, (len(text) + 1, 0, "")]:
            while at < len(names) and names[at].start < start:
                one = names[at]
                recent.append((one.person, number))
                kind = gender.get(one.person, "")
                if not _governed(text, one):
                    for which in [kind] if kind else ["f", "m"]:
                        subject[which] = (one.person, number)  # type: ignore[index]
                at += 1
            if not end:
                break
            del recent[:-12]
            barred = _named_after(text, start, end, names, at)
            person = _meant(wanted, number, subject, recent, gender, named_only, barred)
            if person is None:
                continue
            found.append(Mention(block, start, end, person, pronoun=True))
            subject[wanted] = (person, number)
            recent.append((person, number))
    return found


def _governed(text: str, one: Mention) -> bool:
    """Whether a name does nothing: after a preposition, or owning what somebody else does something to."""
    if _OBJECT.search(text, max(0, one.start - 20), one.start):
        return True
    owns = _OWNS.match(text, one.end)
    if owns is None:
        return False
    # "Mara's sister sat": she is the sister; "Mara's eyes opened": she is Mara.
    mate = owns[1] in ROLES or owns[1] in KIN or owns[1].endswith("mate")
    return mate or not _OPENS.search(text, max(0, one.start - 12), one.start)


_OWNS = re.compile(r"['’]s\s(?:(?:own|old|little|new|big|elder|older|younger|best|dear)\s){0,2}([a-z]+)")
#: What stands before the first name of a sentence or clause.
_OPENS = re.compile(
    r"(?:^|[.!?…;:,—–\"“”]|--|\b(?:and|but|as|when|while|so|then|that|if|until|because|before|after))[\s_*]*\Z"
)
_SENTENCE_END = re.compile(r"[.!?…;:\"“”]|--|—")
#: A clause that leads up to another may begin with the pronoun of the one who is named there: "When she came in, Mara …"
_LEADS_UP = re.compile(
    r"(?:^|[.!?…\"“”])[\s_*]*(?:\w+\s)?(?:when|as|while|if|before|after|since|though|although|because|until|once|by|where|whenever|for)\b[^.!?…]*\Z",
    re.IGNORECASE,
)


def _named_after(text: str, start: int, end: int, names: Sequence[Mention], at: int) -> frozenset[int]:
    """The persons named after "he" or "she" in the same sentence, who are others: "she told Mara", "she saw Mara's hat"."""
    if at >= len(names) or text[start:end].casefold() not in ("he", "she"):
        return frozenset()
    stop = _SENTENCE_END.search(text, end, min(len(text), end + AFTER))
    limit = stop.start() if stop else min(len(text), end + AFTER)
    if names[at].start >= limit or _LEADS_UP.search(text, max(0, start - 80), start):
        return frozenset()
    found = []
    for one in names[at : at + 4]:
        if one.start >= limit:
            break
        found.append(one.person)
    return frozenset(found)


#: Code points within which a name after a pronoun is looked for.
AFTER = 160


def _meant(
    wanted: Gender,
    number: int,
    subject: Mapping[Gender, tuple[int, int]],
    recent: Sequence[tuple[int, int]],
    gender: Mapping[int, Gender],
    named_only: int | None,
    barred: frozenset[int],
) -> int | None:
    near = [
        person
        for person, where in reversed(recent)
        if number - where <= (REACH if named_only is None or person < named_only else 0)
        and gender.get(person, "") in (wanted, "")
        and person not in barred
    ]
    if not near:
        return None
    known = [person for person in near if gender.get(person, "") == wanted] or near
    held = subject.get(wanted)
    if held and number - held[1] <= 1 and held[0] in known:
        return held[0]
    return known[0]
