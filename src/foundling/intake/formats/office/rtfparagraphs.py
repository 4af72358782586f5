"""The paragraphs of an RTF file: where they begin and end, and what stands round them."""

from foundling.intake.formats.office.manuscript import Manuscript
from foundling.intake.formats.office.rtfgroups import Group
from foundling.intake.formats.office.styles import kind_of


class RichParagraphs:
    """Writes words to `manuscript`, in paragraphs that look as the group that they end in says."""

    def __init__(self) -> None:
        self.manuscript = Manuscript()
        self._group = Group()
        self._styles: dict[int, tuple[str, int]] = {}  # the names and levels of paragraphs' styles
        self._section = self._continuous = False  # whether one has ended, and whether the next goes on on its page
        self._row = self._table = False
        self._last: Group | None = None  # the group that the open paragraph's words were last written in
        self._longest = 0

    def _write(self, text: str) -> None:
        group = self._group
        if group.hidden or group.deleted or not text:
            return
        manuscript = self.manuscript
        if manuscript.paragraph is None:
            self._begin(group)
        self._last = group
        manuscript.write(text, group.looks, group.link)
        if len(text) > self._longest and manuscript.paragraph is not None:
            manuscript.paragraph.size, self._longest = group.size, len(text)

    def _begin(self, group: Group) -> None:
        if self._section:
            self._section = False
            if not self._continuous:
                self.manuscript.new_page()
        if group.table and not self._row:
            self.manuscript.box("<tr><td>" if self._table else "<table><tr><td>")
            self._table = self._row = True
        elif not group.table:
            self._end_table()
        self.manuscript.begin()
        self._longest = 0

    def _end_table(self) -> None:
        if self._table:
            self.manuscript.box(("</td></tr>" if self._row else "") + "</table>")
            self._table = self._row = False

    def _end_paragraph(self, group: Group) -> None:
        if self.manuscript.paragraph is None:
            self._begin(group)
        paragraph = self.manuscript.paragraph
        if paragraph is None:
            return
        name, level = self._styles.get(group.style, ("", 0))
        paragraph.kind = kind_of(name)
        if paragraph.kind == "rule":
            paragraph.kind = ""
        paragraph.level = 0 if paragraph.kind else group.level or level
        paragraph.centred = group.centred
        paragraph.indent, paragraph.left = group.indent, group.left
        paragraph.page = paragraph.page or group.page
        paragraph.ruled = group.ruled and not group.border
        self.manuscript.end()
        self._last = None

    def _cell(self, word: str, _value: int | None) -> None:
        group = self._group
        if group.where:
            return
        if self.manuscript.paragraph is not None or not self._row:
            self._end_paragraph(group)
        if self._row:
            self.manuscript.box("</td><td>" if word == "cell" else "</td></tr>")
            self._row = word == "cell"

    def _page(self, _word: str, _value: int | None) -> None:
        if not self._group.where:
            if self.manuscript.paragraph is not None and self.manuscript.paragraph.said:
                self._end_paragraph(self._last or self._group)
            self.manuscript.new_page()

    def _section_word(self, word: str, _value: int | None) -> None:
        self._continuous = word in ("sbknone", "sbkcol")
