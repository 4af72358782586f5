"""``foundling fandoms``: the worlds that are known, and the cast file of one."""

from difflib import get_close_matches

import click

from foundling.cli import terminal
from foundling.errors import UsageError


@click.command("fandoms")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the fandoms that Foundling knows, or print the cast file of one.

    NAME is any spelling of it ("BtVS"). Kept in the folder casts of a library, or given with --cast, the file says who is who.
    """
    from foundling.analysis.fandoms import cast_file, meant, table

    worlds = table().worlds
    if name is None:
        for world in sorted(worlds, key=lambda world: world.name.removeprefix("The ").casefold()):
            click.echo(f"{world.name}  ({len(world.people)} people)")
        return
    found = [worlds[index].name for _, indexes in meant(name) for index in indexes]
    if len(found) != 1:
        given = f"'{terminal.safe(name)}'"
        if found:
            raise UsageError(f"{given} may mean one of these: {'; '.join(found)}")
        near = get_close_matches(name, [world.name for world in worlds], 2)
        meant_by = f" Is it {' or '.join(map(repr, near))}?" if near else ""
        raise UsageError(f"{given} is no fandom that Foundling knows.{meant_by} 'foundling fandoms' lists them.")
    click.echo(cast_file(found[0]), nl=False)
