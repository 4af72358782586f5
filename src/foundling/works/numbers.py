"""Part numbers as people write them: in titles, chapter heads, file names and addresses."""

import re
from typing import NamedTuple

from foundling.language import numerals

_ANY = rf"\d{{1,4}}|{numerals.pattern()}|{numerals.ROMAN}"

#: Where a part that has no number of its own stands.
FIRST, LAST = 0, 10**9
_EDGES = {"prologue": FIRST, "prolog": FIRST, "epilogue": LAST, "epilog": LAST}

_HEAD = re.compile(rf"\W*(?:chapter|chap|ch|part|pt)\b[.\s#:]*(?P<number>{_ANY})\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?P<number>\d{1,3})\W*\Z")
#: What follows a title when the title goes on to say which chapter this is. "Part" is left to the weaker pattern: a
#: sequel is called "Part Two" as well.
_CHAPTER_OF = re.compile(
    rf"(?P<title>.*\w.*?)[\s,:;(\[–—-]+(?:(?:chapter|chap|ch)\b[.\s#]*(?P<number>{_ANY})\b(?P<rest>.*)|(?P<edge>prologue|epilogue))[\s)\]]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_PART_OF = re.compile(
    rf"(?P<title>.*?\w.*?)[\s,:;(\[–—-]+(?:(?:part|pt)\b[.\s#]*(?P<number>{_ANY})\b(?:\s*(?:of|/)\s*(?P<total>{_ANY}|\?))?"
    rf"|(?P<bare>\d{{1,3}})\s?(?:/|of)\s?(?P<out>\d{{1,3}}|\?))[\s)\]]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_JOINTS = " ,:;-–—(["
_LONGEST = 300  # code points of a title that are looked at

_DIGITS = re.compile(r"\d{1,18}")
_EDGE = re.compile(r"(?<![a-z])(?P<edge>prologue?|epilogue?)(?![a-z])", re.IGNORECASE)
#: A word that says "what follows is a number", at the end of what stands before it.
_LABEL = re.compile(r"(?:(?<![a-z])|(?<=[a-z]{4}))(?:chapter|chap|ch|part|pt|page|pg|p|c)\Z", re.IGNORECASE)
_PLAIN = re.compile(r"[\W_]+")


class Numbered(NamedTuple):
    """A name taken apart: what its fellows share with it (`key`), and its number."""

    key: str
    number: int


class Titled(NamedTuple):
    """A title taken apart: `sure` is False where the number may belong to the name; `total` where it says how many."""

    title: str
    number: int | None = None
    total: int | None = None
    sure: bool = True


def number_of(text: str) -> int | None:
    """The number that digits, Roman digits or an English word stand for, None for anything else."""
    number = numerals.number_of(text)
    return None if number is None else limited(number)


def limited(number: int) -> int:
    """The number, where it could be taken for `LAST` the one below."""
    return max(FIRST, min(number, LAST - 1))


def heading_number(text: str) -> int | None:
    """The number in a chapter's heading; `FIRST` or `LAST` for a prologue or epilogue."""
    text = text[:120]
    if edge := re.match(r"\W*(prologue?|epilogue?)\b", text, re.IGNORECASE):
        return _EDGES[edge.group(1).lower()]
    found = _HEAD.match(text) or _BARE.match(text)
    return number_of(found["number"]) if found else None


def plain(text: str) -> str:
    """The text for comparing: letters and digits in lower case, words parted by one space."""
    return " ".join(_PLAIN.sub(" ", text.casefold().replace("'", "").replace("’", "")).split())


def titled(title: str) -> Titled:
    """The title taken apart: what it is without "Chapter 3" or "2/5", that number, and whether it says so surely.

    ``Lamps, Chapter 3: Tide`` is chapter 3 of ``Lamps``; ``Lamps, Part 2`` may be a sequel's name; ``Lamps II`` is one.
    """
    if len(title) <= _LONGEST:
        if found := _CHAPTER_OF.fullmatch(title):
            number = number_of(found["number"]) if found["number"] else _EDGES[found["edge"].lower()]
            return Titled(found["title"].rstrip(_JOINTS), number)
        if found := _PART_OF.fullmatch(title):
            number = number_of(found["number"] or found["bare"])
            said = found["total"] or found["out"]
            return Titled(found["title"].rstrip(_JOINTS), number, number_of(said or ""), said is not None)
    return Titled(title)


def named(stem: str) -> tuple[Numbered, ...]:
    """The ways to take a number out of a file's name: by its last digits and by its first.

    ``story-01`` and ``ch3`` have one way; ``01 - Summer of 69`` has two, and its fellows tell which is meant. A name
    without digits may be a prologue or an epilogue, or the first of its fellows (``lamps``, ``lamps2``).
    """
    found = list(_DIGITS.finditer(stem[-200:]))
    stem = stem[-200:]
    if not found:
        edge = _EDGE.search(stem)
        if edge:
            return (Numbered(_shared(stem[: edge.start()]), _EDGES[edge["edge"].lower()]),)
        return ()
    ways = [Numbered(_shared(stem[: one.start()]), limited(int(one.group()))) for one in (found[-1], found[0])]
    # What stands after the last number is part of the pattern only where the name begins with nothing else.
    return tuple(dict.fromkeys(ways))


def addressed(url: str) -> Numbered | None:
    """The address of a story's page without its last number, and that number: ``…/s/7001/#/Slipway`` and 2."""
    bare = re.sub(r"^https?://(?:www\.|m\.)?", "", url.strip()[:500].casefold()).partition("#")[0].rstrip("/")
    found = list(_DIGITS.finditer(bare))
    if not found or "/" not in bare:
        return None
    last = found[-1]
    return Numbered(f"{bare[: last.start()]}#{bare[last.end() :]}", limited(int(last.group())))


def _shared(before: str) -> str:
    bare = before.rstrip(" _-.,([#")
    return plain(_LABEL.sub("", bare))
