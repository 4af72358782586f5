"""``foundling edit``: a person's word on a fact, and taking it back."""

import click

from foundling.cli import terminal
from foundling.cli.options import Settings
from foundling.errors import UsageError


@click.command("edit")
@click.argument("id", type=int)
@click.argument("changes", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--undo", is_flag=True, help="Take back the newest edit, or the newest of each FIELD named.")
@click.option("--json", "as_json", is_flag=True, help="Print the story's edits as JSON, one on a line.")
@click.pass_obj
def command(settings: Settings, id: int, changes: tuple[str, ...], undo: bool, as_json: bool) -> None:  # noqa: A002
    """Say what a fact of a story is; your word stands over what was read, and stays when the story is read again.

    \b
    foundling edit 3 title="The Lamp Room" tags="sea, winter"
    foundling edit 3 other:Archivist=Tom      a field of any name
    foundling edit 3 series=                  there is none
    foundling edit 3 --undo title             back to what was read
    foundling edit 3                          the edits so far
    """
    pairs = [] if undo else [_pair(change) for change in changes]
    with settings.open() as library:
        if undo:
            for field in changes or (None,):
                library.undo(id, field)
        for field, value in pairs:
            library.edit(id, field, value)
        edits = library.edits(id)
    if as_json:
        for item in edits:
            terminal.write_json(item)
        return
    from rich.table import Table
    from rich.text import Text

    from foundling.document import as_text

    out = terminal.console()
    if not edits:
        out.print(f"Story {id} has no edits.")
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
