"""Files compressed by themselves (``.gz``, ``.bz2``, ``.xz``): the one file in each, or the members of the tar that it is.

Sources: RFC 1952 (gzip); the bzip2 and xz formats by way of the standard library.
"""

import bz2
import lzma
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Protocol

from foundling.errors import Problem, problem
from foundling.intake.containers import members, tars
from foundling.intake.containers.members import Burst, Damaged, Member
from foundling.intake.kinds import is_tar

_CHUNK = 1 << 18
_MAGIC = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_SUFFIXES = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_FAULTS = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
#: Bytes that one stream of xz may ask for while it is unpacked (its most wasteful setting asks for 65 MB).
_MEMORY = 200_000_000


class _Stream(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


def unpack(data: bytes, name: str) -> Iterator[Member | Problem]:
    """The file in `data`, under its name without the suffix, or the members of a tar; problems where they are met.

    What a file that is cut short still gives is given, and ``zip-truncated`` said after it. Never raises.
    """
    parts: list[bytes] = []
    damage = ""
    try:
        parts.extend(members.Meter(len(data)).counted(_plain(data), name, len(data)))
    except Damaged as damaged:
        damage = str(damaged)
    except Burst as burst:
        yield problem(burst.code, f"{name} was not unpacked: {burst}", name)
        return
    plain = b"".join(parts)
    del parts
    if is_tar(plain):
        yield from tars.unpack(plain, name)
    elif plain or not damage:
        yield Member(inner_name(name), plain)
    if damage:
        got = f"{len(plain)} bytes of it could still be read" if plain else "nothing of it could be read"
        yield problem("zip-truncated", f"{name} is cut short or damaged: {got}", name)


def inner_name(name: str) -> str:
    """What the file in ``lamp.txt.gz`` is called; a name without such a suffix stays."""
    path = PurePosixPath(name.replace("\\", "/"))
    end = _SUFFIXES.get(path.suffix.lower())
    return (path.stem + end if end is not None else path.name) or "unnamed"


def _plain(data: bytes) -> Iterator[bytes]:
    """What `data` unpacks to, one stream after another. Raises `Damaged` where it ends too early or makes no sense."""
    at = 0
    while data.startswith(_MAGIC, at):
        stream = _opened(data[at : at + 6])
        pending = b""
        while not stream.eof:
            if not pending:
                if at >= len(data):
                    raise Damaged("it ends too early")
                pending = data[at : at + _CHUNK]
                at += len(pending)
            try:
                part = stream.decompress(pending, _CHUNK)
            except _FAULTS as error:
                raise Damaged(str(error)) from error
            pending = getattr(stream, "unconsumed_tail", b"")
            yield part
            # The others keep what they have not yet unpacked to themselves and want no bytes until it is out.
            while not stream.eof and not getattr(stream, "needs_input", True):
                try:
                    part = stream.decompress(b"", _CHUNK)
                except _FAULTS as error:
                    raise Damaged(str(error)) from error
                yield part
        at -= len(stream.unused_data)
    if data[at:].strip(b"\0"):
        raise Damaged("what follows its last stream is not packed")


def _opened(magic: bytes) -> _Stream:
    if magic.startswith(_MAGIC[0]):
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    if magic.startswith(_MAGIC[1]):
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=_MEMORY)
