"""``foundling check``: whether the library is whole."""

from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Settings

if TYPE_CHECKING:
    from foundling.library import Finding, Library


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a finding, on a line of its own.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check the library: every original against its hash, the indexes, rows that belong to nothing."""
    settings: Settings = ctx.obj
    with settings.open() as library:
        found = library.check() + _due(library)
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


def _due(library: "Library") -> "list[Finding]":
    """How many stories wait for their layers, where some do."""
    from foundling import analysis
    from foundling.cli.views import due
    from foundling.library import Finding

    said = due(library.due(analysis.edition()))
    advice = "Nothing to do: `foundling serve` does it, or `foundling add` of the same files."
    return [Finding("layers-due", said, advice, "notice")] if said else []
