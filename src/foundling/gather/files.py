"""Files read whole, each within a size limit, one at a time."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from foundling.errors import Problem, problem
from foundling.filenames import Beside, is_dump
from foundling.gather.beside import companions
from foundling.gather.walk import STDIN, Place, reason, shown, walk

#: No file larger than this is read. The longest stories known are some tens of megabytes, e-books with pictures more.
MAX_BYTES = 256 * 1024 * 1024

#: So many times as large may a database dump be: its stories are read one after another.
DUMPS = 4

#: A mailbox or news batch may be as large as this: its messages are read one at a time, but it is held in memory.
MAX_MAILBOX = 2 * 1024 * 1024 * 1024
_MAILBOX = (b"From ", b"#! rnews ")

#: Opening must never wait (a file may be swapped for a pipe after it was looked at) nor translate line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class Find(msgspec.Struct, frozen=True):
    """One file: its own name, the path by which a person knows it, and its bytes. Both names are valid Unicode.

    `beside` are the files that come with it and are not found by themselves, for a database dump. `alone` says that the
    person named this file and nothing else.
    """

    name: str
    where: str
    data: bytes
    beside: Beside | None = None
    alone: bool = False


def gather(
    paths: Sequence[str | Path], *, stdin: Callable[[], bytes] | None = None, limit: int = MAX_BYTES
) -> Iterator[Find | Problem]:
    """Every file at or under `paths` in the order of `walk`, read one at a time, or the problem in its place.

    The path ``-`` is what `stdin` gives, where that is given. A file of more than `limit` bytes (a database dump of more
    than four times as many) is ``too-large`` and is not read.
    """
    alone = len(paths) == 1
    for place in walk(paths, stdin=stdin is not None):
        if isinstance(place, Problem):
            yield place
        elif stdin is not None and str(place.path) == STDIN:
            data = stdin()
            large = len(data) > limit
            yield (
                _too_large(data[:4], place.where, limit) if large else Find(place.where, place.where, data, None, alone)
            )
        else:
            found = load(place, limit=limit)
            if alone and isinstance(found, Find) and place.path == Path(paths[0]):
                found = msgspec.structs.replace(found, alone=True)
            yield found


def count(paths: Sequence[str | Path]) -> int:
    """How many files and problems `gather` will give for `paths`, found without opening a file."""
    return sum(1 for _ in walk(paths, stdin=True))


def load(place: Place, *, limit: int = MAX_BYTES, mailbox: int = MAX_MAILBOX) -> Find | Problem:
    """The file's bytes, or why they cannot be had: ``unreadable``, ``special-file`` or ``too-large``.

    `mailbox` is the limit for a file that begins as a mailbox or news batch does.
    """
    if is_dump(place.path.name):
        limit *= DUMPS
    try:
        with os.fdopen(os.open(place.path, _FLAGS), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return problem("special-file", "This is no longer an ordinary file", place.where)
            head = file.read(len(max(_MAILBOX, key=len)))
            limit = max(limit, mailbox) if head.startswith(_MAILBOX) else limit
            if found.st_size > limit:
                return _too_large(head, place.where, limit)
            file.seek(0)
            data = file.read(found.st_size + 1)
            if len(data) > found.st_size:  # it is growing, or is one of those that do not tell their size
                data += file.read(limit + 1 - len(data))
            if len(data) > limit:
                return _too_large(data[:4], place.where, limit)
    except (OSError, ValueError) as error:
        return problem("unreadable", reason(error, place.path), place.where)
    return Find(shown(place.path.name), place.where, data, _beside(place, limit))


def _beside(place: Place, limit: int) -> Beside | None:
    """The files that come with the file, read when they are asked for."""
    found = {shown(name): path for name, path in companions(place.path, place.root).items()}
    if not found:
        return None

    def read(name: str) -> bytes | Problem:
        loaded = load(Place(found[name], shown(found[name])), limit=limit)
        return loaded if isinstance(loaded, Problem) else loaded.data

    return Beside(tuple(found), read, tuple(map(_size, found.values())))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _too_large(head: bytes, where: str, limit: int) -> Problem:
    found = problem("too-large", f"The file is larger than {limit >> 20} MB", where)
    if head.startswith(b"PK"):
        return msgspec.structs.replace(found, advice="Unpack it yourself and add the folder.")
    if is_dump(where):
        return msgspec.structs.replace(found, advice="Leave out tables that hold no stories, such as that of reviews.")
    return found
