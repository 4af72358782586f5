"""What fan fiction calls its named people by: "the redhead", "the blonde girl", joined to whose hair the story tells of."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from foundling.analysis.lexicon import Gender
from foundling.analysis.pronouns import Mention
from foundling.analysis.roles import Role
from foundling.analysis.scenes import inside

#: Each kind of epithet, the words for its hair, and the gender of its noun.
_HAIR: dict[str, tuple[str, Gender]] = {
    "redhead": ("red|ginger|auburn|copper|coppery|russet|crimson|scarlet", ""),
    "blonde": ("blonde?|golden|flaxen|yellow|honey-coloured|platinum", "f"),
    "blond": ("blonde?|golden|flaxen|yellow|platinum", "m"),
    "brunette": ("brunette|brown|chestnut|dark|raven|black", "f"),
}

_EPITHET = re.compile(
    r"(?<![\w'’-])[Tt]he\s(?:(?!(?:of|in|and|to|at|on|with|was|that|for|had|is)\b)[a-z][a-z'’-]*\s){0,2}?"
    r"(?:(?P<plain>redhead|blonde|blond|brunette)(?![\w'’-]*-)(?!\s(?:hair|curls|locks|head|woman|girl|lady|man|boy|wig|one|braid|"
    r"ponytail|bangs|fringe)\b)|(?P<kind>blonde?|brunette|redheaded|red-haired|blonde?-haired|dark-haired|brown-haired)\s"
    r"(?P<noun>woman|girl|lady|man|boy|teen|teenager))(?![\w-])"
)
_COLOURS = re.compile(
    r"(?<![\w-])(?P<colour>" + "|".join(dict.fromkeys("|".join(words for words, _ in _HAIR.values()).split("|"))) + r")"
    r"(?:[\s,-]+[a-z-]+){0,2}?[\s-]+(?:hair|curls|locks|braids?|ponytail|bangs|fringe|mane|tresses)\b"
)
_KINDS = {
    "redheaded": "redhead", "red-haired": "redhead", "dark-haired": "brunette", "brown-haired": "brunette",
    "blonde-haired": "blonde", "blond-haired": "blond",
}  # fmt: skip
_GIVES = re.compile(r"(?<![\w'’])(?:[Ii]['’]?m|[Ii] am|[Mm]y name is|[Mm]y name['’]s|[Tt]he name['’]s|[Cc]all me)\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…]")
_OWNS = re.compile(r"(?:['’]s?)?\s(?:[a-z-]+,?\s){0,3}\Z")

#: What the sights weigh: hair of that colour, giving one's name as the epithet does, being named in its sentence.
HAIR, GIVES, BESIDE = 1.5, 4.0, -1.0
#: So much, and so much more than for anybody else, must speak for a person.
LEAST, AHEAD = 1.5, 1.5
#: Code points between an owner and the hair; those of a sentence that are searched on each side of an epithet.
REACH, NEAR = 40, 200

_Places = Mapping[int, Sequence[tuple[int, int, str]]]


def places(
    paragraphs: Iterable[tuple[int, str]], speech: Mapping[int, Sequence[tuple[int, int]]]
) -> dict[int, list[tuple[int, int, str]]]:
    """Where epithets stand in the narrative: start, end and kind by block."""
    found: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for block, text in paragraphs:
        ranges = speech.get(block, ())
        for match in _EPITHET.finditer(text):
            if ranges and inside(ranges, match.start()):
                continue
            kind = match["plain"] or match["kind"]
            kind = _KINDS.get(kind, kind)
            if kind in ("blond", "blonde") and match["noun"]:
                kind = "blond" if match["noun"] in ("man", "boy") else "blonde"
            found[block].append((match.start(), match.end(), kind))
    return dict(found)


def epithets(
    paragraphs: Sequence[tuple[int, str]],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    found: _Places,
    mentions: Iterable[Mention],
    gender: Mapping[int, Gender],
) -> list[tuple[Role, int]]:
    """The epithets whose person the story tells, each with the number of that person. Linear.

    `mentions` are names, in speech too, and the pronouns of the narrative. Where two people may be meant, nobody is.
    """
    by_block: defaultdict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        by_block[one.block].append(one)
    votes: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for block, text in paragraphs:
        here = sorted(by_block.get(block, ()), key=lambda one: one.start)
        told = [one for one in here if not inside(speech.get(block, ()), one.start)]
        for kind, person in _hair(text, told):
            votes[kind][person] += HAIR
        spots = found.get(block, ())
        # Who is named in the narrative before the epithet may be who speaks; counted at once, not for each epithet anew.
        first = told[0].start if told else len(text)
        leading = Counter(kind for start, _, kind in spots if start < first)
        givers = Counter(_gives(text, here, speech.get(block, ()))) if leading else Counter[int]()
        for kind, times in leading.items():
            for person, often in givers.items():
                votes[kind][person] += GIVES * times * often
        for start, end, kind in spots:
            for person in _beside(text, start, end, told):
                votes[kind][person] += BESIDE
    made = []
    for kind, listed in votes.items():
        own = _HAIR[kind][1]
        fitting = sorted(
            ((score, who) for who, score in listed.items() if not own or gender.get(who, "") in (own, "")), reverse=True
        )
        if fitting and fitting[0][0] >= LEAST and (len(fitting) == 1 or fitting[0][0] >= fitting[1][0] + AHEAD):
            spans = tuple(
                (block, start, end) for block, spots in found.items() for start, end, one in spots if one == kind
            )
            if spans:
                made.append((Role(f"the {kind}", spans, own), fitting[0][1]))
    return made


def _hair(text: str, told: Sequence[Mention]) -> Iterator[tuple[str, int]]:
    """Whose hair has which colour: the owner stands right before it."""
    for match in _COLOURS.finditer(text) if told else ():
        at = bisect_left(told, match.start(), key=lambda one: one.start) - 1
        if at < 0 or match.start() - told[at].end > REACH or not _OWNS.match(text, told[at].end, match.start()):
            continue
        for kind, (words, _) in _HAIR.items():
            if re.fullmatch(words, match["colour"]):
                yield kind, told[at].person


def _gives(text: str, here: Sequence[Mention], ranges: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Those whose name somebody gives as their own in the paragraph."""
    for one in here:
        if inside(ranges, one.start) and _GIVES.search(text, max(0, one.start - 20), one.start):
            yield one.person


def _beside(text: str, start: int, end: int, told: Sequence[Mention]) -> set[int]:
    """Those named in the same sentence, who are others."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - NEAR), start)]
    stop = _SENTENCE_END.search(text, end, end + NEAR)
    low, high = ends[-1] if ends else max(0, start - NEAR), stop.start() if stop else min(len(text), end + NEAR)
    first = bisect_left(told, low, key=lambda one: one.start)
    last = bisect_left(told, high, key=lambda one: one.start)
    return {one.person for one in told[first:last] if not one.pronoun}
