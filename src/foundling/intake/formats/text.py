"""Plain text to drafts: lines are joined into paragraphs the way that explains the whole file best."""

import re
from typing import NamedTuple

from foundling.intake.encoding import decode
from foundling.intake.lines import Line, Shape, fills, lines_of, runs_on, shape_of, shapes_of
from foundling.intake.reading import Draft, Reading
from foundling.intake.structure.breaks import is_mark_line
from foundling.intake.structure.fields import is_byline, starts_field
from foundling.intake.structure.headings import bare_number, looks_like_heading

_EXPORTER_LINES = re.compile(r"^(?:Packaged|Story URL|Author URL):", re.MULTILINE)
_ENDS_SENTENCE = re.compile(r"[.!?…:;\"”’')\]*_~—-]$")
_BY_NAME = re.compile(r"(?i:(?:written |posted |a story )?by)\W{1,3}[A-Z]")
_TOP = 2  # paragraphs that a title and a byline make
_APART = 0.65  # of the width
_FIELD_WIDTH = 30  # columns of a field that goes on in small letters on the next line
_HEADER_LINES = 60  # from the top that can be a header's
_VERSE_WIDTH = 66  # columns; longer lines are prose, however they are broken


def read(data: bytes, name: str) -> Reading:
    """The drafts of a plain text file. Linear in its size; never raises."""
    decoded = decode(data, where=name)
    exporter = "fanficfare" if len(_EXPORTER_LINES.findall(decoded.text[:8000])) >= 2 else ""
    return Reading(
        text=decoded.text,
        drafts=drafts_of(decoded.text, exporter),
        media_type="text/plain",
        encoding=decoded.encoding,
        problems=decoded.problems,
        exporter=exporter,
    )


def drafts_of(text: str, exporter: str = "") -> tuple[Draft, ...]:
    """The paragraphs of `text` in order; every non-space character lies in the range of exactly one."""
    lines = lines_of(text)
    groups = grouped(lines, layout(lines))
    return tuple(_draft(group, text, verse, exporter, shape) for group, verse, shape in groups)


class _Group(NamedTuple):
    """The lines of one paragraph, whether it is verse, whose lines are kept, and the layout that it stands in."""

    lines: list[Line]
    verse: bool
    shape: Shape


def grouped(lines: list[Line], shapes: list[Shape]) -> list[_Group]:
    """The paragraphs in order; `shapes` gives the layout at each line."""
    groups: list[list[Line]] = []
    within: list[Shape] = []
    drawn = False
    for line, shape in zip(lines, shapes, strict=True):
        below, drawn = drawn, is_mark_line(line.text)
        joins = bool(groups) and not (below or drawn) and _joins(groups[-1], line, shape)
        if joins and not (len(groups) <= _TOP and _names(groups[-1][-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
            within.append(shape)
    return _stanzas(groups, within)


def layout(lines: list[Line]) -> list[Shape]:
    """The layout of a file at every line, judged on those below its header."""
    below = _below_header(lines)
    shapes = shapes_of(below)
    return [shapes[0] if shapes else shape_of(below)] * (len(lines) - len(below)) + shapes


def _names(last: Line, line: Line) -> bool:
    """Whether one of two lines at the very top is ``by Name``, which is no part of a paragraph."""
    return any(is_byline(one.text) and _BY_NAME.match(one.text) for one in (last, line))


def _below_header(lines: list[Line]) -> list[Line]:
    """The lines that tell how the story is laid out: a header's stand close in any file."""
    last = max((at for at, line in enumerate(lines[:_HEADER_LINES]) if starts_field(line.text)), default=-1)
    return lines[last + 1 :] if len(lines) - last > 4 else lines


def _joins(group: list[Line], line: Line, shape: Shape) -> bool:
    """Whether `line` goes on with the paragraph that `group` is so far."""
    last = group[-1]
    if line.gap > shape.line_gap:
        return False
    if starts_field(line.text):
        return False
    in_field = starts_field(group[0].text)
    if shape.width and last.width <= shape.width * 1.15:
        if in_field and shape.indent and line.indent >= shape.indent:
            shape = shape._replace(indent=0)
        if shape.ragged and not fills(last, line, shape) and (looks_like_heading(last.text) or _is_apart(line, shape)):
            return False
        return runs_on(last, line, shape)
    # A header or a pasted passage that was wrapped inside a file that is not.
    if in_field and last.width >= _FIELD_WIDTH and line.text[0].islower():
        return True
    if not 50 <= last.width <= 100:
        return in_field and line.indent > group[0].indent and not last.text.endswith(".")
    return line.text[0].islower() or (in_field and line.indent > group[0].indent)


def _is_apart(line: Line, shape: Shape) -> bool:
    """Whether a line below a short one is short itself and no sentence: wrapping twice leaves a long line below a short."""
    return line.width < _APART * shape.width and not line.text[0].islower() and not _ENDS_SENTENCE.search(line.text)


def _stanzas(groups: list[list[Line]], shapes: list[Shape]) -> list[_Group]:
    """Runs of short lines that stand together where paragraphs stand apart: verse, with its lines kept."""
    made: list[_Group] = []
    at = 0
    while at < len(groups):
        shape = shapes[at]
        end = at + 1
        if shape.gap == 0:
            made.append(_Group(groups[at], False, shape))
            at = end
            continue
        while (
            end < len(groups)
            and len(groups[end]) == 1
            and groups[end][0].gap <= shape.line_gap
            and shapes[end] == shape
        ):
            end += 1
        run = groups[at:end]
        # Two or three lines at the very top are a title and a byline, not a stanza.
        if len(run) > (1 if at else 3) and len(run[0]) == 1 and _is_verse([group[0] for group in run], shape):
            made.append(_Group([group[0] for group in run], True, shape))
        else:
            made.extend(_Group(group, False, shape) for group in run)
        at = end
    return made


def _is_verse(lines: list[Line], shape: Shape) -> bool:
    limit = min(_VERSE_WIDTH, int(0.85 * shape.width)) if shape.width else _VERSE_WIDTH
    if any(len(line.text) > limit or starts_field(line.text) or is_mark_line(line.text) for line in lines):
        return False
    if any(looks_like_heading(line.text) or is_byline(line.text) for line in lines):
        return False
    if bare_number(lines[0].text) and len(lines) <= 3:
        return False  # a chapter's number and its title
    if 2 * sum(bare_number(line.text) is not None for line in lines) > len(lines):
        return False  # a list of them
    spoken = sum(line.text[0] in '"“' and line.text[-1] in '"”' for line in lines)
    ended = sum(bool(re.search(r"[.!?][\"”’']?$", line.text)) for line in lines[:-1])
    return spoken < 0.5 * len(lines) and ended <= 0.5 * (len(lines) - 1) and len(lines) > 1


def _draft(group: list[Line], text: str, verse: bool, exporter: str, shape: Shape) -> Draft:
    first, last = group[0], group[-1]
    tabbed = (
        exporter == "fanficfare" and first.gap > 0 and len(group) == 1 and text[first.start - 1 : first.start] == "\t"
    )
    return Draft(
        text="\n".join(line.text for line in group) if verse else _joined(group),
        source=(first.start, last.end),
        gap=first.gap,
        usual=shape.gap,
        hint="verse" if verse else "heading" if tabbed and len(first.text) < 200 else "",
        reason="short lines that stand together"
        if verse
        else "a chapter name as FanFicFare writes it"
        if tabbed
        else "",
        indent=first.indent,
        level=2 if tabbed else 0,
    )


def _joined(group: list[Line]) -> str:
    if len(group) == 1:
        return group[0].text
    parts = [group[0].text]
    for line in group[1:]:
        if closed_up(parts[-1], line.text):
            parts[-1] += line.text
        else:
            parts.append(line.text)
    return " ".join(parts)


def closed_up(before: str, after: str) -> bool:
    """Whether wrapping broke at a hyphen or dash that stood inside a word or between two, with no space."""
    if before.endswith(("-", "—")):
        body = before.rstrip("-—")
        return bool(body) and not body[-1].isspace() and not after.startswith(("-", "—"))
    return (
        after.startswith(("--", "—"))
        and before[-1].isalnum()
        and len(after) > 2
        and not after.lstrip("-—")[:1].isspace()
    )
