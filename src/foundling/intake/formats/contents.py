"""Which documents of a book are its story, and where its table of contents says that chapters begin."""

import itertools
import re
from bisect import bisect_left

import msgspec

from foundling.intake.formats.package import Point
from foundling.intake.markup.content import Told
from foundling.intake.markup.page import Page
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index
from foundling.intake.structure.headings import heading_of

#: Types of the guide and the landmarks that are no story.
_APART = {
    "cover": "the cover",
    "title-page": "the title page",
    "titlepage": "the title page",
    "toc": "the table of contents",
    "copyright-page": "the imprint",
    "acknowledgements": "the acknowledgements",
    "loi": "a list of pictures",
    "colophon": "the imprint",
}
_CONTENTS_TITLE = re.compile(r"(?:table of )?contents|index of chapters", re.IGNORECASE)
#: Entries that a table of contents has for its own pages.
_BORDERS = re.compile(
    r"(?:title ?page|cover|start|begin(?:ning)?|text|unknown|(?:file|part|section)[\d_]+|.*\.x?html?)", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:chapter|part)\s+[\divxlc]+\s*(?:[:.–—-]+\s*(?P<named>.+))?|\d+\.?\s*(?P<bare>.*)", re.IGNORECASE | re.DOTALL
)
_CHAPTER = 200  # code points of prose; a document with less is no chapter
_SHORT = 3_000  # of a page that is no story; a longer one is, whatever it is called
_HEAD = 120  # code points of a heading
_TOP = 4  # paragraphs at the top of a chapter among which its heading stands


class Document(msgspec.Struct, frozen=True):
    """A document of a book: its path, whether it is in the reading order, what the book says that it is."""

    path: str
    linear: bool = True
    kind: str = ""


class Judged(msgspec.Struct):
    """What is told of paragraphs; and before which ones a chapter begins that has its name in the contents only."""

    told: dict[int, Told]
    unheaded: dict[int, str]


def judge_documents(
    page: Page, listed: list[Paragraph], documents: list[Document], points: tuple[Point, ...]
) -> Judged:
    """What the book says of its paragraphs. `documents` are those of the page, in its order."""
    starts = [paragraph.start for paragraph in listed]
    edges = [bisect_left(starts, start) for start, _ in page.parts] + [len(listed)]
    inside = [range(first, last) for first, last in itertools.pairwise(edges)]
    why = [
        _apart(document, [listed[index] for index in indexes])
        for document, indexes in zip(documents, inside, strict=True)
    ]
    story = [at for at, indexes in enumerate(inside) if not why[at] and _weight(listed, indexes) >= _CHAPTER]
    last = story[-1] if story else len(documents)
    judged = Judged({}, {})
    for at, indexes in enumerate(inside):
        if reason := why[at]:
            judged.told.update(dict.fromkeys(indexes, Told("end_matter" if at > last else "front_matter", reason)))
    if len(points) > 1:
        for start, end, point in _chapters(page, documents, points, starts, inside):
            if why[page.part_of(listed[start].start)] is None and _weight(listed, range(start, end)) >= _CHAPTER:
                _head(listed, start, end, point, judged)
    return judged


def _weight(listed: list[Paragraph], indexes: range) -> int:
    return sum(listed[index].weight for index in indexes)


def _apart(document: Document, paragraphs: list[Paragraph]) -> str | None:
    """Why a document is no part of the story, None if it is."""
    if not document.linear:
        return "a document outside the reading order"
    if document.kind in _APART and sum(paragraph.weight for paragraph in paragraphs) < _SHORT:
        return _APART[document.kind]
    linked = sum(paragraph.linked for paragraph in paragraphs)
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    if linked > 0.6 * total and len(paragraphs) > 1:
        named = _CONTENTS_TITLE.fullmatch(paragraphs[0].text)
        return _APART["toc"] if named or len(paragraphs) > 3 else None
    return None


def _chapters(
    page: Page, documents: list[Document], points: tuple[Point, ...], starts: list[int], inside: list[range]
) -> list[tuple[int, int, Point]]:
    """The paragraphs from each entry of the contents to the next, and the entry; of one document those least deep."""
    at_path = {document.path.casefold(): at for at, document in reversed(list(enumerate(documents)))}
    depths: dict[int, int] = {}
    for point in points:
        if (at := at_path.get(point.path.casefold())) is not None:
            depths[at] = min(depths.get(at, point.depth), point.depth)
    ids = Index(page).ids
    found: dict[int, Point] = {}
    for point in points:
        at = at_path.get(point.path.casefold())
        if at is None or not inside[at] or point.depth != depths[at]:
            continue
        first = inside[at].start
        if point.fragment:
            part = page.parts[at]
            places = (page.elements[index].start for index in ids.get(point.fragment, [])[:20])
            place = next((start for start in places if part[0] <= start < part[1]), part[0])
            # An anchor may stand inside its heading.
            first = bisect_left(starts, place)
            if first > inside[at].start and _opens(page, starts[first - 1], place):
                first -= 1
        if first in inside[at]:
            found.setdefault(first, point)
    order = sorted(found)
    edges = [*order[1:], len(starts)]
    return [
        (first, min(edge, inside[page.part_of(starts[first])].stop), found[first])
        for first, edge in zip(order, edges, strict=True)
    ]


def _opens(page: Page, start: int, place: int) -> bool:
    """Whether a paragraph from `start` on has no words before `place`."""
    return place - start < 1_000 and not page.flat[start:place].strip()


def _head(listed: list[Paragraph], start: int, end: int, point: Point, judged: Judged) -> None:
    """Tells the heading of a chapter: called as in the contents, or one by its mark or its words; else it has none."""
    label = _letters(point.label)
    top = [
        index for index in range(start, min(start + _TOP, end)) if not listed[index].rule and index not in judged.told
    ]
    for index in top:
        paragraph = listed[index]
        words = _letters(paragraph.text)
        if not words or len(words) > _HEAD:
            continue
        if words == label or (paragraph.level and (words in label or label in words)):
            why = "called so in the table of contents"
            judged.told[index] = Told("heading", why, _title(point.label), paragraph.level or 2)
            return
        if heading_of(paragraph.text):
            # Its title may stand under it: that is for structure recovery to see.
            judged.told[index] = Told("heading", "a chapter of the table of contents", None, paragraph.level or 2)
            return
    if top and listed[top[0]].level and len(listed[top[0]].text) <= _HEAD:
        text = listed[top[0]].text
        judged.told[top[0]] = Told("heading", "a heading at the top of a chapter", _title(text), listed[top[0]].level)
    elif top and not _BORDERS.fullmatch(point.label):
        judged.unheaded[start] = _title(point.label) or point.label


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _title(label: str) -> str | None:
    """A chapter's title without the number before it, None where there is nothing else."""
    label = " ".join(label.split())
    matched = _NUMBERED.fullmatch(label)
    if matched is None:
        return label
    return matched["named"] or matched["bare"] or None
