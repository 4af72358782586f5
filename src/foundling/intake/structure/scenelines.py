"""Lines that say where or when the next scene is (``~Later~``, ``In the boathouse``, ``Saltgate, 8 p.m.``).

Such a line is short, stands by itself, does not end as a sentence does, and names a time or a place. Between two
stretches of story it is a scene break with words; right after a break or a heading it is a caption.
"""

import re

from foundling.intake.structure.pieces import Piece

_LONGEST = 60  # code points
_MOST_WORDS = 9
_LOOSE = 0.12  # of a story's paragraphs that may be short and unended before such lines say nothing
_NUMBER = r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few|some|many|half an|a couple of)"
_UNIT = r"(?:second|minute|moment|hour|day|night|week|fortnight|month|year|decade|centur(?:y|ie)|morning|evening)s?"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?|hours|hrs|o['’]clock)|\d{1,2}[:.]\d\d|\d{4} (?:hours|hrs)|(?:noon|midnight|midday)"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE = rf"(?:{_DAY},? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH})(?:,? \d{{4}})?|{_MONTH},? \d{{4}}"
_PART = r"(?:morning|afternoon|evening|night|day|week|month|year|summer|winter|spring|autumn|fall|dawn|dusk)"
#: A line that is nothing but a time.
_TIME = re.compile(
    rf"(?:(?:much|a little|a bit|sometime|still|even) )?(?:later|earlier)(?:[ ,]+(?:that|the (?:same|next)|in the) (?:same )?{_PART})?"
    rf"|(?:about |nearly |almost |exactly )?{_NUMBER}(?: (?:more|long|short))? {_UNIT} (?:later|earlier|ago|before|after|on|previously)"
    rf"|(?:the )?(?:next|following|same|previous) {_PART}(?: {_PART})?|(?:that|this|early|late|early that|late that|later that|earlier that) {_PART}"
    rf"|(?:present|past|future)(?: day| time)?|(?:end |begin |start )?(?:of )?(?:flash ?(?:back|forward)|dream)(?: (?:ends?|over|begins?|starts?))?"
    rf"|meanwhile|{_DATE}|(?:{_DAY}(?:,? (?:{_PART}|{_CLOCK}))?)|{_CLOCK}|(?:dawn|dusk|sunrise|sunset|midnight|noon|nightfall)",
    re.IGNORECASE,
)
_HAS_TIME = re.compile(
    rf"\b(?:{_CLOCK}|{_DATE}|{_DAY}|{_NUMBER} {_UNIT} (?:later|earlier|ago)|later that {_PART})", re.IGNORECASE
)
#: A line that is a place by how it begins, all of it names or plain nouns.
_PLACE = re.compile(
    r"(?:meanwhile,? )?(?:back )?(?:in|at|on|inside|outside|aboard|somewhere|elsewhere|near|under|behind)\b(?: (?:in|at|on|the|a|an|his|her|their|of|and|near|under|over|by|to|for|from|with|"
    r"[A-Z][\w'’.-]*|[a-z][\w'’-]+)){1,7}",
)
#: What a framed line that names a place may be.
_NAMED_PLACE = re.compile(
    r"(?:the )?(?:[\w'’.-]+ ){0,4}(?:room|house|home|school|office|street|road|park|hall|kitchen|bridge|lab|hospital|bar|club|shop|store|church|library|castle"
    r"|ship|station|apartment|flat|mansion|tower|dorms?|quarters|village|city|forest|beach|cemetery|base|hotel|airport|cafe|café|corridor|lobby)"
    r"|(?:[\w'’.-]+['’]s|the) (?:[\w'’.-]+ ?){1,3}",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|does|do|would|could|will|can|said|asked|went|came|saw|knew|thought|looked|sat|stood|ran|took|made|got|"
    r"I|i|he|she|it|they|we|you|him|me|them|us|who|that|which|\w+ed|\w+ing)\b"
)
_FRAME = re.compile(r"^[\s*~\-–—=_+\[\](){}<>:.#/|^]+|[\s*~\-–—=_+\[\](){}<>:#/|^]+$")
_FRAMED = re.compile(r"[*~\-–—=_+\[({<:#/|^].*[*~\-–—=_+\])}>:#/|^]")
_ENDED = re.compile(r"[.!?…,;\"”'’][*_/~)]*$")
_HOUR = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_SALUTATION = re.compile(
    r"\W{0,2}(?:my )?(?:own )?(?:dear(?:est)?|darling|beloved|sir|madam)\b|to\b.{2,80}[,:]$", re.IGNORECASE
)
_STORY = ("paragraph", "letter", "verse")


def mark_scene_lines(pieces: list[Piece], framed: dict[int, str]) -> None:
    """Settles lines that say where or when the next scene is; `framed` gives lines as they stood before their marks were
    read. To be asked when headings, notes and the header are known."""
    story = [at for at, piece in enumerate(pieces) if piece.kind in _STORY and piece.undecided]
    lines = [at for at in story if _may_be(pieces[at].text)]
    says = {at: _says(framed.get(at, pieces[at].text), framed_by_marks=at in framed) for at in lines}
    unended = [at for at, said in says.items() if not said and not _ENDED.search(pieces[at].text)]
    loose = len(unended) > max(2, _LOOSE * len(story))
    for at, said in says.items():
        piece = pieces[at]
        if not said or piece.kind != "paragraph" or piece.hinted:
            continue
        if loose and said == "place":
            piece.doubt("break", "reads like a place, but so do many short lines here")
            continue
        before = next((other for other in reversed(pieces[max(0, at - 4) : at]) if other.kind != "note"), None)
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after is None or not _ended(before) or not _begins(after):
            continue
        if before is not None and before.kind in _STORY:
            piece.settle("break", f"says {_SAYS[said]} the next scene is, in a line by itself", 0.9)
        else:
            piece.settle("heading", f"says {_SAYS[said]} the scene is, in a line by itself", 0.9)


_SAYS = {"time": "when", "place": "where"}


def _begins(piece: Piece) -> bool:
    """Whether what stands below can be the beginning of a scene: not the rest of a sentence, nor of a letter's head."""
    if piece.kind == "viewpoint":
        return True
    return piece.kind in ("paragraph", "verse") and not piece.text[:1].islower() and not _SALUTATION.match(piece.text)


def _ended(piece: Piece | None) -> bool:
    """Whether what stands above is over, as a paragraph that ends a scene is."""
    return piece is None or piece.kind not in _STORY or bool(_ENDED.search(piece.text)) or piece.text[-1:] in "-–—:"


def _may_be(text: str) -> bool:
    return len(text) <= _LONGEST and "\n" not in text and len(text.split()) <= _MOST_WORDS


def _says(line: str, *, framed_by_marks: bool) -> str:
    """``time`` or ``place``, or empty for a line that is neither for sure."""
    bare = _FRAME.sub("", line)
    if not bare or not (bare[0].isupper() or bare[0].isdigit() or bare != line.strip()):
        return ""
    around = framed_by_marks or bool(_FRAMED.fullmatch(line.strip()))
    stopped = bool(_ENDED.search(bare)) and not _HOUR.search(bare)
    trailing = line.rstrip().endswith(("...", "…", ":"))
    plain = bare.rstrip(".…!:") if around or trailing else bare
    if _TIME.fullmatch(plain) and (around or trailing or not stopped):
        return "time"
    if stopped or (trailing and not around) or any(mark in bare for mark in '"“”?'):
        return ""
    if _HAS_TIME.search(bare) and not _VERB.search(bare):
        return "time"
    if _PLACE.fullmatch(bare[0].lower() + bare[1:]) and not _VERB.search(bare):
        return "place"
    if (
        around
        and _NAMED_PLACE.fullmatch(bare)
        and not _VERB.search(bare)
        and bare.lower() not in ("the end", "the beginning")
    ):
        return "place"
    return ""
