"""``foundling check``: whether the library is whole."""

import click

from foundling.cli import terminal
from foundling.cli.options import Settings


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a finding, on a line of its own.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check the library: every original against its hash, the indexes, rows that belong to nothing."""
    settings: Settings = ctx.obj
    with settings.open() as library:
        found = library.check()
        total = library.shelf(limit=1).total
    bad = any(item.severity != "notice" for item in found)
    if as_json:
        for item in found:
            terminal.write_json(item)
    else:
        from foundling.cli import views
        from foundling.errors import Problem

        out = terminal.console()
        if found:
            out.print(
                views.problems(
                    [Problem(item.code, item.message, item.where, item.advice, None, item.severity) for item in found]
                )
            )
        if not bad:
            out.print(f"All well: {total:,} {'story' if total == 1 else 'stories'}.")
    if bad:
        ctx.exit(1)
