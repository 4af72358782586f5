"""Lines of a page joined into paragraphs, the way that explains the whole page best.

A page is laid out by its blocks, but also by ``<br>`` as a text is by its line ends: one at the end of each paragraph, two
between paragraphs, or one where a mail program wrapped. So its lines are judged like those of a text.
"""

from collections import Counter, defaultdict

import msgspec

from foundling.document import Mark
from foundling.intake.formats.text import closed_up, grouped
from foundling.intake.lines import Line as TextLine
from foundling.intake.lines import Shape, shape_of
from foundling.intake.markup.page import Element, Line, Page

_CELLS = frozenset({"td", "th", "dt", "dd"})
_LABEL_LENGTH = 40
_OWN_SHARE = 0.25  # of a page's characters; a box with less is laid out like the page round it
_OWN_LINES = 6
_STEPS = 6  # elements between a paragraph and the cell that it is in


class Paragraph(msgspec.Struct):
    """A paragraph of a page, ``[start, end)`` in its source; the fields are those of `Line`."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    gap: int
    element: int
    box: int
    level: int
    centred: bool
    indent: int
    linked: int
    control: bool
    rule: bool = False
    verse: bool = False

    @property
    def weight(self) -> int:
        """How much prose it is: its characters, links counted against it."""
        return 0 if self.control else max(0, len(self.text) - 2 * self.linked)


def paragraphs(page: Page) -> list[Paragraph]:
    """The paragraphs of a page in order; every non-space character of ``page.flat`` lies in the range of exactly one."""
    shapes = _shapes(page)
    usual = shapes[-1]
    made: list[Paragraph] = []
    sequence: list[Line] = []
    for line in page.lines:
        if sequence and not _may_join(sequence[-1], line):
            made.extend(_made(sequence, shapes.get(sequence[0].box, usual)))
            sequence = []
        sequence.append(line)
    if sequence:
        made.extend(_made(sequence, shapes.get(sequence[0].box, usual)))
    return _rows(page, _uncentred(made))


def _uncentred(made: list[Paragraph]) -> list[Paragraph]:
    """Where most of a box's prose is centred, as in a site's frame, centring says nothing of a paragraph in it."""
    weights: Counter[int] = Counter()
    centred: Counter[int] = Counter()
    for paragraph in made:
        weights[paragraph.box] += paragraph.weight
        centred[paragraph.box] += paragraph.weight if paragraph.centred else 0
    least = _OWN_SHARE * weights.total()
    boxes = {box for box, weight in weights.items() if weight > least and centred[box] > 0.5 * weight > 100}
    for paragraph in made:
        paragraph.centred = paragraph.centred and paragraph.box not in boxes
    return made


def _shapes(page: Page) -> dict[int, Shape]:
    """The layout of every box that holds much of the page, and under -1 that of the page."""
    boxes: dict[int, list[TextLine]] = defaultdict(list)
    every: list[TextLine] = []
    for line in page.lines:
        if line.rule or line.control or line.level or line.linked > 0.5 * len(line.text):
            continue
        as_text = _as_text(line)
        boxes[line.box].append(as_text)
        every.append(as_text)
    total = sum(len(line.text) for line in every)
    found = {-1: shape_of(every)}
    for box, lines in boxes.items():
        if len(lines) >= _OWN_LINES and sum(len(line.text) for line in lines) > _OWN_SHARE * total:
            found[box] = shape_of(lines)
    return found


def _as_text(line: Line) -> TextLine:
    return TextLine(line.start, line.start, line.end, line.indent, line.gap, line.text)


def _may_join(last: Line, line: Line) -> bool:
    if last.rule or line.rule or last.box != line.box or last.level != line.level or last.control != line.control:
        return False
    return not line.apart


def _made(sequence: list[Line], shape: Shape) -> list[Paragraph]:
    if len(sequence) == 1:
        return [_joined(sequence, False)]
    if sequence[0].level:
        return [_joined(sequence, True)]  # a heading over several lines is one
    made: list[Paragraph] = []
    at = 0
    for group, verse, _ in grouped([_as_text(line) for line in sequence], [shape] * len(sequence)):
        made.append(_joined(sequence[at : at + len(group)], verse))
        at += len(group)
    return made


def _joined(lines: list[Line], kept: bool) -> Paragraph:
    """One paragraph of several lines, their breaks kept or made spaces."""
    first = lines[0]
    if len(lines) == 1:
        text, marks = first.text, first.marks
    else:
        text, marks = _text_and_marks(lines, kept)
    return Paragraph(
        text=text,
        start=first.start,
        end=lines[-1].end,
        marks=marks,
        gap=first.gap,
        element=first.element,
        box=first.box,
        level=first.level,
        centred=all(line.centred for line in lines),
        indent=first.indent,
        linked=sum(line.linked for line in lines),
        control=first.control,
        rule=first.rule,
        verse=kept and not first.level,
    )


def _text_and_marks(lines: list[Line], kept: bool) -> tuple[str, tuple[Mark, ...]]:
    parts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for line in lines:
        edge = length
        if parts:
            joint = "\n" if kept else "" if closed_up(parts[-1], line.text) else " "
            if joint:
                parts.append(joint)
                length += 1
        for mark in line.marks:
            moved = Mark(mark.kind, mark.start + length, mark.end + length, mark.target)
            ended = next(
                (
                    index
                    for index in range(len(marks) - 1, max(-1, len(marks) - 5), -1)
                    if marks[index].end == edge
                    and marks[index].kind == mark.kind
                    and marks[index].target == mark.target
                ),
                None,
            )
            if mark.start == 0 and parts and ended is not None:
                marks[ended] = Mark(mark.kind, marks[ended].start, moved.end, mark.target)
            else:
                marks.append(moved)
        parts.append(line.text)
        length += len(line.text)
    return "".join(parts), tuple(marks)


def _rows(page: Page, made: list[Paragraph]) -> list[Paragraph]:
    """``<td>Label:</td><td>value</td>`` made one paragraph, which is what it says."""
    kept: list[Paragraph] = []
    for paragraph in made:
        if kept and _is_row(page, kept[-1], paragraph):
            kept[-1] = _row(kept[-1], paragraph)
        else:
            kept.append(paragraph)
    return kept


def _is_row(page: Page, label: Paragraph, value: Paragraph) -> bool:
    if not label.text.endswith(":") or len(label.text) > _LABEL_LENGTH or label.linked or value.rule or value.level:
        return False
    first, second = _cell(page, label.element), _cell(page, value.element)
    if first is None or second is None or first is second or first.parent != second.parent:
        return False
    return first.name in ("td", "th", "dt") and second.name in ("td", "dd")


def _row(label: Paragraph, value: Paragraph) -> Paragraph:
    shift = len(label.text) + 1
    moved = tuple(Mark(mark.kind, mark.start + shift, mark.end + shift, mark.target) for mark in value.marks)
    return msgspec.structs.replace(
        label, text=f"{label.text} {value.text}", end=value.end, marks=label.marks + moved, linked=value.linked
    )


def _cell(page: Page, element: int) -> Element | None:
    for _ in range(_STEPS):
        found = page.elements[element]
        if found.name in _CELLS:
            return found
        if found.parent < 0:
            return None
        element = found.parent
    return None
