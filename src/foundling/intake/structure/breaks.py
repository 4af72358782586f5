"""Scene breaks: lines that mark one (see also `gaps`).

A mark is a line of ornament: few kinds of character, none of them words. What is *not* a mark matters as much: a smiley,
``#3``, a signature of crosses and noughts, a line of dots that somebody says.
"""

import re

from foundling.intake.structure.pieces import Piece

_SPOKEN = frozenset("?!¿¡‽")  # never drawn, however many
_NOT_ALONE = frozenset(".,:;'`´\"”“()[]{}…")  # ornament only in company
_WORDS = re.compile(
    r"[\[(<{*~\-=_+\s.]*(?:scene|line|page|section|pov|time)?[\s\-]*(?:break|divider|change|shift|skip|jump|cut)[\])>}*~\-=_+\s.]*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(<{*~\-=_].*[\])>}*~\-=_]", re.DOTALL)
_LETTER_ROW = re.compile(r"(?:[oO0]+|[xX]+|[vV]+|[zZ]+)(?:[oO0]+|[xX]+|[vV]+|[zZ]+|[^\w\s]|\s)*")
#: One piece of ornament three times or more.
_REPEATED = re.compile(r"(<3|[^\w\s\"“”'!?.,]{1,4}?)\1{2,}")
_WORD_LETTER = re.compile(r"[a-np-uwyA-NP-UWY1-9]")
_MAX_LENGTH = 120
_LONGEST = 4000  # code points of a row


def is_mark_line(text: str) -> bool:
    """Whether a line by itself is the mark of a scene break.

    Rows of ornament of any length; rows of o and x (``oOo``, ``x-x-x``, ``---oOOo---``); ``[scene break]`` and its
    like. Constant time for long lines.
    """
    if not text or len(text) > _MAX_LENGTH:
        # A long row is what its beginning is, if nothing else comes in it.
        return (
            len(text) in range(_MAX_LENGTH, _LONGEST)
            and set(text) <= set(text[:_MAX_LENGTH])
            and is_mark_line(text[:_MAX_LENGTH])
        )
    if text.startswith(("<3<3", "<3 <3")):
        return bool(_REPEATED.fullmatch("".join(text.split())))
    if _WORD_LETTER.search(text):
        # Nearly every line of prose leaves here.
        return len(text) < 30 and text[0] in "[(<{*~-=_+.sSlLpPtT" and _is_worded(text)
    bare = "".join(text.split())
    letters = {character for character in bare if character.isalnum()}
    ornament = set(bare) - letters
    if ornament & _SPOKEN or _is_face(bare):
        return False
    if not letters:
        return _is_ornament(bare, ornament)
    return _is_letter_row(bare, letters, ornament)


def _is_face(bare: str) -> bool:
    """Whether a few characters are a face: ``^_^``, ``O.O``, ``(o)``, ``-_-;;``."""
    if bare[-1] in ";," and len(set(bare)) > 1 and len(bare) <= 6:
        return True
    if len(bare) != 3 or bare[0] == bare[1]:
        return False
    eyes = bare[1] in "_." or (bare[0].isalpha() and not bare[1].isalpha())
    return eyes or (bare[1].isalpha() and bare[0] != bare[2] and not bare[0].isalpha())


def _is_ornament(bare: str, kinds: set[str]) -> bool:
    if _REPEATED.fullmatch(bare):
        return True
    if len(kinds) > 6:
        return False
    if kinds <= _NOT_ALONE:
        # "..." and ". . ." and ".:.:." are marks, "(" and quotation marks alone are not.
        return (not kinds & set('"”“') and (bool(kinds & set(".…:·")) and len(bare) >= 3)) or bare == "…"
    if bare in (":-", "<3", "--", "-", "–", "—", "&", "@", "$", "/", "\\", "|", "<", ">", "_", "=", "+", "^", "%"):
        return bare in ("--", "-", "–", "—", "+", "^", "%")
    if kinds & set("()[]{}") and len(bare) <= 3:
        return False  # a smiley, or brackets round nothing
    quotes = kinds & set("\"”“'`´")
    # Dots in quotation marks are silence that somebody keeps, not a mark.
    return not quotes or (len(bare) >= 5 and not kinds <= quotes | set(".…"))


def _is_letter_row(bare: str, letters: set[str], ornament: set[str]) -> bool:
    lowered = {character.lower().replace("0", "o") for character in letters}
    if len(bare) < 3 or not _LETTER_ROW.search(bare):
        return False
    if lowered not in ({"o"}, {"x"}, {"v"}, {"z"}, {"o", "v"}, {"x", "v"}):
        # Crosses and noughts together are a row only when they are many: "xoxo" is a signature.
        return lowered == {"o", "x"} and len(bare) >= 6 and bool(ornament)
    if ornament:
        # "x-x-x", "-oOo-", "o.O.o"; an exclamation or a question is said, not drawn.
        return True
    # Letters alone: "oOo", "xXx", "XXXXX", "o0o0o", but not "ooo" or "Ooo", which people say, or "00".
    if "v" in lowered or "z" in lowered:
        return False
    if "x" in lowered:
        return len(bare) >= 3
    return len(letters) > 1 and (bare == bare[::-1] or len(bare) >= 5) and not bare.isdigit()


def _is_worded(text: str) -> bool:
    inner = text.strip("[](){}<>*~-=_+. ")
    bracketed = bool(_BRACKETED.fullmatch(text))
    if not _WORDS.fullmatch(text):
        return False
    return bracketed or inner.lower() in ("scene break", "line break", "page break", "scene change", "section break")


def mark_breaks(pieces: list[Piece]) -> None:
    """Gives every piece that is by itself the mark of a scene break its kind."""
    for piece in pieces:
        if piece.undecided and is_mark_line(piece.text):
            piece.settle("break", "a row of ornament by itself")
            piece.marks = ()
        elif piece.watched and piece.undecided and _nearly_mark(piece.text):
            piece.doubt("break", "a line of signs, but one that people also say or sign with")


def _nearly_mark(text: str) -> bool:
    """Whether a short line is made of signs more than of letters, quotation marks aside."""
    if len(text) > 40:
        return False
    letters = sum(map(str.isalnum, text))
    signs = sum(
        not character.isalnum() and not character.isspace() and character not in "\"“”'‘’" for character in text
    )
    return signs > letters or (signs == letters and not text[0].isalnum())
