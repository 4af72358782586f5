"""The text of a Word document as events: its paragraphs, runs, notes and breaks. See `docx` for the parts round it."""

from foundling.intake.formats.office.fields import order_of
from foundling.intake.formats.office.manuscript import Manuscript, Paragraph, boxed
from foundling.intake.formats.office.numbering import Counter, number
from foundling.intake.formats.office.styles import Style, kind_of, laid_on
from foundling.intake.formats.office.wordparts import COMPATIBLE, MATHS, OFFICE, Field, Notes, Relations, State
from foundling.intake.formats.office.wordstyles import (
    WORD,
    Numbering,
    StyleHandler,
    is_rule,
    seen,
    set_paragraph,
    set_words,
    value,
)

#: What is not shown: deletions, what stood before a change, the other form of what is shown anyway, readings over signs.
_SKIPPED = frozenset("del moveFrom rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange numberingChange rt docPartPr sdtPr binData listPr".split())  # fmt: skip
_DELETED = frozenset({"del", "moveFrom"})
_HELD_IN = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment", "running": ""}
_MOST = 100_000  # lists that are told apart
_DEEPEST = 200  # fields, and frames in one another, that are told apart


class Word:
    """Takes in ``document.xml``, or with `kind` a part of notes, each into `held`."""

    def __init__(
        self,
        styles: StyleHandler,
        numbering: Numbering,
        relations: Relations,
        notes: Notes | None = None,
        *,
        kind: str = "",
    ) -> None:
        self.manuscript = Manuscript()
        self.held: dict[str, list[Paragraph | str]] = {}
        self.deletions = self.embedded = 0
        self._styles, self._numbering, self._relations = styles, numbering, relations
        self._notes = notes or Notes()
        self._kind = kind
        self._element = _HELD_IN.get(kind, "")
        self._counter = Counter()
        self._begun: set[str] = set()  # the lists that were met
        self._written = 0  # pieces of text
        self._choices: list[int] = []  # how many there were before each choice of forms that is open
        self._counts = {"footnotes": 0, "endnotes": 0}
        self._endnotes: list[Paragraph | str] = []
        self._skip = 0
        self._text = False
        self._instruction = False
        self._border: set[str] | None = None  # its sides
        self._section_type = "nextPage"
        self._rpr = False
        self._state = State()
        self._states: list[State] = []
        self._fields: list[Field] = []
        self._first: Paragraph | None = None  # of the section that is open, if a break stands before it
        self._new_section = False
        self._note = ""
        self._within: list[str] = []  # notes inside the text: their kinds

    # Events.

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        if self._skip:
            self._skip += 1
        elif space in WORD:
            if name in _SKIPPED:
                self._pass_over(name)
            elif (method := _STARTS.get(name)) is not None:
                method(self, name, attrib)
            elif self._rpr:
                if self._state.in_run:
                    set_words(self._state.run, name, attrib)
            elif self._border is not None:
                if value(attrib) not in ("", "nil", "none"):
                    self._border.add(name)
            elif self._state.ppr:
                set_paragraph(self._state.direct, name, attrib)
        elif space in MATHS:
            self._text = name == "t"
        elif space == COMPATIBLE:
            self._choose(name)
        elif f"{OFFICE}hr" in attrib and value(attrib, "hr") in ("t", "true"):
            self._rule()

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        space, _, name = tag.rpartition("}")
        if space in WORD:
            if (method := _ENDS.get(name)) is not None:
                method(self, name)
        elif space in MATHS:
            self._text = False
        elif space == COMPATIBLE and name == "AlternateContent" and self._choices:
            self._choices.pop()

    def data(self, data: str) -> None:
        if self._text:
            self._write(data.replace("\n", " ") if "\n" in data else data)
        elif self._instruction and self._fields and len(self._fields[-1].told) < 2_000:
            self._fields[-1].told += data

    def close(self) -> None:
        """Nothing is left to do."""

    def _choose(self, name: str) -> None:
        """Of two forms of one thing the second is for readers that can make nothing of the first."""
        if name == "AlternateContent":
            self._choices.append(self._written)
        elif name == "Fallback" and self._choices and self._written > self._choices[-1]:
            self._skip = 1

    # What stands at the end.

    def append_notes(self) -> None:
        """Writes endnotes, notes that nothing refers to, and comments after all else."""
        items = self.manuscript.items
        items.extend(self._endnotes)
        for kind in ("footnotes", "endnotes"):
            for held in self._notes.held[kind].values():
                items.extend(boxed(kind[:-1], held))
        for held in self._notes.held["comments"].values():
            items.extend(boxed("comment", held))

    def append_running(self, held: list[Paragraph | str]) -> None:
        """Writes a running head or foot after all else, if it has words and they are not there yet."""
        text = " ".join(item.text for item in held if isinstance(item, Paragraph))
        if any(map(str.isalpha, text)) and text not in self.held:
            self.held[text] = held
            self.manuscript.items.extend(boxed("running", held))

    # Paragraphs.

    def _begin_paragraph(self, _name: str, _attrib: dict[str, str]) -> None:
        if self._state.in_paragraph and len(self._states) < _DEEPEST:
            self._enter()  # a paragraph inside another
            self._state.implied = True
        state = self._state
        state.in_paragraph, state.in_run, state.applied = True, False, False
        state.base, state.direct = self._styles.base(""), Style()
        state.number, state.link, state.longest = "", "", 0
        self.manuscript.begin()

    def _paragraph_style(self, _name: str, attrib: dict[str, str]) -> None:
        if self._state.ppr:
            self._state.base = self._styles.base(value(attrib))

    def _begin_properties(self, _name: str, _attrib: dict[str, str]) -> None:
        self._state.ppr = self._state.in_paragraph and not self._state.in_run

    def _end_properties(self, _name: str) -> None:
        state = self._state
        if not state.ppr:
            return
        state.ppr = False
        self._apply()

    def _apply(self) -> None:
        """Tells the open paragraph how it looks, once."""
        state, paragraph = self._state, self.manuscript.paragraph
        if paragraph is None or state.applied:
            return
        state.applied = True
        whole = state.base
        laid_on(whole, state.direct)
        kind = kind_of(whole.name)
        paragraph.kind = kind if kind != "rule" else ""
        if any(field.contents for field in self._fields):
            paragraph.kind = "contents"
        paragraph.level = 0 if paragraph.kind else whole.level or 0
        paragraph.centred = bool(whole.centred)
        paragraph.indent, paragraph.left = whole.indent or 0.0, whole.left or 0.0
        paragraph.page = paragraph.page or bool(whole.page)
        paragraph.ruled = bool(whole.ruled)
        paragraph.size = whole.size or 0.0
        if whole.numbering and whole.numbering[0] not in ("", "0"):
            key, depth = whole.numbering
            plan, levels = self._numbering.plan(key), self._numbering.levels(key)
            if key not in self._begun and len(self._begun) < _MOST:
                self._begun.add(key)
                self._counter.restart(plan, self._numbering.restarts(key))
            state.number = self._counter.next(plan, depth, levels) if levels else ""

    def _glue(self, _name: str, attrib: dict[str, str]) -> None:
        """A first letter in a frame of its own belongs to the paragraph after it."""
        if self.manuscript.paragraph is not None and value(attrib, "dropCap") in ("drop", "margin"):
            self.manuscript.paragraph.glued = True

    def _pass_over(self, name: str) -> None:
        paragraph = self.manuscript.paragraph
        if name in _DELETED and self._rpr and self._state.ppr and paragraph is not None:
            paragraph.glued = True  # its mark was deleted: it and the next are one
        self._skip = 1
        self.deletions += name in _DELETED

    def _end_paragraph(self, _name: str) -> None:
        self._apply()
        state, paragraph = self._state, self.manuscript.paragraph
        state.in_paragraph = state.in_run = False
        for field in self._fields:
            field.muted = False  # one that is never ended must not cost the rest
        if paragraph is not None and self._new_section and paragraph.said:
            self._first, self._new_section = paragraph, False
        self.manuscript.end()
        if state.section:
            state.section, self._new_section = False, True
        if state.implied and self._states:
            self._leave()

    def _enter(self) -> None:
        self.manuscript.enter()
        self._states.append(self._state)
        self._state = State()

    def _leave(self) -> None:
        items = self.manuscript.leave()
        self._state = self._states.pop()
        self.manuscript.aside(items)

    def _section(self, _name: str, _attrib: dict[str, str]) -> None:
        self._state.section = self._state.ppr
        self._section_type = "nextPage"

    def _type(self, _name: str, attrib: dict[str, str]) -> None:
        self._section_type = value(attrib)

    def _end_section(self, _name: str) -> None:
        # What a section says of its break is said of the one before it.
        if self._first is not None and self._section_type not in ("continuous", "nextColumn"):
            self._first.page = True
        self._first = None

    def _borders(self, _name: str, _attrib: dict[str, str]) -> None:
        self._border = set() if self._state.ppr else None

    def _end_borders(self, _name: str) -> None:
        if self._border is not None:
            self._state.direct.ruled = is_rule(self._border)
        self._border = None

    # Runs.

    def _begin_run(self, _name: str, _attrib: dict[str, str]) -> None:
        self._apply()
        self._state.in_run = True
        self._state.run, self._state.font = Style(), ""

    def _end_run(self, _name: str) -> None:
        self._state.in_run = False

    def _begin_looks(self, _name: str, _attrib: dict[str, str]) -> None:
        self._rpr = True

    def _end_looks(self, _name: str) -> None:
        self._rpr = False

    def _run_style(self, _name: str, attrib: dict[str, str]) -> None:
        if self._state.in_run:
            self._state.font = value(attrib)

    def _begin_text(self, _name: str, _attrib: dict[str, str]) -> None:
        self._text = True

    def _end_text(self, _name: str) -> None:
        self._text = False

    def _begin_instruction(self, _name: str, _attrib: dict[str, str]) -> None:
        self._instruction = True

    def _end_instruction(self, _name: str) -> None:
        self._instruction = False

    def _write(self, text: str) -> None:
        state = self._state
        if any(field.muted for field in self._fields):
            return
        self._written += 1
        font = self._styles.sheet.whole(state.font) if state.font else None
        looks, hidden, size = seen(state.base, font, state.run)
        if hidden:
            return
        link = state.link or (self._fields[-1].link if self._fields else "")
        if state.number and not text.isspace():
            self.manuscript.write(state.number + " ", 0)
            state.number = ""
        self.manuscript.write(text, looks, link)
        if size and len(text) > state.longest and self.manuscript.paragraph is not None:
            self.manuscript.paragraph.size, state.longest = size, len(text)

    def _sign(self, name: str, attrib: dict[str, str]) -> None:
        """What a run holds beside text."""
        if self._rpr or not self._state.in_run:
            return
        if name == "br":
            kind = value(attrib, "type")
            if kind in ("page", "column"):
                if kind == "page":
                    self.manuscript.new_page()
                return
            self._write("\n")
        elif name in ("tab", "ptab"):
            self._write("\t")
        elif name == "cr":
            self._write("\n")
        elif name == "noBreakHyphen":
            self._write("\u2011")
        elif name == "softHyphen":
            self._write("\u00ad")
        elif name == "sym":
            self._symbol(value(attrib, "char"))

    def _symbol(self, code: str) -> None:
        try:
            number = int(code[:6], 16)
        except ValueError:
            return
        if 32 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF:
            self._write(chr(number))

    # Fields and links.

    def _field(self, _name: str, attrib: dict[str, str]) -> None:
        kind = value(attrib, "fldCharType")
        if kind == "begin":
            if len(self._fields) < _DEEPEST:
                self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._show(self._fields[-1])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _simple_field(self, _name: str, attrib: dict[str, str]) -> None:
        field = Field(value(attrib, "instr"))
        self._show(field)
        self._fields.append(field)

    def _end_simple_field(self, _name: str) -> None:
        if self._fields:
            self._fields.pop()

    def _show(self, field: Field) -> None:
        field.muted, field.contents, field.link = order_of(field.told)
        if field.contents and self.manuscript.paragraph is not None and not self.manuscript.paragraph.said:
            self.manuscript.paragraph.kind = "contents"

    def _link(self, _name: str, attrib: dict[str, str]) -> None:
        self._state.link = self._relations.targets.get(value(attrib, "id"), "") or value(attrib, "dest")

    def _end_link(self, _name: str) -> None:
        self._state.link = ""

    # Notes.

    def _reference(self, name: str, attrib: dict[str, str]) -> None:
        kind = "footnotes" if name == "footnoteReference" else "endnotes"
        held = self._notes.held[kind].pop(value(attrib, "id"), None)
        if held is None:
            return
        self._refer(kind, held, marked=value(attrib, "customMarkFollows") in ("1", "true", "on"))

    def _refer(self, kind: str, held: list[Paragraph | str], *, marked: bool) -> None:
        if not marked:
            self._counts[kind] += 1
            sign = f"[{number(self._counts[kind], '1' if kind == 'footnotes' else 'i')}]"
            self._write(sign)
            first = next((item for item in held if isinstance(item, Paragraph)), None)
            if first is not None:
                first.words.insert(0, (sign + " ", 0, ""))
        if kind == "footnotes":
            self.manuscript.aside(boxed("footnote", held))
        else:
            self._endnotes.extend(boxed("endnote", held))

    def _begin_note(self, name: str, attrib: dict[str, str]) -> None:
        if name != self._element:
            within = not self._kind and name != "comment" and self._state.in_run and len(self._states) < _DEEPEST
            self._within.append(name + "s" if within else "")
            if within:
                self._enter()  # Word 2003 writes a note where it is referred to
            return
        if value(attrib, "type") in ("separator", "continuationSeparator", "continuationNotice"):
            self._skip = 1
            return
        self._note = value(attrib, "id")
        self.manuscript.enter()
        if author := value(attrib, "author").strip() if name == "comment" else "":
            self.manuscript.begin()
            self.manuscript.write(f"{author[:80]}: ")
            self.manuscript.paragraph.glued = True  # type: ignore[union-attr]
            self.manuscript.end()

    def _end_note(self, name: str) -> None:
        if name != self._element:
            kind = self._within.pop() if self._within else ""
            if kind and self._states:
                held = self.manuscript.leave()
                self._state = self._states.pop()
                self._refer(kind, held, marked=False)
            return
        self.cut()

    def cut(self) -> None:
        """Ends the note that is open, if one is."""
        if not self.manuscript.depth:
            return
        while self._states:
            self._leave()
        held = self.manuscript.leave()
        if any(isinstance(item, Paragraph) for item in held):
            self.held[self._note] = held

    # Boxes.

    def _frame(self, _name: str, _attrib: dict[str, str]) -> None:
        if len(self._states) < _DEEPEST:
            self._enter()
            self._state.section = False

    def _end_frame(self, _name: str) -> None:
        if self._states:
            self._leave()

    def _table(self, name: str, _attrib: dict[str, str]) -> None:
        self.manuscript.box(_TABLES[name])

    def _end_table(self, name: str) -> None:
        self.manuscript.box(_TABLES[name].replace("<", "</"))

    def _embed(self, _name: str, _attrib: dict[str, str]) -> None:
        self.embedded += 1

    def _rule(self) -> None:
        """A line drawn across the page."""
        if self.manuscript.paragraph is not None:
            self.manuscript.paragraph.ruled = True


_TABLES = {"tbl": "<table>", "tr": "<tr>", "tc": "<td>"}
_STARTS = {
    "p": Word._begin_paragraph,
    "pPr": Word._begin_properties,
    "pStyle": Word._paragraph_style,
    "framePr": Word._glue,
    "sectPr": Word._section,
    "type": Word._type,
    "pBdr": Word._borders,
    "r": Word._begin_run,
    "rPr": Word._begin_looks,
    "rStyle": Word._run_style,
    "t": Word._begin_text,
    "instrText": Word._begin_instruction,
    "fldChar": Word._field,
    "fldSimple": Word._simple_field,
    "hyperlink": Word._link,
    "hlink": Word._link,
    "footnoteReference": Word._reference,
    "endnoteReference": Word._reference,
    "footnote": Word._begin_note,
    "endnote": Word._begin_note,
    "comment": Word._begin_note,
    "txbxContent": Word._frame,
    "altChunk": Word._embed,
    **dict.fromkeys(("br", "tab", "ptab", "cr", "noBreakHyphen", "softHyphen", "sym"), Word._sign),
    **dict.fromkeys(_TABLES, Word._table),
}
_ENDS = {
    "p": Word._end_paragraph,
    "pPr": Word._end_properties,
    "sectPr": Word._end_section,
    "pBdr": Word._end_borders,
    "r": Word._end_run,
    "rPr": Word._end_looks,
    "t": Word._end_text,
    "instrText": Word._end_instruction,
    "fldSimple": Word._end_simple_field,
    "hyperlink": Word._end_link,
    "hlink": Word._end_link,
    "footnote": Word._end_note,
    "endnote": Word._end_note,
    "comment": Word._end_note,
    "txbxContent": Word._end_frame,
    **dict.fromkeys(_TABLES, Word._end_table),
}
