"""A cover made of type and a few shapes, drawn from the story alone."""

import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from foundling.document import Story, value
from foundling.export.characters import attribute, direction, escape, one_line
from foundling.export.sheet import series, title

WIDTH, HEIGHT = 1200, 1800
_MARGIN = 120

#: Ground, far hill, near hill, moon. The words are `INK` on the ground.
PALETTES = (
    ("#1f2d3d", "#2b3f54", "#39526b", "#e8c98a"),
    ("#33261f", "#48362c", "#5e483b", "#e3b778"),
    ("#1d332c", "#29463d", "#375b50", "#e6d3a3"),
    ("#35203a", "#4a2f50", "#614167", "#e9c3c0"),
    ("#402020", "#582f2d", "#713f3b", "#efcf9f"),
    ("#20304a", "#2e4262", "#3f577c", "#f0d9a8"),
    ("#2b2b2f", "#3c3c42", "#505058", "#d9d2bf"),
    ("#17353b", "#224850", "#305e67", "#efd7a7"),
)
INK = "#f6f1e7"
_TITLE_FONT = "Literata, 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, 'Liberation Serif', serif"
_NAME_FONT = "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'Liberation Sans', sans-serif"

#: Mean advance of a letter in these faces and of one as wide as it is high, in ems.
_LETTER, _WIDE_LETTER = 0.54, 1.0
_MOST_LINES = 5
#: Letters of a title beyond which nothing is measured; five lines at the smallest size hold about 130.
_MOST_LETTERS = 1_000


class Setting(NamedTuple):
    """Words broken into lines at a size (units of the picture)."""

    size: int
    lines: tuple[str, ...]


def cover(story: Story) -> str:
    """The cover as SVG, 1200 by 1800 units: the same title, author and file give the same picture."""
    name, author = title(story).values[0], one_line(value(story, "author") or "")
    seed = sha256(story.source.sha256.encode()).digest()
    ground, far, near, moon = PALETTES[seed[0] % len(PALETTES)]
    label = cover_words(story)
    x, anchor = (WIDTH - _MARGIN, "end") if direction(name) == "rtl" else (_MARGIN, "start")
    heading = fit(name, (136, 116, 98, 82, 70), WIDTH - 2 * _MARGIN, _MOST_LINES)
    below = 300 + round(1.16 * heading.size) * (len(heading.lines) - 1)
    by = fit(author, (54, 46), WIDTH - 2 * _MARGIN, 2)
    part = fit(_part(story), (40,), WIDTH - 2 * _MARGIN, 2)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
            f' viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{attribute(label)}">',
            f"<title>{escape(label)}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>',
            *_landscape(seed, far, near, moon),
            *_text(heading, x, 300, anchor, _TITLE_FONT),
            f'<rect x="{x if anchor == "start" else x - 120}" y="{below + 75}" width="120" height="6" fill="{moon}"/>',
            *_text(by, x, below + 175, anchor, _NAME_FONT),
            *_text(part, x, below + (175 if not author else 255 + 60 * (len(by.lines) - 1)), anchor, _NAME_FONT),
            "</svg>",
            "",
        ]
    )


def cover_words(story: Story) -> str:
    """What the cover says, for those who do not see it."""
    name, author = title(story).values[0], one_line(value(story, "author") or "")
    words = f"{name} by {author}" if author else name
    return f"{words}. {_part(story)}" if _part(story) else words


def _part(story: Story) -> str:
    found = series(story)
    return ", ".join(filter(None, (*found.values, found.more))) if found else ""


def fit(words: str, sizes: tuple[int, ...], width: int, most: int) -> Setting:
    """The words at the first of the sizes at which they need no more than `most` lines; cut at the last, with ``…``."""
    for size in sizes:
        lines = _broken(words, width / size)
        if len(lines) <= most and not any(_ems(line) > width / size for line in lines):
            return Setting(size, tuple(lines))
    kept = [_cut(line, width / sizes[-1]) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _cut(f"{kept[-1]} …", width / sizes[-1])
    return Setting(sizes[-1], tuple(kept))


def _broken(words: str, ems: float) -> list[str]:
    lines: list[str] = []
    # No cover has room for more: a whole story in a title must not cost more than its start.
    for word in words[:_MOST_LETTERS].split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _ems(joined) <= ems:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _cut(line: str, ems: float) -> str:
    while _ems(line) > ems:
        line = line.rstrip("…")[:-1].rstrip() + "…"
    return line


def _ems(line: str) -> float:
    return sum(_WIDE_LETTER if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in line)


def _text(setting: Setting, x: int, y: int, anchor: str, font: str) -> Iterator[str]:
    for number, line in enumerate(setting.lines):
        at = y + round(1.16 * setting.size) * number
        yield (
            f'<text x="{x}" y="{at}" text-anchor="{anchor}" font-family="{font}" font-size="{setting.size}"'
            f' fill="{INK}">{escape(line)}</text>'
        )


def _landscape(seed: bytes, far: str, near: str, moon: str) -> Iterator[str]:
    """A moon over two hills, placed by the seed."""
    yield f'<circle cx="{300 + 600 * seed[1] // 255}" cy="{1230 + 90 * seed[2] // 255}" r="{90 + seed[3] % 50}" fill="{moon}"/>'
    for colour, low, byte in ((far, 1450, 4), (near, 1590, 7)):
        left, crest, right = (low - 150 * seed[byte + n] // 255 for n in range(3))
        yield (
            f'<path d="M0 {left} C 300 {left - 170}, 420 {crest - 60}, 620 {crest} S 1020 {right + 90}, {WIDTH} {right}'
            f' V {HEIGHT} H 0 Z" fill="{colour}"/>'
        )
