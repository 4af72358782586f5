"""People without a name: "the old man", "the waiter", where they speak or act."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.lexicon import ROLES, Gender, noun_gender
from foundling.analysis.scenes import inside
from foundling.analysis.verbs import ACTION, SPEECH

#: Nouns that stand for anybody and say too little to know someone by; those of kin, who are someone else's mother in
#: every scene; and those that fan fiction calls its named people by.
_VAGUE = frozenset(
    "one other person figure voice creature animal dog cat kid child baby friend speaker latter former youth adult twin "
    "elder old leader chief boss hunter lord king queen prince princess mother wife sister daughter aunt niece grandmother "
    "widow girlfriend mom mum bride heroine father husband brother son uncle nephew grandfather widower boyfriend dad "
    "cousin neighbour neighbor redhead blonde brunette host hostess vampire slayer witch wizard".split()
)
#: Nouns that say no more than woman or man: a new person only where "a man" comes in before "the man" speaks.
PLAIN = frozenset("woman girl lady man boy gentleman lad lass fellow chap guy stranger visitor guest".split())

#: Paragraphs within which "a man" must have come in.
INTRODUCED = 20

#: So many nouns that no list has are learned from a story.
MOST = 100


def _described(nouns: str) -> re.Pattern[str]:
    """ "the" or "a", up to three small words that may be adjectives, and a noun for a person."""
    return re.compile(
        rf"(?<![\w'’-])(?P<article>[Tt]he|[Aa]n?)\s(?P<name>(?:(?!(?:of|in|and|to|at|on|with|was|that|for|had|is)\b)"
        rf"[a-z][a-z'’-]*\s){{0,3}}?(?:{nouns}))(?![\w'’-])(?!\s(?:{nouns})\b)"
    )


_ROLE = _described("|".join(sorted((noun for noun in ROLES if noun not in _VAGUE), key=len, reverse=True)))
_VERBS = "|".join(sorted(SPEECH, key=len, reverse=True))
#: Right after a quotation anything that speaks is a person: "said the mariner".
_SPEAKER = re.compile(
    rf"[\s,]*(?:{_VERBS})\s(?P<article>the|an?)\s(?P<name>(?:[a-z][a-z'’-]+\s){{0,2}}?[a-z][a-z'’-]+)"
    r"(?=[,.;:!?]|\s(?:with|in|of|as|from|who|to|at|and|while|when|looking|turning|[a-z]+ly)\b|$)"
)
_AFTER = re.compile(r",?\s+(?:had\s|then\s|just\s|\w+ly\s)?([a-z]+)")
_BEFORE = re.compile(r"([a-z]+)\s\Z")


class Role(NamedTuple):
    """A person known by a description: ("old man"), the spans where it stands, and the gender of its noun."""

    name: str
    spans: tuple[tuple[int, int, int], ...]
    gender: Gender


def roles(
    paragraphs: Sequence[tuple[int, str]],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    wanted: Collection[str] = (),
) -> list[Role]:
    """Those who speak at least once, or act at least twice, in the narrative; the commonest first.

    `wanted` are descriptions ("redhead") that a person has said are somebody: they are found wherever they stand.
    """
    spans: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    evidence: Counter[str] = Counter()
    brought: dict[str, int] = {}
    patterns = _patterns(paragraphs, speech)
    if wanted:
        patterns = (_described("|".join(sorted(map(re.escape, wanted), key=len, reverse=True))), *patterns)
    for number, (block, text) in enumerate(paragraphs):
        ranges = speech.get(block, ())
        for match in _matches(text, ranges, patterns):
            if ranges and inside(ranges, match.start("article")):
                continue
            name = match["name"].casefold()
            plain = name.split()[-1] in PLAIN and name not in wanted
            definite = match["article"].casefold() == "the"
            if plain and definite and number - brought.get(name, -INTRODUCED) >= INTRODUCED:
                continue  # "the man" is somebody whom the story knows by name
            if not definite:
                brought[name] = number
            start, end = match.start("article"), match.end("name")
            spans[name].append((block, start, end))
            after = _AFTER.match(text, end)
            before = _BEFORE.search(text, max(0, start - 16), start)
            if ranges and ((after and after[1] in SPEECH) or (before and before[1] in SPEECH)):
                evidence[name] += 2
            elif after and after[1] in ACTION:
                evidence[name] += 1
    for name in wanted:
        evidence[name] += 2
    _unite(spans, evidence)
    found = [
        Role(f"the {name}", tuple(where), noun_gender(name.split()[-1]))
        for name, where in spans.items()
        if evidence[name] >= 2
    ]
    return sorted(found, key=lambda role: -len(role.spans))


def _unite(spans: dict[str, list[tuple[int, int, int]]], evidence: Counter[str]) -> None:
    """Joins "the ferryman" with "the old ferryman" where the story has no other ferryman."""
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for name in spans:
        if " " in name:
            variants[name.split()[-1]].append(name)
    for noun, listed in variants.items():
        if len(listed) == 1 and noun in spans and noun not in PLAIN:
            more, less = sorted((noun, listed[0]), key=lambda name: (-len(spans[name]), name))
            spans[more] = sorted(spans[more] + spans.pop(less))
            evidence[more] += evidence.pop(less, 0)


def _patterns(
    paragraphs: Sequence[tuple[int, str]], speech: Mapping[int, Sequence[tuple[int, int]]]
) -> tuple[re.Pattern[str], ...]:
    """The patterns of descriptions: with the nouns of the lists, and with those that speak somewhere ("said the ferryman")."""
    nouns = Counter(
        match["name"].split()[-1]
        for block, text in paragraphs
        for _, end in speech.get(block, ())
        if (match := _SPEAKER.match(text, end)) and _person(match["name"].split()[-1])
    )
    known = sorted((noun for noun, _ in nouns.most_common(MOST) if noun not in ROLES), key=len, reverse=True)
    return (_ROLE, _described("|".join(map(re.escape, known)))) if known else (_ROLE,)


def _person(noun: str) -> bool:
    return noun not in _VAGUE and not noun.endswith(
        ("ed", "ing", "ly")
    )  # "asked an amused Mara", "said the other gently"


def _matches(text: str, ranges: Sequence[tuple[int, int]], patterns: Sequence[re.Pattern[str]]) -> list[re.Match[str]]:
    """Every description in a paragraph in order, and those that follow speech."""
    found: dict[int, re.Match[str]] = {}
    for pattern in patterns:
        for match in pattern.finditer(text):
            found.setdefault(match.start("article"), match)
    for _, end in ranges:
        match_after = _SPEAKER.match(text, end)
        if match_after and match_after.start("article") not in found and _person(match_after["name"].split()[-1]):
            found[match_after.start("article")] = match_after
    return [found[start] for start in sorted(found)]


_CLOSED = re.compile(r"(?:[,;:.!?)—–-]|$)(?!\s(?:and|or|nor)\b)")


#: "The captain bowed. His name was Tesk": the name follows within so many code points.
NAMED = 160
_NAMED = re.compile(r"[^.!?“”\"]*[.!?]\s(?:His|Her|Their)\sname\s(?:was|is)\s")


def linked(
    role: Role, texts: Mapping[int, str], named: Mapping[int, Sequence[tuple[int, int, int]]]
) -> tuple[int, ...]:
    """The named people whom the story says a role to be: "Oda, the nurse, …", "the nurse, Oda, …", "the nurse Oda",
    "The nurse nodded. Her name was Oda."

    `named` gives start, end and person of the names of each block, in order. "Oda, the nurse and Tam" says nothing.
    """
    found: Counter[int] = Counter()
    if role.name.split()[-1] in PLAIN:
        return ()
    for block, start, end in role.spans:
        text = texts.get(block, "")
        for first, last, person in named.get(block, ()):
            before = last <= start and text[last:start] == ", " and _CLOSED.match(text, end)
            after = end <= first and (text[end:first] == " " or (text[end:first] == ", " and _CLOSED.match(text, last)))
            if before or after or (end <= first <= end + NAMED and _NAMED.fullmatch(text, end, first)):
                found[person] += 1
    return tuple(found)
