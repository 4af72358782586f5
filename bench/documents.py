"""Writes a story as a word processor would: DOCX, ODT or RTF, with the habits that people have in one.

For tests and benchmarks; nothing of Foundling reads it.
"""

import io
import itertools
import zipfile
from html import escape
from typing import NamedTuple

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{short}="{_OPEN}:{long}:1.0"'
    for short, long in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("meta", "meta"), ("manifest", "manifest"))
)  # fmt: skip


class Part(NamedTuple):
    """A paragraph: `kind` is title, line, heading, break, paragraph or gap; `marks` are (start, end, i, b, u or s)."""

    kind: str
    text: str = ""
    marks: tuple[tuple[int, int, str], ...] = ()


class Habit(NamedTuple):
    """How it is typed. `heads`: ``style``, ``bold`` (centred), ``plain``; `spacing`: ``indent``, ``empty`` or ``none``."""

    heads: str = "style"
    spacing: str = "indent"
    pages: bool = False  # each heading begins a page
    title: str = ""  # of the document's properties
    author: str = ""


def runs(part: Part) -> list[tuple[str, str]]:
    """The text cut where its looks change, each piece with the letters of its looks."""
    edges = sorted({0, len(part.text), *(edge for start, end, _ in part.marks for edge in (start, end))})
    return [
        (part.text[start:end], "".join(sorted({look for at, to, look in part.marks if at <= start and end <= to})))
        for start, end in itertools.pairwise(edges)
        if end > start
    ]


def spaced(parts: list[Part], habit: Habit) -> list[Part]:
    """The parts with empty paragraphs between them, where that is the habit."""
    if habit.spacing != "empty":
        return parts
    return [made for part in parts for made in (part, Part("gap"))]


def docx(parts: list[Part], habit: Habit = Habit()) -> bytes:  # noqa: B008
    """A DOCX."""
    body = "".join(_word_paragraph(part, habit) for part in spaced(parts, habit))
    return word_file(body, habit)


def word_file(body: str, habit: Habit = Habit(), **more: str) -> bytes:  # noqa: B008
    """A DOCX of the XML of its body; `more` are parts of ``word/`` by name, with the XML inside their root element."""
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Title"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="56"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="d"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    parts = {"document": f"<w:body>{body}</w:body>", "styles": styles, **more}
    roots = {"document": "document", "styles": "styles"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}.{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/relationships/{name.rstrip("1")}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
        if name != "document"
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(habit.title)}</dc:title><dc:creator>{escape(habit.author)}</dc:creator></c:coreProperties>',
    }
    for name, inside in parts.items():
        root = roots.get(name, {"header1": "hdr", "footer1": "ftr"}.get(name, name))
        files[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships">{inside}</w:{root}>'
    return packed(files)


def _word_paragraph(part: Part, habit: Habit) -> str:
    look = ""
    if part.kind == "title":
        look = '<w:pStyle w:val="c"/>'
    elif part.kind == "heading":
        page = "<w:pageBreakBefore/>" if habit.pages else ""
        look = page + {"style": '<w:pStyle w:val="b"/>', "bold": '<w:jc w:val="center"/>'}.get(habit.heads, "")
    elif part.kind == "break":
        look = '<w:jc w:val="center"/>'
    elif part.kind == "paragraph" and habit.spacing == "indent":
        look = '<w:ind w:firstLine="720"/>'
    bold = "b" if part.kind == "heading" and habit.heads == "bold" else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(_word_run(text, looks + bold) for text, looks in runs(part))}</w:p>"


def _word_run(text: str, looks: str) -> str:
    tags = {"i": "<w:i/>", "b": "<w:b/>", "u": '<w:u w:val="single"/>', "s": "<w:strike/>"}
    said = "".join(tags[look] for look in looks)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{said}</w:rPr>{lines}</w:r>"


def odt(parts: list[Part], habit: Habit = Habit()) -> bytes:  # noqa: B008
    """An ODT."""
    body = "".join(_open_paragraph(part, habit) for part in spaced(parts, habit))
    return open_file(body, habit)


def open_file(body: str, habit: Habit = Habit(), automatic: str = "") -> bytes:  # noqa: B008
    """An ODT of the XML of its body, and of its own automatic styles."""
    said = "<meta:generator>tests</meta:generator>"
    meta = f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(habit.title)}</dc:title><meta:initial-creator>{escape(habit.author)}</meta:initial-creator>'
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_NAMES}><office:automatic-styles>{_AUTOMATIC}{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_NAMES}><office:styles>{_STYLES}</office:styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {_NAMES}><office:meta>{said}{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'<manifest:manifest {_NAMES}><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>',
    }
    return packed(files)


def _open_style(name: str, parent: str, paragraph: str = "", text: str = "", family: str = "paragraph") -> str:
    inside = (f"<style:paragraph-properties {paragraph}/>" if paragraph else "") + (
        f"<style:text-properties {text}/>" if text else ""
    )
    return f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">{inside}</style:style>'


_LOOKS = {"i": 'fo:font-style="italic"', "b": 'fo:font-weight="bold"', "u": 'style:text-underline-style="solid"', "s": 'style:text-line-through-style="solid"'}  # fmt: skip
_STYLES = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt"/></style:default-style>'
    + _open_style("Standard", "")
    + _open_style("Heading_20_1", "Standard", "", 'fo:font-size="18pt" fo:font-weight="bold"')
    + _open_style("Title", "Standard", 'fo:text-align="center"', 'fo:font-size="28pt" fo:font-weight="bold"')
)
_AUTOMATIC = (
    _open_style("Pi", "Standard", 'fo:text-indent="0.5in"')
    + _open_style("Pc", "Standard", 'fo:text-align="center"')
    + _open_style("Pb", "Standard", 'fo:text-align="center"', _LOOKS["b"])
    + _open_style("Pbp", "Standard", 'fo:text-align="center" fo:break-before="page"', _LOOKS["b"])
    + _open_style("Php", "Heading_20_1", 'fo:break-before="page"')
    + _open_style("Pp", "Standard", 'fo:break-before="page"')
    + "".join(
        _open_style("T" + "".join(look for at, look in enumerate("bisu") if bits >> at & 1), "", "", " ".join(_LOOKS[look] for at, look in enumerate("bisu") if bits >> at & 1), "text")
        for bits in range(1, 16)
    )
)  # fmt: skip


def _open_paragraph(part: Part, habit: Habit) -> str:
    words = "".join(_open_run(text, looks) for text, looks in runs(part))
    if part.kind == "heading" and habit.heads == "style":
        return f'<text:h text:style-name="{"Php" if habit.pages else "Heading_20_1"}" text:outline-level="1">{words}</text:h>'
    style = "Standard"
    if part.kind == "heading":
        style = {"bold": "Pbp" if habit.pages else "Pb"}.get(habit.heads, "Pp" if habit.pages else "Standard")
    elif part.kind in ("break", "title"):
        style = "Pc" if part.kind == "break" else "Title"
    elif part.kind == "paragraph" and habit.spacing == "indent":
        style = "Pi"
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _open_run(text: str, looks: str) -> str:
    words = (
        escape(text)
        .replace("\n", "<text:line-break/>")
        .replace("\t", "<text:tab/>")
        .replace("  ", ' <text:s text:c="1"/>')
    )
    return f'<text:span text:style-name="T{looks}">{words}</text:span>' if looks else words


def rtf(parts: list[Part], habit: Habit = Habit(), page: str = "cp1252") -> bytes:  # noqa: B008
    """An RTF whose bytes are in a code page, what that has not in Unicode."""
    made = [
        rf"{{\rtf1\ansi\ansicpg{page.removeprefix('cp')}\deff0\uc1{{\fonttbl{{\f0\froman\fcharset0 Times New Roman;}}}}"
        r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b\fs32 heading 1;}{\s2\qc\fs56 Title;}{\*\cs3\i Emphasis;}}",
        rf"{{\info{{\title {escaped(habit.title, page)}}}{{\author {escaped(habit.author, page)}}}}}" "\r\n",
    ]
    for part in spaced(parts, habit):
        look = ""
        if part.kind == "title":
            look = r"\s2\qc\fs56"
        elif part.kind == "heading":
            new = r"\pagebb" if habit.pages else ""
            look = new + {"style": r"\s1\outlinelevel0\b\fs32", "bold": r"\qc\b"}.get(habit.heads, "")
        elif part.kind == "break":
            look = r"\qc"
        elif part.kind == "paragraph" and habit.spacing == "indent":
            look = r"\fi720"
        words = "".join(_rich_run(text, looks, page) for text, looks in runs(part))
        made.append(rf"\pard\plain\f0\fs24{look} {words}\par" "\r\n")
    return "".join((*made, "}")).encode("ascii")


def _rich_run(text: str, looks: str, page: str) -> str:
    words = escaped(text, page)
    tags = {"i": r"\i", "b": r"\b", "u": r"\ul", "s": r"\strike"}
    return f"{{{''.join(tags[look] for look in looks)} {words}}}" if looks else words


def escaped(text: str, page: str = "cp1252") -> str:
    """Text as RTF writes it."""
    made: list[str] = []
    for character in text:
        if character in "\\{}":
            made.append("\\" + character)
        elif character == "\n":
            made.append("\\line ")
        elif character.isascii():
            made.append(character)
        else:
            made.append(_rich_character(character, page))
    return "".join(made)


def _rich_character(character: str, page: str) -> str:
    try:
        return "".join(f"\\'{byte:02x}" for byte in character.encode(page))
    except UnicodeEncodeError:
        units = character.encode("utf-16-le")
        codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
        return "".join(f"\\u{code}?" for code in codes)


def packed(files: dict[str, str]) -> bytes:
    """A ZIP of texts by name, the same bytes every time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return made.getvalue()


WRITERS = {"docx": docx, "odt": odt, "rtf": rtf}
