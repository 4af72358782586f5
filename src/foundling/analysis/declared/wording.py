"""How authors list things in a header: several in one line, with some that they say are not there."""

import re
from collections.abc import Iterator

#: What ends a sentence, and what ends the reach of a denial within one: "none, except violence".
_SENTENCE = re.compile(
    r"[;\n|•·()\[\]]+|[.!]\s|\s[-–—]\s(?=no\b)|\b(?:except(?:ing| for)?|unless(?: you count)?|(?:apart|aside) from|other than|besides|but)\b",
    re.IGNORECASE,
)
_PART = re.compile(r",|\s(?:and|&|\+)\s")
_DENIAL = re.compile(r"\b(?:no|not|none|non(?!\W?con)|without|sans|zero|isn'?t|don'?t|doesn'?t|never|free)\b|^n/?a\b")
_OR = re.compile(r"\b(?:or|nor)\b")
_MARKS = re.compile(r"[^\w']+")


def parts(value: object) -> Iterator[str]:
    """What a field names and does not deny. "No violence, death or gore" denies all three."""
    for one in value if isinstance(value, (list, tuple)) else (value,):
        for sentence in _SENTENCE.split(str(one)):
            listed = _PART.split(sentence)
            last = max((at for at, part in enumerate(listed) if _OR.search(part.casefold())), default=-1)
            reach = -1  # the last part that a denial before it denies too
            for at, part in enumerate(listed):
                if _DENIAL.search(part.casefold()):
                    reach = max(at, last)
                elif at > reach:
                    yield part


def plain(text: str) -> str:
    """The words in small letters, one blank between them."""
    return " ".join(_MARKS.sub(" ", text.casefold()).split())
