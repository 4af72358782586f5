"""What the author warns of: fields of the header that name a label, unless they deny it."""

from collections.abc import Sequence

from foundling.analysis.advisories.labels import Label
from foundling.analysis.declared.wording import parts, plain
from foundling.document import Story

#: Fields in which authors warn, those preferred first.
FIELDS = ("warnings", "tags", "genre")


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
                    if label.id not in found and any(f" {plain(phrase)} " in words for phrase in label.declared):
                        found[label.id] = part.strip()
    return found
