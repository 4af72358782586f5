"""AO3's own downloads (HTML, and the EPUB that calibre makes of it, which renames classes but keeps ids).

Source: otwarchive ``app/views/downloads/``.
"""

import re
from bisect import bisect_left

from foundling.intake.formats.exporters.verdict import Verdict, clue
from foundling.intake.markup.content import Told, paragraphs_in, paragraphs_of
from foundling.intake.markup.page import Element
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue

EXPORTER = "ao3"

#: A label of ``dl.tags`` (in the singular) -> field. Others are kept as ``other:Label``.
FIELDS = {
    "Rating": "rating",
    "Archive Warning": "warnings",
    "Category": "category",
    "Fandom": "fandom",
    "Relationship": "relationships",
    "Character": "characters",
    "Additional Tag": "tags",
    "Language": "language",
    "Series": "series",
}
_PLURALS = {"Categories": "Category"}
_LISTS = frozenset({"warnings", "category", "fandom", "relationships", "characters", "tags"})

#: A label inside ``Stats`` -> field.
STATS = {
    "Published": "published",
    "Updated": "updated",
    "Completed": "updated",
    "Words": "words",
    "Chapters": "chapter",
}

_MOST_TAGS = 60  # pairs of label and value; a work has a dozen
_LONGEST_STATS = 400  # code points

PREFACE = "#preface"
TAGS = "#preface dl[class^=tags]"
CHAPTERS = "#chapters"
CHAPTER_TEXT = "#chapters div[class^=userstuff]"
CHAPTER_HEAD = "#chapters h2[class^=heading]"
AFTERWORD = "#afterword"
MESSAGE = "#preface [class^=message] a"
BYLINE = "#preface [class^=byline]"

_STAT = re.compile(r"(\w+):\s*(\S+)")
_POINTER = re.compile(r"See the end of the (?:chapter|work) for\s+(?:more )?notes\.?")
_HEAD = re.compile(r"Chapter (?P<number>\d+)(?::\s*(?P<title>.+))?", re.DOTALL)
_SERIES = re.compile(r"Part (?P<part>\d+) of (?P<name>.+)", re.DOTALL)


def judge(found: Index, listed: list[Paragraph]) -> Verdict | None:
    """The verdict on a download of AO3's: preface, chapters with their notes, afterword."""
    tags = found.first(TAGS)
    if tags is None or found.first(CHAPTERS) is None:
        return None
    told: dict[int, Told] = {}
    clues = _preface(found, listed, told)
    _chapters(found, listed, told)
    _notes(found, listed, AFTERWORD, told, Told("end_matter", "the afterword of an AO3 work"))
    _rest(found, listed, told)
    return Verdict(EXPORTER, told, tuple(clues), settled=True)


def _preface(found: Index, listed: list[Paragraph], told: dict[int, Told]) -> list[Clue]:
    page = found.page
    clues: list[Clue] = []
    _notes(found, listed, PREFACE, told, Told("front_matter", "the preface of an AO3 work"))
    if title := found.first("#preface h1"):
        clues.append(clue(page, listed, "title", page.text(title), title))
        for index in paragraphs_of(listed, [title]):
            told[index] = Told("title", "the title of an AO3 work")
    if byline := found.first(BYLINE):
        authors = [page.text(link) for link in found.select(f"{BYLINE} a[rel=author]")]
        name = ", ".join(authors) or page.text(byline).removeprefix("by ")
        clues.append(clue(page, listed, "author", name, byline))
        for index in paragraphs_of(listed, [byline]):
            told[index] = Told("byline", "the byline of an AO3 work")
    for link in found.select(MESSAGE):
        target = link.attributes.get("href", "")
        if "/works/" in target:
            clues.append(clue(page, listed, "source_url", target, link))
            break
    links = _Links(found)
    for label, value in _pairs(found, TAGS)[:_MOST_TAGS]:
        clues += _facts(found, listed, page.text(label).rstrip(" :"), value, links)
    clues += _summary(found, listed)
    return clues


def _pairs(found: Index, parent: str) -> list[tuple[Element, Element]]:
    """Every ``dd`` with the ``dt`` before it."""
    both = found.select(f"{parent} dt, {parent} dd")
    made: list[tuple[Element, Element]] = []
    label: Element | None = None
    for element in both:
        if element.name == "dt":
            label = element
        elif label is not None:
            made.append((label, element))
    return made


class _Links:
    """The links of all tags, found once."""

    def __init__(self, found: Index) -> None:
        self.page = found.page
        self.links = found.select(f"{TAGS} a")
        self.starts = [link.start for link in self.links]

    def texts(self, inside: Element) -> list[str]:
        """What the links inside an element say."""
        first, last = bisect_left(self.starts, inside.start), bisect_left(self.starts, inside.end)
        return [self.page.text(link) for link in self.links[first:last]]


def _facts(found: Index, listed: list[Paragraph], label: str, value: Element, links: _Links) -> list[Clue]:
    page = found.page
    if label == "Stats":
        return _stats(found, listed, value)
    label = _PLURALS.get(label, label)
    field = FIELDS.get(label) or FIELDS.get(label.removesuffix("s")) or f"other:{label}"
    text = page.text(value)
    if not text:
        return []
    if field == "series":
        return _series(found, listed, text, value, links)
    if field in _LISTS:
        # A tag may have a comma in it: each is a link of its own.
        items = tuple(links.texts(value)) or tuple(item.strip() for item in text.split(", "))
        return [clue(page, listed, field, items, value)]
    return [clue(page, listed, field, text, value)]


def _series(found: Index, listed: list[Paragraph], text: str, value: Element, links: _Links) -> list[Clue]:
    """``Part 2 of Name``, and where a work is in several series the first; the rest under the label as written."""
    page = found.page
    names = links.texts(value)
    first, *others = re.split(r",\s+(?=Part \d+ of )", text)
    matched = _SERIES.fullmatch(first)
    if matched is None:
        return [clue(page, listed, "series", names[0] if names else text, value)]
    made = [
        clue(page, listed, "series", matched["name"], value),
        clue(page, listed, "part", int(matched["part"]), value),
    ]
    if others:
        made.append(clue(page, listed, "other:Series", ", ".join(others), value))
    return made


def _stats(found: Index, listed: list[Paragraph], value: Element) -> list[Clue]:
    page = found.page
    made: list[Clue] = []
    for label, said in _STAT.findall(page.text(value)[:_LONGEST_STATS]):
        made.append(clue(page, listed, STATS.get(label, f"other:{label}"), said, value))
        if label == "Chapters":
            here, _, total = said.partition("/")
            status = "Completed" if here == total else "In Progress"
            made.append(_status(made[-1], status))
    return made


def _status(chapters: Clue, status: str) -> Clue:
    """The status that a count of chapters (``3/?``, ``3/3``) states, with that count as evidence."""
    return Clue("status", status, chapters.draft, chapters.start, chapters.end)


def _summary(found: Index, listed: list[Paragraph]) -> list[Clue]:
    for quote in found.select("#preface blockquote"):
        inside = paragraphs_in(listed, quote)
        if inside and inside.start and listed[inside.start - 1].text == "Summary":
            text = "\n".join(listed[index].text for index in inside if listed[index].text)
            return [Clue("summary", text, inside.start, 0, len(listed[inside.start].text))]
    return []


def _notes(found: Index, listed: list[Paragraph], part: str, told: dict[int, Told], otherwise: Told) -> None:
    """Paragraphs of the preface or afterword: block quotations are notes, unless they are headed as a summary."""
    label = ""
    quoted = set(paragraphs_of(listed, found.select(f"{part} blockquote")))
    for index in paragraphs_of(listed, found.select(part)):
        if index not in quoted:
            label = listed[index].text
        is_note = label != "Summary" if index in quoted else label in ("Notes", "End Notes")
        told[index] = Told("note", "the author's notes on the work") if is_note else otherwise


def _chapters(found: Index, listed: list[Paragraph], told: dict[int, Told]) -> None:
    texts = found.select(CHAPTER_TEXT)
    story = set(paragraphs_of(listed, texts))
    for index in paragraphs_of(listed, found.select(CHAPTERS)):
        if texts and index not in story:
            pointer = _POINTER.fullmatch(listed[index].text)
            told[index] = (
                Told("front_matter", "points to notes elsewhere")
                if pointer
                else Told("note", "the author's notes on the chapter")
            )
    for index in paragraphs_of(listed, found.select(CHAPTER_HEAD)):
        if index not in story and (matched := _HEAD.fullmatch(listed[index].text)):
            told[index] = Told("heading", "a chapter's heading in an AO3 work", matched["title"] or "", 2)


def _rest(found: Index, listed: list[Paragraph], told: dict[int, Told]) -> None:
    """What stands outside all three parts is no story."""
    inside = set(paragraphs_of(listed, found.select(f"{PREFACE}, {CHAPTERS}, {AFTERWORD}")))
    first = min(inside, default=0)
    for index in range(len(listed)):
        if index not in inside:
            told[index] = Told("front_matter" if index < first else "end_matter", "outside the work")
