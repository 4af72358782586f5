"""The lines of a page while they are made: words, the marks over them, what comes between one line and the next."""

import re
from collections import deque

from foundling.document import Mark, MarkKind
from foundling.intake.markup.page import Line
from foundling.intake.markup.tokens import Token, unescape

_CARRY = 3  # lines that an inline mark which is never closed is carried on for
_WIDE = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n?|\n")


class Open:
    """An element that is open: a block, or an inline element that ends with the block round it."""

    __slots__ = (
        "aside",
        "block",
        "box",
        "centred",
        "control",
        "element",
        "inlines",
        "level",
        "lines",
        "marks",
        "name",
        "scope",
    )

    def __init__(self, name: str, element: int, block: bool, above: "Open | None") -> None:
        self.name = name
        self.element = element
        self.block = block
        self.box: int = above.box if above else element
        self.centred: bool = above.centred if above else False
        self.control: bool = above.control if above else False
        self.level: int = above.level if above else 0
        self.lines: bool = above.lines if above else False
        self.marks: tuple[MarkKind, ...] = ()
        self.aside = False  # cut off from the words round it, though inline
        self.scope: dict[str, int] | None = None  # open blocks by name, up to the next scope
        self.inlines: dict[str, int] | None = None  # open inline elements straight above this block


class LineWriter:
    """Makes the lines of one document. `blocks` are the blocks that are open, the innermost last; lines go to `lines`."""

    def __init__(self, source: str, blocks: list[Open], lines: list[Line]) -> None:
        self.source = source
        self.blocks = blocks
        self.lines = lines
        self.expiring: deque[tuple[int, tuple[MarkKind, ...]]] = deque()
        self.depth: dict[MarkKind, int] = {}  # how many open elements make each mark
        self.link = ""
        self.link_open = True  # whether the link may go on over the end of the line
        # The line being made.
        self.pieces: list[str] = []
        self.length = 0
        self.start = self.end = 0
        self.space = False
        self.marks: list[Mark] = []
        self.marked: dict[MarkKind, int] = {}  # where each mark began in the line's text
        self.linked = 0
        self.link_start = -1
        self.indent = 0
        # What came between the last line and the next.
        self.gap = 0
        self.apart = True
        self.padded = False

    # Marks.

    def open_link(self, target: str, closed: bool) -> None:
        """Words are a link to `target` from here on; over the end of the line only if it is `closed` anywhere."""
        self.link = target
        self.link_start = -1
        self.link_open = closed

    def close_link(self) -> None:
        """The link ends here."""
        self._end_link()
        self.link = ""

    def expire(self, kinds: tuple[MarkKind, ...]) -> None:
        """Marks that nothing will end are given up some lines on."""
        self.expiring.append((len(self.lines) + _CARRY, kinds))

    def mark(self, kind: MarkKind) -> None:
        """One more element marks the words from here on."""
        self.depth[kind] = self.depth.get(kind, 0) + 1

    def unmark(self, kind: MarkKind) -> None:
        """One element fewer marks them."""
        if not self.depth.get(kind):
            return  # given up before
        self.depth[kind] -= 1
        if not self.depth[kind]:
            self._end_mark(kind)

    def _end_mark(self, kind: MarkKind) -> None:
        start = self.marked.pop(kind, -1)
        if 0 <= start < self.length:
            self._keep(Mark(kind, start, self.length))

    def _keep(self, mark: Mark) -> None:
        """Adds a mark to the line, joined to the one before it if only a space parts them."""
        for index in range(len(self.marks) - 1, max(-1, len(self.marks) - 5), -1):
            last = self.marks[index]
            if last.kind == mark.kind and last.target == mark.target and mark.start - last.end <= 1:
                if mark.start == last.end or (mark.kind != "link" and self._character(last.end) == " "):
                    self.marks[index] = Mark(mark.kind, last.start, mark.end, mark.target)
                    return
                break
        self.marks.append(mark)

    def _character(self, at: int) -> str:
        back = self.length
        for piece in reversed(self.pieces):
            back -= len(piece)
            if back <= at:
                return piece[at - back : at - back + 1]
        return ""

    def _end_link(self) -> None:
        if 0 <= self.link_start < self.length:
            self._keep(Mark("link", self.link_start, self.length, self.link))
            self.linked += self.length - self.link_start
        self.link_start = -1

    # Text and lines.

    def text(self, token: Token, kept: bool) -> None:
        """The words of a text token; `kept`: its line ends count."""
        text = self.source[token.start : token.end]
        if kept:
            self._kept_lines(token, text)
            return
        decoded = unescape(text) if token.kind == "text" and "&" in text else text
        if "\xa0" in decoded:
            self._hard_spaces(decoded, text, token)
            return
        words = decoded.split()
        if not words:
            self.space = self.space or bool(decoded)
            return
        lead = len(text) - len(text.lstrip())
        self.space = self.space or lead > 0 or decoded[0].isspace()
        self._add(" ".join(words), token.start + lead, token.end - len(text) + len(text.rstrip()))
        self.space = decoded[-1].isspace()

    def _hard_spaces(self, decoded: str, text: str, token: Token) -> None:
        """No-break spaces: one between two words is the author's, a run of them is an indent or a gap."""
        body = decoded.strip()
        if not body:
            self.padded = True
            self.space = True
            if not self.pieces:
                self.indent += decoded.count("\xa0")
            return
        if not self.pieces:
            self.indent += decoded[: len(decoded) - len(decoded.lstrip())].count("\xa0")
        self.space = self.space or decoded[0].isspace()
        body = _WIDE.sub(lambda found: found.group() if found.group() == "\xa0" else " ", body)
        self._add(body, token.start + len(text) - len(text.lstrip()), token.end - len(text) + len(text.rstrip()))
        self.space = decoded[-1].isspace()

    def _kept_lines(self, token: Token, text: str) -> None:
        """Text in which line ends count (``<pre>``)."""
        at = 0
        for found in _LINE_ENDS.finditer(text):
            self._kept_line(token, text[at : found.start()], at)
            self.line_break()
            at = found.end()
        self._kept_line(token, text[at:], at)

    def _kept_line(self, token: Token, text: str, at: int) -> None:
        decoded = unescape(text) if token.kind == "text" and "&" in text else text
        body = decoded.strip()
        if not body:
            if self.pieces:
                self.space = self.space or bool(decoded)
            else:
                self.indent += len(decoded.expandtabs(8))
            return
        if not self.pieces:
            self.indent += len(decoded.expandtabs(8)) - len(decoded.expandtabs(8).lstrip())
        self.space = self.space or decoded[0].isspace()
        start = token.start + at
        self._add(
            _WIDE.sub(" ", body) if "\n" in body else body,
            start + len(text) - len(text.lstrip()),
            start + len(text.rstrip()),
        )
        self.space = decoded[-1].isspace()

    def _add(self, text: str, start: int, end: int) -> None:
        """Words at ``[start, end)`` join the line."""
        if not self.pieces:
            self.start = start
        elif self.space:
            self.pieces.append(" ")
            self.length += 1
        self.space = False
        for kind, depth in self.depth.items():
            if depth and kind not in self.marked:
                self.marked[kind] = self.length
        if self.link and self.link_start < 0:
            self.link_start = self.length
        self.pieces.append(text)
        self.length += len(text)
        self.end = end

    def line_break(self) -> None:
        """A ``<br>``: it ends a line that has text, else it is a blank line."""
        if self.pieces:
            self._finish()
        else:
            self.gap += 1
        self.padded = False
        self.space = False
        self.indent = 0

    def cut(self) -> None:
        """A block begins or ends here."""
        if self.pieces:
            self._finish()
        elif self.padded:
            self.gap += 1  # <p>&nbsp;</p> is how a wider gap was written
        self.padded = False
        self.space = False
        self.indent = 0
        self.apart = True

    def _finish(self) -> None:
        for kind in tuple(self.marked):
            self._end_mark(kind)
        if self.link:
            self._end_link()
            if not self.link_open:
                self.link = ""
        block = self.blocks[-1]
        self.lines.append(
            Line(
                text="".join(self.pieces),
                start=self.start,
                end=self.end,
                marks=tuple(sorted(self.marks, key=lambda mark: (mark.start, -mark.end))),
                gap=self.gap + self.apart,
                apart=self.apart,
                element=block.element,
                box=block.box,
                level=block.level,
                centred=block.centred,
                indent=self.indent,
                linked=self.linked,
                control=block.control,
            )
        )
        self.pieces = []
        self.length = self.linked = 0
        self.marks = []
        self.gap = 0
        self.apart = False
        while self.expiring and self.expiring[0][0] <= len(self.lines):
            self._give_up()

    def _give_up(self) -> None:
        for kind in self.expiring.popleft()[1]:
            self.unmark(kind)

    def rule(self, token: Token, index: int) -> None:
        """An ``<hr>``: a line of its own, without words."""
        while self.expiring:
            self._give_up()
        block = self.blocks[-1]
        self.lines.append(
            Line("", token.start, token.end, (), self.gap + 1, True, index, block.box, centred=block.centred, rule=True)
        )
        self.gap = 0
        self.apart = True
