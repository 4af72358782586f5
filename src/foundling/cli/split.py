"""``foundling split``: a joined story taken apart again."""

import click

from foundling.cli import terminal
from foundling.cli.options import Settings


@click.command("split")
@click.argument("id", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the stories' numbers as JSON.")
@click.pass_obj
def command(settings: Settings, id: int, as_json: bool) -> None:  # noqa: A002
    """Take a joined story apart: each file is a story of its own again, and copies come back on the shelf.

    They stay apart, whatever is added later; `join` puts them together again.
    """
    with settings.open() as library:
        made = library.split(id)
        terminal.analyse(library, made)
    if as_json:
        terminal.write_json({"ids": made})
        return
    numbers = ", ".join(map(str, made))
    terminal.console().print(f"Back on the shelf: {numbers}")
