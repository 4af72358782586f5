"""A document while it is read: its paragraphs in order as they look, before anything is judged."""

from foundling.intake.containers import Burst
from foundling.intake.kinds import MAX_LINES, MAX_TAGS, MAX_TEXT

#: How words look, as bits of one number.
ITALIC, BOLD, UNDERLINE, STRIKE = 1, 2, 4, 8

_MOST_BLANK = 1_000  # empty paragraphs in a row that are counted


class Paragraph:
    """One paragraph. `words` are (text, looks, address of a link), a line feed in `text` is a line ended by hand.

    `level` is a heading's rank from 1, 0 for none; `kind` what the document says that it is: ``title``, ``contents``
    or ``quote``. `indent` is that of the first line and `left` that of all lines, in points. `gap` counts the empty
    paragraphs before it, `page` is true where a page begins with it, `ruled` where a rule stands under it; `rule` for a
    rule and nothing else. `glued` paragraphs go on without an end: a drop cap, a mark of a paragraph that was deleted.
    """

    __slots__ = (
        "centred",
        "gap",
        "glued",
        "indent",
        "kind",
        "left",
        "level",
        "page",
        "rule",
        "ruled",
        "said",
        "size",
        "words",
    )

    def __init__(self) -> None:
        self.words: list[tuple[str, int, str]] = []
        self.level = 0
        self.kind = ""
        self.centred = False
        self.indent = 0.0
        self.left = 0.0
        self.size = 0.0  # points of most of its letters, 0 for not known
        self.gap = 0
        self.page = False
        self.rule = False
        self.ruled = False
        self.glued = False
        self.said = False  # whether any of its words is more than white space

    @property
    def text(self) -> str:
        """Its words as one string."""
        return "".join(text for text, _, _ in self.words)


class Manuscript:
    """Takes paragraphs as a reader meets them. Raises `Burst` as soon as they are more than a story has.

    `items` are the paragraphs, and between them tags of the boxes that they stand in (tables, notes).
    """

    def __init__(self) -> None:
        self.items: list[Paragraph | str] = []
        self.paragraph: Paragraph | None = None  # the one that is open
        self._waiting: list[Paragraph | str] = []  # for the end of the open paragraph
        self._gap = 0
        self._page = False
        self._flows: list[tuple[list[Paragraph | str], Paragraph | None, list[Paragraph | str], int, bool]] = []
        self._letters = self._count = 0

    def begin(self) -> Paragraph:
        """Opens a paragraph, which is to be told how it looks."""
        if self.paragraph is not None:
            self.end()
        self._tally(1)
        last = self.items[-1] if self.items else None
        if isinstance(last, Paragraph) and last.glued:
            last.glued = False
            self.paragraph = last
            self.items.pop()
        else:
            self.paragraph = Paragraph()
        return self.paragraph

    def write(self, text: str, looks: int = 0, link: str = "") -> None:
        """Words of the open paragraph, or of a new one."""
        if not text:
            return
        paragraph = self.paragraph or self.begin()
        self._letters += len(text)
        if self._letters > MAX_TEXT:
            raise Burst("too-large", f"it has more than {MAX_TEXT / 1e6:.0f} MB of text")
        if not paragraph.said and not text.isspace():
            paragraph.said = True
        if paragraph.words and paragraph.words[-1][1:] == (looks, link) and len(paragraph.words[-1][0]) < 4_096:
            paragraph.words[-1] = (paragraph.words[-1][0] + text, looks, link)
        else:
            self._tally(1)
            paragraph.words.append((text, looks, link))

    def new_page(self) -> None:
        """A page ends here: inside a paragraph it ends that too."""
        paragraph = self.paragraph
        if paragraph is not None and paragraph.said:
            self.end()
            again = self.begin()
            again.level, again.centred, again.left = paragraph.level, paragraph.centred, paragraph.left
            again.size, again.kind = paragraph.size, paragraph.kind
        self._page = True

    def end(self) -> None:
        """Closes the paragraph; one without words is a gap, or a rule."""
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is None:
            return
        empty = not paragraph.said
        if empty and paragraph.page:
            self._page = True
        if empty and paragraph.ruled:
            paragraph.rule, paragraph.ruled, paragraph.words = True, False, []
            empty = False
        if empty and not paragraph.glued:
            self._gap = min(self._gap + 1 + paragraph.text.count("\n"), _MOST_BLANK)
        elif not empty:
            paragraph.page = paragraph.page or self._page
            paragraph.gap = max(paragraph.gap, self._gap)
            self._gap, self._page = 0, False
            self.items.append(paragraph)
        if not paragraph.glued:
            self.items.extend(self._waiting)
            self._waiting = []

    def box(self, tag: str) -> None:
        """A tag of a box round paragraphs, which ends the open one."""
        self.end()
        self._tally(1)
        self.items.append(tag)

    def aside(self, items: list[Paragraph | str]) -> None:
        """What belongs to the open paragraph and stands after it: a note, a frame."""
        if self.paragraph is None:
            self.items.extend(items)
        else:
            self._waiting.extend(items)

    def enter(self) -> None:
        """Begins a flow of its own, such as a note's, inside whatever is open."""
        self._flows.append((self.items, self.paragraph, self._waiting, self._gap, self._page))
        self.items, self.paragraph, self._waiting, self._gap, self._page = [], None, [], 0, False

    def leave(self) -> list[Paragraph | str]:
        """Ends that flow, and goes on where it began; what it held."""
        self.end()
        made = self.items
        self.items, self.paragraph, self._waiting, self._gap, self._page = self._flows.pop()
        return made

    @property
    def depth(self) -> int:
        """How many flows are open round this one."""
        return len(self._flows)

    def finish(self) -> list[Paragraph | str]:
        """Ends everything that is open; all items."""
        while self._flows:
            self.aside(self.leave())
        self.end()
        return self.items

    def _tally(self, count: int) -> None:
        self._count += count
        if self._count > MAX_LINES + MAX_TAGS:
            raise Burst("too-large", f"it has more than {MAX_LINES + MAX_TAGS} paragraphs and changes of type")


def boxed(kind: str, held: list[Paragraph | str]) -> list[Paragraph | str]:
    """Items in a box of a kind that `markup` knows: ``footnote``, ``endnote``, ``comment`` or ``running``."""
    return [f'<aside class="{kind}">', *held, "</aside>\n"]
