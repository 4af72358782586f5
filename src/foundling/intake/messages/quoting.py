"""The lines of a mail that are not its writer's own: quoted copies, what stands round them, signatures, list footers.

Told by their form, and footers by what they are about: leaving a list, its rules, an address to click.

Sources: RFC 3676, 4.3 (signatures); RFC 1855 (quoting); footers of Yahoo! Groups, ONElist, eGroups, LISTSERV, Majordomo,
Mailman and Topica as their mails have them.
"""

import re
from typing import Literal, NamedTuple

Role = Literal["quoted", "signature", "footer", "forward"]

_QUOTE = re.compile(r"\s{0,3}(?:[A-Za-z]{1,4})?>|\s{0,2}\|\s")
_ATTRIBUTION = re.compile(
    r"(?:.{0,120}\b(?:wrote|writes|said|schrieb|escribió|a écrit)\b.{0,60}:|-{2,}\s?(?:in|on)\b.{0,120}\b(?:wrote|writes)\b.{0,40}:?"
    r"|(?:in (?:article|message|a message dated)\b|quoting\b).{0,160}:)\s*",
    re.IGNORECASE,
)
_ATTRIBUTION_OPENS = re.compile(r"\s*(?:On|In|At|Am|Le)\b.{0,120}\d.{0,120}", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"[\s>]*[-_=*]{2,}\s*(?:original|forwarded|begin forwarded|reply|inline|start of forwarded)\s+(?:message|mail|attachment|post)\b.{0,80}"
    r"|begin forwarded message:\s*",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[-_=*#~+.<>|/\\]\s?){5,}\s*|\s*[-=_*~]{3,}.{0,60}[-=_*~>]{3,}\s*")
_TELLS = re.compile(r"[a-z][.!?][\"”’']?$")
_SIGNATURE = re.compile(r"--\s?")
_LIST_WORDS = re.compile(
    r"un-?subscri|\bsubscri(?:be|ption)s?\b.{0,40}(?:@|list|send|mail|http)|mailing[- ]?list|\blist\s?(?:serv|owner|admin|info|archive)"
    r"|yahoo!?\s?groups?|groups\.yahoo|yahoogroups|e-?groups?\.com|onelist|topica\.com|majordomo|mailman|listproc|googlegroups"
    r"|community (?:email|e-mail) address|terms of service|your use of .{0,30}(?:is )?subject to|http://docs\.yahoo"
    r"|do you yahoo|get your free|free (?:e-?mail|web ?mail)|hotmail|msn\b|click here|sponsor|www\.\S{1,80}\.com|https?://\S"
    r"|individual email|digest mode|post message:|shortcut url|change your (?:delivery|settings)",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"un-?subscri|yahoo!?\s?groups?|yahoogroups|e-?groups?\.com|onelist|mailing[- ]?list\b|majordomo|listserv|topica\.com|mailman"
    r"|do you yahoo|get your (?:free|private)|terms of service|sponsor|free (?:e-?mail|web ?mail)|googlegroups",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\w@\w|\bhttps?://|\bwww\.", re.IGNORECASE)
_ADVERT_OPENS = re.compile(
    r"\s*-{3,}\s?(?:yahoo! groups sponsor|.{0,20}egroups sponsor|.{0,20}sponsor)\b.{0,30}-+.{0,8}", re.IGNORECASE
)
_ADVERT_CLOSES = re.compile(r"\s*[-_]{5,}[~>|-]*\s*")
_LONGEST_ADVERT = 25  # lines
_LONGEST_FOOTER = 30  # lines in one block between rules
_LONGEST_SIGNATURE = 15  # lines
_READ = 300  # code points of a line that are looked at
_MOSTLY = 0.6  # of the lines; a body with more in quotation marks is a copy as a whole


class Segment(NamedTuple):
    """``[start, end)`` of a text that is not the writer's own, and what it is."""

    start: int
    end: int
    role: Role


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def segments(text: str, reply: bool) -> list[Segment]:
    """What of a mail's text is not its writer's own, in order, none over another. Linear.

    `reply` says that the mail answers another. A mail that is quoted as a whole and answers nothing is a copy of a story,
    and its marks are for its reader to take off.
    """
    lines = _lines(text)
    roles: dict[int, Role] = {}
    end = len(lines)
    while (above := _signature(lines, _footers(lines, end, roles), roles)) < end:
        end = above  # a list's footer may stand under a signature, and that of who posted under that of who wrote
    _adverts(lines, end, roles)
    _copies(lines, end, roles, reply)
    made: list[Segment] = []
    last: Role | None = None
    for index, line in enumerate(lines):
        if not line.text:
            continue
        role = roles.get(index)
        if role is not None and role == last:
            made[-1] = made[-1]._replace(end=line.end)  # a blank line between them does not part them
        elif role is not None:
            made.append(Segment(line.start, line.end, role))
        last = role
    return made


def quoted_share(text: str, found: list[Segment]) -> float:
    """How much of the words of a mail stand in quoted copies."""
    quoted = sum(len(text[part.start : part.end].split()) for part in found if part.role == "quoted")
    rest = sum(len(text[part.start : part.end].split()) for part in found if part.role in ("footer", "signature"))
    total = len(text.split()) - rest
    return quoted / total if total > 0 else 0.0


def _lines(text: str) -> list[_Line]:
    made: list[_Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        body = raw.rstrip() if raw.rstrip("\r\n") != "-- " else "-- "
        made.append(_Line(at, at + len(body), body))
        at += len(raw)
    return made


def _is_rule(text: str) -> bool:
    return len(text) < _READ and bool(_RULE.fullmatch(text))


def _filled(lines: list[_Line], start: int, end: int) -> list[int]:
    return [index for index in range(start, end) if lines[index].text]


def _footers(lines: list[_Line], end: int, roles: dict[int, Role]) -> int:
    """Gives footers at the end their role, block by block upwards; returns where they begin."""
    while True:
        while end and not lines[end - 1].text:
            end -= 1
        start = next((at for at in _blocks(lines, end) if _is_footer(lines, at, end)), None)
        if start is None:
            return end
        for index in range(start, end):
            roles[index] = "footer"
        end = start


def _blocks(lines: list[_Line], end: int) -> list[int]:
    """Where the last block above `end` may begin: at a blank line, or further up at the rule over it."""
    starts: list[int] = []
    seen = False
    for at in range(end - 1, max(-1, end - _LONGEST_FOOTER - 1), -1):
        if _is_rule(lines[at].text):
            if seen:
                # Of several rules in a row the uppermost.
                while at and _is_rule(lines[at - 1].text):
                    at -= 1
                return [*starts, at]
        elif lines[at].text:
            seen = True
            if _QUOTE.match(lines[at].text):
                return starts
        elif seen and not starts:
            starts.append(at + 1)
    return starts if starts or end > _LONGEST_FOOTER else [0]


def _is_footer(lines: list[_Line], start: int, end: int) -> bool:
    """Whether a block is about a list or a service and not about anybody in a story."""
    filled = _filled(lines, start, end)
    texts = [lines[index].text[:_READ] for index in filled]
    told = [text for text in texts if not _is_rule(text)]
    if not told:
        return False
    about = [bool(_LIST_WORDS.search(text)) for text in told]
    strong = any(map(_STRONG.search, texts))
    ruled = len(told) < len(texts)
    if not ruled and not any(map(_PLACE.search, told)):
        return False  # somebody may say such a word in a story
    if sum(bool(_TELLS.search(text)) and not spoken for text, spoken in zip(told, about, strict=True)) > 2:
        return False
    share = sum(about) / len(told)
    return (strong and share >= (0.2 if ruled else 0.3)) or (ruled and share >= 0.5 and len(told) <= 6)


def _signature(lines: list[_Line], end: int, roles: dict[int, Role]) -> int:
    """Gives a signature above `end` its role; returns where it begins."""
    while end and not lines[end - 1].text:
        end -= 1
    for start in range(end - 1, max(-1, end - _LONGEST_SIGNATURE - 2), -1):
        if _SIGNATURE.fullmatch(lines[start].text):
            under = [lines[index].text for index in _filled(lines, start + 1, end)]
            told = sum(bool(_TELLS.search(text)) for text in under)
            words = sum(len(text.split()) for text in under)
            sure = lines[start].text.endswith(" ")  # without the space it may be a mark between two scenes
            if any(len(text) > 90 for text in under) or words > (80 if sure else 40) or told > (4 if sure else 1):
                return end
            for index in range(start, end):
                roles[index] = "signature"
            return start
    return end


def _adverts(lines: list[_Line], end: int, roles: dict[int, Role]) -> None:
    """Gives adverts that a service put among the lines their role: from their own rule to the next."""
    for start in range(end):
        if start in roles or len(lines[start].text) > _READ or not _ADVERT_OPENS.fullmatch(lines[start].text):
            continue
        for close in range(start + 1, min(end, start + _LONGEST_ADVERT)):
            if len(lines[close].text) < _READ and _ADVERT_CLOSES.fullmatch(lines[close].text):
                for index in range(start, close + 1):
                    roles[index] = "footer"
                break


def _copies(lines: list[_Line], end: int, roles: dict[int, Role], reply: bool) -> None:
    """Gives quoted copies their role, with what introduces them, and a copy without marks under its own rule."""
    filled = [index for index in _filled(lines, 0, end) if index not in roles]
    quoted = {index for index in filled if _QUOTE.match(lines[index].text) and not lines[index].text.endswith("<")}
    introduced = {
        at
        for at in filled
        if quoted
        and at not in quoted
        and len(lines[at].text) < _READ
        and _ATTRIBUTION.fullmatch(lines[at].text)
        and _follows(lines, at, end, quoted)
    }
    if not reply and not introduced:
        quoted = _in_runs(filled, quoted)
    own = [index for index in filled if index not in quoted and index not in introduced]
    own_words = sum(len(lines[index].text.split()) for index in own)
    whole = len(quoted) > _MOSTLY * len(filled)
    if quoted and not (whole and (own_words < 5 or not (reply or introduced))):
        for index in (*quoted, *introduced):
            roles[index] = "quoted"
        for at in introduced:
            # An attribution that was wrapped stands on two lines.
            if at and at - 1 not in quoted and _ATTRIBUTION_OPENS.match(lines[at - 1].text):
                roles[at - 1] = "quoted"
    _unmarked(lines, end, roles, [index for index in own if index not in roles])


def _in_runs(filled: list[int], quoted: set[int]) -> set[int]:
    """Those quoted lines of which at least three stand together: one alone may be a thought (``>Trust me``)."""
    kept: set[int] = set()
    run: list[int] = []
    for index in (*filled, -1):
        if index in quoted:
            run.append(index)
            continue
        if len(run) >= 3:
            kept.update(run)
        run = []
    return kept


def _follows(lines: list[_Line], at: int, end: int, quoted: set[int]) -> bool:
    """Whether the next line with words is quoted."""
    following = next((index for index in range(at + 1, min(end, at + 4)) if lines[index].text), None)
    return following in quoted


def _unmarked(lines: list[_Line], end: int, roles: dict[int, Role], own: list[int]) -> None:
    """A copy under ``--- Original Message ---``: all below it is quoted where words of the writer's own stand above it;
    where none do, the mail forwards it and it is what the mail is for.
    """
    for position, at in enumerate(own):
        if len(lines[at].text) < _READ and _ORIGINAL.fullmatch(lines[at].text):
            above = sum(len(lines[index].text.split()) for index in own[:position])
            below = sum(len(lines[index].text.split()) for index in own[position + 1 :])
            if above >= 5 and not (above < 60 and below > 10 * above and "forward" in lines[at].text.lower()):
                for index in range(at, end):
                    roles.setdefault(index, "quoted")
                return
            roles[at] = "forward"
            return
