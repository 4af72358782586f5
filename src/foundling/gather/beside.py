"""The files that come with a database dump, told by their names alone: chapters in folders below it, tables beside it.

The same rule as in archives (``intake.containers.companions``): ``stories/<author>/<chapter>.txt`` below a folder with a
``.sql`` file, or anywhere where only one folder has any, and the other tables beside a CSV file of stories. They are read
with the dump and not by themselves.
"""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from foundling.errors import Problem

_DUMP = re.compile(r".*\.sql(?:\.(?:gz|bz2|xz))?", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\d+")
_CHAPTER = re.compile(r"\d+\.(?:txt|html?)", re.IGNORECASE)
_LEADER = re.compile(r"(?P<prefix>(?:.*[^A-Za-z])?)stories(?P<suffix>\.[ct]sv)", re.IGNORECASE | re.DOTALL)
_TABLES = frozenset("authors bookmarks chapters itemauthors itemtags storylinks tags".split())
_JOINT = re.compile(r"[^a-z]")
_SPACE = re.compile(r"[-_ ]")
_WORDS = 3  # that a table's name has at most, one more than any


class Beside(msgspec.Struct, frozen=True):
    """The files that come with a dump: their paths under its folder (``/`` between parts), sizes, and what reads one."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    read: Callable[[str], bytes | Problem]


def is_dump(name: str) -> bool:
    """Whether a file of this name may be a database dump, with chapters in the folders below it."""
    return _DUMP.fullmatch(name) is not None


def is_chapter(path: Path) -> bool:
    """Whether a path is that of a chapter's own file: a number in a folder that is a number."""
    return _CHAPTER.fullmatch(path.name) is not None and _NUMBER.fullmatch(path.parent.name) is not None


def is_pictures(path: Path) -> bool:
    """Whether a path is that of an author's folder of pictures, which eFiction keeps beside the chapters."""
    return path.name.lower() == "images" and _NUMBER.fullmatch(path.parent.name) is not None


def tables_among(names: Iterable[str]) -> dict[str, str]:
    """For each file of a folder that is a table of a CSV file of stories there, the name of that file. Linear."""
    listed = list(names)
    found = ((name, _LEADER.fullmatch(name)) for name in listed)
    leaders = {(led["prefix"].lower(), led["suffix"].lower()): name for name, led in found if led}
    made: dict[str, str] = {}
    for name in listed if leaders else ():
        stem, dot, ending = name.lower().rpartition(".")
        for at in [0, *(found.end() for found in _JOINT.finditer(stem))][-_WORDS:]:
            leader = leaders.get((stem[:at], f"{dot}{ending}"))
            if leader and _SPACE.sub("", stem[at:]) in _TABLES:
                made[name] = leader
    return made


def companions(path: Path, root: Path | None = None) -> dict[str, Path]:
    """The files that come with the file at `path`, by their paths under its folder; in order. Empty for most.

    `root` is the folder that is being walked: if no other folder in it has a dump, the names are paths under `root`.
    """
    if is_dump(path.name):
        folder = root if root is not None and home_of(root) == path.parent else path.parent
        return dict(sorted(_chapters(folder, path.parent)))
    if _LEADER.fullmatch(path.name):
        try:
            tables = tables_among(entry.name for entry in path.parent.iterdir())
        except OSError:
            return {}
        return {name: path.parent / name for name in sorted(tables) if tables[name] == path.name}
    return {}


def home_of(root: Path) -> Path | None:
    """The folder with a dump in it, if there is exactly one at or under `root`: all chapters there are its."""
    home: Path | None = None
    for place, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if any(map(is_dump, names)):
            if home is not None:
                return None
            home = Path(place)
    return home


def _chapters(folder: Path, home: Path) -> Iterable[tuple[str, Path]]:
    """The chapters under a folder, but for those under another dump than that in `home`."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if here != home and any(map(is_dump, names)):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if _NUMBER.fullmatch(here.name) and here != folder:
            for name in names:
                if _CHAPTER.fullmatch(name):
                    yield (here / name).relative_to(folder).as_posix(), here / name
