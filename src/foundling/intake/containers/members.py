"""What comes out of a container, under names that lead nowhere else, within limits that are counted while it streams."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import msgspec

from foundling.filenames import Beside
from foundling.intake.reading import Clue

#: Members of one archive beyond which it is no folder of stories.
MAX_MEMBERS = 200_000
#: Bytes of one member, unpacked; a story has far fewer, a nested archive may have this many.
MAX_MEMBER = 400_000_000
#: Bytes of all members together, unpacked.
MAX_TOTAL = 8_000_000_000
#: Unpacked bytes for each packed one beyond which data is made to burst: prose has 2 to 5, a file of one line over and
#: over up to 100, deflate's limit is 1,032. Judged only above `RATIO_FROM` bytes.
MAX_RATIO = 150
RATIO_FROM = 20_000_000

_SKIPPED = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_DRIVE = re.compile(r"[A-Za-z]:")


class Member(msgspec.Struct, frozen=True):
    """One file out of a container: `name` is its path inside (``/`` between parts, never leading out), `data` its bytes.

    `clues` are what the container says of it, for a story that does not say so itself. `beside` are files of the
    container that come with it and are not given as members (see `companions`).
    """

    name: str
    data: bytes
    clues: tuple[Clue, ...] = ()
    beside: Beside | None = None


class Burst(Exception):
    """What is unpacked is more than it can honestly be, or more than is read."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Damaged(Exception):
    """The archive or a member of it is cut short or does not unpack to what it says."""


class Meter:
    """Counts what comes out of an archive of `packed` bytes."""

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self.spent = 0

    def counted(self, parts: Iterable[bytes], name: str, packed: int) -> Iterator[bytes]:
        """The parts of the member `name` that takes `packed` bytes. Raises `Burst` as soon as a limit is passed."""
        size = 0
        for part in parts:
            size += len(part)
            self.spent += len(part)
            if size > RATIO_FROM and size > MAX_RATIO * max(packed, 1):
                raise Burst("zip-bomb", f"{name} unpacks to more than {MAX_RATIO} times its size")
            if self.spent > RATIO_FROM and self.spent > MAX_RATIO * self.packed:
                raise Burst("zip-bomb", f"it unpacks to more than {MAX_RATIO} times its size")
            if self.spent > MAX_TOTAL:
                raise Burst("zip-bomb", f"it unpacks to more than {MAX_TOTAL / 1e9:.0f} GB")
            if size > MAX_MEMBER:
                raise Burst("too-large", f"{name} has more than {MAX_MEMBER / 1e6:.0f} MB")
            yield part


def safe(name: str) -> tuple[str, bool]:
    """A name that stays inside, and whether it had to be cut to its last part for that."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    climbs = name.startswith(("/", "\\")) or ".." in parts or bool(_DRIVE.match(name))
    if climbs:
        parts = [_DRIVE.sub("", part) for part in parts if part != ".."][-1:]
    cleaned = ["".join(character if character.isprintable() else "_" for character in part) for part in parts]
    return "/".join(part for part in cleaned if part) or "unnamed", climbs


def left_behind(name: str) -> bool:
    """Whether a (safe) name is that of something that systems leave behind in folders."""
    last = name.rpartition("/")[2].lower()
    return name.startswith("__MACOSX/") or "/__MACOSX/" in name or last in _SKIPPED or last.startswith("._")


class Names:
    """Names that are all different: a second ``a.txt`` becomes ``a (2).txt``."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.copies: dict[str, int] = {}

    def distinct(self, wanted: str) -> str:
        """`wanted`, or a name made from it that was not given before."""
        name = wanted
        while name in self.taken:
            self.copies[wanted] = self.copies.get(wanted, 1) + 1
            path = PurePosixPath(wanted)
            name = str(path.with_name(f"{path.stem} ({self.copies[wanted]}){path.suffix}"))
        self.taken.add(name)
        return name
