"""``foundling fandoms``: the worlds that are known, and the cast file of one."""

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
        said = f"mean one of these: {'; '.join(found)}" if found else "no fandom that Foundling knows"
        raise UsageError(f"'{terminal.safe(name)}' may {said}" if found else f"'{terminal.safe(name)}' is {said}")
    click.echo(cast_file(found[0]), nl=False)
