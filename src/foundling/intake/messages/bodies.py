"""What a message says, as text: which of several ways of saying it is taken, and its words decoded on the whole of them."""

import re

import msgspec

from foundling.intake.encoding import Decoded
from foundling.intake.messages.flowed import unflowed
from foundling.intake.messages.parts import Part
from foundling.intake.messages.words import decoded

_EMPHASISED = re.compile(r"<(i|em|b|strong|u)(?:\s[^>]{0,200})?>\s*([^<]{1,200}?)\s*</\1\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(style|script)\b[^<]*(?:<(?!/\1)[^<]*)*|<[^>]{0,2000}>|&\w{2,8};", re.IGNORECASE)
_ALIVE = 0.5  # of the words that the richest way has; one with fewer is a stub ("this mail is in HTML")
_MARKS = "*_/~"
_SCANNED = 60  # passages of emphasis that are enough to judge by
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def text_of_part(part: Part, escaped: bool = False, where: str = "") -> Decoded:
    """The text of a part, decoded on all of it, flowing lines joined. `escaped`: it comes out of a mailbox, where lines
    that begin with "From " got a ``>`` before them.
    """
    data = unescaped(part.data) if escaped else part.data
    made = decoded(data, part.parameters.get("charset", ""), where)
    text = made.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if part.type == "text/plain" and part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, part.parameters.get("delsp", "").lower() == "yes")
    return msgspec.structs.replace(made, text=text)


def unescaped(data: bytes) -> bytes:
    """The text as it was before a mailbox put a ``>`` before its lines that begin with "From "."""
    return _ESCAPED_FROM.sub(rb"\1", data) if b">From " in data else data


def richest(ways: list[list[Part]]) -> list[Part]:
    """Of several ways of saying the same the plain text, unless another has more: words, or emphasis that it lost."""
    plain = next((way for way in ways if all(part.type == "text/plain" for part in way)), None)
    marked = next((way for way in reversed(ways) if any(part.type == "text/html" for part in way)), None)
    if plain is None or marked is None:
        return plain or marked or ways[-1]
    text = "\n".join(text_of_part(part).text for part in plain)
    page = "\n".join(text_of_part(part).text for part in marked)
    words, shown = len(text.split()), len(_TAG.sub(" ", page).split())
    if words < _ALIVE * shown:
        return marked
    if shown < _ALIVE * words:
        return plain
    return marked if _loses_emphasis(text, page) else plain


def _loses_emphasis(text: str, page: str) -> bool:
    """Whether most of what the page has in italics and the like stands bare in the text."""
    phrases = [found.group(2) for found in _EMPHASISED.finditer(page)][:_SCANNED]
    phrases = [phrase for phrase in phrases if any(map(str.isalpha, phrase))]
    if not phrases:
        return False
    kept = " ".join(text.split())
    marked = 0
    for phrase in phrases:
        words = re.escape(" ".join(phrase.split())[:40])
        marked += bool(re.search(rf"[{_MARKS}]\s?{words}", kept))
    return marked < 0.5 * len(phrases)
