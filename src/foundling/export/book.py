"""A story as an EPUB 3: title page, contents, a page a chapter, and what the file said of itself."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import msgspec

from foundling.advice import NOTHING, Choices
from foundling.document import Layer, Story, fact, value
from foundling.export.blocks import blocks_html
from foundling.export.castpage import cast_page
from foundling.export.characters import Direction, attribute, escape, link_target, one_line
from foundling.export.cover import cover, cover_words
from foundling.export.dates import iso
from foundling.export.languages import base_direction, language
from foundling.export.noticepage import TITLE as NOTICE
from foundling.export.noticepage import notice_page, without
from foundling.export.package import CONTAINER, Entry, Landmark, Metadata, Spine, archive, nav, ncx, opf
from foundling.export.paging import Page, pages, shown
from foundling.export.sheet import Sheet, named_part, sheet
from foundling.export.titlepage import FRONT_MATTER, STORY_PAGE, Where, file_page, title_page

#: The name space of our books' identifiers: a version 5 UUID of the original file's SHA-256 in it (RFC 9562, 5.5).
BOOKS = uuid.UUID("5e0c2b0e-3a53-5c1b-9a3b-6f0f4d1f7a52")

#: What `dcterms:modified` says where neither the caller nor the story gives a date.
UNDATED = "2000-01-01T00:00:00Z"

_SUBJECTS = ("fandom", "crossover", "category", "genre", "relationships", "characters", "tags")
_ROLES = {
    "chapter": 'epub:type="chapter" role="doc-chapter"',
    "interlude": 'epub:type="chapter" role="doc-chapter"',
    "prologue": 'epub:type="prologue" role="doc-prologue"',
    "epilogue": 'epub:type="epilogue" role="doc-epilogue"',
    "part": 'epub:type="part" role="doc-part"',
}


def epub(
    story: Story,
    layers: tuple[Layer, ...] = (),
    *,
    modified: datetime | None = None,
    cast: bool = False,
    notice: bool = False,
    leave_out: Choices = NOTHING,
) -> bytes:
    """The story as an EPUB 3 archive: the same story and layers, the same bytes. `cast` adds a page of its people, `notice`
    one in front that says what to know before starting. Passages that `leave_out` names are left out, each with a line
    in its place.

    `modified` (aware) is when the story or its facts were last changed, for callers that know; else the story's own
    date of update or publication is taken, else a fixed one: never the clock, which would change the bytes. Characters
    that XML cannot hold are left out. Source: EPUB 3.3, EPUB Accessibility 1.1.
    """
    return archive(_files(story, layers, modified, cast, notice, leave_out))


def _files(
    story: Story, layers: tuple[Layer, ...], modified: datetime | None, cast: bool, notice: bool, leave_out: Choices
) -> Iterator[tuple[str, str]]:
    lang = language(story, layers)
    base = base_direction(story, lang)
    told, met = without(story, layers, leave_out)
    known = msgspec.structs.replace(story, facts=told.facts)
    facts = sheet(known, met)
    book = metadata(known, facts, lang, modified)
    every = list(pages(told))
    names = [f"text/page-{number:04}.xhtml" for number in range(1, len(every) + 1)]
    where = _addresses(told, every, names)

    entries = [Entry("Title page", "text/title.xhtml")]
    entries += [Entry(NOTICE, "text/notice.xhtml")] * notice
    entries.extend(
        Entry(page.label, name, page.depth) for page, name in zip(every, names, strict=True) if page.label is not None
    )
    people = cast_page(story, met, where) if cast else ""
    if people:
        entries.append(Entry("Who is in it", "text/people.xhtml"))
    entries.append(Entry("From the file", "text/file.xhtml"))
    landmarks = [
        Landmark("cover", "Cover", "text/cover.xhtml"),
        Landmark("titlepage", "Title page", "text/title.xhtml"),
    ]
    spine = [Spine("cover-page", "text/cover.xhtml"), Spine("title-page", "text/title.xhtml")]
    spine += [Spine("notice", "text/notice.xhtml")] * notice
    if len(entries) > 3 + bool(people) + notice:  # a book of one chapter needs no contents to leaf through
        landmarks.append(Landmark("toc", "Contents", "nav.xhtml"))
        spine.append(Spine("nav", "nav.xhtml"))
    landmarks.extend(Landmark("bodymatter", "Start of the story", name) for name in names[:1])
    spine.extend(Spine(f"page-{number}", name) for number, name in enumerate(names, 1))
    if people:
        spine.append(Spine("people", "text/people.xhtml"))
    spine.append(Spine("file", "text/file.xhtml"))

    yield "META-INF/container.xml", CONTAINER
    yield "EPUB/package.opf", opf(book, spine, base)
    yield "EPUB/nav.xhtml", nav(entries, landmarks, lang, base)
    yield "EPUB/toc.ncx", ncx(entries, book)
    yield "EPUB/style.css", style()
    yield "EPUB/cover.svg", cover(known)
    picture = f'<img class="cover" src="../cover.svg" alt="{attribute(cover_words(known))}" role="doc-cover"/>'
    yield "EPUB/text/cover.xhtml", _xhtml("Cover", "en", f"<section>\n{picture}\n</section>", "cover")
    front = title_page(facts, where, lang)
    yield "EPUB/text/title.xhtml", _xhtml(book.title, "en", f'<section epub:type="titlepage">\n{front}\n</section>')
    if notice:
        section = '<section epub:type="preface" role="doc-preface" aria-labelledby="notice">'
        yield "EPUB/text/notice.xhtml", _xhtml(NOTICE, "en", f"{section}\n{notice_page(story, layers)}\n</section>")
    for page, name in zip(every, names, strict=True):
        yield f"EPUB/{name}", _page(page, book.title, lang, base)
    if people:
        section = f'<section epub:type="appendix" role="doc-appendix" aria-labelledby="people">\n{people}\n</section>'
        yield "EPUB/text/people.xhtml", _xhtml("Who is in it", "en", section, "backmatter")
    back = file_page(told)
    section = f'<section epub:type="appendix" role="doc-appendix" aria-labelledby="from-the-file">\n{back}\n</section>'
    yield "EPUB/text/file.xhtml", _xhtml("From the file", "en", section, "backmatter")


def metadata(story: Story, facts: Sheet, lang: str, modified: datetime | None = None) -> Metadata:
    """What the package document says of the story."""
    published, updated = (iso(value(story, field) or "") for field in ("published", "updated"))
    part = fact(story, "part")
    found = [fact(story, field) for field in _SUBJECTS]
    listed = [
        item for one in found if one for item in (one.value if isinstance(one.value, tuple) else (str(one.value),))
    ]
    source = link_target(value(story, "source_url") or "") or one_line(story.source.name)
    return Metadata(
        identifier=f"urn:uuid:{uuid.uuid5(BOOKS, story.source.sha256)}",
        title=named_part(story),
        author=facts.author.values[0] if facts.author else "",
        language=lang,
        modified=_modified(modified, updated or published),
        description=one_line(facts.summary.values[0]) if facts.summary else "",
        subjects=tuple(dict.fromkeys(filter(None, map(one_line, listed)))),
        date=published or "",
        source=source,
        series=_series(facts),
        part=part.value if part and isinstance(part.value, int) else None,
    )


def _series(facts: Sheet) -> str:
    # The parts of a story that is in no series are a series by themselves, so that they stand together on a shelf.
    if facts.series is None:
        return ""
    return (facts.series if facts.series.field == "series" else facts.title).values[0]


def _modified(given: datetime | None, day: str | None) -> str:
    if given is not None:
        return given.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{day}{'-01-01'[len(day) - 4 :] if len(day) < 10 else ''}T00:00:00Z" if day else UNDATED


def _page(page: Page, title: str, lang: str, base: Direction) -> str:
    roles = _ROLES[page.chapter.kind]
    rank = page.depth
    made = ""
    if page.label is None:  # the rest of a chapter that fills several pages
        roles, rank = "", page.depth + 1
    elif page.heading is None:
        made = f'<h{rank} class="made" id="heading">{escape(page.label)}</h{rank}>\n'
        roles, rank = f'{roles} aria-labelledby="heading"', rank + 1
    else:
        roles = f'{roles} aria-labelledby="b{page.heading}"'
    words = blocks_html(page.blocks, first=page.first, heading=rank, kinds=STORY_PAGE, base=base)
    section = f"<section {roles}>" if roles else "<section>"
    return _xhtml(page.label or title, lang, f"{section}\n{made}{words}\n</section>", "bodymatter", base)


def _xhtml(title: str, lang: str, body: str, kind: str = "frontmatter", base: Direction = "ltr") -> str:
    way = ' dir="rtl"' if base == "rtl" else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}"{way}>
<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="../style.css"/></head>
<body epub:type="{kind}">
{body}
</body>
</html>
"""


def _addresses(story: Story, every: list[Page], names: list[str]) -> Where:
    """Where each block is, as seen from the title page."""
    places: dict[int, str] = {}
    number = 0
    for chapter in story.chapters:
        for block in chapter.blocks:
            if block.kind in FRONT_MATTER:
                places[number] = "file.xhtml"
            number += 1
    for page, name in zip(every, names, strict=True):
        for number, block in enumerate(page.blocks, page.first):
            if shown(block):
                places[number] = name.rpartition("/")[2]
    return lambda block: f"{places[block]}#b{block}" if block in places else None


@cache
def style() -> str:
    """The style sheet of every book."""
    return (files("foundling.export") / "book.css").read_text("utf-8")
