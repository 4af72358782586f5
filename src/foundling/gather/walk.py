"""Which files lie under some paths, in natural order, without opening any of them."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from foundling.errors import Problem, problem
from foundling.filenames import is_chapter, is_dump, natural, tables_among
from foundling.gather.beside import home_of, is_pictures

#: What systems and programs leave in folders; nobody who adds a folder means these. Compared in lower case.
CLUTTER = frozenset(
    {
        "$recycle.bin",
        "__macosx",
        "desktop.ini",
        "ehthumbs.db",
        "icon\r",
        "lost+found",
        "system volume information",
        "thumbs.db",
    }
)

#: The path that stands for standard input, and what it is called from then on (a name that no title is made of).
STDIN = "-"
STDIN_NAME = "stdin"

_PAGE = (".html", ".htm", ".xhtml")

#: A folder's identity: links and bind mounts may give it many paths.
_Folder = tuple[int, int]


class Place(msgspec.Struct, frozen=True):
    """A file's place: `path` as the system wants it, `where` as a person knows it (always valid Unicode).

    A database dump has the folder that was walked as `root`: what comes with it may lie anywhere there.
    """

    path: Path
    where: str
    root: Path | None = None


def shown(path: str | Path) -> str:
    """The path as valid Unicode text: bytes that are not UTF-8 become ``\\xe9``. Control characters stay."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def walk(paths: Iterable[str | Path], *, stdin: bool = False) -> Iterator[Place | Problem]:
    """Every ordinary file at or under `paths`, folders in natural order; nothing is opened but folders.

    Links are followed. A folder reached a second time by another way is not walked again; a link to a folder that it
    lies in is the problem ``directory-loop``. A FIFO, socket or device is ``special-file``; what cannot be looked at is
    ``unreadable``. Hidden files, `CLUTTER`, the picture folder beside a saved page and Foundling's own libraries are
    passed over in folders, and so are files that come with a database dump (see `beside`); a path given by name is never
    passed over for its name. With `stdin`, the path ``-`` is given as a place and not looked for.
    """
    seen: set[_Folder] = set()
    given = [Path(path) for path in paths]
    dumps = _Dumps()
    # A stack, not recursion: folders nest deeper than Python's stack. Beside each folder, those that it lies in, and
    # whether a database dump lies in one of them.
    stack: list[tuple[Iterator[Path], frozenset[_Folder], bool]] = [(iter(given), frozenset(), False)]
    while stack:
        names, above, dumped = stack[-1]
        path = next(names, None)
        if path is None:
            stack.pop()
            continue
        if len(stack) == 1:
            dumps.root = path
            if stdin and str(path) == STDIN:
                yield Place(path, STDIN_NAME)
                continue
        elif dumps.has(path, below=dumped):
            continue
        found = _look(path, above, seen)
        if isinstance(found, frozenset):
            entered = _enter(path)
            if isinstance(entered, Problem):
                yield entered
            else:
                files, has_dump = entered
                stack.append((files, found, dumped or has_dump))
        elif isinstance(found, Place) and len(stack) > 1 and is_dump(path.name):
            yield msgspec.structs.replace(found, root=dumps.root)
        elif found is not None:
            yield found


class _Dumps:
    """What comes with the database dumps under `root`, the path that is being walked."""

    def __init__(self) -> None:
        self.root = Path()
        self._homes: dict[Path, bool] = {}

    def has(self, path: Path, *, below: bool) -> bool:
        """Whether a path comes with a dump; `below` says that one lies in a folder above it."""
        if not is_chapter(path.as_posix()) and not is_pictures(path):
            return False
        if not below and self.root not in self._homes:
            self._homes[self.root] = home_of(self.root) is not None
        return below or self._homes[self.root]


def _look(path: Path, above: frozenset[_Folder], seen: set[_Folder]) -> Place | Problem | frozenset[_Folder] | None:
    """The file's place, the problem with it, the folders that lie above a folder's own names, or None to pass over."""
    where = shown(path)
    try:
        found = path.stat()
    except (OSError, ValueError) as error:  # ValueError: a null character in a path
        return problem("unreadable", reason(error, path), where)
    if stat.S_ISREG(found.st_mode):
        return Place(path, where)
    if not stat.S_ISDIR(found.st_mode):
        return problem("special-file", f"This is a {_special(found.st_mode)}, not a file", where)
    here = (found.st_dev, found.st_ino)
    if here in above:
        return problem("directory-loop", "This link leads back to a folder that it lies in", where)
    if here in seen:
        return None
    seen.add(here)
    return above | {here}


def _enter(folder: Path) -> tuple[Iterator[Path], bool] | Problem:
    """The paths in `folder` that a person means, in natural order, and whether a database dump is among them."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError as error:
        return problem("unreadable", reason(error, folder), shown(folder))
    if "library.db" in names and "originals" in names:
        return iter(()), False  # a library of ours: its originals would come in a second time, under their hashes
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGE)}
    tables = tables_among(names)
    kept = sorted((name for name in names if not _clutter(name, pages) and name not in tables), key=natural)
    return (folder / name for name in kept), any(map(is_dump, kept))


def _clutter(name: str, pages: set[str]) -> bool:
    # "Save page as" puts a page's pictures and scripts into NAME_files beside NAME.html.
    beside = name.endswith("_files") and name.removesuffix("_files") in pages
    return name.startswith(".") or name.casefold() in CLUTTER or beside


def _special(mode: int) -> str:
    tests = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"), (stat.S_ISBLK, "device"))
    return next((word for test, word in tests if test(mode)), "special file")


def reason(error: OSError | ValueError, path: Path) -> str:
    """Why the system refused to read `path`, in one sentence."""
    if isinstance(error, FileNotFoundError):
        return "This link leads nowhere" if path.is_symlink() else "There is no such file or folder"
    if isinstance(error, PermissionError):
        return "Permission to read it was refused"
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"It could not be read: {words}"
