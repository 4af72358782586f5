"""Where messages begin: a mail by its header, a mailbox by its ``From `` lines, a news batch by its own.

A line that merely begins with "From " is none: a header must follow it.

Sources: RFC 4155 (mbox); RFC 976 (rnews batches); RFC 5322, 2.2 (header fields); RFC 2557 (MHTML); qmail's mbox page for
the dialects mboxo, mboxrd and mboxcl.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

RNEWS = b"#! rnews "

#: Fields that programs put into the header of a mail or post and nobody into that of a story.
_MACHINE = frozenset(
    b"message-id received mime-version content-type content-transfer-encoding newsgroups path references return-path"
    b" in-reply-to nntp-posting-host delivered-to envelope-to xref lines status x-status precedence".split()
)
_PLAIN = frozenset(
    b"from to subject date cc bcc reply-to sender organization organisation followup-to errors-to keywords comments"
    b" approved distribution summary expires control supersedes content-length content-disposition content-location"
    b" content-description content-id content-language importance priority sensitivity thread-topic thread-index"
    b" authentication-results dkim-signature domainkey-signature user-agent mailing-list list-id archived-at"
    b" apparently-to snapshot-content-location injection-date injection-info cancel-lock original-sender".split()
)
_PREFIXES = (b"x-", b"list-", b"resent-", b"arc-", b"nntp-", b"delivered-")
_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
_TIME = re.compile(rb"\b\d{1,2}:\d\d\b")
_YEAR = re.compile(rb"\b(?:19|20)\d\d\b")
_LONGEST_LINE = 400  # bytes of a line that begins with "From "
_LONGEST_HEADER = 262_144
BREAK = re.compile(rb"\r\n|\n|\r")
_FROM = re.compile(rb"[\r\n]From ")
_SAVED_BY = re.compile(rb"^from:[ \t]*(?:\"?<?saved by\b|[^\r\n]*<saved by\b)", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(rb"^(?:snapshot-)?content-location:[ \t]*\S", re.IGNORECASE | re.MULTILINE)
_ROOTED = re.compile(rb"^content-type:[ \t]*(?:multipart/(?:related|mixed|alternative)|text/html)\b", re.I | re.M)
_PAGE_NAMES = (".mht", ".mhtml")
_BOX_NAMES = (".mbox", ".mbx")


#: What stands over a header: a mailbox's line, or a newsreader's ("Article 4711 of alt.quay:").
_OVER_HEADER = re.compile(
    rb"(?:From |Article:?[ \t]+\d+[ \t]+of[ \t]+[\w.+-]+)[^\r\n]*(?:\r\n|\n|\r|\Z)", re.IGNORECASE
)


class Header(NamedTuple):
    """A block of header fields: it ends at `end`, the body begins at `body`; `length` is its Content-Length, if any."""

    names: frozenset[bytes]
    end: int
    body: int
    length: int | None

    @property
    def machine(self) -> int:
        """How many of the fields are such as only programs write."""
        return sum(name in _MACHINE for name in self.names)

    @property
    def known(self) -> int:
        """How many different fields are those of mails and posts."""
        return sum(name in _MACHINE or name in _PLAIN or name.startswith(_PREFIXES) for name in self.names)


def message_kind(data: bytes, name: str = "") -> str | None:
    """The media type of `data` if it is a mail, a saved page in the form of one, a mailbox or a news batch, else None."""
    at = text_start(data)
    lowered = name.lower()
    if data.startswith(RNEWS, at):
        return "application/x-rnews"
    if data.startswith(b"From ", at) or lowered.endswith(_BOX_NAMES):
        starts = message_starts(data, at)
        if (first := next(starts, None)) is not None and (first == at or lowered.endswith(_BOX_NAMES)):
            return "application/mbox" if first != at or next(starts, None) is not None else "message/rfc822"
    header = header_at(data, message_header(data, at))
    if not header.names:
        return None
    mail = is_mail(header, lowered.endswith(".eml"))
    head = data[at : header.end]
    if (mail or lowered.endswith(_PAGE_NAMES)) and _ROOTED.search(head) and _is_page(data, head, header, lowered):
        return "multipart/related"
    return "message/rfc822" if mail else None


def is_mail(header: Header, named: bool = False) -> bool:
    """Whether a block of fields is the header of a mail or post; `named` says that the file's name calls it one."""
    known = header.known
    if named:
        return known >= 1
    if known < 0.8 * len(header.names):
        return False  # a story's own header that has a "Date:" or a "From:" among the rest
    return (header.machine >= 1 and known >= 3) or {b"from", b"subject", b"date"} <= header.names


def message_header(data: bytes, at: int) -> int:
    """Where the header of the message at `at` begins: behind the line that a mailbox or a newsreader put over it."""
    if found := _OVER_HEADER.match(data, at):
        return found.end()
    return at


def _is_page(data: bytes, head: bytes, header: Header, name: str) -> bool:
    """Whether a message is a page that a browser saved in the form of one (MHTML)."""
    if name.endswith(_PAGE_NAMES) or _SAVED_BY.search(head):
        return True
    unsent = not header.names & {b"to", b"message-id", b"received", b"newsgroups"}
    return unsent and bool(_LOCATION.search(data[:65536]))


def text_start(data: bytes) -> int:
    """Where the text begins: behind a byte order mark and blank lines."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while data[at : at + 1] in (b"\r", b"\n"):
        at += 1
    return at


def message_starts(data: bytes, at: int = 0) -> Iterator[int]:
    """The offsets of the ``From `` lines that begin messages of a mailbox. Linear; what is skipped by a Content-Length that
    leads to another such line, or to the end, is not looked into.
    """
    first = text_start(data)
    at = at if data.startswith(b"From ", at) else _next_line(data, at)
    while at >= 0:
        following = at + 5
        line = BREAK.search(data, at, at + _LONGEST_LINE)
        if line and (header := _heads_message(data, at, line, at == first)):
            yield at
            following = header.body
            if header.length is not None and (end := _ends(data, header.body + header.length)) is not None:
                following = end
        at = _next_line(data, following)


def _next_line(data: bytes, at: int) -> int:
    """Where the next line that begins with ``From `` is, -1 for none."""
    if data.startswith(b"From ", at) and data[at - 1 : at] in (b"\n", b"\r"):
        return at
    newline = data.find(b"\nFrom ", max(0, at - 1))
    if newline < 0 and b"\n" not in data[:65536]:
        newline = data.find(b"\rFrom ", max(0, at - 1))
    return newline + 1 if newline >= 0 else -1


def _heads_message(data: bytes, at: int, line: re.Match[bytes], first: bool) -> Header | None:
    """The header under a ``From `` line, None where none is or too little speaks for it."""
    # Another such line ends the block: what one line of a file costs is never paid again for the next.
    following = _FROM.search(data, line.end() - 1, line.end() + _LONGEST_HEADER)
    header = header_at(data, line.end(), following.start() + 1 if following else None)
    known = header.known
    if known < 1 or known < 0.6 * len(header.names):
        return None
    said = data[at + 5 : line.start()]
    dated = bool(_TIME.search(said) and _YEAR.search(said))
    apart = first or data[max(0, at - 4) : at].endswith((b"\n\n", b"\n\r\n", b"\r\r"))
    if dated:
        return header if apart or known >= 2 else None
    return header if apart and known >= 2 and len(said.split()) <= 3 else None


def _ends(data: bytes, at: int) -> int | None:
    """Where the next message begins if one ends at `at`, the file's end included; None if none does."""
    if at > len(data):
        return None
    gap = at
    while gap < len(data) and gap < at + 4 and data[gap] in b"\r\n":
        gap += 1
    return gap if gap == len(data) or data.startswith(b"From ", gap) else None


def header_at(data: bytes, at: int, until: int | None = None) -> Header:
    """The header fields that begin at `at`, and before `until` if that is given; `names` is empty where none does. Reads no
    more than a header can have.
    """
    start = at
    names: set[bytes] = set()
    length: int | None = None
    limit = min(len(data) if until is None else until, at + _LONGEST_HEADER)
    while at < limit:
        found = BREAK.search(data, at, limit)
        end, after = (found.start(), found.end()) if found else (limit, limit)
        if end == at:
            return Header(frozenset(names), at, after, length)
        if field := _FIELD.match(data, at, end):
            name = field.group(1).lower()
            names.add(name)
            if name == b"content-length" and (digits := data[field.end() : end].strip()).isdigit():
                length = int(digits[:12])
        elif not (names and data[at] in b" \t") and not data.startswith(b">From ", at):
            break  # a body without a blank line before it
        at = after
    return Header(frozenset(names), at, at, length) if at > start else Header(frozenset(), start, start, None)
