"""What closes a story or a part of it: ``The End``, ``TBC``, signatures, an archive's own last lines."""

import re

from foundling.intake.structure.fields import field_at
from foundling.intake.structure.pieces import Piece

_CLOSING = re.compile(
    r"[\s*_~\-–—=#+.<>\[\](){}|:]*(?:the\s+end|fin|finis|finito|end|owari|(?:tbc|t\.b\.c\.?)(?:\s+in\s+(?:part|chapter|the\s+next|book)?\s*[\w ]{0,20})?|to\s+be\s+cont(?:inued|['’]d|\.)?"
    r"|(?:to\s+be\s+)?cont(?:inued|['’]d|\.?)(?:\s+in\s+(?:part|chapter|the\s+next|book)?\s*[\w ]{0,20})?"
    r"|end(?:\s+of)?\s+(?:file|part|chapter|story|book|fic|transmission|section|episode)\b[\w\s/:.\-]{0,30}"
    r"|end\s+\d{1,3}\s*/\s*\d{1,3}|more\s+to\s+come|fin\s+de\s+\w+)[\s*_~\-–—=#+.!?<>\[\](){}|:]*(?:\(?\d{1,3}/\d{1,3}\)?)?[\s.!?]*",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\*{2,3}\s*(?:END|START) OF .{0,90}|End of (?:the |this )?Project Gutenberg.*|Posted (?:originally )?(?:on|at|to) .{0,120}"
    r"|This (?:story|file) (?:was )?(?:archived|downloaded|formatted).{0,120}|Archived at .{0,120}|Return to .{0,60}|Back to .{0,60}",
    re.IGNORECASE | re.DOTALL,
)
_PART_LENGTH = 12  # code points
_PART_MARK = re.compile(r"[(\[]\d{1,3}\s?(?:/|of)\s?(?:\d{1,3}|\?+)[)\]]")
_SIGNATURE = re.compile(r"--\s*")
_TELLS = re.compile(r"[a-z][.!?][\"”’']?$")
_FINAL = re.compile(r"[\W_]*(?:the\s+end|fin|finis|finito|owari|end)[\W_]*", re.IGNORECASE)
_FEW = 60  # words below the end that are no epilogue
_MOST_SIGNATURE = 8  # lines under "-- "


def mark_endings(pieces: list[Piece]) -> None:
    """Settles closing lines, signatures and boilerplate as end matter."""
    for piece in pieces:
        if (
            piece.undecided
            and len(piece.text) <= 160
            and (_CLOSING.fullmatch(piece.text) or _BOILERPLATE.fullmatch(piece.text))
        ):
            piece.settle("end_matter", "says that the story or part is at its end")
    for at, piece in enumerate(pieces):
        if len(piece.text) > _PART_LENGTH or not piece.undecided or not _PART_MARK.fullmatch(piece.text):
            continue
        if all(following.kind in ("heading", "front_matter") for following in pieces[at + 1 : at + 2]):
            piece.settle("end_matter", "the number of the part, at its end")
    for at in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _MOST_SIGNATURE), -1):
        under = pieces[at + 1 :]
        if _SIGNATURE.fullmatch(pieces[at].text) and pieces[at].kind in ("paragraph", "break") and _signs(under):
            for piece in pieces[at:]:
                piece.settle("end_matter", "a mail's signature")
                piece.marks = ()
            break


def mark_footer(pieces: list[Piece]) -> None:
    """Settles what stands below the last of the story: labelled lines, and facts that the header's reading found there."""
    for piece in reversed(pieces):
        if piece.kind in ("end_matter", "note", "break"):
            continue
        field = field_at(piece.text) if piece.undecided else None
        if field is not None and not field.weak and field.separator in ":：":
            piece.settle("end_matter", f"labelled “{field.label}”, below the story")
        elif piece.kind == "front_matter" and not piece.hinted:
            piece.settle("end_matter", piece.reason)
        else:
            return


def mark_afterwards(pieces: list[Piece]) -> None:
    """Settles the few words below ``The End`` that are neither note nor heading: what a site or archive put there."""
    last = max(
        (at for at, piece in enumerate(pieces) if piece.kind == "end_matter" and _FINAL.fullmatch(piece.text)),
        default=-1,
    )
    if last < 0:
        return
    after = pieces[last + 1 :]
    words = sum(len(piece.text.split()) for piece in after if piece.kind == "paragraph")
    if words > _FEW or any(piece.starts_chapter for piece in after):
        return
    for piece in after:
        if piece.kind == "paragraph" and piece.undecided:
            piece.settle("end_matter", "stands below the end")


def _signs(under: list[Piece]) -> bool:
    """Whether lines under ``--`` are a name, an address, a motto: short, and no telling."""
    if any(piece.starts_chapter or len(piece.text) > 80 for piece in under):
        return False
    told = sum(bool(_TELLS.search(piece.text)) for piece in under)
    return told <= 1 and sum(len(piece.text.split()) for piece in under) <= 40
