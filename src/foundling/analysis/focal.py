"""Through whose mind a scene in the third person is seen: the one whose thoughts, senses and feelings are told.

Others are seen from outside: they seem, look and appear. The one who sees them is mostly a pronoun, is there from the
scene's first lines to its last, and is the one to whom things seem. What is counted is weighed by hand.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.scenes import Scene, inside
from foundling.document import Block, Character, Thought

_ADVERB = (
    r"(?:\s+(?:\w+ly|never|always|had|has|have|could|can|still|only|just|then|also|now|even|did|does|not|would|must|soon|at once|"
    r"didn['’]t|couldn['’]t|hadn['’]t|wasn['’]t|was|were|is|no longer|almost|half|quite|too)){0,4}"
)
#: What can be told only of one whose mind is open.
_MIND = re.compile(
    _ADVERB
    + r"\s+(?:thought|thinks|wondered|wonders|knew|knows|felt|feels|remembered|remembers|realis\w+|realiz\w+|hoped|hopes|feared|fears|wished|"
    r"wishes|believed|believes|supposed|guessed|decided|decides|wanted|wants|understood|imagined|fancied|suspected|doubted|forgot|forgotten|recall\w*|"
    r"recogni[sz]ed|noticed|notices|saw|sees|heard|hears|see|hear|feel|remember|think|know|sensed|tasted|smelt|smelled|dreaded|longed|meant|mused|reflected|"
    r"aware|conscious|sure|certain|afraid|ashamed|glad|tempted|surprised|relieved|astonished|reminded|struck|hated|hates|loved|loves|resolved|considered|"
    r"expected|dreamed|dreamt|regretted|envied|perceived|observed|concluded|determined|convinced|puzzled|vexed|grieved|mortified|delighted)\b"
)
#: Of those, what others know of anybody as well: "Mara loved to read".
_KNOWN = re.compile(r"(?:loved|loves|hated|hates|wanted|wants|expected|thinks|knows|believes)\Z")
#: What is seen from outside.
_SEEN = re.compile(
    _ADVERB
    + r"\s+(?:seemed|seems|appeared|appears|looked (?:as|like|so|very|quite|a little)|looks (?:as|like)|evidently|apparently)\b"
)
#: What happens to a mind: "it seemed to her", "it occurred to Tesk".
_TO = re.compile(
    r"\b(?:seemed|seems|occurred|appeared|came back|it came|dawned|mattered|meant (?:nothing|everything|so much)|new) (?:to|on|upon)\s+\Z"
)
_ON = re.compile(
    r"\b(?:struck|reminded|surprised|startled|puzzled|troubled|comforted|hurt|pleased|frightened|made)\s+\Z"
)
_INNER = re.compile(
    r"\s*(?:own\s+)?(?:heart|mind|stomach|thoughts|pulse|memory|soul|conscience|feelings|spirits|imagination|temper|chest|throat|skin|spine|head)\b"
)

_OWN = frozenset("his her hers their".split())
_PRONOUNS = frozenset("he she him her his hers himself herself they them their".split())

#: Weights: a verb of the mind, something happening to it, a part of it, a thought of theirs, being seen from outside, a pronoun, a
#: name, the first and the last paragraph.
MIND, TO, INNER, THINKS, SEEN, PRONOUN, NAMED, FIRST, LAST = 3.0, 3.0, 1.5, 3.0, -2.0, 0.25, 0.1, 1.5, 0.75

#: Least score, and how many times that of the next it must be; how much the whole story counts in each of its scenes.
LEAST, AHEAD, STORY = 5.0, 1.35, 0.5
#: Share of all that tells of minds in the story from which its scenes are one person's even where none of it is in them.
SHARE = 0.6


class _Mention(NamedTuple):
    block: int
    start: int
    end: int
    who: int


def focal(
    found: Sequence[Scene],
    characters: Sequence[Character],
    texts: Sequence[Block],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    thoughts: Sequence[Thought],
) -> dict[int, int | None]:
    """For each scene in the third person, by its first block, the id of the character whose mind is open in it, or None."""
    by_block: defaultdict[int, list[_Mention]] = defaultdict(list)
    for item in characters:
        for span in item.mentions:
            ranges = speech.get(span.block, ())
            if not ranges or not inside(ranges, span.start):
                by_block[span.block].append(_Mention(span.block, span.start, span.end, item.id))
    thinking: defaultdict[int, list[int]] = defaultdict(list)
    for thought in thoughts:
        if thought.thinker is not None:
            thinking[thought.span.block].append(thought.thinker)
    scores = {scene.first: _scores(scene, by_block, texts, thinking) for scene in found if scene.person == "third"}
    whole: defaultdict[int, float] = defaultdict(float)
    for _, opened in scores.values():
        for who, score in opened.items():
            whole[who] += score
    return {first: _best(*made, whole) for first, made in scores.items()}


def _scores(
    scene: Scene,
    by_block: Mapping[int, Sequence[_Mention]],
    texts: Sequence[Block],
    thinking: Mapping[int, Sequence[int]],
) -> tuple[dict[int, float], dict[int, float]]:
    """Each character's score in a scene, and how much of it tells of their mind."""
    made: defaultdict[int, float] = defaultdict(float)
    opened: defaultdict[int, float] = defaultdict(float)
    where: defaultdict[int, set[int]] = defaultdict(set)
    paragraphs = [index for index in range(scene.first, scene.last + 1) if texts[index].kind == "paragraph"]
    for index in paragraphs:
        text = texts[index].text
        for one in by_block.get(index, ()):
            word = text[one.start : one.end].casefold()
            mind = _mind(text, one, word)
            opened[one.who] += max(0.0, mind)
            made[one.who] += mind + (PRONOUN if word in _PRONOUNS else NAMED)
            where[one.who].add(index)
        for who in thinking.get(index, ()):
            opened[who] += THINKS
            made[who] += THINKS
    for who, blocks in where.items():
        # The first and the last paragraphs that tell of anybody: speech alone opens many scenes.
        made[who] += FIRST * (min(blocks) <= paragraphs[min(2, len(paragraphs) - 1)])
        made[who] += LAST * (max(blocks) >= paragraphs[max(-3, -len(paragraphs))])
    return made, opened


def _mind(text: str, one: _Mention, word: str) -> float:
    """How much the words round a mention tell of that person's mind; below 0 where they are seen from outside."""
    score = 0.0
    if mind := _MIND.match(text, one.end):
        score += MIND / 2 if _KNOWN.search(mind[0]) else MIND
    elif _SEEN.match(text, one.end):
        score += SEEN
    if word in _OWN and _INNER.match(text, one.end):
        score += INNER
    before = text[max(0, one.start - 30) : one.start]
    if _TO.search(before):
        score += TO
    elif word in ("him", "her") and _ON.search(before):
        score += TO / 2
    return score


def _best(made: Mapping[int, float], opened: Mapping[int, float], whole: Mapping[int, float]) -> int | None:
    """The one whose score leads clearly and whose mind is open. The story's own favourite needs less of a lead."""
    own, total = sum(max(0.0, score) for score in made.values()), sum(whole.values())
    if not total:
        return None
    ranked = sorted(
        ((score + STORY * own * whole.get(who, 0.0) / total, who) for who, score in made.items()), reverse=True
    )
    if not ranked or ranked[0][0] < LEAST:
        return None
    if len(ranked) > 1 and ranked[0][0] < AHEAD * ranked[1][0]:
        return None
    who = ranked[0][1]
    return who if opened.get(who, 0.0) >= MIND or whole.get(who, 0.0) >= SHARE * total else None
