"""What words in quotation marks are: said aloud, thought, written, or none of these (a title, what nobody said after all).

Two logistic models over what stands around and inside the marks tell what is said and what is written; their weights are
trained on LitBank and on places of novels labelled by hand (`train/said.py`). A verb of thinking in the tag makes a thought. Linear: a fixed window is looked at on each side.
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

Kind = Literal["said", "thought", "written", "none"]

#: Code points that are looked at before, after and inside a quotation.
BEFORE, AFTER, INSIDE = 90, 70, 160

#: Words from which a quotation may be a report of speech ("She was sure of it"), and code points of it that are looked at.
REPORTED = 5, 600

#: Code points of narrative that may interrupt one speech.
NEAR = 70

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
#: What words stand on, and how they came there: "the note was scrawled in pencil".
_PAGE = re.compile(
    r"\b(?:letter|note|telegram|wire|cable|card|postcard|message|inscription|inscribed|legend|sign|placard|poster|headlines?|headings?|headed|caption|handwriting|hand|lettering|"
    r"labell?ed|label|branded|marked|printed|painted|scrawled|scribbled|engraved|tattooed|wrote|written|writ|writing|postmark|column|newspaper|paper|advertisement|notice|"
    r"article|paragraph|diary|journal|page|envelope|clipping|addressed|signed|(?:it|which|that|and|note|letter) (?:ran|read|reads|runs)|ran|read as|as follows|these words|following)\b",
    re.IGNORECASE,
)
_PENNED = re.compile(
    r"[,\s]*(?:(?:he|she|I|they|it|we|[A-Z]\w+(?: [A-Z]\w+)?|(?:the|his|her|my|this) \w+(?: \w+)?) (?:wrote|writes|scribbled|scrawled|ran|read|reads|runs)|(?:wrote|scribbled|ran|read) (?:he|she|I|they|[A-Z]\w+|(?:the|his|her|my|this) \w+))\b"
)
_SALUTES = re.compile(
    r"(?:My )?(?:(?:own |very |most )?(?:Dear|Dearest|Darling|Dere|Ma Chere)\b|(?:Sir|Madam|Gentlemen)[,:—])"
)
_SIGNS = re.compile(
    r"\b(?:Yours?|Ever|Your (?:\w+ ){0,3}\w+),|\b(?:[Yy]ours (?:truly|faithfully|sincerely|ever|affectionately|respectfully)|P\. ?S\.|&c)"
)
_WOULD = re.compile(
    r"\b(?:would|might|could|should|if|whether|perhaps|imagine[ds]?|fancied|seem(?:s|ed)|as if|as though|almost|wanted to|want to|longed to|felt like|never)\b[^.!?]*\Z",
    re.IGNORECASE,
)
#: What says that words were not spoken though they might have been: "it was on his lips to ask".
_UNSAID_BEFORE = re.compile(
    r"\b(?:on the (?:tip|point)|(?:on|to) (?:his|her|my|their) (?:lips|tongue)|about to|going to|just going|tempted|inclined|meant|mean|intended|like (?:to|\w+ing)|"
    r"long(?:ed|ing)? to|want(?:ed|s|ing)? to|wish(?:ed|es|ing)? to|dar(?:e|ed) (?:not )?(?:to )?|refrained|instead of|without|could not|couldn['’]t|did not|didn['’]t|how could|"
    r"(?:might|could|would|should|may|must) (?:\w+ )?(?:have|be|as well)|had (?:\w+ )?(?:been|said|it)|as (?:if|though|much as|one who)|seem(?:s|ed|ing)? to|appear(?:s|ed) to|"
    r"(?:said|told|cried|murmured|repeated|exclaimed|asked|saying) (?:to|in|within) (?:\w+sel(?:f|ves)|(?:his|her|my) (?:heart|mind|soul|own mind)))\b[^.!?]*\Z",
    re.IGNORECASE,
)
#: What is plain without weighing: nobody says it after all; it is written.
_NEVER_SAID = re.compile(
    r"\b(?:(?:eyes?|looks?|glances?|face|expression|smile|silence|attitude|gestures?|eyebrows|conscience)(?: (?:that|which))?(?: (?!(?:and|as|but|he|I|she|to|they|when|while)\b)\w+){0,3} "
    r"(?:said|say|asked|implied|answered|expressed|declared|replied|signified)|tone (?:that|which) (?:implied|said|meant)|"
    r"(?:(?:on|to) (?:the tip of )?(?:his|her|my|their) (?:lips|tongue)|on the (?:tip|point) of (?:\w+ ){0,2}?|about|going|wanted|longed|wished|almost ready) ?(?:to )?(?:say|saying|ask|asking|answer|reply|exclaim|retort|cry out|shout)(?: to (?:him|her|them|[A-Z]\w+))?|"
    r"felt like (?:saying|answering|retorting|asking|replying|shouting))\s*[,:]?\s*\Z"
)
_PLAINLY_WRITTEN = re.compile(
    r"\b(?:(?:letter|note|telegram|wire|message|card|cable|sign|placard|inscription|notice|headline|legend)\b(?: (?!(?:and|but|he|I|she|then|they)\b)\w+)? (?:ran|read|reads|runs|said|began)|(?:it|which|that|words) (?:ran|read|reads|runs))"
    r"(?: as follows| thus| simply)?\s*[,:]?[—–-]*\s*\Z"
)
#: What words are written on, of which it is told that it says them: NO BOATS, said the board.
_BEARS = (
    "letter|note|telegram|wire|message|card|cable|inscription|notice|sign|placard|board|signboard|noticeboard|signpost|poster|banner|"
    "plaque|label"
)
_WRITTEN_AFTER = re.compile(
    rf"[,\s]*(?:(?:the|his|her|my|a|this|that) (?:\w+ )?(?:{_BEARS}) (?:ran|read|said|began|continued|ended|went on)"
    rf"|(?:said|says|announced|announces|declared|warned|promised|advised|began) (?:the|his|her|my|a|this|that) (?:\w+ )?(?:{_BEARS})"
    r"(?=[,.;:!?—]|\s(?:in|on|over|above|at|by|beside|from|with|under|across|outside|and|nailed|beneath)\b|\s*\Z)"
    r"|(?:it|which) (?:ran|read)(?! (?:up|down|away|out|aloud|off|into|to))|(?:ran|read) (?:the|his|her|my) (?:\w+ )?(?:letter|note|telegram|message|inscription|notice))\b"
)
#: Who speaks without a voice: "her eyes said", "in a tone that implied".
_MUTE = re.compile(
    r"\b(?:(?:eyes?|looks?|glances?|face|expression|smile|air|manner|attitude|gestures?|heart|mind|conscience|brain|voice within|silence|eyebrows|shrug|nod|tone|thoughts?)\b[^.!?]{0,40}"
    r"\b(?:sa(?:id|ys?|ying)|ask(?:ed|s|ing)?|expressed|implied|signif\w+|seemed|spoke|cried|told|added|whispered|repeated|meant|answered|replied|declar\w+|proclaim\w+)|"
    r"impl(?:ied|ying|ies)|signif(?:ied|ying|ies)|express(?:ed|ing|ive of)|convey(?:ed|ing)|conclu(?:ded|sion)|meaning|took to mean|knew|felt|remembered|recall(?:ed|ing)|recollect\w*|thought of|"
    r"mentally|inwardly|silently|reflect\w+|mus(?:ed|ing)|meditat\w+|imagin\w+|dream\w*|pictur\w+|in (?:his|her|my) (?:mind|head|ears|heart|memory)|through (?:his|her|my) (?:mind|head|brain))\b[^.!?]*\Z",
    re.IGNORECASE,
)
_UNSAID_AFTER = re.compile(
    r"[,\s]*(?:(?:he|she|I|they|we|[A-Z]\w+)\s(?:\w+ly\s)?(?:felt like|wanted to|longed to|might|could have|would have|was (?:about|going|on the point)|had (?:been about|meant|wanted|almost)|did not|didn['’]t|reflected|thought|mused)"
    r"|(?:his|her|my|their|the) (?:eyes?|look|face|expression|attitude|glance|smile|heart|mind|conscience|tone|letter|note|paper|telegram|card|message|writer|inscription|notice|article|report)\b|(?:was|were|is|are|had|became|has|seemed|always|would) (?!(?:the|her|his|their|my|all) (?:\w+ )?(?:answer|reply|cry|comment|remark|response|words|question|retort|exclamation|greeting))"
    r"|(?:ran|wrote|read|runs|reads) (?!on\b|up\b|down\b|away\b|out\b))",
)
_FREE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]here|[Ww]ho|[A-Z]\w+) (?:\w+ )?(?:was|were|had|would|could|should|must|might|did|\w{2,}ed)\b"
)
_COLON = re.compile(r"[:—-]\s*\Z")
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


def kinds(text: str, found: Sequence[Found], *, above: str = "", only_thoughts: bool = False) -> list[Kind]:
    """What each of a paragraph's quotations, in order, is; with `only_thoughts` all the rest are taken for said.

    `above` is the text of the paragraph before, which may announce the first of them.
    """
    made: list[Kind] = []
    for index, item in enumerate(found):
        if thought(text, found, index, made):
            made.append("thought")
        elif only_thoughts or text[item.start] in DASHES + "「『":
            made.append("said")
        else:
            if known := _plain(text, found, index, above):
                made.append(known)
                continue
            said, written = chances(text, found, index, above)
            if written >= SURE > said:
                made.append("written")
            else:
                made.append("said" if said >= LEAST or _sentence(text, item) else "none")
    return made


def _plain(text: str, found: Sequence[Found], index: int, above: str) -> Kind | None:
    """What words beside a quotation say of it so plainly that nothing has to be weighed."""
    item = found[index]
    begin = found[index - 1].end if index else 0
    left = text[max(begin, item.start - BEFORE) : item.start]
    if not left.strip() and not index:
        left = above[-BEFORE:]
    if _PLAINLY_WRITTEN.search(left) or _WRITTEN_AFTER.match(text, item.end, min(len(text), item.end + AFTER)):
        return "written"
    return "none" if _NEVER_SAID.search(left) else None


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

#: Words whose probability of being said is less are not said; those of being written from which they are written.
LEAST, SURE = 0.3, 0.5


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
def weights() -> dict[str, dict[str, float]]:
    """The weight of each feature for being "said" and for being "written", read once."""
    read: dict[str, dict[str, float]] = json.loads(files("foundling.analysis").joinpath("said.json").read_text("utf-8"))
    return read


def chances(text: str, found: Sequence[Found], index: int, above: str = "") -> tuple[float, float]:
    """The probabilities, 0 to 1, that a quotation of the paragraph is said aloud and that it is read or written."""
    names = tuple(features(text, found, index, above))
    said, written = (sum(weights()[kind].get(name, 0.0) for name in names) for kind in ("said", "written"))
    return _logistic(said), _logistic(written)


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def features(text: str, found: Sequence[Found], index: int, above: str = "") -> Iterator[str]:
    """The names of what is so of a quotation and of what stands round it; `above` is the paragraph before."""
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
    if not left and not index and _COLON.search(above):
        yield "announced"
        above = above[-120:]
        if _PAGE.search(above):
            yield "announced as written"
        if _MUTE.search(above) or _UNSAID_BEFORE.search(above):
            yield "announced as unsaid"
    if _WROTE.search(left[-60:]):
        yield "wrote before"
    if _PAGE.search(left[-60:]):
        yield f"page before {kind}"
    if _PENNED.match(right):
        yield "penned after"
    elif index and _PENNED.match(text, begin, item.start):
        yield "penned before"
    if _SALUTES.match(inner):
        yield f"salutes, {'alone' if not right and not left else 'tagged'}"
    if _SIGNS.search(inner):
        yield f"signs, {'alone' if not right and not left else 'tagged'}"
    if _UNSAID_BEFORE.search(left[-70:]):
        yield f"unsaid before {'verb' if last in SPEECH else 'other'}"
    if _MUTE.search(left[-70:]):
        yield f"mute before {'verb' if last in SPEECH else 'other'}"
    if last in SPEECH and last not in THINK:
        before = words[-2] if len(words) > 1 else ""
        yield f"subject {before if before in _SUBJECTS else 'other'} {'comma' if kind in ',:' else 'none' if kind == 'letter' else 'stop'}"
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
    if _UNSAID_AFTER.match(right):
        yield f"unsaid after {after}"
    if index and re.fullmatch(r"[\s,]*(?:and|or|nor|to|;|and then|and of)?[\s,]*", text[begin : item.start]):
        yield f"in a row, {'tagged' if tagged else 'untagged'}"
    if after == "small" or kind == "letter":
        yield f"{kind} and {after}"
    if index:
        # Speech that a gesture interrupts goes on in a small letter: "But in their mouths" (he lowered his voice) "it is …"
        earlier = text[begin - 2 : begin - 1]
        ended = (
            "letter"
            if earlier.isalnum() or earlier.isspace()
            else {"—": "-", "–": "-", "!": ".", "?": "."}.get(earlier, earlier)
        )
        yield f"before it {ended}, {'small' if inner[:1].islower() else 'capital'}, {'near' if item.start - begin < NEAR else 'far'}"
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
    if count >= REPORTED[0] and _FREE.search(whole := inner[: REPORTED[1]]) and not _SECOND.search(whole):
        yield "reported, present too" if _PRESENT.search(whole) else "reported"
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


_SUBJECTS = frozenset("i he she they we you who and then to him her me them it that which only".split())
_SMALL = frozenset(
    "the a an his her my their your our its this that of as to in on by with from for and or but is was were be been "
    "are so like than at into not no one".split()
)
