"""What is said of advisories in plain words: levels, how sure it is, what is skipped, what the rating says of it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from foundling.advice.choices import LEVEL_WORDS
from foundling.advice.folds import Fold
from foundling.advice.labels import label
from foundling.document import AO3_RATINGS, Advisory, Layer, Rating, layer
from foundling.document.layer import Level
from foundling.portrait import SURENESS, sureness

#: Labels named in a sentence about ratings.
NAMED = 3


def level_word(level: Level) -> str:
    """The level as a reader reads it."""
    return LEVEL_WORDS[level]


def confidence_word(confidence: float) -> str:
    """How sure that is."""
    return SURENESS[sureness(confidence)][1]


def listed(items: Sequence[str]) -> str:
    """``violence, blood and death``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def reason_words(labels: Sequence[str]) -> str:
    """The names of labels in a sentence."""
    return listed([_small(label(item).name) for item in labels])


def fold_line(fold: Fold, before: str = "Skipped here") -> str:
    """``Skipped here: violence and death, 180 words.``"""
    words = "1 word" if fold.words == 1 else f"{fold.words:,} words"
    return f"{before}: {reason_words(fold.labels)}, {words}."


def author_words(layers: tuple[Layer, ...], warnings: Sequence[str]) -> tuple[str, ...]:
    """The author's own warnings, as written: those that stand in the facts, then those said elsewhere."""
    found = layer(layers, "advisories")
    said = [item.declared for item in (found.items if found else ()) if isinstance(item, Advisory) and item.declared]
    written = list(dict.fromkeys(" ".join(words.split()) for words in warnings if words.strip()))
    whole = " ".join(written).casefold()
    # "violence" that was read out of "violence, blood" is not said twice.
    more = dict.fromkeys(" ".join(words.split()) for words in said if " ".join(words.split()).casefold() not in whole)
    return (*written, *more)


class Mismatch(NamedTuple):
    """How what was found stands to the author's rating: `kind` "higher" says that the story holds more than that.

    `sentence` is for a reader, "" where the two agree or the author gave none.
    """

    kind: Literal["higher", "lower", "none"]
    sentence: str = ""


def mismatch(rating: Rating) -> Mismatch:
    """What a reader should be told where the story's content and the author's rating differ.

    More than the author says is told at the first step. Less is told only from two steps on: a rating may be for what no
    rule can see, or for parts that are not here.
    """
    declared, suggested = rating.ao3, rating.suggested
    steps = {name: step for step, name in enumerate(AO3_RATINGS[1:])}
    if declared not in steps or suggested not in steps:
        return Mismatch("none")
    apart = steps[suggested] - steps[declared]
    if apart > 0:
        names = reason_words(rating.reasons[:NAMED]) or "scenes"
        return Mismatch(
            "higher",
            f"The author rated this {declared}. It seems to hold {names}, which is usually rated {suggested}.",
        )
    if apart < -1:
        return Mismatch(
            "lower",
            f"The author rated this {declared}. What was found in this text would be rated {suggested}; "
            "the author may know more than can be seen here.",
        )
    return Mismatch("none")


def _small(name: str) -> str:
    # "Death of a main character" in the middle of a sentence; "OCD" stays.
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
