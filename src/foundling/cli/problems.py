"""``foundling problems``: the files that could not be taken in, and apart from them those that were passed over."""

import click

from foundling.cli import terminal
from foundling.cli.options import Settings


@click.command("problems")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a problem, on a line of its own.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """List the files that could not be taken in, why, and what to do about each; then those that were passed over."""
    with settings.open() as library:
        found = library.problems()
    if as_json:
        for item in found:
            terminal.write_json(item)
        return
    from collections import Counter

    from foundling.cli import views
    from foundling.library import divided

    out = terminal.console()
    failed, passed = divided(found)
    if failed:
        out.print(views.problems([item.problem for item in failed], places=len(failed)))
    else:
        out.print(f"Every {'other ' * bool(passed)}file so far was taken in.")
    if passed:
        out.print()
        views.passed(out, Counter(item.problem.code for item in passed), ":")
        out.print(views.problems([item.problem for item in passed], places=len(passed)))
