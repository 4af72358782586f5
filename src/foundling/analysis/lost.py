"""Thoughts whose italics were lost: first-person present passages inside a narration in the third person and the past.

``Bram put down the spoon. I can't do this. Not again. He looked at the window.`` Nobody says the middle of it and the
narrator is no "I", so somebody thinks it. Judged by sentence, outside speech; sentences beside one that is clear are
taken with it where nothing in them is told in the past.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.scenes import Covered, Scene, inside
from foundling.analysis.tense import ALIKE, PAST, is_past
from foundling.document import Block
from foundling.language.sentences import sentences

#: Passages less sure than this are not given.
LEAST = 0.5
#: Least share of what others do in a scene that must be past for it to be told so, and how much of it must be there.
PAST_SHARE, LEAST_VERBS = 0.6, 4

_FIRST = re.compile(
    r"(?<![\w'’])(?:I(?:['’](?:m|ve|ll|d|am))?|[Mm]e|[Mm]y(?:self)?|[Mm]ine|[Ww]e(?:['’](?:re|ve|ll))?|[Uu]s|[Oo]ur|[Ll]et['’]s)(?![\w'’])"
)
_ADVERB = r"(?:(?:really|just|still|never|always|only|even|almost|also|already|so|both|all|probably|certainly|honestly|actually|do|hardly|simply)\s+){0,2}"
_I_VERB = re.compile(rf"(?<![\w'’])(?:I|[Ww]e)\s+{_ADVERB}(?P<verb>[a-z]+(?:['’]t)?)\b")
_CONTRACTED = re.compile(
    r"(?<![\w'’])(?:I['’](?:m|ve|ll)|[Ww]e['’](?:re|ve|ll))(?!\w)|(?<![\w'’])(?:[Aa]m|[Dd]o|[Dd]on['’]t|[Cc]an|[Cc]an['’]t|[Hh]ave|[Ss]hould|[Ww]ill|[Ss]hall|[Mm]ust)\s+(?:I|we)\b"
)
_PRESENT = re.compile(
    r"(?<![\w'’])(?:is|are|am|isn['’]t|aren['’]t|has|hasn['’]t|does|doesn['’]t|can|can['’]t|cannot|won['’]t|will|must|don['’]t|needs?|wants?|knows?|thinks?|goes|comes"
    r"|makes|takes|looks|seems|hurts|keeps|gets|says|feels|lives|loves|hates|helps?|[Ll]et (?:me|us)|[Ll]et['’]s|(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hat|[Tt]here|[Ww]hat|[Ww]ho|[Tt]his)['’]s"
    r"|(?:[Tt]hey|[Yy]ou|[Ww]e)['’](?:re|ll|ve))(?![\w'’])"
)
_PAST = re.compile(
    r"(?<![\w'’])(?:"
    + "|".join(sorted(PAST))
    + r"|[a-z]{2,}[^e\W]ed|wasn['’]t|weren['’]t|hadn['’]t|didn['’]t)(?![\w'’])"
)
_THIRD_PAST = re.compile(
    r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][a-z'’]+)\s+(?:\w+ly\s+)?(?:"
    + "|".join(sorted(PAST))
    + r"|[a-z]{2,}ed)(?![\w'’])"
)
_ALIKE = re.compile(r"(?:He|She|They|It|[A-Z][a-z'’]+)\s+(?:\w+ly\s+)?(?:" + "|".join(sorted(ALIKE)) + r")\b")
#: What others do, then or now.
_OTHERS_PAST = re.compile(rf"(?<![\w'’])(?:was|were|had)(?![\w'’])|{_THIRD_PAST.pattern}")
_OTHERS_PRESENT = re.compile(
    r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Ii]t|[A-Z][a-z]+)(?:['’]s|\s+(?:is|has|does|(?!was|its|his|this|as|us)[a-z]{2,}s))(?![\w'’])"
)
_TAG = re.compile(
    r"(?P<words>.{2,}?[,!?…–—-])\s+(?:(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w'’]+(?: [A-Z][\w'’]+)?)\s+(?:\w+ly\s+)?(?:thought|wondered|mused|reflected|told (?:him|her)self|reminded (?:him|her)self)"
    r"|(?:thought|wondered|mused)\s+(?:[A-Z][\w'’]+|he|she))\b",
    re.DOTALL,
)
_SPEECH_TAG = re.compile(
    r"\b(?:said|asked|replied|answered|whispered|shouted|cried|exclaimed|murmured|muttered|added|called|yelled)\b"
)
_ADDRESSED = re.compile(r"(?<![\w'’])(?:[Yy]ou(?:r|rs|rself)?|[Rr]eaders?|[Dd]ear|thee|thou|thy)(?![\w])")
_OPINION = re.compile(
    r"(?<![\w'’])(?:I (?:think|suppose|fancy|come now|wish I could say|believe|fear|say|confess|dare ?say|may say|must (?:say|confess|add|admit)|have (?:said|mentioned|already)|am (?:told|sure|afraid)|venture|trust|should say|do not (?:know|say))"
    r"|we (?:have (?:said|seen)|may|must|shall|are told|know)|our (?:hero|story|heroine|friend|tale|readers?)|as (?:I|we) (?:have|say|said))\b"
)
_LETTERS = re.compile(
    r"^\W{0,2}(?:(?:my )?(?:dear|dearest|beloved)\b|to whom\b)|^\W{0,2}(?:love|yours|sincerely|regards|your)\b.{0,40}$",
    re.IGNORECASE,
)
#: One who means only themselves; "we" and "our" alone are mankind's as often.
_SELF = re.compile(r"(?<![\w'’])(?:I|I['’]\w+|[Mm]e|[Mm]y(?:self)?|[Mm]ine|[Ll]et['’]s)(?![\w'’])")
_PERSON = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Tt]hey|[Tt]heir)(?![\w'’])")
_WHOLE = 0.3  # of a paragraph that must be clear thought for all of it to be
_MARKS = re.compile(r"[\"“”«»„]")
_SHORT = 90  # code points of a sentence that is taken with a clear one beside it


class Lost(NamedTuple):
    """A passage thought over ``[start, end)`` of a block, and how sure that is."""

    block: int
    start: int
    end: int
    confidence: float


def lost(
    scene: Scene,
    texts: Sequence[Block],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    taken: Mapping[int, Sequence[tuple[int, int]]],
) -> list[Lost]:
    """The thoughts in one scene that nothing marks, in order. `taken` are ranges by block that are thoughts already.

    None in a scene that is not told in the third person and the past, where speech has no marks, or in letters.
    """
    if scene.person != "third":
        return []
    indexes = [index for index in range(scene.first, scene.last + 1) if texts[index].kind == "paragraph"]
    possible = [index for index in indexes if _FIRST.search(texts[index].text)]
    if not possible or not _told_in_past(indexes, texts, speech):
        return []
    if _has_teller(possible, texts, speech):
        return []
    found: list[Lost] = []
    letter = _letters(indexes, texts)
    for index in possible:
        if index not in letter:
            found += _paragraph(index, texts[index], speech.get(index, ()), taken.get(index, ()))
    whole = {item.block for item in found if item.end - item.start > 0.9 * len(texts[item.block].text)}
    # A whole run of such paragraphs is a letter, a song or talk without marks.
    runs = {
        index
        for index in whole
        if {index - 1, index + 1} <= whole or {index - 2, index - 1} <= whole or {index + 1, index + 2} <= whole
    }
    return [item for item in found if item.block not in runs and item.confidence >= LEAST]


def _has_teller(
    indexes: Sequence[int], texts: Sequence[Block], speech: Mapping[int, Sequence[tuple[int, int]]]
) -> bool:
    """Whether there is an "I" who tells what happened, though they say little of themselves."""
    told = now = 0
    for index in indexes:
        text, ranges = texts[index].text, speech.get(index, ())
        for match in _I_VERB.finditer(text):
            if not ranges or not inside(ranges, match.start()):
                told += is_past(match["verb"])
                now += not is_past(match["verb"])
        now += sum(not ranges or not inside(ranges, match.start()) for match in _CONTRACTED.finditer(text))
    return told > 1 and 2 * told > now


def _told_in_past(
    indexes: Sequence[int], texts: Sequence[Block], speech: Mapping[int, Sequence[tuple[int, int]]]
) -> bool:
    past = present = 0
    for index in indexes:
        text, ranges = texts[index].text, speech.get(index, ())
        past += sum(not ranges or not inside(ranges, match.start()) for match in _OTHERS_PAST.finditer(text))
        present += sum(not ranges or not inside(ranges, match.start()) for match in _OTHERS_PRESENT.finditer(text))
    return past >= LEAST_VERBS and past >= PAST_SHARE * (past + present)


def _letters(indexes: Sequence[int], texts: Sequence[Block]) -> set[int]:
    """Paragraphs of letters: from a salutation to a closing, at most twenty."""
    found: set[int] = set()
    for order, index in enumerate(indexes):
        text = texts[index].text
        if len(text) < _SHORT and _LETTERS.match(text):
            found.update(
                indexes[max(0, order - 3) : order + 20]
                if not text.rstrip().endswith((",", ":"))
                else indexes[order : order + 20]
            )
    return found


def _paragraph(
    index: int, block: Block, ranges: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> list[Lost]:
    text = block.text
    kinds: list[
        tuple[int, int, float]
    ] = []  # each sentence with how clear a thought it is; 0 for possible company, -1 for none
    covered = Covered((*ranges, *taken))
    for start, end in sentences(text):
        kinds.append((start, end, _clear(text, start, end, covered)))
    if whole := _all_thought(text, kinds, ranges):
        return [Lost(index, kinds[0][0], kinds[-1][1], whole)]
    found: list[Lost] = []
    at = 0
    while at < len(kinds):
        if kinds[at][2] <= 0:
            at += 1
            continue
        first = last = at
        while first > 0 and kinds[first - 1][2] == 0 and (not found or kinds[first - 1][0] >= found[-1].end):
            first -= 1
        while last + 1 < len(kinds) and kinds[last + 1][2] >= 0:
            last += 1
        start, end = kinds[first][0], kinds[last][1]
        if tag := _TAG.match(text, start, end):
            end = tag.end("words")
        sure = max(kind[2] for kind in kinds[first : last + 1])
        around = [kind for kind in (kinds[first - 1 : first] + kinds[last + 1 : last + 2]) if kind[2] < 0]
        sure += 0.1 if around and not ranges else 0.05 if around else 0
        sure += 0.05 * min(2, sum(kind[2] > 0 for kind in kinds[first : last + 1]) - 1)
        found.append(Lost(index, start, end, round(max(0.05, min(0.95, sure)), 2)))
        at = last + 1
    return found


def _all_thought(text: str, kinds: Sequence[tuple[int, int, float]], ranges: Sequence[tuple[int, int]]) -> float:
    """How sure it is that a paragraph is thought from end to end: much of it clearly is, and nobody else does anything."""
    clear = [(start, end, sure) for start, end, sure in kinds if sure > 0]
    if ranges or not clear or _MARKS.search(text) or _TAG.match(text):
        return 0.0
    if sum(end - start for start, end, _ in clear) < _WHOLE * len(text):
        return 0.0
    if any(_told(text[start:end]) for start, end, sure in kinds if sure <= 0):
        return 0.0
    weight = sum(end - start for start, end, _ in clear)
    sure = sum((end - start) * sure for start, end, sure in clear) / weight
    return round(max(0.05, min(0.95, sure + 0.05 * min(2, len(clear) - 1))), 2)


def _told(sentence: str) -> bool:
    """Whether a sentence tells in the past what somebody else did."""
    if _THIRD_PAST.search(sentence):
        return True
    return not _FIRST.search(sentence) and bool(_PAST.search(sentence) and _PERSON.search(sentence))


def _clear(text: str, start: int, end: int, covered: Covered) -> float:
    """How clearly a sentence is a thought by itself; 0 for one that may go with a clear one, -1 for narration or speech."""
    if covered.touches(start, end):
        return -1
    sentence = text[start:end]
    if _MARKS.search(sentence):
        return -1
    tagged = _TAG.match(sentence)
    words = tagged["words"] if tagged else sentence
    if _SPEECH_TAG.search(sentence) or (not tagged and _THIRD_PAST.search(sentence)):
        return -1
    first = _FIRST.search(words)
    present = _present(words)
    if not first or not present:
        past = _PAST.search(words) or _ALIKE.match(words)
        return -1 if past or len(words) > _SHORT or (tagged and not first) else 0
    sure = 0.6 + (0.1 if present > 1 else 0)
    sure += 0.3 if tagged else 0
    sure += 0.1 if words[-1:] in "?!" else 0
    sure -= 0.25 if _OPINION.search(words) else 0
    sure -= 0.15 if _ADDRESSED.search(words) else 0
    sure -= 0.3 if not _SELF.search(words) else 0
    sure -= 0.25 if _tells(words) else 0.1 if _PAST.search(words) else 0
    sure -= 0.05 if len(words) > 160 else 0
    return max(0.05, sure)


def _tells(words: str) -> bool:
    """Whether the first that "I" or "we" does is in the past."""
    match = _I_VERB.search(words)
    return match is not None and is_past(match["verb"])


def _present(words: str) -> int:
    """2 where "I" or "we" itself does something now, 1 where something else does, 0 where all is past."""
    if _CONTRACTED.search(words):
        return 2
    for match in _I_VERB.finditer(words):
        verb = match["verb"]
        if verb not in ALIKE and not is_past(verb) and not verb.endswith("ing"):
            return 2
    return 1 if _PRESENT.search(words) else 0
