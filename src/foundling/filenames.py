"""What the names of files tell, in folders and archives alike: their order, and which files come with which.

An eFiction archive keeps each chapter at ``stories/<author>/<chapter>.txt``; one that is handed on as CSV has a file a
table. Such files are part of the database dump beside or above them and not stories of their own (decision 0010).
"""

import re
from collections.abc import Callable, Iterable

import msgspec

from foundling.errors import Problem

_DIGITS = re.compile(r"(\d{1,18})")  # more are no number that anybody counts by, and might be any length
_DUMP = re.compile(r"\.sql(?:\.(?:gz|bz2|xz))?\Z", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:^|/)\d+/\d+\.(?:txt|html?)\Z", re.IGNORECASE)
_LEADER = re.compile(r"(?P<prefix>(?:.*[^A-Za-z])?)stories(?P<suffix>\.[ct]sv)", re.IGNORECASE | re.DOTALL)
_TABLES = frozenset("authors bookmarks chapters itemauthors itemtags storylinks tags".split())
_JOINT = re.compile(r"[^a-z]")
_SPACE = re.compile(r"[-_ ]")
_WORDS = 3  # that a table's name has at most, one more than any


class Beside(msgspec.Struct, frozen=True):
    """The files that come with a dump: their paths (``/`` between parts), what reads one, and their sizes if known."""

    names: tuple[str, ...]
    read: Callable[[str], bytes | Problem]
    sizes: tuple[int, ...] = ()


def natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """A sort key that puts ``ch2`` before ``ch10`` and takes no notice of case."""
    # Splitting by the digits makes every second part a number, so a number is only ever compared with a number.
    parts = _DIGITS.split(name.casefold())
    return [(int(part) if index % 2 else 0, part) for index, part in enumerate(parts)], name


def is_dump(name: str) -> bool:
    """Whether a file of this name may be a database dump, with chapters in the folders below it."""
    return _DUMP.search(name) is not None


def is_chapter(path: str) -> bool:
    """Whether a path is that of a chapter's own file: a number in a folder that is a number."""
    return _CHAPTER.search(path) is not None


def leader(name: str) -> tuple[str, str] | None:
    """For a CSV file of stories, what its name has before and after that word; None for any other."""
    found = _LEADER.fullmatch(name)
    return (found["prefix"].lower(), found["suffix"].lower()) if found else None


def tables_among(names: Iterable[str]) -> dict[str, str]:
    """For each name of a CSV file that goes with one of stories, the name of that; in the order given. Linear."""
    listed = list(names)
    leaders = {leads: name for name in listed if (leads := leader(name))}
    return {name: owner for name in listed if leaders and (owner := _led_by(name, leaders))}


def _led_by(name: str, leaders: dict[tuple[str, str], str]) -> str:
    stem, dot, ending = name.lower().rpartition(".")
    for at in [0, *(found.end() for found in _JOINT.finditer(stem))][-_WORDS:]:
        if _SPACE.sub("", stem[at:]) in _TABLES and (owner := leaders.get((stem[:at], f"{dot}{ending}"))):
            return owner
    return ""
