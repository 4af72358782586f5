"""Where the sentences of a block begin and end."""

import re

from foundling.language.tokens import TITLES

#: Abbreviations after which a lower-case word goes on with the sentence, and a capital may begin the next.
_MIDWAY = frozenset("etc inc ltd co corp bros ave blvd rd am pm".split())

#: Abbreviations only before a figure: "No. 5", but "No. She left."
_NUMBERED = frozenset("no nos vol pp p fig ch".split())

_TITLES = frozenset(TITLES)

# A possible end: its marks, then what closes (quotation marks, brackets, emphasis), then white space and the next word's
# first characters. Ideographic marks need no white space after them.
_END = re.compile(
    r"""
    (?P<marks>[.!?…]+(?:\s?\.)*|[。！？]+)
    (?P<closing>["”“»«’'‘)\]}*_」』]*)
    (?:(?<=[。！？」』])|(?P<space>\s+)|$)
    (?=(?P<opening>["“„«»‘'(\[{*_¿¡「『\-–—]*\s?)(?P<next>\w?))
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.'’]*\Z")

# After a quotation these go on with the sentence that holds it: "Stop!" Tara said. "Go!" said Tara.
_TAG = re.compile(
    r"(?:(?:[A-Z][\w'’\-]*\.?\s){1,3}|I\s)(?:\w+ly\s)?"
    r"(?:said|says|asked|asks|cried|replied|answered|whispered|murmured|muttered|shouted|yelled|exclaimed|returned|"
    r"added|agreed|began|continued|called|demanded|declared|snapped|sighed|growled|hissed|stammered|thought|told|"
    r"laughed|observed|remarked|repeated|responded|insisted|inquired|enquired|wondered|went on)\b"
)

#: How far before a full stop the word that it may belong to is looked for.
_REACH = 24


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of one block's text as half-open ranges of code points, without white space at either end.

    A quotation belongs to the sentence that holds it: neither ``"Stop!" she said.`` nor ``"Stop!" Tara said.`` ends at
    the exclamation mark. Titles, initials, numbers, stutters and an ellipsis before a small letter end nothing. A full
    stop before a small letter ends a sentence, since many writers leave capitals out. Linear in the text.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() >= len(text) or _ends(text, match):
            end = match.end("closing")
            _append(found, text, start, end)
            start = end
    _append(found, text, start, len(text))
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, match: re.Match[str]) -> bool:
    marks, after = match["marks"], match["next"]
    if marks[0] in "。！？":
        return True
    if not after and not match["opening"]:
        return "." not in marks or len(marks) > 1  # a smiley or another mark follows
    small = after.islower() and not match["opening"].strip()
    if match["closing"].strip("*_)]}"):
        return not small and not _TAG.match(text, match.end())
    if "…" in marks or len(marks) > 1:
        return not small
    if marks != ".":
        return not small
    word = _WORD_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
    before = word.group().casefold() if word else ""
    bare = before.rpartition("'")[2].rpartition("’")[2]
    if bare in _TITLES or before.rpartition(".")[2] in _TITLES:
        return False
    if len(bare) == 1 and bare.isalpha() and bare != "i" and after.isupper():
        return False  # an initial: J. R. Smith
    if bare in _NUMBERED and after.isdigit():
        return False
    if bare in _MIDWAY or "." in before:
        return after.isupper()
    return True
