"""A saved page to drafts: its paragraphs, which of them are the story, and the facts that the page states."""

import re

import msgspec

from foundling.errors import Problem, problem
from foundling.intake.encoding import decode
from foundling.intake.formats.exporters import Verdict, judge
from foundling.intake.markup.builder import parse
from foundling.intake.markup.content import Told, outside
from foundling.intake.markup.paragraphs import Paragraph, paragraphs
from foundling.intake.markup.select import Index, unwrapped
from foundling.intake.reading import Clue, Draft, Reading

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}encoding\s{0,20}=\s{0,20}[\"']([\w.:-]{1,40})")
_HEAD = 8_192  # bytes among which a page says how it is encoded
_TITLE_LENGTH = 200
_JOINTS = re.compile(r"\s+(?:[|»–—-]+|::?)\s+|: ")
_UNSURE = 0.3  # of what a page's head says
_ADDRESSED = 0.8  # of the address that it says it has
#: What browsers write above a page that they save, and the link by which a page says where it belongs.
_SAVED = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s<>]{1,500}) -->", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>]{1,500}")
#: What a site shows in place of a story.
_GATE = re.compile(
    r"this work could have adult content|only available to registered users of the archive|you are about to view content that may"
    r"|contain(?:s|ing)? adult content.{0,40}(?:continue|proceed|confirm)|you must be (?:at least )?18|are you over 18|age (?:verification|statement)"
    r"|story not found|unable to locate story|this (?:story|entry|post|journal) (?:has been|was|is) (?:deleted|removed|locked|private)"
    r"|page (?:not found|cannot be found)|404 not found|checking your browser before|enable javascript and cookies to continue"
    r"|the wayback machine has not archived|you are not authori[sz]ed to view|chapter not found|access denied",
    re.IGNORECASE,
)
_NOTICE = 1_500  # code points; a page with more prose than that is not only a notice
#: Titles that programs put on pages that nobody gave one.
_NO_TITLE = re.compile(
    r"(?:untitled(?: document| page)?|new page|no title|document|index|home ?page|page title|welcome|fan ?fic(?:tion)?|stories|fic)\W*\d*",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> Reading:
    """The drafts of a page. Linear in its size; never raises."""
    decoded = decode(data, declared_encoding(data), name)
    reading = read_text(decoded.text, name)
    return msgspec.structs.replace(reading, encoding=decoded.encoding, problems=(*decoded.problems, *reading.problems))


def read_text(text: str, name: str) -> Reading:
    """The drafts of a page whose text is known. Linear in its length; never raises."""
    page = parse([text])
    listed = paragraphs(page)
    found = Index(page)
    verdict = judge(found, listed)
    if verdict is None:
        verdict = Verdict("", outside(page, listed), ())
    clues = (*verdict.clues, *_head_clues(found, listed, verdict))
    problems: tuple[Problem, ...] = ()
    if not verdict.exporter and (notice := _notice(listed, verdict.told)):
        problems = (problem("no-story-text", f"{name} is a site's notice, not a story: “{notice}”", name),)
    return Reading(
        text=page.flat,
        drafts=drafts(listed, verdict.told),
        media_type="text/html",
        encoding="",
        clues=clues,
        problems=problems,
        exporter=verdict.exporter,
        settled=verdict.settled,
    )


def _notice(listed: list[Paragraph], told: dict[int, Told]) -> str:
    """The words by which a site says that the story is not shown here, empty where it seems to be."""
    shown = [paragraph.text for index, paragraph in enumerate(listed) if index not in told]
    if sum(map(len, shown)) > _NOTICE:
        return ""
    found = next(filter(None, (_GATE.search(text) for text in shown)), None)
    return found.string[:_TITLE_LENGTH] if found else ""


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


def _head_clues(found: Index, listed: list[Paragraph], verdict: Verdict) -> tuple[Clue, ...]:
    """What the page's head says, which programs fill in as often as authors: sure of nothing."""
    known = {clue.field for clue in verdict.clues}
    made: list[Clue] = []
    title, author = _page_title(found, listed)
    if "title" not in known and title:
        made.append(Clue("title", title, origin="derived", confidence=_UNSURE))
    if "author" not in known and not author:
        for meta in found.select("meta[name=author], meta[property=og:author], meta[property=article:author]"):
            author = author or " ".join(meta.attributes.get("content", "").split())
    if "author" not in known and author and len(author) < 80 and "://" not in author:
        made.append(Clue("author", author, origin="derived", confidence=_UNSURE))
    if "source_url" not in known and (address := _address(found)):
        made.append(Clue("source_url", address, origin="derived", confidence=_ADDRESSED))
    return tuple(made)


def _address(found: Index) -> str:
    """Where the page stood, as the browser that saved it or its own head says."""
    saved = _SAVED.search(found.page.source, 0, _HEAD)
    if saved:
        return unwrapped(saved.group(1))
    for link in found.select("link[rel=canonical]"):
        if _ADDRESS.fullmatch(target := unwrapped(link.attributes.get("href", "").strip())):
            return target
    return ""


def _page_title(found: Index, listed: list[Paragraph]) -> tuple[str, str]:
    """The title and the author that the head gives, each empty where it gives none.

    ``Title by Author - Site`` is taken apart where the page itself shows a part of it as a line.
    """
    shared = found.first("meta[property=og:title]")
    title = " ".join(shared.attributes.get("content", "").split()) if shared else found.page.title
    if not title or len(title) > _TITLE_LENGTH or _NO_TITLE.fullmatch(title):
        return "", ""
    lines = {
        " ".join(paragraph.text.split()).casefold() for paragraph in listed if len(paragraph.text) <= _TITLE_LENGTH
    }
    if title.casefold() in lines:
        return title, ""
    for part in (*_JOINTS.split(title), title):
        name, by, author = part.rpartition(" by ")
        if by and name.casefold() in lines:
            return name, author
        if part.casefold() in lines:
            return part, ""
    return title, ""
