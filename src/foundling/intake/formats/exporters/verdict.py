"""What a known exporter's table says of a page: its paragraphs' kinds, the facts that it states and where they stand."""

import msgspec

from foundling.document import FIELDS, Origin, Value
from foundling.intake.markup.content import Told, paragraphs_in
from foundling.intake.markup.page import Element, Page
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.reading import Clue


class Verdict(msgspec.Struct, frozen=True):
    """`told` is by paragraph; `settled` says that the headings told of are all the chapters there are."""

    exporter: str
    told: dict[int, Told]
    clues: tuple[Clue, ...]
    settled: bool = False


def clue(
    page: Page,
    listed: list[Paragraph],
    field: str,
    value: Value,
    element: Element | None,
    *,
    words: str = "",
    offset: int = 0,
    origin: Origin = "declared",
    confidence: float = 1.0,
) -> Clue:
    """A fact with the place of its words in `element`: `words` (else `value`) from `offset` on, else all of them."""
    if element is None:
        return Clue(field, value, origin=origin, confidence=confidence)
    index = paragraph_of(listed, element)
    if index is None:
        return Clue(field, value, origin=origin, confidence=confidence)
    paragraph = listed[index]
    begin = _position(page, paragraph, element.start)
    end = _position(page, paragraph, element.end)
    words = words or (value if isinstance(value, str) else "")
    at = paragraph.text.find(words, begin + offset) if words else -1
    if at >= 0:
        begin, end = at, at + len(words)
    begin += len(paragraph.text[begin:end]) - len(paragraph.text[begin:end].lstrip())
    return Clue(field, value, index, begin, max(end, begin), origin, confidence)


def paragraph_of(listed: list[Paragraph], element: Element) -> int | None:
    """The index of the first paragraph that holds words of an element, None if it shows nothing."""
    inside = paragraphs_in(listed, element)
    before = inside.start - 1
    if before >= 0 and listed[before].end > element.start:
        return before
    return inside.start if inside else None


def _position(page: Page, paragraph: Paragraph, offset: int) -> int:
    """Where in the paragraph's text the source's `offset` falls: as many non-space characters stand before it."""
    if offset <= paragraph.start:
        return 0
    if offset >= paragraph.end:
        return len(paragraph.text)
    before = len("".join(page.flat[paragraph.start : offset].split()))
    for index, character in enumerate(paragraph.text):
        if before <= 0:
            return index
        before -= not character.isspace()
    return len(paragraph.text)


def listed_value(field: str, text: str, separator: str = ",") -> Value:
    """The value of a field from the words that state it: a list's items apart."""
    if not FIELDS.get(field, False):
        return text
    return tuple(item.strip() for item in text.split(separator) if item.strip())
