"""The rating that a story's advisories ask for, and how it stands to the one that the author gave."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from foundling.analysis.advisories import Label, labels
from foundling.analysis.ratings import GENERAL, NOT_RATED, ORDER, TEEN, Ao3
from foundling.document import Advisory, Rating
from foundling.document.layer import Level

#: Confidence from which an advisory asks for anything.
SURE = 0.6

#: How much of a label must be shown before it asks for more than Teen: the confidences of its depictions added up. One
#: sentence that shows a hard thing makes a story for teens, and may be a mistake of ours; a scene of it does not.
SCENE = 1.5

#: Words of a long story for each depiction of those: in a novel one passage is not what the book is.
LONG = 40_000

_LEVELS: tuple[Level, ...] = ("mentioned", "depicted", "central")
_STEPS: dict[str, int] = {name: step for step, name in enumerate(ORDER)}

#: Labels named in a sentence to a reader.
NAMED = 3


class Mismatch(NamedTuple):
    """How what was found stands to the author's rating: `kind` "higher" says that the story holds more than that.

    `sentence` is for a reader, "" where the two agree or one of them is missing.
    """

    kind: Literal["higher", "lower", "none"]
    sentence: str = ""


def suggest(advisories: Sequence[Advisory], words: int) -> tuple[Ao3, tuple[str, ...]]:
    """AO3's rating for a story of so many words with these advisories, and the labels that ask for it, the surest first.

    The highest that a label asks for by its level counts (``labels.toml``). Nothing found is General Audiences, with no reasons.
    """
    asked = [(_asked(item, words), item) for item in advisories if item.label in labels()]
    highest = max((step for step, _ in asked), default=_STEPS[GENERAL])
    if highest <= _STEPS[GENERAL]:
        return GENERAL, ()
    reasons = sorted(
        (item for step, item in asked if step == highest),
        key=lambda item: (-_LEVELS.index(item.level), -item.confidence),
    )
    return ORDER[highest], tuple(item.label for item in reasons)


def _asked(item: Advisory, words: int) -> int:
    """The step of `ORDER` that one advisory asks for. The author's warning alone shows nothing, so it asks as a mention."""
    label: Label = labels()[item.label]
    if item.confidence < SURE:
        return _STEPS[GENERAL]
    reached = _LEVELS[: _LEVELS.index(item.level) + 1]
    step = max((_STEPS[label.rating[level]] for level in reached if level in label.rating), default=_STEPS[GENERAL])
    if step <= _STEPS[TEEN] or item.level == "mentioned":
        return min(step, _STEPS[TEEN])
    shown = sum(passage.confidence for passage in item.passages if passage.level != "mentioned")
    return step if shown >= SCENE * max(1.0, words / LONG) else _STEPS[TEEN]


def mismatch(rating: Rating) -> Mismatch:
    """What a reader should be told where the story's content and the author's rating differ.

    More than the author says is told at the first step. Less is told only from two steps on: a rating may be for what no
    rule can see, or for parts that are not here.
    """
    declared, suggested = rating.ao3, rating.suggested
    if declared not in _STEPS or suggested not in _STEPS or NOT_RATED in (declared, suggested):
        return Mismatch("none")
    apart = _STEPS[suggested] - _STEPS[declared]
    if apart > 0:
        names = _listed([labels()[name].name.lower() for name in rating.reasons[:NAMED] if name in labels()])
        return Mismatch(
            "higher",
            f"The author rated this {declared}. It seems to hold {names or 'scenes'}, which is usually rated {suggested}.",
        )
    if apart < -1:
        return Mismatch(
            "lower",
            f"The author rated this {declared}. What was found in this text would be rated {suggested}; "
            "the author may know more than can be seen here.",
        )
    return Mismatch("none")


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
