"""A document that is a ZIP of XML files: its parts by name, and what is wrong with it."""

import zlib

from foundling.errors import Problem, problem
from foundling.intake import containers
from foundling.intake.containers import Burst

_MOST = 400_000_000  # bytes of all parts that are read
_SALVAGED = 50_000_000  # bytes of a broken part that are unpacked
_STEP = 512  # packed bytes that are lost at the most where a part breaks off
_LOCAL = b"PK\x03\x04"
_HEADER = 30  # bytes of a member's header before its name
_DEFLATED = b"\x08\x00"


class Parts:
    """The parts of a document. Raises `containers.Damaged` or `Burst` where it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._archive = containers.Archive(data)
        self._entries = {entry.name.casefold(): entry for entry in reversed(self._archive.entries)}
        self._spent = 0
        self.damaged: list[str] = []  # parts that are there and could not be read whole

    @property
    def complete(self) -> bool:
        """Whether the archive has its table."""
        return self._archive.complete

    @property
    def locked(self) -> bool:
        """Whether a part needs a password."""
        return any(entry.locked for entry in self._archive.entries)

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return [entry.name for entry in self._archive.entries]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where it is not there or damaged. Raises `Burst`."""
        entry = self._entries.get(name.replace("\\", "/").lstrip("/").casefold())
        if entry is None and self.complete:
            return None
        if entry is not None and (entry.locked or entry.special):
            return None
        try:
            data = self._archive.read(entry) if entry is not None else None
        except containers.Damaged:
            data = None
        if data is None:
            data = _salvaged(self._data, name)
            if data is None:
                return None
            self.damaged.append(name)
        self._spent += len(data)
        if self._spent > _MOST:
            raise Burst("too-large", f"its parts have more than {_MOST / 1e6:.0f} MB")
        return data


def _salvaged(data: bytes, name: str) -> bytes | None:
    """What can still be unpacked of a member that is cut off or broken, from its own header on; None if nothing can.

    Source: PKWARE APPNOTE 6.3.10, 4.3.7; RFC 1951.
    """
    wanted = name.encode("utf-8", errors="replace")
    at = data.find(wanted)
    while at >= 0 and not (
        at >= _HEADER
        and data.startswith(_LOCAL, at - _HEADER)
        and int.from_bytes(data[at - 4 : at - 2], "little") == len(wanted)
    ):
        at = data.find(wanted, at + 1)
    if at < 0 or data[at - _HEADER + 8 : at - _HEADER + 10] != _DEFLATED:
        return None
    body = at + len(wanted) + int.from_bytes(data[at - 2 : at], "little")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size = 0
    for start in range(body, len(data), _STEP):
        pending = data[start : start + _STEP]
        try:
            while pending and size < _SALVAGED:
                part = inflater.decompress(pending, 1 << 20)
                parts.append(part)
                size += len(part)
                pending = inflater.unconsumed_tail
        except zlib.error:
            break
        if inflater.eof or size >= _SALVAGED:
            break
    return b"".join(parts) or None


def damaged(name: str, why: str = "") -> Problem:
    """The problem with a document that no text can be had of."""
    return problem("document-damaged", f"{name} is cut short or damaged{': ' if why else ''}{why}", name)


def incomplete(name: str, what: str) -> Problem:
    """The problem with a document that was read in part."""
    return problem("document-incomplete", f"{name}: {what}", name)


def encrypted(name: str) -> Problem:
    """The problem with a document that needs a password."""
    return problem("document-encrypted", f"{name} is locked with a password", name)
