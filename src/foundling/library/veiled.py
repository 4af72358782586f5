"""A library as its reader wants to see it: stories off the shelf, and passages blanked, that they have chosen not to meet."""

# ruff: noqa: A002  (see `Library`)

import sqlite3
from collections.abc import Collection, Sequence

import msgspec

from foundling.advice import (
    Choices,
    Echoes,
    Fold,
    blanked,
    folds,
    folds_of,
    met,
    quoting_nothing,
    repeated,
    texts,
    withheld,
)
from foundling.document import Advisory, Block, Layer, Passage, Span, blocks, layer
from foundling.library import stories
from foundling.library.bits import Among
from foundling.library.cards import file_title, seen
from foundling.library.entries import load
from foundling.library.excerpts import Veil
from foundling.library.library import EVERYTHING, Library
from foundling.library.query import parse
from foundling.library.search import CANDIDATES, find
from foundling.library.shelf import COUNTED, take
from foundling.library.together import standing_for
from foundling.library.values import Card, Entry, Filter, Page, Results, Shelf

#: The end of a passage that is a whole block, however long.
_END = 1 << 40


#: So many stories' folded passages are remembered for the sake of other stories.
KEPT = 4


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
        #: What is folded in stories that were asked for on account of another, by their mark and the choices.
        self._passages: dict[tuple[str, Choices], list[tuple[str, tuple[str, ...]]]] = {}

    def close(self) -> None:
        """Does nothing: the library is not ours to close."""

    def get(self, id: int, *, beside: int | None = None) -> Entry:
        """The whole story, the words of its folds blanked; `beside` is the story it is laid beside: what is folded there is folded
        here. Raises `NotFound`."""
        choices = self.choices()
        entry = self.advised(id, choices, beside)
        given = folds_of(entry.story, entry.layers, choices)
        if not given:
            return entry
        layers = met(entry.story, entry.layers, given)
        return msgspec.structs.replace(entry, story=withheld(entry.story, given), layers=layers)

    def advised(self, id: int, choices: Choices, beside: int | None = None) -> Entry:
        """The whole story as it is. One that nobody has read and that another stands for has that one's passages, as far as
        `choices` name them, and quotes none of them in its facts; and so of the story `beside` it. Raises `NotFound`."""
        entry = super().get(id)
        own = layer(entry.layers, "advisories")
        if not choices or (own is not None and beside is None):
            return entry
        with self._database.read() as connection:
            others = (standing_for(connection, id) if own is None else None, beside)
            passages = [item for other in others for item in self._passages_of(connection, other, choices)]
        if not passages:
            return entry
        again = repeated(blocks(entry.story), 0, passages)
        made = Layer("advisories", "foundling.again", 1, (*(own.items if own is not None else ()), *again))
        facts = quoting_nothing(entry.story.facts, [text for text, _ in passages])
        story = msgspec.structs.replace(entry.story, facts=facts)
        rest = (item for item in entry.layers if item is not own)
        return msgspec.structs.replace(entry, story=story, layers=(*rest, made))

    def layers(self, id: int, *names: str) -> tuple[Layer, ...]:
        """The story's layers, or only those of these names, without what people are called only in what is folded.

        Raises `NotFound`, `LibraryDamaged`.
        """
        found = super().layers(id, *names)
        if not any(item.name == "characters" for item in found) or not self.choices():
            return found
        seen_people = layer(self.get(id).layers, "characters")
        return tuple(seen_people if item.name == "characters" and seen_people else item for item in found)

    def followed(self, id: int) -> bool:
        """Whether another story stands for this one, and was read: what is skipped there is skipped here too."""
        with self._database.read() as connection:
            whole = standing_for(connection, id)
            return whole is not None and bool(stories.layers(connection, whole, ("advisories",)))

    def card(self, id: int) -> Card:
        """The story as the shelf shows it; its file's name where its title is made of what is not wanted. Raises `NotFound`."""
        choices = self.choices()
        found = seen(super().card(id), choices)
        if found.advisories is not None or not choices:
            return found
        with self._database.read() as connection:
            passages = self._passages_of(connection, standing_for(connection, id), choices)
        echoes = Echoes(text for text, _ in passages)
        title = file_title(found.file, id) if echoes.within(found.title) else found.title
        return msgspec.structs.replace(
            found, title=title, summary="" if echoes.within(found.summary) else found.summary
        )

    def chapter(self, id: int, number: int) -> Page:
        """One chapter, the words of its folds blanked. Raises `NotFound`."""
        return self.folded(id, number)[0]

    def folded(self, id: int, number: int, shown: Collection[str] = ()) -> tuple[Page, tuple[Fold, ...]]:
        """One chapter with all its folds; the words of those whose key is in `shown` are there. Raises `NotFound`."""
        page = super().chapter(id, number)
        choices = self.choices()
        made = self._folds(id, page.chapter.blocks, page.first_block, choices)
        page = self._unnamed(id, page, choices)
        kept = [item for item in made if item.key not in shown]
        if kept:
            body = blanked(page.chapter.blocks, page.first_block, kept)
            page = msgspec.structs.replace(page, chapter=msgspec.structs.replace(page.chapter, blocks=body))
        return page, made

    def shelf(
        self,
        query: Filter = EVERYTHING,
        *,
        sort: str = "title",
        limit: int = 50,
        offset: int = 0,
        hidden: bool = False,
    ) -> Shelf:
        """The stories that `query` and the reader's choices let through; with `hidden`, those too that the choices hide."""
        choices = self.choices()
        asked = query if hidden else self._open(query, choices)
        found = super().shelf(asked, sort=sort, limit=limit, offset=offset)
        return msgspec.structs.replace(found, cards=tuple(seen(item, choices) for item in found.cards))

    def unchecked(self, query: Filter = EVERYTHING) -> int:
        """How many of those were not read for advisories, where `query` or the choices leave some out."""
        return super().unchecked(self._open(query))

    def facets(self, query: Filter = EVERYTHING, fields: Collection[str] = COUNTED) -> dict[str, list[tuple[str, int]]]:
        """The counts of values among those."""
        return super().facets(self._open(query), fields)

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
            own = self._own(connection, number)

            def shown(body: Sequence[Block], first: int) -> Sequence[Block]:
                found = self._advisories(connection, number, body, first, choices) if own is None else own
                return blanked(body, first, folds(body, first, found, choices)) if found else body

            return shown

        results = self._search(text, limit, offset, story, without, veil if choices else None, checked)
        hits = tuple(
            msgspec.structs.replace(hit, card=seen(hit.card, choices) if story is None else self.card(hit.card.id))
            for hit in results.hits
        )
        return msgspec.structs.replace(results, hits=hits)

    def found_hidden(self, text: str, *, checked: bool = False) -> int:
        """How many of the stories that `text` finds the reader's choices hide, or so many at least."""
        without = self._open(EVERYTHING).without
        query = parse(text)
        if not without or not query:
            return 0
        with self._database.read() as connection:
            every = self._facets.among(connection, query, checked=checked or None)
            hidden = self._facets.among(connection, query, without).never
            must = hidden if every.must is None else every.must & hidden
            return find(connection, query, CANDIDATES, None, Among(must, every.never)).total if must else 0

    def mark(self, id: int) -> str:
        """A short text that changes whenever the story, its layers or the reader's choices do. Raises `NotFound`."""
        return f"{super().mark(id)}/{self.choices().encode()}"

    def blurred(self, card: Card) -> tuple[str, ...]:
        """The labels for which what is shown of the story is to be veiled."""
        have = [(item.label, item.level) for item in card.advisories or ()]
        return tuple(item.label for item in self.choices().reached(have, "blur"))

    def _folds(self, id: int, body: Sequence[Block], first: int, choices: Choices) -> tuple[Fold, ...]:
        if not choices:
            return ()
        with self._database.read() as connection:
            return folds(body, first, self._advisories(connection, id, body, first, choices), choices)

    def _unnamed(self, id: int, page: Page, choices: Choices) -> Page:
        """The page without the names of chapters whose headings are folded."""
        repeats = super().card(id).repeats if choices else ()
        away = {
            page.chapter_of(item.block)
            for item in repeats
            if item.block is not None and item.field == "heading" and choices.counts(item.label, item.level)
        }
        if not away:
            return page
        contents = tuple(
            msgspec.structs.replace(item, title=None) if item.number in away else item for item in page.contents
        )
        chapter = msgspec.structs.replace(page.chapter, title=None) if page.chapter.number in away else page.chapter
        return msgspec.structs.replace(page, contents=contents, chapter=chapter)

    def _advisories(
        self, connection: sqlite3.Connection, id: int, body: Sequence[Block], first: int, choices: Choices
    ) -> Sequence[Advisory]:
        """Those of the story; of one that nobody has read and that another stands for, what in these blocks is folded there."""
        found = self._own(connection, id)
        if found is not None:
            return found
        return repeated(body, first, self._passages_of(connection, standing_for(connection, id), choices))

    def _passages_of(
        self, connection: sqlite3.Connection, whole: int | None, choices: Choices
    ) -> list[tuple[str, tuple[str, ...]]]:
        """What is folded in that story, with the labels for which it is; nothing for None."""
        if whole is None:
            return []
        key = (stories.mark(connection, whole), choices)
        made = self._passages.get(key)
        if made is None:
            entry = load(connection, whole)
            every = blocks(entry.story)
            given = folds_of(entry.story, entry.layers, choices)
            if len(self._passages) >= KEPT:
                self._passages.clear()
            # Another thread may clear them: what is given out is what was made here.
            made = self._passages[key] = [(text, fold.labels) for fold in given for text in texts(every, 0, [fold])]
        return made

    def _own(self, connection: sqlite3.Connection, id: int) -> Sequence[Advisory] | None:
        """The advisories of the story, with the headings and notes that say words of a passage again; None where it was not read."""
        found = layer(stories.layers(connection, id, ("advisories",)), "advisories")
        card = take(connection, id) if found is not None else None
        again = [
            Advisory(item.label, item.level, 1.0, (), (Passage(Span(item.block, 0, _END), item.level, 1.0),))
            for item in (card.repeats if card is not None else ())
            if item.block is not None
        ]
        return None if found is None else (*found.items, *again)

    def _open(self, query: Filter, choices: Choices | None = None) -> Filter:
        chosen = (self.choices() if choices is None else choices).doing("hide")
        without = tuple(dict.fromkeys((*query.without, *(f"{item.label}:{item.level}" for item in chosen))))
        return msgspec.structs.replace(query, without=without)
