"""The files that come with a database dump, found on the disk by their names alone: chapters in folders below it, or
anywhere where only one folder has a dump; tables beside it. They are read with the dump and not by themselves.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from foundling.filenames import is_chapter, is_dump, leader, tables_among

_NUMBER = re.compile(r"\d+")


def is_pictures(path: Path) -> bool:
    """Whether a path is that of an author's folder of pictures, which eFiction keeps beside the chapters."""
    return path.name.lower() == "images" and _NUMBER.fullmatch(path.parent.name) is not None


def companions(path: Path, root: Path | None = None) -> dict[str, Path]:
    """The files that come with the file at `path`, by their paths under its folder; in order. Empty for most.

    `root` is the folder that is being walked: if no other folder in it has a dump, the names are paths under `root`.
    """
    if is_dump(path.name):
        folder = root if root is not None and home_of(root) == path.parent else path.parent
        return dict(sorted(_chapters(folder, path.parent)))
    if leader(path.name):
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
        if here != folder:
            for name in names:
                if is_chapter(f"{here.name}/{name}"):
                    yield (here / name).relative_to(folder).as_posix(), here / name
