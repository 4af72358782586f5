"""Files that come with another: the chapters and tables beside a database dump, told by their names alone.

An eFiction archive keeps each chapter at ``stories/<author>/<chapter>.txt``; one that is handed on as CSV has a file a
table. They are part of the dump and not stories of their own. ``gather.walk`` follows the same rule in folders.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from foundling.errors import Problem

_DUMP = re.compile(r"\.sql(?:\.(?:gz|bz2|xz))?", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:^|/)\d+/\d+\.(?:txt|html?)", re.IGNORECASE)
_TABLES = frozenset("authors bookmarks chapters itemauthors itemtags storylinks tags".split())
_SUFFIXES = (".csv", ".tsv")
_JOINT = re.compile(r"[^a-z]")
_SPACE = re.compile(r"[-_ ]")
_WORDS = 3  # that a table's name has at most, one more than any
#: An author's pictures, and the list that eFiction makes of them.
_PICTURES = re.compile(r"(?:^|/)\d+/images/", re.IGNORECASE)
_LEADER = re.compile(r"(?P<prefix>(?:.*[^A-Za-z])?)stories(?P<suffix>\.[ct]sv)", re.IGNORECASE)


class Beside(msgspec.Struct, frozen=True):
    """The files that come with a dump: their paths inside the archive, and what reads one."""

    names: tuple[str, ...]
    read: Callable[[str], bytes | Problem]


class Family:
    """Which of an archive's files come with which other.

    A chapter goes with the dumps in the nearest folder above it, or if only one folder has any, with those wherever it
    is. The folder of an author's pictures goes with it too, and is not looked at. Linear.
    """

    def __init__(self, names: Iterable[str]) -> None:
        listed = list(names)
        dumps: dict[str, list[str]] = defaultdict(list)  # by their folder
        leaders: dict[tuple[str, str], str] = {}
        for name in listed:
            if is_dump(name):
                dumps[_folder(name)].append(name)
            elif leads := leader(name):
                leaders[leads] = name
        only = next(iter(dumps.values())) if len(dumps) == 1 else []
        self._owners: dict[str, str] = {}
        self._owned: dict[str, list[str]] = defaultdict(list)
        for name in listed if dumps or leaders else ():
            pictured = bool(dumps) and _PICTURES.search(name) is not None
            if pictured or is_chapter(name):
                owners = _nearest(name, dumps) or only
            else:
                owners = [owner] if (owner := led_by(name, leaders)) else []
            if owners:
                self._owners[name] = owners[0]
            for owner in () if pictured else owners:
                self._owned[owner].append(name)

    def owner(self, name: str) -> str:
        """The file that this one comes with, "" for one that stands for itself."""
        return self._owners.get(name, "")

    def beside(self, name: str, read: Callable[[str], bytes | Problem]) -> Beside | None:
        """The files that come with this one, None where there are none."""
        owned = self._owned.get(name)
        return Beside(tuple(owned), read) if owned else None


def is_dump(name: str) -> bool:
    """Whether a file of this name may be a database dump."""
    found = _DUMP.search(name)
    return found is not None and found.end() == len(name)


def is_chapter(path: str) -> bool:
    """Whether a path is that of a chapter's own file: a number in a folder that is a number."""
    found = _CHAPTER.search(path)
    return found is not None and found.end() == len(path)


def leader(name: str) -> tuple[str, str] | None:
    """For a CSV file of stories, what its name has before and after that word; None for any other."""
    found = _LEADER.fullmatch(name)
    return (found["prefix"].lower(), found["suffix"].lower()) if found else None


def led_by(name: str, leaders: dict[tuple[str, str], str]) -> str:
    """The CSV file of stories that a CSV file of another table goes with, "" for none."""
    stem, dot, ending = name.lower().rpartition(".")
    if not leaders or f"{dot}{ending}" not in _SUFFIXES:
        return ""
    for at in [0, *(found.end() for found in _JOINT.finditer(stem))][-_WORDS:]:
        if _SPACE.sub("", stem[at:]) in _TABLES and (owner := leaders.get((stem[:at], f"{dot}{ending}"))):
            return owner
    return ""


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _nearest(name: str, dumps: dict[str, list[str]]) -> list[str]:
    folder = _folder(name)
    while True:
        if folder in dumps:
            return dumps[folder]
        if not folder:
            return []
        folder = _folder(folder)
