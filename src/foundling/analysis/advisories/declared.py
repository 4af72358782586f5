"""What the author warns of: fields of the header that name a label, unless they deny it."""

from collections.abc import Sequence

from foundling.advice import Label
from foundling.analysis.declared.wording import parts, plain
from foundling.document import Story

#: Fields in which authors warn, those preferred first.
FIELDS = ("warnings", "tags", "genre")

#: Words that may stand beside the one that warns: "some violence", "implied character death", "mentions of blood".
_BESIDE = frozenset(
    "a an the some mild minor much strong graphic explicit heavy slight implied past brief canon typical level mention mentions mentioned "
    "reference references discussion discussions talk of to in and for warning warnings tw cw possible potential".split()
)


def warned(story: Story, labels: Sequence[Label]) -> dict[str, str]:
    """The author's words by label, as written: of "Violence. No character death" the first warns, the second does not."""
    found: dict[str, str] = {}
    for field in FIELDS:
        for fact in story.facts:
            if fact.field != field or fact.origin == "derived":
                continue
            for part in parts(fact.value):
                words = f" {plain(part)} "
                for label in labels:
                    if label.id not in found and any(_names(words, plain(phrase), field) for phrase in label.declared):
                        found[label.id] = part.strip()
    return found


def _names(words: str, phrase: str, field: str) -> bool:
    """Whether the phrase warns among the words. A tag that is more than one word of it is about something else: "Sign Language"."""
    if f" {phrase} " not in words:
        return False
    return field == "warnings" or " " in phrase or all(word == phrase or word in _BESIDE for word in words.split())
