"""A manuscript to drafts: it is written as a page, whose text is the decoded source, and read as every page is.

So headings, breaks, marks and header blocks are found in the one way, and a block points into the page that was made.
"""

import re
from html import escape

from foundling.errors import Problem
from foundling.intake.containers import Burst
from foundling.intake.formats.html import drafts
from foundling.intake.formats.office.layout import broken_lines, columns, settle
from foundling.intake.formats.office.manuscript import BOLD, ITALIC, STRIKE, UNDERLINE, Paragraph
from foundling.intake.kinds import MAX_TAGS
from foundling.intake.markup.builder import parse
from foundling.intake.markup.content import Told, paragraphs_of, round_about
from foundling.intake.markup.paragraphs import Paragraph as Told_Paragraph
from foundling.intake.markup.paragraphs import paragraphs
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue, Reading
from foundling.intake.structure.fields import byline

_TAGS = {ITALIC: "i", BOLD: "b", UNDERLINE: "u", STRIKE: "s"}
_OPENED = {looks: "".join(f"<{tag}>" for bit, tag in _TAGS.items() if looks & bit) for looks in range(16)}
_CLOSED = {looks: "".join(f"</{tag}>" for bit, tag in reversed(_TAGS.items()) if looks & bit) for looks in range(16)}
#: What no text shows: controls, and halves of surrogate pairs.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_TOLD = {
    ".footnote": Told("note", "a footnote"),
    ".endnote": Told("note", "an endnote"),
    ".comment": Told("end_matter", "a comment in the margin"),
    ".running": Told("end_matter", "a running head or foot of the pages"),
    ".contents": Told("front_matter", "the document's own table of contents"),
}
_SURE = 0.97  # of what stands in the style called Title


def reading(
    items: list[Paragraph | str],
    media_type: str,
    encoding: str,
    clues: tuple[Clue, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Reading:
    """The drafts of a manuscript's `items`, which are used up. Raises `Burst` for more than a page may hold. Linear."""
    listed = [item for item in items if isinstance(item, Paragraph)]
    settle([paragraph for paragraph in listed if not paragraph.rule])
    page = parse([_written(items, {id(listed[at]) for at in broken_lines(listed)})])
    if sum(token.kind == "start" for token in page.tokens) > MAX_TAGS:
        raise Burst("too-large", f"it has more than {MAX_TAGS} changes of type")
    made = paragraphs(page)
    found = Index(page)
    apart: dict[int, Told] = {}
    for selector, said in _TOLD.items():
        apart.update(dict.fromkeys(paragraphs_of(made, found.select(selector)), said))
    told = round_about(page, made, [index for index in range(len(made)) if index not in apart])
    told.update(apart)
    for index in paragraphs_of(made, found.select("hr.page")):
        told.setdefault(index, Told("break", "a new page begins"))
    titles = paragraphs_of(made, found.select(".title"))
    if len(titles) == 1 and titles[0] not in told:
        told[titles[0]] = Told("title", "in the style for titles")
        stated = _title_page(made, titles[0], told)
        fields = {clue.field for clue in stated}
        clues = (*stated, *(clue for clue in clues if clue.field not in fields))
    return Reading(page.flat, drafts(made, told), media_type, encoding, clues, problems, typed=True)


def _title_page(made: list[Told_Paragraph], index: int, told: dict[int, Told]) -> tuple[Clue, ...]:
    """The title, and the author where a byline stands right under it."""
    text = made[index].text
    title = Clue("title", " ".join(text.split()), index, 0, len(text), confidence=_SURE)
    for under in range(index + 1, min(index + 3, len(made))):
        if under not in told and (found := byline(made[under].text)):
            told[under] = Told("byline", "a byline under the title")
            name, start = found
            return title, Clue("author", name, under, start, start + len(name), confidence=_SURE)
    return (title,)


def _written(items: list[Paragraph | str], joined: set[int]) -> str:
    """The page. `joined` are the identities of paragraphs that were lines of a text, and are lines again."""
    parts: list[str] = []
    quoted = line = False
    for item in items:
        paragraph = item if isinstance(item, Paragraph) else None
        if quoted and (paragraph is None or paragraph.kind != "quote"):
            parts.append("</blockquote>\n")
            quoted = False
        is_line = (
            paragraph is not None
            and id(paragraph) in joined
            and not (paragraph.level or paragraph.kind or paragraph.rule)
        )
        if line and not (is_line and paragraph is not None and not paragraph.gap and not paragraph.page):
            parts.append("</p>\n")
            line = False
        if paragraph is None:
            parts.append(str(item))
            continue
        parts.append("<br>" * paragraph.gap)
        if paragraph.page:
            parts.append('<hr class="page">')
        if paragraph.kind == "quote" and not quoted:
            parts.append("<blockquote>")
            quoted = True
        if paragraph.rule:
            parts.append("<hr>\n")
        elif is_line:
            parts.append("<br>" if line else "<p>")
            parts.append("&nbsp;" * min(columns(paragraph), 40) + _inline(paragraph).lstrip())
            line = True
        else:
            parts.append(_block(paragraph))
        if paragraph.ruled:
            parts.append("</p>" * line + "<hr>\n")
            line = False
    parts.append("</p>" * line + "</blockquote>" * quoted)
    return "".join(parts)


def _block(paragraph: Paragraph) -> str:
    tag = f"h{min(paragraph.level, 6)}" if paragraph.level else "p"
    kind = f' class="{paragraph.kind}"' if paragraph.kind in ("title", "contents") else ""
    align = ' align="center"' if paragraph.centred else ""
    return f"<{tag}{kind}{align}>{_inline(paragraph)}</{tag}>\n"


def _inline(paragraph: Paragraph) -> str:
    parts: list[str] = []
    for text, looks, link in paragraph.words:
        shown = escape(_HIDDEN.sub("", text), quote=False)
        if "\n" in shown:
            shown = shown.replace("\n", "<br>")
        if looks and not text.isspace():
            shown = f"{_OPENED[looks]}{shown}{_CLOSED[looks]}"
        parts.append(f'<a href="{escape(link)}">{shown}</a>' if link else shown)
    return "".join(parts)
