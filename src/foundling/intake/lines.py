"""The lines of a text and the shape they make: how wide it was wrapped, where its blank lines fall, what is indented."""

import itertools
import re
from collections import Counter
from typing import NamedTuple

#: A quoted copy: ``> `` once or more before the text.
_PREFIX = re.compile(r"(?:[>|]\s?)+")
_TAB = 8
_EVEN = 0.75  # share of full lines above which a text was wrapped once; below, again and narrower


class Line(NamedTuple):
    """A line that is not blank. Offsets are code points of the whole text; `start` is before any ``>`` prefix."""

    start: int
    text_start: int
    end: int
    indent: int  # columns of white space before the text
    gap: int  # blank lines between it and the line before; the first line's are those at the top
    text: str

    @property
    def width(self) -> int:
        """Columns that the line takes, its indent included."""
        return self.indent + len(self.text)


class Shape(NamedTuple):
    """How a text is laid out, judged on all of its lines.

    `width` is the column that lines were wrapped at, 0 if they were not. `gap` is how many blank lines stand between
    paragraphs (0: each line is one, or indents tell), `line_gap` how many between the lines of one paragraph (more than
    0 in double-spaced copies). `indent` is the usual first-line indent in columns, 0 for none. `ragged` says that a
    wrapped text was wrapped again narrower, which leaves long and short lines by turns.
    """

    width: int
    gap: int
    line_gap: int
    indent: int
    ragged: bool = False


def lines_of(text: str) -> list[Line]:
    """Every line of `text` that is not blank, quoting prefixes taken off if most lines have one. Linear."""
    found: list[Line] = []
    at = gap = quoted = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            lead = len(raw) - len(raw.lstrip())
            start = at + lead
            indent = lead if "\t" not in raw[:lead] else len(raw[:lead].expandtabs(_TAB))
            found.append(Line(start, start, start + len(body), indent, gap, body))
            quoted += body[0] == ">"
            gap = 0
        else:
            gap += 1
        at += len(raw)
    if quoted > 0.6 * len(found):
        return _unquoted(found)
    return found


def _unquoted(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    gap = 0
    pending: int | None = None  # where a line of nothing but prefix began: it belongs to the next line's source
    for line in lines:
        lead = match.end() if (match := _PREFIX.match(line.text)) else 0
        body = line.text[lead:].strip()
        start = line.start if pending is None else pending
        if not body:
            gap += 1 + line.gap
            pending = start
            continue
        text_start = line.end - len(line.text[lead:].lstrip())
        kept.append(Line(start, text_start, text_start + len(body), line.indent, line.gap + gap, body))
        gap, pending = 0, None
    if pending is not None:
        # Prefixes at the very end have no line to go to and are kept as they are.
        kept.append(lines[-1]._replace(start=pending, text_start=pending, text=">", end=lines[-1].end))
    return kept


def fills(line: Line, following: Line, width: int) -> bool:
    """Whether `line` was broken because the next word would not have fitted into `width` columns."""
    word = following.text.split(None, 1)[0] if following.text else ""
    return line.width + 1 + len(word) > width - 2


def shape_of(lines: list[Line]) -> Shape:
    """The layout that explains the file best."""
    if len(lines) < 2:
        return Shape(0, 1, 0, 0)
    gaps = Counter(min(line.gap, 4) for line in lines[1:])
    pairs = len(lines) - 1
    touching = [pair for pair in itertools.pairwise(lines) if pair[1].gap == 0]
    indents = Counter(line.indent for line in lines if line.indent)
    indent, indented = indents.most_common(1)[0] if indents else (0, 0)
    if not 0.15 * len(lines) < indented:
        indent = 0
    if (width := wrap_width(touching)) and _wrapped(touching, width, indent):
        # Paragraphs are told by blank lines if there are enough of them, else by indents alone.
        gap = min((size for size in gaps if size), default=0) if pairs - gaps[0] > 0.05 * pairs or not indent else 0
        return Shape(width, gap, 0, indent, _full(touching, width, indent) < _EVEN)
    if gaps[0] < 0.1 * pairs:
        usual = gaps.most_common(1)[0][0]
        apart = [pair for pair in itertools.pairwise(lines) if pair[1].gap == usual]
        if (width := wrap_width(apart)) and len(apart) > 8 and _wrapped(apart, width, indent, strict=True):
            return Shape(width, usual + 1, usual, indent)
        return Shape(0, usual, 0, indent)
    # Neither wrapped nor always apart: blank lines tell paragraphs unless most lines touch.
    gap = 0 if gaps[0] > 0.5 * pairs else min(size for size in gaps if size)
    return Shape(0, gap, 0, indent)


def wrap_width(pairs: list[tuple[Line, Line]]) -> int:
    """The column that nearly all of the first lines keep within, 0 if that is too wide or too narrow for wrapping."""
    if not pairs:
        return 0
    widths = sorted(first.width for first, _ in pairs)
    width = widths[min(len(widths) - 1, int(0.97 * len(widths)))]
    return width if 45 <= width <= 100 else 0


def _wrapped(pairs: list[tuple[Line, Line]], width: int, indent: int, strict: bool = False) -> bool:
    """Whether the breaks between these lines are where a machine wrapping at `width` would have put them."""
    share = _full(pairs, width, indent)
    running = sum(second.text[0].islower() for _, second in pairs)
    # Mail that re-wrapped a wrapped text leaves long and short lines by turns, but sentences still run on.
    return share > (_EVEN if strict else 0.55) or (not strict and share > 0.25 and running > 0.4 * len(pairs))


def _full(pairs: list[tuple[Line, Line]], width: int, indent: int) -> float:
    """The share of lines that the next word would not have fitted on."""
    if indent:
        # A line before an indented one ends its paragraph and says nothing.
        pairs = [pair for pair in pairs if pair[1].indent < indent] or pairs
    return sum(fills(first, second, width) for first, second in pairs) / len(pairs)
