"""Marks written as characters (``_x_``, ``*x*``, ``/x/`` …): which of them a file uses, and where.

A pair counts when its marks hug what they enclose and stand at the edges of words, so that ``and/or``, ``under_score``,
``24/7``, ``* * *`` and ``http://`` are none. Which characters are marks at all is learnt from the whole file first.
"""

import re
from collections.abc import Iterable

import msgspec

from foundling.document import Mark, MarkKind
from foundling.intake.structure.keys import key

_SURE = 8  # well-formed pairs that leave no doubt of a mark
_BESIDE = 3  # pairs of marks for thoughts that are believed beside italics
_MAX = 4000  # code points that one mark may enclose


class Style(msgspec.Struct, frozen=True):
    """The mark characters of one file, doubled ones first, each with how many well-formed pairs it has.

    ``{`` stands for braces, ``[`` for square and ``<>`` for angle brackets, ``<`` for tags typed as text. `declared` are
    those whose meaning the author gives.
    """

    delimiters: tuple[tuple[str, MarkKind, int], ...] = ()
    declared: frozenset[str] = frozenset()

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
#: Tags left in a text: a page's, and those of message boards.
_TAG_PAIRS = {
    "<": re.compile(r"<(i|em|b|strong|u|s)>([^<\n]{1,4000}?)</\1>", re.IGNORECASE),
    "[/": re.compile(r"\[(i|em|b|strong|u|s)\]([^\[\n]{1,4000}?)\[/\1\]", re.IGNORECASE),
}
#: Brackets: what they hold is a thought or speech of the mind, if it is anything.
_BRACKETS: dict[str, re.Pattern[str]] = {
    "{": re.compile(r"\{(?!\s)([^{}\n]{2,4000})(?<!\s)\}"),
    "::": re.compile(r"(?<![\w:]):{2,3}(?![\s:])([^\n:]{1,2000}(?::[^\n:]{1,2000})?)(?<!\s):{2,3}(?![\w:])"),
    "<>": re.compile(r"(?<![\w<=-])<{1,2}(?![\s<>3/=!?-])([^<>\n@]{2,2000})(?<![\s=-])>{1,2}(?![\w>])"),
    "[": re.compile(r"(?<![\w\]])\[(?![\s/])([^\[\]\n]{2,2000})(?<!\s)\](?![\w(\[])"),
}
_CLOSINGS = {"{": "}", "<": ">", "[": "]", "<>": ">"}
#: Words of saying or thinking right beside a bracket: it holds somebody's words.
_TAGGED = re.compile(
    r"\s*,?\s*(?:[A-Za-z'’-]+\s+){0,2}?(?:said|says|sent|sends|thought|thinks|asked|asks|answered|replied|whispered|came|projected|wondered|told|shouted|added|agreed)\b"
)
_THINKS = (
    r"(?:thought|thinks?|wondered|mused|reflected|reminded|reali[sz]ed|decided|sent|projected|told (?:him|her|my)self)"
)
_THOUGHT_AFTER = re.compile(
    rf"\s*,?\s*(?:(?:he|she|they|it|I|[A-Z][\w'’]+(?:\s[A-Z][\w'’]+)?)\s+(?:\w+ly\s+)?)?{_THINKS}\b"
)
_THOUGHT_BEFORE = re.compile(rf"\b{_THINKS}\b[^.!?\"”]{{0,20}}[,:–—-]?\s*$")
_ASIDE = re.compile(r"\s*(?:a/?n\b|author|note|ed(?:itor)?\b|sic\b|[\w ]{1,20}:)", re.IGNORECASE)
_ENDED = re.compile(r"[.?!,…~-][\"”'’]?$")
#: One pair by itself that nothing else can be: a word between slashes, apart from all others.
_LONE_SLASHES = re.compile(r"(?:(?<=[\s\"“‘'(])|^)/[^\W\d_][\w'’-]*[.,!?]?/(?=[\s\"”’').,!?;:-]|$)", re.MULTILINE)
#: Marks that some writers put round thoughts and others round a stressed word.
_EITHER = frozenset({"/", "//", "~"})
_ADDRESS = re.compile(r"https?|www\.")


def learn(text: str, plain: bool) -> Style:
    """The marks that the file uses. `plain` is False for formats with marks of their own, where less is believed.

    A key in the author's own words (``//thought// = thoughts``) wins over what its marks mean elsewhere.
    """
    style = _learnt(text, plain)
    said = key(text)
    if not said:
        return style
    kept = [(mark, said.get(mark, kind), count) for mark, kind, count in style.delimiters]
    known = {mark for mark, _, _ in kept}
    kept += [(mark, kind, 1) for mark, kind in said.items() if mark not in known]
    order = [*_KINDS, *_TAG_PAIRS, *_BRACKETS]
    made = [(mark, kind, count) for mark, kind, count in kept if kind is not None]
    return Style(tuple(sorted(made, key=lambda entry: order.index(entry[0]))), frozenset(said))


def described(style: Style) -> Iterable[str]:
    """What was learned of the file's marks, a sentence each: ``*…* is emphasis: 34 well-formed pairs``."""
    for mark, kind, count in style.delimiters:
        shown = (
            "<i>…</i> and the like"
            if mark == "<"
            else "[i]…[/i] and the like"
            if mark == "[/"
            else f"{mark[0] if mark == '<>' else mark}…{_CLOSINGS.get(mark, mark)}"
        )
        yield f"{shown} is {kind}: {count} well-formed pair{'s' * (count != 1)}"


def beside(style: Style, own: int) -> Style:
    """What to believe of `style` in a file whose format shows `own` stretches of emphasis: marks used more than that,
    and those for what italics do not say."""
    kept = [
        entry
        for entry in style.delimiters
        if entry[2] > own or (entry[1] == "thought" and entry[2] >= _BESIDE) or entry[0] in style.declared
    ]
    return msgspec.structs.replace(style, delimiters=tuple(kept))


def states_key(text: str) -> bool:
    """Whether a paragraph explains the file's marks; its own must stay as typed."""
    return len(text) < 2_000 and bool(key(text))


def _learnt(text: str, plain: bool) -> Style:
    found: list[tuple[str, MarkKind, int]] = []
    more = 0 if plain else 1
    for mark, (kind, least) in _KINDS.items():
        if mark not in text:
            continue
        inners = [match for match in _PAIRS[mark].finditer(text) if not _discounted(mark, match.group(1))]
        if plain and mark == "/" and len(inners) == 1 and _LONE_SLASHES.search(text):
            least = 1
        if mark == "//" and len(inners) == 1 and len(_PAIRS["/"].findall(text)) >= 2:
            least = 1  # a stronger stress where single slashes are one
        if len(inners) < least + more:
            continue
        if mark in _EITHER:
            kind = _meant(mark, text, inners)
        found.append((mark, kind, len(inners)))
    for tag, pattern in _TAG_PAIRS.items():
        if plain and tag in text and (count := len(pattern.findall(text))):
            found.append((tag, "emphasis", count))
    for mark, pattern in _BRACKETS.items():
        if mark[0] in text and (count := _bracketed(mark, pattern, text)) >= 2 + more:
            found.append((mark, "thought", count))
    return Style(tuple(found))


def _meant(mark: str, text: str, pairs: list[re.Match[str]]) -> MarkKind:
    """What a mark stands for that some put round thoughts: they are whole sentences, and somebody is said to think them."""
    said = [match for match in pairs if _is_said(match.group(1))]
    if len(said) < 2 or 2 * len(said) < len(pairs):
        return "emphasis"
    thought = sum(
        bool(
            _THOUGHT_AFTER.match(text, match.end())
            or _THOUGHT_BEFORE.search(text, max(0, match.start() - 40), match.start())
        )
        for match in said
    )
    return "thought" if mark == "//" or 4 * thought >= len(said) else "emphasis"


def _bracketed(mark: str, pattern: re.Pattern[str], text: str) -> int:
    """How many pairs of brackets hold somebody's words; 0 where they seem to hold something else in this file."""
    inners = list(pattern.finditer(text))
    if mark in "{::":
        return len(inners)
    held = [match for match in inners if _in_brackets(mark, match.group(1))]
    tagged = sum(bool(_TAGGED.match(text, match.end())) for match in held)
    enough = len(held) >= 2 if mark == "<>" else tagged >= 2 or (tagged and len(held) >= 4)
    return len(held) if enough and 2 * len(held) >= len(inners) else 0


def _in_brackets(mark: str, inner: str) -> bool:
    """Whether what one pair of brackets holds can be somebody's words: not ``<grin>``, ``[1]`` or ``[A/N: …]``."""
    if mark in "{::":
        return True
    if _ASIDE.match(inner) or not any(map(str.isalpha, inner)):
        return False
    return bool(_ENDED.search(inner)) or (mark == "<>" and inner.count(" ") >= 2)


def _is_said(inner: str) -> bool:
    """Whether what a pair encloses is a thought by itself and not a stressed word or a title."""
    words = inner.split()
    if inner[-1] in ".?!…" and (len(words) > 1 or inner[0].isupper()):
        return True
    if len(words) < 3 or not (inner[0].isupper() or inner[0] in "\"“'‘….-—"):
        return False
    return inner[-1] in ",-—" or sum(word[:1].isupper() for word in words) < 0.6 * len(words)


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
        if mark[0] not in text:
            continue
        if mark in _TAG_PAIRS:
            _tags(text, mark, found, cuts)
            continue
        if mark in _BRACKETS:
            for match in _BRACKETS[mark].finditer(text):
                if mark in style.declared or _in_brackets(mark, match.group(1)):
                    found.append((kind, match.start(1), match.end(1)))
                    cuts += [(match.start(), match.start(1)), (match.end(1), match.end())]
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
                stressed = kind == "thought" and mark in _EITHER - style.declared and not _is_said(text[start:end])
                found.append(("emphasis" if stressed else kind, start, end))
            cuts += [(start - width, start), (end, end + width)]
            for at in (*range(start - width, start), *range(end, end + width)):
                taken[at] = 1
    if not cuts:
        return text, marks
    return _without(text, marks, found, cuts)


def _tags(text: str, mark: str, found: list[tuple[MarkKind, int, int]], cuts: list[tuple[int, int]]) -> None:
    for match in _TAG_PAIRS[mark].finditer(text):
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
    merged_marks = _merged(sorted((mark for mark in kept if mark), key=lambda mark: (mark.start, -mark.end)))
    return clean, tuple(mark for mark in merged_marks if any(map(str.isalnum, clean[mark.start : mark.end])))


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
