"""``foundling show``: everything known about one story."""

from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Settings

if TYPE_CHECKING:
    from foundling.library import Entry


@click.command("show")
@click.argument("id", type=int)
@click.option("--cast", is_flag=True, help="Show who is in it: names, pronouns, lines spoken, scenes.")
@click.option("--evidence", is_flag=True, help="Show the passages that its advisories rest on.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print foundling.story/1 as one JSON object; with --cast, one a person."
)
@click.pass_obj
def command(settings: Settings, id: int, cast: bool, evidence: bool, as_json: bool) -> None:  # noqa: A002
    """Show one story: its facts, where each comes from, its chapters, what to know before starting, what is in doubt.

    ID is the number that list gives. With --cast, --evidence or --json, what is not worked out yet is worked out now.
    """
    from foundling.document import to_builtins

    with settings.open() as library:
        if cast or evidence or as_json:
            from foundling import upkeep

            upkeep.now(library, id)
        entry = library.get(id)
        if cast:
            _cast(entry, as_json)
            return
        if as_json:
            terminal.write_json(to_builtins(entry.story, entry.layers))
            return
        from foundling.cli import views

        out = terminal.console()
        out.print(views.panel(f"{id}", entry.story, entry.layers, shown=evidence))
        made = library.together(id)
        if made.members or made.whole is not None:
            from foundling.cli import together

            together.files(out, made)
        if entry.story.problems:
            out.print(views.problems(entry.story.problems))


def _cast(entry: "Entry", as_json: bool) -> None:
    from foundling.analysis import foreign
    from foundling.cli import cast, views
    from foundling.portrait import portrait

    made = portrait(entry.story, entry.layers)
    if as_json:
        for row in cast.rows(made):
            terminal.write_json(row)
        return
    out = terminal.console()
    if made.people:
        out.print(cast.table(made))
    elif language := foreign(entry.layers):
        out.print(f"Who is in a story is worked out in English only. This one is in {language}.")
    else:
        out.print("Nobody is known in this story.")
    if made.people and made.nobodys:
        unknown = "its speaker" if made.nobodys == 1 else "their speakers"
        out.print(
            views.quiet(f"\nNobody is named for {made.nobodys:,} of {made.quotes:,} lines: {unknown} would be a guess.")
        )
    if failed := [item for item in entry.story.problems if item.code == "analysis-failed"]:
        out.print(views.problems(failed))
