"""``foundling versions``: near duplicates and later versions, side by side, and which of them is to be read."""

from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Settings
from foundling.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from foundling.joining import Resembling
    from foundling.library import Library
    from foundling.works.differences import Comparison, Piece

#: So many changes are shown, and so many paragraphs of each, unless all are asked for.
SHOWN = 30
LINES = 3


@click.command("versions")
@click.argument("ids", nargs=-1, type=int, metavar="[ID ID]")
@click.option("--keep", type=int, metavar="ID", help="This one is the one to read; the other is kept beneath it.")
@click.option("--apart", is_flag=True, help="They are two stories, and are not to be suggested again.")
@click.option("--undo", is_flag=True, help="Take back --keep or --apart.")
@click.option("--full", is_flag=True, help="Show every change, not the first few.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    settings: Settings, ids: tuple[int, ...], keep: int | None, apart: bool, undo: bool, full: bool, as_json: bool
) -> None:
    """Compare two versions of one story, and say which is to be read.

    \b
    foundling versions                 which stories look like versions of others
    foundling versions 4 9             what differs
    foundling versions 4 9 --keep 9    9 is on the shelf, 4 is kept beneath it
    foundling versions 4 9 --apart     not one, whatever they look like
    foundling versions 4 9 --undo      take that back

    Every file is kept as it was.
    """
    from foundling import joining

    if (keep is not None) + apart + undo > 1:
        raise UsageError("--keep, --apart and --undo exclude each other.")
    if len(ids) not in (0, 2) or (not ids and (keep is not None or apart or undo)):
        raise UsageError("Name the two stories (versions 4 9), or none for a list.")
    if ids and ids[0] == ids[1]:
        raise UsageError("A story is no version of itself. Name two.")
    with settings.open() as library:
        if not ids:
            _list(library, as_json)
            return
        one, other = ids
        if keep is not None:
            if keep not in ids:
                raise UsageError(f"Story {keep} is neither of the two.")
            joining.keep(library, keep, other if keep == one else one)
            said = f"Story {keep} is the one to read; the other is kept beneath it."
        elif apart:
            library.keep_apart(ids)
            said = "They stay apart."
        elif undo:
            said = "Taken back." if joining.undo(library, one, other) else "There was nothing to take back."
        else:
            _compare(library, one, other, full=full, as_json=as_json)
            return
    if as_json:
        terminal.write_json({"ids": ids, "keep": keep, "apart": apart, "undo": undo})
    else:
        terminal.console().print(said)


def _list(library: "Library", as_json: bool) -> None:
    from foundling import joining

    suggestions = library.suggestions()
    found = joining.resembling(suggestions, {item.members[0] for item in suggestions})
    out = terminal.console()
    for item in found:
        if as_json:
            terminal.write_json({"id": item.id, "other": item.other, "kind": item.kind, "suggestion": item.suggestion})
        else:
            out.print(f"{told(library, item)}: foundling versions {item.other} {item.id}")
    if not found and not as_json:
        out.print("No story looks like a version of another.")


def told(library: "Library", item: "Resembling") -> str:
    """``12 Trust Me (9,400 words) looks like a longer version of 4 Trust Me (6,100 words)``."""
    one, other = (f"{card.id} {card.title} ({card.words:,} words)" for card in map(library.card, (item.id, item.other)))
    # A title may hold braces of its own.
    before, _, after = item.words.partition("{}")
    return terminal.safe(f"{one} {before}{other}{after}")


def _compare(library: "Library", one: int, other: int, *, full: bool, as_json: bool) -> None:
    from foundling.works.differences import compare

    made = compare(library.get(one).story, library.get(other).story)
    if as_json:
        terminal.write_json(
            {
                "first": one,
                "second": other,
                "paragraphs": made.counts,
                "words": {"same": made.words_same, "gone": made.words_gone, "new": made.words_new},
                "chapters": {"gone": made.gone, "new": made.new},
                "changes": [
                    {
                        "kind": band.kind,
                        "first": [item.block for item in made.first[slice(*band.first)]],
                        "second": [item.block for item in made.second[slice(*band.second)]],
                    }
                    for band in made.bands
                    if band.kind != "same"
                ],
            }
        )
        return
    out = terminal.console()
    for number, sign in ((one, "-"), (other, "+")):
        card = library.card(number)
        chapters = f"{card.chapters:,} {'chapter' if card.chapters == 1 else 'chapters'}"
        out.print(terminal.safe(f"{sign} {number} {card.title} · {card.words:,} words · {chapters} · {card.file}"))
    out.print()
    out.print(f"{made.summary}\n", style="bold")
    _changes(out, made, full=full)


def _changes(out: "Console", made: "Comparison", *, full: bool) -> None:
    from rich.text import Text

    at = [at for at, band in enumerate(made.bands) if band.kind != "same"]
    chapter = (0, 0)
    for number in at if full else at[:SHOWN]:
        band = made.bands[number]
        first, second = made.sides(number)
        here = tuple(items[start].chapter if start < end else 0 for items, (start, end) in ((made.first, band.first), (made.second, band.second)))  # fmt: skip
        if here != chapter:
            chapter = (here[0], here[1])
            names = " / ".join(f"{sign} chapter {count}" for sign, count in zip("-+", chapter, strict=True) if count)
            out.print(names, style="dim")
        for sign, style, side in (("-", "red", first), ("+", "green", second)):
            for pieces in side if full else side[:LINES]:
                out.print(Text(f"{sign} ", style=style) + _line(pieces, style, sign, whole=band.kind != "changed"))
            if not full and len(side) > LINES:
                out.print(f"{sign} and {len(side) - LINES:,} more paragraphs", style="dim")
        if band.kind.startswith("moved"):
            out.print("  (it stands elsewhere in the other)", style="dim")
        out.print()
    if not full and len(at) > SHOWN:
        out.print(f"and {len(at) - SHOWN:,} more changes: --full shows them", style="dim")


def _line(pieces: "tuple[Piece, ...]", style: str, sign: str, *, whole: bool) -> "Text":
    from rich.text import Text

    made = Text()
    for piece in pieces:
        text = terminal.safe(piece.text)
        # Signs as well as colours: a pipe has none.
        shown = f"[{sign}{text}{sign}]" if piece.differs and not whole else text
        made.append(shown, style=style if piece.differs else "")
    return made
