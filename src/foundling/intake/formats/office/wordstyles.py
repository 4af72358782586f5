"""What ``styles.xml`` and ``numbering.xml`` of a Word document say, and how Word writes looks down.

Source: ECMA-376, 5th edition, part 1, 17.3.1, 17.3.2, 17.7 and 17.9.
"""

from copy import copy

from foundling.intake.formats.office.manuscript import BOLD, ITALIC, STRIKE, UNDERLINE
from foundling.intake.formats.office.numbering import Level
from foundling.intake.formats.office.styles import Sheet, Style, laid_on

#: The namespaces of WordprocessingML: transitional, strict, and Word 2003's.
WORD = frozenset(
    {
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "{http://purl.oclc.org/ooxml/wordprocessingml/main",
        "{http://schemas.microsoft.com/office/word/2003/wordml",
    }
)
_TOGGLES = {"b": BOLD, "i": ITALIC, "strike": STRIKE, "dstrike": STRIKE}
_OFF = frozenset({"0", "false", "off", "none"})
_FORMS = {"decimal": "1", "decimalZero": "1", "ordinal": "1", "cardinalText": "1", "ordinalText": "1", "upperRoman": "I", "lowerRoman": "i", "upperLetter": "A", "lowerLetter": "a"}  # fmt: skip
_FORMS_2003 = {"0": "1", "1": "I", "2": "i", "3": "A", "4": "a", "5": "1"}
_TWIPS = 20.0  # in a point
_MOST = 100_000  # styles, lists and paragraphs counted


def value(attrib: dict[str, str], name: str = "val") -> str:
    """The attribute that has this name in any namespace, empty where there is none."""
    end = "}" + name
    for key, held in attrib.items():
        if key == name or key.endswith(end):
            return held
    return ""


def is_on(attrib: dict[str, str]) -> bool:
    """Whether a switch that is there is on: it is, unless it says that it is not."""
    return value(attrib).lower() not in _OFF


def points(text: str) -> float:
    """A length in twentieths of a point, in points; 0 for what is no number."""
    try:
        return max(-1_000.0, min(float(text) / _TWIPS, 1_000.0))
    except ValueError:
        return 0.0


def set_words(style: Style, name: str, attrib: dict[str, str]) -> None:
    """Takes one element of ``rPr`` into `style`."""
    if bit := _TOGGLES.get(name):
        _set(style, bit, is_on(attrib))
    elif name == "u":
        _set(style, UNDERLINE, is_on(attrib))
    elif name == "vanish":
        style.hidden = is_on(attrib)
    elif name == "sz":
        style.size = points(value(attrib)) * 10 or None  # it counts half points


def _set(style: Style, bit: int, on: bool) -> None:
    if on:
        style.looks, style.unset = style.looks | bit, style.unset & ~bit
    else:
        style.looks, style.unset = style.looks & ~bit, style.unset | bit


def is_rule(sides: set[str]) -> bool:
    """Whether borders on these sides of a paragraph are a rule, and not a box."""
    return bool(sides & {"top", "bottom"}) and not sides & {"left", "right"}


def set_paragraph(style: Style, name: str, attrib: dict[str, str]) -> None:
    """Takes one element of ``pPr`` into `style`."""
    if name == "jc":
        style.centred = value(attrib) == "center"
    elif name == "outlineLvl":
        held = value(attrib)
        style.level = int(held) + 1 if held in tuple("012345678") else 0
    elif name == "pageBreakBefore":
        style.page = is_on(attrib)
    elif name == "ind":
        if first := value(attrib, "firstLine") or value(attrib, "first-line"):
            style.indent = points(first)
        elif hanging := value(attrib, "hanging"):
            style.indent = -points(hanging)
        if left := value(attrib, "left") or value(attrib, "start"):
            style.left = points(left)
    elif name == "numId":
        style.numbering = (value(attrib)[:20], style.numbering[1] if style.numbering else 0)
    elif name == "ilvl":
        held = value(attrib)
        depth = int(held) if held in tuple("012345678") else 0
        style.numbering = (style.numbering[0] if style.numbering else "", depth)


def seen(base: Style, font: Style | None, run: Style) -> tuple[int, bool, float]:
    """The looks, hiding and size of words: their paragraph's style, that of their run, and what the run says itself."""
    looks, hidden, size = base.looks, bool(base.hidden), base.size or 0.0
    if font is not None:
        # Slant and weight that a paragraph and a run's style both have cancel each other out.
        looks = (looks ^ (font.looks & ~UNDERLINE) | (font.looks & UNDERLINE)) & ~font.unset
        hidden = hidden if font.hidden is None else font.hidden
        size = font.size or size
    looks = (looks & ~run.unset) | run.looks
    hidden = hidden if run.hidden is None else run.hidden
    # What a heading or a label has by its style is no emphasis of the author's; a passage in a slanted style is.
    own = base.looks if base.level else base.looks & ~ITALIC
    return looks & ~own, hidden, run.size or size


class StyleHandler:
    """Takes in ``styles.xml``."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.usual = ""  # the key of the style of paragraphs that name none
        self._base = Style()
        self._made: dict[str, Style] = {}
        self._style: Style | None = None
        self._defaults = self._changed = 0
        self._border: set[str] | None = None

    def base(self, key: str) -> Style:
        """What a paragraph of the style `key` looks like before it says anything itself."""
        made = self._made.get(key)
        if made is None:
            whole = self.sheet.whole(key or self.usual)
            made = Style(name=whole.name)
            laid_on(made, self._base)
            laid_on(made, whole)
            if len(self._made) < _MOST:
                self._made[key] = made
        return copy(made)

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        if space not in WORD:
            return
        if name in ("pPrChange", "rPrChange"):
            self._changed += 1
        elif self._changed:
            return
        elif name == "style":
            self._style = Style()
            key = value(attrib, "styleId")
            if len(self.sheet.styles) < _MOST:
                self.sheet.styles[key] = self._style
            if value(attrib, "type") == "paragraph" and value(attrib, "default").lower() in ("1", "true", "on"):
                self.usual = key
        elif name == "docDefaults":
            self._defaults += 1
        elif name == "tblStylePr":
            self._style = None  # the rest of a table's style is for single rows
        elif name == "pBdr":
            self._border = set()
        elif self._border is not None:
            if value(attrib) not in ("", "nil", "none"):
                self._border.add(name)
        else:
            self._take(name, attrib)

    def _take(self, name: str, attrib: dict[str, str]) -> None:
        style = self._style if self._style is not None else self._base if self._defaults else None
        if style is None:
            return
        if name == "name":
            style.name = value(attrib)[:100]
        elif name == "basedOn":
            style.parent = value(attrib)
        else:
            set_words(style, name, attrib)
            set_paragraph(style, name, attrib)

    def end(self, tag: str) -> None:
        space, _, name = tag.rpartition("}")
        if space not in WORD:
            return
        if name in ("pPrChange", "rPrChange"):
            self._changed -= 1
        elif name == "style":
            self._style = None
        elif name == "docDefaults":
            self._defaults -= 1
        elif name == "pBdr":
            if self._style is not None and self._border is not None:
                self._style.ruled = is_rule(self._border)
            self._border = None

    def data(self, data: str) -> None:
        """Styles have no words."""

    def close(self) -> None:
        """Nothing is left to do."""


class Numbering:
    """Takes in ``numbering.xml``."""

    def __init__(self) -> None:
        self._plans: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._plan: dict[int, Level] = {}
        self._level = Level()
        self._list = ""
        self._depth = 0

    def levels(self, key: str) -> dict[int, Level]:
        """How the levels of a list count, empty where nothing is known."""
        plan = self._plans.get(self._lists.get(key, ""), {})
        starts = self._starts.get(key)
        if not starts:
            return plan
        return {depth: Level(level.form, level.text, starts.get(depth, level.start)) for depth, level in plan.items()}

    def plan(self, key: str) -> str:
        """The key that the paragraphs of a list are counted under: lists on one plan go on counting together."""
        return self._lists.get(key, key)

    def restarts(self, key: str) -> list[int]:
        """The levels that begin again with the first paragraph of a list."""
        return list(self._starts.get(key, ()))

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        if space not in WORD:
            return
        held = value(attrib)[:100]
        if name in ("abstractNum", "listDef"):
            key = value(attrib, "abstractNumId") or value(attrib, "listDefId")
            self._plan = {}
            if len(self._plans) < _MOST:
                self._plans[key] = self._plan
            self._list = ""
        elif name in ("num", "list"):
            self._list = value(attrib, "numId") or value(attrib, "ilfo")
        elif name in ("abstractNumId", "ilst") and len(self._lists) < _MOST:
            self._lists[self._list] = held
        elif name in ("lvl", "lvlOverride"):
            depth = value(attrib, "ilvl")
            self._depth = int(depth) if depth in tuple("012345678") else 0
            self._level = Level()
            if not self._list and name == "lvl":
                self._plan[self._depth] = self._level
        elif name == "startOverride" and held.isdecimal():
            self._starts.setdefault(self._list, {})[self._depth] = int(held[:6])
        elif name == "start" and held.isdecimal():
            self._level.start = int(held[:6])
        elif name == "numFmt":
            self._level.form = _FORMS.get(held, "")
        elif name == "nfc":
            self._level.form = _FORMS_2003.get(held, "")
        elif name == "lvlText":
            self._level.text = held

    def end(self, tag: str) -> None:
        """Everything is known at the start of an element."""

    def data(self, data: str) -> None:
        """Numbering has no words."""

    def close(self) -> None:
        """Nothing is left to do."""
