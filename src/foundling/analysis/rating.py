"""The rating that the author gave, in AO3's words. What the story itself suggests is not judged here yet."""

from collections.abc import Mapping

from foundling.analysis.ratings import ORDER, judge
from foundling.document import Layer, Rating, Story, as_text, fact

NAME = "rating"
VERSION = 1


def make(story: Story, done: Mapping[str, Layer]) -> Layer:  # noqa: ARG001
    """One `Rating`. Where every part of a story states its own, the highest counts; the string is kept as written."""
    stands = fact(story, "rating")
    if stands is None:
        return Layer(NAME, "foundling.rating", VERSION, (Rating(),))
    # An edit is one person's last word; ratings that the author gave to several parts count together.
    rivals = [stands]
    if stands.origin == "declared":
        rivals += [item for item in story.facts if item.field == "rating" and item.origin == "declared"]
    judged = [(judge(as_text(item.value)), item) for item in rivals]
    rated, source = max(judged, key=lambda pair: ORDER.index(pair[0].ao3))
    item = Rating(as_text(source.value), rated.scale or None, rated.ao3, None, source.evidence)
    return Layer(NAME, "foundling.rating", VERSION, (item,))
