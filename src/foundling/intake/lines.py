"""The lines of a text and the shape they make: how wide it was wrapped, where its blank lines fall, what is indented."""

import itertools
import re
from collections import Counter
from typing import NamedTuple

#: A quoted copy: ``> `` once or more before the text.
_PREFIX = re.compile(r"(?:[>|]\s?)+")
_TAB = 8
_QUOTED_RUN = 4  # quoted lines one after another that are a quoted passage
_SAMPLE = 900  # lines that the layout is judged on, in stretches from all over the text
_STRETCH = 60
_WINDOW = 24  # lines looked at together for a change of style
_MOST_SHAPES = 3
_FULL = 0.5  # share of lines broken for want of room above which a text was wrapped
_HALF_FULL = 0.25  # the same for one wrapped twice, if besides as many lines as `_RUNNING` go on in small letters
_RUNNING = 0.4
_DOUBTFUL = 1.4  # times better than the rest that a text wrapped twice must explain its lines
_WIDE = 0.8  # share of the width that a line of prose fills at the least, unless it is its paragraph's last
_STRICT = 0.05  # lines that end early though no gap follows, to a gap, up to which gaps alone tell paragraphs
_I = ("I ", "I'", "I’")
_HANGS = re.compile(
    r"(?:(?<!\w)(?:[A-Z][\w’']*|an?|the|my|his|her|its|our|your|their|of|to|in|on|at|by|for|from|with|and|but|or|if|when|that|as|is|was))$"
)
_FIELD = re.compile(r"[\w'’-]+(?: \w+)?:\s")
_LONG = 110  # code points that no program wraps at
_CHANGE = 18.0  # what a change of style must save, in the unit of `_costs`
_ODD_GAP = 0.6  # for a gap that is not the usual one between paragraphs
_ENDS = re.compile(r"[.!?…:][\"”’')\]*_/~]*$|[\"”*—-]$")
_OPENS = '"“‘—'


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
    wrapped text was wrapped again narrower, which leaves long and short lines by turns. `first_width` is the column that
    indented lines were wrapped at, where that is another one. `strict` says that paragraphs end at gaps and nowhere else.
    """

    width: int
    gap: int
    line_gap: int
    indent: int
    ragged: bool = False
    first_width: int = 0
    strict: bool = False


def lines_of(text: str) -> list[Line]:
    """Every line of `text` that is not blank, quoting prefixes taken off where several lines in a row have one. Linear."""
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
    return _unquoted_runs(found) if quoted >= _QUOTED_RUN else found


def _unquoted_runs(lines: list[Line]) -> list[Line]:
    """The lines with the prefixes of every quoted passage taken off: a lone ``>`` may be a mark of its own."""
    made: list[Line] = []
    for quoted, group in itertools.groupby(lines, key=lambda line: line.text[0] == ">"):
        run = list(group)
        words = sum(any(map(str.isalnum, line.text)) for line in run)
        made += _unquoted(run) if quoted and words >= _QUOTED_RUN else run
    return made


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
    if pending is not None and kept:
        kept[-1] = kept[-1]._replace(end=lines[-1].end)  # prefixes at the very end belong to the last line's source
    elif pending is not None:
        # A text of nothing but prefixes is kept as it is.
        kept.append(lines[-1]._replace(start=pending, text_start=pending, text=">", end=lines[-1].end))
    return kept


def fills(line: Line, following: Line, shape: Shape) -> bool:
    """Whether `line` was broken because the next word would not have fitted into the columns of the text."""
    width = shape.first_width if shape.first_width and line.indent >= shape.indent else shape.width
    text = following.text
    cut = text.find(" ")
    return line.width + 1 + (cut if cut >= 0 else len(text)) > width - 2


def runs_on(last: Line, line: Line, shape: Shape) -> bool:
    """Whether `line` goes on with the paragraph of `last`: by the layout, and where that is a slip, by the sentence."""
    told = _told(last, line, shape)
    if told is not None:
        # Nothing but the ends of lines tells paragraphs: somebody answers where one speech ends and another begins.
        alone = shape.gap > shape.line_gap or shape.indent or shape.ragged
        return told and bool(alone or last.text[-1] not in '"”' or line.text[0] not in '"“')
    if shape.strict and line.gap <= shape.line_gap and last.width > _WIDE * shape.width:
        # Blank lines tell paragraphs here and there is none: some lines were wrapped narrower than most.
        return not _FIELD.match(line.text) and (
            _HANGS.search(last.text) is not None
            or line.text[0].islower()
            or line.text.startswith(_I)
            or _ENDS.search(last.text) is not None
        )
    return line.text[0].islower() and (last.width > 0.5 * shape.width or not shape.gap) and not _ENDS.search(last.text)


def _told(last: Line, line: Line, shape: Shape) -> bool | None:
    """Whether the layout alone says that `line` goes on; None where `last` was broken though the next word had room."""
    if line.gap > shape.line_gap or not shape.width:
        return False
    if shape.indent and line.indent >= shape.indent:
        return False
    if shape.ragged or fills(last, line, shape):
        return True
    return None


def shape_of(lines: list[Line]) -> Shape:
    """The layout that explains the file best: of those that its lines allow, the one whose paragraphs end like paragraphs.

    A paragraph should begin with a capital and end with a full stop, and lines inside one should break anywhere. Judged
    on a sample taken from all over the text, so that its cost does not grow with it.
    """
    if len(lines) < 2:
        return Shape(0, 1, 0, 0)
    sample = _sample(lines)
    shapes = _candidates(sample)
    if len(shapes) == 1:
        return shapes[0]
    pairs = list(itertools.pairwise(sample))
    costs = [_costs(last, line) for last, line in pairs]
    best, least = shapes[0], float("inf")
    for shape in shapes:
        cost = 0.0
        for (last, line), (joined, parted) in zip(pairs, costs, strict=True):
            cost += joined if _told(last, line, shape) else parted
        # To call every line of a poem a slip of some program's takes more than a poem.
        if cost * (_DOUBTFUL if shape.ragged else 1.0) < least:
            best, least = shape, cost
    return best


def _sample(lines: list[Line]) -> list[Line]:
    if len(lines) <= _SAMPLE:
        return lines
    count = _SAMPLE // _STRETCH
    step = (len(lines) - _STRETCH) / (count - 1)
    return [line for number in range(count) for line in lines[int(number * step) : int(number * step) + _STRETCH]]


def _costs(last: Line, line: Line) -> tuple[float, float]:
    """How surprising it is that a paragraph goes on between two lines, and that it ends there (nats, roughly).

    Rates counted on English novels wrapped at 72 columns, rounded.
    """
    first = line.text[0]
    lower = first.islower()
    if _ENDS.search(last.text, max(0, len(last.text) - 6)):
        return 2.65 if lower else 5.3 if first in _OPENS else 3.5, 3.55 if lower else 0.15
    return 0.45 if lower else 3.1 if first in _OPENS else 1.3, 6.0 if lower else 2.6


def _candidates(lines: list[Line]) -> list[Shape]:
    """The layouts that a text's lines allow, likeliest first."""
    gaps = Counter(min(line.gap, 4) for line in lines[1:])
    pairs = len(lines) - 1
    indent = _usual_indent(lines)
    found: list[Shape] = []
    touching = [pair for pair in itertools.pairwise(lines) if pair[1].gap == 0]
    apart = min((size for size in gaps if size), default=0)
    if gaps[0] >= 0.1 * pairs:
        if shape := _wrapped_shape(touching, indent, 0):
            # Where many more lines end early than blank lines follow, blank lines are not what tells paragraphs.
            early = sum(
                _told(last, line, shape._replace(indent=0)) is None
                and bool(_ENDS.search(last.text))
                and not line.text[0].islower()
                for last, line in touching
            )
            if apart and early <= 2 * (pairs - gaps[0]):
                told = shape._replace(gap=apart, strict=early <= _STRICT * (pairs - gaps[0]))
                found += [told._replace(indent=0), told._replace(indent=0, ragged=True)]
                if indent:
                    found += [told]
            found.append(shape)
            if indent:
                found.append(shape._replace(indent=0))
        # Not wrapped: blank lines tell paragraphs unless most lines touch.
        found.append(Shape(0, 0 if gaps[0] > 0.5 * pairs else apart, 0, indent))
        return found
    found.append(Shape(0, gaps.most_common(1)[0][0], 0, indent))
    # In talk, paragraphs may be more than the lines inside them.
    usual = (
        min(size for size in gaps if size and gaps[size] > 0.2 * pairs) if max(gaps.values()) > 0.2 * pairs else apart
    )
    spaced = [pair for pair in itertools.pairwise(lines) if pair[1].gap == usual]
    if len(spaced) > 8 and (shape := _wrapped_shape(spaced, indent, usual)):
        found.append(shape._replace(gap=usual + 1, indent=0))
        if indent:
            found.append(shape)
        found.append(shape._replace(indent=0))
    return found


def _wrapped_shape(pairs: list[tuple[Line, Line]], indent: int, gap: int) -> Shape | None:
    """The layout of lines that were wrapped, if they keep within a width that lines are wrapped at."""
    bodies = [first.width for first, _ in pairs if not indent or first.indent < indent]
    heads = [first.width for first, _ in pairs if indent and first.indent >= indent]
    width = wrap_width(bodies if len(bodies) > 4 else bodies + heads)
    if not width:
        return None
    # A tab takes eight columns to look at and one to a program that wraps: first lines have a width of their own.
    shape = Shape(width, gap, gap, indent, first_width=wrap_width(heads) if len(heads) > 4 else 0)
    inside = [pair for pair in pairs if not indent or pair[1].indent < indent] or pairs
    full = sum(fills(first, second, shape) for first, second in inside) / len(inside)
    running = sum(second.text[0].islower() for _, second in inside) / len(inside)
    # Mail that re-wrapped a wrapped text leaves long and short lines by turns, but sentences still run on.
    return shape if full > _FULL or (full > _HALF_FULL and running > _RUNNING) else None


def _usual_indent(lines: list[Line]) -> int:
    indents = Counter(line.indent for line in lines if line.indent)
    indent, indented = indents.most_common(1)[0] if indents else (0, 0)
    return indent if indented > max(2, 0.03 * len(lines)) else 0


def wrap_width(widths: list[int]) -> int:
    """The column that nearly all lines keep within, 0 if that is too wide or too narrow for wrapping."""
    if not widths:
        return 0
    widths = sorted(widths)
    width = widths[min(len(widths) - 1, int(0.97 * len(widths)))]
    return width if 45 <= width <= 100 else 0


class _Window(NamedTuple):
    """What a stretch of lines looks like at a glance: if it has lines that nobody wrapped, its usual gap and indent."""

    long: bool
    gap: int
    indent: int


def shapes_of(lines: list[Line]) -> list[Shape]:
    """The layout at every line: one for the whole file as a rule, several where its style changes on the way.

    A change must explain the lines so much better that it is worth assuming; it is looked for at wide gaps first. Linear.
    """
    whole = shape_of(lines)
    kinds: dict[_Window, list[Line]] = {}
    for start in range(0, len(lines), _WINDOW):
        window = lines[start : start + _WINDOW]
        if len(window) >= _WINDOW // 2:
            kinds.setdefault(_glance(window), []).extend(window)
    least = max(2 * _WINDOW - 2, 0.03 * len(lines))
    shapes = [whole]
    for part in sorted(kinds.values(), key=len, reverse=True)[:_MOST_SHAPES]:
        if len(part) >= least and (shape := shape_of(part)) not in shapes:
            shapes.append(shape)
    if len(shapes) == 1:
        return [whole] * len(lines)
    return _changes(lines, shapes)


def _glance(window: list[Line]) -> _Window:
    gaps = sorted(line.gap for line in window)
    indents = sorted(line.indent for line in window)
    return _Window(
        sum(line.end - line.text_start > _LONG for line in window) > 1,
        min(gaps[len(gaps) // 2], 3),
        indents[(3 * len(indents)) // 4] // 2,
    )


def _changes(lines: list[Line], shapes: list[Shape]) -> list[Shape]:
    """The cheapest way to give every line one of `shapes` (Viterbi over two or three states)."""
    count = len(shapes)
    best = [0.0] + [_CHANGE] * (count - 1)
    trail: list[list[int]] = []
    for last, line in itertools.pairwise(lines):
        change = _CHANGE - (_CHANGE / 3 if line.gap > 1 else 0)
        cheapest = min(range(count), key=best.__getitem__)
        made: list[float] = []
        came: list[int] = []
        going, parted = _costs(last, line)
        for state, shape in enumerate(shapes):
            stay, move = best[state], best[cheapest] + change
            came.append(state if stay <= move else cheapest)
            joined = bool(_told(last, line, shape))
            cost = going if joined else parted if line.gap == shape.gap else parted + _ODD_GAP
            made.append(min(stay, move) + cost)
        best = made
        trail.append(came)
    state = min(range(count), key=best.__getitem__)
    path = [state]
    for came in reversed(trail):
        state = came[state]
        path.append(state)
    return [shapes[state] for state in reversed(path)]
