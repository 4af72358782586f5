"""What an author's words for the status of a story mean: "Completed: Yes", "WIP", "3/10", "On hiatus", "abandoned"."""

import re

from foundling.document.layer import Status

_THIS = r"(?:this|it|the\s+(?:story|fic|work|series|sequel))"
_GIVEN_UP = re.compile(
    rf"\b(?:abandon(?:ed|ing)\s+{_THIS}\b|{_THIS}(?:\s+\w+){{0,3}}\s+(?:abandoned|discontinued)\b|permanent(?:ly)?\s+(?:on\s+)?hiatus"
    r"|(?:will\s+(?:not|never)|won['’]?t|not\s+going\s+to)\s+(?:be\s+)?(?:finish(?:ed|ing)?|complet(?:ed|ing|e)|continu(?:ed|ing|e))\b)",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"(?<!\bnot\s)\b(?:abandoned|discontinued|dropped|orphaned|dead|never\s+(?:finished|completed))\b", re.IGNORECASE
)
_WAITING = re.compile(
    r"\b(?:in[- ]progress|wip|unfinished|incomplete|not\s+(?:yet\s+)?(?:complete|completed|finished)|ongoing|on\s+hiatus|hiatus|(?:to\s+be\s+)?continu(?:ing|ed)|updating|not\s+done)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:complete|completed|finished|done|yes)\b", re.IGNORECASE)
#: A denial: "No", "not yet", "Completed: No".
_NOT_DONE = re.compile(r"^\W*(?:no|not|never|false)\b|[:=?]\s*(?:no|not yet|false)\W*$", re.IGNORECASE)
_COUNTED = re.compile(r"^\D{0,12}(\d+)\s*(?:/|of)\s*(\d+|\?)\W*$")


def stated_status(written: str) -> Status | None:
    """The status that an author's (or an exporter's, or a person's) word for it means, None where it means none."""
    if given_up(written) or _DEAD.search(written):
        return "abandoned"
    if counted := counted_status(written):
        return counted
    if _WAITING.search(written) or _NOT_DONE.search(written):
        return "in progress"
    return "complete" if _DONE.search(written) else None


def counted_status(written: str) -> Status | None:
    """What the parts that are there, counted against all, say: "3/10", "Chapters: 2 of ?"; None for anything else."""
    counted = _COUNTED.match(written)
    return None if counted is None else "complete" if counted[1] == counted[2] else "in progress"


def given_up(text: str) -> tuple[int, int] | None:
    """Where a text says that its author will not finish the story, a half-open range of code points; None where it does not."""
    found = _GIVEN_UP.search(text)
    return None if found is None else found.span()
