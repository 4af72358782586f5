"""``foundling show``: everything known about one story."""

import click

from foundling.cli import terminal
from foundling.cli.options import Settings


@click.command("show")
@click.argument("id", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print foundling.story/1 as one JSON object.")
@click.pass_obj
def command(settings: Settings, id: int, as_json: bool) -> None:  # noqa: A002
    """Show one story: its facts, where each comes from, its chapters, what is in doubt.

    ID is the number that list gives.
    """
    from foundling.document import to_builtins

    with settings.open() as library:
        entry = library.get(id)
        if as_json:
            terminal.write_json(to_builtins(entry.story, entry.layers))
            return
        from foundling.cli import together, views

        out = terminal.console()
        out.print(views.panel(f"{id}", entry.story, entry.layers))
        together.files(out, library.together(id))
        if entry.story.problems:
            out.print(views.problems(entry.story.problems))
