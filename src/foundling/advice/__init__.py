"""What a reader is told before starting, and what of a story a reader does not want to see: labels, choices, folds."""

from foundling.advice.choices import DEEDS, LEVELS, NOTHING, Choice, Choices, Deed, asked, at_least
from foundling.advice.cutting import BLANK
from foundling.advice.echoes import Echoes, repeated
from foundling.advice.folds import (
    Fold,
    Repeat,
    blanked,
    cut,
    folds,
    folds_of,
    met,
    quoting_nothing,
    repeats,
    texts,
    withheld,
)
from foundling.advice.labels import Label, label, labels, named, read_labels
from foundling.advice.words import (
    NAMED,
    Mismatch,
    author_words,
    confidence_word,
    fold_line,
    level_word,
    listed,
    mismatch,
    reason_words,
)

__all__ = [
    "BLANK",
    "DEEDS",
    "LEVELS",
    "NAMED",
    "NOTHING",
    "Choice",
    "Choices",
    "Deed",
    "Echoes",
    "Fold",
    "Label",
    "Mismatch",
    "Repeat",
    "asked",
    "at_least",
    "author_words",
    "blanked",
    "confidence_word",
    "cut",
    "fold_line",
    "folds",
    "folds_of",
    "label",
    "labels",
    "level_word",
    "listed",
    "met",
    "mismatch",
    "named",
    "quoting_nothing",
    "read_labels",
    "reason_words",
    "repeated",
    "repeats",
    "texts",
    "withheld",
]
