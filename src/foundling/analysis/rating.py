"""The rating that the author gave, in AO3's words, and the one that the story's advisories ask for.

It is made twice: at first from the header alone, and again with `suggested` when the advisories are known.
"""

from collections.abc import Mapping

import msgspec

from foundling.analysis.made import understood
from foundling.analysis.ratings import ORDER, judge
from foundling.analysis.suggested import suggest
from foundling.document import Layer, Rating, Story, as_text, blocks, fact

NAME = "rating"
VERSION = 3


def make(story: Story, done: Mapping[str, Layer]) -> Layer:
    """One `Rating`. Where every part of a story states its own, the highest counts; the string is kept as written."""
    item = _declared(story)
    if "advisories" in done and understood(done):  # rules know one language: of others nothing is said
        words = sum(len(block.text.split()) for block in blocks(story) if block.kind in ("paragraph", "letter"))
        if words:
            suggested, reasons = suggest(done["advisories"].items, words)
            item = msgspec.structs.replace(item, suggested=suggested, reasons=reasons)
    return Layer(NAME, "foundling.rating", VERSION, (item,))


def _declared(story: Story) -> Rating:
    stands = fact(story, "rating")
    if stands is None:
        return Rating()
    # An edit is one person's last word; ratings that the author gave to several parts count together.
    rivals = [stands]
    if stands.origin == "declared":
        rivals += [item for item in story.facts if item.field == "rating" and item.origin == "declared"]
    judged = [(judge(as_text(item.value)), item) for item in rivals]
    rated, source = max(judged, key=lambda pair: ORDER.index(pair[0].ao3))
    return Rating(as_text(source.value), rated.scale or None, rated.ao3, None, source.evidence)
