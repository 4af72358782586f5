"""A library as its reader wants to see it: stories off the shelf, and passages blanked, that they have chosen not to meet."""

# ruff: noqa: A002  (see `Library`)

import sqlite3
from collections.abc import Collection, Sequence

import msgspec

from foundling.advice import Choices, Fold, blanked, folds, folds_of, met, withheld
from foundling.document import Block, layer
from foundling.library import stories
from foundling.library.excerpts import Veil
from foundling.library.library import EVERYTHING, Library
from foundling.library.values import Card, Entry, Filter, Page, Results, Shelf


class Hidden(msgspec.Struct, frozen=True):
    """How many stories the reader's choices keep off the shelf, and for each label how many have it."""

    stories: int
    labels: tuple[tuple[str, int], ...]


class Veiled(Library):
    """A view of a library that its reader's choices hold for; `plain` is the library itself, which stays the caller's to close.

    Words of passages that are not wanted are `advice.BLANK` in all that it gives out, so that no page can show them by
    mistake: each blank stands for a character, and spans into the story stay good. Changes go to the library as ever.
    """

    def __init__(self, library: Library) -> None:
        # The same connections, so that there is still one writer.
        self.__dict__.update(library.__dict__)
        self.plain = library

    def close(self) -> None:
        """Does nothing: the library is not ours to close."""

    def get(self, id: int) -> Entry:
        """The whole story, the words of its folds blanked. Raises `NotFound`."""
        entry = super().get(id)
        given = folds_of(entry.story, entry.layers, self.choices())
        if not given:
            return entry
        layers = met(entry.story, entry.layers, given)
        return msgspec.structs.replace(entry, story=withheld(entry.story, given), layers=layers)

    def chapter(self, id: int, number: int) -> Page:
        """One chapter, the words of its folds blanked. Raises `NotFound`."""
        return self.folded(id, number)[0]

    def folded(self, id: int, number: int, shown: Collection[str] = ()) -> tuple[Page, tuple[Fold, ...]]:
        """One chapter with all its folds; the words of those whose key is in `shown` are there. Raises `NotFound`."""
        page = super().chapter(id, number)
        made = self._folds(id, page.chapter.blocks, page.first_block, self.choices())
        kept = [item for item in made if item.key not in shown]
        if kept:
            body = blanked(page.chapter.blocks, page.first_block, kept)
            page = msgspec.structs.replace(page, chapter=msgspec.structs.replace(page.chapter, blocks=body))
        return page, made

    def shelf(self, query: Filter = EVERYTHING, *, sort: str = "title", limit: int = 50, offset: int = 0) -> Shelf:
        """The stories that `query` and the reader's choices let through."""
        return super().shelf(self._open(query), sort=sort, limit=limit, offset=offset)

    def unchecked(self, query: Filter = EVERYTHING) -> int:
        """How many of those were not read for advisories, where `query` or the choices leave some out."""
        return super().unchecked(self._open(query))

    def facets(self, query: Filter = EVERYTHING) -> dict[str, list[tuple[str, int]]]:
        """The counts of values among those."""
        return super().facets(self._open(query))

    def hidden(self, query: Filter = EVERYTHING) -> Hidden:
        """What the reader's choices keep of the stories that `query` lets through."""
        chosen = tuple(self.choices().doing("hide"))
        if not chosen:
            return Hidden(0, ())
        kept = self.plain.shelf(query, limit=0).total - self.shelf(query, limit=0).total
        counts = []
        for item in chosen if kept else ():
            more = msgspec.structs.replace(query, advisories=(*query.advisories, f"{item.label}:{item.level}"))
            if count := self.plain.shelf(more, limit=0).total:
                counts.append((item.label, count))
        return Hidden(kept, tuple(counts))

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        story: int | None = None,
        checked: bool = False,
        hidden: bool = False,
    ) -> Results:
        """The stories that `text` finds and the reader's choices let through; none of their passages shows blanked words.

        A story named by itself is searched though it is hidden: whoever asks has opened it. With `hidden`, all are.
        """
        choices = self.choices()
        without = self._open(EVERYTHING, choices).without if story is None and not hidden else ()

        def veil(connection: sqlite3.Connection, number: int) -> Veil | None:
            found = layer(stories.layers(connection, number, ("advisories",)), "advisories")
            if found is None:
                return None
            return lambda body, first: blanked(body, first, folds(body, first, found.items, choices))

        return self._search(text, limit, offset, story, without, veil if choices else None, checked)

    def mark(self, id: int) -> str:
        """A short text that changes whenever the story, its layers or the reader's choices do. Raises `NotFound`."""
        return f"{super().mark(id)}/{self.choices().encode()}"

    def blurred(self, card: Card) -> tuple[str, ...]:
        """The labels for which what is shown of the story is to be veiled."""
        have = [(item.label, item.level) for item in card.advisories or ()]
        return tuple(item.label for item in self.choices().reached(have, "blur"))

    def _folds(self, id: int, body: Sequence[Block], first: int, choices: Choices) -> tuple[Fold, ...]:
        found = layer(self.layers(id, "advisories"), "advisories") if choices else None
        return folds(body, first, found.items, choices) if found is not None else ()

    def _open(self, query: Filter, choices: Choices | None = None) -> Filter:
        chosen = (self.choices() if choices is None else choices).doing("hide")
        without = tuple(dict.fromkeys((*query.without, *(f"{item.label}:{item.level}" for item in chosen))))
        return msgspec.structs.replace(query, without=without)
