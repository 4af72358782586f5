"""Mailboxes and news batches to their messages, each with its own bytes, in the order in which they lie there.

A message out of a mailbox keeps its ``From `` line, by which its reader knows that lines of its text that began with
"From " got a ``>``. One message is copied at a time.

Sources: RFC 4155 (mbox); RFC 976, 3 (``#! rnews`` batches).
"""

import itertools
import re
from collections.abc import Iterator

from foundling.errors import Problem, problem
from foundling.intake.containers import members
from foundling.intake.containers.members import Member
from foundling.intake.messages import envelope
from foundling.intake.messages.words import text_of

_SUBJECT = re.compile(
    rb"^subject[ \t]*:[ \t]*([^\r\n]*(?:(?:\r\n|\r|\n)[ \t]+\S[^\r\n]*)*)", re.IGNORECASE | re.MULTILINE
)
_RNEWS = re.compile(rb"#! rnews[ \t]+(\d{1,10})[^\r\n]*\r?\n")
_SLASH = re.compile(r"\s*[\\/|]\s*")
_UNSAFE = re.compile(r"[:*?\"<>\x00-\x1f\x7f]+")
_LONGEST_NAME = 80  # code points of a subject in a name
_WITHOUT_DOT = re.compile(r"\.+$")


def unpack(data: bytes, name: str) -> Iterator[Member | Problem]:
    """The messages of a mailbox, named by their number and subject. Never raises; linear."""
    yield from _counted(_messages(data), name)


def unpack_batch(data: bytes, name: str) -> Iterator[Member | Problem]:
    """The articles of a news batch. Where one is not as long as it says, the next is looked for. Never raises; linear."""
    yield from _counted(_articles(data), name)


def message_name(number: int, message: bytes, at: int = 0) -> str:
    """A name for a message that sorts by its number and says its subject."""
    header = envelope.header_at(message, at)
    found = _SUBJECT.search(message, at, header.end)
    subject = text_of(found.group(1)) if found else ""
    words = _WITHOUT_DOT.sub("", " ".join(_UNSAFE.sub("", _SLASH.sub("-", subject))[:_LONGEST_NAME].split()))
    return f"{number:05d} {words}".rstrip() + ".eml"


def _counted(messages: Iterator[tuple[int, bytes]], name: str) -> Iterator[Member | Problem]:
    for number, (header, message) in enumerate(messages, 1):
        if number > members.MAX_MEMBERS:
            yield problem(
                "too-large", f"{name} has more than {members.MAX_MEMBERS} messages; the rest was not read", name
            )
            return
        inside = message_name(number, message, header)
        if len(message) > members.MAX_MEMBER:
            said = f"{inside} in {name} has {len(message) / 1e6:.0f} MB"
            yield problem("too-large", said, f"{name}/{inside}")
        else:
            yield Member(inside, message)


def _messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where in each message its header begins, and its bytes."""
    starts = envelope.message_starts(data)
    first = next(starts, len(data))
    if data[:first].strip(b"\r\n\xef\xbb\xbf"):
        yield 0, data[:first]  # the end of a message whose beginning was cut off
    for start, end in itertools.pairwise(itertools.chain((first,), starts, (len(data),))):
        message = data[start:end]
        line = message.find(b"\n")
        if line < 0:
            line = message.find(b"\r")
        yield line + 1, message


def _articles(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = data.find(envelope.RNEWS)
    while 0 <= at < len(data):
        found = _RNEWS.match(data, at)
        start = found.end() if found else at + len(envelope.RNEWS)
        end = start + int(found.group(1)) if found else len(data)
        if end >= len(data) or not data.startswith(envelope.RNEWS, end):
            following = data.find(b"\n" + envelope.RNEWS, start)
            end = following + 1 if following >= 0 else len(data)
        if data[start:end].strip():
            yield 0, data[start:end]
        at = end
