"""What is said of advisories in plain words: levels, how sure it is, what is skipped, what the rating says of it."""

from collections.abc import Sequence

from foundling.advice.folds import Fold
from foundling.advice.labels import label
from foundling.document import AO3_RATINGS, Advisory, Layer, Rating, layer
from foundling.document.layer import Level

_LEVELS: dict[Level, str] = {"mentioned": "mentioned", "depicted": "shown", "central": "a main matter"}

#: How sure an advisory is, from the confidence on.
_SURE: tuple[tuple[float, str], ...] = ((0.9, "almost certain"), (0.7, "likely"), (0.0, "unsure"))


def level_word(level: Level) -> str:
    """The level as a reader reads it."""
    return _LEVELS[level]


def confidence_word(confidence: float) -> str:
    """How sure that is."""
    return next(word for least, word in _SURE if confidence >= least)


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


def mismatch(rating: Rating) -> str:
    """A polite line where the rating suggested is another than the declared one, "" where there is nothing to say."""
    declared, ours = rating.ao3 or "", rating.suggested or ""
    if not ours or ours not in AO3_RATINGS[1:]:
        return ""
    because = f" for {reason_words(rating.reasons)}" if rating.reasons else ""
    if declared not in AO3_RATINGS[1:]:
        return f"The author gives no rating. Foundling would suggest {ours}{because}."
    if AO3_RATINGS.index(ours) > AO3_RATINGS.index(declared):
        return f"The author rates it {declared}. Foundling would suggest {ours}{because}, and may be wrong: look and judge."
    if AO3_RATINGS.index(ours) < AO3_RATINGS.index(declared):
        return f"The author rates it {declared}. What Foundling found would ask for {ours} only; the author knows best."
    return ""


def _small(name: str) -> str:
    # "Death of a main character" in the middle of a sentence; "OCD" stays.
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
