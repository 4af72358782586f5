"""An author's own key to the marks of a story: ``// // = mind-speech``, ``thoughts are in {braces}``."""

import re

from foundling.document import MarkKind

_WITHIN = 6000  # code points from the top
_MEANING = (
    r"(?:thoughts?|thinking|thinks?|telepath\w*|mind\w*|mental\w*|emphas\w*|stress\w*|radio|comm?s?|shout\w*|speech|spoken|italics?|dreams?"
    r"|flashbacks?|sign(?: language)?)"
)
_OPENING = r"\*\*|__|//|::|<<?|[*_/~{\[]"
_WORD = r"[\w.']{1,30}"  # bounded: an underscore is a mark and a letter, and a file may have a row of thousands
_CLOSING = r"\*\*|__|//|::|>>?|[*_/~}\]]"
#: A mark, a word or two or nothing, the mark again, and what it means.
_FORWARD = re.compile(
    rf"(?P<mark>{_OPENING})[ \t]*(?:{_WORD}(?: {_WORD}){{0,2}}|\.\.\.|…)?[ \t]*(?P<end>{_CLOSING})"
    rf"[ \t]*(?:=+|:|-+>?|–|—|means|marks|is for|are|is|for|denotes?|indicates?)[ \t]*(?P<meaning>[^\n,;/*_~{{]{{0,40}}?\b{_MEANING}\b[^\n,;/*_~{{]{{0,20}})",
    re.IGNORECASE,
)
#: What is meant, and then the marks themselves or what they are called.
_BACKWARD = re.compile(
    rf"(?P<meaning>\b{_MEANING}(?:[- ](?:speech|speak|talk))?)\s{{0,20}}(?:=+|(?<=ts)\s*:|(?<=sis)\s*:|(?<=hy)\s*:|(?:(?:is|are|will be)\b\s{{0,20}})?(?:appears?|shown|marked|written|go(?:es)?)?\s{{0,20}}(?:in|by|with|between|inside|within|like)\b)\s*"
    rf"(?:this:?\s*)?(?:(?P<mark>{_OPENING})[ \t]*(?:{_WORD}(?: {_WORD}){{0,2}}|\.\.\.|…)?[ \t]*(?P<end>{_CLOSING})"
    r"|(?P<named>double slashes|slashes|double asterisks|asterisks|asterixs?|stars|(?:curly )?braces|curly brackets|square brackets|angle brackets|tildes|underscores"
    r"|double colons|colons))",
    re.IGNORECASE,
)
_NAMED = {
    "double slashes": "//",
    "slashes": "/",
    "double asterisks": "**",
    "asterisks": "*",
    "asterix": "*",
    "asterixs": "*",
    "stars": "*",
    "braces": "{",
    "curly braces": "{",
    "curly brackets": "{",
    "square brackets": "[",
    "angle brackets": "<>",
    "tildes": "~",
    "underscores": "_",
    "double colons": "::",
    "colons": "::",
}
_PAIRED = {"<": ">", "<<": ">>", "{": "}", "[": "]"}
_NAMES = {"<": "<>", "<<": "<>"}


def key(text: str) -> dict[str, MarkKind | None]:
    """Mark -> what the author says that it means; None for what no mark of ours says (speech over a radio, signing).

    Such characters stay in the text as typed: the key tells the reader what they are. Marks are named as in `inline`.
    Only the first 6,000 code points are read.
    """
    found: dict[str, MarkKind | None] = {}
    for pattern in (_FORWARD, _BACKWARD):
        for match in pattern.finditer(text, 0, min(len(text), _WITHIN)):
            named = match.groupdict().get("named")
            opened = match["mark"]
            if named is None and match["end"] != _PAIRED.get(opened, opened):
                continue
            mark = _NAMED[named.lower()] if named else _NAMES.get(opened, opened)
            found.setdefault(mark, _kind(match["meaning"].lower()))
    return found


def _kind(meaning: str) -> MarkKind | None:
    if re.search(r"emphas|stress|italic", meaning):
        return "emphasis"
    if re.search(r"think|thought|mind|telepath|mental", meaning):
        return "thought"
    return "strong" if "shout" in meaning else None
