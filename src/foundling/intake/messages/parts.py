"""A message taken apart: its header fields, and which of its parts are its words, which are documents of their own.

Parts are found by their delimiters in the bytes, so that each keeps its place and its bytes. The depth and the number of
parts are bounded: a message made to nest costs no more than its size. Parameters and transfer encodings are the standard
library's.

Sources: RFC 2045 and 2046 (MIME), 2183 (Content-Disposition), 2387 (multipart/related).
"""

import binascii
import re
from email.message import Message as _Parameters
from typing import NamedTuple

from foundling.intake.messages import envelope
from foundling.intake.messages.words import text_of, unfolded

MAX_DEPTH = 8
MAX_PARTS = 2_000

_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[ \t]*([^\r\n]*(?:(?:\r\n|\r|\n)[ \t]+[^\s][^\r\n]*)*)")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+(={0,2})[ \t]*")
_BAD_HEX = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*(?:\r?\n|\Z))")
#: Attachments that are never a document to read, by type or by the end of their names.
_NO_DOCUMENT = re.compile(
    r"image/|audio/|video/|font/|application/(?:pgp-|pkcs7-|x-pkcs7-|ms-tnef|ics)|text/(?:x-)?(?:vcard|calendar|css|x-amp-html)|message/(?:delivery|disposition)"
)
_NO_DOCUMENT_NAMES = re.compile(
    r"\.(?:jpe?g|gif|png|bmp|tiff?|ico|wav|mp3|mid|avi|mov|vcf|ics|asc|sig|p7s|css|js|exe|com|scr|pif|dat)$",
    re.IGNORECASE,
)


class Field(NamedTuple):
    """A header field: its name as written, and its value's bytes with their folds."""

    name: str
    value: bytes


class Part(NamedTuple):
    """A part of a message: `body` is still in its transfer encoding; ``[start, end)`` are its bytes in the message, its
    header and the delimiter before it included.
    """

    type: str
    parameters: dict[str, str]
    encoding: str
    filename: str
    attached: bool
    location: str
    body: bytes
    start: int
    end: int

    @property
    def data(self) -> bytes:
        """The bytes of the body, taken out of its transfer encoding. Damage is passed over."""
        return unencoded(self.body, self.encoding)


class Message(NamedTuple):
    """A message: `words` are the parts that it shows, `documents` those that stand for themselves, `messages` mails in it.

    `envelope` is the line that a mailbox or a newsreader put over it, empty where there is none; `boxed` says that it was a
    mailbox's. `other` counts the parts that are left out: pictures, signatures of programs.
    """

    envelope: bytes
    fields: tuple[Field, ...]
    words: list[Part]
    documents: list[Part]
    messages: list[Part]
    other: int

    @property
    def boxed(self) -> bool:
        """Whether it comes out of a mailbox, which escapes lines of its text that begin with "From "."""
        return self.envelope.startswith(b"From ")

    def text(self, name: str) -> str:
        """The decoded value of the first field of that name (in lower case), empty where there is none."""
        return next((text_of(field.value) for field in self.fields if field.name.lower() == name), "")


class _Sorted:
    def __init__(self) -> None:
        self.words: list[Part] = []
        self.documents: list[Part] = []
        self.messages: list[Part] = []
        self.other = 0
        self.count = 0


def parse(data: bytes) -> Message:
    """The message in `data`. Never raises; linear in its size."""
    if b"\n" not in data[:65536]:
        data = data.replace(b"\r", b"\n")
    at = envelope.text_start(data)
    start, at = at, envelope.message_header(data, at)
    line = data[start:at].rstrip(b"\r\n")
    header = envelope.header_at(data, at)
    found = _Sorted()
    part = _part(data, at, at, len(data))
    if part.type.startswith("text/"):
        part = part._replace(attached=False, filename="")  # a message that is one text is shown, whatever it is called
    _sort(data, part, header.body, found, 0)
    return Message(line, _fields(data[at : header.end]), found.words, found.documents, found.messages, found.other)


def _fields(head: bytes) -> tuple[Field, ...]:
    made: list[Field] = []
    at = 0
    while at < len(head):
        found = _FIELD.match(head, at)
        if found:
            made.append(Field(found.group(1).decode("ascii"), found.group(2)))
            at = found.end()
        else:
            # A line that is no field, such as an escaped "From " line: kept without a name.
            end = envelope.BREAK.search(head, at)
            stop = end.start() if end else len(head)
            if head[at:stop].strip():
                made.append(Field("", head[at:stop]))
            at = stop
        while at < len(head) and head[at] in b"\r\n":
            at += 1
    return tuple(made)


def _part(data: bytes, start: int, at: int, end: int, default: str = "text/plain") -> Part:
    """The part whose header begins at `at`."""
    header = envelope.header_at(data, at) if at < end else envelope.Header(frozenset(), at, at, None)
    held = {field.name.lower(): field.value for field in reversed(_fields(data[at : min(header.end, end)]))}
    kind, parameters = _parameters(held.get("content-type", b""), default)
    disposition, more = _parameters(held.get("content-disposition", b""), "")
    filename = more.get("filename") or parameters.get("name") or ""
    return Part(
        type=kind,
        parameters=parameters,
        encoding=unfolded(held.get("content-transfer-encoding", b"")).decode("ascii", "replace").strip().lower(),
        filename=text_of(_raw(filename)),
        attached=disposition == "attachment",
        location=text_of(held.get("content-location", b"")),
        body=data[min(header.body, end) : end],
        start=start,
        end=end,
    )


def _parameters(value: bytes, default: str) -> tuple[str, dict[str, str]]:
    """A value such as ``text/plain; charset=utf-8``: what stands first in lower case, and its parameters."""
    if not value:
        return default, {}
    held = _Parameters()
    text = unfolded(value).decode("latin-1")[:4_000]  # any byte is a character, and it again
    first = text.partition(";")[0].strip().lower()
    try:
        held["Content-Type"] = text
        listed = held.get_params([], "Content-Type") or []
        found: dict[str, str] = {}
        for name, given in listed[1:]:
            if isinstance(given, tuple):  # RFC 2231: charset, language, text
                charset, _, words = given
                given = words.encode("latin-1", "replace").decode(charset or "utf-8", "replace")
            found.setdefault(str(name).lower(), str(given))
    except (ValueError, TypeError, LookupError, AttributeError):  # the library's own faults on broken parameters
        found = {}
    return first or default, found


def _raw(text: str) -> bytes:
    """The bytes of a parameter that was read as Latin-1, or in UTF-8 where it said its own encoding."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _sort(data: bytes, part: Part, body: int, found: _Sorted, depth: int) -> None:
    """Puts a part, and those in it, where they belong. `body` is where its body begins in `data`."""
    found.count += 1
    if part.type.startswith("multipart/"):
        default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
        deep = depth >= MAX_DEPTH or found.count >= MAX_PARTS
        if children := [] if deep else _children(data, part, body, default):
            _sort_children(data, part.type, part.parameters, children, found, depth)
            return
        part = part._replace(type="text/plain")  # its delimiters are missing: what it holds is shown as it is
    _place(part, found)


def _sort_children(
    data: bytes, kind: str, parameters: dict[str, str], children: list[tuple[Part, int]], found: _Sorted, depth: int
) -> None:
    if kind == "multipart/related":
        root = _root(data, parameters, children)
        for child, body in children:
            if child is root:
                _sort(data, child, body, found, depth + 1)
            elif not child.type.startswith("image/") and child.attached:
                _place(child, found)
            else:
                found.other += 1
        return
    if kind != "multipart/alternative":
        for child, body in children:
            _sort(data, child, body, found, depth + 1)
        return
    ways: list[list[Part]] = []
    for child, body in children:
        inner = _Sorted()
        inner.count = found.count
        _sort(data, child, body, inner, depth + 1)
        found.count = inner.count
        found.documents += inner.documents
        found.messages += inner.messages
        found.other += inner.other
        if inner.words:
            ways.append(inner.words)
    if ways:
        from foundling.intake.messages.bodies import richest

        found.words += richest(ways)
        found.other += len(ways) - 1


def _root(data: bytes, parameters: dict[str, str], children: list[tuple[Part, int]]) -> Part:
    """The part that the others are pictures and styles for."""
    wanted = parameters.get("start", "").strip("<> ").encode("ascii", "replace")
    if wanted:
        for child, body in children:
            if wanted in data[child.start : body]:
                return child
    shown = [child for child, _ in children if child.type in ("text/html", "multipart/alternative")]
    return shown[0] if shown else children[0][0]


def _children(data: bytes, part: Part, body: int, default: str) -> list[tuple[Part, int]]:
    """The parts of a multipart, and where their bodies begin."""
    boundary = part.parameters.get("boundary", "").encode("latin-1", "replace")
    if not boundary:
        guess = re.search(
            rb"^--([^\s-][^\r\n]{4,70}?)[ \t]*\r?$", data[body : min(part.end, body + 65536)], re.MULTILINE
        )
        if guess is None:
            return []
        boundary = guess.group(1)
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
    made: list[tuple[Part, int]] = []
    opened: re.Match[bytes] | None = None
    for mark in line.finditer(data, body, part.end):
        if opened is not None:
            _add(data, opened, mark.start(), default, made)
        opened = None if mark.group(1) else mark
        if len(made) >= MAX_PARTS or mark.group(1):
            break
    if opened is not None:
        _add(data, opened, part.end, default, made)
    return made


def _add(data: bytes, opened: re.Match[bytes], end: int, default: str, made: list[tuple[Part, int]]) -> None:
    at = min(end, opened.end() + 1)
    # The line break before a delimiter belongs to it.
    if data[max(at, end - 1) : end] == b"\n":
        end -= 1
        if data[max(at, end - 1) : end] == b"\r":
            end -= 1
    header = envelope.header_at(data, at)
    part = _part(data, opened.start(), at, end, default)
    made.append((part, min(header.body, end)))


def _place(part: Part, found: _Sorted) -> None:
    if part.type in ("message/rfc822", "message/global", "message/news"):
        found.messages.append(part)
    elif _NO_DOCUMENT.match(part.type) or _NO_DOCUMENT_NAMES.search(part.filename):
        found.other += 1
    elif part.attached or (part.filename and found.words):
        found.documents.append(part)
    elif part.type.startswith("text/"):
        if part.body.strip():
            found.words.append(part)
    elif part.type.startswith("application/"):
        found.documents.append(part)
    else:
        found.other += 1


def unencoded(body: bytes, encoding: str) -> bytes:
    """The bytes that a transfer encoding stands for; what is damaged is passed over or kept as it is."""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(_BAD_HEX.sub(b"=3D", body))
    if encoding == "base64":
        return _from_base64(body)
    return body


def _from_base64(body: bytes) -> bytes:
    """Base64 up to where it ends; what a list added below it is kept as it is."""
    kept: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\n", at)
        end = len(body) if end < 0 else end + 1
        line = body[at:end].strip()
        if line:
            found = _BASE64_LINE.fullmatch(line)
            if found is None or (len(line) < 40 and kept and len(kept[-1]) < len(line)):
                if not kept:
                    return body
                break
            kept.append(line)
            if found.group(1):
                at = end
                break
        at = end
    packed = b"".join(kept).rstrip(b"=")
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    try:
        plain = binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return body
    rest = body[at:]
    return plain + b"\n" + rest if rest.strip() else plain
