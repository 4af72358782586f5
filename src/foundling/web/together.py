"""Stories in several files: what one is made of, and the page of those that look like one."""

import threading
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from foundling import joining
from foundling.errors import NotFound
from foundling.library import Card, Library, Member, Suggestion, Together
from foundling.upkeep import Background
from foundling.web import words
from foundling.works import missing_words

#: Suggestions on the page; those that follow are seen once these are answered.
LISTED = 50

#: Files of one suggestion or story that are listed.
FILES = 200


#: What a copy is to the one that is suggested to be read.
VERSION_WORDS = {
    "exact": "the same text",
    "layout": "the same words in another layout",
    "edited": "another edition",
    "longer": "shorter",
    "excerpt": "a passage of it",
}


class File(msgspec.Struct, frozen=True):
    """A part or copy, as the story page lists it."""

    member: Member
    word: str
    name: str


class Files(msgspec.Struct, frozen=True):
    """What a story is made of: its files, a line about them, what is missing; and the story that stands for it."""

    told: str
    missing: str
    reason: str
    parts: tuple[File, ...]
    copies: tuple[File, ...]
    more: int
    whole: Card | None


class Likely(msgspec.Struct, frozen=True):
    """Stories that look like one, for people."""

    id: int
    kind: str
    title: str
    question: str
    reason: str
    missing: str
    sure: str
    cards: tuple[tuple[Card, str], ...]
    more: int
    into: Card | None


class Like(msgspec.Struct, frozen=True):
    """A story that looks like a version of another: words between the two names, and where they stand side by side."""

    card: Card
    before: str
    other: Card
    after: str
    address: str

    @property
    def name(self) -> str:
        """What tells the other from this one: its title; its file where that is the same."""
        same = self.card.title.casefold() == self.other.title.casefold()
        return self.other.file if same and self.other.file else self.other.title


class Relating:
    """Looks at what came in, one look at a time: a page asked for meanwhile shows what is there.

    `upkeep` is told of what was joined: most of its layers are still to be made.
    """

    def __init__(self, library: Library, upkeep: Background) -> None:
        self.library = library
        self.upkeep = upkeep
        self._turn = threading.Lock()

    def now(self) -> tuple[joining.Joined, ...]:
        """What was joined of the stories that came in since the last look."""
        if not self.library.waiting() or not self._turn.acquire(blocking=False):
            return ()
        try:
            made = joining.relate(self.library, backlog=0)
            if made:
                self.upkeep.soon([item.id for item in made])
            return made
        finally:
            self._turn.release()


def files(library: Library, number: int) -> Files | None:
    """What the story is made of; None for a single file that stands for itself. Raises `NotFound`."""
    made = library.together(number)
    if not made.members and made.whole is None:
        return None
    parts, copies = tuple(map(_file, made.parts)), tuple(map(_file, made.copies))
    return Files(
        told=_told(made),
        missing=_sentence(missing_words(made.missing)),
        reason=made.reason,
        parts=parts[:FILES],
        copies=copies[:FILES],
        more=max(0, len(parts) - FILES) + max(0, len(copies) - FILES),
        whole=None if made.whole is None else library.card(made.whole),
    )


def context(library: Library) -> dict[str, Any]:
    """All that the page of stories that look like one shows."""
    found = library.suggestions()
    shown = [item for item in (_likely(library, one) for one in found[:LISTED]) if item is not None]
    return {"likely": shown, "count": len(found), "later": max(0, len(found) - LISTED)}


def likely(library: Library) -> tuple[int, frozenset[int]]:
    """How many suggestions wait, and the stories that they name."""
    found = library.suggestions()
    return len(found), frozenset(number for item in found for number in item.stories)


def resembling(library: Library, ids: Collection[int], *, both: bool = False) -> tuple[Like, ...]:
    """Which of these stories look like versions of others (see `joining.resembling`)."""
    made = []
    for item in joining.resembling(library.suggestions(), ids, both=both)[:LISTED]:
        before, _, after = item.words.partition("{}")
        try:
            card, other = library.card(item.id), library.card(item.other)
        except NotFound:  # removed meanwhile
            continue
        made.append(Like(card, before, other, after, f"/pair/{item.other}/{item.id}"))
    return tuple(made)


def told(library: Library, cards: Collection[Card]) -> dict[int, str]:
    """What cards say of stories that look like versions of others: ``Looks like a longer version of “Salt”``."""
    made: dict[int, str] = {}
    for item in resembling(library, [card.id for card in cards], both=True):
        said = f"{item.before}“{item.name}”{item.after}"
        made.setdefault(item.card.id, f"{said[:1].upper()}{said[1:]}")
    return made


def marks(cards: Collection[Card], suggested: Collection[int], versions: Mapping[int, str]) -> dict[int, str]:
    """What a card says of the story's files: ``Joined from 3 files. Part 2 is missing``, or that it may belong to another."""
    made: dict[int, str] = {}
    for card in cards:
        said = [f"Joined from {card.files:,} files"] if card.files > 1 else []
        said += [card.missing] if card.missing else []
        said += [versions.get(card.id, "May be part or copy of another")] if card.id in suggested else []
        if said:
            made[card.id] = ". ".join(said)
    return made


def _file(item: Member) -> File:
    word = "Copy" if item.role == "copy" else f"Part {item.number}" if item.number is not None else "Part"
    return File(item, word, item.source.name.rpartition("/")[2] or item.source.name)


def _told(made: Together) -> str:
    parts, copies = len(made.parts), len(made.copies)
    told = [f"Joined from {words.plural(parts, 'file')}."] if parts else []
    if copies:
        told.append(f"{words.plural(copies, 'more copy', 'more copies')} of it {'is' if copies == 1 else 'are'} kept.")
    return " ".join(told)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _likely(library: Library, item: Suggestion) -> Likely | None:
    numbers = item.numbers if len(item.numbers) == len(item.members) else (None,) * len(item.members)
    cards: list[tuple[Card, str]] = []
    try:
        for at, (member, number) in enumerate(zip(item.members, numbers, strict=True)):
            word = f"Part {number}" if number is not None else "Part" if item.kind == "parts" else ""
            version = "" if at == 0 or len(item.versions) < at else VERSION_WORDS.get(item.versions[at - 1], "")
            cards.append((library.card(member), word if item.kind == "parts" else version))
        cards += [(library.card(member), "A shorter copy of a part") for member in item.spare]
        into = None if item.into is None else library.card(item.into)
    except NotFound:  # removed meanwhile
        return None
    count = words.plural(len(item.members), "part")
    if "excerpt" in item.versions:
        question = "Passages of one story?" if len(item.members) > 2 else "A passage of another story?"
    elif item.kind == "copies" and not {"exact", "layout"}.issuperset(item.versions):
        question = f"{words.plural(len(item.members), 'version')} of one story?"
    elif item.kind == "copies":
        question = f"{words.plural(len(item.members), 'copy', 'copies')} of one story?"
    else:
        question = f"{count} of one story?"
    return Likely(
        item.id,
        item.kind,
        (into or cards[0][0]).title,
        question,
        item.reason,
        _sentence(missing_words(item.missing)),
        words.sure(item.confidence),
        tuple(cards[:FILES]),
        max(0, len(cards) - FILES),
        into,
    )
