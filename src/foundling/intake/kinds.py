"""What kind of file bytes are, decided on their content first and the file's name second."""

import re

from foundling.intake.mediakinds import companion_kind, companion_text
from foundling.intake.messages.envelope import message_kind
from foundling.intake.zipkinds import ZIP, zip_kind

#: Bytes of text or markup beyond which a file is no single story (a novel of 600,000 words has about 3.5 MB).
MAX_TEXT = 40_000_000
#: Lines beyond which it is none either: the longest works known, wrapped at 72 columns, have about half as many.
MAX_LINES = 1_000_000
#: Tags beyond which a page is none: the longest works have half as many. Each costs up to 800 bytes of memory.
MAX_TAGS = 1_000_000

#: How files of a kind begin, and its media type.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"PK\x07\x08", "application/zip"),
    (b"%PDF", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"\xdb\xa5-\0", "application/msword"),
    (b"\xffWPC", "application/vnd.wordperfect"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/octet-stream"),
    (b"MZ\x90\0", "application/octet-stream"),
)
#: A tag that only pages have.
HTML_TAG = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s|<title[\s>]|<(?:p|div|br|table|center|font|h[1-6])[\s/>]",
    re.IGNORECASE,
)
#: RTF with a mark of UTF-8, white space or a quotation mark before it.
_RTF = re.compile(rb"[\0-\x20\xef\xbb\xbf\"']{0,512}\{\s{0,8}\\rtf\d?[\\\s{}]")
#: Word processors' documents that are one XML file.
_WORD_XML = re.compile(rb"<(?:\w+:)?wordDocument[\s>]|<pkg:package[\s>]")
_OPEN_XML = re.compile(rb"<office:document[\s>]")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".mht")
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown", ".asc", "")
#: Bytes that no text has.
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b\x08") + b"\x7f"


def media_type(data: bytes, name: str) -> str:
    """The media type of a file; ``application/octet-stream`` for bytes that are no text and nothing known."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return zip_kind(data, name) if kind == ZIP else kind
    if kind := companion_kind(data, name):
        return kind
    if _RTF.match(data) or (name.lower().endswith((".rtf", ".doc")) and b"{\\rtf1" in data[:8192]):
        return "application/rtf"
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or (len(data) >= 8 and unmarked_utf16(data))
    if kind := _database(_plain(data) if wide else data[:65536], name):
        return kind
    if wide:
        return _textual(_plain(data), name)
    if is_tar(data):
        return "application/x-tar"
    if mail := message_kind(data, name):
        return mail
    if _is_binary(data):
        return "application/octet-stream"
    return _textual(data, name)


def is_tar(data: bytes) -> bool:
    """Whether `data` begins with a tar header, told by its sum.

    Source: POSIX.1-2017, pax, ustar interchange format.
    """
    block = data[:512]
    said = block[148:156].strip(b" \0")
    if len(block) < 512 or not said or not block[0] or any(byte not in b"01234567" for byte in said):
        return False
    return sum(block) - sum(block[148:156]) + 8 * ord(" ") == int(said, 8)


def _database(head: bytes, name: str) -> str:
    """The media type of a database of stories, "" for anything else: SQL by how it begins, CSV by its name and header."""
    from foundling.intake.dumps import forms, sheet, sql

    if sql.looks_like_dump(head):
        return "application/sql"
    if name.lower().endswith((".csv", ".tsv")) and forms.table_of(sheet.header_of(head)):
        return "text/csv"
    return ""


def _plain(data: bytes) -> bytes:
    """Wide text thinned to its ASCII bytes, enough to see whether it is markup."""
    return data[:8192].replace(b"\0", b"")


def unmarked_utf16(data: bytes) -> str | None:
    """The codec of UTF-16 without a byte order mark, told by its zero bytes: nearly every second one in Latin script.

    None for anything else, and for fewer than 4 bytes.
    """
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    """Control characters make up more of it than of any text, however damaged; judged at the start, middle and end."""
    parts = [data] if len(data) < 200_000 else [data[:65536], data[len(data) // 2 :][:65536], data[-65536:]]
    for part in parts:
        controls = len(part) - len(part.translate(None, CONTROLS))
        if controls > 0.05 * len(part) + 8:
            return True
    return False


def _textual(data: bytes, name: str) -> str:
    lowered = name.lower()
    head = data[:8192]
    dot = lowered.rfind(".")
    suffix = lowered[dot:] if dot > max(lowered.rfind("/"), 0) else ""
    tags = len(HTML_TAG.findall(head))
    if kind := companion_text(head, name):
        return kind
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"):
        if _WORD_XML.search(head):
            return "application/vnd.ms-wordml"
        if _OPEN_XML.search(head) and b"opendocument.text" in head:
            return "application/vnd.oasis.opendocument.text-flat-xml"
    if suffix in _HTML_NAMES and (tags or b"<" in head):
        return "text/html"
    if re.match(
        rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html[\s>])", head, re.IGNORECASE | re.DOTALL
    ):
        return "text/html"
    # A plain text may quote a tag or two; a page is made of them.
    if tags >= 3 and suffix not in _TEXT_NAMES[:1]:
        return "text/html"
    if tags >= 8:
        return "text/html"
    return "text/plain"
