"""Archives to their members, safely: what is unpacked is counted while it streams, and no name leads out of anywhere.

Source: PKWARE APPNOTE 6.3.10 (ZIP); D. Fifield, "A better zip bomb" (2019), for overlapping members.
"""

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator

import msgspec

from foundling.errors import Problem, problem
from foundling.filenames import natural
from foundling.intake.containers import companions, members
from foundling.intake.containers.members import Burst, Damaged, Member

_CHUNK = 1 << 16
_LOCAL = b"PK\x03\x04"
_LOCAL_SIZE = 30


class Entry(msgspec.Struct, frozen=True):
    """A member as an archive lists it. `info` is None where it was found by its own header, without the table."""

    name: str
    start: int  # of its header in the archive
    packed: int
    info: zipfile.ZipInfo | None = None
    method: int = 0
    crc: int = 0
    locked: bool = False
    special: bool = False


class Archive:
    """A ZIP's members, found by its table or, where that is missing, by their own headers.

    `complete` is false in the second case. Raises `Damaged` where there is no member at all, `Burst` where members
    share their bytes or are too many.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip: zipfile.ZipFile | None = None
        self._meter = members.Meter(len(data))
        self.complete = True
        self.unsafe: list[str] = []
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            listed = [_listed(info) for info in self._zip.infolist()]
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OverflowError, OSError, NotImplementedError):
            self.complete = False
            listed = list(_by_headers(data))
            if not listed:
                raise Damaged("no member of it could be found") from None
        if len(listed) > members.MAX_MEMBERS:
            raise Burst("zip-bomb", f"it lists {len(listed)} members")
        if self._zip is not None and _overlap(listed):
            raise Burst("zip-bomb", "its members share the same bytes")
        self.entries = self._named(listed)

    def _named(self, listed: list[Entry]) -> list[Entry]:
        """The members worth reading in natural order, under safe names that are all different."""
        kept: list[Entry] = []
        for entry in listed:
            name = entry.name.replace("\\", "/")
            if name.endswith("/") or not name:
                continue
            safe, climbs = members.safe(name)
            if members.left_behind(safe):
                continue
            if climbs:
                self.unsafe.append(name)
            kept.append(msgspec.structs.replace(entry, name=safe))
        kept.sort(key=lambda entry: natural(entry.name))
        names = members.Names()
        return [msgspec.structs.replace(entry, name=names.distinct(entry.name)) for entry in kept]

    def read(self, entry: Entry) -> bytes:
        """The bytes of a member. Raises `Burst` or `Damaged`; stops as soon as a limit is passed."""
        return b"".join(self._meter.counted(self._stream(entry), entry.name, entry.packed))

    def _stream(self, entry: Entry) -> Iterator[bytes]:
        if entry.info is None or self._zip is None:
            yield from _inflated(self._data, entry)
            return
        try:
            with self._zip.open(entry.info) as file:
                while part := file.read(_CHUNK):
                    yield part
        except (zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError, ValueError, OSError, IndexError) as error:
            raise Damaged(str(error) or "it ends too early") from error
        except (RuntimeError, NotImplementedError) as error:
            raise Burst("unsupported-format", f"{entry.name} is packed in a way that is not read") from error


def unpack(data: bytes, name: str) -> Iterator[Member | Problem]:
    """The members of the ZIP `data` in natural order, each unpacked when it is asked for; problems where they are met.

    `name` is the archive's and leads the `where` of its problems. Folders and what systems leave behind are passed over,
    a ZIP inside is a member like any other. Never raises.
    """
    try:
        archive = Archive(data)
    except Damaged:
        yield problem("zip-truncated", f"{name} is cut short or damaged: no member of it could be read", name)
        return
    except Burst as burst:
        yield problem(burst.code, f"{name} was not unpacked: {burst}", name)
        return
    for unsafe in archive.unsafe[:100]:
        yield problem(
            "path-unsafe", f"{unsafe!r} in {name} leads out of the archive", f"{name}/{members.safe(unsafe)[0]}"
        )
    locked = sum(entry.locked for entry in archive.entries)
    if locked:
        yield problem("zip-encrypted", f"{locked} of {len(archive.entries)} members of {name} need a password", name)
    family = companions.Family([entry.name for entry in archive.entries if not entry.locked and not entry.special])
    listed = {entry.name: entry for entry in archive.entries}
    for entry in archive.entries:
        if entry.locked or family.owner(entry.name):
            continue
        where = f"{name}/{entry.name}"
        if entry.special:
            yield problem("special-file", f"{entry.name} in {name} is a link, not a file", where)
            continue
        found = _read(archive, entry, name)
        if isinstance(found, Problem):
            yield found
            if found.code == "zip-bomb":
                return
        else:
            beside = family.beside(entry.name, lambda other: _read(archive, listed[other], name))
            yield Member(entry.name, found, beside=beside)
    if not archive.complete:
        read = len(archive.entries)
        yield problem(
            "zip-truncated", f"{name} is cut short: {read} member{'s' * (read != 1)} could still be found", name
        )


def _read(archive: Archive, entry: Entry, name: str) -> bytes | Problem:
    where = f"{name}/{entry.name}"
    try:
        return archive.read(entry)
    except Damaged as damage:
        return problem("zip-truncated", f"{entry.name} in {name} is damaged: {damage}", where)
    except Burst as burst:
        return problem(burst.code, f"{where}: {burst}", where)


def _listed(info: zipfile.ZipInfo) -> Entry:
    mode = info.external_attr >> 16
    return Entry(
        name=_name(info),
        start=info.header_offset,
        packed=info.compress_size,
        info=info,
        locked=bool(info.flag_bits & 0x1),
        special=bool(mode) and stat.S_ISLNK(mode),
    )


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; many programs wrote UTF-8 without saying so, and then it was read as the old IBM set."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _overlap(listed: list[Entry]) -> bool:
    """Whether two members are unpacked from the same bytes, as only bombs are made."""
    end = -1
    for entry in sorted(listed, key=lambda entry: entry.start):
        if entry.start < end:
            return True
        end = entry.start + _LOCAL_SIZE + entry.packed
    return False


def _by_headers(data: bytes) -> Iterator[Entry]:
    """Members found by their own headers, in a file whose table is cut off. Those that are cut themselves are left out."""
    at = data.find(_LOCAL)
    while 0 <= at <= len(data) - _LOCAL_SIZE and data.startswith(_LOCAL, at):
        flags = int.from_bytes(data[at + 6 : at + 8], "little")
        method = int.from_bytes(data[at + 8 : at + 10], "little")
        crc = int.from_bytes(data[at + 14 : at + 18], "little")
        packed = int.from_bytes(data[at + 18 : at + 22], "little")
        body = _body(data, at)
        raw = data[at + _LOCAL_SIZE : at + _LOCAL_SIZE + int.from_bytes(data[at + 26 : at + 28], "little")]
        if flags & 0x8:
            # Its size stands behind it: where it ends is where its stream ends.
            ended = _stream_end(data, body) if method == zipfile.ZIP_DEFLATED else None
            if ended is None:
                return
            packed, crc = ended
        if body + packed > len(data):
            return
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp437")
        yield Entry(name, at, packed, None, method, crc, bool(flags & 0x1))
        at = data.find(b"PK", body + packed)
        while at >= 0 and data.startswith(b"PK\x07\x08", at):
            at = data.find(b"PK", at + 4)


def _body(data: bytes, at: int) -> int:
    """Where the packed bytes of the member with its header at `at` begin."""
    return (
        at
        + _LOCAL_SIZE
        + int.from_bytes(data[at + 26 : at + 28], "little")
        + int.from_bytes(data[at + 28 : at + 30], "little")
    )


def _stream_end(data: bytes, start: int) -> tuple[int, int] | None:
    """How many bytes a deflated stream takes, and its sum; None if it does not end or swells beyond what is read."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    at = start
    crc = size = 0
    pending = b""
    while not inflater.eof:
        if not pending:
            pending = data[at : at + _CHUNK]
            at += len(pending)
        try:
            part = inflater.decompress(pending, _CHUNK)
        except zlib.error:
            return None
        if not part and at >= len(data) and not inflater.unconsumed_tail and not inflater.eof:
            return None
        pending = inflater.unconsumed_tail
        crc = zlib.crc32(part, crc)
        size += len(part)
        if size > members.RATIO_FROM and size > members.MAX_RATIO * (at - start):
            return None
    return at - len(inflater.unused_data) - start, crc


def _inflated(data: bytes, entry: Entry) -> Iterator[bytes]:
    """What a member found by its header unpacks to. Raises `Damaged` where its sum is wrong, `Burst` for other packings."""
    start = _body(data, entry.start)
    packed = data[start : start + entry.packed]
    crc = 0
    if entry.method == zipfile.ZIP_STORED:
        crc = zlib.crc32(packed)
        yield packed
    elif entry.method == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        while not inflater.eof:
            try:
                part = inflater.decompress(packed, _CHUNK)
            except zlib.error as error:
                raise Damaged(str(error)) from error
            if not part and not inflater.unconsumed_tail and not inflater.eof:
                raise Damaged("it ends too early")
            packed = inflater.unconsumed_tail
            crc = zlib.crc32(part, crc)
            yield part
    else:
        raise Burst("unsupported-format", f"{entry.name} is packed in a way that is not read")
    if crc != entry.crc:
        raise Damaged("its bytes are not those that were packed")
