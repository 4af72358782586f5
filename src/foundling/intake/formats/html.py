"""A saved page to drafts: its paragraphs, which of them are the story, and the facts that the page states."""

import re

from foundling.intake.encoding import decode
from foundling.intake.formats.exporters import Verdict, judge
from foundling.intake.markup.builder import parse
from foundling.intake.markup.content import Told, outside
from foundling.intake.markup.page import Page
from foundling.intake.markup.paragraphs import Paragraph, paragraphs
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue, Draft, Reading

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}encoding\s{0,20}=\s{0,20}[\"']([\w.:-]{1,40})")
_HEAD = 8_192  # bytes among which a page says how it is encoded
_TITLE_LENGTH = 200
#: Titles that programs put on pages that nobody gave one.
_NO_TITLE = re.compile(
    r"(?:untitled(?: document| page)?|new page|no title|document|index|home ?page|page title|welcome|fan ?fic(?:tion)?|stories|fic)\W*\d*",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> Reading:
    """The drafts of a page. Linear in its size; never raises."""
    decoded = decode(data, declared_encoding(data), name)
    page = parse([decoded.text])
    listed = paragraphs(page)
    found = Index(page)
    verdict = judge(found, listed)
    if verdict is None:
        verdict = Verdict("", outside(page, listed), ())
    clues = (*verdict.clues, *_head_clues(found, verdict))
    return Reading(
        text=page.flat,
        drafts=drafts(listed, verdict.told),
        media_type="text/html",
        encoding=decoded.encoding,
        clues=clues,
        problems=decoded.problems,
        exporter=verdict.exporter,
        settled=verdict.settled,
    )


def declared_encoding(data: bytes) -> str | None:
    """The encoding that markup says it is in, None if it says nothing."""
    head = data[:_HEAD]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return found.group(1).decode("ascii") if found else None


def drafts(listed: list[Paragraph], told: dict[int, Told], unheaded: dict[int, str] | None = None) -> tuple[Draft, ...]:
    """A draft a paragraph, with what is told of it; before those in `unheaded` a heading without words, only a title."""
    made: list[Draft] = []
    for index, paragraph in enumerate(listed):
        if unheaded and index in unheaded:
            made.append(_named_only(paragraph, unheaded[index]))
        made.append(_draft(paragraph, told.get(index)))
    return tuple(made)


def _named_only(first: Paragraph, title: str) -> Draft:
    """The heading of a chapter that has none in its text: its table of contents names it."""
    place = (first.start, first.start)
    return Draft("", place, hint="heading", level=2, title=title, reason="named in the table of contents only")


def _draft(paragraph: Paragraph, told: Told | None) -> Draft:
    if told is None:
        told = _NOTHING
    hint, reason = told.hint, told.reason
    if paragraph.rule and hint in ("", "letter", "note"):
        hint, reason = "break", "a rule across the page"
    elif paragraph.verse and not hint:
        hint, reason = "verse", "short lines that stand together"
    return Draft(
        text=paragraph.text,
        source=(paragraph.start, paragraph.end),
        marks=paragraph.marks,
        gap=paragraph.gap,
        hint=hint,
        level=told.level or paragraph.level,
        centred=paragraph.centred,
        indent=paragraph.indent,
        reason=reason,
        title=told.title,
    )


_NOTHING = Told("")


def _head_clues(found: Index, verdict: Verdict) -> tuple[Clue, ...]:
    """What the page's head says, which programs fill in as often as authors: sure of nothing."""
    known = {clue.field for clue in verdict.clues}
    made: list[Clue] = []
    if "title" not in known and (title := _page_title(found)):
        made.append(Clue("title", title, origin="derived", confidence=0.3))
    if "author" not in known:
        for meta in found.select("meta[name=author], meta[property=og:author], meta[property=article:author]"):
            name = " ".join(meta.attributes.get("content", "").split())
            if name and len(name) < 80 and "://" not in name:
                made.append(Clue("author", name, origin="derived", confidence=0.3))
                break
    return tuple(made)


def _page_title(found: Index) -> str:
    page: Page = found.page
    shared = found.first("meta[property=og:title]")
    title = " ".join(shared.attributes.get("content", "").split()) if shared else page.title
    if not title or len(title) > _TITLE_LENGTH or _NO_TITLE.fullmatch(title):
        return ""
    return title
