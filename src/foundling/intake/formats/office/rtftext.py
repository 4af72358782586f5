"""The text of an RTF file: one pass over its control words, groups and bytes. No recursion, linear for any file.

Source: Rich Text Format (RTF) Specification 1.9.1, Microsoft 2008.
"""

import re
from collections.abc import Callable

from foundling.intake.formats.office.fields import order_of
from foundling.intake.formats.office.manuscript import UNDERLINE, Paragraph, boxed
from foundling.intake.formats.office.numbering import number
from foundling.intake.formats.office.rtfcharacters import LONGEST, RichCharacters
from foundling.intake.formats.office.rtffonts import code_page
from foundling.intake.formats.office.rtfgroups import (
    CHARACTERS,
    INFO,
    LOOKS,
    RUNNING,
    SKIPPED,
    STARRED,
    Group,
    is_utf8,
)
from foundling.intake.formats.office.styles import heading_level

_TOKEN = re.compile(
    r"\\(?:([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}\r\n\0]+)", re.DOTALL
)
_SKIPPED_TEXT = re.compile(r"[^\\{}]+")
_DEEPEST = 2_000  # groups in one another that are told apart
_MOST = 10_000  # styles
_TWIPS = 20.0


class RichText(RichCharacters):
    """Reads a file that begins with ``{\\rtf``; then `finish` has its items, `said` its properties."""

    def __init__(self, data: bytes) -> None:
        self._source = data.decode("latin-1")
        super().__init__(utf8=is_utf8(data))
        self.said: list[tuple[str, str]] = []
        self.cut = False
        self.deletions = 0
        self._groups: list[Group] = []
        self._overflow = 0
        self._ends: dict[int, Callable[[], None]] = {}  # what is done when a group ends, by its depth
        self._starred = False
        self._at = 0
        self._style = 0
        self._style_level = 0
        self._date: dict[str, int] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        self._marked = False
        self._author = ""
        self._endnotes: list[Paragraph | str] = []
        self._comments: list[Paragraph | str] = []
        self._running: dict[str, list[Paragraph | str]] = {}

    def read(self) -> None:
        """Reads the file."""
        source, at = self._source, 0
        size = len(source)
        while at < size:
            if self._group.where == "skip" and (passed := _SKIPPED_TEXT.match(source, at)):
                at = passed.end()
                continue
            found = _TOKEN.search(source, at)
            if found is None:
                break
            at = self._at = found.end()
            word, value, code, sign, brace, text = found.groups()
            if text is not None:
                self._text(text)
            elif code is not None:
                self._byte(int(code, 16))
            elif word is not None:
                if self._bytes:
                    self._flush()
                if word == "bin":
                    at = min(size, at + max(0, int(value or 0)))
                else:
                    self._unicode_skip = 0
                    self._word(word, int(value) if value else None)
            else:
                self._flush()
                if brace == "{":
                    self._open()
                elif brace == "}":
                    self._close()
                else:
                    self._sign(sign)
        self._flush()
        self.cut = bool(self._groups) or self._overflow > 0
        while self._groups:
            self._close()

    def finish(self) -> list[Paragraph | str]:
        """All items: the text, then endnotes, comments, running heads and feet."""
        if self.manuscript.paragraph is not None:
            self._end_paragraph(self._last or self._group)
        self._end_table()
        items = self.manuscript.finish()
        items.extend(self._endnotes)
        items.extend(self._comments)
        for held in self._running.values():
            items.extend(held)
        return items

    # Groups.

    def _open(self) -> None:
        self._unicode_skip = 0
        self._starred = False
        if len(self._groups) >= _DEEPEST:
            self._overflow += 1
            return
        self._groups.append(self._group)
        self._group = self._group.inner()

    def _close(self) -> None:
        self._unicode_skip = 0
        self._starred = False
        if self._overflow:
            self._overflow -= 1
        elif self._groups:
            ended = self._ends.pop(len(self._groups), None)
            if ended is not None:
                ended()
            if self._group.where == "stylesheet":
                self._end_style()
            if self._group.deleted and not self._groups[-1].deleted:
                self.deletions += 1
            self._group = self._groups.pop()

    def _can_end(self) -> bool:
        """Whether something can be done at the end of the group that is open, for which nothing is to be done yet."""
        return bool(self._groups) and not self._overflow and len(self._groups) not in self._ends

    def _keep(self, where: str, ended: Callable[[str], None]) -> None:
        """The text of the group that is open is kept for `ended`, which is called with it at its end."""
        if not self._can_end():
            return
        outer, length = self._kept, self._kept_length
        self._kept, self._kept_length = [], 0
        self._group.where = where

        def end() -> None:
            kept = "".join(self._kept)
            self._kept, self._kept_length = outer, length
            ended(kept)

        self._ends[len(self._groups)] = end

    def _flow(self, ended: Callable[[list[Paragraph | str]], None]) -> None:
        """The text of the group that is open is a flow of its own, given to `ended` at its end."""
        if not self._can_end():
            return
        outer, table, row = self._last, self._table, self._row
        self.manuscript.enter()
        self._last, self._table, self._row, self._longest = None, False, False, 0
        self._group.where = ""
        self._group.link = ""
        self._group.plain_paragraph()

        def end() -> None:
            if self.manuscript.paragraph is not None:
                self._end_paragraph(self._group)
            self._end_table()
            held = self.manuscript.leave()
            self._last, self._table, self._row = outer, table, row
            ended(held)

        self._ends[len(self._groups)] = end

    # Control words.

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in CHARACTERS:
            if self._unicode_skip:
                self._unicode_skip -= 1
            else:
                self._emit(CHARACTERS[sign])

    def _word(self, word: str, value: int | None) -> None:
        starred, self._starred = self._starred, False
        group = self._group
        if group.where == "skip" and not (word == "ud" and group.outer):
            return
        if word == "u":
            self._unicode(value or 0)
        elif word in CHARACTERS:
            self._emit(CHARACTERS[word])
        elif word in SKIPPED or (starred and word not in STARRED):
            group.where = "skip"
        elif (bit := LOOKS.get(word)) is not None:
            group.looks = group.looks | bit if value != 0 else group.looks & ~bit
        elif (method := _WORDS.get(word)) is not None:
            method(self, word, value)
        elif word in RUNNING:
            self._flow(self._keep_running)

    def _keep_running(self, held: list[Paragraph | str]) -> None:
        text = " ".join(item.text for item in held if isinstance(item, Paragraph))
        if any(map(str.isalpha, text)):
            self._running.setdefault(text, boxed("running", held))

    def _paragraph_word(self, word: str, _value: int | None) -> None:
        """``\\par``, and what else ends a paragraph."""
        if self._group.where:
            self._emit("\n")
        elif not (self._group.hidden or self._group.deleted):
            self._end_paragraph(self._group)
            if word == "sect":
                self._section = True

    def _plain(self, word: str, _value: int | None) -> None:
        group = self._group
        if word == "pard":
            group.plain_paragraph()
        elif word == "ulnone":
            group.looks &= ~UNDERLINE
        else:
            group.looks, group.hidden, group.deleted, group.size, group.font = 0, False, False, 12.0, -1

    def _switch(self, word: str, value: int | None) -> None:
        """What a group's words or paragraphs look like, beside slant and weight."""
        group, on = self._group, value != 0
        if word in ("qc", "ql", "qr", "qj", "qd"):
            group.centred = word == "qc"
        elif word == "v":
            group.hidden = on
        elif word == "deleted":
            group.deleted = on
        elif word == "pagebb":
            group.page = on
        elif word == "intbl":
            group.table = on
        elif word in ("brdrb", "brdrt"):
            group.ruled = True
        elif word in ("brdrl", "brdrr", "box"):
            group.border = True
        elif word in ("brdrnone", "brdrnil"):
            group.ruled = False

    def _number(self, word: str, value: int | None) -> None:
        """Words that are nothing without their number."""
        group, count = self._group, value or 0
        if word == "fs":
            group.size = max(0.0, min(count / 2, 1_000.0))
        elif word == "fi":
            group.indent = max(-1_000.0, min(count / _TWIPS, 1_000.0))
        elif word in ("li", "lin"):
            group.left = max(-1_000.0, min(count / _TWIPS, 1_000.0))
        elif word == "uc":
            group.uc = max(0, min(count, 100))
        elif word == "outlinelevel":
            group.level = count + 1 if 0 <= count < 9 else 0
            self._style_level = group.level
        elif word == "s":
            group.style = self._style = count
        elif word == "f":
            group.font = self._font = count
        elif word == "fcharset":
            self._fonts.charset(self._font, count)
        elif word == "cpg":
            self._fonts.own_page(self._font, count)
        elif word == "ansicpg":
            self._fonts.page = code_page(count)
        elif word == "deff":
            self._default_font = count
        elif word in ("yr", "mo", "dy"):
            self._date[word] = count

    def _file_charset(self, word: str, _value: int | None) -> None:
        self._fonts.page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    # Groups for other things than the story.

    def _begin_table_of(self, word: str, _value: int | None) -> None:
        """The tables at the top of a file."""
        if word == "info":
            self._group.where = "info"
        elif word == "fonttbl":
            self._group.where = "fonttbl"
        else:
            self._keep("stylesheet", lambda _: None)

    def _end_style(self) -> None:
        name = "".join(self._kept).strip().rstrip(";")
        self._kept, self._kept_length = [], 0
        if name and len(self._styles) < _MOST:
            self._styles[self._style] = (name, heading_level(name) or self._style_level)
        self._style = self._style_level = 0

    def _property(self, word: str, _value: int | None) -> None:
        if self._group.where == "info":
            self._keep("property", lambda kept: self.said.append((word, kept)))

    def _time(self, word: str, _value: int | None) -> None:
        if self._group.where != "info":
            return

        def ended(_: str) -> None:
            parts = [self._date.get(part, 0) for part in ("yr", "mo", "dy")]
            if all(0 < part < 10_000 for part in parts):
                self.said.append(("created" if word == "creatim" else "modified", "{:04}-{:02}-{:02}".format(*parts)))

        self._date = {}
        self._keep("property", ended)

    def _field(self, _word: str, _value: int | None) -> None:
        field = self._groups[-1] if self._groups else self._group

        def ended(kept: str) -> None:
            order = order_of(kept)
            if order.muted:
                field.where = "skip"
            elif order.link:
                field.link = order.link[:LONGEST]

        self._keep("field", ended)

    def _list_text(self, _word: str, _value: int | None) -> None:
        """The number of a list's paragraph, which is text unless it is a bullet."""
        if self._group.where:
            return

        def ended(kept: str) -> None:
            self._group.where = ""
            shown = " ".join(kept.split())
            if any(map(str.isalnum, shown)) and shown != "o":  # a ring, in the font that has it for this letter
                self._write(shown + " ")

        self._keep("list", ended)

    def _choice(self, word: str, _value: int | None) -> None:
        """Of one text in two forms the second is read, which is in Unicode."""
        group = self._group
        if word == "upr":
            group.outer, group.where = group.where or "story", "skip"
        elif group.outer:
            group.where, group.outer = "" if group.outer == "story" else group.outer, ""

    def _mark_of_note(self, _word: str, _value: int | None) -> None:
        self._marked = True

    def _note(self, _word: str, _value: int | None) -> None:
        if self._group.where:
            return
        marked, self._marked = self._marked, False
        # Whether it stands at the end is said in its first words.
        kind = "endnote" if r"\ftnalt" in self._source[self._at : self._at + 60] else "footnote"
        sign = ""
        if marked:
            self._counts[kind] += 1
            sign = f"[{number(self._counts[kind], '1' if kind == 'footnote' else 'i')}]"
            self._write(sign)

        def ended(held: list[Paragraph | str]) -> None:
            self._marked = False
            if kind == "endnote":
                self._endnotes.extend(boxed(kind, held))
            else:
                self.manuscript.aside(boxed(kind, held))

        self._flow(ended)
        if sign:
            self._write(sign + " ")

    def _comment(self, _word: str, _value: int | None) -> None:
        if self._group.where:
            return
        self._flow(lambda held: self._comments.extend(boxed("comment", held)))
        if self._author:
            self._write(f"{self._author}: ")
            self._author = ""

    def _comment_author(self, _word: str, _value: int | None) -> None:
        def ended(kept: str) -> None:
            self._author = " ".join(kept.split())[:80]

        self._keep("author", ended)

    def _frame(self, _word: str, _value: int | None) -> None:
        if not self._group.where:
            self._flow(self.manuscript.aside)


_WORDS: dict[str, Callable[[RichText, str, int | None], None]] = {
    **dict.fromkeys(("par", "sect"), RichText._paragraph_word),
    **dict.fromkeys(("nestcell", "nestrow"), RichText._paragraph_word),
    **dict.fromkeys(("cell", "row"), RichText._cell),
    "page": RichText._page,
    **dict.fromkeys(("sectd", "sbknone", "sbkcol", "sbkpage", "sbkeven", "sbkodd"), RichText._section_word),
    **dict.fromkeys(("pard", "plain", "ulnone"), RichText._plain),
    **dict.fromkeys("qc ql qr qj qd v deleted pagebb intbl brdrb brdrt brdrl brdrr box brdrnone brdrnil".split(), RichText._switch),
    **dict.fromkeys("fs fi li lin uc outlinelevel s f fcharset cpg ansicpg deff yr mo dy".split(), RichText._number),
    **dict.fromkeys(("mac", "pc", "pca"), RichText._file_charset),
    **dict.fromkeys(("info", "fonttbl", "stylesheet"), RichText._begin_table_of),
    **dict.fromkeys(INFO, RichText._property),
    **dict.fromkeys(("creatim", "revtim"), RichText._time),
    "fldinst": RichText._field,
    **dict.fromkeys(("listtext", "pntext"), RichText._list_text),
    **dict.fromkeys(("upr", "ud"), RichText._choice),
    "chftn": RichText._mark_of_note,
    "footnote": RichText._note,
    "annotation": RichText._comment,
    "atnauthor": RichText._comment_author,
    **dict.fromkeys(("shptxt", "dptxbxtext"), RichText._frame),
}  # fmt: skip
