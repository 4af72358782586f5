"""A story as CommonMark that any reader of it gives back word for word: nothing of the text is taken for markup."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from itertools import groupby

import msgspec

from foundling.advice import NOTHING, Choices
from foundling.document import DRAWN, Block, Layer, Mark, Story
from foundling.export.blocks import place, visible
from foundling.export.characters import link_target, one_line
from foundling.export.inline import Run, settled, tidied, weave
from foundling.export.noticepage import TITLE, notice_lines, without
from foundling.export.paging import pages
from foundling.export.sheet import Line, sheet
from foundling.export.titlepage import FRONT_MATTER, OUR_READING, STORY_PAGE

BREAK = "* * *"

#: Always markup, wherever it stands. ``~`` is so in GitHub's dialect.
_ALWAYS = re.compile(r"[\\`*_\[\]<~]")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
#: Markup only where a line starts: headings, quotes, lists, rules, underlines, tables.
_LINE_START = re.compile(r"^([ \t]*)([#>+=|:-]|\d{1,9}(?=[.)]))", re.MULTILINE)

_TAGS = {
    "strong": ("<strong>", "</strong>"),
    "emphasis": ("<em>", "</em>"),
    "thought": ("<em>", "</em>"),
    "underline": ("<u>", "</u>"),
    "strike": ("<s>", "</s>"),
}
_DELIMITERS = {"strong": "**", "emphasis": "*", "thought": "*"}


def markdown(
    story: Story, layers: tuple[Layer, ...] = (), *, notice: bool = False, leave_out: Choices = NOTHING
) -> str:
    """The story as CommonMark (Source: CommonMark 0.31). `notice` and `leave_out` are as for `epub`.

    The title is the one heading of rank 1, chapters are of rank 2, a break is ``* * *``, notes stand in ``<aside>`` and
    letters in block quotes; what CommonMark has no mark for (underlined, struck out) is inline HTML.
    """
    told, met = without(story, layers, leave_out)
    facts = sheet(msgspec.structs.replace(story, facts=told.facts), met)
    parts = [f"# {_line(facts.title.values[0])}"]
    by = _fact(facts.author) if facts.author else "an unknown author"
    parts.append(f"by {by}")
    if facts.series:
        parts.append(_fact(facts.series))
    if facts.summary:
        parts.extend(_line(words) for words in facts.summary.values[0].split("\n"))
    parts.append("\n".join(f"- **{_line(line.label)}:** {_fact(line)}" for line in facts.lines))
    if notice:
        parts.append(f"## {TITLE}")
        for heading, items in notice_lines(story, layers):
            parts.append(f"### {heading}")
            parts.append(
                "\n".join(f"- {f'**{_line(name)}:** ' if name else ''}{_line(words)}" for name, words in items)
            )
    every = list(pages(told))
    for page in every:
        rank = page.depth + 1
        if page.label is None or (page.heading is None and len(every) > 1):
            if page.label is not None:
                parts.append(f"{'#' * rank} {_line(page.label)}")
            rank += 1
        parts.append(blocks_markdown(page.blocks, heading=rank, kinds=STORY_PAGE))
    front = [block for chapter in told.chapters for block in chapter.blocks if block.kind in FRONT_MATTER]
    if any(map(visible, front)):
        parts += ["## From the file", blocks_markdown(front)]
    return "\n\n".join(filter(None, parts)) + "\n"


def blocks_markdown(
    blocks: Iterable[Block], *, heading: int = 2, drawn: float = DRAWN, kinds: Container[str] | None = None
) -> str:
    """The blocks as CommonMark, parted by blank lines; `heading`, `drawn` and `kinds` are as for `blocks_html`."""
    shown = (block for block in blocks if visible(block, drawn) and (kinds is None or block.kind in kinds))
    parts: list[str] = []
    rank = heading
    for kind, group in groupby(shown, key=lambda block: block.kind):
        words = [words for block in group for words in _block(block)]
        if kind == "heading":
            for line in words:
                parts.append(f"{'#' * rank} {line}")
                rank = min(heading + 1, 6)
        elif kind == "letter":
            parts.append("\n>\n".join("> " + item.replace("\n", "\n> ") for item in words))
        elif kind == "note":
            parts += ['<aside class="note">', *words, "</aside>"]
        else:
            parts.extend(words)
    return "\n\n".join(parts)


def _block(block: Block) -> Iterator[str]:
    if block.kind == "break":
        yield BREAK
        if words := place(block.text):
            yield _line(words)
        return
    text, marks = tidied(block.text, block.marks)
    if block.kind == "heading":
        text = text.replace("\n", " ")
    elif block.kind == "verse":
        # White space that starts a line is lost in Markdown; no-break spaces are not.
        text = re.sub(r"(?m)^[ \t]+", lambda found: "\u00a0" * len(found[0]), text)
    made = _woven(text, marks)
    yield re.sub(r"(?<=[ \t])(#+[ \t]*)$", r"\\\1", made) if block.kind == "heading" else made


def _woven(text: str, marks: tuple[Mark, ...]) -> str:
    made = weave(text, _elements(text, marks), _escape, "\\\n")
    # Brackets of the text are escaped by now: one that is not opens a link of ours, and must not become a picture.
    return _LINE_START.sub(_disarmed, made).replace("![", "\\![")


def _escape(text: str) -> str:
    return _ENTITY.sub(r"\\&", _ALWAYS.sub(r"\\\g<0>", text))


def _disarmed(found: re.Match[str]) -> str:
    # A backslash before a digit would be a backslash: the dot after the number is what makes it a list.
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _elements(text: str, marks: tuple[Mark, ...]) -> list[Run]:
    """The marks as runs: with Markdown's own signs where they are sure to be read as such, else with HTML's tags.

    Asterisks count as markup only between the right neighbours, and next to other asterisks they are ambiguous.
    Source: CommonMark 0.31, section 6.2 (flanking delimiter runs, and the rules for matching them).
    """
    made: list[Run] = []
    shown = settled(marks)
    before = -1  # where the marks so far end
    for rank, mark in enumerate(shown):
        alone = before < mark.start and (rank + 1 == len(shown) or mark.end < shown[rank + 1].start)
        before = max(before, mark.end)
        sign = _DELIMITERS.get(mark.kind)
        if mark.kind == "link":
            opening, closing = "[", f"](<{mark.target}>)"
        elif sign and alone and _flanked(text, mark):
            opening, closing = sign, sign
        else:
            opening, closing = _TAGS[mark.kind]
        made.append(Run(mark.start, mark.end, rank, opening, closing))
    return made


def _flanked(text: str, mark: Mark) -> bool:
    before, after = text[: mark.start][-1:], text[mark.end :][:1]
    return _opens_or_closes(before) and _opens_or_closes(after)


def _opens_or_closes(neighbour: str) -> bool:
    return (
        neighbour in ("", " ", "\t", "\n")
        or unicodedata.category(neighbour)[0] in "PS"
        or (unicodedata.category(neighbour) == "Zs")
    )


def _line(words: str) -> str:
    return _LINE_START.sub(_disarmed, _escape(one_line(words)))


def _fact(line: Line) -> str:
    between = "; " if any("," in item for item in line.values) else ", "
    shown = between.join(_escape(item) for item in line.values)
    if line.field == "source_url" and (target := link_target(line.values[0])):
        shown = f"[{shown}](<{target}>)"
    more = f" ({_escape(line.more)})" if line.more else ""
    return f"{shown}{more} *({OUR_READING})*" if line.origin == "derived" else f"{shown}{more}"
