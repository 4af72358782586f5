"""Scene breaks whose marks were lost on the way, told by what the text on both sides says.

Sites stripped rows of asterisks, and people who copied a story out of one kept the words only. So a file with no mark
and no gap in it is read for the places where time, place or people change (`foundling.language.transitions`). The
breaks found are derived, each with a likelihood; most are too unsure to be drawn and are there for a person to look at.
A file that shows that it kept its marks is taken at its word.
"""

from collections.abc import Iterator

from foundling.document import STORY_KINDS
from foundling.intake.structure.gaps import usual_gaps
from foundling.intake.structure.inline import Style
from foundling.intake.structure.pieces import Piece
from foundling.language import identify
from foundling.language.transitions import transitions

#: Likelihood below which a place is not worth a look: nine of ten of them are none.
WORTH = 0.08

_FEWEST = 20  # paragraphs of a story in which a scene may be sought
_PAIRS = 3  # of marks of emphasis that show that mark characters were kept
_SAMPLE = 3_000  # code points that tell the language
_APART = frozenset({"heading", "viewpoint"})


def whole(pieces: list[Piece], style: Style, *, plain: bool, exporter: str) -> str:
    """Why no mark can have been lost on the way, or "" where some may have been."""
    if any(piece.kind == "break" or piece.break_before for piece in pieces):
        return "it marks scene breaks"
    if plain and sum(pairs for _, _, pairs in style.delimiters) >= _PAIRS:
        return "it kept the characters that mark emphasis, and so would have kept those that mark scenes"
    if plain and usual_gaps(pieces) == [0]:
        return "its paragraphs stand close, so that a scene would stand apart"
    if exporter == "ao3":
        return "AO3 keeps the rules that mark scenes"
    return ""


def find_lost(pieces: list[Piece]) -> None:
    """Marks a break before pieces of story at which a new scene seems to begin. For files that are not `whole`."""
    runs = list(_runs(pieces))
    if sum(map(len, runs)) < _FEWEST or not _english(runs):
        return
    for run, found in zip(runs, transitions([[piece.text for piece in run] for run in runs], WORTH), strict=True):
        for place in found:
            piece = run[place.at]
            if piece.kind == "paragraph" and not piece.hinted:
                piece.break_before = f"a new scene seems to begin: {', '.join(place.signs)}"
                piece.break_confidence = round(place.likely, 2)


def _runs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The story between two headings or viewpoint lines, where a new scene begins anyhow."""
    run: list[Piece] = []
    for piece in pieces:
        if piece.starts_chapter or piece.kind in _APART:
            if run:
                yield run
            run = []
        elif piece.kind in STORY_KINDS:
            run.append(piece)
    if run:
        yield run


def _english(runs: list[list[Piece]]) -> bool:
    sample, length = [], 0
    for run in runs:
        for piece in run:
            sample.append(piece.text)
            length += len(piece.text)
            if length > _SAMPLE:
                return identify("\n".join(sample))[0] == "en"
    return identify("\n".join(sample))[0] == "en"
