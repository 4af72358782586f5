"""Viewpoint lines: a line that says through whose eyes the story now looks (``*Tara's pov*``, ``--Buffy--``)."""

import re

from foundling.intake.structure.pieces import Piece

_NAME = r"(?P<name>[^\W\d_][\w'’.-]*(?:\s+(?:and|&)?\s*[^\W\d_][\w'’.-]*){0,3}?)"
_POV = re.compile(
    rf"[\W_]*(?:(?:back\s+to\s+|switch(?:ing)?\s+to\s+)?{_NAME}['’]?s?['’]?\s*[-–—:]?\s*(?:pov|p\.o\.v\.?|point\s+of\s+view|p\.?\s?o\.?\s?v)"
    rf"|(?:pov|point\s+of\s+view)\s*[:\-–—]?\s*(?:of\s+)?(?P<after>[^\W\d_][\w'’. -]{{0,30}}?))[\W_]*(?:\(?(?:again|cont\w*)\)?)?[\W_]*",
    re.IGNORECASE,
)
_FRAMED = re.compile(
    r"(?P<frame>--+|~+|\*+|=+|::+|<<?|\[+|\(+|_+|\+\++)\s*(?P<name>[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)?)\s*(?:--+|~+|\*+|=+|::+|>>?|\]+|\)+|_+|\+\++)"
)
_NO_NAME = frozenset("the end later earlier meanwhile flashback present past now then start stop tbc fin note".split())


def mark_viewpoints(pieces: list[Piece], framed: dict[int, str]) -> None:
    """Settles lines that name a viewpoint.

    `framed` gives, for pieces whose mark characters have been taken out, the line as it stood. A framed name counts
    when two or more such lines stand in the file, or the name is spoken of elsewhere in it.
    """
    bare: list[tuple[Piece, str]] = []
    for at, piece in enumerate(pieces):
        if not piece.undecided or len(piece.text) > 80 or "\n" in piece.text:
            continue
        if _POV.fullmatch(piece.text):
            piece.settle("viewpoint", "names whose point of view follows")
        elif found := _FRAMED.fullmatch(framed.get(at, piece.text)):
            name = found.group("name")
            if name.lower() not in _NO_NAME:
                bare.append((piece, name))
    if not bare:
        return
    names = {name for _, name in bare}
    text = "\n".join(piece.text for piece in pieces if piece.kind == "paragraph" and len(piece.text) > 80)
    known = {name for name in names if len(re.findall(rf"\b{re.escape(name)}\b", text)) >= 3}
    story = next((at for at, piece in enumerate(pieces) if len(piece.text) > 160), 0)
    for piece, name in bare:
        # A framed name above the story may be its title; below, or more than once, it is a viewpoint.
        if name in known and (len(bare) > 1 or pieces.index(piece) > story):
            piece.settle("viewpoint", f"{name}'s name, framed, in a line by itself", 0.9)
        else:
            piece.doubt(
                "viewpoint",
                f"“{name}”, framed, in a line by itself, but the story hardly speaks of anybody of that name",
            )
