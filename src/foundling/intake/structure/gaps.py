"""Scene breaks that are only a gap: more blank lines than between the paragraphs round about.

A gap says nothing by itself. A poem, a letter, a caption or a notice stands apart too, with a gap on either side; so does a
passage pasted in with blank lines of its own. What is left, if it is not too much, is scenes.
"""

import itertools
import re
from collections import Counter
from typing import NamedTuple

from foundling.intake.structure.headings import is_title_case
from foundling.intake.structure.pieces import Piece

_SHORT = 70  # code points of a line in a notice, a poem or an address
_FEWEST = 6  # paragraphs in a story that is worth judging
_MOST_TIGHT = 0.34  # of all paragraphs that can have a gap before them and it still means something
_MOST = 0.2
_RUN_LENGTH = 100  # code points that the paragraphs of such a passage have on average at most
_RUN = 3  # paragraphs one after another with gaps between them that are a passage in a style of its own
_SALUTATION = re.compile(
    r"[\"“‘'_*/]*(?:my )?(?:own )?(?:dear(?:est)?|dearly|beloved|darling)\b[^.!?]{0,50}[,:—-]+[\"”’_*/]*$|to\b.{2,50}[:,]$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…][\"”’')\]*_/~]*$")


class _Stretch(NamedTuple):
    """Paragraphs with no wide gap between them; `wide` says that one stands before the first, `after` after the last."""

    pieces: list[Piece]
    wide: bool
    after: bool


def find_gaps(pieces: list[Piece]) -> None:
    """Marks a break before pieces of story that stand further off than the paragraphs round about do.

    A wide gap counts only if such gaps are neither common by habit nor, where other marks are in use, a slip.
    """
    story = [piece for piece in pieces if piece.kind in ("paragraph", "verse", "letter")]
    usual = _usual(pieces)
    stretches = _stretches(pieces, usual)
    if not any(stretch.wide for stretch in stretches):
        return
    indent = Counter(piece.indent for piece in story if len(piece.text) > _SHORT).most_common(1)
    apart = [_stands_apart(stretch, indent[0][0] if indent else 0) for stretch in stretches]
    for start, end in _runs_of_one(stretches):
        apart[start:end] = [True] * (end - start)
    found: list[tuple[Piece, int]] = []
    for order, stretch in enumerate(stretches):
        first = stretch.pieces[0]
        if not stretch.wide or first.hinted:
            continue
        if apart[order] or (order and apart[order - 1]):
            first.doubt("break", "a wider gap stands before it, but at the edge of a passage that is set apart")
        else:
            found.append((first, usual[id(first)]))
    marked = sum(piece.kind == "break" for piece in pieces)
    for tight in (True, False):
        here = [piece for piece, gap in found if (gap == 0) is tight]
        against = ""
        if len(story) < _FEWEST:
            against = "the text is too short to tell"
        elif len(here) > (_MOST_TIGHT if tight else _MOST) * len(story):
            against = "too many paragraphs stand so far apart"
        elif marked > len(here) and not tight:
            against = "the scene breaks of this file are marked in another way"
        for piece in here:
            if against:
                piece.doubt("break", f"a wider gap stands before it, but {against}")
                continue
            piece.break_before = (
                "a blank line where paragraphs have none" if tight else "a wider gap than between other paragraphs"
            )
            piece.break_confidence = 0.9 if tight else 0.7 if piece.gap - usual[id(piece)] == 1 else 0.85


def usual_gaps(pieces: list[Piece]) -> list[int]:
    """The blank lines that tell paragraphs, one number for each layout in the file, smallest first."""
    return sorted(set(_usual(pieces).values()))


def _usual(pieces: list[Piece]) -> dict[int, int]:
    """Blank lines between neighbouring paragraphs as a rule, by the identity of the piece below the gap.

    One number for all that the reader saw laid out alike.
    """
    counts: dict[int | None, Counter[int]] = {}
    for before, after in itertools.pairwise(pieces):
        if before.kind == after.kind == "paragraph":
            counts.setdefault(after.usual, Counter())[after.gap] += 1
    modes = {usual: counted.most_common(1)[0][0] for usual, counted in counts.items()}
    return {id(piece): 0 if piece.usual == 0 else modes.get(piece.usual, piece.usual or 1) for piece in pieces}


def _stretches(pieces: list[Piece], usual: dict[int, int]) -> list[_Stretch]:
    made: list[_Stretch] = []
    at = 0
    while at < len(pieces):
        if pieces[at].kind != "paragraph":
            at += 1
            continue
        end = at + 1
        while end < len(pieces) and pieces[end].kind == "paragraph" and not _wide(pieces[end], usual):
            end += 1
        wide = at > 0 and pieces[at - 1].kind == "paragraph" and _wide(pieces[at], usual)
        after = end < len(pieces) and _wide(pieces[end], usual)
        made.append(_Stretch(pieces[at:end], wide, after))
        at = end
    return made


def _wide(piece: Piece, usual: dict[int, int]) -> bool:
    return piece.gap > usual[id(piece)]


def _stands_apart(stretch: _Stretch, indent: int) -> bool:
    """Whether a stretch between two gaps is a caption, a notice, a poem or a letter rather than a scene."""
    first = stretch.pieces[0]
    if not stretch.after and not stretch.wide:
        return False
    if all(abs(piece.indent - indent) > 1 for piece in stretch.pieces) and len(stretch.pieces) <= 40:
        return True
    if len(first.text) <= _SHORT and _SALUTATION.search(first.text):
        return True
    if not stretch.after or any(len(piece.text) > _SHORT for piece in stretch.pieces):
        return False
    if len(stretch.pieces) == 1:
        return is_title_case(first.text) or not _ENDED.search(first.text)
    return sum(bool(_ENDED.search(piece.text)) for piece in stretch.pieces) <= 0.5 * len(stretch.pieces)


def _runs_of_one(stretches: list[_Stretch]) -> list[tuple[int, int]]:
    """Where paragraphs follow one another each with a gap before it: a passage that has blank lines of its own."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(stretches):
        end = at
        while end < len(stretches) and len(stretches[end].pieces) == 1 and stretches[end].wide:
            end += 1
        if end - at >= _RUN and sum(len(stretch.pieces[0].text) for stretch in stretches[at:end]) < _RUN_LENGTH * (
            end - at
        ):
            runs.append((at, end))
        at = max(end, at + 1)
    return runs
