"""A mail or news post to drafts: its header lines, then what it says, with quoted copies and list footers set apart.

The decoded source is the header's lines, decoded and each in one line, and the decoded words of the part that is read. What
other parts say over again (the same in HTML), and pictures, are left in the original bytes.

Sources: RFC 5322, RFC 2045 to 2047, RFC 3676, RFC 2557 (pages saved in the form of mails).
"""

import itertools
import re
from collections import Counter

import msgspec

from foundling.errors import Problem, problem
from foundling.intake.formats import html
from foundling.intake.formats.text import drafts_of
from foundling.intake.kinds import MAX_LINES, MAX_TAGS, MAX_TEXT
from foundling.intake.messages.bodies import text_of_part
from foundling.intake.messages.parts import Field, Message, parse
from foundling.intake.messages.quoting import Role, Segment, quoted_share, segments
from foundling.intake.messages.words import text_of
from foundling.intake.reading import Clue, Draft, Hint, Post, Reading
from foundling.intake.structure.subjects import FORWARD, REPLY
from foundling.intake.structure.values import stated

MEDIA_TYPE = "message/rfc822"
PAGE_TYPE = "multipart/related"

#: Fields whose lines are shown one by one and give facts; all others are kept together.
_TOLD = frozenset("from subject date newsgroups message-id organization to".split())
_ASIDE: dict[Role, tuple[Hint, str]] = {
    "quoted": ("note", "a quoted copy of another mail"),
    "signature": ("end_matter", "a mail's signature"),
    "footer": ("end_matter", "added by a list or a mail service"),
    "forward": ("front_matter", "says that a mail is passed on"),
}
_QUOTE_MARKS = re.compile(r"^(?:\s{0,3}(?:[A-Za-z]{1,4})?(?:[>|]\s?)+)", re.MULTILINE)
_BLOCKQUOTE = re.compile(r"<(/?)blockquote\b([^>]{0,400})>", re.IGNORECASE)
_CITED = re.compile(r"type\s*=\s*[\"']?cite|gmail_quote|yahoo_quoted|class\s*=\s*[\"']?cite", re.IGNORECASE)
_FORWARDED = 0.5  # how sure it is that who sends a mail on wrote the story in it


class _Written:
    """The decoded source while it is written."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.drafts: list[Draft] = []
        self.clues: list[Clue] = []

    def add(self, text: str) -> int:
        """Appends text and a line break; returns where the text begins."""
        start = self.length
        self.parts += (text, "\n")
        self.length += len(text) + 1
        return start


class _Body(msgspec.Struct, frozen=True):
    """One part that is read: its text (flattened, if it is markup), its drafts and what of it is not the writer's."""

    text: str
    drafts: tuple[Draft, ...]
    aside: list[Segment]
    plain: bool


def read(data: bytes, name: str) -> Reading:
    """The drafts of a mail. Linear in its size; never raises."""
    message = parse(data)
    written = _Written()
    _head(message, written)
    subject = message.text("subject")
    reply = bool(REPLY.match(subject))
    forwarded = bool(FORWARD.match(subject))
    bodies: list[_Body] = []
    problems: list[Problem] = []
    encodings: Counter[str] = Counter()
    for part in message.words:
        decoded = text_of_part(part, escaped=message.boxed, where=name)
        text = decoded.text
        problems += decoded.problems
        encodings[decoded.encoding] += len(text)
        if too_large := _refused(text, part.type, name):
            return Reading("", (), MEDIA_TYPE, "", problems=(too_large,))
        body = _page(text, name) if part.type == "text/html" else _plain(text, reply)
        bodies.append(body)
        forwarded = forwarded or any(segment.role == "forward" for segment in body.aside)
        start = written.add("") if not bodies else written.length
        written.drafts += (_moved(draft, start) for draft in body.drafts)
        written.add(body.text)
    if forwarded:
        written.clues = [_less_sure(clue) for clue in written.clues]
    words = [len(body.text.split()) or 1 for body in bodies]
    shares = [quoted_share(body.text, body.aside) for body in bodies]
    quoted = sum(share * count for share, count in zip(shares, words, strict=True)) / (sum(words) or 1)
    plain = all(body.plain for body in bodies)
    return Reading(
        text="".join(written.parts),
        drafts=tuple(written.drafts),
        media_type=MEDIA_TYPE,
        encoding=_encoding(encodings),
        clues=tuple(written.clues),
        problems=tuple(problems),
        body="text/plain" if plain else "text/html",
        post=Post(subject, reply, quoted),
    )


def read_page(data: bytes, name: str) -> Reading:
    """The drafts of a page that was saved in the form of a mail, with its address. Linear; never raises."""
    message = parse(data)
    page = next((part for part in message.words if part.type == "text/html"), None)
    if page is None:
        return read(data, name)
    decoded = text_of_part(page, where=name)
    text = decoded.text
    if too_large := _refused(text, page.type, name):
        return Reading("", (), PAGE_TYPE, "", problems=(too_large,))
    reading = html.read_text(text, name)
    address = message.text("snapshot-content-location") or message.text("content-location") or page.location
    clues = reading.clues
    if re.match(r"https?://\S+$", address) and not any(clue.field == "source_url" for clue in clues):
        clues = (*clues, Clue("source_url", address, origin="derived", confidence=0.9))
    return msgspec.structs.replace(
        reading,
        media_type=PAGE_TYPE,
        encoding=decoded.encoding,
        clues=clues,
        problems=(*decoded.problems, *reading.problems),
        body="text/html",
    )


def envelope_clues(data: bytes) -> tuple[Clue, ...]:
    """What a mail's header says of the documents that it carries, less sure than what they say of themselves."""
    written = _Written()
    _head(parse(data), written)
    return tuple(
        msgspec.structs.replace(
            clue, draft=None, start=0, end=0, origin="derived", confidence=round(0.6 * clue.confidence, 2)
        )
        for clue in written.clues
        if not clue.field.startswith("other:")
    )


def _refused(text: str, kind: str, name: str) -> Problem | None:
    if len(text) > MAX_TEXT or text.count("\n") > 2 * MAX_LINES:
        return problem(
            "too-large", f"{name} has {len(text) / 1e6:.0f} MB; a story has at most {MAX_TEXT / 1e6:.0f}", name
        )
    if kind == "text/html" and (tags := text.count("<")) > MAX_TAGS:
        return problem("too-large", f"{name} has {tags} tags; a story has at most {MAX_TAGS}", name)
    return None


# --- The header ------------------------------------------------------------------------------------------------------


def _head(message: Message, written: _Written) -> None:
    """Writes the header's lines: those that tell something by themselves, runs of the others together."""
    other: list[str] = []
    if message.envelope:
        _line(written, text_of(message.envelope), "a mail's envelope")
    told: set[str] = set()
    for field in message.fields:
        line = _shown(field)
        name = field.name.lower()
        if name not in _TOLD or name in told:
            if line:
                other.append(line)
            continue
        told.add(name)
        _flush(written, other)
        _told(written, line)
    _flush(written, other)
    written.add("")


def _shown(field: Field) -> str:
    value = text_of(field.value)
    return f"{field.name}: {value}".strip() if field.name else value


def _flush(written: _Written, lines: list[str]) -> None:
    if lines:
        _line(written, "\n".join(lines), "lines of a mail's header")
        lines.clear()


def _line(written: _Written, text: str, reason: str) -> None:
    if not text.strip():
        return
    start = written.add(text)
    lead = len(text) - len(text.lstrip())
    source = (start + lead, start + len(text.rstrip()))
    written.drafts.append(Draft(text.strip(), source, gap=0, hint="front_matter", reason=reason))


def _told(written: _Written, line: str) -> None:
    index = len(written.drafts)
    _line(written, line, "a line of a mail's header")
    for found in stated(line):
        clue = Clue(found.field, found.value, index, found.start, found.end, confidence=found.confidence)
        written.clues.append(clue)


def _less_sure(clue: Clue) -> Clue:
    """What the header of a mail that passes another on says of what is in that, which may have a header itself."""
    if not clue.field.startswith("other:"):
        return msgspec.structs.replace(clue, confidence=min(clue.confidence, _FORWARDED))
    return clue


# --- What it says ----------------------------------------------------------------------------------------------------


def _plain(text: str, reply: bool) -> _Body:
    aside = segments(text, reply)
    own = text
    if aside:
        # The writer's own lines keep their places; how they are laid out is judged without the others.
        parts: list[str] = []
        at = 0
        for segment in aside:
            parts += (text[at : segment.start], re.sub(r"[^\n]", " ", text[segment.start : segment.end]))
            at = segment.end
        own = "".join((*parts, text[at:]))
    drafts = [*drafts_of(own), *(_set_apart(text, segment) for segment in aside)]
    drafts.sort(key=lambda draft: draft.source)
    return _Body(text, _edges(drafts), aside, plain=True)


def _set_apart(text: str, segment: Segment) -> Draft:
    hint, reason = _ASIDE[segment.role]
    shown = text[segment.start : segment.end]
    lead = len(shown) - len(shown.lstrip())
    shown = shown.strip()
    if segment.role == "quoted":
        shown = _QUOTE_MARKS.sub(_only_marks, shown).strip() or shown
    return Draft(shown, (segment.start + lead, segment.end), hint=hint, reason=reason)


def _only_marks(found: re.Match[str]) -> str:
    """What is left of a quotation mark: the initials in it, which are no mark."""
    return "".join(character for character in found.group() if character.isalpha())


def _edges(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Quoted copies above the writer's first words or below the last are no notes of the story's, but stand round it."""
    own = [index for index, draft in enumerate(drafts) if not draft.hint or draft.hint == "verse"]
    first, last = (own[0], own[-1]) if own else (len(drafts), -1)
    return tuple(
        msgspec.structs.replace(draft, hint="front_matter" if index < first else "end_matter")
        if draft.hint == "note" and not first <= index <= last
        else draft
        for index, draft in enumerate(drafts)
    )


def _page(text: str, name: str) -> _Body:
    reading = html.read_text(text, name)
    drafts = list(reading.drafts)
    # The addresses of links tell a footer as they do in plain text.
    texts = [" ".join((draft.text, *(mark.target for mark in draft.marks if mark.target))) for draft in drafts]
    shown = "\n\n".join(texts)
    starts = list(itertools.accumulate((len(text) + 2 for text in texts[:-1]), initial=0))
    quoted = _cited(text)
    aside: list[Segment] = []
    found = iter(segments(shown, reply=False))
    segment = next(found, None)
    span = 0
    for index, draft in enumerate(drafts):
        while segment is not None and segment.end <= starts[index]:
            segment = next(found, None)
        while span < len(quoted) and quoted[span][1] <= draft.source[0]:
            span += 1
        role: Role | None = None
        if segment is not None and segment.start < starts[index] + len(texts[index]) and draft.text:
            role = segment.role
        if span < len(quoted) and quoted[span][0] <= draft.source[0]:
            role = "quoted"
        if role is not None:
            hint, reason = _ASIDE[role]
            drafts[index] = msgspec.structs.replace(draft, hint=hint, reason=reason)
            aside.append(Segment(*draft.source, role))
    return _Body(reading.text, _edges(drafts), aside, plain=False)


def _cited(text: str) -> list[tuple[int, int]]:
    """The ranges of quoted copies in a page, as mail programs mark them."""
    found: list[tuple[int, int]] = []
    start, depth = -1, 0
    for tag in _BLOCKQUOTE.finditer(text):
        if start < 0:
            if not tag.group(1) and _CITED.search(tag.group(2)):
                start, depth = tag.start(), 1
            continue
        depth += -1 if tag.group(1) else 1
        if not depth:
            found.append((start, tag.end()))
            start = -1
    if start >= 0:
        found.append((start, len(text)))
    return found


def _moved(draft: Draft, by: int) -> Draft:
    return msgspec.structs.replace(draft, source=(draft.source[0] + by, draft.source[1] + by))


def _encoding(found: Counter[str]) -> str:
    """The encoding of most of the text; parts in plain ASCII say nothing."""
    return next((name for name, _ in found.most_common() if name != "ascii"), "ascii")
