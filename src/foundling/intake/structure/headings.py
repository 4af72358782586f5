"""Chapter and part headings: lines that name a division of the story, and what they call it."""

import itertools
import re

from foundling.document import ChapterKind
from foundling.intake.structure.pieces import Piece

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth last final".split()
_NUMBER_WORDS = {word: number for number, word in enumerate(_UNITS, 1)}
_NUMBER_WORDS |= {word: number for number, word in enumerate(_TEENS, 10)}
_NUMBER_WORDS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_NUMBER_WORDS |= {
    f"{ten}{joint}{unit}": _NUMBER_WORDS[ten] + _NUMBER_WORDS[unit]
    for ten in _TENS
    for unit in _UNITS
    for joint in " -"
}
_NUMBER_WORDS |= {"fourty": 40, "zero": 0, "hundred": 100, "one hundred": 100}
_WORD_NUMBER = "|".join(sorted(map(re.escape, (*_NUMBER_WORDS, *_ORDINALS)), key=len, reverse=True))
_ROMAN = r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_NUMBER = rf"(?P<number>\d{{1,4}}(?:\.\d{{1,2}})?[a-c]?|{_WORD_NUMBER}|{_ROMAN})"

#: A word that says division, then its number, then perhaps a title.
_NAMED = re.compile(
    rf"(?P<word>chapter|chap|ch|part|pt|book|volume|vol|act|episode|ep|section|scene|story|day|night|week|letter|canto)"
    rf"\.?\s*(?:\#|no\.?\s*|number\s+)?\s*{_NUMBER}(?:\s*(?:/|of)\s*(?P<total>\d+|\?|{_WORD_NUMBER}))?\s*"
    rf"(?P<rest>(?:[:.,;–—~|\])>]|-+|\s)(?:.|\n)*)?",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    r"(?P<word>prologue|prolog|epilogue|epilog|interlude|intermezzo|afterword|foreword|preface|introduction|coda|"
    r"postscript|final chapter|last chapter|the end of the beginning|teaser|tag)\b\s*"
    r"(?:\d{1,2}|[ivx]{1,4}\b|one|two|three)?\s*(?P<rest>(?:[:.,;–—~|\])>]|-+)(?:.|\n)*)?",
    re.IGNORECASE,
)
_ORDINAL_FIRST = re.compile(
    rf"(?:the )?(?P<number>{'|'.join(_ORDINALS)}) (?P<word>chapter|part|book|day|night)(?P<rest>(?:[:.–—~-].*)?)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\(?{_NUMBER}\s*(?P<rest>[.):–—-]?(?:\s+.*)?)", re.IGNORECASE)
_KINDS: dict[str, ChapterKind] = {
    "prologue": "prologue",
    "prolog": "prologue",
    "foreword": "prologue",
    "preface": "prologue",
    "introduction": "prologue",
    "teaser": "prologue",
    "epilogue": "epilogue",
    "epilog": "epilogue",
    "afterword": "epilogue",
    "coda": "epilogue",
    "postscript": "epilogue",
    "tag": "epilogue",
    "interlude": "interlude",
    "intermezzo": "interlude",
    "book": "part",
    "volume": "part",
    "vol": "part",
}
#: How a heading begins that says what it divides, whatever follows.
_BEGINNING = re.compile(
    rf"[^\w\"“‘']{{0,4}}(?:(?:chapter|part|book|act|episode|section) {_NUMBER}|prologue|epilogue)\b", re.IGNORECASE
)
_LEAD = re.compile(r"^[\s*_~=\-–—+#.:<>\[({|/\\]+")
_TRAIL = re.compile(r"[\s*_~=\-–—+#<>\])}|/\\]+$")
_MAX_LENGTH = 120
_TITLE_LENGTH = 90
_PROSE = 60  # code points under a heading, or in one paragraph, that are no list of contents


class Heading:
    """What a heading line says: the word of division, its number if it has one, its title if it gives one."""

    __slots__ = ("kind", "number", "title", "total", "word")

    def __init__(self, word: str, number: int | None, title: str | None, total: str | None = None) -> None:
        self.word = word
        self.number = number
        self.title = title
        self.total = total
        self.kind: ChapterKind = _KINDS.get(word, "chapter")


def number_of(text: str) -> int | None:
    """The number that digits, Roman digits or an English word stand for, None for anything else."""
    word = re.sub(r"\s+", " ", text.strip().lower())
    if digits := re.match(r"\d+", word):
        return int(digits.group())
    if word in _NUMBER_WORDS:
        return _NUMBER_WORDS[word]
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1 if word not in ("last", "final") else None
    if word and re.fullmatch(_ROMAN, word):
        values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
        total = 0
        for one, following in zip(word, [*word[1:], ""], strict=True):
            total += -values[one] if following and values[following] > values[one] else values[one]
        return total
    return None


def heading_of(text: str) -> Heading | None:
    """What a line says if it is a heading by its own words; None otherwise (see also `bare_number`)."""
    if len(text) > _MAX_LENGTH:
        return None
    bare = _TRAIL.sub("", _LEAD.sub("", text))
    if found := _NAMED.fullmatch(bare):
        rest = found.group("rest") or ""
        title = _title(rest)
        if title and not _could_be_title(title, rest):
            return None
        return Heading(found.group("word").lower(), number_of(found.group("number")), title, found.group("total"))
    if found := _UNNUMBERED.fullmatch(bare):
        title = _title(found.group("rest") or "")
        if title and not _could_be_title(title, found.group("rest")):
            return None
        return Heading(found.group("word").lower(), None, title)
    if found := _ORDINAL_FIRST.fullmatch(bare):
        return Heading(found.group("word").lower(), number_of(found.group("number")), _title(found.group("rest")))
    return None


def bare_number(text: str) -> tuple[int, str | None] | None:
    """The number of a line that is only a number, or a number and a title (``3.``, ``III``, ``2. The Road``)."""
    if len(text) > _TITLE_LENGTH:
        return None
    bare = _TRAIL.sub("", _LEAD.sub("", text)) if not text.startswith("#") else text
    found = _BARE.fullmatch(bare)
    if not found or not (
        found.group("number")[0].isdigit() or found.group("number").isupper() or found.group("number")[0].isupper()
    ):
        return None
    number = number_of(found.group("number"))
    rest = found.group("rest")
    title = _title(rest)
    if number is None or (title and (rest[0] not in ".):–—-" or not _could_be_title(title, rest))):
        return None
    return number, title


def looks_like_heading(text: str) -> bool:
    """Whether a line is a heading by its own words."""
    return heading_of(text) is not None


def _title(rest: str) -> str | None:
    title = rest.strip().lstrip(":.,;-–—~|])> \n").strip()
    title = title.strip(" *_~")
    return " ".join(title.split()) or None


def _could_be_title(title: str, rest: str) -> bool:
    """ "Part two of the plan was worse." begins like a heading and is a sentence."""
    if len(title) > _TITLE_LENGTH:
        return False
    separated = bool(re.match(r"\s*(?:[:.;~|\])>–—]|-+|\n)", rest))
    if separated:
        return not re.search(r"[a-z]{2}[.,;] .*[.!?]$|^.{50,}\.$", title)
    return title[0].isupper() and not re.search(r"[.,;]$", title)


def mark_headings(pieces: list[Piece], settled: bool) -> None:
    """Gives every piece that heads a chapter its kind, title and chapter kind.

    `settled` says that the format has named all chapters; then only those headings are read for number and title.
    """
    for piece in pieces:
        if piece.starts_chapter:
            _read_hinted(piece)
    if settled:
        return
    for piece in pieces:
        if piece.watched:
            _doubt_sentences(piece)
    candidates = [
        (at, heading) for at, piece in enumerate(pieces) if _may_head(piece) and (heading := heading_of(piece.text))
    ]
    listed = _contents(pieces, [at for at, _ in candidates])
    words = _believed([heading.word for at, heading in candidates if at not in listed])
    for at, heading in candidates:
        if at in listed:
            pieces[at].settle("front_matter", "a table of contents: headings with no text between them")
        elif heading.word in words:
            _head(pieces, at, heading)
        elif pieces[at].watched:
            alone = sum(other.word == heading.word for _, other in candidates) == 1
            why = "it is the only such line" if alone and not words else "this file divides its chapters by other words"
            pieces[at].doubt("heading", f"begins with “{heading.word}”, but {why}")
    if not any(piece.starts_chapter for piece in pieces) or any(piece.chapter_kind != "chapter" for piece in pieces):
        _numbered(pieces)
    if not any(piece.starts_chapter for piece in pieces):
        _levelled(pieces)
    _title_lines(pieces)


def _doubt_sentences(piece: Piece) -> None:
    """Tells a piece that begins like a heading and goes on like a sentence that it was seen."""
    found = _BEGINNING.match(piece.text)
    if not found or not piece.undecided or heading_of(piece.text):
        return
    long = len(piece.text) > _MAX_LENGTH
    why = "it is far too long for one" if long else "it goes on as a sentence does"
    piece.doubt("heading", f"begins like the head of a chapter (“{found.group().strip()}”), but {why}")


def _levelled(pieces: list[Piece]) -> None:
    """Headings of one rank, each with prose under it, are chapters whatever their words; the highest such rank is."""
    for level in sorted({piece.level for piece in pieces if piece.level}):
        heads = [at for at, piece in enumerate(pieces) if piece.level == level and _may_head(piece)]
        if len(heads) < 2:
            continue
        ends = [*heads[1:], len(pieces)]
        told = [sum(len(piece.text) for piece in pieces[at + 1 : end]) for at, end in zip(heads, ends, strict=False)]
        if len(heads) > 1 and min(told) > _PROSE:
            for at in heads:
                piece = pieces[at]
                piece.settle("heading", "a heading like others of its rank, with text under each")
                piece.starts_chapter = True
                _read_hinted(piece)
            return


def mark_captions(pieces: list[Piece]) -> None:
    """Settles headings below a chapter's own, which are captions inside it; those above all prose are the header's.

    To be asked when notes are known: a note's label is often a heading too.
    """
    story = next(
        (at for at, piece in enumerate(pieces) if piece.starts_chapter or len(piece.text) > _PROSE), len(pieces)
    )
    for piece in pieces[story:]:
        if piece.level and piece.undecided and piece.kind == "paragraph" and len(piece.text) <= _MAX_LENGTH:
            piece.settle("heading", "a heading inside the chapter")


def mark_opening(pieces: list[Piece], titles: set[str]) -> None:
    """Settles what is left of the headings above the first prose: the title again, or the name of the only chapter.

    `titles` are the titles that the story is known by.
    """
    known = {_bare(title) for title in titles}
    if not known or any(piece.starts_chapter for piece in pieces):
        return
    story = next((at for at, piece in enumerate(pieces) if piece.undecided and len(piece.text) > _PROSE), len(pieces))
    heads = [
        piece for piece in pieces[:story] if piece.undecided and _stands_out(piece) and len(piece.text) <= _MAX_LENGTH
    ]
    for order, piece in enumerate(heads):
        if _bare(piece.text) in known or order < len(heads) - 1 or pieces[story - 1] is not piece:
            piece.settle("front_matter", "a heading above the story")
        else:
            piece.settle("heading", "a heading right above the story", 0.9)
            piece.starts_chapter = True
            _read_hinted(piece)


def _stands_out(piece: Piece) -> bool:
    """Whether the format shows a line as a heading: by its rank, or in bold in the middle of the page."""
    strong = any(mark.kind == "strong" and mark.end - mark.start >= len(piece.text) for mark in piece.marks)
    return bool(piece.level) or (piece.centred and strong)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _may_head(piece: Piece) -> bool:
    return piece.undecided and piece.kind != "letter" and len(piece.text) <= _MAX_LENGTH


def _believed(words: list[str]) -> set[str]:
    """The words of division to follow: ``scene`` or ``day`` divide a story only when nothing stronger does."""
    strong = {
        word
        for word in words
        if word not in ("scene", "section", "day", "night", "week", "letter", "story", "act", "tag", "teaser")
    }
    weak = {word for word in words if words.count(word) >= 2} - strong
    return strong or weak


def _contents(pieces: list[Piece], places: list[int]) -> set[int]:
    """Headings that only list what is to come: three or more in a row with hardly a word of story between them."""
    texts = [" ".join(pieces[at].text.lower().split()) for at in places]
    listed: set[int] = set()
    run: list[int] = []  # orders in `places`
    for order, at in enumerate(places):
        if run and sum(len(piece.text) for piece in pieces[places[run[-1]] + 1 : at]) > 60:
            listed |= _listed(run, texts)
            run = []
        run.append(order)
    return {places[order] for order in listed | _listed(run, texts)}


def _listed(run: list[int], texts: list[str]) -> set[int]:
    if len(run) < 3:
        return set()
    # Text follows the last of them: it is a chapter's own heading, unless that comes again later.
    last = run[-1]
    return set(run if texts[last] in texts[last + 1 :] else run[:-1])


def _head(pieces: list[Piece], at: int, heading: Heading) -> None:
    piece = pieces[at]
    piece.settle(
        "heading",
        f"begins with “{heading.word}”" + (f" and the number {heading.number}" if heading.number is not None else ""),
    )
    piece.starts_chapter = True
    piece.chapter_kind = heading.kind
    piece.chapter_title = heading.title


def _title_lines(pieces: list[Piece]) -> None:
    """Short lines right under the number of a chapter are its title.

    With a blank line between, only where most chapters have one: else it is the chapter's first line of text.
    """
    bare = [
        (piece, following)
        for piece, following in itertools.pairwise(pieces)
        if piece.starts_chapter and piece.chapter_title is None
    ]
    titled = [(piece, following) for piece, following in bare if _is_title_line(following, piece)]
    habit = len(titled) >= max(2, 0.6 * len(bare))
    for piece, following in titled:
        near = following.gap == 0 or (following.level and piece.level) or (following.centred and piece.centred)
        if near or habit:
            following.settle("heading", "a short line right under a chapter's number")
            piece.chapter_title = " ".join(following.text.split())
        else:
            following.doubt("heading", "a short line under a chapter’s head, but other chapters here have none")


def _is_title_line(piece: Piece, above: Piece) -> bool:
    text = piece.text
    if not piece.undecided or len(text) > _TITLE_LENGTH or "\n" in text or heading_of(text):
        return False
    if piece.level and above.level:
        return True
    if text[0] in "\"“'‘*~-–—([" or text[-1] in '.,;:"”' or not any(map(str.isalpha, text)):
        return False
    return piece.gap == 0 or (piece.centred and above.centred) or _is_title_case(text)


def _is_title_case(text: str) -> bool:
    words: list[str] = re.findall(r"[^\W\d_][\w'’]*", text)
    if not words or len(words) > 10:
        return False
    small = {
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "to",
        "for",
        "with",
        "at",
        "by",
        "from",
        "but",
        "as",
        "is",
    }
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in small for word in words)


def _read_hinted(piece: Piece) -> None:
    """A heading that the format itself shows: its number and title are read off its words."""
    if piece.chapter_title is not None:
        piece.chapter_title = piece.chapter_title or None
        return
    heading = heading_of(piece.text)
    if heading is not None:
        piece.chapter_title = heading.title
        if piece.chapter_kind == "chapter":
            piece.chapter_kind = heading.kind
        return
    numbered = bare_number(piece.text)
    piece.chapter_title = numbered[1] if numbered else " ".join(piece.text.split())


def _numbered(pieces: list[Piece]) -> None:
    """Bare numbers head chapters when they count up from one through the file."""
    found: list[tuple[int, int, str | None]] = []
    for at, piece in enumerate(pieces):
        if _may_head(piece) and piece.gap + 1 and (numbered := bare_number(piece.text)):
            found.append((at, *numbered))
    run: list[tuple[int, int, str | None]] = []
    for entry in found:
        if entry[1] == (run[-1][1] + 1 if run else 1):
            run.append(entry)
    if len(run) < 2 or len(run) < 0.6 * len(found):
        for at, number, _ in found:
            pieces[at].doubt(
                "heading", f"the number {number} by itself, but the numbers do not count up through the file"
            )
        return
    for at, number, title in run:
        _head(pieces, at, Heading("number", number, title))
        pieces[at].reason = f"the numbers count up from one through the file ({number})"
