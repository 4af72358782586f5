"""``foundling export``: stories out of the library, as e-books, pages, text or data."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foundling.cli import terminal
from foundling.cli.list import cards
from foundling.cli.options import Settings, chosen, filters, leave_out
from foundling.cli.search import joined
from foundling.errors import FoundlingError, NotFound

if TYPE_CHECKING:
    from foundling.advice import Choices
    from foundling.document import Layer, Story
    from foundling.library import Library

#: The forms that hold what the analysis found: it is made first where it is due.
_WITH_LAYERS = frozenset({"tei", "jsonl", "parquet"})

_NUMBERS = re.compile(r"\d{1,18}(-\d{1,18})?")


@click.command("export")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--to",
    required=True,
    type=click.Choice(["epub", "html", "md", "tei", "jsonl", "parquet"]),
    help="The form: one file a story, or for jsonl and parquet one for all.",
)
@click.option(
    "-o", "--output", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to."
)
@click.option("--cast", is_flag=True, help="With a page of the story's people (epub and html).")
@click.option("--notice", is_flag=True, help="With a page in front of what to know before starting (epub, html, md).")
@click.option(
    "--without",
    "left",
    metavar="LABEL[:LEVEL]",
    multiple=True,
    callback=leave_out,
    help="Leave out passages of this, a line in the place of each (epub, html, md). May be given again.",
)
@filters
@click.option("--json", "as_json", is_flag=True, help="Print the paths written as JSON, one on a line.")
@click.pass_obj
def command(
    settings: Settings,
    /,
    query: tuple[str, ...],
    to: str,
    output: Path,
    cast: bool,
    notice: bool,
    left: "Choices",
    as_json: bool,
    **options: Any,
) -> None:
    """Write stories as e-books, pages, text or data into a folder.

    QUERY is story numbers (3 7-9), words as search takes them, or 'all'; the options choose further. For tei, jsonl, parquet and
    with --cast, --notice or --without, what is in the stories and who says what is worked out first where it was not yet.
    """
    if not query and not any(options.values()):
        raise click.UsageError("Say which stories: numbers (3 7-9), words to search for, options, or 'all'.")
    if cast and to not in ("epub", "html"):
        raise click.UsageError("--cast is for --to epub and --to html.")
    if (notice or left) and to not in ("epub", "html", "md"):
        raise click.UsageError("--notice and --without are for --to epub, html and md.")
    with settings.open() as library:
        ids, unchecked = _chosen(library, query, options)
        if not ids:
            raise NotFound("No story matches.")
        if unchecked:
            terminal.console(err=True).print(terminal.unchecked(unchecked))
        from foundling import export

        if cast or notice or left or to in _WITH_LAYERS:
            terminal.analyse(library, ids)
        try:
            output.mkdir(parents=True, exist_ok=True)
            with terminal.progress("Exporting", lambda: len(ids)) as advance:
                made = export.write(_pairs(library, ids, advance), to, output, cast=cast, notice=notice, leave_out=left)
                written = list(_each(made, as_json))
        except OSError as error:
            raise FoundlingError(f"The export cannot be written: {error}") from error
    if not as_json:
        stories = f"{len(ids):,} {'story' if len(ids) == 1 else 'stories'}"
        where = written[0] if len(written) == 1 else f"{len(written):,} files in {output}"
        terminal.console().print(terminal.safe(f"Exported {stories}: {where}"))


def _each(paths: Iterator[Path], as_json: bool) -> Iterator[Path]:
    for path in paths:
        if as_json:
            terminal.write_json(str(path))
        yield path


def _pairs(library: "Library", ids: list[int], advance: Any) -> "Iterator[tuple[Story, tuple[Layer, ...]]]":
    for number in ids:
        entry = library.get(number)
        yield entry.story, entry.layers
        advance("")


def _chosen(library: "Library", query: tuple[str, ...], options: dict[str, Any]) -> tuple[list[int], int]:
    """The numbers of the stories, in the shelf's order or, where numbers were given, in theirs; and how many of them were not
    read for advisories, where some are left out for one."""
    from foundling.library import unchecked

    wanted: list[int] | None = None
    if query and all(_NUMBERS.fullmatch(word) for word in query):
        wanted = _numbers(library, query)
        if not any(options.values()):
            return wanted, 0
    elif (words := joined(query)).casefold() != "all":
        options = {**options, "text": f"{options['text']} {words}".strip()}
    asked = chosen(options)
    found = {card.id: card for card in cards(library, asked, "title", 0)}
    ids = list(found) if wanted is None else [number for number in wanted if number in found]
    return ids, sum(unchecked(found[number]) for number in ids) if library.unchecked(asked) else 0


def _numbers(library: "Library", query: tuple[str, ...]) -> list[int]:
    """Every number named, and those of a range that there are. Raises `NotFound` for one named that there is not."""
    from foundling.library import Filter

    known: set[int] | None = None
    found: dict[int, None] = {}
    for word in query:
        first, dash, last = word.partition("-")
        if dash:
            known = known or {card.id for card in cards(library, Filter(), "title", 0)}
            found |= dict.fromkeys(sorted(number for number in known if int(first) <= number <= int(last)))
        else:
            found[library.card(int(first)).id] = None
    return list(found)
