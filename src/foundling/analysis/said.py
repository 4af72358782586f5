"""What words in quotation marks are: said aloud, thought, or neither (a word used with reserve, a title, a sign).

A logistic model over what stands around and inside the marks decides between said and not, its weights trained on LitBank
(`train/said.py`); a verb of thinking in the tag makes it a thought. Linear: a fixed window is looked at on each side.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Literal

from foundling.analysis.quotations import Found
from foundling.analysis.tense import is_past
from foundling.analysis.typography import DASHES, DOUBLE, SINGLE
from foundling.analysis.verbs import SPEECH, THINK

Kind = Literal["said", "thought", "none"]

#: Code points that are looked at before, after and inside a quotation.
BEFORE, AFTER, INSIDE = 90, 70, 160

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_MARKS = DOUBLE + SINGLE
_NAMES = re.compile(
    r"\b(?:call(?:s|ed|ing)?|nam(?:e|es|ed)|term(?:s|ed)?|titl(?:e|es|ed)|entitled|known|words?|phrases?|expressions?|meant|means?|so-called|"
    r"style[ds]?|dubbed|nicknamed|labell?ed|spel(?:t|led)|pronounced|signed|designated|chapter|song|hymn|poem|story|novel|play|motto|proverb|adage|"
    r"saying|text|line|verses?|refrain|tune|pages?|book|volume|newspaper|paper|headline|heading|caption|inscription|inscribed|legend|sign|placard|"
    r"card|label|letters?|notes?|telegram|message|wrote|written|writ|writing|read|reads|ran|printed|engraved|painted|address(?:ed)?|marked|postscript)\b",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\b(?:wrote|writes|written|scribbled|scrawled|the (?:letter|note|telegram|message|inscription|paper|sign) (?:said|ran|read|began|went on)|it (?:ran|read)|(?:which|that) ran)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(
    r"\b(?:would|might|could|should|if|whether|perhaps|imagine[ds]?|fancied|seem(?:s|ed)|as if|as though|almost|wanted to|want to|longed to|felt like|never)\b[^.!?]*\Z",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?:eyes?|look(?:s|ed)?|glance|face|heart|mind|conscience|soul|brain|smile|silence|memory|reason|instinct|air|manner)\b"
)
_SECOND = re.compile(r"\b(?:I|I['’]\w+|[Mm]e|[Mm]y|[Yy]ou|[Yy]ou['’]\w+|[Yy]our|[Yy]ours|[Ww]e|[Uu]s|[Oo]ur)\b")
_THIRD = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:\w+ly\s+|never\s+|always\s+)?(\w+)")
_PRESENT = re.compile(
    r"\b(?:is|are|am|has|have|do|does|will|can|shall|must|isn['’]t|don['’]t|won['’]t|can['’]t|\w+['’](?:s|re|ll|ve|m))\b"
)
_WAS = re.compile(r"\b(?:was|were|had|did)\b")
_CALL = re.compile(
    r"(?:oh|ah|yes|no|well|why|what|hush|hullo|hello|good|please|thank|come|look|come|stop|go|here|now|but|and|so)\b",
    re.IGNORECASE,
)

_SUBJECT = r"(?:I|he|she|they|we|you|one|[A-Z][\w'’\-]*(?: [A-Z][\w'’\-]*)?|(?:the|his|her|my|poor) \w+(?: \w+)?)"
_THOUGHT = r"(?:thought|thinks|wondered|wonders|mused|reflected|reasoned)"
_SELF = r"(?:him|her|my|them)sel(?:f|ves)"
_THINKS_AFTER = re.compile(
    rf"[\s_*/]*[,—–-]*\s*(?:{_SUBJECT}\s(?:\w+ly\s|had\s|has\s|would\s)?(?:{_THOUGHT}|think)\b|(?:{_THOUGHT}|think)\s{_SUBJECT}(?![\w'’])"
    rf"|(?:said|asked|told|cried)\s(?:{_SUBJECT}\s)?(?:mentally|inwardly|silently|{_SELF} (?:silently|inwardly|mentally))|{_SUBJECT}\s(?:said|asked|told|cried)\s(?:(?:mentally|inwardly|silently)|{_SELF} (?:silently|inwardly|mentally)))"
    r"(?!\s(?:of|about|that|it|he|she|they|how|over|so|again|better|the|aloud)\b(?! again))"
)
_THINKS_BEFORE = re.compile(
    rf"(?:{_SUBJECT}\s(?:\w+ly\s|had\s|has\s|would\s)*(?:{_THOUGHT}|think)|(?<!\w)(?:thinking|wondering|thought)|(?:said|asked)\s(?:{_SUBJECT}\s)?(?:inwardly|mentally|silently))"
    rf"(?:\s(?:\w+ly|to {_SELF}|again|then|with [^.!?]{{1,40}}))?\s*[,:—–-]*\s*\Z"
)
#: What may stand between a thought and the words after it that go on with it.
_BETWEEN = re.compile(r"[^.!?]{0,120}[.,;:—–-]?\s*\Z")


def kinds(text: str, found: Sequence[Found], *, only_thoughts: bool = False) -> list[Kind]:
    """What each of a paragraph's quotations, in order, is; with `only_thoughts` all the rest are taken for said."""
    made: list[Kind] = []
    for index, item in enumerate(found):
        if thought(text, found, index, made):
            made.append("thought")
        elif (
            only_thoughts
            or _sentence(text, item)
            or text[item.start] in DASHES + "「『"
            or chance(text, found, index) >= LEAST
        ):
            made.append("said")
        else:
            made.append("none")
    return made


def _sentence(text: str, item: Found) -> bool:
    """Whether the words stand where a sentence begins and are several: "Sit down then, Oda" she invited."""
    left = text[max(0, item.start - 4) : item.start].rstrip()
    if left and left[-1] not in '.!?"”':
        return False
    inner = text[item.start + 1 : item.start + 1 + INSIDE].lstrip("_*/ ")
    words = inner[: item.end - item.start - 2].split()
    return (
        len(words) >= SEVERAL and words[0][:1].isupper() and sum(word[:1].isupper() for word in words) * 2 <= len(words)
    )


#: Words that are more than a name or a title.
SEVERAL = 4

#: Words whose probability of being said is less are not said.
LEAST = 0.25


def thought(text: str, found: Sequence[Found], index: int, before: Sequence[Kind]) -> bool:
    """Whether a tag says that these words are thought, or they go on with words before them that are."""
    item = found[index]
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    closing = text[item.start + 1 : item.end - item.closed].rstrip("_*/ ")[-1:]
    following = text[item.end : min(end, item.end + AFTER)]
    if closing != "." and (match := _THINKS_AFTER.match(following)):
        # After a full stop, and mostly after ! and ?, a capital begins a sentence of its own.
        lead = following.lstrip("_*/ ,—–-")[:1]
        if closing not in "!?…" or lead.islower() or following[match.end() :].lstrip()[:1] in (",", ".", ":", ";", ""):
            return True
    begin = found[index - 1].end if index else 0
    left = text[max(begin, item.start - BEFORE) : item.start]
    if _THINKS_BEFORE.search(left):
        return True
    if index and before[index - 1] == "thought" and begin + 160 > item.start:
        gap = text[begin : item.start]
        return _BETWEEN.match(gap) is not None and not _says(gap) and not _says(" ".join(following.split()[:4]))
    return False


def _says(words: str) -> bool:
    """Whether there is a verb of speaking aloud among the words."""
    return any(word.group().casefold() in _ALOUD for word in _WORD.finditer(words))


_ALOUD = SPEECH - THINK - frozenset("muse muses mused go goes went".split())


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, read once."""
    read: dict[str, float] = json.loads(files("foundling.analysis").joinpath("said.json").read_text("utf-8"))
    return read


def chance(text: str, found: Sequence[Found], index: int) -> float:
    """The probability, 0 to 1, that a quotation of the paragraph is said aloud."""
    known = weights()
    score = sum(known.get(name, 0.0) for name in features(text, found, index))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def features(text: str, found: Sequence[Found], index: int) -> Iterator[str]:
    """The names of what is so of a quotation and of what stands round it."""
    item = found[index]
    begin = found[index - 1].end if index else 0
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    yield "always"
    inner = text[item.start + 1 : item.end - item.closed].strip("_*/ \u00a0")
    left = text[max(begin, item.start - BEFORE) : item.start].rstrip("_*/ \t\n\u00a0([")
    right = text[item.end : min(end, item.end + AFTER)].strip("_*/ \t\n\u00a0)]")
    if not item.closed:
        yield "unclosed"
    # what is before
    lead = left[-1:]
    kind = "start" if not lead and not index else "quote" if not lead else "letter" if lead.isalnum() else lead
    kind = {"—": "-", "–": "-", "…": ".", "!": ".", "?": ".", "’": "'", ";": ","}.get(kind, kind)
    yield f"before {kind}"
    words = [match.group().casefold() for match in _WORD.finditer(left[-60:])]
    last = words[-1] if words else ""
    if last in SPEECH:
        yield f"verb before {kind}"
    elif kind == "letter":
        yield f"word {last}" if last in _SMALL else "word other"
    if any(word in SPEECH for word in words[-6:-1]):
        yield f"verb near {kind}"
    if _NAMES.search(left[-40:]):
        yield f"naming {kind}"
    if _WROTE.search(left[-60:]):
        yield "wrote before"
    if _WOULD.search(left[-60:]):
        yield "would before"
    if _PARTS.search(left[-40:]):
        yield "part before"
    # what is after
    follow = right[:1]
    after = (
        "end"
        if not follow and end == len(text)
        else "quote"
        if not follow
        else "small"
        if follow.islower()
        else "capital"
        if follow.isalpha()
        else follow
    )
    after = {"—": "-", "–": "-", ";": ",", ":": ",", "!": ".", "?": "."}.get(after, after)
    yield f"after {after}"
    next_words = [match.group().casefold() for match in _WORD.finditer(right[:50])]
    tagged = any(word in SPEECH for word in next_words[:3])
    if tagged:
        yield f"verb after {after}"
    if _WROTE.search(right[:40]):
        yield "wrote after"
    if re.match(r"\W*(?:\w+ ){1,2}(?:would|might|could|felt like)\b", right):
        yield "would after"
    # what is inside
    close = inner[-1:]
    shut = "letter" if close.isalnum() else {"—": "-", "–": "-", "…": ".", ";": ","}.get(close, close)
    yield f"shut {shut}"
    yield f"shut {shut}, before {kind}"
    count = inner.count(" ") + 1
    size = (
        "1"
        if count == 1
        else "2"
        if count == 2
        else "3"
        if count <= 4
        else "5"
        if count <= 8
        else "9"
        if count <= 20
        else "21"
    )
    yield f"size {size}"
    yield f"size {size}, before {kind}"
    yield f"shut {shut}, after {after}"
    head = inner[:INSIDE]
    if inner[:1].islower():
        yield "small"
        yield f"small, before {kind}"
    if _SECOND.search(head):
        yield "I or you"
    elif (match := _THIRD.search(head)) and is_past(match[1]):
        yield "third past"
        if not _PRESENT.search(head):
            yield "all past"
    elif _WAS.search(head) and not _PRESENT.search(head):
        yield "was"
    if "?" in inner:
        yield "question"
    if "!" in inner:
        yield "cry"
    if _CALL.match(head):
        yield "call"
    if count > 1 and head.isupper():
        yield "capitals"
    elif count > 1 and sum(word[:1].isupper() for word in head.split()) * 3 >= 2 * count:
        yield "title"
    if not index and not lead and end == len(text) and not follow:
        yield "alone"
    if len(found) > 1:
        yield "with others"


_SMALL = frozenset(
    "the a an his her my their your our its this that of as to in on by with from for and or but is was were be been "
    "are so like than at into not no one".split()
)
