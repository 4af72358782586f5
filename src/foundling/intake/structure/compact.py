"""A header in one line: ``Title by Author / Fandom, Pair, NC17, 2300 words``."""

import re
from typing import NamedTuple

from foundling.document import Value

_TITLE_BY = re.compile(
    r"(?P<title>\S.{0,90}?)[,;:\-–—]?\s+by\s+(?P<name>[^\s,.](?:[^,.!?]|(?<=\b[A-Z])\.){0,40})", re.IGNORECASE
)
#: A rating that stands by itself, of any scale.
RATING = re.compile(
    r"\b(?:NC\s?-?\s?17|PG\s?-?\s?1[35]|PG|FR(?:C|T|M|AO|1[358]|21)|MA|K\+|T\+|12A)\b\+?|\b(?:rated\s+)?(?:Teen|Mature|Explicit|Adult|General)\b",
)


class Found(NamedTuple):
    """A fact as the header gives it: its words are ``text[start:end]`` of the piece at `piece`."""

    field: str
    value: Value
    piece: int
    start: int
    end: int
    confidence: float = 1.0


def title_and_author(text: str) -> list[Found] | None:
    """``Title by Author``, alone or followed by codes (``/ Fandom, Pair, NC17, 2300 words``)."""
    head = re.split(r"\s+/\s+|\s*\|\s*|\n|\s+[–—]\s+|\s+-\s+", text, maxsplit=1)[0]
    found = _TITLE_BY.fullmatch(head.strip())
    if not found or len(found.group("name").split()) > 5 or re.search(r"[.!?]\s", found.group("title")):
        return None
    name = found.group("name").strip()
    if not name[:1].isupper() and len(head) == len(text) and len(text.split()) > 6:
        return None
    if name.split()[0].lower() in ("the", "a", "an", "his", "her", "my", "their", "its", "that", "this", "then", "now"):
        return None
    title = found.group("title").strip(' "“”*_~')
    facts: list[Found] = []
    rated = re.search(r"\s*[(\[]\s*([^()\[\]]{1,20}?)\s*[)\]]$", title)
    if rated and (RATING.fullmatch(rated.group(1)) or rated.group(1) in ("G", "R", "T", "K", "M", "X")):
        begin = text.find(rated.group(1), found.start("title"))
        title = title[: rated.start()]
        facts.append(Found("rating", rated.group(1), 0, begin, begin + len(rated.group(1)), 0.95))
    facts += [
        Found("title", title, 0, found.start("title"), found.start("title") + len(title), 0.95),
        Found("author", name, 0, found.start("name"), found.end("name"), 0.95),
    ]
    return facts + _codes(text, len(head))


def _codes(text: str, start: int) -> list[Found]:
    """The codes after a compact heading: a rating, a length, pairs of initials or names, and first of all the fandom."""
    facts: list[Found] = []
    for order, match in enumerate(re.finditer(r"[^,;/|\s\-–—][^,;|]*", text[start:])):
        item = match.group().strip(" /-–—")
        begin = start + match.start() + match.group().find(item)
        span = (0, begin, begin + len(item))
        if not item:
            continue
        if RATING.fullmatch(item) or re.fullmatch(r"G|R|T|K|M|X", item):
            facts.append(Found("rating", item, *span, 0.95))
        elif re.fullmatch(r"[\d,.~]+\s*(?:k\s*)?words?", item, re.IGNORECASE):
            facts.append(Found("words", item, *span, 0.95))
        elif re.fullmatch(r"\S+(?:\s\S+)?\s?/\s?\S+(?:\s\S+)?", item):
            facts.append(Found("relationships", (item,), *span, 0.9))
        elif order == 0:
            facts.append(Found("fandom", (item,), *span, 0.7))
        else:
            facts.append(Found("tags", (item,), *span, 0.6))
    return facts
