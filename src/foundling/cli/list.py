"""``foundling list``: the shelf."""

from typing import TYPE_CHECKING, Any

import click

from foundling.cli import terminal
from foundling.cli.options import Settings, advised, chosen, filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundling.library import Card, Filter, Library

#: So many stories are listed to people unless they say otherwise; programs get all.
LISTED = 50
PAGE = 500


@click.command("list")
@filters
@advised
@click.option("--hidden", is_flag=True, help="Stories too that your list of what to skip takes off the shelf.")
@click.option(
    "--sort",
    type=click.Choice(["title", "author", "words", "added", "updated"]),
    default="title",
    show_default=True,
    help="What to sort by.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(0),
    help=f"At most so many stories; 0 for all.  [default: {LISTED}, with --json all]",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a story, on a line of its own.")
@click.pass_obj
def command(settings: Settings, /, sort: str, limit: int | None, as_json: bool, hidden: bool, **options: Any) -> None:
    """List the stories of the library, all or those that the options choose."""
    query = chosen(options)
    most = (0 if as_json else LISTED) if limit is None else limit
    with settings.open() as whole:
        from foundling.library import Veiled

        library = whole if hidden else Veiled(whole)
        if as_json:
            for card in cards(library, query, sort, most):
                terminal.write_json(card)
            if count := library.unchecked(query):
                terminal.console(err=True).print(terminal.unchecked(count))
            return
        from rich.text import Text

        from foundling.cli import views

        rows = [views.card_row(card) for card in cards(library, query, sort, most)]
        waiting = views.due(library.unread())
        total = library.shelf(query, limit=1).total
        out = terminal.console()
        if rows:
            out.print(views.stories(rows))
        if not total:
            out.print("No story matches." if any(options.values()) else "The library is empty. Try: foundling add PATH")
        elif total > len(rows):
            out.print(Text(f"\n{len(rows):,} of {total:,} stories; --limit 0 lists all", style="dim"))
        if count := library.unchecked(query):
            out.print(views.quiet(f"\n{terminal.unchecked(count)}"))
        if isinstance(library, Veiled) and (kept := library.hidden(query)).stories:
            from foundling import advice

            why = advice.reason_words([label for label, _ in kept.labels])
            out.print(views.quiet(f"\n{kept.stories:,} more hidden by your list ({why}); --hidden lists them"))
        if waiting:
            out.print(Text(f"\n{waiting}", style="dim"))


def cards(library: "Library", query: "Filter", sort: str, most: int) -> "Iterator[Card]":
    """The cards of the stories that `query` chooses, at most `most` of them; 0 for all. A page at a time."""
    given = 0
    while not most or given < most:
        page = library.shelf(query, sort=sort, limit=min(PAGE, most - given) if most else PAGE, offset=given).cards
        yield from page
        given += len(page)
        if not page:
            return
