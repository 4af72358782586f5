"""``foundling problems``: the files that could not be taken in."""

import click

from foundling.cli import terminal
from foundling.cli.options import Settings


@click.command("problems")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a problem, on a line of its own.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """List the files that could not be taken in, why, and what to do about each."""
    with settings.open() as library:
        found = library.problems()
    if as_json:
        for item in found:
            terminal.write_json(item)
        return
    from foundling.cli import views

    out = terminal.console()
    if found:
        out.print(views.problems([item.problem for item in found], places=len(found)))
    else:
        out.print("Every file so far was taken in.")
