"""Tokens to a page: elements are opened and closed as browsers do where it bears on the text.

Ends of ``<p>``, ``<li>`` and table cells are implied, formatting outlives its paragraph, a table cell keeps end tags from
reaching out of it. No recursion, no search without a bound: linear for any source.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from foundling.document import MarkKind
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
from foundling.intake.markup.page import Element, Line, Page
from foundling.intake.markup.style import PLAIN, Style, declared, sheet
from foundling.intake.markup.tokens import Token, attributes, flattened, tokens, unescape
from foundling.intake.markup.writer import LineWriter, Open

_REACH = 64  # open elements that an implied end looks through; deeper nesting than that is not written by hand
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_XML = re.compile(r"<\?xml\s|<html[^>]{0,500}\sxmlns=", re.IGNORECASE)
_CONTROLS = frozenset({"select", "textarea", "button"})
#: Classes of what sites put inside an author's paragraph: a line of its own, however it is nested.
_ASIDES = frozenset({"comment-marker", "num-comment"})
_LINES_KEPT = frozenset({"pre", "xmp", "plaintext", "listing", "textarea"})
_CUTTERS = frozenset("p br div li td dd h1 h2 h3 h4 h5 h6 hr pre blockquote".split())
_INLINE_STYLED = FORMATTING | frozenset("span cite del ins em q".split())
_CENTRING = frozenset({"center", "centre", "centered", "centred", "text-center", "aligncenter"})


def parse(documents: Sequence[str], *, xml: bool = False, styles: Sequence[str] = ()) -> Page:
    """The page that `documents` make. `styles` are style sheets that stand outside them.

    `xml`: a document that says that it is XML is read as such (``<p/>`` is closed, CDATA is text).
    """
    builder = _Builder(documents, xml)
    for css in styles:
        builder.sheet.update(sheet(css))
    return builder.build()


class _Builder:
    def __init__(self, documents: Sequence[str], xml: bool) -> None:
        self.source = "\n".join(documents)
        self.xml = False  # whether the document being read is XML
        self.tokens: list[Token] = []
        parts: list[tuple[int, int]] = []
        self.kinds = [xml and bool(_XML.search(document[:2_000])) for document in documents]
        base = 0
        for document, is_xml in zip(documents, self.kinds, strict=True):
            for token in tokens(document, xml=is_xml):
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
        root = Open("", len(self.elements), True, None)
        self.elements.append(Element("#document", {}, 0, 0, -1))
        root.scope = {}
        self.stack: list[Open] = [root]
        self.blocks: list[Open] = [root]
        self.scopes: list[dict[str, int]] = [root.scope]
        self.open_names: dict[str, int] = {}
        self.formatting: dict[str, list[tuple[int, tuple[MarkKind, ...]]]] = {}
        self.unclosed: frozenset[int] = frozenset()
        self.writer = LineWriter(self.source, self.blocks, self.lines)

    def build(self) -> Page:
        starts = [token.start for token in self.tokens]
        borders = [bisect_left(starts, start) for start, _ in self.parts]
        for number, first in enumerate(borders):
            if number:
                self._reset()
            self.xml = self.kinds[number]
            self._document(self.tokens[first : borders[number + 1] if number + 1 < len(borders) else None])
        return Page(
            self.source,
            flattened(self.source, self.tokens),
            self.tokens,
            starts,
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
        self.writer.cut()
        for left in self.stack:
            self.elements[left.element].end = document.end

    def _text(self, token: Token) -> None:
        if self.blocks[-1].name == "head" and self.source[token.start : token.end].strip():
            self._pop_to("head", token.start)
        self.writer.text(token, self.stack[-1].lines)

    # Elements.

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self.writer.line_break()
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
            self.writer.cut()
        elif name == "option":
            self.writer.space = True
        index = len(self.elements)
        top = self.stack[-1]
        self.elements.append(Element(name, held, token.start, token.end, top.element))
        if name == "hr":
            self.writer.rule(token, index)
            return
        if name in VOID or (self.xml and token.closed):
            return
        self._push(name, index, held)

    def _push(self, name: str, index: int, held: dict[str, str]) -> None:
        top = self.stack[-1]
        block = name in BLOCKS
        opened = Open(name, index, block, top)
        style = self._style(name, held)
        opened.marks = style.marks
        if name in MARKS:
            opened.marks = (MARKS[name], *(kind for kind in style.marks if kind != MARKS[name]))
        if style.centred is not None:
            opened.centred = style.centred
        if style.lines or name in _LINES_KEPT:
            opened.lines = True
        if name in _CONTROLS:
            opened.control = True
        elif not block and held.get("class") in _ASIDES:
            self.writer.cut()
            opened.aside = True
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
            self.writer.mark(kind)

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
            self.writer.unmark(kind)
        if closed.block:
            self.blocks.pop()
            if closed.scope is not None:
                self.scopes.pop()
            self.scopes[-1][closed.name] -= 1
            self.open_names[closed.name] -= 1
        else:
            if closed.aside:
                self.writer.cut()
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
            self.writer.cut()
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
            self.writer.cut()
            for _ in range(found):
                self._pop(at)

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            if not self.xml:
                self.writer.line_break()
            return
        if name in FORMATTING:
            self._close_formatting(name, token.end)
            return
        if name in ("html", "body"):
            return  # what follows is still shown
        if name in BLOCKS:
            held = self.open_names if name in SCOPES or name in IMPLIED_ENDS else self.scopes[-1]
            self.writer.cut()
            if held.get(name):
                self._pop_to(name, token.end)
        elif (inlines := self.blocks[-1].inlines) and inlines.get(name):
            self._pop_to(name, token.end)

    # Formatting.

    def _open_formatting(self, token: Token, held: dict[str, str]) -> None:
        name = token.name
        if name == "a":
            if self.formatting.get("a"):
                self._close_formatting("a", token.start)  # no link stands inside another
            if target := held.get("href", "").strip():
                self.writer.open_link(target, token.start not in self.unclosed)
        index = len(self.elements)
        self.elements.append(Element(name, held, token.start, token.end, self.stack[-1].element))
        style = self._style(name, held) if held else PLAIN
        kinds = (MARKS[name], *(kind for kind in style.marks if kind != MARKS[name])) if name in MARKS else style.marks
        self.formatting.setdefault(name, []).append((index, kinds))
        for kind in kinds:
            self.writer.mark(kind)
        if kinds and token.start in self.unclosed:
            self.writer.expire(kinds)

    def _close_formatting(self, name: str, at: int) -> None:
        entries = self.formatting.get(name)
        if not entries:
            return
        index, kinds = entries.pop()
        self.elements[index].end = at
        if name == "a":
            self.writer.close_link()
        for kind in kinds:
            self.writer.unmark(kind)


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
