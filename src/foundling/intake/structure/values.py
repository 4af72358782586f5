"""The facts in the text of one field: a title with a part in it, a name with an address, a list."""

import re

from foundling.document import FIELDS, Value
from foundling.intake.structure.compact import Found
from foundling.intake.structure.fields import field_at
from foundling.intake.structure.subjects import read_subject

_LINE = 300  # code points in which an address is looked for
PART = re.compile(
    r"\s*[(\[]\s*(?:part |pt\.? |chapter |ch\.? )?(\d{1,3})\s*(?:/|of|-)\s*(\d{1,3}|\?+|x)\s*[)\]]\s*", re.IGNORECASE
)
_PART_OPEN = re.compile(
    r"\s*(?:[(\[]\s*)?(?:part |pt\.? |chapter |ch\.? )?(\d{1,3})\s*(?:/|of)\s*(\d{1,3}|\?+|x)\s*(?:[)\]])?\s*$",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]+(?:@|\s+at\s+|\[at\]|\(at\))[\w-]+(?:\.[\w-]+)+")


def stated(line: str) -> list[Found]:
    """The facts that one labelled line states; empty for a line without a label that authors or mails use."""
    field = field_at(line)
    return values_of(field.name, field.value, 0, field.value_start) if field and field.name != "note:" else []


def values_of(name: str, text: str, at: int, start: int) -> list[Found]:
    """The facts in one field's text, with the part number taken out of a title."""
    if not text:
        return []
    if name in ("title", "part", "chapter", "other:Subject"):
        return titled(name, text, at, start)
    if name == "author":
        return authored(text, at, start)
    if name == "other:From":
        return [*_sender(text, at, start), Found(name, text, at, start, start + len(text))]
    return [
        Found(
            name,
            value_of(name, text),
            at,
            start,
            start + len(text.partition("\n")[0]),
        )
    ]


def titled(name: str, text: str, at: int, start: int) -> list[Found]:
    """The facts in the text of a title, part, chapter or subject, which begins at `start` of the piece `at`."""
    if name == "other:Subject":
        return [Found(name, text, at, start, start + len(text)), *_subject(text, at, start)]
    found: list[Found] = []
    part = PART.search(text) if name == "title" else _PART_OPEN.match(text)
    if part:
        span = (start + part.start(1), start + part.end(2))
        found.append(Found("part", int(part.group(1)), at, *span))
        if part.group(2).isdigit():
            found.append(Found("parts_total", int(part.group(2)), at, *span))
    if name == "chapter":
        return [Found(name, text, at, start, start + len(text))]
    if name == "part" and part:
        return found
    if name == "part":
        return [Found("part", int(text) if text.isdigit() else text, at, start, start + len(text))]
    title = text[: part.start()].rstrip() if part and not text[part.end() :].strip() else text
    return [Found("title", _unquoted(title), at, start, start + len(title)), *found]


def subject(text: str, at: int = 0) -> list[Found]:
    """What a post's title says of title, part and rating (``Fic: The Long Road, 1/3 (PG)``); always a title."""
    found = _subject(text, at, 0)
    if any(item.field == "title" for item in found):
        return found
    return [*found, Found("title", _unquoted(text.strip()), at, 0, len(text))]


def _subject(text: str, at: int, start: int) -> list[Found]:
    return [
        Found(said.field, said.value, at, start + said.start, start + said.end, said.confidence)
        for said in read_subject(text)
    ]


def authored(text: str, at: int, start: int) -> list[Found]:
    """The author's name, an e-mail address beside it taken apart."""
    found: list[Found] = []
    name = text
    if address := EMAIL.search(text[:_LINE]):
        found.append(Found("email", address.group(), at, start + address.start(), start + address.end()))
        name = (text[: address.start()] + text[address.end() :]).strip(" \t<>()[],;-–—|/")
        if not name:
            name = address.group()
    return [Found("author", name, at, start, start + len(text)), *found]


def _sender(text: str, at: int, start: int) -> list[Found]:
    """The sender of a mail: ``Name <address>`` or ``address (Name)``. Less sure than a byline: lists have posters."""
    found: list[Found] = []
    address = EMAIL.search(text[:_LINE])
    name = text
    if address:
        found.append(Found("email", address.group(), at, start + address.start(), start + address.end(), 0.9))
        name = text[: address.start()] + " " + text[address.end() :]
    name = name.strip(" \t<>()[],;\"'")
    if name:
        at_name = text.find(name)
        found.append(Found("author", name, at, start + max(0, at_name), start + max(0, at_name) + len(name), 0.8))
    return found


def value_of(name: str, text: str) -> Value:
    """A field's value as written: one text, or a list cut at commas and semicolons where the field holds a list."""
    if not FIELDS.get(name, False):
        return (
            " ".join(text.split())
            if name != "summary"
            else "\n".join(" ".join(line.split()) for line in text.split("\n"))
        )
    items = [item.strip() for item in re.split(r"[,;|•\n]", text) if item.strip()]
    # A sentence has commas of its own and is one value.
    if any(len(item) > 60 or len(item.split()) > 7 for item in items) or re.search(r"[a-z]{3}\.\s+[A-Z]", text):
        return (" ".join(text.split()),)
    return tuple(items)


def _unquoted(title: str) -> str:
    title = title.strip()
    found = re.fullmatch(r"[\"“](.+)[\"”]", title)
    return found.group(1) if found and '"' not in found.group(1) else title
