"""The one who says "I": a character of every scene told in the first person, named where the story names them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from foundling.analysis.scenes import Scene, inside
from foundling.analysis.sights import called
from foundling.analysis.verbs import SPEECH
from foundling.document import TELLER, Block, Character, Span

_I = re.compile(r"(?<![\w'’])(?:I|i(?![.)])|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)(?!\w)")

#: What each sight weighs for being the one who says "I": giving the name as one's own, being called and answering as "I",
#: being called; and against it: being named by the narrator, and by "I" in speech.
_OWN_NAME, _ANSWERS, _CALLED, _NAMED, _I_NAME = 5.0, 1.5, 0.85, -1.0, -2.0
#: So much must speak for a narrator. In one chapter it is another one than the story's where so much more speaks for them, or
#: less and so much against the story's own, and nobody where that is too much and no one else is told.
LEAST, OTHER, AGAINST, TOO_MUCH = 2.5, 8.0, -1.5, -3.0
#: So little is enough for somebody whom only others call, where nobody else comes near: a name that a friend gives once.
ONCE, FAR = 1.4, 0.9

_STOP = re.compile(r"[.!?]")
#: A tag is so near its quotation, in code points.
BESIDE = 30

_OWN = re.compile(
    r"(?:\b[Ii] am|\b[Ii]['’]?m|\b[Mm]y name (?:is|was)|\b[Mm]y name['’]s|\b[Cc]all me|\bcalls? me|\bcalled me|\bknown as|\bI was (?:born|christened|"
    r"baptised|named))\s(?:[Cc]aptain\s|[Dd]r\.?\s)?\Z"
)
#: Speech without marks: "They ask me, Tesk, why did you stay?"
_TO_ME = re.compile(
    r"\b(?:say|says|said|tell|tells|told|ask|asks|asked|cry|cried|shout|shouted)\s(?:to\s|at\s)?me,\s\Z"
)
_TAG = re.compile(r"(?<![\w'’])[Ii]\s(?:then\s|only\s|just\s|finally\s|\w+ly\s)?([a-z]+)|\b([a-z]+)\s[Ii](?![\w'’])")

_POV = re.compile(
    r"\b(?:pov|p\.o\.v\.?|point of view|perspective|view|journal|diary|log|story|narrative|tale|account|chapter|part)\b|['’]s\b|[^\w\s'’.-]",
    re.IGNORECASE,
)


def labelling(label: str) -> str:
    """The name, in small letters, that a viewpoint line such as "*Tara's POV*" gives."""
    return " ".join(_POV.sub(" ", label).split()).strip("-. ").casefold()


def labelled(label: str, characters: Sequence[Character]) -> int | None:
    """The id of the character whom a viewpoint line such as "*Tara's POV*" names, None where it names nobody known."""
    wanted = labelling(label)
    if not wanted:
        return None
    for item in characters:
        if any(wanted == name.casefold() for name in (item.name, *(alias.text for alias in item.aliases))):
            return item.id
    return None


def titled(title: str, characters: Sequence[Character]) -> int | None:
    """The id of the character whose name is all that a chapter's title says: "Tara", "3. Tara's Journal"."""
    return labelled(_NUMBER.sub(" ", title), characters) if title else None


_NUMBER = re.compile(
    r"\b(?:[\dIVXLC]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|the|by|from|of)\b", re.IGNORECASE
)


def told_by(
    found: Iterable[Scene],
    characters: Sequence[Character],
    texts: Sequence[Block],
    speech: Mapping[int, Sequence[tuple[int, int]]],
) -> dict[int, int | None]:
    """For each scene, by its first block, the character whose mentions are its "I", None where it has no narrator."""
    first: dict[int, int] = {}
    for item in characters:
        for span in item.mentions:
            if span.block in first or texts[span.block].text[span.start : span.end].casefold() not in FIRST:
                continue
            if not inside(speech.get(span.block, ()), span.start):
                first[span.block] = item.id
    return {
        scene.first: next((first[index] for index in range(scene.first, scene.last + 1) if index in first), None)
        if scene.person == "first"
        else None
        for scene in found
    }


#: The words by which narrators mean themselves.
FIRST = frozenset("i me my myself mine".split())


def narrators(
    found: Sequence[Scene],
    texts: Mapping[int, str],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    characters: Sequence[Character],
    chapters: Mapping[int, tuple[int, str]] | None = None,
) -> tuple[Character, ...]:
    """The characters, with the narrators' "I" and "my" among their mentions, and an unnamed one added where needed.

    `chapters` gives for the first block of each scene the number of its chapter and its title.
    """
    told = [scene for scene in found if scene.person == "first"]
    if not told:
        return tuple(characters)
    tellers = _tellers(told, texts, speech, characters, chapters or {})
    own: defaultdict[int | None, list[Span]] = defaultdict(list)
    for scene in told:
        for index in range(scene.first, scene.last + 1):
            ranges = speech.get(index, ())
            own[tellers[scene.first]].extend(
                Span(index, match.start(), match.end())
                for match in _I.finditer(texts.get(index, ""))
                if not ranges or not inside(ranges, match.start())
            )
    made = [
        Character(item.id, item.name, item.aliases, item.pronouns, tuple(sorted((*item.mentions, *own[item.id]))))
        if own.get(item.id)
        else item
        for item in characters
    ]
    if own.get(None):
        made.append(Character(max((item.id for item in characters), default=0) + 1, TELLER, (), "", tuple(own[None])))
    return tuple(made)


def _tellers(
    told: Sequence[Scene],
    texts: Mapping[int, str],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    characters: Sequence[Character],
    chapters: Mapping[int, tuple[int, str]],
) -> dict[int, int | None]:
    """Who says "I" in each scene, by its first block: whom a line or the chapter's title names, else whom all that is seen
    in the chapter speaks for, else the one of the whole story.
    """
    scene_of = {index: scene.first for scene in told for index in range(scene.first, scene.last + 1)}
    chapter_of = {scene.first: chapters.get(scene.first, (0, ""))[0] for scene in told}
    by_chapter: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    story: defaultdict[int, float] = defaultdict(float)
    told_of: set[int] = set()
    for person, block, weight in _sights(scene_of, texts, speech, characters):
        if weight < 0:
            told_of.add(person)
        by_chapter[chapter_of[scene_of[block]]][person] += weight
        story[person] += weight
    usual = _best(story)
    if usual is None:
        usual = _once({person: weight for person, weight in story.items() if person not in told_of})
    made: dict[int, int | None] = {}
    for scene in told:
        teller = labelled(scene.label, characters) if scene.label else None
        seen = by_chapter[chapter_of[scene.first]]
        if teller is None:
            teller = titled(chapters.get(scene.first, (0, ""))[1], characters)
            teller = teller if teller is not None and seen[teller] > AGAINST else None
        if teller is None:
            here = _best(seen)
            own = 0.0 if usual is None else seen[usual]
            if here is not None and (usual is None or own <= AGAINST or seen[here] >= own + OTHER):
                teller = here
            elif usual is not None and own > TOO_MUCH:
                teller = usual
        made[scene.first] = teller
    return made


def _once(seen: Mapping[int, float]) -> int | None:
    """The only one of those whom the narrator never names who is called and answers as "I"."""
    ranked = sorted(seen, key=lambda person: -seen[person])[:2]
    if not ranked or seen[ranked[0]] < ONCE:
        return None
    return ranked[0] if len(ranked) == 1 or seen[ranked[1]] < FAR else None


def _best(seen: Mapping[int, float]) -> int | None:
    best = max(seen, key=lambda person: (seen[person], -person), default=None)
    return best if best is not None and seen[best] >= LEAST else None


def _sights(
    scene_of: Mapping[int, int],
    texts: Mapping[int, str],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    characters: Sequence[Character],
) -> Iterator[tuple[int, int, float]]:
    """Whatever speaks for or against somebody's being the narrator: the person, the block and the weight."""
    says: dict[int, bool] = {}

    def i_say(block: int) -> bool:
        if block not in says:
            text, ranges = texts.get(block, ""), speech.get(block, ())
            says[block] = bool(ranges) and any(
                (match[1] or match[2]) in SPEECH and not inside(ranges, match.start()) for match in _TAG.finditer(text)
            )
        return says[block]

    for item in characters:
        for span in item.mentions:
            if span.block not in scene_of:
                continue
            text = texts[span.block]
            if text[span.start : span.end].casefold() in _PRONOUNS:
                continue
            own = _OWN.search(text, max(0, span.start - 32), span.start)
            if not inside(speech.get(span.block, ()), span.start):
                to_me = (
                    _TO_ME.search(text, max(0, span.start - 24), span.start) and text[span.end : span.end + 1] in ",!?."
                )
                yield item.id, span.block, _OWN_NAME if own else _ANSWERS if to_me else _NAMED
            elif i_say(span.block) and _mine(text, speech.get(span.block, ()), span.start):
                yield item.id, span.block, _OWN_NAME if own else _I_NAME
            elif not own and called(text, span.start, span.end):
                near = [
                    block for block in (span.block - 1, span.block + 1) if scene_of.get(block) == scene_of[span.block]
                ]
                yield item.id, span.block, _ANSWERS if any(map(i_say, near)) else _CALLED


def _mine(text: str, ranges: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether the quotation that holds the position has "I said" right after it or before it."""
    start, end = ranges[bisect_right(ranges, (position, 1 << 60)) - 1]
    before = _STOP.split(text[max(0, start - BESIDE) : start])[-1]
    after = _STOP.split(text[end : end + BESIDE])[0]
    return any((match[1] or match[2]) in SPEECH for part in (before, after) for match in _TAG.finditer(part))


_PRONOUNS = frozenset("he she him her his hers himself herself".split())
