"""FanFicFare's HTML and EPUB: its title block, its table of contents, its chapter heads.

Source: FanFicFare ``writers/writer_html.py``, ``writers/writer_epub.py``, ``defaults.ini`` (4.59).
"""

import re

import msgspec

from foundling.document import FIELDS
from foundling.intake.formats.exporters.verdict import Verdict, clue, listed_value
from foundling.intake.markup.content import Told, paragraphs_in, paragraphs_of
from foundling.intake.markup.page import Element
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue

EXPORTER = "fanficfare"

#: A label of the title block -> field. Others are kept as ``other:Label``.
FANFICFARE_FIELDS = {
    "Series": "series",
    "Category": "fandom",
    "Genre": "genre",
    "Language": "language",
    "Characters": "characters",
    "Relationships": "relationships",
    "Status": "status",
    "Published": "published",
    "Updated": "updated",
    "Rating": "rating",
    "Warnings": "warnings",
    "Chapters": "chapter",
    "Words": "words",
    "Summary": "summary",
    "Story URL": "source_url",
    "Extra Tags": "tags",
}

TITLE_HTML = "body > h1"
TITLE_EPUB = "body.fff_titlepage h3"
BLOCK_HTML = "table.full"
CHAPTER_HTML = "a[name^=section]"
CHAPTER_EPUB = "body.fff_chapter"
OTHER_PAGES = "body.fff_titlepage, body.fff_tocpage, body.fff_logpage, body.fff_coverpage"

_FIELD = re.compile(r"(?P<label>[A-Z][^:\n]{0,40}):\s+(?P<value>\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"\d+\.\s+(?=\S)")
_CHAPTER = re.compile(r"chapter\s+\d+\s*(?:[:.–—-]\s*(?P<title>\S.*))?", re.IGNORECASE | re.DOTALL)
_SERIES = re.compile(r"(?P<name>.+?) \[(?P<part>\d+)(?:\.0+)?\]")


def judge(found: Index, listed: list[Paragraph]) -> Verdict | None:
    """The verdict on a book or page of FanFicFare's."""
    if found.first(CHAPTER_EPUB) is not None:
        return _book(found, listed)
    if found.first(BLOCK_HTML) is not None and found.first(CHAPTER_HTML) is not None:
        return _page(found, listed)
    return None


def _page(found: Index, listed: list[Paragraph]) -> Verdict:
    told: dict[int, Told] = {}
    clues: list[Clue] = []
    heads = found.select(CHAPTER_HTML)
    block = found.first(BLOCK_HTML)
    for index, paragraph in enumerate(listed):
        if paragraph.start >= heads[0].start:
            break
        told[index] = Told("front_matter", "FanFicFare's title block and contents")
    for index in paragraphs_of(listed, heads):
        told[index] = _head(listed[index].text, listed[index].text)
    if title := found.first(TITLE_HTML):
        clues += _title(found, listed, title)
    if block is not None:
        clues += _block(listed, list(paragraphs_in(listed, block)))
    return Verdict(EXPORTER, told, tuple(clues), settled=True)


def _book(found: Index, listed: list[Paragraph]) -> Verdict:
    told: dict[int, Told] = {}
    clues: list[Clue] = []
    chapters = found.select(CHAPTER_EPUB)
    titles = _original_titles(found)
    for body in found.select(OTHER_PAGES):
        before = body.start < chapters[0].start
        for index in paragraphs_in(listed, body):
            told[index] = Told("front_matter" if before else "end_matter", "FanFicFare's own pages")
    for body in chapters:
        inside = paragraphs_in(listed, body)
        if inside and (listed[inside.start].level == 3 or "fff_chapter_title" in _classes(found, listed[inside.start])):
            told[inside.start] = _head(listed[inside.start].text, titles.get(found.page.part_of(body.start), ""))
    if title := found.first(TITLE_EPUB):
        clues += _title(found, listed, title)
    if body_of_title := found.first("body.fff_titlepage"):
        clues += _block(listed, list(paragraphs_in(listed, body_of_title)))
    return Verdict(EXPORTER, told, tuple(clues), settled=True)


def _classes(found: Index, paragraph: Paragraph) -> list[str]:
    return found.page.elements[paragraph.element].classes


def _original_titles(found: Index) -> dict[int, str]:
    """What the site called each chapter, which the book says in a ``meta`` of the chapter's head; by document."""
    made: dict[int, str] = {}
    for name in ("chapterorigtitle", "chaptertoctitle", "chaptertitle"):
        for meta in found.select(f"meta[name={name}]"):
            made.setdefault(found.page.part_of(meta.start), meta.attributes.get("content", ""))
    return made


def _head(text: str, original: str) -> Told:
    """A chapter's heading: its title is what the site called it, less the number that was put before it."""
    title = _NUMBERED.sub("", original or text, count=1)
    if matched := _CHAPTER.fullmatch(title):
        title = matched["title"] or ""
    return Told("heading", "a chapter name as FanFicFare writes it", title, 2)


def _title(found: Index, listed: list[Paragraph], title: Element) -> list[Clue]:
    """``Title by Author``, the title a link to the story, each author a link to theirs."""
    page = found.page
    links = [link for link in found.select("a") if title.start <= link.start < title.end and page.text(link)]
    text = page.text(title)
    if not links:
        name, by, author = text.rpartition(" by ")
        return [clue(page, listed, "title", name, title), clue(page, listed, "author", author, title)] if by else []
    made = [clue(page, listed, "title", page.text(links[0]), links[0])]
    if target := links[0].attributes.get("href"):
        made.append(clue(page, listed, "source_url", target, links[0]))
    authors = ", ".join(page.text(link) for link in links[1:])
    if authors:
        made.append(clue(page, listed, "author", authors, links[1]))
    elif " by " in text:
        made.append(clue(page, listed, "author", text.rpartition(" by ")[2], title))
    return made


def _block(listed: list[Paragraph], inside: list[int]) -> list[Clue]:
    made: list[Clue] = []
    for index in inside:
        matched = _FIELD.fullmatch(listed[index].text)
        if matched is None:
            # A summary may run over several paragraphs; it stands last.
            if made and made[-1].field == "summary" and listed[index].text:
                made[-1] = msgspec.structs.replace(made[-1], value=f"{made[-1].value}\n{listed[index].text}")
            continue
        label, value = matched["label"].strip(), matched["value"].strip()
        field = FANFICFARE_FIELDS.get(label, f"other:{label}")
        start = matched.start("value")
        if field == "series" and (series := _SERIES.fullmatch(value)):
            name = series["name"]
            made.append(Clue("series", name, index, start, start + len(name)))
            made.append(Clue("part", int(series["part"]), index, start, start + len(value)))
        elif FIELDS.get(field, False):
            made.append(Clue(field, listed_value(field, value), index, start, start + len(value)))
        else:
            made.append(Clue(field, value, index, start, start + len(value)))
    return made
