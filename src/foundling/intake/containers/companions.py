"""Files of an archive that come with another: the chapters and tables of a database dump, told by their names alone."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from foundling.errors import Problem
from foundling.filenames import Beside, is_chapter, is_dump, tables_among

#: An author's pictures, and the list that eFiction makes of them.
_PICTURES = re.compile(r"(?:^|/)\d+/images/", re.IGNORECASE)


class Family:
    """Which of an archive's files come with which other.

    A chapter goes with the dumps in the nearest folder above it, or if only one folder has any, with those wherever it
    is. The folder of an author's pictures goes with it too, and is not looked at. Linear.
    """

    def __init__(self, names: Iterable[str]) -> None:
        listed = list(names)
        dumps: dict[str, list[str]] = defaultdict(list)  # by their folder
        for name in listed:
            if is_dump(name):
                dumps[_folder(name)].append(name)
        tables = tables_among(listed)
        only = next(iter(dumps.values())) if len(dumps) == 1 else []
        self._owners: dict[str, str] = {}
        self._owned: dict[str, list[str]] = defaultdict(list)
        for name in listed if dumps or tables else ():
            pictured = bool(dumps) and _PICTURES.search(name) is not None
            if pictured or is_chapter(name):
                owners = _nearest(name, dumps) or only
            else:
                owners = [tables[name]] if name in tables else []
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
