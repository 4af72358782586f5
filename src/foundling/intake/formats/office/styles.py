"""Named styles, each on top of another, as word processors keep them; and what their names say."""

import re

import msgspec

_HEADING = re.compile(r"heading[ _]*(?:20_)?(\d)")
_CONTENTS = re.compile(r"(?:toc|contents)[ _]*(?:20_)?(?:\d+|heading)")
_DEPTH = 64  # styles on top of one another; more is a ring


class Style(msgspec.Struct):
    """One style as it is written down: None where it leaves a thing to the style under it.

    `looks` are bits that it sets, `unset` those that it takes off (see `manuscript`). Lengths are points.
    """

    name: str = ""
    parent: str = ""
    looks: int = 0
    unset: int = 0
    hidden: bool | None = None
    size: float | None = None
    level: int | None = None
    centred: bool | None = None
    indent: float | None = None
    left: float | None = None
    page: bool | None = None
    page_after: bool | None = None
    ruled: bool | None = None
    numbering: tuple[str, int] | None = None  # the list that paragraphs of it are counted in, and how deep


class Sheet:
    """The styles of one document by their key. A chain of styles is followed once and kept."""

    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}

    def whole(self, key: str) -> Style:
        """The style with all that it takes over from those under it."""
        found = self._whole.get(key)
        if found is None:
            found = self._whole[key] = self._followed(key)
        return found

    def _followed(self, key: str) -> Style:
        chain: list[Style] = []
        seen: set[str] = set()
        at = key
        while at in self.styles and at not in seen and len(chain) < _DEPTH:
            seen.add(at)
            chain.append(self.styles[at])
            at = chain[-1].parent
        made = Style()
        for style in reversed(chain):
            laid_on(made, style)
            if style.name and (not made.level or heading_level(style.name)):
                made.level = heading_level(style.name) or made.level
        made.name = next((style.name for style in chain if style.name), key)
        if made.level is None and any(kind_of(style.name) == "contents" for style in chain):
            made.level = 0
        return made


def laid_on(under: Style, style: Style) -> None:
    """Changes `under` by all that `style` says, its name and parent left out."""
    under.looks = (under.looks & ~style.unset) | style.looks
    under.unset = (under.unset & ~style.looks) | style.unset
    for field in ("hidden", "size", "level", "centred", "indent", "left", "page", "page_after", "ruled", "numbering"):
        if (value := getattr(style, field)) is not None:
            setattr(under, field, value)


def heading_level(name: str) -> int:
    """The rank of the heading that a style is called after, 0 for none."""
    found = _HEADING.fullmatch(name.strip().lower())
    return int(found.group(1)) if found else 0


def kind_of(name: str) -> str:
    """What paragraphs of a style are by its name: ``title``, ``contents``, ``quote``, ``rule`` or nothing known."""
    name = name.strip().lower().replace("_20_", " ")
    if name == "title":
        return "title"
    if _CONTENTS.fullmatch(name):
        return "contents"
    if name in ("quote", "quotations", "block text", "intense quote", "block quote"):
        return "quote"
    return "rule" if name == "horizontal line" else ""
