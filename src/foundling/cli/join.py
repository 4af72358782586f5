"""``foundling join``: stories that are one, joined by a person's word."""

from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Settings
from foundling.errors import UsageError

if TYPE_CHECKING:
    from foundling.library import Library, Suggestion


@click.command("join")
@click.argument("ids", nargs=-1, type=int, metavar="[ID]...")
@click.option("--suggestions", is_flag=True, help="List the stories that look like one.")
@click.option("--suggestion", "number", metavar="N", type=int, help="Do what suggestion N says.")
@click.option(
    "--apart", is_flag=True, help="With --suggestion or IDs: they are not one, and are not to be suggested again."
)
@click.option("--copies", is_flag=True, help="The stories are copies of one work: the first is the one to read.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object on a line.")
@click.pass_obj
def command(
    settings: Settings,
    ids: tuple[int, ...],
    suggestions: bool,
    number: int | None,
    apart: bool,
    copies: bool,
    as_json: bool,
) -> None:
    """Make one story of several files: its parts in the order given, or copies of it.

    \b
    foundling join --suggestions       which stories look like one
    foundling join --suggestion 2      yes, they are
    foundling join 4 7 5               parts, in this order
    foundling join --copies 4 9        the same work twice; 4 is the one to read
    foundling join --apart 4 7         not one, whatever they look like

    Every file is kept as it was. `split` takes a joined story apart again.
    """
    if suggestions + bool(ids) + (number is not None) != 1:
        raise UsageError("Say which stories are one (join 4 7 5), or --suggestions, or --suggestion N.")
    if apart and copies:
        raise UsageError("Stories are copies of one work or they are not: --copies and --apart exclude each other.")
    with settings.open() as library:
        if suggestions:
            _list(library, as_json)
            return
        made: int | None = None
        if apart:
            _apart(library, ids, number)
        else:
            made = _join(library, ids, number, copies=copies)
            terminal.analyse(library, [made])
        if as_json:
            terminal.write_json({"id": made, "apart": apart})
        elif made is None:
            terminal.console().print("They stay apart.")
        else:
            terminal.console().print(terminal.safe(told(library, made)))


def told(library: "Library", made: int) -> str:
    """What the story is made of now: ``7 Trust Me: joined from 3 files; part 2 is missing``."""
    from foundling import joining

    card, together = library.card(made), library.together(made)
    words = joining.files_words(len(together.parts), together.missing)
    if together.copies:
        count = len(together.copies)
        words = "; ".join(filter(None, (words, f"{count} {'copy' if count == 1 else 'copies'} kept beside it")))
    return f"{made} {card.title}: {words}"


def _join(library: "Library", ids: tuple[int, ...], number: int | None, *, copies: bool) -> int:
    from foundling import joining

    if number is not None:
        suggestion = library.suggestion(number)
        return joining.accept(library, suggestion)
    if not copies:
        return joining.join(library, ids).id
    if len(ids) < 2:
        raise UsageError("It takes two stories: the one to read, then its copies.")
    for other in ids[1:]:
        library.copy(other, ids[0])
    return ids[0]


def _apart(library: "Library", ids: tuple[int, ...], number: int | None) -> None:
    if number is not None:
        ids = library.suggestion(number).stories
    if len(ids) < 2:
        raise UsageError("It takes two stories to keep apart.")
    library.keep_apart(ids)


def _list(library: "Library", as_json: bool) -> None:
    from rich.text import Text

    out = terminal.console()
    found = library.suggestions()
    for item in found:
        if as_json:
            terminal.write_json(item)
            continue
        out.print(Text(f"{item.id}  {_heading(item)}", style="bold"))
        out.print(Text(terminal.safe(item.reason), style="dim"))
        for member in item.stories:
            card = library.card(member)
            named = f" by {card.author}" if card.author else ""
            words = f"   {member}  {card.title}{named} · {card.words:,} words · {card.file}"
            out.print(Text(terminal.safe(words), overflow="ellipsis", no_wrap=True))
        out.print()
    if not as_json:
        out.print(
            "foundling join --suggestion N joins them; with --apart they stay apart."
            if found
            else "None look like one."
        )


def _heading(item: "Suggestion") -> str:
    from foundling.works import missing_words

    if item.kind == "copies":
        return f"{len(item.members)} copies of one work?"
    gone = missing_words(item.missing)
    whose = f"story {item.into}" if item.into else "one story"
    return f"{len(item.members)} parts of {whose}?{f' ({gone})' if gone else ''}"
