"""What a ZIP is, by the names of its members: an e-book, a word processor's document, or an archive of files.

The names are read out of its table, or in a file that is cut off out of the members' own headers. So documents packed in an
archive, whose names also stand in its bytes, are not taken for it. Source: PKWARE APPNOTE 6.3.10, 4.3.
"""

import re
import zlib
from typing import NamedTuple

ZIP = "application/zip"
EPUB = "application/epub+zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_PAGES = "application/vnd.apple.pages"

_TABLE_END = b"PK\x05\x06"
_TABLE = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_MOST = 4_000  # members that are looked at
_CUT_MOST = 200  # of a file without a table
_LONGEST = 20_000  # bytes of a member that says what the file is
_OPEN = re.compile(rb"application/vnd\.(?:oasis\.opendocument|sun\.xml)\.[a-z.-]{2,40}")


class _Member(NamedTuple):
    name: str
    start: int
    packed: int


def zip_kind(data: bytes, name: str) -> str:
    """The media type of a ZIP, ``application/zip`` for a mere archive. Costs the length of its table."""
    if data[30:].startswith(b"mimetype" + EPUB.encode()):
        return EPUB
    members = _listed(data) or _by_headers(data)
    names = {member.name.replace("\\", "/").casefold() for member in members}
    if "mimetype" in names and (said := _said(data, members, "mimetype")):
        if said.startswith(EPUB.encode()):
            return EPUB
        if found := _OPEN.match(said):
            return _open_document(found.group())
    if "[content_types].xml" in names:
        for folder, kind in (("word/", DOCX), ("xl/", _SHEET), ("ppt/", _SLIDES)):
            if any(member.startswith(folder) for member in names):
                return kind
    if "meta-inf/container.xml" in names or name.lower().endswith(".epub"):
        return EPUB
    if "content.xml" in names and names & {"meta-inf/manifest.xml", "styles.xml", "mimetype"}:
        found = _OPEN.search(_said(data, members, "meta-inf/manifest.xml"))
        return _open_document(found.group()) if found else ODT
    if "index/document.iwa" in names:
        return _PAGES
    return ZIP


def _open_document(said: bytes) -> str:
    """Templates and master documents are texts like any other."""
    kind = said.decode("ascii")
    return ODT if kind.startswith(ODT) and not kind.endswith("-web") else kind


def _listed(data: bytes) -> list[_Member]:
    """The members by the table at the end."""
    end = data.rfind(_TABLE_END, max(0, len(data) - 66_000))
    if end < 0 or end + 22 > len(data):
        return []
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    at = int.from_bytes(data[end + 16 : end + 20], "little")
    if at + size != end and end - size >= 0:
        at = end - size  # something stands before the archive
    shift = 0 if data.startswith(_LOCAL) else max(0, data.find(_LOCAL))
    made: list[_Member] = []
    while len(made) < _MOST and data.startswith(_TABLE, at) and at + 46 <= len(data):
        packed = int.from_bytes(data[at + 20 : at + 24], "little")
        lengths = [int.from_bytes(data[at + place : at + place + 2], "little") for place in (28, 30, 32)]
        start = int.from_bytes(data[at + 42 : at + 46], "little")
        name = data[at + 46 : at + 46 + lengths[0]].decode("utf-8", errors="replace")
        made.append(_Member(name, start + shift, packed))
        at += 46 + sum(lengths)
    return made


def _by_headers(data: bytes) -> list[_Member]:
    """The members by their own headers. Their bodies are passed over where their length is known."""
    made: list[_Member] = []
    at = data.find(_LOCAL)
    while 0 <= at <= len(data) - 30 and len(made) < _CUT_MOST:
        packed = int.from_bytes(data[at + 18 : at + 22], "little")
        length = int.from_bytes(data[at + 26 : at + 28], "little")
        name = data[at + 30 : at + 30 + length].decode("utf-8", errors="replace")
        made.append(_Member(name, at, packed))
        extra = int.from_bytes(data[at + 28 : at + 30], "little")
        at = data.find(_LOCAL, at + 30 + length + extra + packed)
    return made


def _said(data: bytes, members: list[_Member], name: str) -> bytes:
    """The first bytes of a small member, empty where they cannot be had."""
    found = next((member for member in members if member.name.casefold() == name), None)
    if found is None or not data.startswith(_LOCAL, found.start):
        return b""
    at = found.start
    body = at + 30 + sum(int.from_bytes(data[at + place : at + place + 2], "little") for place in (26, 28))
    raw = data[body : body + (min(found.packed, _LONGEST) or _LONGEST)]
    if data[at + 8 : at + 10] == b"\0\0":
        return raw.strip()
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, _LONGEST).strip()
    except zlib.error:
        return b""
