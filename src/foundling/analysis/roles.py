"""People without a name: "the old man", "the waiter", where they speak or act."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.lexicon import ROLES, Gender
from foundling.analysis.scenes import inside
from foundling.analysis.verbs import ACTION, SPEECH

#: Nouns that stand for anybody and say too little to know someone by.
_VAGUE = frozenset(
    "one other person figure voice creature animal dog cat kid child baby friend speaker latter former youth adult twin "
    "elder old leader chief boss hunter lord king queen prince princess".split()
)
_NOUNS = "|".join(sorted((noun for noun in ROLES if noun not in _VAGUE), key=len, reverse=True))
#: "the" or "a", up to three small words that may be adjectives, and a noun for a person.
_ROLE = re.compile(
    rf"(?<![\w'’-])(?P<article>[Tt]he|[Aa]n?)\s(?P<name>(?:(?!of\b|in\b|and\b|to\b|at\b|on\b|with\b|was\b|that\b|for\b)"
    rf"[a-z][a-z'’-]*\s){{0,3}}?(?:{_NOUNS}))(?![\w'’-])(?!\s(?:{_NOUNS})\b)"
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
    for block, text in paragraphs:
        ranges = speech.get(block, ())
        for match in _ROLE.finditer(text):
            if ranges and inside(ranges, match.start()):
                continue
            name = match["name"].casefold()
            after = _AFTER.match(text, match.end())
            before = _BEFORE.search(text, max(0, match.start() - 16), match.start())
            spans[name].append((block, match.start(), match.end()))
            if ranges and ((after and after[1] in SPEECH) or (before and before[1] in SPEECH)):
                evidence[name] += 2
            elif after and after[1] in ACTION:
                evidence[name] += 1
    found = [
        Role(f"the {name}", tuple(where), ROLES[name.split()[-1]])
        for name, where in spans.items()
        if evidence[name] >= 2
    ]
    return sorted(found, key=lambda role: -len(role.spans))
