"""Letters inside a story: from a salutation or a letter's head to its close and signature.

A letter is believed when both its ends are there: somebody is saluted in a line of its own, and some paragraphs further
down somebody closes. Lines of an address or a date right above the salutation, and a name below the close, belong to it.
"""

import re

from foundling.intake.structure.headings import is_title_case
from foundling.intake.structure.pieces import Piece

_LONGEST = 60  # paragraphs of a letter
_SHORT = 60  # code points of a salutation, a close, a line of an address
_SALUTATION = re.compile(
    r"[\"“‘'_*/]*(?:my )?(?:own |very |most )?(?:dear(?:est)?|darling|beloved|respected|honou?red)\b[^.!?]{0,50}[,:—-]+[\"”’_*/]*"
    r"|[\"“‘'_*/]*(?:(?:dear |my dear )?(?:sirs?|madam|gentlemen)|my (?:lord|lady|own|love|friend)|friends?)(?: \w+)?[,:—-]+"
    r"|[\"“‘'_*/]*(?:dear(?:est)?|to whom|hi|hey|hello) [^.!?]{1,30}[,:—-]+",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"[\"“‘'_*/]*(?:(?:i (?:am|remain)|believe me|we are|and am|and believe me)\b.{0,30})?(?:(?:ever |very |most |with |all my |much |lots of |your |yours |kind(?:est)? |warm(?:est)? |best )*"
    r"(?:yours|love|sincerely|faithfully|truly|affectionately|respectfully|regards|wishes|cheers|cordially|xoxo|xxx?|hugs|friend|servant|"
    r"(?:loving|affectionate|devoted|obedient|humble|faithful|sincere|ever)\b.{0,30}))\b.{0,40}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\d|,$|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|street|road|hotel|house|ranch)\b",
    re.IGNORECASE,
)
_FEW = 4  # words of a signature


def mark_letters(pieces: list[Piece]) -> None:
    """Gives the paragraphs of letters their kind. Linear: a letter is looked for below a salutation only."""
    at = 0
    while at < len(pieces):
        if pieces[at].kind == "verse" and _is_open(pieces[at]) and _is_whole(pieces[at].text.split("\n")):
            pieces[at].settle("letter", "begins with a salutation and ends with a signature", 0.9)
        elif _is_open(pieces[at]) and len(pieces[at].text) <= _SHORT and _SALUTATION.fullmatch(pieces[at].text):
            end = _end(pieces, at)
            for piece in pieces[_head(pieces, at) : end]:
                piece.settle("letter", "between a letter's salutation and its signature", 0.9)
            at = max(end, at)
        at += 1


def _is_open(piece: Piece) -> bool:
    return (
        piece.kind in ("paragraph", "verse")
        and not piece.starts_chapter
        and not (piece.hinted and piece.kind == "paragraph")
    )


def _is_whole(lines: list[str]) -> bool:
    """Whether short lines that stand together are a letter: saluted in the first, closed or signed in the last."""
    if len(lines) < 3 or len(lines[0]) > _SHORT or not _SALUTATION.fullmatch(lines[0]):
        return False
    return any(len(line) <= _SHORT and _CLOSE.fullmatch(line) for line in lines[-2:]) or _signs(lines[-1])


def _end(pieces: list[Piece], start: int) -> int:
    """The index after a letter's last piece; `start` where no close is found."""
    for at in range(start + 1, min(len(pieces), start + _LONGEST)):
        piece = pieces[at]
        if not _is_open(piece) or (
            piece.text[0] not in '"“' and len(piece.text) <= _SHORT and _SALUTATION.fullmatch(piece.text)
        ):
            return start
        last = piece.text.rsplit("\n", 1)[-1]
        if len(piece.text) <= 2 * _SHORT and _CLOSE.fullmatch(piece.text.replace("\n", " ")):
            end = at + 1
            while end < min(len(pieces), at + 3) and _is_open(pieces[end]) and _signs(pieces[end].text):
                end += 1
            return end
        if at > start + 1 and _signs(last) and (len(last) == len(piece.text) or piece.kind == "verse"):
            return at + 1
    return start


def _signs(text: str) -> bool:
    """Whether a line is a name and nothing else."""
    bare = text.strip(" \"“”‘’'_*/.,—-")
    return (
        0 < len(bare.split()) <= _FEW
        and len(text) <= 40
        and is_title_case(bare)
        and text[-1] not in "!?:"
        and text[0] not in '"“'
    )


def _head(pieces: list[Piece], start: int) -> int:
    """The index of the first line of the address and date above a salutation."""
    at = start
    while at > 0 and start - at < 4 and _is_open(pieces[at - 1]) and len(pieces[at - 1].text) <= 2 * _SHORT:
        lines = pieces[at - 1].text.split("\n")
        if not all(
            len(line) <= _SHORT
            and _ADDRESS.search(line)
            and line[0].isalnum()
            and line[-1] not in '!?"”:'
            and len(line.split()) <= 7
            for line in lines
        ):
            break
        at -= 1
    return at
