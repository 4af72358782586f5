"""``foundling corpus``: a whole folder as research data."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from foundling.cli import terminal
from foundling.cli.options import cast_files, cast_option

if TYPE_CHECKING:
    from foundling.corpus import Summary


@click.group("corpus")
def command() -> None:
    """Analyse whole folders into Parquet tables, on this machine or a Ray cluster."""


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@command.command("analyse")
@click.argument("source", metavar="SRC", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to."
)
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="What runs the workers."
)
@click.option("--workers", metavar="N", type=click.IntRange(1), help="How many at a time.  [default: one a core]")
@cast_option
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def analyse(
    ctx: click.Context,
    source: Path,
    output: Path,
    engine: Literal["local", "ray"],
    workers: int | None,
    cast: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Read every story under SRC and write the tables stories, facts, chapters, quotations, relationships, advisories, passages, fandoms and problems to DIR.

    Each table is a folder of Parquet files. Run it again to go on after an interruption, or to read anew what has
    changed; DIR/manifest.json is there when everything is done. Ray uses the cluster that $RAY_ADDRESS names, if it is
    set: SRC and DIR must then be the same paths on every machine.
    """
    from foundling import corpus, gather

    casts = cast_files(cast)
    with terminal.progress("Analysing", lambda: gather.count([source])) as advance:
        summary = corpus.analyse(
            source, output, engine, workers or _cores(), casts=casts, tell=lambda files: advance("", files)
        )
    if as_json:
        terminal.write_json(summary)
    else:
        _show(summary, output)
    if summary.failed:
        ctx.exit(1)


def _show(summary: "Summary", output: Path) -> None:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(style="dim")
    speed = summary.words_read / summary.seconds if summary.seconds else 0
    done = f"{summary.kept:,} of {summary.shards:,} shards were done before" if summary.kept else ""
    table.add_row("files", f"{summary.files:,}", done)
    table.add_row("stories", f"{summary.stories:,}")
    table.add_row("words", f"{summary.words:,}", f"{speed:,.0f} words/s" if summary.words_read else "")
    none = [f"{summary.failed:,} files gave no story"] if summary.failed else []
    none += [f"{summary.passed:,} are rightly none (replies, pictures) and were passed over"] if summary.passed else []
    table.add_row("problems", f"{summary.problems:,}", ", ".join(none))
    table.add_row("seconds", f"{summary.seconds:,.1f}")
    out = terminal.console()
    out.print(table)
    out.print(terminal.safe(f"Tables in {output}"))
