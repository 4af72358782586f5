"""The text of an OpenDocument file as events: paragraphs, spans, lists, notes and what stands in the margin."""

import re

from foundling.intake.formats.office.manuscript import ITALIC, Manuscript, Paragraph, boxed
from foundling.intake.formats.office.numbering import Counter
from foundling.intake.formats.office.odtstyles import OFFICE, STYLE, TEXT, OpenStyles
from foundling.intake.formats.office.styles import Style, kind_of

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XLINK = "{http://www.w3.org/1999/xlink}"
#: What is not shown, or not the author's: deletions, descriptions of pictures, page numbers, readings over signs.
_SKIPPED = frozenset(
    {
        f"{TEXT}ruby-text",
        f"{TEXT}page-number",
        f"{TEXT}page-count",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{_SVG}title",
        f"{_SVG}desc",
        f"{_DRAW}object",
        f"{OFFICE}binary-data",
        f"{OFFICE}event-listeners",
        f"{OFFICE}forms",
        f"{OFFICE}scripts",
        f"{OFFICE}meta",
        f"{OFFICE}settings",
        f"{OFFICE}font-face-decls",
        f"{_DC}date",
    }
)
_CONTENTS = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
)
_RUNNING = frozenset(f"{STYLE}{side}{more}" for side in ("header", "footer") for more in ("", "-left", "-first"))
_TABLES = {f"{_TABLE}table": "table", f"{_TABLE}table-row": "tr", f"{_TABLE}table-cell": "td"}
_WHITE = re.compile(r"[\t\n\r ]+")
_MOST_SPACES = 200  # that one element may stand for
_DEEPEST = 200  # flows, spans and lists in one another that are told apart


class _State:
    """What is open inside one flow."""

    __slots__ = (
        "blank",
        "hidden",
        "implied",
        "in_paragraph",
        "link",
        "longest",
        "looks",
        "number",
        "own",
        "page_after",
        "size",
        "spans",
    )

    def __init__(self) -> None:
        self.in_paragraph = self.implied = self.page_after = False
        self.looks = 0  # of the words that come
        self.own = 0  # those that the paragraph's named style has, which mark nothing
        self.hidden = False
        self.size = 0.0
        self.spans: list[tuple[int, bool, float]] = []
        self.link = ""
        self.number = ""
        self.longest = 0
        self.blank = False  # whether the last character was white space, which one more adds nothing to


class OpenText:
    """Takes in ``content.xml``, or ``styles.xml`` for its running heads."""

    def __init__(self, styles: OpenStyles) -> None:
        self.manuscript = Manuscript()
        self.running: list[list[Paragraph | str]] = []
        self.deletions = 0
        self._styles = styles
        self._comments: list[Paragraph | str] = []
        self._endnotes: list[Paragraph | str] = []
        self._counter = Counter()
        self._state = _State()
        self._states: list[_State] = []
        self._notes: list[tuple[str, list[str]]] = []  # those that are open: kind, pieces of the sign
        self._lists: list[tuple[str, str]] = []  # those that are open: style, key to count under
        self._listed = 0
        self._item = False  # whether the next paragraph is the first of its item
        self._skip = self._contents = self._heads = self._styled = 0
        self._sign = self._creator = False
        self._body = False

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        if self._skip:
            self._skip += 1
            self.deletions += tag == f"{TEXT}deletion"
        elif tag in _SKIPPED or tag == f"{TEXT}tracked-changes":
            self._skip = 1
        elif (method := _STARTS.get(tag)) is not None:
            method(self, tag, attrib)
        elif tag in _CONTENTS:
            self._contents += 1
        elif tag in _RUNNING:
            self._heads += 1
            self._enter()

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
        elif (method := _ENDS.get(tag)) is not None:
            method(self, tag)
        elif tag in _CONTENTS:
            self._contents -= 1
        elif tag in _RUNNING and self._states:
            self._heads -= 1
            self.running.append(self._leave())

    def data(self, data: str) -> None:
        if self._skip:
            return
        if self._sign and self._notes:
            if len(self._notes[-1][1]) < 20:
                self._notes[-1][1].append(data[:20])
        elif self._creator:
            self.manuscript.write(_WHITE.sub(" ", data)[:80])
        elif self._state.in_paragraph:
            self._write(_WHITE.sub(" ", data))

    def close(self) -> None:
        """Nothing is left to do."""

    def finish(self) -> list[Paragraph | str]:
        """All items: the text, then endnotes, comments, running heads and feet."""
        items = self.manuscript.finish()
        items.extend(self._endnotes)
        items.extend(self._comments)
        seen: set[str] = set()
        for held in self.running:
            text = " ".join(item.text for item in held if isinstance(item, Paragraph))
            if any(map(str.isalpha, text)) and text not in seen:
                seen.add(text)
                items.extend(boxed("running", held))
        return items

    # Flows.

    def _enter(self) -> None:
        self.manuscript.enter()
        self._states.append(self._state)
        self._state = _State()

    def _leave(self) -> list[Paragraph | str]:
        self._state = self._states.pop()
        return self.manuscript.leave()

    def _frame(self, _tag: str, _attrib: dict[str, str]) -> None:
        if len(self._states) < _DEEPEST:
            self._enter()

    def _end_frame(self, _tag: str) -> None:
        if self._states:
            self.manuscript.aside(self._leave())

    # Paragraphs.

    def _paragraph(self, tag: str, attrib: dict[str, str]) -> None:
        if not (self._body or self._heads):
            return
        if self._state.in_paragraph and len(self._states) < _DEEPEST:
            self._enter()
            self._state.implied = True
        key = "paragraph:" + attrib.get(f"{TEXT}style-name", "")
        style, named = self._styles.sheet.whole(key), self._styles.under(key)
        default = self._styles.sheet.styles.get("paragraph:", Style())
        paragraph = self.manuscript.begin()
        kind = kind_of(named.name)
        paragraph.kind = "contents" if self._contents else "" if kind == "rule" else kind
        level = attrib.get(f"{TEXT}outline-level", "") if tag == f"{TEXT}h" else ""
        paragraph.level = 0 if paragraph.kind else min(int(level[:2]), 9) if level.isdecimal() else style.level or 0
        paragraph.centred = bool(style.centred)
        paragraph.indent, paragraph.left = style.indent or 0.0, style.left or 0.0
        paragraph.page = paragraph.page or bool(style.page)
        paragraph.ruled = bool(style.ruled)
        state = self._state
        state.in_paragraph, state.spans, state.link, state.longest = True, [], "", 0
        state.looks, state.hidden = style.looks, bool(style.hidden)
        state.own = named.looks if paragraph.level else named.looks & ~ITALIC
        state.size = paragraph.size = style.size or default.size or 0.0
        state.page_after, state.blank = bool(style.page_after), True
        state.number = self._number(paragraph, tag, attrib)

    def _number(self, paragraph: Paragraph, tag: str, attrib: dict[str, str]) -> str:
        if self._lists and self._item:
            self._item = False
            style, key = self._lists[-1]
            return self._counter.next(key, len(self._lists) - 1, self._styles.lists.get(style, {})) if style else ""
        if tag == f"{TEXT}h" and paragraph.level and attrib.get(f"{TEXT}is-list-header") != "true":
            plan = self._styles.lists.get("outline", {})
            depth = paragraph.level - 1
            if depth in plan and plan[depth].form:
                return self._counter.next("outline", depth, plan)
        return ""

    def _end_paragraph(self, _tag: str) -> None:
        state = self._state
        if not state.in_paragraph:
            return
        state.in_paragraph = False
        self.manuscript.end()
        if state.page_after:
            self.manuscript.new_page()
        if state.implied and self._states:
            self.manuscript.aside(self._leave())

    def _write(self, text: str) -> None:
        state = self._state
        if state.hidden:
            return
        if state.blank and text[:1] == " ":
            text = text[1:]
        if not text:
            return
        state.blank = text[-1] == " "
        if state.number and not text.isspace():
            self.manuscript.write(state.number + " ")
            state.number = ""
        self.manuscript.write(text, state.looks & ~state.own, state.link)
        if state.size and len(text) > state.longest and self.manuscript.paragraph is not None:
            self.manuscript.paragraph.size, state.longest = state.size, len(text)

    def _span(self, _tag: str, attrib: dict[str, str]) -> None:
        state = self._state
        if len(state.spans) > _DEEPEST:
            return
        state.spans.append((state.looks, state.hidden, state.size))
        style = self._styles.sheet.whole("text:" + attrib.get(f"{TEXT}style-name", ""))
        state.looks = (state.looks & ~style.unset) | style.looks
        state.hidden = state.hidden if style.hidden is None else style.hidden
        state.size = style.size or state.size

    def _end_span(self, _tag: str) -> None:
        if self._state.spans:
            self._state.looks, self._state.hidden, self._state.size = self._state.spans.pop()

    def _link(self, _tag: str, attrib: dict[str, str]) -> None:
        target = attrib.get(f"{_XLINK}href", "")
        self._state.link = target if "://" in target or target.startswith("mailto:") else ""

    def _end_link(self, _tag: str) -> None:
        self._state.link = ""

    def _spaces(self, _tag: str, attrib: dict[str, str]) -> None:
        if self._state.in_paragraph:
            count = attrib.get(f"{TEXT}c", "1")
            self._state.blank = False
            self._write(" " * (min(int(count[:6]), _MOST_SPACES) if count.isdecimal() else 1))

    def _tab(self, _tag: str, _attrib: dict[str, str]) -> None:
        if self._state.in_paragraph:
            self._state.blank = False
            self._write("\t")

    def _line(self, _tag: str, _attrib: dict[str, str]) -> None:
        if self._state.in_paragraph:
            self._write("\n")
            self._state.blank = True

    # Lists and tables.

    def _list(self, _tag: str, attrib: dict[str, str]) -> None:
        style = attrib.get(f"{TEXT}style-name", "")
        outer = self._lists[-1] if self._lists else ("", "")
        goes_on = attrib.get(f"{TEXT}continue-numbering") == "true" or f"{TEXT}continue-list" in attrib
        self._listed += 1
        key = outer[1] or (f"style {style}" if goes_on else f"list {self._listed}")
        if not goes_on and not outer[1] and self._listed < 100_000:
            self._counter.alias(f"style {style}", key)
        if len(self._lists) < _DEEPEST:
            self._lists.append((style or outer[0], key))
        else:
            self._skip = 1

    def _end_list(self, _tag: str) -> None:
        if self._lists:
            self._lists.pop()

    def _list_item(self, _tag: str, _attrib: dict[str, str]) -> None:
        self._item = True

    def _end_item(self, _tag: str) -> None:
        self._item = False

    def _table(self, tag: str, _attrib: dict[str, str]) -> None:
        if self._body:
            self.manuscript.box(f"<{_TABLES[tag]}>")

    def _end_table(self, tag: str) -> None:
        if self._body:
            self.manuscript.box(f"</{_TABLES[tag]}>")

    # Notes and comments.

    def _note(self, _tag: str, attrib: dict[str, str]) -> None:
        kind = "endnote" if attrib.get(f"{TEXT}note-class") == "endnote" else "footnote"
        self._notes.append((kind, []))

    def _end_note(self, _tag: str) -> None:
        if self._notes:
            self._notes.pop()

    def _citation(self, _tag: str, _attrib: dict[str, str]) -> None:
        self._sign = True

    def _end_citation(self, _tag: str) -> None:
        self._sign = False

    def _note_body(self, _tag: str, _attrib: dict[str, str]) -> None:
        if not self._notes or len(self._states) >= _DEEPEST:
            self._skip = 1
            return
        sign = f"[{''.join(self._notes[-1][1]).strip()}]"
        self._write(sign)
        self._enter()
        self._begin_glued(sign + " ")

    def _end_note_body(self, _tag: str) -> None:
        if not self._notes or not self._states:
            return
        kind = self._notes[-1][0]
        held = boxed(kind, self._leave())
        if kind == "endnote":
            self._endnotes.extend(held)
        else:
            self.manuscript.aside(held)

    def _annotation(self, _tag: str, _attrib: dict[str, str]) -> None:
        if len(self._states) >= _DEEPEST:
            self._skip = 1
            return
        self._enter()

    def _end_annotation(self, _tag: str) -> None:
        if self._states:
            self._comments.extend(boxed("comment", self._leave()))

    def _author(self, _tag: str, _attrib: dict[str, str]) -> None:
        if self._states:
            self._creator = True
            self.manuscript.begin()

    def _end_author(self, _tag: str) -> None:
        if self._creator:
            self._creator = False
            self._begin_glued(": ", self.manuscript.paragraph)

    def _begin_glued(self, words: str, paragraph: Paragraph | None = None) -> None:
        """Words that the next paragraph goes on from."""
        paragraph = paragraph or self.manuscript.begin()
        self.manuscript.write(words)
        paragraph.glued = True
        self.manuscript.end()

    def _begin_body(self, _tag: str, _attrib: dict[str, str]) -> None:
        self._body = True


_STARTS = {
    f"{OFFICE}text": OpenText._begin_body,
    f"{TEXT}p": OpenText._paragraph,
    f"{TEXT}h": OpenText._paragraph,
    f"{TEXT}span": OpenText._span,
    f"{TEXT}a": OpenText._link,
    f"{TEXT}s": OpenText._spaces,
    f"{TEXT}tab": OpenText._tab,
    f"{TEXT}line-break": OpenText._line,
    f"{TEXT}list": OpenText._list,
    f"{TEXT}list-item": OpenText._list_item,
    f"{TEXT}note": OpenText._note,
    f"{TEXT}note-citation": OpenText._citation,
    f"{TEXT}note-body": OpenText._note_body,
    f"{OFFICE}annotation": OpenText._annotation,
    f"{_DC}creator": OpenText._author,
    f"{_DRAW}text-box": OpenText._frame,
    **dict.fromkeys(_TABLES, OpenText._table),
}
_ENDS = {
    f"{TEXT}p": OpenText._end_paragraph,
    f"{TEXT}h": OpenText._end_paragraph,
    f"{TEXT}span": OpenText._end_span,
    f"{TEXT}a": OpenText._end_link,
    f"{TEXT}list": OpenText._end_list,
    f"{TEXT}list-item": OpenText._end_item,
    f"{TEXT}note": OpenText._end_note,
    f"{TEXT}note-citation": OpenText._end_citation,
    f"{TEXT}note-body": OpenText._end_note_body,
    f"{OFFICE}annotation": OpenText._end_annotation,
    f"{_DC}creator": OpenText._end_author,
    f"{_DRAW}text-box": OpenText._end_frame,
    **dict.fromkeys(_TABLES, OpenText._end_table),
}
