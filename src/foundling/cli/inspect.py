"""``foundling inspect``: what files are, without a library."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Given, cast_files, cast_option

if TYPE_CHECKING:
    from foundling.flow import Castings, Outcome

#: So many stories are shown in full; more are better seen as a table.
PANELS = 3


@click.command("inspect")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=Given())
@cast_option
@click.option("--json", "as_json", is_flag=True, help="Print foundling.story/1, one line a story.")
@click.option("--evidence", is_flag=True, help="Show the passages that a story's advisories rest on.")
@click.option(
    "--stages",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write what each stage made of each story into this folder.",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    cast: tuple[Path, ...],
    as_json: bool,
    evidence: bool,
    stages: Path | None,
) -> None:
    """Say what stories are, without a library.

    PATH is a file, a folder, a ZIP, a mailbox, or - for standard input. With --json each story is one JSON object on a line of
    its own. A file that gave no story has one as well: without chapters, and with the problems that say why. Of a
    folder it is also said which files look like one story, and what is missing of it.
    """
    from foundling import gather
    from foundling.cli import stages as kept

    failed = False
    casts = cast_files(cast)
    full = len(paths) <= PANELS and not any(path.is_dir() for path in paths)
    # A line of the table says nothing that only the analysis knows.
    analysed = as_json or full or stages is not None
    with terminal.progress("Reading", lambda: gather.count(paths)) as meter:
        report = None if as_json else _Report(meter, full=full, shown=evidence)
        for number, (where, outcome) in enumerate(outcomes(paths, meter, casts.casting, analysed=analysed), 1):
            failed = failed or outcome.failed
            if stages is not None:
                kept.write(stages, number, outcome)
            if report is None:
                terminal.write_json(payload(where, outcome))
            else:
                report.add(where, outcome)
    if report is not None:
        report.show()
    if failed:
        ctx.exit(1)


def outcomes(
    paths: tuple[Path, ...], advance: Callable[[str], None], casting: "Castings", *, analysed: bool = True
) -> Iterator[tuple[str, "Outcome"]]:
    """What became of every file at or under `paths`, with the path that leads a person to it.

    `advance` is told of each file as it is finished; `casting` says what is known of each story's people.
    """
    from foundling import flow, gather
    from foundling.document import Source
    from foundling.errors import Problem

    for find in terminal.watched(gather.gather(paths, stdin=terminal.standard_input), advance):
        if isinstance(find, Problem):
            yield find.where, flow.Outcome(Source(find.where, "", "", "", 0), None, (), (find,), {})
            continue
        for outcome in flow.process(
            find.data, find.name, analysed=analysed, beside=find.beside, alone=find.alone, casting=casting
        ):
            yield flow.path_of(outcome.source, find.where), flow.placed(outcome, find.where)


def payload(where: str, outcome: "Outcome") -> dict[str, object]:
    """The outcome in the shape of ``foundling.story/1``, with the path it was found at, every problem, what is unsure."""
    from foundling.document import Story, doubts, to_builtins

    story = outcome.story or Story(outcome.source, (), ())
    whole = Story(story.source, story.facts, story.chapters, outcome.problems)
    unsure = doubts(whole) if outcome.story is not None else ()
    return {**to_builtins(whole, outcome.layers), "where": where, "unsure": unsure}


class _Report:
    """What is shown to people: a few stories in full, more as a table that grows as they are read."""

    def __init__(self, meter: terminal.Meter, *, full: bool, shown: bool) -> None:
        from foundling.cli.survey import Survey
        from foundling.cli.together import Compared

        self.meter = meter
        self.shown = shown
        self.table: Survey | None = None
        self.few: list[tuple[str, Outcome]] = []
        self.compared = Compared()
        if not full:
            self.table = Survey(meter.out)

    def add(self, where: str, outcome: "Outcome") -> None:
        from foundling.cli.survey import Survey

        if outcome.story is not None:
            self.compared.add(where, outcome.story)
        if self.table is None:
            self.few.append((where, outcome))
            if len(self.few) <= PANELS:
                return
            self.table = Survey(self.meter.out)
            waiting, self.few = self.few, []
            for kept in waiting:
                self.table.add(*kept)
        else:
            self.table.add(where, outcome)

    def show(self) -> None:
        from foundling.cli import views

        if self.table is not None:
            self.table.close()
            self.compared.show(self.meter.out)
            return
        out = terminal.console()
        for where, outcome in self.few:
            if outcome.story is not None:
                out.print(views.panel(where, outcome.story, outcome.layers, shown=self.shown))
        if found := [item for _, outcome in self.few for item in outcome.problems]:
            out.print(views.problems(found))
