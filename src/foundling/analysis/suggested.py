"""The rating that a story's advisories ask for. How it stands to the author's is for `advice.mismatch` to say."""

from collections.abc import Sequence

from foundling.advice import LEVELS, Label, labels
from foundling.analysis.ratings import GENERAL, MATURE, ORDER, TEEN, Ao3
from foundling.document import Advisory

#: Confidence from which an advisory asks for anything.
SURE = 0.6

#: How much of a label must be shown before it asks for more than Teen: the confidences of its depictions added up. One
#: sentence that shows a hard thing makes a story for teens, and may be a mistake of ours; a scene of it does not.
SCENE = 1.5

#: Words of a long story for each passage that counts: in a novel one of them is not what the book is.
LONG = 40_000

#: What a passage that only mentions counts for beside one that shows.
MENTION = 0.5

#: Labels of which a scene each is shown, and that ask for Teen each, which together ask for Mature: a story of blows, chains
#: and curses is not for those for whom one of them is.
MANY = 4

_STEPS: dict[str, int] = {name: step for step, name in enumerate(ORDER)}


def suggest(advisories: Sequence[Advisory], words: int) -> tuple[Ao3, tuple[str, ...]]:
    """AO3's rating for a story of so many words with these advisories, and the labels that ask for it, the surest first.

    The highest that a label asks for by its level counts (``labels.toml``), or what `MANY` of them ask for together. Nothing found is General Audiences, with no reasons.
    """
    asked = [(_asked(item, words), item) for item in advisories if item.label in labels()]
    highest = max((step for step, _ in asked), default=_STEPS[GENERAL])
    if highest <= _STEPS[GENERAL]:
        return GENERAL, ()
    scenes = {item.label for item in advisories if _of_a_scene(item, words)}
    if highest == _STEPS[TEEN] and len(scenes) >= MANY:
        highest = _STEPS[MATURE]
        asked = [(highest if item.label in scenes else step, item) for step, item in asked]
    reasons = sorted(
        (item for step, item in asked if step == highest),
        key=lambda item: (-LEVELS.index(item.level), -item.confidence),
    )
    return ORDER[highest], tuple(item.label for item in reasons)


def _of_a_scene(item: Advisory, words: int) -> bool:
    """Whether a scene of a label is shown, and one of it asks for Teen."""
    if item.label not in labels() or item.confidence < SURE or "depicted" not in labels()[item.label].rating:
        return False
    return _shown(item) >= SCENE * max(1.0, words / LONG)


def _shown(item: Advisory) -> float:
    return sum(passage.confidence for passage in item.passages if passage.level != "mentioned")


def _asked(item: Advisory, words: int) -> int:
    """The step of `ORDER` that one advisory asks for. The author's warning alone shows nothing, so it asks as a mention."""
    label: Label = labels()[item.label]
    shown = _shown(item)
    told = sum(passage.confidence for passage in item.passages if passage.level == "mentioned")
    if item.confidence < SURE or (item.passages and shown + MENTION * told < SURE * words / LONG):
        return _STEPS[GENERAL]
    reached = LEVELS[: LEVELS.index(item.level) + 1]
    step = max((_STEPS[label.rating[level]] for level in reached if level in label.rating), default=_STEPS[GENERAL])
    if step <= _STEPS[TEEN] or item.level == "mentioned":
        return min(step, _STEPS[TEEN])
    return step if shown >= SCENE * max(1.0, words / LONG) else _STEPS[TEEN]
