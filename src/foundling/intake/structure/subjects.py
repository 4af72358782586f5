"""What the subject line of a mail or news post says: ``Re: NEW VOY The Long Road 1/3 [PG-13] J/C``.

Marks of lists and posters are taken off the front; what says part, rating, pairing or author is found wherever it stands;
the title is what is left before them. Sources: the posting rules of alt.startrek.creative, alt.tv.x-files.creative and the
Fanfiction Mailing List, as the field guide quotes their lines.
"""

import re
from typing import NamedTuple

from foundling.document import Value
from foundling.language.numerals import number_of

#: ``Re:``, ``Re[2]:``, ``AW:`` and the like, and what forwards.
REPLY = re.compile(r"\s*(?:re|aw|sv|antw|odp)\s?(?:\[\d+\]|\^\d+|\(\d+\))?\s?[:：]\s*", re.IGNORECASE)
FORWARD = re.compile(r"\s*(?:fw|fwd|wg|tr)\s?[:：]\s*", re.IGNORECASE)
_MARKERS = (
    r"new|fic(?:let)?s?|fan\s?fic(?:tion)?|ff|story|stories|repost(?:ed|ing)?|rep|re-?post|update[d]?|revised?|revision|complete[d]?"
    r"|xp|x-?over|drabbles?|vignette|post(?:ing)?|slash|het|gen|adult|final|sub(?:mission)?|archive|long|short|wip|poem"
)
_MARKER = re.compile(rf"\s*(?:(?:{_MARKERS})\b[\s/+&,]*){{1,3}}\s*(?P<colon>[:：]|-+(?=\s))?\s*", re.IGNORECASE)
_SHOUTED = re.compile(r"\s*(?:NEW|FIC|FF|REP|REPOST|STORY|XP)\b[\s:/-]*(?=\S)")
_BRACKET = re.compile(r"\s*\[([^\[\]]{0,40})\]\s*")
_CODE = re.compile(r"\s*(?P<code>[A-Z][A-Z0-9]{1,4}(?:/[A-Z][A-Z0-9]{1,4})?)\s*(?P<colon>[:：])?\s+(?=\S)")
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)}|[ivx]{{1,5}})"
_PART = re.compile(
    rf"[\s,:;–—-]*(?P<open>[(\[{{])?\s*(?P<word>\b(?:part|pt|chapter|chapt?|ch|episode|ep)s?\b\.?\s*)?(?<![\d/.])(?<!\d-)(?P<part>{_NUMBER})[a-c]?"
    rf"\s*(?:/|\bof\b|\\)\s*(?P<total>\d{{1,3}}(?![\d/])|\?+|[xX](?!\w)|(?:{'|'.join(_WORDS)})\b)\s*(?P<close>[)\]}}])?",
    re.IGNORECASE,
)
_PART_ALONE = re.compile(
    rf"[\s,:;–—-]*[(\[{{]?\s*\b(?:part|pt|chapter|chapt?|ch|episode|ep)\b\.?\s*#?(?P<part>{_NUMBER})[a-c]?\b(?![/.]\d)\s*[)\]}}]?",
    re.IGNORECASE,
)
_RATING = re.compile(
    r"(?:rated\s*:?\s*)?(?P<rating>NC\s?-?\s?17|PG\s?-?\s?1[35]|PG|FR(?:C|T|M|AO|1[358]|21)|MA|K\+|T\+|12A|Adult|Mature|Teen|Explicit"
    r"|[GRXKTM](?![\w'’]))\+?",
    re.IGNORECASE,
)
_BARE_RATING = re.compile(r"(?<![\w/-])(?:NC\s?-?\s?17|PG\s?-?\s?1[35]|PG(?![\w-])|FR(?:T|M|AO|1[358]|21))(?![\w/])")
_PAIR = re.compile(r"(?<![\w/])[A-Z][A-Za-z&+.]{0,14}(?:/[A-Z][A-Za-z&+.]{0,14}){1,3}(?![\w/])")
_GROUP = re.compile(r"[(\[{]([^()\[\]{}]{1,60})[)\]}]")
_BY = re.compile(r"[\s,:;–—-]+by[:\s]\s*(?P<name>[A-Z][^,;:()\[\]]{1,40}?)\s*(?=$|[(\[{]|\d{1,3}\s?/)")
_NOTHING = re.compile(r"\(?\s*(?:no subject|none|untitled)\s*\)?", re.IGNORECASE)
#: Bracketed words that say what a post is and not what it is about.
_PLAIN_TAG = re.compile(
    rf"(?:(?:{_MARKERS}|admin|adm|mod|ot|off-?topic|list|digest|meta|rec|humou?r|angst|challenge|c&c|an|spoilers?|crossover)\b[\s/,&+-]*)+\d*",
    re.IGNORECASE,
)


class Stated(NamedTuple):
    """A fact in a subject line, at ``text[start:end]`` of it."""

    field: str
    value: Value
    start: int
    end: int
    confidence: float


def read_subject(text: str) -> list[Stated]:
    """The title, part, rating, pairing, fandom and author that a subject line gives. Linear; lines are cut at 400."""
    text = text[:400]
    begin, tags = _front(text)
    found: list[Stated] = []
    cuts: list[tuple[int, int]] = []
    if part := _part(text, begin):
        found += part[0]
        cuts.append(part[1])
    taken = cuts[0] if cuts else (0, 0)
    for group in _GROUP.finditer(text, begin):
        if group.start() < taken[1] and taken[0] < group.end():
            if group.start() < taken[0]:  # the part is one of several things in a bracket: "(R, 1/3)"
                found += _grouped(group.group(1), group.start(1))
                cuts.append(group.span())
            continue
        told = _grouped(group.group(1), group.start(1))
        found += told
        if told or group.end() == len(text.rstrip()) or _PLAIN_TAG.fullmatch(group.group(1)):
            cuts.append(group.span())
    if by := _BY.search(text, begin):
        found.append(Stated("author", by.group("name"), by.start("name"), by.end("name"), 0.85))
        cuts.append(by.span())
    found += _bare(text, begin, cuts, found)
    for start, end in sorted(cuts):
        if not re.search(r"\w", text[begin:start]) and re.search(r"\w", text[end:]):
            begin = max(begin, end)  # it stands in front: "(1/3) The Long Road"
    title = text[begin : min((start for start, _ in cuts if start >= begin), default=len(text))]
    if (named := _title(title, begin)) is not None:
        found.insert(0, named)
        found += tags
    return found


def _front(text: str) -> tuple[int, list[Stated]]:
    """Where the title can begin, behind replies, bracketed tags and words such as ``NEW``; the fandom told among them."""
    at = 0
    marked = False
    tags: list[Stated] = []
    for _ in range(12):
        if found := REPLY.match(text, at) or FORWARD.match(text, at):
            at = found.end()
        elif (found := _BRACKET.match(text, at)) and re.search(r"\w", text[found.end() :]):
            inner = found.group(1).strip()
            plain = bool(_PLAIN_TAG.fullmatch(inner))
            if re.fullmatch(r"\d{1,3}\s*/\s*(?:\d{1,3}|\?+)", inner) or _RATING.fullmatch(inner):
                break
            if inner and marked and not plain and inner[0].isupper() and len(inner) <= 30:
                tags.append(Stated("fandom", (inner,), found.start(1), found.start(1) + len(inner), 0.6))
            marked = marked or plain
            at = found.end()
        elif (
            (found := _MARKER.match(text, at)) and found.group("colon") and re.search(r"\w", text[found.end() :])
        ) or ((found := _SHOUTED.match(text, at)) and re.search(r"\w", text[found.end() :])):
            at = found.end()
            marked = True
        elif (
            (found := _CODE.match(text, at))
            and not tags
            and (marked or found.group("colon"))
            and not _PLAIN_TAG.fullmatch(found.group("code"))
            and _goes_on(text, found.end())
        ):
            tags.append(Stated("fandom", (found.group("code"),), found.start("code"), found.end("code"), 0.7))
            at = found.end()
        else:
            break
    return at, tags


def _goes_on(text: str, at: int) -> bool:
    """Whether a title follows in which not every word is in capitals, as the code before it is."""
    word = re.match(r"[\"“'‘(]*([^\W\d_]+)", text[at:])
    return word is not None and (not word.group(1).isupper() or len(word.group(1)) == 1)


def _part(text: str, begin: int) -> tuple[list[Stated], tuple[int, int]] | None:
    """The part that a post is, and where that is said; the last place counts."""
    best: re.Match[str] | None = None
    for found in _PART.finditer(text, begin):
        number, total = _number(found.group("part")), _number(found.group("total"))
        if number is not None and (total is None or number <= total or total == 0):
            best = found
    if best is not None:
        start, end = best.start("part"), best.end("total")
        made = [Stated("part", _number(best.group("part")) or 0, start, end, 1.0)]
        total = _number(best.group("total"))
        if total:
            made.append(Stated("parts_total", total, start, end, 1.0))
        return made, best.span()
    for found in _PART_ALONE.finditer(text, begin):
        best = found
    if best is None or (number := _number(best.group("part"))) is None:
        return None
    return [Stated("part", number, best.start("part"), best.end("part"), 0.9)], best.span()


def _number(text: str) -> int | None:
    # An "x" in the place of a number stands for one that the writer did not know yet.
    return None if text in ("x", "X") else number_of(text)


def _grouped(inner: str, start: int) -> list[Stated]:
    """The facts in a bracket: ratings and pairings among its pieces."""
    made: list[Stated] = []
    for piece in re.finditer(r"[^,;|]+", inner):
        bare = piece.group().strip()
        at = start + piece.start() + piece.group().find(bare)
        if found := _RATING.fullmatch(bare):
            made.append(Stated("rating", bare, at + found.start("rating"), at + len(bare), 0.9))
        elif "/" in bare and all(map(_RATING.fullmatch, bare.split("/"))):
            made.append(Stated("rating", bare, at, at + len(bare), 0.9))
        elif _PAIR.fullmatch(bare):
            made.append(Stated("relationships", (bare,), at, at + len(bare), 0.85))
        elif found := re.match(rf"({_BARE_RATING.pattern})\s+({_PAIR.pattern})$", bare):
            made.append(Stated("rating", found.group(1), at, at + found.end(1), 0.9))
            made.append(Stated("relationships", (found.group(2),), at + found.start(2), at + found.end(2), 0.85))
    return made


def _bare(text: str, begin: int, cuts: list[tuple[int, int]], known: list[Stated]) -> list[Stated]:
    """Ratings and pairings that stand without brackets behind the title, and where they do."""
    made: list[Stated] = []
    fields = {item.field for item in known}
    for field, pattern, sure in (("rating", _BARE_RATING, 0.85), ("relationships", _PAIR, 0.8)):
        if field in fields:
            continue
        for found in pattern.finditer(text, begin):
            if any(start < found.end() and found.start() < end for start, end in cuts):
                continue
            # A pair of words in a title ("Light/Dark") is its own unless something else stands before it.
            behind = any(end <= found.start() for _, end in cuts) or re.match(r"\W*$", text[found.end() :])
            if field == "relationships" and (not behind or found.start() == begin or not _short(found.group())):
                continue
            value: Value = found.group() if field == "rating" else (found.group(),)
            made.append(Stated(field, value, found.start(), found.end(), sure))
            cuts.append(found.span())
            break
    return made


def _short(pair: str) -> bool:
    return all(len(name) <= 12 for name in pair.split("/"))


def _title(text: str, start: int) -> Stated | None:
    lead = len(text) - len(text.lstrip(" \t-–—,:;*~"))
    title = text.strip(" \t-–—,:;*~")
    if not re.search(r"\w", title) or _NOTHING.fullmatch(title):
        return None
    quoted = re.fullmatch(r"[\"“']([^\"“”]+)[\"”']", title)
    if quoted:
        lead += 1
        title = quoted.group(1)
    return Stated("title", title, start + lead, start + lead + len(title), 0.8)
