"""What the styles of an OpenDocument text say, those that it names and those that were made for a stretch of text.

Source: OASIS OpenDocument 1.3, part 3, 16 and 20.
"""

import re

from foundling.intake.formats.office.manuscript import BOLD, ITALIC, STRIKE, UNDERLINE
from foundling.intake.formats.office.numbering import Level
from foundling.intake.formats.office.styles import Sheet, Style, kind_of
from foundling.intake.formats.office.wordstyles import value

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,12})?)(pt|in|cm|mm|pc|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_HEAVY = frozenset({"bold", "600", "700", "800", "900"})
_MOST = 100_000  # styles


def length(text: str) -> float | None:
    """A length in points, None for what is none."""
    found = _LENGTH.match(text)
    return float(found.group(1)) * _POINTS[found.group(2)] if found else None


class OpenStyles:
    """Takes in ``styles.xml`` and ``content.xml``, of which the second overrules the first."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.named: set[str] = set()  # keys of styles that a person sees in the list of styles
        self.lists: dict[str, dict[int, Level]] = {}
        self._style: Style | None = None
        self._automatic = False
        self._list: dict[int, Level] | None = None

    def under(self, key: str) -> Style:
        """The style with a name that the style `key` is, or is made on."""
        for _ in range(64):
            if key in self.named or key not in self.sheet.styles:
                break
            key = self.sheet.styles[key].parent
        return self.sheet.whole(key)

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        if tag == f"{OFFICE}automatic-styles":
            self._automatic = True
        elif tag in (f"{STYLE}style", f"{STYLE}default-style"):
            self._begin(tag, attrib)
        elif self._style is not None and tag == f"{STYLE}text-properties":
            _words(self._style, attrib)
        elif self._style is not None and tag == f"{STYLE}paragraph-properties":
            _paragraph(self._style, attrib)
        elif tag in (f"{TEXT}list-style", f"{TEXT}outline-style"):
            self._list = {}
            if len(self.lists) < _MOST:
                self.lists[value(attrib, "name") if tag.endswith("list-style") else "outline"] = self._list
        elif self._list is not None and tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            self._level(attrib)
        elif self._list is not None and tag == f"{TEXT}list-level-style-bullet":
            self._list[_depth(attrib)] = Level("")

    def _begin(self, tag: str, attrib: dict[str, str]) -> None:
        self._style = style = Style()
        family, name = value(attrib, "family"), attrib.get(f"{STYLE}name", "")
        key = f"{family}:{name}"
        if tag.endswith("default-style"):
            key = f"{family}:"
        else:
            style.parent = f"{family}:{attrib.get(f'{STYLE}parent-style-name', '')}"
            if not self._automatic:
                style.name = (attrib.get(f"{STYLE}display-name") or name.replace("_20_", " "))[:100]
                self.named.add(key)
            if (level := attrib.get(f"{STYLE}default-outline-level", "")).isdecimal():
                style.level = min(int(level[:3]), 9)
            if attrib.get(f"{STYLE}master-page-name"):
                style.page = True
            if kind_of(style.name) == "rule":
                style.ruled = True
        if len(self.sheet.styles) < _MOST:
            self.sheet.styles[key] = style

    def _level(self, attrib: dict[str, str]) -> None:
        assert self._list is not None
        depth = _depth(attrib)
        form = attrib.get(f"{STYLE}num-format", "")
        shown = attrib.get(f"{TEXT}display-levels", "1")
        first = depth - (min(int(shown[:2]), depth + 1) if shown.isdecimal() else 1) + 1
        middle = ".".join(f"%{at + 1}" for at in range(max(first, 0), depth + 1))
        text = f"{attrib.get(f'{STYLE}num-prefix', '')}{middle}{attrib.get(f'{STYLE}num-suffix', '')}"
        start = attrib.get(f"{TEXT}start-value", "1")
        number = int(start[:6]) if start.isdecimal() else 1
        self._list[depth] = Level(form if form in ("1", "a", "A", "i", "I") else "", text[:80], number)

    def end(self, tag: str) -> None:
        if tag == f"{OFFICE}automatic-styles":
            self._automatic = False
        elif tag in (f"{STYLE}style", f"{STYLE}default-style"):
            self._style = None
        elif tag in (f"{TEXT}list-style", f"{TEXT}outline-style"):
            self._list = None

    def data(self, data: str) -> None:
        """Styles have no words."""

    def close(self) -> None:
        """Nothing is left to do."""


def _depth(attrib: dict[str, str]) -> int:
    level = attrib.get(f"{TEXT}level", "1")
    return min(max(int(level[:2]), 1), 9) - 1 if level.isdecimal() else 0


def _words(style: Style, attrib: dict[str, str]) -> None:
    if slant := attrib.get(f"{_FO}font-style"):
        _set(style, ITALIC, slant in ("italic", "oblique"))
    if weight := attrib.get(f"{_FO}font-weight"):
        _set(style, BOLD, weight in _HEAVY)
    if under := attrib.get(f"{STYLE}text-underline-style") or attrib.get(f"{STYLE}text-underline-type"):
        _set(style, UNDERLINE, under != "none")
    if through := attrib.get(f"{STYLE}text-line-through-style") or attrib.get(f"{STYLE}text-line-through-type"):
        _set(style, STRIKE, through != "none")
    if shown := attrib.get(f"{TEXT}display"):
        style.hidden = shown == "none"
    if size := length(attrib.get(f"{_FO}font-size", "")):
        style.size = size


def _set(style: Style, bit: int, on: bool) -> None:
    if on:
        style.looks |= bit
    else:
        style.unset |= bit


def _paragraph(style: Style, attrib: dict[str, str]) -> None:
    if align := attrib.get(f"{_FO}text-align"):
        style.centred = align == "center"
    if (indent := length(attrib.get(f"{_FO}text-indent", ""))) is not None:
        style.indent = indent
    if (left := length(attrib.get(f"{_FO}margin-left", ""))) is not None:
        style.left = left
    if before := attrib.get(f"{_FO}break-before"):
        style.page = before == "page"
    if attrib.get(f"{_FO}break-after") == "page":
        style.page_after = True
    rules = [attrib.get(f"{_FO}border-{side}", "none") != "none" for side in ("bottom", "top")]
    if any(rules):
        style.ruled = attrib.get(f"{_FO}border-left", "none") == "none"
