"""``foundling names``: values of headers that mean one thing, put under one name by a person's word."""

from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Settings
from foundling.errors import UsageError

if TYPE_CHECKING:
    from foundling.library import Library

#: So many values of one group are written out.
WRITTEN = 12


@click.command("names")
@click.argument("field", required=False, default="")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--call", "name", metavar="NAME", default="", help="The name for all of them; else the first value.")
@click.option("--apart", is_flag=True, help="They are not one, and are not to be offered again.")
@click.option("--back", is_flag=True, help="The values stand for themselves again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object on a line.")
@click.pass_obj
def command(
    settings: Settings,
    field: str,
    values: tuple[str, ...],
    name: str,
    apart: bool,
    back: bool,
    as_json: bool,
) -> None:
    """Put pairings, fandoms, tags or warnings that mean one thing under one name.

    \b
    foundling names                                   what seems to mean the same
    foundling names pairing                           of one field: pairing, fandom, tag or warning
    foundling names pairing Tara/Willow W/T           one, called as the first is
    foundling names tag h/c --call Hurt/Comfort       one, by a name of your own
    foundling names pairing W/T W/S --apart           not one
    foundling names pairing W/T --call NAME --apart   not to be called so
    foundling names pairing W/T --back                for itself again

    Only the shelf and its filters follow: every story keeps what its author wrote.
    """
    if apart and back:
        raise UsageError("--apart and --back exclude each other.")
    if (apart or back or name) and not values:
        raise UsageError("Say which values: names pairing W/T Tara/Willow.")
    with settings.open() as library:
        if not values:
            _list(library, field, as_json)
            return
        told = _said(library, field, values, name, apart=apart, back=back)
    if as_json:
        terminal.write_json({"field": field, "values": values, "said": told})
    else:
        terminal.console().print(terminal.safe(told))


def _said(library: "Library", field: str, values: tuple[str, ...], name: str, *, apart: bool, back: bool) -> str:
    from foundling import naming

    if apart:
        naming.refuse(library, field, values, name)
        return "They stay apart."
    if back:
        moved = sum(library.name_apart(field, value) for value in values)
        return f"Back under their own names: {', '.join(values)} ({_stories(moved)})."
    name = name or values[0]
    moved = naming.accept(library, field, values, name)
    none = "" if moved else " No story here has any of them yet."
    return f"One from now on, called {name}: {_stories(moved)}.{none}"


def _stories(count: int) -> str:
    return f"{count:,} {'story' if count == 1 else 'stories'}"


def _list(library: "Library", field: str, as_json: bool) -> None:
    from rich.text import Text

    from foundling import naming

    fields = (field,) if field else naming.FIELDS
    offers = naming.suggestions(library, fields)
    standing = [item for item in library.names() if item.field in fields]
    if as_json:
        for state, groups in (("offered", offers), ("standing", standing)):
            for group in groups:
                terminal.write_json({"field": group.field, "name": group.name, "values": group.values, "state": state})
        return
    out = terminal.console()
    for offer in offers:
        out.print(Text(terminal.safe(f"{offer.field}: {offer.name}?"), style="bold"))
        out.print(Text(terminal.safe(f"  {_listed(offer.values)}")))
        out.print(Text(terminal.safe(f"  {offer.reason}"), style="dim"))
    if standing:
        out.print(Text("\nUnder one name by your word:", style="bold"))
        for item in standing:
            out.print(Text(terminal.safe(f"  {item.field}: {item.name} ← {_listed(item.values)}")))
    out.print(
        "\nfoundling names FIELD VALUE VALUE puts them together; with --apart they stay apart."
        if offers
        else "No two seem to mean the same."
    )


def _listed(values: tuple[str, ...]) -> str:
    more = len(values) - WRITTEN
    return ", ".join(values[:WRITTEN]) + (f" and {more:,} more" if more > 0 else "")
