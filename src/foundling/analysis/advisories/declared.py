"""What the author warns of: fields of the header that name a label, unless they deny it."""

import re
from collections.abc import Iterator, Sequence

from foundling.analysis.advisories.labels import Label
from foundling.document import Story

#: Fields in which authors warn, those preferred first.
FIELDS = ("warnings", "tags", "genre")

_SENTENCE = re.compile(r"[;\n|•·]+|[.!]\s|\s[-–—]\s(?=no\b)")
_PART = re.compile(r",|\s(?:and|&|\+)\s")
_DENIAL = re.compile(r"\b(?:no|not|none|non(?!\W?con)|without|zero|isn'?t|don'?t|doesn'?t|never|free)\b|^n/?a\b")
_OR = re.compile(r"\b(?:or|nor)\b")


def warned(story: Story, labels: Sequence[Label]) -> dict[str, str]:
    """The author's words by label, as written: of "Violence. No character death" the first warns, the second does not."""
    found: dict[str, str] = {}
    for field in FIELDS:
        for fact in story.facts:
            if fact.field != field or fact.origin == "derived":
                continue
            for part in _parts(fact.value):
                plain = _plain(part)
                for label in labels:
                    if label.id not in found and any(
                        f" {_plain(phrase)} " in f" {plain} " for phrase in label.declared
                    ):
                        found[label.id] = part.strip()
    return found


def _parts(value: object) -> Iterator[str]:
    """What is named and not denied. "No violence, death or gore" denies all three."""
    for one in value if isinstance(value, (list, tuple)) else (value,):
        for sentence in _SENTENCE.split(str(one)):
            parts = _PART.split(sentence)
            listed = max((at for at, part in enumerate(parts) if _OR.search(part.casefold())), default=-1)
            reach = -1  # the last part that a denial before it denies too
            for at, part in enumerate(parts):
                if _DENIAL.search(part.casefold()):
                    reach = max(at, listed)
                elif at > reach:
                    yield part


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w']+", " ", text.casefold()).split())
