"""Which worlds a fandom's name as written means: ``BtVS``, ``Buffy: The Vampire Slayer (TV)``, ``HP/SG-1 crossover``."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from foundling.analysis.fandoms.worlds import Table, key, table
from foundling.document import Fact, Story, fact

#: Ways to say that a story's world is its author's own.
OWN = frozenset(
    "original|originals|orig|ofic|original work|original works|original fiction|original fic|original story|original stories|original character|"
    "original characters|no fandom|none|original novel|originalfic".split("|")
)

#: What follows the name on archives: "Harry Potter - J. K. Rowling", "Stargate & Related Fandoms".
_SUFFIX = re.compile(
    r"(?<!\s)\s+[-–—]\s+[^-–—]+$|(?:(?<!\s)\s+)?&\s*related fandoms.*$|(?<!\s)\s+(?:fandom|universe|series|fic|fanfic|fanfiction|fan fiction|tv|verse)$",
    re.I,
)
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[+;,×]|\s[x&]\s|/|\band\b|\bwith\b|\bmeets\b|\bvs\.?\s)\s*", re.I)
_CROSSING = re.compile(r"\b(?:x-?over|cross-?over|crossing)s?\b|\bcross(?:ed)? with\b", re.I)


class Declared(NamedTuple):
    """A world as the author wrote it. `worlds` are those that it may mean (an abbreviation may mean two), none where it is not known."""

    written: str
    worlds: tuple[int, ...]
    own: bool
    fact: Fact


def declared(story: Story) -> list[Declared]:
    """The worlds that the standing fandom and crossover facts name, in their order, each once."""
    found: dict[tuple[int, ...] | str, Declared] = {}
    for field in ("fandom", "crossover"):
        stands = fact(story, field)
        if stands is None:
            continue
        values = stands.value if isinstance(stands.value, tuple) else (str(stands.value),)
        for value in values:
            for written, worlds in meant(value):
                own = key(written) in OWN
                if field == "crossover" and not worlds:
                    continue  # "Crossover: yes"
                found.setdefault(worlds or written, Declared(written, worlds, own, stands))
    return list(found.values())


def meant(value: str) -> list[tuple[str, tuple[int, ...]]]:
    """The names that stand in a value, each with the worlds that it may mean; the whole value where none is known."""
    made = table()
    whole = " ".join(value.split())
    if not key(whole):
        return []
    if worlds := _known(made, whole):
        return [(whole, worlds)]
    bare = _CROSSING.sub("/", whole)
    parts = [part.strip(" /-–—") for part in _PARTS.split(bare)]
    found = [(part, _known(made, part)) for part in parts if key(part)]
    if any(worlds for _, worlds in found):
        return [(part, worlds) for part, worlds in found if worlds or len(part) > 3]
    return [(whole, ())]


def _known(made: Table, name: str) -> tuple[int, ...]:
    for spelling in _spellings(name):
        if found := made.names.get(key(spelling)):
            return tuple(item.world for item in found)
    return ()


def _spellings(name: str) -> Iterator[str]:
    """The name, then without what archives put behind it; a name in two languages is either (``A | B``)."""
    yield name
    for part in name.split("|") if "|" in name else (name,):
        for _ in range(3):
            yield part
            if not (shorter := _SUFFIX.sub("", _unbracketed(part)).strip()) or shorter == part:
                break
            part = shorter
        yield re.sub(r"^(?:the|a)\s+", "", part, flags=re.I)
        yield f"the {part}"


def _unbracketed(name: str) -> str:
    """The name without brackets at its end: "Nikita (1997)"."""
    text = name.rstrip()
    for opening, closing in ("()", "[]"):
        if text.endswith(closing):
            at = text.find(opening, text.rfind(closing, 0, len(text) - 1) + 1)
            if at >= 0:
                return text[:at].rstrip()
    return name
