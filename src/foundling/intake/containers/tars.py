"""Tar archives to their members: ordinary files alone, in natural order, none of which leads out of anywhere.

Sources: POSIX.1-2017, pax (ustar and its extended headers); the GNU tar manual for long names and sparse files.
"""

import io
import tarfile
from collections.abc import Iterator

import msgspec

from foundling.errors import Problem, problem
from foundling.filenames import natural
from foundling.intake.containers import companions, members
from foundling.intake.containers.members import Member

_BLOCK = 512
_FAULTS = (tarfile.TarError, ValueError, OverflowError, OSError, EOFError, IndexError, RecursionError, MemoryError)


class _Entry(msgspec.Struct, frozen=True):
    name: str
    start: int
    size: int


def unpack(data: bytes, name: str) -> Iterator[Member | Problem]:
    """The ordinary files of the tar `data` in natural order; problems where they are met.

    Links, devices and sparse files are ``special-file`` and are never followed or filled; what is left of an archive that
    is cut short is given, and ``zip-truncated`` said after it.
    Never raises.
    """
    entries: list[_Entry] = []
    met: list[Problem] = []
    damage = _list(data, name, entries, met)
    if len(entries) > members.MAX_MEMBERS:
        yield problem("zip-bomb", f"{name} was not unpacked: it lists more than {members.MAX_MEMBERS} members", name)
        return
    yield from met
    entries.sort(key=lambda entry: natural(entry.name))
    names = members.Names()
    listed = {names.distinct(entry.name): entry for entry in entries}
    family = companions.Family(listed)
    for inside, entry in listed.items():
        if family.owner(inside):
            continue
        found = _read(data, entry, inside, name)
        if isinstance(found, Problem):
            yield found
        else:
            beside = family.beside(inside, lambda other: _read(data, listed[other], other, name))
            yield Member(inside, found, beside=beside)
    if damage:
        read = len(entries)
        said = f"{name} is cut short or damaged: {read} member{'s' * (read != 1)} could still be read ({damage})"
        yield problem("zip-truncated", said, name)


def _read(data: bytes, entry: _Entry, inside: str, name: str) -> bytes | Problem:
    if entry.size > members.MAX_MEMBER:
        said = f"{inside} in {name} has {entry.size / 1e6:.0f} MB"
        return problem("too-large", said, f"{name}/{inside}")
    return data[entry.start : entry.start + entry.size]


def _list(data: bytes, name: str, entries: list[_Entry], met: list[Problem]) -> str:
    """Fills in the files of the archive and what is wrong with others; returns how it is damaged, empty if it is not."""
    at = -1
    try:
        with tarfile.TarFile(fileobj=io.BytesIO(data), errorlevel=0, encoding="utf-8", errors="replace") as archive:
            while (found := archive.next()) is not None:
                # A header that lies about its size sends the reader back for ever.
                if archive.offset <= at:
                    return "a header gives a size that cannot be"
                at = archive.offset
                archive.members.clear()  # type: ignore[attr-defined]  # it would keep every header it has read
                _take(data, name, found, entries, met)
                if len(entries) > members.MAX_MEMBERS:
                    return "too many members"
            if at > len(data):
                return "it ends too early"
            return "" if data[at : at + _BLOCK] == bytes(_BLOCK) else "it has no end"
    except _FAULTS as error:
        return str(error) or type(error).__name__


def _take(data: bytes, name: str, found: tarfile.TarInfo, entries: list[_Entry], met: list[Problem]) -> None:
    """Puts one header of the archive where it belongs."""
    inside, climbs = members.safe(found.name)
    where = f"{name}/{inside}"
    if found.isdir() or members.left_behind(inside):
        return
    if not found.isreg() or found.issparse():
        kind = "a sparse file" if found.issparse() else "a link" if found.islnk() or found.issym() else "a device"
        if len(met) < 100:
            met.append(problem("special-file", f"{inside} in {name} is {kind}, not an ordinary file", where))
        return
    if climbs and len(met) < 100:
        met.append(problem("path-unsafe", f"{found.name!r} in {name} leads out of the archive", where))
    if found.offset_data >= 0 and found.offset_data + found.size <= len(data):
        entries.append(_Entry(inside, found.offset_data, found.size))
    else:
        met.append(problem("zip-truncated", f"{inside} in {name} is cut short", where))
