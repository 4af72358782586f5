"""``foundling add``: stories into the library."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Given, Settings

if TYPE_CHECKING:
    from foundling.cli.views import Row
    from foundling.errors import Problem
    from foundling.flow import Taken

#: So many stories are listed; a folder of thousands is summed up.
LISTED = 40


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=Given())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a story, on a line of its own.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Take stories into the library.

    PATH is a file, a folder, a ZIP, or - for standard input. A story that is there already is not added again. Each
    story is stored whole before the next is read, so this can be stopped at any moment and run again.
    """
    from foundling import flow, gather

    settings: Settings = ctx.obj
    report = _Report()
    with settings.open(create=True) as library:
        with terminal.progress("Adding", lambda: gather.count(paths)) as advance:
            finds = terminal.watched(gather.gather(paths, stdin=terminal.standard_input), advance)
            for taken in flow.take_in(library, finds):
                if as_json:
                    terminal.write_json(payload(taken))
                report.add(taken)
        if not as_json:
            report.show()
    if report.counts["failed"]:
        ctx.exit(1)


def payload(taken: "Taken") -> dict[str, object]:
    """What became of one story, for a program."""
    from foundling.document import value

    story = taken.outcome.story if taken.outcome else None
    return {
        "where": taken.where,
        "status": taken.status,
        "id": taken.id,
        "title": value(story, "title") if story else None,
        "author": value(story, "author") if story else None,
        "problems": taken.problems,
    }


class _Report:
    """What is shown at the end: a table of what came in, then what was wrong."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()

    def add(self, taken: "Taken") -> None:
        from foundling.cli import views

        self.counts[taken.status] += 1
        self.problems += taken.problems
        outcome = taken.outcome
        if outcome is not None and outcome.story is not None and taken.id is not None and len(self.rows) < LISTED:
            self.rows.append(views.row(outcome.story, outcome.layers, status=taken.status, id=taken.id))

    def show(self) -> None:
        from rich.text import Text

        from foundling.cli import views

        out = terminal.console()
        if self.rows:
            out.print(views.stories(self.rows))
            out.print()
        came = sum(self.counts[status] for status in ("new", "updated", "known"))
        if came > len(self.rows):
            out.print(Text(f"and {came - len(self.rows):,} more: foundling list", style="dim"), end="\n\n")
        if self.problems:
            out.print(views.problems(self.problems))
            out.print()
        words = {"new": "added", "updated": "read anew", "known": "there already", "failed": "not taken in"}
        told = [f"{self.counts[status]:,} {word}" for status, word in words.items() if self.counts[status]]
        out.print(Text(", ".join(told) or "Nothing was found to add.", style="bold"))
