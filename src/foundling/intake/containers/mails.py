"""Mails that carry documents or other mails to what they carry: attachments, forwarded messages, digests, posts that were
saved one after another.

A mail that is only its own words is no container. The words of one that is come first, as a mail without what it carries.

Sources: RFC 2046, 5.1.5 (multipart/digest); RFC 1153 (digests in plain text); Yahoo! Groups' digests as they were sent.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

from foundling.errors import Problem
from foundling.intake.containers.mailboxes import message_name
from foundling.intake.containers.members import Member, Names, safe
from foundling.intake.messages import envelope
from foundling.intake.messages.bodies import unescaped
from foundling.intake.messages.parts import Message, Part, parse
from foundling.intake.messages.words import unfolded
from foundling.intake.reading import Clue

_SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "application/rtf": ".rtf", "text/rtf": ".rtf"}
_RULE = re.compile(rb"^[-_=*]{20,80}[ \t]*\r?$", re.MULTILINE)
_MESSAGE_LINE = re.compile(rb"\s*(?:Message:?[ \t]*\d+(?:[ \t]*of[ \t]*\d+)?[ \t]*\r?\n)?", re.IGNORECASE)
_DIGEST_FIELD = re.compile(
    rb"[ \t]*(from|date|subject|to|reply-to|message-id|content-type|cc|sender)[ \t]*:[^\r\n]*(?:\r?\n|\Z)",
    re.IGNORECASE,
)
_INDENTED = re.compile(
    rb"^[ \t]+(?=(?:from|date|subject|to|reply-to|message-id|cc|sender)[ \t]*:)", re.IGNORECASE | re.MULTILINE
)
#: A line that can open a header, or that a newsreader puts over one, below a blank line or a rule.
_POST_OPENS = re.compile(
    rb"(?:^[ \t\-_=*~#+]*\r?\n|\A)((?:Article:?[ \t]+\d|From|Path|Newsgroups|Subject|Message-ID|Date|Return-Path|Received|Xref"
    rb"|To|Organization)(?::|[ \t]+of\b|\d))",
    re.MULTILINE,
)
_DIGEST_ENDS = re.compile(rb"\s*(?:end of\b[^\r\n]{0,120}(?:digest|issue)|\*{3,})", re.IGNORECASE)


def unpack(data: bytes) -> Iterator[Member | Problem] | None:
    """What a mail carries, its own words first; None where it carries nothing. Linear; never raises."""
    if b"\n" not in data[:65536]:
        data = data.replace(b"\r", b"\n")
    message = parse(data)
    if message.documents or message.messages:
        return _carried(data, message)
    if len(message.words) == 1 and (posts := _digest(message.words[0], message.boxed)):
        return _posts(data, posts)
    if len(message.words) == 1 and (starts := _next_posts(message.words[0])):
        return _saved_together(data, len(data) - len(message.words[0].body), starts)
    return None


def _carried(whole: bytes, message: Message) -> Iterator[Member | Problem]:
    carried = [*message.documents, *message.messages]
    if any(part.body.strip() for part in message.words):
        yield Member(message_name(0, whole, _header(whole)), _without(whole, carried))
    clues = _clues(whole, alone=len(message.documents) == 1)
    names = Names()
    for number, part in enumerate(sorted(carried, key=lambda part: part.start), 1):
        data = part.data
        if message.boxed and part.type.startswith(("message/", "text/")):
            data = unescaped(data)
        if part.type.startswith("message/"):
            yield Member(names.distinct(message_name(number, part.body, envelope.text_start(part.body))), data)
        else:
            yield Member(names.distinct(_file_name(part, number)), data, clues)


def _header(data: bytes) -> int:
    """Where the header of a mail begins, behind its envelope."""
    return envelope.message_header(data, envelope.text_start(data))


def _file_name(part: Part, number: int) -> str:
    if part.filename:
        return safe(part.filename.replace("\\", "/").rpartition("/")[2])[0]
    return f"attachment {number}{_SUFFIXES.get(part.type, '')}"


def _clues(data: bytes, alone: bool) -> tuple[Clue, ...]:
    """What the header says of what is carried; a title and a part number only where it carries one document."""
    from foundling.intake.formats.mail import envelope_clues

    return tuple(clue for clue in envelope_clues(data) if alone or clue.field not in ("title", "part", "parts_total"))


def _without(data: bytes, parts: Iterable[Part]) -> bytes:
    """The mail with these parts cut out of it; what is left has its own bytes."""
    kept: list[bytes] = []
    at = 0
    for part in sorted(parts, key=lambda part: part.start):
        if part.start >= at:
            kept.append(data[at : part.start])
            at = part.end
    return b"".join((*kept, data[at:]))


# --- Digests ---------------------------------------------------------------------------------------------------------


def _digest(part: Part, escaped: bool) -> list[bytes]:
    """What stands before the first message of a digest in plain text, and each message; empty where the text is none."""
    if part.type != "text/plain":
        return []
    text = unescaped(part.data) if escaped else part.data
    starts: list[tuple[int, int]] = []  # where the rule over a message begins, and its header
    for rule in _RULE.finditer(text):
        opened = _MESSAGE_LINE.match(text, rule.end())
        at = opened.end() if opened else rule.end()
        names: set[bytes] = set()
        end = at
        while len(names) < 12 and (field := _DIGEST_FIELD.match(text, end)):
            names.add(field.group(1).lower())
            end = field.end()
        if len(names & {b"from", b"date", b"subject"}) >= 2:
            starts.append((rule.start(), at))
    if len(starts) < 2:
        return []
    ends = [start for start, _ in starts[1:]] + [_last_end(text, starts[-1][1])]
    posts = [
        _INDENTED.sub(b"", text[at:end].lstrip(b"\r\n"), count=8) for (_, at), end in zip(starts, ends, strict=True)
    ]
    return [text[: starts[0][0]], *posts, text[ends[-1] :]]


def _last_end(text: bytes, at: int) -> int:
    """Where the last message ends: at a rule with the digest's own end under it."""
    for rule in _RULE.finditer(text, at):
        if _DIGEST_ENDS.match(text, rule.end()):
            return rule.start()
    return len(text)


def _posts(data: bytes, posts: list[bytes]) -> Iterator[Member | Problem]:
    before, *inner, after = posts
    start = _header(data)
    head = envelope.header_at(data, start)
    fields = [
        line for line in _lines(data[start : head.end]) if not line.lower().startswith((b"content-", b"mime-version"))
    ]
    rest = b"\n\n".join(part.strip() for part in (before, after) if part.strip())
    if rest:
        yield Member(message_name(0, data, start), b"\n".join(fields) + b"\n\n" + rest + b"\n")
    for number, post in enumerate(inner, 1):
        yield Member(message_name(number, post), post)


def _next_posts(part: Part) -> list[int]:
    """Where in the text of a post the headers of further posts begin: those with fields that only programs write."""
    if part.encoding in ("quoted-printable", "base64") or part.type != "text/plain":
        return []
    starts: list[int] = []
    past = 0
    for found in _POST_OPENS.finditer(part.body):
        at = found.start(1)
        if at < past:
            continue
        header = envelope.header_at(part.body, envelope.message_header(part.body, at))
        if not header.names:
            continue
        past = header.end
        if envelope.is_mail(header) and {b"from", b"subject"} <= header.names and header.machine:
            starts.append(at)
    return starts


def _saved_together(data: bytes, body: int, starts: list[int]) -> Iterator[Member | Problem]:
    bounds = [0, *(body + start for start in starts), len(data)]
    for number, (start, end) in enumerate(itertools.pairwise(bounds), 1):
        at = envelope.message_header(data, _header(data)) if not start else envelope.message_header(data, start)
        yield Member(message_name(number, data[at:end]), data[start:end])


def _lines(head: bytes) -> list[bytes]:
    """The fields of a header, each in one line."""
    return [unfolded(line) for line in re.split(rb"\r?\n(?![ \t])", head) if line.strip()]
