"""What a reader does not want to see, label by label: passages skipped, cards veiled, stories hidden."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Literal, get_args

import msgspec

from foundling.advice.labels import labels, named
from foundling.document.layer import Level

#: What is done about a label. Each does what the one before it does, and more: "skip" folds its passages in the reader,
#: "blur" also veils what is shown of a story that holds it, "hide" also takes such a story off shelf and searches.
Deed = Literal["skip", "blur", "hide"]
DEEDS: tuple[Deed, ...] = get_args(Deed)
LEVELS: tuple[Level, ...] = get_args(Level)
#: The levels as readers see them.
LEVEL_WORDS: dict[Level, str] = {"mentioned": "mentioned", "depicted": "shown", "central": "a main matter"}


class Choice(msgspec.Struct, frozen=True):
    """One label, what is done about it, and from which level on it counts."""

    label: str
    deed: Deed = "skip"
    level: Level = "mentioned"


class Choices(msgspec.Struct, frozen=True):
    """A reader's list: at most one choice a label."""

    items: tuple[Choice, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items)

    def of(self, name: str) -> Choice | None:
        """The choice about that label, None where there is none."""
        return next((item for item in self.items if item.label == name), None)

    def counts(self, name: str, level: Level) -> bool:
        """Whether a passage of that label and level is one that the reader does not want to see."""
        found = self.of(name)
        return found is not None and at_least(level, found.level)

    def reached(self, advisories: Iterable[tuple[str, Level]], deed: Deed) -> tuple[Choice, ...]:
        """The choices that do at least `deed` to a story with these advisories (label, level)."""
        have = dict(advisories)
        return tuple(
            item
            for item in self.items
            if DEEDS.index(item.deed) >= DEEDS.index(deed)
            and item.label in have
            and at_least(have[item.label], item.level)
        )

    def doing(self, deed: Deed) -> Iterator[Choice]:
        """The choices that do at least that."""
        return (item for item in self.items if DEEDS.index(item.deed) >= DEEDS.index(deed))

    def encode(self) -> str:
        """The choices as text, to be kept."""
        return msgspec.json.encode(self.items).decode()

    @staticmethod
    def decode(text: str) -> "Choices":
        """The choices that `encode` wrote; ValueError (of msgspec) where it did not."""
        return Choices(msgspec.json.decode(text, type=tuple[Choice, ...])) if text else NOTHING


#: Nothing is kept from the reader.
NOTHING = Choices()


def at_least(level: Level, least: Level) -> bool:
    """Whether one level is as strong as the other."""
    return LEVELS.index(level) >= LEVELS.index(least)


def asked(text: str, *, every: Level = "mentioned") -> Choice:
    """The choice that ``violence`` or ``animal death:depicted`` asks for, from the level `every` where none is given.

    ValueError says what is not known about it, and what may have been meant.
    """
    words, colon, level = text.rpartition(":")
    if not colon:
        words, level = text, every
    known = [item for item in LEVELS if level.strip().casefold() in (item, LEVEL_WORDS[item])]
    if not known:
        raise ValueError(f"There is no level {level!r}. The levels are {', '.join(LEVELS)}.")
    name = named(words)
    if name is None:
        raise ValueError(f"There is no advisory {words.strip()!r}. {_meant(words)}")
    return Choice(name, "skip", known[0])


def _meant(words: str) -> str:
    every = [item.replace("-", " ") for item in labels()]
    near = get_close_matches(words.strip().casefold(), every, 3, 0.7)
    return f"Is it {' or '.join(map(repr, near))}?" if near else f"The advisories are: {', '.join(every)}."
