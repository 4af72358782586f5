"""``foundling edit``: a person's word on a fact or on the cast, and taking it back."""

from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Settings
from foundling.errors import UsageError

if TYPE_CHECKING:
    from foundling.library import Edit, Library

#: What can be said about the cast, each an option that says what the names after it are.
_WORDS = ("merge", "split", "rename", "pronouns")


@click.command("edit")
@click.argument("id", type=int)
@click.argument("changes", nargs=-1, metavar="[FIELD=VALUE]... | [NAME]...")
@click.option("--merge", is_flag=True, help="The NAMEs are one person, who is called by the first.")
@click.option("--split", is_flag=True, help="Of the first NAME's names, those that follow are another person's.")
@click.option("--rename", is_flag=True, help="The first NAME is called by the second from now on.")
@click.option("--pronouns", is_flag=True, help="The first NAME goes by what follows, such as they/them.")
@click.option(
    "--undo", is_flag=True, help="Take back the newest edit, or the newest of each FIELD named (cast is one)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the story's edits as JSON, one on a line.")
@click.pass_obj
def command(
    settings: Settings,
    /,
    id: int,  # noqa: A002
    changes: tuple[str, ...],
    undo: bool,
    as_json: bool,
    **options: bool,
) -> None:
    """Say what a fact of a story is, or who is who in it; your word stands, and stays when the story is read or analysed again.

    \b
    foundling edit 3 title="The Lamp Room" tags="sea, winter"
    foundling edit 3 other:Archivist=Tom      a field of any name
    foundling edit 3 series=                  there is none
    foundling edit 3 --undo title             back to what was read
    foundling edit 3                          the edits so far

    \b
    foundling edit 3 --merge Tara "Ms. Orrin" "the redhead"      one person, called Tara
    foundling edit 3 --split Tara "Miss O."                      "Miss O." is somebody else
    foundling edit 3 --rename Tara "Tara Orrin"
    foundling edit 3 --pronouns Tara she/her
    foundling edit 3 --undo cast                                 takes the newest of these back

    Any name of a person will do, in capitals or not; `show ID --cast` lists them. Who says what is worked out again at once.
    """
    asked = [word for word in _WORDS if options[word]]
    if len(asked) + undo > 1:
        raise UsageError("Say one thing about the cast at a time: --merge, --split, --rename, --pronouns or --undo.")
    pairs = [] if undo or asked else [_pair(change) for change in changes]
    with settings.open() as library:
        if asked:
            _recast(library, id, asked[0], changes)
        if undo:
            _undo(library, id, changes)
        for field, value in pairs:
            library.edit(id, field, value)
        edits = library.edits(id)
    if as_json:
        for item in edits:
            terminal.write_json(item)
        return
    _show(id, edits)


def _recast(library: "Library", number: int, word: str, names: tuple[str, ...]) -> None:
    """Keeps the word about the cast and has the layers made that follow from it."""
    from foundling import upkeep

    upkeep.now(library, number)  # names are looked up in the cast as it is
    if word == "merge":
        upkeep.merge(library, number, names)
    elif word == "split":
        upkeep.split(library, number, names[0] if names else "", names[1:])
    elif len(names) != 2:
        wanted = "a name and the new name" if word == "rename" else "a name and the pronouns"
        raise UsageError(f"--{word} takes two things, {wanted}; words with blanks in them want quotation marks.")
    elif word == "rename":
        upkeep.rename(library, number, *names)
    else:
        upkeep.pronouns(library, number, *names)
    upkeep.now(library, number)


def _undo(library: "Library", number: int, fields: tuple[str, ...]) -> None:
    from foundling import upkeep

    taken = [library.undo(number, field) for field in fields or (None,)]
    if any(item.recast is not None for item in taken):
        upkeep.now(library, number)


def _show(number: int, edits: "list[Edit]") -> None:
    from rich.table import Table
    from rich.text import Text

    from foundling.document import as_text

    out = terminal.console()
    if not edits:
        out.print(f"Story {number} has no edits.")
        return
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for item in edits:
        gone = item.undone is not None
        when = f"{item.at.astimezone():%Y-%m-%d %H:%M}"
        words = Text(terminal.safe(as_text(item.value)) or "(none)", style="strike dim" if gone else "")
        table.add_row(Text(when, style="dim"), Text(terminal.safe(item.field), style="bold"), words, "undone" * gone)
    out.print(table)


def _pair(change: str) -> tuple[str, str]:
    """The field and the value. Raises `UsageError`."""
    field, equals, value = change.partition("=")
    if not equals:
        raise UsageError(f"'{change}' is not of the form FIELD=VALUE, such as title='The Lamp Room'.")
    return field, value
