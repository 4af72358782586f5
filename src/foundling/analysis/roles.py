"""People without a name: "the old man", "the waiter", where they speak or act."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.lexicon import ROLES, Gender
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
_PLAIN = frozenset("woman girl lady man boy gentleman lad lass fellow chap guy stranger visitor guest".split())

#: Paragraphs within which "a man" must have come in.
INTRODUCED = 20

_NOUNS = "|".join(sorted((noun for noun in ROLES if noun not in _VAGUE), key=len, reverse=True))
#: "the" or "a", up to three small words that may be adjectives, and a noun for a person.
_ROLE = re.compile(
    rf"(?<![\w'’-])(?P<article>[Tt]he|[Aa]n?)\s(?P<name>(?:(?!(?:of|in|and|to|at|on|with|was|that|for|had|is)\b)"
    rf"[a-z][a-z'’-]*\s){{0,3}}?(?:{_NOUNS}))(?![\w'’-])(?!\s(?:{_NOUNS})\b)"
)
_VERBS = "|".join(sorted(SPEECH, key=len, reverse=True))
#: Right after a quotation anything that speaks is a person: "said the mariner".
_SPEAKER = re.compile(
    rf"[\s,]*(?:{_VERBS})\s(?P<article>the|an?)\s(?P<name>(?:[a-z][a-z'’-]+\s){{0,2}}?[a-z][a-z'’-]+)"
    r"(?=[,.;:!?]|\s(?:with|in|of|as|from|who|to|at|and|while|when|looking|turning)\b|$)"
)
_AFTER = re.compile(r",?\s+(?:had\s|then\s|just\s|\w+ly\s)?([a-z]+)")
_BEFORE = re.compile(r"([a-z]+)\s\Z")


class Role(NamedTuple):
    """A person known by a description: ("old man"), the spans where it stands, and the gender of its noun."""

    name: str
    spans: tuple[tuple[int, int, int], ...]
    gender: Gender


def roles(paragraphs: Sequence[tuple[int, str]], speech: Mapping[int, Sequence[tuple[int, int]]]) -> list[Role]:
    """Those who speak at least once, or act at least twice, in the narrative; the commonest first."""
    spans: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    evidence: Counter[str] = Counter()
    brought: dict[str, int] = {}
    for number, (block, text) in enumerate(paragraphs):
        ranges = speech.get(block, ())
        for match in _matches(text, ranges):
            if ranges and inside(ranges, match.start("article")):
                continue
            name = match["name"].casefold()
            plain = name.split()[-1] in _PLAIN
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
    found = [
        Role(f"the {name}", tuple(where), ROLES.get(name.split()[-1], ""))
        for name, where in spans.items()
        if evidence[name] >= 2
    ]
    return sorted(found, key=lambda role: -len(role.spans))


def _matches(text: str, ranges: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    """Every description in a paragraph in order, and those that follow speech."""
    found = list(_ROLE.finditer(text))
    places = {match.start("article") for match in found}
    for _, end in ranges:
        match = _SPEAKER.match(text, end)
        if not match or match.start("article") in places:
            continue
        noun = match["name"].split()[-1]
        if noun not in _VAGUE and not noun.endswith(("ed", "ing")):  # "asked an amused Mara"
            found.append(match)
    return sorted(found, key=lambda match: match.start("article"))
