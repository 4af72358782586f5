"""Letters inside a story: notes, telegrams, e-mails and diary pages too.

A letter is believed when both its ends are there: somebody is saluted, and some paragraphs further down somebody closes or
signs, or a quotation that the salutation opened is closed. Lines of an address or a date right above, and a name and a
postscript below, belong to it. A line such as "Telegram, Oda to Tesk" or "From: … To: …", or a narrative that ends with
"she wrote:", announces one.
"""

import re

from foundling.intake.structure.headings import is_title_case
from foundling.intake.structure.pieces import Piece

_LONGEST = 120  # paragraphs of a letter
_SHORT = 60  # code points of a salutation, a close, a line of an address
_SALUTATION = re.compile(
    r"[\"“‘'_*/]*(?:my )?(?:own |very |most )?(?:dear(?:est)?|darling|beloved|respected|honou?red)\b(?:[^.!?]|\b(?:mr|mrs|ms|dr|st|capt|col|rev|prof)\.){0,50}[,:—-]+[\"”’_*/]*"
    r"|[\"“‘'_*/]*(?:(?:dear |my dear )?(?:sirs?|madam|gentlemen)|my (?:lord|lady|own|love|friend)|friends?)(?: \w+)?[,:—-]+"
    r"|[\"“‘'_*/]*(?:dear(?:est)?|to whom|hi|hey|hello) [^.!?]{1,30}[,:—-]+"
    r"|[\"“‘'_*/]*(?:your (?:excellency|honou?r|grace|lordship|ladyship|majesty)|yr\.? \w+|citizens|comrades|my good \w+)[,:—-]+",
    re.IGNORECASE,
)
_TO = re.compile(r"[\"“‘'_*/]*To (?:the |my |all )?[A-Z][\w'’.-]*(?: [\w'’.-]+){0,6}:[_*/]*")
# A salutation and the letter's words behind it.
_SALUTES = re.compile(
    r"[\"“‘'_*/]*(?:(?:My (?:own |very |most )?)?(?:Dear(?:est)?|Darling|Beloved|Respected|Honou?red) (?:[\w.'’-]+ ?){1,5}|Madam|Sir|Gentlemen|Hi [A-Z]\w+)"
    r"(?:\s?[(\[][^)\]]{1,60}[)\]])?(?:—|–|--|[,:])+[\"”]?\s?(?=[(\[A-Z\w])"
)
_TAGGED = re.compile(
    r"[\s,]*(?:ran|wrote|read|began)\b|[^.!?]{0,30}\b(?:wrote|(?:letter|note|message) (?:ran|read|said|began))\b"
)
_DIARY = re.compile(r"[\"“‘'_*/]*dear (?:diary|journal)[,:.—!-]*", re.IGNORECASE)
_HEADER = re.compile(r"(?:from|to|subject|date|sent|cc|re):\s*\S", re.IGNORECASE)
_TITLE = re.compile(
    r"[\"“_*/]*(?:letter|telegram|note|cable|postcard|e-?mail|text(?: message)?|memo(?:randum)?|wire)\b[,:]?\s(?:[^.!?]*?\s)?(?:to|from)\s[^!?]{2,80}",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:(?:letter|note|telegram|cable|wire|postcard|e-?mail|inscription|paper|card)\b(?![^:]*\b(?:sa(?:id|ying)|cr(?:ied|ying)|ask(?:ed|ing)|shout(?:ed|ing)|exclaim(?:ed|ing)|spoke)\b)[^.!?\"”]{0,60}"
    r"|(?:wrote|written|scrawled|scribbled|typed)\b[^.!?\"”]{0,40}|(?:read|ran|reads|runs)(?: as follows| thus| simply)?):\s*$",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"[\"“‘'_*/(]*(?:P\.? ?P?\.?S\b\.?|Postscript)", re.IGNORECASE)
_SIGNED = re.compile(r"[\"“_*/]*\(?signed\)?[:,.]? ", re.IGNORECASE)
_CLOSE = re.compile(
    r"[\"“‘'_*/—–-]*(?:(?:i (?:am|remain)|believe me|we are|and am|and believe me)\b.{0,30}\b)?(?:(?:ever |very |most |with |all my |much |lots of |your |yours |kind(?:est)? |warm(?:est)? |best )*"
    r"(?:your['’]?s|who ever am|love|sincerely|faithfully|truly|affectionately|respectfully|regards|wishes|cheers|cordially|xoxo|xxx?|hugs|friend|servant|"
    r"(?:loving|affectionate|devoted|obedient|humble|faithful|sincere|ever)\b.{0,30}))\b.{0,40}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\d|,$|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|street|road|hotel|house|ranch)\b",
    re.IGNORECASE,
)
_BOOK = re.compile(r"\b(?:diary|journal|log|memorandum|chapter|part|book)\b", re.IGNORECASE)
_FEW = 4  # words of a signature


def mark_letters(pieces: list[Piece]) -> None:
    """Gives the paragraphs of letters their kind. Linear: an end is looked for once below whatever begins a letter."""
    at = 0
    while at < len(pieces):
        if not _is_open(pieces[at]):
            at += 1
            continue
        end, reason, sure = _letter(pieces, at)
        if end > at:
            for piece in pieces[_head(pieces, at) : end]:
                piece.settle("letter", reason, sure)
        at = max(end, at + 1)


_NONE = (-1, "", 0.0)


def _letter(pieces: list[Piece], at: int) -> tuple[int, str, float]:
    """Where the letter ends that begins at a piece, why it is one, and how sure that is; an end of -1 for none."""
    piece = pieces[at]
    text = piece.text
    if piece.kind == "verse" and _is_whole(text.split("\n")):
        return at + 1, "begins with a salutation and ends with a signature", 0.9
    if _DIARY.match(text):
        return _scene(pieces, at), "a diary is addressed", 0.8
    if len(text) <= _SHORT and _HEADER.match(text):
        return _mail(pieces, at)
    if "\n" in text and sum(_HEADER.match(line) is not None for line in text.split("\n")) >= 2:
        return max(at + 1, _end(pieces, at)), "the header of a message", 0.8
    if len(text) <= 2 * _SHORT and _TITLE.fullmatch(text) and at + 1 < len(pieces):
        end = _quoted_run(pieces, at + 1) if _is_open(pieces[at + 1]) else -1
        return (_tail(pieces, end), "a line above says that it is a letter", 0.85) if end > 0 else _NONE
    if len(text) <= _SHORT and (_SALUTATION.fullmatch(text) or _TO.fullmatch(text)):
        return _saluted(pieces, at)
    if _SALUTES.match(text):
        return _salutes(pieces, at)
    if text[0] in '"“' and at and _announces(pieces[at - 1]):
        end = _quoted_run(pieces, at)
        return (_tail(pieces, end), "the words before it announce something written", 0.8) if end > 0 else _NONE
    return _NONE


def _saluted(pieces: list[Piece], at: int) -> tuple[int, str, float]:
    """A letter below a salutation in a line of its own."""
    if _opens_quotation(pieces[at].text):
        end = _quoted_run(pieces, at)
        if end > at + 1:
            return _tail(pieces, end), "a quotation that begins with a salutation", 0.85
    end = _end(pieces, at)
    if end > at:
        return end, "between a letter's salutation and its signature", 0.9
    if at and pieces[at - 1].kind == "heading" and pieces[at].text[0].isalpha():
        end = at + 1
        while end < len(pieces) and _is_open(pieces[end]):
            end += 1
        if end > at + 2 and (end == len(pieces) or pieces[end].kind == "heading" or pieces[end].starts_chapter):
            return end, "a chapter that begins with a salutation", 0.7
    return _NONE


def _salutes(pieces: list[Piece], at: int) -> tuple[int, str, float]:
    """A letter that goes on in the same paragraph behind its salutation: closed, signed or told to be one."""
    text = pieces[at].text
    quoted = text[0] in '"“'
    match = _SALUTES.match(text)
    assert match is not None
    tagged = quoted and match.group().rstrip()[-1] in '"”' and _TAGGED.match(text, match.end()) is not None
    end = _quoted_run(pieces, at) if quoted else _end(pieces, at)
    if quoted and end > 0:
        signed = any(
            (_CLOSE.fullmatch(piece.text.replace("\n", " ")) and len(piece.text) <= 2 * _SHORT)
            or _SIGNED.match(piece.text)
            for piece in pieces[at + 1 : end]
        )
        if signed or tagged or (at and _announces(pieces[at - 1])):
            return _tail(pieces, end), "a quotation that begins with a salutation", 0.85
    elif not quoted and end > at and not any(piece.text[0] in '"“' for piece in pieces[at:end]):
        return end, "between a letter's salutation and its signature", 0.85
    elif not quoted and match.group().rstrip()[-1] != ",":
        end = at + 1
        while end < min(len(pieces), at + _LONGEST) and _speaks_to(pieces, end):
            end += 1
        return end, "begins with a salutation and goes on speaking to somebody", 0.7
    return _NONE


_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|me|my)\b")


def _speaks_to(pieces: list[Piece], at: int) -> bool:
    """Whether a paragraph is no speech and says "you", or says "I" right before one that says "you"."""
    if not _is_open(pieces[at]) or pieces[at].text[0] in '"“':
        return False
    if _YOU.search(pieces[at].text):
        return True
    follows = at + 1 < len(pieces) and _is_open(pieces[at + 1]) and pieces[at + 1].text[0] not in '"“'
    return bool(follows and _I.search(pieces[at].text) and _YOU.search(pieces[at + 1].text))


def _announces(piece: Piece) -> bool:
    """Whether narrative ends by saying that something written follows."""
    return (
        piece.kind in ("paragraph", "letter")
        and _ANNOUNCED.search(piece.text, max(0, len(piece.text) - 120)) is not None
    )


def _opens_quotation(text: str) -> bool:
    """Whether a paragraph begins with a quotation mark and does not close what it opened."""
    if text[0] == "“":
        return text.count("“") > text.count("”")
    return text[0] == '"' and text.count('"') % 2 == 1


def _quoted_run(pieces: list[Piece], start: int) -> int:
    """The index after the last paragraph of a quotation that begins at `start` and is all of each; -1 where it is not."""
    mark = pieces[start].text[0]
    if mark not in '"“':
        return -1
    for at in range(start, min(len(pieces), start + _LONGEST)):
        text = pieces[at].text
        if not _is_open(pieces[at]) or text[0] != mark:
            return -1
        if not _opens_quotation(text):
            # Closed: a letter ends with its mark, and speech with who says it.
            return at + 1 if text.rstrip()[-1:] in '"”' else -1
    return -1


def _tail(pieces: list[Piece], end: int) -> int:
    """The index after the close, the signature and the postscript that stand below a letter, each in marks of its own."""
    while end < len(pieces) and _is_open(pieces[end]):
        text = pieces[end].text
        if (
            (len(text) <= 2 * _SHORT and (_CLOSE.fullmatch(text.replace("\n", " ")) or _SIGNED.match(text)))
            or _POSTSCRIPT.match(text)
            or (text[0] in '"“' and len(text) <= 40 and _signs(text[1:].rstrip('"”') or "?"))
        ):
            end += 1
        else:
            break
    return end


def _scene(pieces: list[Piece], at: int) -> int:
    """The index after the last paragraph before the next break or heading."""
    end = at + 1
    while end < min(len(pieces), at + _LONGEST) and _is_open(pieces[end]) and not pieces[end].break_before:
        if _CLOSE.fullmatch(pieces[end].text.replace("\n", " ")) and len(pieces[end].text) <= _SHORT:
            return end + 1
        end += 1
    return end


def _mail(pieces: list[Piece], at: int) -> tuple[int, str, float]:
    """A message under lines such as "From:" and "Subject:", to its signature; without one only those lines."""
    head = at
    while (
        head < len(pieces)
        and _is_open(pieces[head])
        and len(pieces[head].text) <= 2 * _SHORT
        and _HEADER.match(pieces[head].text)
    ):
        head += 1
    if head - at < 2:
        return _NONE
    end = _end(pieces, head - 1)
    return max(head, end if end > head - 1 else head), "the header of a message", 0.8


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
            return _tail(pieces, end)
        if at > start + 1 and _signs(last) and (len(last) == len(piece.text) or piece.kind == "verse"):
            return _tail(pieces, at + 1)
    return start


def _signs(text: str) -> bool:
    """Whether a line is a name and nothing else, or says that it is a signature."""
    if len(text) <= _SHORT and _SIGNED.match(text):
        return True
    bare = text.strip(" \"“”‘’'_*/.,—-")
    return (
        not _BOOK.search(bare)
        and 0 < len(bare.split()) <= _FEW
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
