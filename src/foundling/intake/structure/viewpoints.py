"""Viewpoint lines: a line that says through whose eyes the story now looks (``*Tara's pov*``, ``--Buffy--``)."""

import re
from collections import Counter, defaultdict

from foundling.intake.structure.pieces import Piece

_NAME = r"(?P<name>[^\W\d_][\w'’.-]*(?:\s+(?:and|&)?\s*[^\W\d_][\w'’.-]*){0,3}?)"
_POV = re.compile(
    rf"[\W_]*(?:(?:back\s+to\s+|switch(?:ing)?\s+to\s+)?{_NAME}['’]?s?['’]?\s*[-–—:]?\s*(?:pov|p\.o\.v\.?|point\s+of\s+view|p\.?\s?o\.?\s?v)"
    rf"|(?:pov|point\s+of\s+view)\s*[:\-–—]?\s*(?:of\s+)?(?P<after>[^\W\d_][\w'’. -]{{0,30}}?))[\W_]*(?:\(?(?:again|cont\w*)\)?)?[\W_]*",
    re.IGNORECASE,
)
_FRAMES = r"--+|~+|\*+|=+|:+|<<?|\[+|\(+|_+|\++|/+|>>?|\]+|\)+|\^+|-"
_FRAMED = re.compile(
    rf"(?P<frame>{_FRAMES})\s*(?:(?:back\s+to|meanwhile,?\s+with|with)\s+)?(?P<name>[A-Z][\w'’]*(?:-\w+)*(?:\s+(?:(?:and|&)\s+)?[A-Z][\w'’]*(?:-\w+)*)?)(?:,?\s+again)?\s*"
    rf"(?:{_FRAMES})",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?):")
_NO_NAME = frozenset(
    "the end later earlier meanwhile flashback present past now then start stop tbc fin note break scene chapter part prologue epilogue"
    " interlude time skip line page continued cont begin begins ends disclaimer warning warnings summary notes spoilers ring bang crash"
    " sigh grin smile morning evening night noon midnight dawn dusk yesterday today tomorrow next day".split()
)
#: Words before a name that make it a place's.
_AT = re.compile(
    r"\b(?:in|at|to|from|into|near|of|outside|inside|around|through|towards?|across)\s+(?:the\s+)?$", re.IGNORECASE
)
_PLACES = 0.6  # of a name's mentions; with as many after such words, it is no person's
_MOST_NAMES = 40  # framed names that are looked for in the story
_TELLING = 2  # mentions of a name that make one line with it believable


def mark_viewpoints(pieces: list[Piece], framed: dict[int, str]) -> None:
    """Settles lines that name a viewpoint.

    `framed` gives, for pieces whose mark characters have been taken out, the line as it stood. A framed name counts
    where the story speaks of the person: twice, or once if lines framed alike name others of whom it does or say in
    words that they name a viewpoint.
    """
    said: set[str] = set()
    bare: list[tuple[int, str, str]] = []
    for at, piece in enumerate(pieces):
        if not piece.undecided or len(piece.text) > 80 or "\n" in piece.text:
            continue
        line = framed.get(at, piece.text)
        if _POV.fullmatch(piece.text):
            piece.settle("viewpoint", "names whose point of view follows")
            said.add(line[:1])
        elif (found := _FRAMED.fullmatch(line) or _LABELLED.fullmatch(line)) and _is_name(found["name"]):
            bare.append((at, found["name"], found.groupdict().get("frame", "")))
    if not bare:
        return
    lines = {at for at, _, _ in bare}
    text = "\n".join(piece.text for at, piece in enumerate(pieces) if piece.kind == "paragraph" and at not in lines)
    told: Counter[str] = Counter()
    for name, _ in Counter(name for _, name, _ in bare).most_common(_MOST_NAMES):
        told[name] = _mentions(name, text)
    sure = {name for name, count in told.items() if count >= _TELLING}
    alike: dict[str, Counter[str]] = defaultdict(Counter)
    for _, name, frame in bare:
        alike[frame[:1]][name] += 1
    known = {frame: {name for name in names if told[name]} for frame, names in alike.items()}
    totals = {frame: names.total() for frame, names in alike.items()}
    story = next((at for at, piece in enumerate(pieces) if len(piece.text) > 160), 0)
    for at, name, frame in bare:
        here = alike[frame[:1]]
        spoken = known[frame[:1]] - {name}
        # Lines framed alike that name two people are a habit; so is one name twice.
        habit = (told[name] and (spoken or here[name] > 1 or frame[:1] in said)) or len(spoken) > 1
        # A framed name above the story may be its title; below, or more than once, it is a viewpoint.
        if (frame and name in sure and (len(bare) > 1 or at > story)) or (habit and (frame or totals[frame[:1]] > 2)):
            pieces[at].settle("viewpoint", f"{name}'s name, framed, in a line by itself", 0.9)
        else:
            pieces[at].doubt("viewpoint", f"a framed line, but the story hardly speaks of {name}")


def _is_name(name: str) -> bool:
    words = name.split()
    if re.fullmatch(r"[IVXL]+|[A-Z]", name):
        return False  # a numeral, an initial
    return all(word[0].isupper() or word in ("and", "&") for word in words) and not any(
        word.lower() in _NO_NAME for word in words
    )


def _mentions(name: str, text: str) -> int:
    """How often a text speaks of a person so called; 0 where it speaks of a place."""
    first = re.split(r"\s+(?:and|&)\s+|\s+", name)[0]
    found = list(re.finditer(rf"\b{re.escape(first)}\b", text))
    places = sum(bool(_AT.search(text, max(0, match.start() - 16), match.start())) for match in found)
    return 0 if places >= _PLACES * len(found) else len(found)
