"""Chapters that are only a title: lines in nobody's words but the author's, told by how they stand and stand again.

No single line shows what it is. A file's titles do together: they are set off in one way (framed, centred, wider apart, in
capitals, or just short and capitalised), the first stands above the story, each has a stretch of prose under it, none
comes twice. The way that sets lines off best is tried first.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from foundling.intake.structure.fields import field_at, is_byline
from foundling.intake.structure.headings import INVISIBLE, TITLE_LENGTH, bare_number, is_title_case, plain
from foundling.intake.structure.pieces import Piece

_TOP = 12  # pieces from the top that can be a title page
_NUMBER = 12  # code points of the number of a chapter's first section
_PROSE = 60  # code points: a longer paragraph is text, not another line of a title page
_BEFORE = 600  # code points of prose that may stand above the first title (an epigraph, a stray line)
_FRAME = re.compile(
    r"(?P<left>[^\w\s\"“‘'(\[…¿¡—-][^\w\"“‘'(\[…]*|[-—]+\s*)(?P<inner>.*?)(?P<right>[^\w\s\"”’'.,!?…)\]]+)?", re.DOTALL
)
_PLACE_OR_TIME = re.compile(
    r"\b(?:later|earlier|meanwhile|ago|o['’]?clock|[ap]\.?m\b|morning|afternoon|evening|midnight|noon|tonight|today|yesterday|"
    r"tomorrow|flashback|present day|hours?|minutes?|weeks?|months?|hq|pov|point of view|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|january|february|april|june|july|august|september|october|november|december)\b|\d{1,2}:\d\d|,\s*[A-Z]{2}\b|\b\d{4}\b",
    re.IGNORECASE,
)
_OPENING = "\"“‘'([…¿¡—–-"
_SPOKEN = re.compile(r"--|—|…|\.\.|[.,!?]$")
_ENDED = re.compile(r"[.!?…—-][\"”’')\]*_/~]*$|[\"”]$")
_SALUTED = re.compile(r"(?:my )?dear(?:est)?\b|to:?\s|yours\b|love,?\b|p\.?\s?s\b|sincerely", re.IGNORECASE)


class _Line(NamedTuple):
    """A line that may be a title, and what sets it off."""

    at: int
    text: str  # its words, the frame taken off
    frame: str
    gap: int
    indent: int
    marked: bool  # wholly in bold or italics
    under: int  # the indent of what follows
    below: int  # code points of story between it and the next such line


class _Way(NamedTuple):
    """A way of setting titles off: which lines it takes, and how much prose must stand under them as a rule."""

    reason: str
    takes: Callable[[_Line], object]
    usual: int  # code points under half of them
    least: int  # under each


def find_titles(
    pieces: list[Piece], framed: dict[int, str], contents: Sequence[str] = ()
) -> tuple[list[tuple[int, str]], str]:
    """The (place, title) of every chapter head that is only a title, in order, and what told them; empty for none.

    `contents` are the lines of a table of contents, which settle the matter. Linear in the number of pieces.
    """
    lines = _lines(pieces, framed)
    if len(lines) < 2:
        return [], ""
    if contents:
        listed = {plain(line) for line in contents}
        if len(found := [line for line in lines if plain(line.text) in listed and line.below > 0]) >= max(
            2, len(listed) // 2
        ):
            return [(line.at, line.text) for line in found], "the table of contents lists it"
    story = [piece for piece in pieces if piece.undecided and piece.kind == "paragraph"]
    gap = _mode(piece.gap for piece in story)
    indent = _mode(piece.indent for piece in story if len(piece.text) > _PROSE)
    frames = Counter(line.frame for line in lines if line.frame)
    frame = frames.most_common(1)[0][0] if frames else ""
    ways = (
        _Way("framed like the other titles", lambda line: line.frame and line.frame == frame, 1500, 300),
        _Way("in bold or italics like the other titles", lambda line: line.marked, 1500, 300),
        _Way(
            "stands away from the text's own margin",
            lambda line: abs(line.indent - indent) > (2 if indent else 0) and line.indent != line.under,
            1500,
            300,
        ),
        _Way(
            "stands further from the text than paragraphs do",
            lambda line: line.gap > gap and _named(line.text),
            1500,
            300,
        ),
        _Way("in capitals, with a stretch of story under it", lambda line: line.text.isupper(), 2500, 700),
        _Way(
            "a short line in capitals and small letters, with a long stretch of story under it",
            lambda line: _named(line.text),
            3500,
            700,
        ),
    )
    # Under a prologue of its own the first title may stand as far down as it likes.
    ahead = [0] * (len(pieces) + 1) if any(piece.starts_chapter for piece in pieces) else _prose_above(pieces)
    for way in ways:
        found = _judged([line for line in lines if way.takes(line)], way, pieces, ahead)
        if found:
            return [(line.at, line.text) for line in found], way.reason
    return [], ""


def _lines(pieces: list[Piece], framed: dict[int, str]) -> list[_Line]:
    """Every short line that could be a title by its words, with how much story stands between it and the next."""
    made: list[_Line] = []
    places: list[tuple[int, str, str]] = []
    told = [0]
    for at, piece in enumerate(pieces):
        told.append(told[-1] + (len(piece.text) if piece.undecided else 0))
        if (
            not piece.undecided
            or piece.kind not in ("paragraph", "verse")
            or len(piece.text) > TITLE_LENGTH
            or "\n" in piece.text
        ):
            continue
        frame, words = unframed(framed.get(at, piece.text))
        if may_be_title(piece.text, words, frame) and _heads_prose(pieces, at) and _follows_end(pieces, at):
            places.append((at, frame, words))
    for order, (at, frame, words) in enumerate(places):
        piece = pieces[at]
        until = places[order + 1][0] if order + 1 < len(places) else len(pieces)
        marked = any(mark.start == 0 and mark.end == len(piece.text) and mark.kind != "link" for mark in piece.marks)
        made.append(
            _Line(
                at,
                words,
                frame,
                piece.gap,
                piece.indent,
                marked,
                pieces[min(at + 1, len(pieces) - 1)].indent,
                told[until] - told[at + 1],
            )
        )
    return made


def unframed(text: str) -> tuple[str, str]:
    """The ornament round a line, and what it encloses."""
    found = _FRAME.fullmatch(text)
    if found and found.group("right") and any(map(str.isalpha, found.group("inner"))):
        return found.group("left").strip()[:1] + found.group("right")[-1:], found.group("inner").strip()
    return "", text.strip()


def may_be_title(text: str, words: str, frame: str = "") -> bool:
    """Whether a line could be a title by its words: no sentence, no speech, no field of a header."""
    words = words if words.isascii() else words.translate(INVISIBLE)
    if (
        not words
        or words[-1] in ",;:—–-"
        or not any(map(str.isalpha, words))
        or not (words[0].isalnum() or words[0] in _OPENING)
    ):
        return False
    if _counts(words):
        return False
    if (words[0].islower() and not frame) or is_byline(words) or field_at(text) is not None or _SALUTED.match(words):
        return False
    said = words[-1] in "!?" or words[0] in '"“' or words[-1] in '"”'
    if said and (len(words.split()) < 3 or not (is_title_case(words) or words.isupper())):
        return False
    if words[0] in '"“' or words[-1] in '"”':
        return words[0] in '"“' and words[-1] in '"”' and not _SPOKEN.search(words[1:-1])
    # A dash or an ellipsis says that somebody speaks; a full stop ends a sentence.
    return words[-1] not in ".…" and (bool(frame) or words[0] not in "—–-(['‘…")


def _heads_prose(pieces: list[Piece], at: int) -> bool:
    """Whether text follows at once: a paragraph or a salutation, with only rules and notes between."""
    for piece in pieces[at + 1 : at + 4]:
        if piece.kind in ("break", "note") or _counts(piece.text):
            continue
        if not piece.undecided or field_at(piece.text) is not None or is_byline(piece.text):
            return False
        return len(piece.text) > _PROSE or piece.text[-1] in ".!?\"”…’',:"
    return False


def _follows_end(pieces: list[Piece], at: int) -> bool:
    """Whether what stands above is finished: a title never comes in the middle of a sentence, a stanza or a letter's close."""
    if not at or not pieces[at - 1].undecided:
        return True
    above = pieces[at - 1].text
    return bool(_ENDED.search(above)) or at < _TOP


def _counts(text: str) -> bool:
    """Whether a line is a number and nothing else."""
    bare = bare_number(text) if len(text) <= _NUMBER else None
    return bare is not None and bare[1] is None


def _named(text: str) -> bool:
    return is_title_case(text.translate(INVISIBLE))


def _prose_above(pieces: list[Piece]) -> list[int]:
    """For every piece, the code points of story above it that are no header's."""
    sums = [0]
    for piece in pieces:
        prose = piece.undecided and len(piece.text) > 160 and field_at(piece.text) is None
        sums.append(sums[-1] + (len(piece.text) if prose else 0))
    return sums


def _judged(lines: list[_Line], way: _Way, pieces: list[Piece], ahead: list[int]) -> list[_Line]:
    """The lines of a way that are titles; none unless nearly all of them are."""
    kept: list[_Line] = []
    short = 0
    for order, line in enumerate(lines):
        until = lines[order + 1].at if order + 1 < len(lines) else len(pieces)
        below = sum(len(piece.text) for piece in pieces[line.at + 1 : until] if piece.undecided)
        if below >= way.least:
            kept.append(line._replace(below=below))
        elif ahead[line.at] > _BEFORE:
            short += 1
    if len(kept) < 2 or short > 0.34 * len(kept) or ahead[kept[0].at] > _BEFORE:
        return []
    if len({plain(line.text) for line in kept}) < len(kept):
        return []
    if sorted(line.below for line in kept)[len(kept) // 2] < way.usual:
        return []
    if sum(bool(_PLACE_OR_TIME.search(line.text)) for line in kept) > 0.34 * len(kept):
        return []
    return kept


def _mode(values: object) -> int:
    counted = Counter(values)  # type: ignore[call-overload]
    return counted.most_common(1)[0][0] if counted else 0
