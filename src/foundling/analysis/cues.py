"""What the narrative beside a quotation says about its speaker: "said Mara", "he asked", "Mara smiled."."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from foundling.analysis.lexicon import KIN, ROLES, Gender, noun_gender
from foundling.analysis.verbs import SAYING, SOFT, SPEECH, THINK

#: How a cue names the speaker: a verb of speech with a name, with "he" or "she", with "I", with a noun ("the guard"),
#: or an action of the only person named beside the speech.
Kind = Literal["named", "pronoun", "narrator", "role", "beat"]


class Actor(NamedTuple):
    """A person in the narrative of a paragraph, in order of place; `person` is a character's id or None."""

    start: int
    end: int
    person: int | None
    pronoun: bool
    gender: Gender = ""
    #: Does something, as far as the syntax tells.
    subject: bool = False


class Cue(NamedTuple):
    """Who speaks, as far as the words over ``[start, end)`` of the paragraph tell. `thinks` for "she thought"."""

    kind: Kind
    person: int | None
    gender: Gender
    start: int
    end: int
    thinks: bool = False
    #: The noun of a description: "guard" for "the young guard".
    noun: str = ""
    #: Whose the described one is, "Mara's mother": their id where they are named, their gender where "his" or "her" says it.
    owner: int | None = None
    owned: Gender = ""


_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# The full stop of "Mrs. Orrin" and "J. Orrin" ends nothing.
_ABBREVIATED = "".join(
    rf"(?<!\b{title})"
    for title in "Mr Mrs Ms Dr St Jr Sr Rev Hon Col Gen Capt Lt Sgt Maj Prof Mme Mlle M [A-Z]".split()
)
_SENTENCE_END = re.compile(rf"{_ABBREVIATED}[.!?…][\"”’')]*\s+(?=[\"“‘'(]?[A-ZÀ-Þ])|[;:]\s|\s--?\s|—")
_I = re.compile(r"(?<![\w'’])(?:I|i(?![.)]))(?![\w'’])")
_GAP = re.compile(
    r"[\s,]*(?:(?:and|but|then|so|as|while|when|now|even|only|again|still|just|once|also|at last|finally)\s+)*"
)

#: Words from a subject to its verb of speech.
REACH_VERB = 8


#: Who does what the verb at a code point says, as the syntax tells; see `foundling.analysis.subjects`.
Doer = Callable[[int, Sequence[Actor]], Actor | None]


def _unknown(place: int, actors: Sequence[Actor]) -> Actor | None:  # noqa: ARG001
    return None


def after(text: str, start: int, end: int, actors: Sequence[Actor], tagged: bool, doer: Doer = _unknown) -> Cue | None:
    """The cue in the narrative that follows speech, ``text[start:end]``; `tagged` where the speech ends with a comma.

    Forms: "said Mara", "Mara said", "she said", "asked the guard", and the action that Mara does next.
    """
    stop = _SENTENCE_END.search(text, start, end)
    limit = min(stop.start() + 1 if stop else end, start + 240)
    gap = _GAP.match(text, start, limit)
    begin = gap.end() if gap else start
    first = _WORD.match(text, begin, limit)
    if not first:
        return None
    verb = first.group().casefold()
    if verb in SPEECH and text[begin].islower():
        found = _subject_after(text, first.end(), limit, actors)
        if found:
            return found._replace(start=begin, thinks=verb in THINK)
    if verb in _IS:
        found = _answer(text, first.end(), limit, actors)
        if found:
            return found._replace(start=begin)
    return _subject_first(text, begin, limit, actors, tagged, doer)


def _subject_after(text: str, start: int, limit: int, actors: Sequence[Actor]) -> Cue | None:
    """The subject after its verb: "said Mara", "said poor Mara", "said the guard"."""
    place = start + (len(text[start:limit]) - len(text[start:limit].lstrip()))
    for one in actors:
        if one.start < place:
            continue
        between = text[place : one.start]
        if (
            one.start <= limit
            and len(between) <= 40
            and not re.search(r"[,.;:!?]|\b(?:to|at|of|with|his|her|my)\b", between)
        ):
            return _whose(text, one, limit) or _cue(one, place)
        break
    if _I.match(text, place):
        return Cue("narrator", None, "", place, place + 1)
    return _role(text, place, limit, anyone=True)


_OWNS = re.compile(r"['’]s?\s")


def _whose(text: str, owner: Actor, limit: int) -> Cue | None:
    """The one described as somebody's: "said Mara's young man"."""
    match = _OWNS.match(text, owner.end, limit) if not owner.pronoun else None
    role = _noun(text, match.end(), limit, owner.start) if match else None
    return role._replace(owner=owner.person) if role else None


#: After speech, what makes a noun for it a tag: "was Mara's answer".
_IS = frozenset("was were is came".split())
_ANSWER = re.compile(
    r"(?:['’]s?\s)?(?:(?:only|own|first|last|[a-z]+)\s){0,2}?(?:answer|reply|comment|remark|response|retort|rejoinder|opening|greeting"
    r"|order|question|verdict|exclamation|observation|rejoining|words|cry|advice|opinion)\b"
)
_HIS = re.compile(r"\s+(?:(?P<f>her)|(?P<m>his)|(?P<i>my))\s")


def _answer(text: str, start: int, limit: int, actors: Sequence[Actor]) -> Cue | None:
    """Whose answer the speech is said to be: "was Mara's answer", "was her only reply", "was her husband's comment"."""
    match = _HIS.match(text, start, limit)
    if match and _ANSWER.match(text, match.end(), limit):
        if match["i"]:
            return Cue("narrator", None, "", match.start("i"), match.end())
        own = next((one for one in actors if match.start() < one.start < match.end()), None)
        return Cue("pronoun", own.person if own else None, "f" if match["f"] else "m", match.start() + 1, match.end())
    place = start + 1
    one = next((one for one in actors if one.start >= place), None)
    if one and one.start == place and not one.pronoun and _OWNS.match(text, one.end, limit):
        return _cue(one, place) if _ANSWER.match(text, one.end, limit) else None
    role = _role(text, place, limit)
    owns = role and text[role.end - 2 : role.end] in ("'s", "’s")
    return role if role and owns and _ANSWER.match(text, role.end + 1, limit) else None


def _subject_first(text: str, begin: int, limit: int, actors: Sequence[Actor], tagged: bool, doer: Doer) -> Cue | None:
    """The subject before its verb: "Mara said", "she whispered", "the guard, yawning, said"."""
    subject = next((one for one in actors if one.start >= begin), None)
    cue: Cue | None = None
    place = begin
    if subject and subject.start < limit and _leads(text, begin, subject.start):
        cue, place = _cue(subject, begin), subject.end
    elif _I.match(text, begin):
        cue, place = Cue("narrator", None, "", begin, begin + 1), begin + 1
    elif role := _role(text, begin, limit):
        cue, place = role, role.end
    if cue is None:
        return None
    if text.startswith(("'s ", "’s "), place):
        whose = _whose(text, subject, limit) if subject and cue.kind == "named" else None
        if whose is None:
            return _beat(cue, tagged)  # "Mara's voice shook."
        cue, place = whose, whose.end
    verb = _verb(text, place, limit, actors)
    if verb is None:
        return _beat(cue, tagged)
    word, stop = verb
    if not tagged and (word in SOFT or _UNSAID.search(text, place, stop) or _WHEN.match(text, begin)):
        return _beat(cue._replace(end=stop), tagged)
    other = doer(stop - 1, actors) if cue.owner is None else None
    if other and other is not subject and other.start >= begin:  # "Mara heard Tesk say"
        if not tagged and _COULD.search(text, other.end, stop):
            return _beat(cue, tagged)  # "He left before she could ask."
        cue = _cue(other, begin)
    elif _HEARS.search(text, place, stop):
        return None  # "he heard someone say"
    return cue._replace(end=stop, thinks=word in THINK)


#: "When Mara said nothing", "she refused to think": told after speech that has ended, and not of it.
_UNSAID = re.compile(r"(?:n['’]t\b|\bnot\b|\bnever\b)[^.!?]*\Z|\bto\s\w+\Z")
_WHEN = re.compile(r"\s*(?:when|before|after|until|if|whenever)\b", re.IGNORECASE)
_COULD = re.compile(r"\b(?:could|can|would|might|had)\s(?:\w+ly\s|ever\s|even\s)?\w+\Z")
_HEARS = re.compile(r"\b(?:hears?|heard)\s(?!\w+ly\b)\w+")


def _leads(text: str, begin: int, start: int) -> bool:
    """Whether nothing but an article or an adjective stands between the clause's first word and the subject."""
    between = text[begin:start]
    return (
        len(between) < 24
        and not re.search(r"[,.;:!?]", between)
        and len(between.split()) <= 2
        and not re.match(r"\s*(?:to|at|with|of|in|for|from|on|by)\b", between, re.IGNORECASE)
    )


def _verb(text: str, start: int, limit: int, actors: Sequence[Actor]) -> tuple[str, int] | None:
    """The first verb of speech within a few words of its subject: the word and where it ends."""
    for count, match in enumerate(_WORD.finditer(text, start, limit), 1):
        word = match.group().casefold()
        if word in SPEECH or word in SAYING:
            return word, match.end()
        if count > REACH_VERB:
            return None
        if any(one.start == match.start() and not one.pronoun for one in actors) and count <= 2:
            return None
    return None


def _beat(cue: Cue, tagged: bool) -> Cue | None:
    # After a comma only a tag can follow; an action there begins a new thought and says little.
    return (
        None
        if tagged and cue.kind == "role"
        else cue._replace(kind="beat" if cue.kind in ("named", "pronoun") else cue.kind)
    )


_TELLING = SPEECH | SAYING
_SCRIPT = re.compile(r"(?: ?\([^)]*\))?:\s*")


def before(text: str, start: int, end: int, actors: Sequence[Actor], doer: Doer = _unknown) -> Cue | None:
    """The cue in the narrative that leads up to speech, ``text[start:end]``: its last sentence.

    Forms: "Mara said," and, without a verb of speech, the action of the sentence's subject.
    """
    begin = start
    for stop in _SENTENCE_END.finditer(text, max(start, end - 400), end):
        if stop.end() < end - 1:
            begin = stop.end() if text[stop.start()] not in ";:—-" or begin == start else begin
    inner = [one for one in actors if begin <= one.start < end]
    head = text[begin:end].rstrip("_*/ \t\u00a0")
    leading = head[-1:] in ",:—-–" or head[-1:] not in '.!?…"”'
    subject = next((one for one in inner if not _governed(text, one.start)), None)
    verbs = [match for match in _WORD.finditer(text, begin, end) if match.group().casefold() in _TELLING]
    if subject is None:
        cue = Cue("narrator", None, "", begin, end) if _I.search(text, begin, end) else _role(text, begin, end)
        if cue is None or (not verbs and cue.kind == "role" and not leading):
            return None
        return cue._replace(kind="beat", end=end) if not verbs and cue.kind == "named" else cue
    said = doer(verbs[-1].start(), inner) if verbs and leading else None
    if said is None and _I.search(text, begin, min(subject.start, end)):
        return Cue("narrator", None, "", begin, end)
    cue = _cue(said or subject, begin)._replace(end=begin + len(head))  # "When Mara had eaten, Tesk said"
    # Right before speech "Mara cried:" tells who speaks, what else crying may be.
    strong = leading and (
        any(match.group().casefold() not in SOFT for match in verbs) or (bool(verbs) and head[-1:] in ",:")
    )
    strong = strong or (not begin and _SCRIPT.fullmatch(text, subject.end, end) is not None)  # "Mara: I know."
    return cue if strong else cue._replace(kind="beat")


_GOVERN = re.compile(
    r"\b(?:to|at|with|of|for|from|by|on|upon|about|than|towards?|behind|beside|near|past|like|against|after|before|into|over)\s(?:the\s|poor\s|old\s|little\s)?\Z",
    re.IGNORECASE,
)


def _governed(text: str, start: int) -> bool:
    """Whether the person at `start` is the object of a preposition and so does nothing."""
    return bool(_GOVERN.search(text, max(0, start - 20), start))


def _cue(actor: Actor, start: int) -> Cue:
    return Cue("pronoun" if actor.pronoun else "named", actor.person, actor.gender, start, actor.end)


_DETERMINER = re.compile(r"(?:[Tt]he|[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur|[Oo]ne of the|[Oo]ne)\s")
_SOMEBODY = re.compile(r"(?:somebody|someone)(?:\s(?:else|behind (?:him|her|me|them)))?\b(?!['’])", re.IGNORECASE)
_SMALL = re.compile(r"([a-z][\w’'-]*)(\s?)")

#: Words of a description that are looked at.
LONGEST = 5


def _role(text: str, place: int, limit: int, anyone: bool = False) -> Cue | None:
    """A person described by a noun: "the guard", "his mother", "a tall woman". `anyone` takes any noun for a person."""
    match = _DETERMINER.match(text, place, limit)
    if not match:
        somebody = _SOMEBODY.match(text, place, limit)
        return Cue("role", None, "", place, somebody.end(), noun="somebody") if somebody else None
    owned: Gender = "f" if match[0][1:3] == "er" else "m" if match[0][1:3] == "is" else ""
    role = _noun(text, match.end(), limit, place, anyone)
    return role._replace(owned=owned) if role else None


def _noun(text: str, at: int, limit: int, place: int, anyone: bool = False) -> Cue | None:
    """The noun of a description whose adjectives begin at `at`; the description begins at `place`."""
    best: tuple[Gender, int, str] | None = None
    for count in range(LONGEST):
        word = _SMALL.match(text, at, limit)
        if not word:
            break
        noun = word[1].casefold().removesuffix("'s").removesuffix("’s")
        if noun in ROLES or noun in KIN:
            best = (noun_gender(noun), word.end(1), noun)
        elif best or noun in _STOPS:
            break
        elif anyone and not count:
            best = (noun_gender(noun), word.end(1), noun)
        at = word.end()
        if not word[2]:
            break
    return Cue("role", None, best[0], place, best[1], noun=best[2]) if best else None


_STOPS = frozenset("in on at of with to from and who that as by for into over under was were is had".split())
