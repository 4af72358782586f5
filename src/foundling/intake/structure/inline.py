"""Marks written as characters (``_x_``, ``*x*``, ``/x/`` …): which of them a file uses, and where.

A pair counts when its marks hug what they enclose and stand at the edges of words, so that ``and/or``, ``under_score``,
``24/7``, ``* * *`` and ``http://`` are none. Which characters are marks at all is learnt from the whole file first.
"""

import re
from collections.abc import Iterable

import msgspec

from foundling.document import Mark, MarkKind

_SURE = 8  # well-formed pairs that leave no doubt of a mark
_MAX = 4000  # code points that one mark may enclose


class Style(msgspec.Struct, frozen=True):
    """The mark characters of one file, doubled ones first, each with how many well-formed pairs it has."""

    delimiters: tuple[tuple[str, MarkKind, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.delimiters)


def _pair(mark: str) -> re.Pattern[str]:
    one = re.escape(mark[0])
    ends = rf"(?<![\w{one}])" if mark != "/" else r"(?<![\w/:.<])"
    stops = rf"(?![\w{one}])" if mark != "/" else r"(?![\w/])"
    inner = rf"(?!\s)[^\n{one}]{{1,{_MAX}}}(?<!\s)"
    return re.compile(rf"{ends}{re.escape(mark)}({inner}){re.escape(mark)}{stops}")


#: Mark -> (kind, pairs that a file must have before it is believed).
_KINDS: dict[str, tuple[MarkKind, int]] = {
    "**": ("strong", 1),
    "__": ("strong", 1),
    "//": ("thought", 2),
    "*": ("emphasis", 1),
    "_": ("emphasis", 1),
    "/": ("emphasis", 2),
    "~": ("emphasis", 2),
}
_PAIRS = {mark: _pair(mark) for mark in _KINDS}
_TAGS: dict[str, MarkKind] = {
    "i": "emphasis",
    "em": "emphasis",
    "b": "strong",
    "strong": "strong",
    "u": "underline",
    "s": "strike",
}
_TAG_PAIR = re.compile(r"<(i|em|b|strong|u|s)>([^<\n]{1,4000}?)</\1>", re.IGNORECASE)
_BRACES = re.compile(r"\{(?!\s)([^{}\n]{2,4000})(?<!\s)\}")
#: A line of a key: a mark, a word or two or nothing, the mark again, and what it means.
_KEY = re.compile(
    r"(?P<mark>\*\*|__|//|[*_/~{])[ \t]*(?:[\w.']+(?: [\w.']+){0,2}|\.\.\.)?[ \t]*(?:\*\*|__|//|[*_/~}])"
    r"[ \t]*(?:=+|:|-+>?|–|—|means|is for|are|for|denotes?|indicates?)[ \t]*"
    r"(?P<meaning>[^\n,;/*_~{]{0,40}?\b(?:thoughts?|thinking|telepath\w*|mind\w*|mental|emphas\w*|stress\w*|radio|comm?s?|shout\w*|"
    r"speech|spoken|italics?|dreams?|flashbacks?|sign(?: language)?)\b[^\n,;/*_~{]{0,20})",
    re.IGNORECASE,
)
_KEY_WITHIN = 6000  # code points from the top
_ADDRESS = re.compile(r"https?|www\.")


def learn(text: str, plain: bool) -> Style:
    """The marks that the file uses. `plain` is False for formats with marks of their own, where less is believed.

    A key in the author's own words (``//thought// = thoughts``) wins over what its marks mean elsewhere.
    """
    style = _learnt(text, plain)
    said = _key(text[:_KEY_WITHIN])
    if not said:
        return style
    kept = [(mark, said.get(mark, kind), count) for mark, kind, count in style.delimiters]
    known = {mark for mark, _, _ in kept}
    kept += [(mark, kind, 1) for mark, kind in said.items() if mark not in known]
    order = [*_KINDS, "<", "{"]
    made = [(mark, kind, count) for mark, kind, count in kept if kind is not None]
    return Style(tuple(sorted(made, key=lambda entry: order.index(entry[0]))))


def described(style: Style) -> Iterable[str]:
    """What was learned of the file's marks, a sentence each: ``*…* is emphasis: 34 well-formed pairs``."""
    closing = {"{": "}", "<": ">"}
    for mark, kind, count in style.delimiters:
        shown = "<i>…</i> and the like" if mark == "<" else f"{mark}…{closing.get(mark, mark)}"
        yield f"{shown} is {kind}: {count} well-formed pair{'s' * (count != 1)}"


def beside(style: Style, own: int) -> Style:
    """What to believe of `style` in a file whose format shows `own` stretches of emphasis: marks used more than that."""
    return Style(tuple(entry for entry in style.delimiters if entry[2] > own))


def states_key(text: str) -> bool:
    """Whether a paragraph explains the file's marks; its own must stay as typed."""
    return bool(_key(text))


def _key(text: str) -> dict[str, MarkKind | None]:
    """Mark -> what the author says that it means; None for what no mark of ours says (speech over a radio, signing).

    Such characters stay in the text as typed: the key tells the reader what they are.
    """
    found: dict[str, MarkKind | None] = {}
    for match in _KEY.finditer(text):
        mark, meaning = match.group("mark"), match.group("meaning").lower()
        if mark != "{" and mark not in _KINDS:
            continue
        if re.search(r"emphas|stress|italic", meaning):
            found[mark] = "emphasis"
        elif re.search(r"think|thought|mind|telepath|mental", meaning):
            found[mark] = "thought"
        else:
            found[mark] = "strong" if "shout" in meaning else None
    return found


def _learnt(text: str, plain: bool) -> Style:
    found: list[tuple[str, MarkKind, int]] = []
    for mark, (kind, least) in _KINDS.items():
        if mark not in text:
            continue
        count = sum(not _discounted(mark, match.group(1)) for match in _PAIRS[mark].finditer(text))
        if count >= least + (0 if plain else 1):
            found.append((mark, kind, count))
    if plain and "<" in text and (count := len(_TAG_PAIR.findall(text))):
        found.append(("<", "emphasis", count))
    if "{" in text and (count := len(_BRACES.findall(text))) >= 2 + (0 if plain else 1):
        found.append(("{", "thought", count))
    return Style(tuple(found))


def _discounted(mark: str, inner: str) -> bool:
    """A pair that is no mark: ornament, or a piece of an address."""
    return not any(map(str.isalnum, inner)) or (mark == "/" and bool(_ADDRESS.match(inner)))


def parse(text: str, marks: tuple[Mark, ...], style: Style) -> tuple[str, tuple[Mark, ...]]:
    """The text with its mark characters taken out, and the marks that they made beside those that were there.

    Linear but for one pass a delimiter that occurs.
    """
    cuts: list[tuple[int, int]] = []  # ranges of `text` to leave out
    found: list[tuple[MarkKind, int, int]] = []
    taken = bytearray(len(text))
    for mark, kind, count in style.delimiters:
        if mark not in text:
            continue
        if mark == "<":
            _tags(text, found, cuts)
            continue
        if mark == "{":
            for match in _BRACES.finditer(text):
                found.append((kind, match.start(1), match.end(1)))
                cuts += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
            continue
        pairs = [match.span(1) for match in _PAIRS[mark].finditer(text) if not _discounted(mark, match.group(1))]
        pairs = [(start, end) for start, end in pairs if not taken[start - 1] and not taken[end]]
        if mark[0] in "*_":
            # If something is left over, marks that open and close by turns explain it better than single pairs.
            pairs = _toggles(text, mark, pairs, count, taken)
        for start, end in pairs:
            width = len(mark)
            if any(taken[start - width : start]) or any(taken[end : end + width]):
                continue
            if start < end:
                found.append((kind, start, end))
            cuts += [(start - width, start), (end, end + width)]
            for at in (*range(start - width, start), *range(end, end + width)):
                taken[at] = 1
    if not cuts:
        return text, marks
    return _without(text, marks, found, cuts)


def _tags(text: str, found: list[tuple[MarkKind, int, int]], cuts: list[tuple[int, int]]) -> None:
    for match in _TAG_PAIR.finditer(text):
        found.append((_TAGS[match.group(1).lower()], match.start(2), match.end(2)))
        cuts += [(match.start(), match.start(2)), (match.end(2), match.end())]


def _toggles(text: str, mark: str, pairs: list[tuple[int, int]], count: int, taken: bytearray) -> list[tuple[int, int]]:
    """Pairs by turns (open, close, open, close), as converters from HTML write nested and neighbouring marks.

    Only where some are left over by the plain pairs and every one can be at the edge of a word; otherwise the plain
    pairs stand. In a file that clearly uses the mark, one left over is dropped (an empty pair) and its text kept.
    """
    width = len(mark)
    places = [found.start() for found in re.finditer(re.escape(mark), text) if not taken[found.start()]]
    if len(places) <= 2 * len(pairs) or (count < 3 and len(places) % 2):
        return pairs
    for order, at in enumerate(places):
        inside = 0 < at < len(text) - width and text[at - 1].isalnum() and text[at + width].isalnum()
        alone = text[at - 1 : at].isspace() and text[at + width : at + width + 1].isspace()
        # A closing mark may have lost the space after it ("_smile_on") where the file is sure to use the mark.
        row = width > 1 and mark[0] in (text[at - 1 : at], text[at + width : at + width + 1])
        if alone or row or (inside and (order % 2 == 0 or count < _SURE)):
            return pairs
    made = [(start + width, end) for start, end in zip(places[::2], places[1::2], strict=False)]
    if len(places) % 2:
        made.append((places[-1] + width, places[-1]))  # encloses nothing: only its mark goes
    return made


def _without(
    text: str, marks: Iterable[Mark], found: list[tuple[MarkKind, int, int]], cuts: list[tuple[int, int]]
) -> tuple[str, tuple[Mark, ...]]:
    cuts.sort()
    merged: list[tuple[int, int]] = []
    for start, end in cuts:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    shift = [0] * (len(text) + 1)
    gone = at = 0
    parts: list[str] = []
    for start, end in merged:
        parts.append(text[at:start])
        for position in range(at, start + 1):
            shift[position] = gone
        for position in range(start, end):
            shift[position] = gone + position - start
        gone += end - start
        at = end
    for position in range(at, len(text) + 1):
        shift[position] = gone
    parts.append(text[at:])
    bare = "".join(parts)
    lead = len(bare) - len(bare.lstrip())
    clean = bare.strip()

    def moved(position: int) -> int:
        return max(0, min(len(clean), position - shift[position] - lead))

    made = [Mark(mark.kind, moved(mark.start), moved(mark.end), mark.target) for mark in marks]
    made += [Mark(kind, moved(start), moved(end)) for kind, start, end in found]
    kept = (_trimmed(clean, mark) for mark in made)
    return clean, _merged(sorted((mark for mark in kept if mark), key=lambda mark: (mark.start, -mark.end)))


def _merged(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks of one kind that touch are one."""
    made: list[Mark] = []
    for mark in marks:
        last = made[-1] if made else None
        if last and last.kind == mark.kind and last.target == mark.target and last.end == mark.start:
            made[-1] = msgspec.structs.replace(last, end=mark.end)
        else:
            made.append(mark)
    return tuple(made)


def _trimmed(text: str, mark: Mark) -> Mark | None:
    """The mark without white space at its ends; None if nothing is left."""
    start, end = mark.start, mark.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return msgspec.structs.replace(mark, start=start, end=end) if start < end else None
