"""A page as its elements and lines: which words stand together, how they are marked, in which element they are.

Elements are opened and closed as browsers do where it bears on the text (implied ends of ``<p>``, ``<li>`` and table
cells, formatting that outlives its paragraph). No recursion, no search without a bound: linear for any source.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence

import msgspec

from foundling.document import Mark, MarkKind
from foundling.intake.markup.elements import (
    BLOCKS,
    BOXES,
    FORMATTING,
    HEADINGS,
    IMPLIED_ENDS,
    MARKS,
    SCOPES,
    VOID,
)
from foundling.intake.markup.style import PLAIN, Style, declared, sheet
from foundling.intake.markup.tokens import Token, attributes, flattened, text_of, tokens, unescape

_REACH = 64  # open elements that an implied end looks through; deeper nesting than that is not written by hand
_CARRY = 3  # lines that an inline mark which is never closed is carried on for
_WIDE = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n?|\n")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_CONTROLS = frozenset({"select", "textarea", "button"})
_CUTTERS = frozenset("p br div li td dd h1 h2 h3 h4 h5 h6 hr pre blockquote".split())
_INLINE_STYLED = FORMATTING | frozenset("span cite del ins em q".split())


class Element(msgspec.Struct):
    """An element of the page: ``[start, end)`` in the source, its tags included. `parent` is an index, -1 for none."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    parent: int

    @property
    def classes(self) -> list[str]:
        """The words of its ``class``."""
        return self.attributes.get("class", "").split()


class Line(msgspec.Struct):
    """Words that stand on one line as far as the markup says.

    `text` has its white space made single spaces. `gap` counts the blank lines before it; `apart` is true where a block
    begins or ends before it, false after a mere ``<br>``. `element` and `box` are indexes of the innermost block and the
    innermost block that is not itself a paragraph. `rule` is true for an ``<hr>``, which has no text.
    """

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    gap: int
    apart: bool
    element: int
    box: int
    level: int = 0
    centred: bool = False
    indent: int = 0
    linked: int = 0  # characters of the text that are links
    control: bool = False  # part of a form
    rule: bool = False


class Page(msgspec.Struct):
    """One document, or several in reading order joined by line feeds.

    `flat` is `source` flattened. `parts` are the ranges of the documents. `title` is what the first ``<title>`` says.
    """

    source: str
    flat: str
    tokens: list[Token]
    starts: list[int]
    elements: list[Element]
    lines: list[Line]
    parts: tuple[tuple[int, int], ...]
    title: str

    def text(self, element: Element) -> str:
        """What an element shows, white space made single spaces. Costs the length of the element."""
        first = bisect_left(self.starts, element.start)
        last = bisect_left(self.starts, element.end)
        shown: list[str] = []
        for token in self.tokens[first:last]:
            if token.kind in ("text", "raw"):
                shown.append(text_of(self.source, token))
            elif token.name in BLOCKS or token.name == "br":
                shown.append(" ")
        return " ".join("".join(shown).split())

    def part_of(self, offset: int) -> int:
        """The index of the document that holds `offset`."""
        return max(0, bisect_right([start for start, _ in self.parts], offset) - 1)


def parse(documents: Sequence[str], *, xml: bool = False, styles: Sequence[str] = ()) -> Page:
    """The page that `documents` make. `styles` are style sheets that stand outside them."""
    builder = _Builder(documents, xml)
    for css in styles:
        builder.sheet.update(sheet(css))
    return builder.build()


class _Open:
    """An element that is open: a block, or an inline element that ends with the block round it."""

    __slots__ = ("block", "box", "centred", "control", "element", "inlines", "level", "lines", "marks", "name", "scope")

    def __init__(self, name: str, element: int, block: bool, above: "_Open | None") -> None:
        self.name = name
        self.element = element
        self.block = block
        self.box: int = above.box if above else element
        self.centred: bool = above.centred if above else False
        self.control: bool = above.control if above else False
        self.level: int = above.level if above else 0
        self.lines: bool = above.lines if above else False
        self.marks: tuple[MarkKind, ...] = ()
        self.scope: dict[str, int] | None = None  # open blocks by name, up to the next scope
        self.inlines: dict[str, int] | None = None  # open inline elements straight above this block


class _Builder:
    def __init__(self, documents: Sequence[str], xml: bool) -> None:
        self.source = "\n".join(documents)
        self.xml = xml
        self.tokens: list[Token] = []
        parts: list[tuple[int, int]] = []
        base = 0
        for document in documents:
            for token in tokens(document, xml=xml):
                self.tokens.append(_moved(token, base) if base else token)
            parts.append((base, base + len(document)))
            base += len(document) + 1
            if base <= len(self.source):
                self.tokens.append(Token("raw", base - 1, base))
        self.parts = tuple(parts)
        self.elements: list[Element] = []
        self.lines: list[Line] = []
        self.sheet: dict[str, Style] = {}
        self.title = ""
        self._reset()

    def _reset(self) -> None:
        """Everything that is open ends: the start, and the border of two documents."""
        root = _Open("", len(self.elements), True, None)
        self.elements.append(Element("#document", {}, 0, 0, -1))
        root.scope = {}
        self.stack: list[_Open] = [root]
        self.blocks: list[_Open] = [root]
        self.scopes: list[dict[str, int]] = [root.scope]
        self.open_names: dict[str, int] = {}
        self.formatting: dict[str, list[tuple[int, tuple[MarkKind, ...]]]] = {}
        self.unclosed: frozenset[int] = frozenset()
        self.expiring: deque[tuple[int, tuple[MarkKind, ...]]] = deque()
        self.depth: dict[MarkKind, int] = {}
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

    def build(self) -> Page:
        borders = [start for start, _ in self.parts[1:]]
        first = 0
        for border in [*borders, None]:
            last = (
                len(self.tokens) if border is None else bisect_left(self.tokens, border, key=lambda token: token.start)
            )
            cut = self.tokens[first:last]
            if first:
                self._reset()
            self._document(cut)
            first = last
        return Page(
            self.source,
            flattened(self.source, self.tokens),
            self.tokens,
            [token.start for token in self.tokens],
            self.elements,
            self.lines,
            self.parts,
            self.title,
        )

    def _document(self, cut: list[Token]) -> None:
        root = self.stack[0]
        document = self.elements[root.element]
        document.start, document.end = (cut[0].start, cut[-1].end) if cut else (0, 0)
        self.unclosed = _never_closed(cut)
        root.lines = _is_plain_text(self.source, cut)
        hidden = ""
        for token in cut:
            if token.kind == "text" or token.kind == "raw":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
                hidden = token.name
            elif token.kind == "end":
                self._end(token)
            elif hidden == "style":
                self.sheet.update(sheet(self.source[token.start : token.end]))
            elif hidden == "title" and not self.title and self.source[token.start] != "<":
                self.title = " ".join(unescape(self.source[token.start : token.end]).split())
            if token.kind != "start":
                hidden = ""
        self._cut()
        for left in self.stack:
            self.elements[left.element].end = document.end

    # Elements.

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._break()
            return
        held = attributes(self.source, token) if token.end - 1 - token.closed > token.attributes else {}
        if name in FORMATTING:
            if not (self.xml and token.closed):
                self._open_formatting(token, held)
            return
        if name in ("html", "body") and self.open_names.get(name):
            return  # a second one opens nothing
        if name in BLOCKS:
            self._imply_ends(name, token.start)
            self._cut()
        elif name == "option":
            self.space = True
        index = len(self.elements)
        top = self.stack[-1]
        self.elements.append(Element(name, held, token.start, token.end, top.element))
        if name == "hr":
            self._rule(token, index)
            return
        if name in VOID or (self.xml and token.closed):
            return
        self._push(name, index, held)

    def _push(self, name: str, index: int, held: dict[str, str]) -> None:
        top = self.stack[-1]
        block = name in BLOCKS
        opened = _Open(name, index, block, top)
        style = self._style(name, held)
        opened.marks = style.marks
        if name in MARKS:
            opened.marks = (MARKS[name], *(kind for kind in style.marks if kind != MARKS[name]))
        if style.centred is not None:
            opened.centred = style.centred
        if style.lines or name in ("pre", "xmp", "plaintext", "listing", "textarea"):
            opened.lines = True
        if name in _CONTROLS:
            opened.control = True
        if block:
            if name in HEADINGS:
                opened.level = int(name[1])
            if name in BOXES:
                opened.box = index
            scope = self.scopes[-1]
            scope[name] = scope.get(name, 0) + 1
            self.open_names[name] = self.open_names.get(name, 0) + 1
            if name in SCOPES:
                opened.scope = {}
                self.scopes.append(opened.scope)
            self.blocks.append(opened)
        else:
            under = self.blocks[-1]
            if under.inlines is None:
                under.inlines = {}
            under.inlines[name] = under.inlines.get(name, 0) + 1
        self.stack.append(opened)
        for kind in opened.marks:
            self._mark(kind)

    def _style(self, name: str, held: dict[str, str]) -> Style:
        if not held:
            return Style(centred=True) if name == "center" else PLAIN
        style = declared(held["style"]) if "style" in held else PLAIN
        if self.sheet and "class" in held:
            for word in held["class"].split():
                if found := self.sheet.get(word):
                    # A heading or label that its class makes bold is no emphasis of the author's.
                    marks = found.marks if name in _INLINE_STYLED else tuple(k for k in found.marks if k == "emphasis")
                    if name in HEADINGS:
                        marks = ()
                    style = Style(tuple(dict.fromkeys((*style.marks, *marks))), style.centred, style.lines)
                    if style.centred is None and found.centred is not None:
                        style = msgspec.structs.replace(style, centred=found.centred)
        align = held.get("align", "").strip().lower()
        if align and style.centred is None:
            style = msgspec.structs.replace(style, centred=align in ("center", "middle"))
        if style.centred is None and (name == "center" or held.get("class", "").lower() in _CENTRING):
            style = msgspec.structs.replace(style, centred=True)
        return style

    def _pop(self, at: int) -> None:
        closed = self.stack.pop()
        self.elements[closed.element].end = at
        for kind in closed.marks:
            self._unmark(kind)
        if closed.block:
            self.blocks.pop()
            if closed.scope is not None:
                self.scopes.pop()
            self.scopes[-1][closed.name] -= 1
            self.open_names[closed.name] -= 1
        else:
            held = self.blocks[-1].inlines
            assert held is not None
            held[closed.name] -= 1

    def _pop_to(self, name: str, at: int) -> None:
        """Closes open elements until one called `name` is closed; there must be one."""
        while True:
            last = self.stack[-1]
            self._pop(at)
            if last.name == name:
                return

    def _imply_ends(self, name: str, at: int) -> None:
        if self.blocks[-1].name == "head" and name not in ("noscript", "template"):
            self._pop_to("head", at)
        if self.scopes[-1].get("p") and name not in ("html", "body"):
            self._cut()
            self._pop_to("p", at)
        if name not in IMPLIED_ENDS:
            return
        ended, barriers = IMPLIED_ENDS[name]
        found = 0
        for back in range(1, min(_REACH, len(self.stack) - 1) + 1):
            if self.stack[-back].name in barriers:
                break
            if self.stack[-back].name in ended:
                found = back
        if found:
            self._cut()
            for _ in range(found):
                self._pop(at)

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            if not self.xml:
                self._break()
            return
        if name in FORMATTING:
            self._close_formatting(name, token.end)
            return
        if name in ("html", "body"):
            return  # what follows is still shown
        if name in BLOCKS:
            held = self.open_names if name in SCOPES or name in IMPLIED_ENDS else self.scopes[-1]
            self._cut()
            if held.get(name):
                self._pop_to(name, token.end)
        elif (inlines := self.blocks[-1].inlines) and inlines.get(name):
            self._pop_to(name, token.end)

    # Inline marks.

    def _open_formatting(self, token: Token, held: dict[str, str]) -> None:
        name = token.name
        if name == "a":
            if self.formatting.get("a"):
                self._close_formatting("a", token.start)  # no link stands inside another
            if target := held.get("href", "").strip():
                self.link = target
                self.link_start = -1
                self.link_open = token.start not in self.unclosed
        index = len(self.elements)
        self.elements.append(Element(name, held, token.start, token.end, self.stack[-1].element))
        style = self._style(name, held) if held else PLAIN
        kinds = (MARKS[name], *(kind for kind in style.marks if kind != MARKS[name])) if name in MARKS else style.marks
        self.formatting.setdefault(name, []).append((index, kinds))
        for kind in kinds:
            self._mark(kind)
        if kinds and token.start in self.unclosed:
            self.expiring.append((len(self.lines) + _CARRY, kinds))

    def _close_formatting(self, name: str, at: int) -> None:
        entries = self.formatting.get(name)
        if not entries:
            return
        index, kinds = entries.pop()
        self.elements[index].end = at
        if name == "a":
            self._end_link()
            self.link = ""
        for kind in kinds:
            self._unmark(kind)

    def _mark(self, kind: MarkKind) -> None:
        self.depth[kind] = self.depth.get(kind, 0) + 1

    def _unmark(self, kind: MarkKind) -> None:
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

    def _text(self, token: Token) -> None:
        top = self.blocks[-1]
        text = self.source[token.start : token.end]
        if top.name == "head" and text.strip():
            self._pop_to("head", token.start)
            top = self.blocks[-1]
        if self.stack[-1].lines:
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
            self._break()
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

    def _break(self) -> None:
        """A ``<br>``: it ends a line that has text, else it is a blank line."""
        if self.pieces:
            self._finish()
        else:
            self.gap += 1
        self.padded = False
        self.space = False
        self.indent = 0

    def _cut(self) -> None:
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
            self._unmark(kind)

    def _rule(self, token: Token, index: int) -> None:
        while self.expiring:
            self._give_up()
        block = self.blocks[-1]
        self.lines.append(
            Line("", token.start, token.end, (), self.gap + 1, True, index, block.box, centred=block.centred, rule=True)
        )
        self.gap = 0
        self.apart = True


_CENTRING = frozenset({"center", "centre", "centered", "centred", "text-center", "aligncenter"})


def _moved(token: Token, base: int) -> Token:
    return Token(token.kind, token.start + base, token.end + base, token.name, token.attributes + base, token.closed)


def _never_closed(cut: list[Token]) -> frozenset[int]:
    """Where the formatting tags begin that no end tag belongs to."""
    waiting: dict[str, list[int]] = {}
    for token in cut:
        if token.name in FORMATTING:
            if token.kind == "start":
                waiting.setdefault(token.name, []).append(token.start)
            elif waiting.get(token.name):
                waiting[token.name].pop()
    return frozenset(start for starts in waiting.values() for start in starts)


def _is_plain_text(source: str, cut: list[Token]) -> bool:
    """A plain text that was given a page's name, or tags only for its italics: its own blank lines part its paragraphs."""
    cuts = sum(token.kind == "start" and token.name in _CUTTERS for token in cut)
    if cuts > 200:
        return False
    texts = [source[token.start : token.end] for token in cut if token.kind == "text"]
    blank = sum(len(_BLANK_LINE.findall(text.strip())) for text in texts)
    return blank > 4 * cuts + 2
