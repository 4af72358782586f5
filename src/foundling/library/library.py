"""The library: a folder that keeps stories, finds them again, and never loses one."""

# ruff: noqa: A002  (a story's number is its id everywhere; inside these methods the built-in is not needed)

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from foundling.advice import NOTHING, Choices
from foundling.document import Layer, Source, Story, Value
from foundling.errors import LibraryError, Problem, UsageError
from foundling.library import check, edits, entries, index, makings, reports, schema, search, shelf, stories, together
from foundling.library import traits as trait_rows
from foundling.library.clock import now
from foundling.library.database import BUSY_SECONDS, Database, translated
from foundling.library.excerpts import Veil, excerpts
from foundling.library.facets import Facets
from foundling.library.layering import Layering
from foundling.library.naming import Naming
from foundling.library.originals import Originals
from foundling.library.query import parse
from foundling.library.recasts import CAST
from foundling.library.shelf import COUNTED
from foundling.library.values import (
    Card,
    Edit,
    Entry,
    Filter,
    Finding,
    Hit,
    Kin,
    Page,
    Reported,
    Results,
    Shelf,
    Stored,
    Suggestion,
    Together,
    Traits,
)

#: A search shows at most so many passages of each story; of one story alone, as many as were asked for.
PASSAGES = 3

EVERYTHING = Filter()

#: Under this name the reader's choices are kept.
CHOICES = "choices"


class Library(Layering, Naming):
    """A folder with ``library.db`` and ``originals/``.

    Safe to share between the threads of one process. Several processes may use one library: any number read, one writes
    at a time and the others wait. Every change is one transaction, so that a crash leaves each story whole or not there.
    Any method may raise `LibraryError` (`LibraryBusy`, `LibraryDamaged`).
    """

    def __init__(self, path: Path | str, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> None:
        """Opens the library at `path` (``~`` is understood), or makes it there, private to its owner.

        An older library is brought up to date after a copy of it was put into its folder ``backups``. Raises
        `LibraryError` where there is none and `create` is false, `LibraryTooNew`, `LibraryDamaged`.
        """
        self.path = Path(path).expanduser()
        file = self.path / "library.db"
        if not file.exists():
            self._make(create)
        else:
            schema.refuse_foreign(file)
        self._originals = Originals(self.path / "originals")
        self._facets = Facets()
        self._database = Database(file, busy_seconds=busy_seconds)
        try:
            schema.prepare(self._database, schema.migrations(), self.path / "backups")
            with self._database.read() as connection:
                fresh = entries.index_is_current(connection)
            if not fresh:
                with self._database.write() as connection:
                    if not entries.index_is_current(connection):  # another process may just have done it
                        entries.reindex(connection)
        except BaseException:
            self._database.close()
            raise

    # --- Taking in -------------------------------------------------------------------------------------------------

    def store(
        self,
        story: Story,
        layers: tuple[Layer, ...],
        data: bytes,
        *,
        where: str = "",
        traits: Traits | None = None,
        edition: str = "",
    ) -> Stored:
        """Keeps a story whose file holds `data`, and says whether that was news.

        The same bytes are one story, whatever their name. Read again into something else, they update the story's text,
        facts and layers, never its edits. Under another name only what does not depend on the name counts as something
        else. Problems that `report` filed under `where` are dropped. `traits` are kept with a story that is new or read
        anew (see `kin`). `edition` says what made the layers, where they are all that can be
        made; else they are due (see `claim`). Raises `UsageError` where `data` is not what `story.source` describes.
        """
        if hashlib.sha256(data).hexdigest() != story.source.sha256:
            raise UsageError(f"{story.source.name}: The bytes given are not those that the story was read from.")
        marks = stories.digests(story, layers)
        with self._database.write() as connection:
            # Inside the transaction: nobody else can be removing the same original meanwhile.
            self._originals.put(story.source.sha256, data)
            if where:
                reports.forget(connection, {where})
            stored = entries.store(connection, story, layers, marks, shelf.time_of_change(connection), edition)
            if stored.status != "known":
                trait_rows.keep(connection, stored.id, traits, waiting=True)
            return stored

    def remove(self, id: int) -> None:
        """Removes the story for good: its original, its edits, all of it; its parts with it, while copies of it stay.

        Raises `NotFound`; `UsageError` for a story that another stands for.
        """
        with self._database.write() as connection:
            hashes = together.remove(connection, id)
        # Only now: a file too many does no harm, a story without its original does. And again as the only writer, since
        # somebody may have added the same bytes in between.
        with self._database.write() as connection:
            for sha256 in hashes:
                if stories.known(connection, sha256) is None and not sha256.startswith(together.PARTS):
                    self._originals.remove(sha256)

    def report(self, problems: Sequence[Problem], *, where: str | None = None) -> None:
        """Keeps the problems of a file that gave no story (failed or passed over), filed under its path.

        They take the place of everything filed under the same path before. With `where`, all are filed under that path;
        else each under its own `Problem.where`. With `where` and no problems, what is filed under that path and under
        the paths below it (the members of an archive) is dropped. `store` drops what is filed under its own `where`.
        """
        with self._database.write() as connection:
            reports.put(connection, problems, where, now())

    def problems(self) -> list[Reported]:
        """The problems of files that gave no story, in the order they were reported (see `divided`)."""
        with self._database.read() as connection:
            return reports.take(connection)

    # --- Giving out ------------------------------------------------------------------------------------------------

    def get(self, id: int) -> Entry:
        """The whole story, its standing edits at the end of its facts. Raises `NotFound`."""
        with self._database.read() as connection:
            return entries.load(connection, id)

    def card(self, id: int) -> Card:
        """The story as the shelf shows it. Raises `NotFound`."""
        with self._database.read() as connection:
            return _found(shelf.take(connection, id), id)

    def shelf(self, query: Filter = EVERYTHING, *, sort: str = "title", limit: int = 50, offset: int = 0) -> Shelf:
        """The stories that `query` lets through, those from `offset` on, at most `limit`.

        `sort` is title or author (A to Z), added or updated (newest first) or words (longest first); a minus before it
        turns it round. Raises `UsageError` for any other.
        """
        with self._database.read() as connection:
            found = self._facets.advised(connection, query)
            cards = shelf.page(connection, query, sort, limit, offset, found)
            total = self._facets.total(connection, query) if found is None else found.bit_count()
            return Shelf(cards, total)

    def unchecked(self, query: Filter = EVERYTHING) -> int:
        """How many of the stories that `query` lets through were not read for advisories, where it leaves some out for one; else 0.

        They are there because nobody has looked, or in a language in which Foundling cannot; `Filter.checked` leaves them out.
        """
        if query.checked or not (query.without or parse(query.text).unwarned):
            return 0
        checked = msgspec.structs.replace(query, checked=True)
        return self.shelf(query, limit=0).total - self.shelf(checked, limit=0).total

    def facets(self, query: Filter = EVERYTHING, fields: Collection[str] = COUNTED) -> dict[str, list[tuple[str, int]]]:
        """For each of the fields, the text fields of `Filter`, its 50 commonest values among those stories and how many have each.

        The commonest comes first. Of more than 3,000 stories, only values are counted that are among the 400 commonest
        of the whole library.
        """
        with self._database.read() as connection:
            return self._facets.counts(connection, query, fields)

    def chapter(self, id: int, number: int) -> Page:
        """One chapter and the story's table of contents; the rest is not decoded. Raises `NotFound`."""
        with self._database.read() as connection:
            return stories.page(connection, id, number)

    def layers(self, id: int, *names: str) -> tuple[Layer, ...]:
        """The story's layers, or only those of these names, without the story. Raises `NotFound`, `LibraryDamaged`."""
        with self._database.read() as connection:
            stories.source(connection, id)
            return stories.layers(connection, id, names)

    def mark(self, id: int) -> str:
        """A short text that changes whenever the story or its layers do: what was made of them is good while it is the
        same. Raises `NotFound`."""
        with self._database.read() as connection:
            return stories.mark(connection, id)

    def original(self, id: int) -> tuple[Source, bytes]:
        """Where the story came from, and its file's bytes. Raises `NotFound`, `LibraryDamaged`.

        Of a joined story, a ZIP of its parts' files, which `original` gives one by one under the parts' own numbers.
        """
        with self._database.read() as connection:
            source = stories.source(connection, id)
        if source.parts:
            with translated(self.path):
                return self._originals.packed(source)
        with translated(self.path):
            return source, self._originals.get(source.sha256)

    def search(
        self, text: str, *, limit: int = 20, offset: int = 0, story: int | None = None, checked: bool = False
    ) -> Results:
        """The stories that `text` finds (see `query`), best first, with passages; with `story`, that one or none.

        A story shows at most 3 passages; `story` alone shows at most `limit`. With `checked`, only stories that were read for
        advisories. No text is an error.
        """
        return self._search(text, limit, offset, story, (), None, checked)

    def _search(
        self,
        text: str,
        limit: int,
        offset: int,
        story: int | None,
        without: Collection[str],
        veil: Callable[[sqlite3.Connection, int], Veil | None] | None,
        checked: bool,
    ) -> Results:
        """`search` without the stories that have one of the advisories `without`, excerpts seen through `veil` of a story."""
        query = parse(text)
        with self._database.read() as connection:
            among = self._facets.among(connection, query, without, checked=True if checked else None)
            ranked = search.rank(connection, query, story, among)
            if max(0, offset) + limit > len(ranked.stories) and not (
                ranked.exact and len(ranked.stories) == ranked.total
            ):
                ranked = search.unranked(connection, query, ranked, among)
            hits = []
            for score, number in ranked.stories[max(0, offset) :][: max(0, limit)]:
                seen = veil(connection, number) if veil is not None else None
                found = excerpts(connection, query, ranked, number, PASSAGES if story is None else limit, seen)
                hits.append(Hit(_found(shelf.take(connection, number), number), score, *found))
            unchecked = 0
            if story is None and not checked and (query.unwarned or without):
                among = self._facets.among(connection, query, without, checked=False)
                unchecked = search.find(connection, query, search.CANDIDATES, None, among).total if among.must else 0
        return Results(tuple(hits), ranked.total, ranked.exact, unchecked)

    # --- Stories in several files ------------------------------------------------------------------------------------

    def join(
        self,
        ids: Sequence[int],
        story: Story,
        layers: tuple[Layer, ...],
        *,
        numbers: Sequence[int | None] = (),
        missing: Sequence[int] = (),
        reason: str = "",
        by: Literal["found", "person"] = "person",
        into: int | None = None,
    ) -> Stored:
        """Puts `story`, made of the stories `ids` in reading order, on the shelf in their place; they are kept.

        With `into`, a joined story: that one is made of these parts now, and keeps its number and its edits. A new one
        takes over the edits of its parts that do not speak of one part alone. Raises `NotFound`, `UsageError`.
        """
        how = together.Joining(tuple(ids), tuple(numbers), tuple(missing), reason, by)
        if len(how.ids) < 2:
            raise UsageError("It takes two stories to join.")
        with self._database.write() as connection:
            return together.join(connection, how, story, layers, into, shelf.time_of_change(connection))

    def copy(self, id: int, of: int) -> None:
        """Keeps the story as a copy of the story `of`, which alone is on the shelf from then on.

        Raises `NotFound`, `UsageError`.
        """
        with self._database.write() as connection:
            together.copy(connection, id, of)

    def uncopy(self, id: int) -> int:
        """Takes `copy` back: the story is on the shelf again. The story that stood for it. Raises `NotFound`, `UsageError`."""
        with self._database.write() as connection:
            return together.uncopy(connection, id)

    def split(self, id: int) -> tuple[int, ...]:
        """The numbers of the parts and copies that the story stood for: they are on the shelf again, and stay apart.

        A joined story is gone then; its edits are handed on to its parts. Raises `NotFound`, `UsageError`.
        """
        with self._database.write() as connection:
            return together.split(connection, id, shelf.time_of_change(connection))

    def keep_apart(self, ids: Sequence[int]) -> None:
        """Remembers for ever that no two of these stories are one; a part speaks for the whole. Raises `NotFound`."""
        with self._database.write() as connection:
            for number in ids:
                stories.source(connection, number)
            # Parts of a joined story stay one: it is the others that do not belong to it.
            wholes = dict.fromkeys(together.standing_for(connection, number) or number for number in ids)
            together.keep_apart(connection, [(number,) for number in wholes])

    def reunite(self, ids: Sequence[int]) -> None:
        """Takes `keep_apart` back for these stories, which may be suggested again. Raises `NotFound`."""
        with self._database.write() as connection:
            together.reunite(connection, ids)

    def apart(self, ids: Sequence[int]) -> bool:
        """Whether a person has said of two of these stories that they are not one (`split`, `keep_apart`)."""
        with self._database.read() as connection:
            return together.separated(connection, ids)

    def together(self, id: int) -> Together:
        """What the story stands for, and what stands for it. Raises `NotFound`."""
        with self._database.read() as connection:
            return together.take(connection, id)

    def suggest(self, touching: Collection[int], found: Sequence[Suggestion]) -> None:
        """Keeps suggestions, in place of those that name one of `touching` or nothing that the new ones do not name."""
        with self._database.write() as connection:
            together.suggest(connection, touching, found)

    def suggestions(self) -> list[Suggestion]:
        """The stories that look like one and wait for a person's word, the surest first."""
        with self._database.read() as connection:
            return together.suggestions(connection)

    def suggestion(self, id: int) -> Suggestion:
        """The suggestion with that number. Raises `NotFound`."""
        with self._database.read() as connection:
            return together.suggestion(connection, id)

    def keep_traits(self, id: int, traits: Traits) -> None:
        """Keeps what of a story tells whether it belongs to another. Raises `NotFound`."""
        with self._database.write() as connection:
            stories.source(connection, id)
            trait_rows.keep(connection, id, traits, waiting=False)

    def waiting(self) -> list[int]:
        """Stories that came in or changed since they were last looked at as parts or copies of others."""
        with self._database.read() as connection:
            return trait_rows.waiting(connection)

    def untraced(self, limit: int, edition: int = 0) -> list[int]:
        """Stories that no traits are kept of, or those of an older edition, the oldest first."""
        with self._database.read() as connection:
            return trait_rows.missing(connection, limit, edition)

    def settle(self, ids: Collection[int]) -> None:
        """Notes that these stories have been looked at."""
        with self._database.write() as connection:
            trait_rows.settle(connection, ids)

    def kin(self, ids: Collection[int]) -> list[Kin]:
        """These stories and all that share a key with one of them, parts included; those without traits left out."""
        with self._database.read() as connection:
            return trait_rows.kin(connection, ids)

    # --- A person's word -------------------------------------------------------------------------------------------

    def edit(self, id: int, field: str, value: Value | Sequence[str]) -> None:
        """Lets a person's word on `field` stand over the story's own; "" says that there is none.

        `value` is trimmed. List fields take texts, or one text parted by commas or line ends. Raises `UnknownField`,
        `UsageError`, `NotFound`.
        """
        name = edits.field_name(field)
        content = edits.field_content(name, value)
        with self._database.write() as connection:
            at = shelf.time_of_change(connection)
            with entries.changed(connection, id, at):
                edits.keep(connection, id, name, content, at)
            self._after_edit(connection, id, name, at)

    def undo(self, id: int, field: str | None = None) -> Edit:
        """Takes back the newest edit (of that field; ``cast`` for words about the cast) and gives it.

        Raises `NotFound`, `UnknownField`.
        """
        name = field if field in (None, CAST) else edits.field_name(field)
        with self._database.write() as connection:
            at = shelf.time_of_change(connection)
            with entries.changed(connection, id, at):
                taken = edits.take_back(connection, id, name, at)
            self._after_edit(connection, id, taken.field, at)
            return taken

    def edits(self, id: int) -> list[Edit]:
        """Every edit of the story, the oldest first, those taken back included. Raises `NotFound`."""
        with self._database.read() as connection:
            _found(shelf.take(connection, id), id)
            return edits.history(connection, id)

    def _after_edit(self, connection: sqlite3.Connection, id: int, field: str, at: int) -> None:
        trait_rows.wait(connection, id)
        # A cast file speaks of a fandom; where there is none, an edit of that leaves the layers as they are.
        if field == CAST or (field == "fandom" and (self.path / "casts").is_dir()):
            makings.put(connection, id)
            makings.ask(connection, id, at)

    def choices(self) -> Choices:
        """What the reader of this library does not want to see. Everything is shown where that cannot be read."""
        try:
            return Choices.decode(self.note(CHOICES))
        except ValueError:
            return NOTHING

    def choose(self, choices: Choices) -> None:
        """Keeps what the reader does not want to see, in place of what was kept. `Veiled` obeys it."""
        self.note(CHOICES, choices.encode())

    # --- Care ------------------------------------------------------------------------------------------------------

    def check(self, progress: Callable[[int, int], None] | None = None) -> list[Finding]:
        """Everything that is not as it should be; empty for a sound library.

        Reads every original and every chapter once. `progress` is told how many stories are done, and of how many. What can
        be made again (shelf and search) is, when the library is next opened. Others may use the library meanwhile.
        """
        with self._database.read() as connection:
            found = [*check.database(connection), *check.contents(connection, self._originals, self.path, progress)]
        # As the only writer: a file that another process has just begun to write is no leftover.
        with self._database.write() as connection:
            found += check.files(connection, self._originals, self.path)
        # One at a time, so that nobody waits for long: 5 seconds for the largest of 100,000 stories.
        for table in index.TABLES:
            with self._database.write() as connection:
                found += check.search_index(connection, table)
        with self._database.write() as connection:
            if any(item.advice == check.REOPEN for item in found):
                entries.expire_index(connection)
            for item in found:
                if item.code == check.DAMAGED:
                    entries.mistrust(connection, int(item.where.removeprefix("story ")))
        return found

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Makes shelf and search afresh from the stories. `progress` is told how many are done, and of how many."""
        with self._database.write() as connection:
            entries.reindex(connection, progress)

    def close(self) -> None:
        """Closes the library. Calling it twice does no harm."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _make(self, create: bool) -> None:
        if not create:
            raise LibraryError(f"{self.path}: There is no library here. Add stories to make one.")
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise LibraryError(f"{self.path}: This is a file. A library is a folder; choose another.") from None
        except OSError as error:
            raise LibraryError(f"{self.path}: The library cannot be made here ({error.strerror}).") from error


def _found(item: Card | None, number: int) -> Card:
    if item is None:
        raise stories.not_found(number)
    return item
