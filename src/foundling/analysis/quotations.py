"""The quotations of one paragraph, by pairing its marks. Everything here is linear in the paragraph."""

import re
from typing import NamedTuple

from foundling.analysis.tense import is_past
from foundling.analysis.typography import DASHES, Main
from foundling.analysis.verbs import SPEECH


class Found(NamedTuple):
    """A quotation over ``[start, end)``, marks included. `closed` is False where its closing mark is not there."""

    start: int
    end: int
    closed: bool = True


_SPACE_OR_BRACKET = " \t\n\u00a0\u2009\u202f([{*_/~"
_OPENERS = "“„«「『〝"
_CLOSERS = "”»」』〞"
_MARK = re.compile(r"[\"“”„‟«»″＂「」『』〝〞]|''|``")
#: Verbs that as a rule begin nothing but a tag: without them "and go down" would look like one.
_NEVER = frozenset(
    "go goes went think thinks press presses pressed direct directs directed order orders read reads".split()
)
_PAST = "|".join(sorted((verb for verb in SPEECH - _NEVER if is_past(verb)), key=len, reverse=True))
_PRESENT = "|".join(sorted((verb for verb in SPEECH - _NEVER if verb.endswith("s")), key=len, reverse=True))
_NAME = r"[A-Z][\w'’\-]*\.?(?: [A-Z][\w'’\-]*){0,2}"
_SOMEBODY = rf"(?:(?:the|an?|his|her|my|their|our)(?: [a-z][\w\-]*){{1,3}}|{_NAME})"
_SUBJECT = rf"(?:he|she|they|I|we|{_SOMEBODY})"
_NO_PRONOUN = r"(?!(?:He|She|They|We|You|It|This|That|There|What|And|But)\b)"
# Where speech that lacks its closing mark ends: before "she said", "said Mara", "the old man asked". After a full stop
# only a small letter can begin such a tag: "It began." is a sentence of its own.
_TAG = (
    rf"(?:{_SUBJECT}\s(?:had\s)?(?:\w+ly\s)?(?:{_PAST})\b|(?:he|she|{_SOMEBODY})\s(?:\w+ly\s)?(?:{_PRESENT})\b"
    rf"|(?:{_PAST}|says)\s{_SUBJECT}(?![\w'’]))"
)
_CUE = re.compile(rf"(?:(?<=[,!?…\-—–])['’]?\s+|(?<=\.)['’]?\s+(?=[a-z]))(?={_NO_PRONOUN}{_TAG})")

#: How much of a paragraph may follow such a tag, and how much speech come before it, where the next paragraph opens
#: speech again: a speech that runs over paragraphs has no closing mark before its last, and holds tags of its own.
_TAIL, _HEAD = 160, 240
_OWN = re.compile(r"['’]?\s*(?:\w+\s)?(?:I|we)\b")


def quotations(text: str, main: Main, *, runs_on: bool = False) -> list[Found]:
    """The outermost words in marks of a paragraph whose story uses `main`, in order and without overlap, said or not.

    `runs_on` says that the next paragraph begins with an opening mark, so that speech may go on there. What a writer
    puts in brackets inside speech to say how it is said is no part of it.
    """
    if main == "single":
        # A story in single marks may still have paragraphs in double ones.
        found = singles(text, runs_on=runs_on) or doubles(text, runs_on=runs_on)
    elif main == "dash":
        found = dashes(text) or doubles(text, runs_on=runs_on)
    else:
        found = doubles(text, runs_on=runs_on) if main == "double" else []
    return [part for item in found for part in _without_asides(text, item)] if "(" in text else found


_ASIDE = re.compile(
    r"\s*\((?=[^()]{3,120}\))(?!(?:[^()]*[^\w'’])?(?:I|[Mm]e|[Mm]y|[Yy]ou|[Yy]our|[Ww]e|[Uu]s|[Oo]ur)\b)"
    r"(?:(?:\w+ly |still |again |rather |half )*(?!(?:accord|barr|be|concern|consider|count|exclud|except|follow|hav|includ|know|mean|not|regard|say|see|speak|suppos|th|touch)ing\b)(?:\w{2,}ing\b|\w+ly[,.]?\))|(?:with|in) an? \w|to (?:himself|herself|themselves|the |his |her |[A-Z])"
    r"|(?:(?:renewed |loud |great )?(?:laughter|cheers|applause)|hear, hear|as (?:soon as )?(?:he|she|they) ))"
    r"[^()]*\)[,.;:]?\s*",
)


def _without_asides(text: str, found: Found) -> list[Found]:
    """The parts of a quotation that are said: '"Here, (handing it over,) take it."' is two."""
    parts: list[Found] = []
    start = found.start
    for aside in _ASIDE.finditer(text, found.start, found.end):
        if any(map(str.isalnum, text[start : aside.start()])) and any(map(str.isalnum, text[aside.end() : found.end])):
            parts.append(Found(start, aside.start()))
            start = aside.end()
    return [*parts, Found(start, found.end, found.closed)]


#: Words in marks inside a sentence are no speech up to this many.
SCARE = 6

_LAST_WORD = re.compile(r"[\w'’]+\Z")


def spoken(text: str, found: Found) -> bool:
    """Whether a quotation is speech, not a word used with reserve, a title or a sign.

    Those stand inside a sentence without a comma before them: the so-called "garden," a card that said "Open".
    """
    if text[found.start] in DASHES + "「『":
        return True
    left = text[max(0, found.start - 40) : found.start].rstrip("_*/ \n\t\u00a0")
    if not left or not left[-1].isalnum():
        return True
    inner = text[found.start + 1 : found.end - found.closed].rstrip("_*/ ")
    if inner[-1:] in "!?…-—–" or len(inner) > 120 or len(inner.split()) > SCARE:
        return True
    word = _LAST_WORD.search(left)
    return not inner[-1:].isalnum() and word is not None and word.group().casefold() in SPEECH


def doubles(text: str, *, runs_on: bool = False) -> list[Found]:
    """Quotations in double marks, guillemets or corner brackets, however they are mixed."""
    marks = [mark for mark in _MARK.finditer(text) if not _apostrophe(text, mark)]
    if not marks:
        return []
    leanings = [_leaning(text, mark) for mark in marks]
    found: list[Found] = []
    start = depth = 0
    opened = ""
    for index, mark in enumerate(marks):
        leaning = leanings[index]
        if not opened:
            if leaning <= -2 and len(marks) % 2:
                # A closing mark that nothing opened: the opening one of the paragraph was lost, or it is an inch.
                if not found and index == 0 and text[: mark.start()].rstrip()[-1:] in (*",.!?…-—", ""):
                    found.append(Found(_first(text), mark.end(), False))
                continue
            start, opened, depth = mark.start(), mark.group(), 0
        elif leaning >= 2 and not _closes(opened, mark.group()):
            if _nested(leanings, index):
                depth += 1
            else:
                found.append(Found(start, _cut(text, start + 1, mark.start()), False))
                start, opened, depth = mark.start(), mark.group(), 0
        elif depth:
            depth -= 1
        else:
            found.append(Found(start, mark.end()))
            opened = ""
    if opened:
        found.append(Found(start, _last(text, start + 1, runs_on), False))
    return [item for item in found if any(map(str.isalnum, text[item.start : item.end])) or item.end - item.start > 2]


_CLITIC = re.compile(r"(?:ll|s|t|re|ve|d|m)(?!\w)")


def _apostrophe(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark was meant for an apostrophe: He"ll."""
    return mark.start() > 0 and text[mark.start() - 1].isalpha() and _CLITIC.match(text, mark.end()) is not None


def _leaning(text: str, mark: re.Match[str]) -> int:
    """Above 0 where a mark looks like opening, below 0 like closing; 2 and more is plain."""
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    glyph = mark.group()
    leaning = (glyph in _OPENERS) - (glyph in _CLOSERS)
    left = before in _SPACE_OR_BRACKET
    right = after in _SPACE_OR_BRACKET or after in ")]}.,;:!?"
    if left and not right:
        leaning += 2
    elif right and not left:
        leaning -= 2
    elif glyph in "「『" or glyph in "」』":
        leaning *= 3  # no white space is written round these
    return leaning


def _closes(opened: str, glyph: str) -> bool:
    """Whether the pair is one that closes with what opens elsewhere: „low and high“, »inwards«."""
    return (opened == "„" and glyph in '“"') or (opened == "»" and glyph == "«")


def _nested(leanings: list[int], index: int) -> bool:
    """Whether the opening mark at `index`, met inside speech, has its own closing mark before that of the speech."""
    following = leanings[index + 1 : index + 3]
    return len(following) == 2 and following[0] <= -2 and following[1] <= -2


def _cut(text: str, start: int, end: int) -> int:
    """Where speech from `start` that no mark closes ends: before a cue, else at `end` without white space."""
    cue = _CUE.search(text, start, end)
    if cue:
        return cue.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _last(text: str, start: int, runs_on: bool) -> int:
    """Where speech from `start` that no mark closes in its paragraph ends."""
    end = _cut(text, start, len(text))
    if not runs_on:
        return end
    own = _OWN.match(text, end) is not None
    if own or len(text) - end > _TAIL or end - start > _HEAD or text[: start - 1].rstrip().endswith((",", ":")):
        return len(text.rstrip())
    return end


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


# ---- single marks

_SINGLE = re.compile(r"['‘’‛‚‹›`]")
_ELISION = re.compile(
    r"(?:t(?:is|was|were|will|ain|isn|wasn)|em|cause|cos|coz|bout|til|till|n|nuff|ere|er|im|is|ow|ave|round|fore|gainst|"
    r"nother|specially|kay|sup|\d0s|\d\d)(?!\w)",
    re.IGNORECASE,
)
_STRONG = ',.!?…;:—–-"”'


def singles(text: str, *, runs_on: bool = False) -> list[Found]:
    """Quotations in single marks, apostrophes told apart."""
    found: list[Found] = []
    start = -1
    weak = -1
    for mark in _SINGLE.finditer(text):
        at = mark.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        glyph = mark.group()
        if before.isalnum() and after.isalnum():
            continue  # don't
        opens = glyph not in "’›" and (before in _SPACE_OR_BRACKET or before in DASHES + '"“') and not after.isspace()
        closes = glyph not in "‘‚‹`" and not before.isspace() and not after.isalnum()
        if glyph == "’" and start >= 0 and before.isspace() and at > 1 and text[at - 2] in ",.!?":
            # White space on the wrong side of a closing mark: ‘Come in, ’said she.
            closes, before = True, text[at - 2]
        if opens and start < 0:
            if glyph == "‘" or not _ELISION.match(text, at + 1) or _strong_close(text, at + 1):
                start, weak = at, -1
        elif closes and start >= 0:
            if before in _STRONG:
                found.append(Found(start, at + 1))
                start = -1
            elif weak < 0 and before not in "sSnN":
                weak = at  # 'word' without punctuation, or a plural's or a dialect's apostrophe
        elif opens and glyph != "’" and not _ELISION.match(text, at + 1):
            # Speech that was never closed, or a word in marks that was.
            found.append(Found(start, weak + 1 if weak > 0 else _cut(text, start + 1, at), weak > 0))
            start, weak = at, -1
    if start >= 0:
        found.append(Found(start, weak + 1, True) if weak > 0 else Found(start, _last(text, start + 1, runs_on), False))
    return found


_CLOSE_AFTER = re.compile(r"[^'‘’]*(?:(?<=\w)['’](?=\w)[^'‘’]*)*(?<=[,.!?…;:—–\-])['’](?!\w)")


def _strong_close(text: str, start: int) -> bool:
    """Whether a closing mark follows before any other: "'Tis late,' he said." is speech, "'tis late" is not."""
    return _CLOSE_AFTER.match(text, start, min(len(text), start + 2000)) is not None


# ---- dashes

_DASH = re.compile(r"\s*(?:—|–|―|--|-)\s*")
_INNER_DASH = re.compile(r"(?<=[\s,.!?…:])(?:—|–|―|--|-)\s?(?=\S)")
# What closes a cue: "—No —dijo él—. No sé.", "— Нет, — сказал он. — Не знаю."
_CUE_END = re.compile(r"(?<=\w)(?:—|–|―)(?=[.,;:…!?]*\s)|(?<=[\s,.!?…:])(?:—|–|―|--|-)\s?(?=\S)")
# What follows a cue and is story again: "He turned away.", "Tam laughed."
_NARRATION = re.compile(r"\s*(?:He|She|They|It|His|Her|Their|The|Then|And then|[A-Z]\w+(?: [A-Z]\w+)? \w+ed)\b")
_SENTENCE_END = re.compile(r"[.!?…]+\s+(?=[^\W\d_a-zà-ÿ])")


def dashes(text: str) -> list[Found]:
    """Speech that a dash at the paragraph's start or after a colon opens; dashes inside set off who says it.

    Spanish and Russian close a cue with a second dash, French and English with nothing: "— Yes, he said. No."
    """
    head = _DASH.match(text)
    found: list[Found] = []
    position = 0
    if not head or not text[head.end() : head.end() + 1].strip():
        opening = _COLON_DASH.search(text)
        if not opening:
            return []
        position = opening.start("dash")
    while 0 <= position < len(text):
        position = _dashed(text, position, found)
    return found


_COLON_DASH = re.compile(r":\s?(?P<dash>—|―|--)\s?(?=[^\W\d_])")


def _dashed(text: str, start: int, found: list[Found]) -> int:
    """Adds the speech that begins with the dash at `start`; where the next one begins, -1 where none does."""
    opening = _DASH.match(text, start)
    begin = opening.end() if opening else start
    for mark in _INNER_DASH.finditer(text, begin):
        if text[mark.end()].islower():  # — Yes — he said — no.
            found.append(Found(start, _trim(text, start, mark.start())))
            following = _CUE_END.search(text, mark.end())
            return following.start() if following else -1
    cue = _CUE.search(text, begin)
    if not cue:
        found.append(Found(start, _trim(text, start, len(text))))
        return -1
    found.append(Found(start, cue.start()))
    again = _COLON_DASH.search(text, cue.start())
    if again:
        return again.start("dash")
    rest = _SENTENCE_END.search(text, cue.end())
    tag = _TAG_CLAUSE.match(text, cue.end())
    if tag and _said_on(text[tag.end() : rest.start() if rest else len(text)]):
        return _spoken_on(text, tag.end(), found)
    if rest and not _NARRATION.match(text, rest.end()):
        return _spoken_on(text, rest.end(), found)
    return -1


#: A tag and the comma behind it: "said Oda, ".
_TAG_CLAUSE = re.compile(rf"{_TAG}(?:\s\w+ly)?,\s+")
_ADDRESS = re.compile(r"(?<![\w'’])(?:I|me|my|you|your|we|us|our|[Ll]et['’]s|don['’]t)(?![\w])")
_COMMAND = re.compile(r"(?:and|but|or|so|then)\s+(?!(?:he|she|they|it|the|an?|his|her|their)\b)([a-z]+)(?!\w)")


def _said_on(words: str) -> bool:
    """Whether what follows a tag goes on speaking: it says "I" or "you", or goes on with what somebody should do."""
    if _ADDRESS.search(words):
        return True
    match = _COMMAND.match(words)
    return match is not None and not is_past(match[1]) and not match[1].endswith(("ing", "ly", "ed"))


def _spoken_on(text: str, start: int, found: list[Found]) -> int:
    cue = _CUE.search(text, start)
    found.append(Found(start, cue.start() if cue else _trim(text, start, len(text))))
    return -1


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
