"""Intake: the bytes of a found file to a story, its structure recovered and every character accounted for."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from foundling.document import Source, Story, blocks, violations, word_count
from foundling.errors import Problem, problem
from foundling.filenames import Beside
from foundling.intake import containers
from foundling.intake.containers import Member
from foundling.intake.kinds import MAX_LINES, MAX_TAGS, MAX_TEXT, media_type
from foundling.intake.mediakinds import companion_words
from foundling.intake.reading import Clue, Draft, Intake, Reading
from foundling.intake.stages import Stages
from foundling.intake.structure import Recorder, recover
from foundling.intake.structure.telling import talk_only

__all__ = [
    "Clue",
    "Draft",
    "Intake",
    "Member",
    "Reading",
    "Stages",
    "media_type",
    "read",
    "read_stages",
    "unpack",
]


#: Word processors' documents that are read.
_DOCUMENTS = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-flat-xml",
        "application/vnd.ms-wordml",
        "application/rtf",
    }
)
#: What is read besides texts.
_READ = _DOCUMENTS | {"application/epub+zip", "application/xhtml+xml", "message/rfc822", "multipart/related"}


def unpack(data: bytes, name: str, beside: Beside | None = None) -> Iterator[Member | Problem] | None:
    """The members of a container (see `containers.unpack`), None where the file is a document that holds no others."""
    return containers.unpack(data, name, media_type(data, name), beside)


def read(data: bytes, name: str, *, container: str = "", clues: tuple[Clue, ...] = ()) -> Intake:
    """The story in one file that is not a container of several. Never raises for bad input: that comes as problems.

    `name` is the file's name, or its path inside `container`, which may have given `clues` about it. Time is linear in
    the size of `data`.
    """
    return _read(data, name, container, clues, None).intake


def read_stages(data: bytes, name: str, *, container: str = "", clues: tuple[Clue, ...] = ()) -> Stages:
    """`read`, and what every stage saw and decided on the way. Takes about twice as long."""
    from foundling.intake import evidence

    recorder = Recorder()
    done = _read(data, name, container, clues, recorder)
    kind, reading = evidence.kind_of(data, name), done.reading
    told = reading is not None
    return Stages(
        kind=kind,
        encoding=evidence.encoding_of(data, kind.media_type) if told else None,
        reading=reading,
        layout=evidence.layout_of(reading.text) if reading is not None and reading.plain else None,
        steps=tuple(recorder.steps),
        place=done.place,
        intake=done.intake,
    )


class _Done(NamedTuple):
    reading: Reading | None
    intake: Intake
    place: tuple[int, ...] = ()


def _read(data: bytes, name: str, container: str, clues: tuple[Clue, ...], recorder: Recorder | None) -> _Done:
    kind = media_type(data, name)
    source = Source(name, kind, "", hashlib.sha256(data).hexdigest(), len(data), container)
    if refused := _refused(data, name, kind):
        return _Done(None, Intake(source, None, "", (refused,)))
    reading = _reader(kind, data, name)
    source = Source(name, reading.media_type, reading.encoding, source.sha256, len(data), container, reading.exporter)
    if any(item.severity == "error" for item in reading.problems):
        return _Done(reading, Intake(source, None, reading.text, reading.problems))
    if not reading.drafts:
        empty = problem("empty-file", f"{name} holds no text", name)
        return _Done(reading, Intake(source, None, reading.text, (*reading.problems, empty)))
    if clues:
        reading = msgspec.structs.replace(reading, clues=(*reading.clues, *clues))
    problems = reading.problems
    made = recover(reading, name, recorder=recorder)
    story = Story(source, made.facts, made.chapters, problems)
    if lost := violations(story, reading.text):
        # The promise is kept by doing less: marks stay in the text as characters, and somebody is told.
        said = f"Marks were left in the text, since reading them would have lost some of it: {lost[0]}"
        problems = (*problems, problem("marks-kept", said, name))
        made = recover(reading, name, marks=False, recorder=recorder)
        story = Story(source, made.facts, made.chapters, problems)
        lost = violations(story, reading.text)
    if lost:
        broken = problem("text-uncovered", f"{len(lost)} passages would be lost, the first: {lost[0]}", name)
        return _Done(reading, Intake(source, None, reading.text, (*problems, broken)))
    if reading.post is not None and (why := talk_only(blocks(story), story.facts, reading.post)):
        talk = problem("mail-no-story", f"This mail seems to hold no story: {why}", name)
        return _Done(reading, Intake(source, None, reading.text, (*problems, talk)))
    if not word_count(story):
        none = problem("no-story-text", f"{name} holds headings or notes only", name)
        return _Done(reading, Intake(source, None, reading.text, (*problems, none)))
    return _Done(reading, Intake(source, story, reading.text, problems), made.place)


def _reader(kind: str, data: bytes, name: str) -> Reading:
    # Imported when needed: a text needs no HTML reader, and start-up counts.
    if kind == "application/epub+zip":
        from foundling.intake.formats import epub

        return epub.read(data, name)
    if kind in ("text/html", "application/xhtml+xml"):
        from foundling.intake.formats import html

        return html.read(data, name)
    if kind in ("message/rfc822", "multipart/related"):
        from foundling.intake.formats import mail

        return mail.read(data, name) if kind == "message/rfc822" else mail.read_page(data, name)
    if kind in _DOCUMENTS:
        from foundling.intake.formats import office

        return office.read(data, name, kind)
    from foundling.intake.formats import text

    return text.read(data, name)


def _refused(data: bytes, name: str, kind: str) -> Problem | None:
    """The problem with a file that no reader should be tried on."""
    if not data.strip(b"\0 \t\r\n\x0b\x0c"):
        return problem("empty-file", f"{name} is empty" if not data else f"{name} holds nothing but white space", name)
    if words := companion_words(kind):
        return problem("companion-file", f"{name} is {words} and no story", name)
    if kind == "application/octet-stream":
        return problem("binary-file", f"{name} is not text: it has bytes that no text has", name)
    if kind == "application/msword" and (old := _old_word(data, name)):
        return old
    if not kind.startswith("text/") and kind not in _READ:
        return problem("unsupported-format", f"{name} is {kind}, which Foundling does not read yet", name)
    if kind == "application/epub+zip" or kind in _DOCUMENTS:
        return None  # their readers count what they unpack
    if len(data) > MAX_TEXT:
        said = f"{name} has {len(data) / 1e6:.0f} MB; a story has at most {MAX_TEXT / 1e6:.0f}"
        return problem("too-large", said, name)
    if (lines := data.count(b"\n") + data.count(b"\r")) > 2 * MAX_LINES:
        return problem("too-large", f"{name} has {lines} lines; a story has at most {MAX_LINES}", name)
    if kind != "text/plain" and (tags := data.count(b"<")) > MAX_TAGS:
        return problem("too-large", f"{name} has {tags} tags; a story has at most {MAX_TAGS}", name)
    return None


def _old_word(data: bytes, name: str) -> Problem | None:
    """What a file in Microsoft's older container is; its directory names the streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return problem("document-encrypted", f"{name} is locked with a password", name)
    if "WordDocument".encode("utf-16-le") in data or not data.startswith(b"\xd0\xcf"):
        return problem("word-legacy", f"{name} is a document of Word before 2007, which Foundling cannot read", name)
    return None
