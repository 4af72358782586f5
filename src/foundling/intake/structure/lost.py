"""Scene breaks whose marks were lost on the way, told by what the text on both sides says.

Sites stripped rows of asterisks, and people who copied a story out of one kept the words only. So a file with no mark
and no gap in it is read for the places where time, place or people change (`foundling.language.transitions`). The
breaks found are derived, each with a likelihood; most are too unsure to be drawn and are there for a person to look at.
A file that shows that it kept its marks is taken at its word.
"""

import itertools
import re
from collections.abc import Iterator

from foundling.document import STORY_KINDS
from foundling.intake.reading import Reading
from foundling.intake.structure.gaps import usual_gaps
from foundling.intake.structure.pieces import Piece
from foundling.language import identify
from foundling.language.transitions import transitions

#: Likelihood below which a place is not worth a look: nine of ten of them are none.
WORTH = 0.08

_FEWEST = 20  # paragraphs of a story in which a scene may be sought
_STRESSED = 3  # marks of emphasis that show that marks were kept
_STRESS = frozenset({"emphasis", "strong", "underline"})
_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/epub+zip"})
_LINE = 120  # code points of a line that ornament is drawn round
_DRAWN = re.compile(r"^[*~=_+#^%]|[*~=_+^%]$")
_STRIPPING = ("fanfiction.net", "fictionpress.com")
_DOUBT = 1.5  # log-odds
_SURER = 0.25  # likelihood that is worth a look in a file that may have lost nothing
_SAMPLE = 3_000  # code points that tell the language
_APART = frozenset({"heading", "viewpoint"})


def whole(pieces: list[Piece], reading: Reading) -> str:
    """Why no mark can have been lost on the way, or "" where some may have been."""
    if any(piece.kind == "break" or piece.break_before for piece in pieces):
        return "it marks scene breaks"
    if _stripped(reading):
        return ""
    if not reading.plain and reading.media_type not in _PAGES:
        return "a document keeps what was typed into it"
    if reading.exporter == "ao3":
        return "AO3 keeps the rules that mark scenes"
    if sum(mark.kind in _STRESS for piece in pieces for mark in piece.marks) >= _STRESSED:
        return "it kept its emphasis, and so would have kept what marks scenes"
    if reading.plain and any(len(piece.text) <= _LINE and _DRAWN.search(piece.text) for piece in pieces):
        return "it kept characters that are drawn round lines, and so would have kept those that mark scenes"
    if reading.plain and usual_gaps(pieces) == [0]:
        return "its paragraphs stand close, so that a scene would stand apart"
    return ""


def _stripped(reading: Reading) -> bool:
    """Whether the story comes from a site that took out rows of asterisks and left the rest as it was."""
    places = [str(clue.value) for clue in reading.clues if clue.field == "source_url"]
    return any(site in place for site in _STRIPPING for place in (reading.exporter, *places))


def find_lost(pieces: list[Piece], reading: Reading) -> None:
    """Marks a break before pieces of story at which a new scene seems to begin. For files that are not `whole`."""
    # Curly quotation marks, dashes and accents are the first that flattening to plain text takes: where some are left, it
    # is likelier that there were no marks of scenes at all.
    flattened = reading.text.isascii() or _stripped(reading)
    doubt, least = (0.0, WORTH) if flattened else (_DOUBT, _SURER)
    runs = list(_runs(pieces))
    if sum(map(len, runs)) < _FEWEST or not _english(runs):
        return
    texts = [[piece.text for piece in run] for run in runs]
    for run, found in zip(runs, transitions(texts, least, doubt=doubt), strict=True):
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
    for piece in itertools.chain.from_iterable(runs):
        sample.append(piece.text)
        length += len(piece.text)
        if length > _SAMPLE:
            break
    return identify("\n".join(sample))[0] == "en"
