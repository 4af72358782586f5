"""Lines that name a division of the story by their own words, and what they call it."""

import re

from foundling.document import ChapterKind
from foundling.language import numerals

_LAST = ("last", "final")  # ordinals that give no number
_WORD_NUMBER = numerals.pattern(*_LAST)
_NUMBER = rf"(?P<number>\d{{1,4}}(?:\.\d{{1,2}})?[a-c]?|{_WORD_NUMBER}|{numerals.ROMAN})"

#: A word that says division, then its number, then perhaps a title.
_NAMED = re.compile(
    rf"(?P<word>chapter|chap|ch|part|pt|book|volume|vol|act|episode|ep|section|scene|story|day|night|week|letter|canto)"
    rf"\.?\s*(?:\#|no\.?\s*|number\s+)?\s*{_NUMBER}(?:\s*(?:/|of)\s*(?:\d+|\?|{_WORD_NUMBER}))?\s*"
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
    rf"(?:the )?(?P<number>{'|'.join((*numerals.ORDINALS, *_LAST))}) (?P<word>chapter|part|book|day|night)(?P<rest>(?:[:.–—~-].*)?)",
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
BEGINNING = re.compile(
    rf"[^\w\"“‘']{{0,4}}(?:(?:chapter|part|book|act|episode|section) {_NUMBER}|prologue|epilogue)\b", re.IGNORECASE
)
_LEAD = re.compile(r"^[\s*_~=\-–—+#.:<>\[({|/\\]+")
_TRAIL = re.compile(r"[\s*_~=\-–—+#<>\])}|/\\]+$")
MAX_LENGTH = 120
TITLE_LENGTH = 90
#: How a line begins that may name a division; nearly all prose is let go here, at a fraction of the cost.
_MAY_NAME = re.compile(
    r"[\s*_~=\-–—+#.:<>\[({|/\\]*(?:cha|ch\b|part|pt\b|book|vol|act\b|ep|sect|scene|story|day|night|week|letter|canto|prolog|"
    r"interl|interm|after|fore|pref|intro|coda|posts|the\s|teas|tag|final|last|first|second|third|four|fif|six|seven|eigh|nin|ten)",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the of and or in on to for with at by from but as is".split())
#: Characters that are not seen and that no word is told by: soft hyphens, zero-width spaces and joiners.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class Heading:
    """What a heading line says: the word of division, its number if it has one, its title if it gives one."""

    __slots__ = ("kind", "number", "title", "word")

    def __init__(self, word: str, number: int | None, title: str | None) -> None:
        self.word = word
        self.number = number
        self.title = title
        self.kind: ChapterKind = _KINDS.get(word, "chapter")


def number_of(text: str) -> int | None:
    """The number that digits, Roman digits or an English word stand for, None for anything else; 3 for ``3a``."""
    digits = re.match(r"\d+", text.strip())
    return int(digits.group()) if digits else numerals.number_of(text)


def heading_of(text: str) -> Heading | None:
    """What a line says if it is a heading by its own words; None otherwise (see also `bare_number`)."""
    if len(text) > MAX_LENGTH:
        return None
    if not text.isascii():
        text = text.translate(INVISIBLE)
    if not _MAY_NAME.match(text):
        return None
    bare = _TRAIL.sub("", _LEAD.sub("", text))
    if found := _NAMED.fullmatch(bare):
        rest = found.group("rest") or ""
        title = _title(rest)
        if title and not could_be_title(title, rest):
            return None
        return Heading(found.group("word").lower(), number_of(found.group("number")), title)
    if found := _UNNUMBERED.fullmatch(bare):
        title = _title(found.group("rest") or "")
        if title and not could_be_title(title, found.group("rest")):
            return None
        return Heading(found.group("word").lower(), None, title)
    if found := _ORDINAL_FIRST.fullmatch(bare):
        return Heading(found.group("word").lower(), number_of(found.group("number")), _title(found.group("rest")))
    return None


def bare_number(text: str) -> tuple[int, str | None] | None:
    """The number of a line that is only a number, or a number and a title (``3.``, ``III``, ``2. The Road``)."""
    if len(text) > TITLE_LENGTH:
        return None
    if not text.isascii():
        text = text.translate(INVISIBLE)
    bare = _TRAIL.sub("", _LEAD.sub("", text)) if not text.startswith("#") else text
    found = _BARE.fullmatch(bare)
    if not found or not (
        found.group("number")[0].isdigit() or found.group("number").isupper() or found.group("number")[0].isupper()
    ):
        return None
    number = number_of(found.group("number"))
    rest = found.group("rest")
    title = _title(rest)
    if number is None or (title and (rest[0] not in ".):–—-" or not could_be_title(title, rest))):
        return None
    return number, title


def looks_like_heading(text: str) -> bool:
    """Whether a line is a heading by its own words."""
    return heading_of(text) is not None


def _title(rest: str) -> str | None:
    title = rest.strip().lstrip(":.,;-–—~|])> \n").strip()
    title = title.strip(" *_~")
    return " ".join(title.split()) or None


def could_be_title(title: str, rest: str) -> bool:
    """ "Part two of the plan was worse." begins like a heading and is a sentence."""
    if len(title) > TITLE_LENGTH:
        return False
    separated = bool(re.match(r"\s*(?:[:.;~|\])>–—]|-+|\n)", rest))
    if separated:
        return not re.search(r"[a-z]{2}[.,;] .*[.!?]$|^.{50,}\.$", title)
    return title[0].isupper() and not re.search(r"[.,;]$", title)


def plain(text: str) -> str:
    """The words of a line for comparing: in small letters, one space between them, nothing else."""
    return " ".join(re.findall(r"\w+", text.translate(INVISIBLE).lower()))


def is_title_case(text: str) -> bool:
    """Whether every word of weight in a line has a capital, as in a title; 14 words at most."""
    words: list[str] = re.findall(r"[^\W\d_][\w'’]*", text)
    if not words or len(words) > 14:
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in _SMALL for word in words)
