"""The files of an EPUB that are not its pages: package document, contents for new and old readers, and the archive."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from foundling.export.characters import Direction, attribute, escape

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

#: The first moment that a ZIP can hold: every member gets it, so that the same story gives the same bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

#: Source: EPUB Accessibility 1.1 section 2.2. No conformance is claimed: that takes a person who has checked the book.
_ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "ARIA"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "All of it is text; the one picture is the cover, and its words are the title and the author. Chapters are headings and stand in the table of "
        "contents; author’s notes are set apart from the story and marked as notes; scene breaks are marked as breaks.",
    ),
)


class Entry(NamedTuple):
    """A line of the table of contents; `depth` is 1 or 2."""

    label: str
    href: str
    depth: int = 1


class Landmark(NamedTuple):
    """A place that a reading system can jump to; `kind` is its epub:type."""

    kind: str
    label: str
    href: str


class Metadata(NamedTuple):
    """What the package document says of the book. `modified` is in UTC, to the second, as ``2003-05-12T00:00:00Z``."""

    identifier: str
    title: str
    author: str
    language: str
    modified: str
    description: str = ""
    subjects: tuple[str, ...] = ()
    date: str = ""
    source: str = ""
    series: str = ""
    part: int | None = None


class Spine(NamedTuple):
    """A page in reading order: its id, its path under ``EPUB/``."""

    id: str
    path: str


def opf(book: Metadata, spine: Sequence[Spine], base: Direction) -> str:
    """The package document. The style sheet, both tables of contents and the cover are in it by their fixed names."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id"'
        f' xml:lang="{book.language}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_metadata(book),
        "</metadata>",
        "<manifest>",
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
    ]
    lines.extend(
        f'<item id="{page.id}" href="{page.path}" media-type="application/xhtml+xml"/>'
        for page in spine
        if page.id != "nav"
    )
    way = ' page-progression-direction="rtl"' if base == "rtl" else ""
    lines += ["</manifest>", f'<spine toc="ncx"{way}>']
    lines.extend(f'<itemref idref="{page.id}"/>' for page in spine)
    lines += ["</spine>", "</package>", ""]
    return "\n".join(lines)


def _metadata(book: Metadata) -> Iterator[str]:
    yield f'<dc:identifier id="book-id">{book.identifier}</dc:identifier>'
    yield f'<dc:title id="title">{escape(book.title)}</dc:title>'
    yield '<meta refines="#title" property="title-type">main</meta>'
    if book.author:
        yield f'<dc:creator id="author">{escape(book.author)}</dc:creator>'
        yield '<meta refines="#author" property="role" scheme="marc:relators">aut</meta>'
    yield '<dc:contributor id="producer">Foundling</dc:contributor>'
    yield '<meta refines="#producer" property="role" scheme="marc:relators">bkp</meta>'
    yield f"<dc:language>{book.language}</dc:language>"
    if book.date:
        yield f"<dc:date>{book.date}</dc:date>"
    if book.description:
        yield f"<dc:description>{escape(book.description)}</dc:description>"
    for subject in book.subjects:
        yield f"<dc:subject>{escape(subject)}</dc:subject>"
    if book.source:
        yield f"<dc:source>{escape(book.source)}</dc:source>"
    if book.series:
        yield f'<meta property="belongs-to-collection" id="series">{escape(book.series)}</meta>'
        yield '<meta refines="#series" property="collection-type">series</meta>'
        if book.part is not None and book.part >= 0:
            yield f'<meta refines="#series" property="group-position">{book.part}</meta>'
    yield f'<meta property="dcterms:modified">{book.modified}</meta>'
    for name, words in _ACCESSIBILITY:
        yield f'<meta property="schema:{name}">{escape(words)}</meta>'
    # What EPUB 2 readers look for.
    yield '<meta name="cover" content="cover"/>'


def nav(entries: Sequence[Entry], landmarks: Iterable[Landmark], language: str, base: Direction) -> str:
    """The EPUB 3 table of contents, a page that can be read as well."""
    way = ' dir="rtl"' if base == "rtl" else ""
    english = "" if language == "en" else ' lang="en" xml:lang="en"'
    marks = "\n".join(
        f'<li><a epub:type="{mark.kind}" href="{mark.href}">{escape(mark.label)}</a></li>' for mark in landmarks
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"\
 lang="{language}" xml:lang="{language}"{way}>
<head><title>Contents</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body class="contents">
<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
<h1 id="contents"{english}>Contents</h1>
{_nested(entries)}
</nav>
<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden">
<ol>
{marks}
</ol>
</nav>
</body>
</html>
"""


def _nested(entries: Sequence[Entry]) -> str:
    lines = ["<ol>"]
    for top, inner in _families(entries):
        link = f'<a href="{top.href}">{escape(top.label)}</a>'
        if inner:
            lines += [f"<li>{link}", "<ol>"]
            lines.extend(f'<li><a href="{entry.href}">{escape(entry.label)}</a></li>' for entry in inner)
            lines += ["</ol>", "</li>"]
        else:
            lines.append(f"<li>{link}</li>")
    return "\n".join([*lines, "</ol>"])


def _families(entries: Sequence[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Each entry of depth 1 with those of depth 2 that follow it."""
    families: list[tuple[Entry, list[Entry]]] = []
    for entry in entries:
        if entry.depth > 1 and families:
            families[-1][1].append(entry)
        else:
            families.append((entry, []))
    return families


def ncx(entries: Sequence[Entry], book: Metadata) -> str:
    """The EPUB 2 table of contents, for readers that know no other."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{book.language}">',
        "<head>",
        f'<meta name="dtb:uid" content="{attribute(book.identifier)}"/>',
        f'<meta name="dtb:depth" content="{max((entry.depth for entry in entries), default=1)}"/>',
        '<meta name="dtb:totalPageCount" content="0"/>',
        '<meta name="dtb:maxPageNumber" content="0"/>',
        "</head>",
        f"<docTitle><text>{escape(book.title)}</text></docTitle>",
        "<navMap>",
    ]
    order = 0
    for top, inner in _families(entries):
        order += 1
        lines.append(_point(top, order))
        for entry in inner:
            order += 1
            lines.append(_point(entry, order) + "</navPoint>")
        lines.append("</navPoint>")
    return "\n".join([*lines, "</navMap>", "</ncx>", ""])


def _point(entry: Entry, order: int) -> str:
    label = f"<navLabel><text>{escape(entry.label)}</text></navLabel>"
    return f'<navPoint id="n{order}" playOrder="{order}">{label}<content src="{entry.href}"/>'


def archive(files: Iterable[tuple[str, str]]) -> bytes:
    """The EPUB archive of (path, text) pairs, in their order, with nothing in it that depends on when or where.

    ``mimetype`` comes first and is not compressed. Source: EPUB Open Container Format, section 4.3.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr(_member("mimetype", zipfile.ZIP_STORED), "application/epub+zip")
        for path, text in files:
            book.writestr(_member(path, zipfile.ZIP_DEFLATED), text.encode())
    return made.getvalue()


def _member(path: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _ZIP_TIME)
    info.compress_type = method
    info.create_system = 3  # else it differs between Windows and the rest
    info.external_attr = 0o100644 << 16
    return info
