"""Which files look like one story, said in words: what ``inspect``, ``show`` and ``add`` print below their tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foundling import works
from foundling.cli.terminal import safe
from foundling.joining import files_words

if TYPE_CHECKING:
    from rich.console import Console

    from foundling.document import Story
    from foundling.joining import Joined, Resembling
    from foundling.library import Library, Together

#: So many files of an inspected folder are compared (each costs some 6 kB of memory).
COMPARED = 10_000
#: So many works are told, and so many files of each.
TOLD = 40
NAMED = 12


class Compared:
    """The files of a folder as they are seen, and at the end which of them look like one story."""

    def __init__(self) -> None:
        self.items: list[works.Seen] = []
        self.paths: list[str] = []
        self.more = 0

    def add(self, where: str, story: "Story") -> None:
        """Takes a file in."""
        if len(self.items) >= COMPARED:
            self.more += 1
            return
        self.items.append(works.seen(len(self.items), story, where))
        self.paths.append(where)

    def show(self, out: "Console") -> None:
        """Prints what looks like one story, and what is missing of it."""
        found = works.works(self.items)
        if found:
            out.print()
            out.print(Text("These look like one story:", style="bold"))
        for work in found[:TOLD]:
            title = next((self.items[at].title for at in work.members if self.items[at].title), "")
            gone = works.missing_words(work.missing)
            kind = f"{len(work.members)} parts" if work.kind == "parts" else f"{len(work.members)} copies"
            sure = "joined when added" if work.certain else "offered when added"
            out.print(Text(safe(f"  {title or 'No title'}: {'; '.join(filter(None, (kind, gone)))} ({sure})")))
            out.print(Text(safe(f"    {work.reason}"), style="dim"))
            for line in self._files(work):
                out.print(Text(safe(f"    {line}"), no_wrap=True, overflow="ellipsis"))
        if len(found) > TOLD:
            out.print(Text(f"  and {len(found) - TOLD:,} more", style="dim"))
        if self.more:
            out.print(Text(f"  Only the first {COMPARED:,} files were compared.", style="dim"))

    def _files(self, work: works.Work) -> list[str]:
        told = [
            f"{'' if number is None else number:>3}  {self.paths[at]}"
            for at, number in zip(work.members, work.numbered, strict=True)
        ]
        more = [f"     and {len(told) - NAMED:,} more"] if len(told) > NAMED else []
        return told[:NAMED] + more + [f"     {self.paths[at]} (a shorter copy)" for at in work.spare[:NAMED]]


def joined(out: "Console", made: Sequence["Joined"], waiting: int) -> None:
    """Prints what was joined and whether more looks like one story."""
    for item in made[:TOLD]:
        out.print(Text(safe(f"{item.id}  {item.title}: {item.words}"), style="cyan"))
    if len(made) > TOLD:
        out.print(Text(f"and {len(made) - TOLD:,} more were joined", style="cyan"))
    if waiting:
        told = "1 suggestion" if waiting == 1 else f"{waiting:,} suggestions"
        out.print(Text(f"{told} of files that look like one story: foundling join --suggestions", style="yellow"))
    if made or waiting:
        out.print()


def resembling(out: "Console", library: "Library", found: Sequence["Resembling"]) -> None:
    """Prints which of the stories look like versions of others."""
    from foundling.cli.versions import told

    for item in found[:TOLD]:
        out.print(Text(f"{told(library, item)}: foundling versions {item.other} {item.id}", style="yellow"))
    if len(found) > TOLD:
        out.print(Text(f"and {len(found) - TOLD:,} more look like versions: foundling versions", style="yellow"))


def files(out: "Console", together: "Together") -> None:
    """Prints what the story is made of, or what it is a part of; nothing for a single file."""
    if together.whole is not None:
        out.print(
            Text(f"Kept as a part or copy of story {together.whole}: foundling show {together.whole}", style="cyan")
        )
    if not together.members:
        return
    if together.parts:
        words = files_words(len(together.parts), together.missing)
        out.print(Text(f"{words[:1].upper()}{words[1:]}", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for style in ("dim", "dim", "", ""):
        table.add_column(style=style, no_wrap=True, overflow="ellipsis")
    for item in together.members:
        which = "copy" if item.role == "copy" else f"part {item.number}" if item.number is not None else "part"
        table.add_row(str(item.id), which, safe(item.source.name), f"{item.words:,} words")
    out.print(Padding(table, (0, 0, 0, 2)))
