"""What a style sheet or a ``style`` attribute says that a reader of stories sees: slant, weight, lines, centring."""

from functools import lru_cache

import msgspec

from foundling.document import MarkKind

_LONGEST = 2_000  # code points of one attribute; longer ones hold pictures


class Style(msgspec.Struct, frozen=True):
    """How text inside an element looks. `centred` is None where nothing is said; `lines` is true for ``pre``."""

    marks: tuple[MarkKind, ...] = ()
    centred: bool | None = None
    lines: bool = False


PLAIN = Style()


@lru_cache(maxsize=1024)
def declared(declarations: str) -> Style:
    """The style of ``name: value; name: value``. Anything that is not understood says nothing."""
    marks: list[MarkKind] = []
    centred: bool | None = None
    lines = False
    for declaration in declarations[:_LONGEST].lower().split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        value = value.replace("!important", "").strip()
        if name == "font-style":
            if value in ("italic", "oblique"):
                marks.append("emphasis")
        elif name == "font-weight":
            if value in ("bold", "bolder", "600", "700", "800", "900"):
                marks.append("strong")
        elif name in ("text-decoration", "text-decoration-line"):
            if "underline" in value:
                marks.append("underline")
            if "line-through" in value:
                marks.append("strike")
        elif name == "text-align":
            centred = value in ("center", "-webkit-center", "-moz-center")
        elif name == "white-space":
            lines = value.startswith("pre")
    if not marks and centred is None and not lines:
        return PLAIN
    return Style(tuple(dict.fromkeys(marks)), centred, lines)


def sheet(css: str) -> dict[str, Style]:
    """The styles that a sheet gives to classes (``.name`` and ``tag.name``), by the class's name. Linear."""
    found: dict[str, Style] = {}
    for rule in _without_comments(css).split("}"):
        selectors, brace, body = rule.rpartition("{")
        if not brace or "." not in selectors:
            continue
        style = declared(body)
        if style is PLAIN:
            continue
        # Before the selectors may stand the opening of an @media or an @import.
        for selector in selectors.rpartition("{")[2].rpartition(";")[2].split(","):
            selector = selector.strip()
            tag, dot, name = selector.partition(".")
            if dot and name.replace("-", "").replace("_", "").isalnum() and (not tag or tag.isalnum()):
                found[name] = style
    return found


def _without_comments(css: str) -> str:
    if "/*" not in css:
        return css
    parts = css.split("/*")
    return parts[0] + "".join(part.partition("*/")[2] for part in parts[1:])
