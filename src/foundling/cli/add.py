"""``foundling add``: stories into the library."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foundling.cli import terminal
from foundling.cli.options import Given, Settings, cast_files, cast_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundling.cli.views import Row
    from foundling.document import Casting, Story
    from foundling.errors import Problem
    from foundling.flow import Taken
    from foundling.gather import Casts
    from foundling.joining import Joined, Resembling
    from foundling.library import Library

#: So many stories are listed; a folder of thousands is summed up.
LISTED = 40


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=Given())
@cast_option
@click.option("--later", is_flag=True, help="Leave the analysis to `serve`, or to the next add of the same files.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a story, on a line of its own.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], cast: tuple[Path, ...], later: bool, as_json: bool) -> None:
    """Take stories into the library.

    PATH is a file, a folder, a ZIP, a mailbox, or - for standard input. A story that is there already is not added again. Each
    story is stored whole before the next is read, so this can be stopped at any moment and run again. At the end, files
    that are certainly parts of one story are joined, and it is worked out who is in each story and who says what.
    Replies among mails, pictures and the like are passed over.
    """
    from foundling import flow, gather, joining

    settings: Settings = ctx.obj
    report = _Report()
    casts = cast_files(cast)
    with settings.open(create=True) as library:
        with terminal.progress("Adding", lambda: gather.count(paths)) as advance:
            finds = terminal.watched(gather.gather(paths, stdin=terminal.standard_input), advance)
            heeded = _Heeded(casts)
            for taken in flow.take_in(library, finds, casting=heeded if casts else None):
                if as_json:
                    terminal.write_json(payload(taken))
                report.add(taken)
        made = joining.relate(library)
        if not later:
            terminal.analyse(library, {*report.ids, *(item.id for item in made)})
        if as_json:
            for item in made:
                terminal.write_json(joined(item))
            for like in joining.resembling(library.suggestions(), report.ids):
                terminal.write_json(resembling(like))
        else:
            report.show(library, made)
            if report.ids and (unused := heeded.unused()):
                terminal.console(err=True).print(unused)
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


def joined(item: "Joined") -> dict[str, object]:
    """A story made of others, for a program."""
    return {
        "where": "",
        "status": "joined",
        "id": item.id,
        "title": item.title,
        "parts": item.parts,
        "missing": item.missing,
        "reason": item.reason,
    }


def resembling(item: "Resembling") -> dict[str, object]:
    """A story that looks like a version of another, for a program."""
    return {"status": "resembles", "id": item.id, "other": item.other, "kind": item.kind, "suggestion": item.suggestion}


class _Heeded:
    """What cast files say of each story, and whether they had anything to say."""

    def __init__(self, casts: "Casts") -> None:
        self.casts = casts
        self.any = False

    def __call__(self, story: "Story") -> "Casting":
        made = self.casts.casting(story)
        self.any = self.any or bool(made)
        return made

    def unused(self) -> str:
        """What to tell a person who gave cast files of which none holds for any of the stories, else ""."""
        if self.any or not self.casts:
            return ""
        fandoms = ", ".join(terminal.safe(item.fandom) for item in self.casts.by_fandom[:5])
        return f"No story says that it is of a fandom of these cast files ({fandoms}). One that is named by itself holds for any story."


class _Report:
    """What is shown at the end: a table of what came in, then what was wrong."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        self.why: list[Problem] = []  # the first of those that were passed over
        self.ids: set[int] = set()

    def add(self, taken: "Taken") -> None:
        from foundling.cli import views

        self.counts[taken.status] += 1
        if taken.id is not None:
            self.ids.add(taken.id)
        if taken.status == "passed":  # counted, not listed: they would bury what somebody can mend
            self.passed[views.passed_code(taken.problems)] += 1
            self.why += taken.problems[: max(0, views.PLACES - len(self.why))]
        else:
            self.problems += taken.problems
        outcome = taken.outcome
        if outcome is not None and outcome.story is not None and taken.id is not None and len(self.rows) < LISTED:
            self.rows.append(views.row(outcome.story, outcome.layers, status=taken.status, id=taken.id))

    def show(self, library: "Library", made: "Sequence[Joined]") -> None:
        from rich.text import Text

        from foundling import joining
        from foundling.cli import together, views

        out = terminal.console()
        listed = len(self.rows)
        # A line for the story in place of one for each of its parts.
        parts = {number for item in made for number in item.parts}
        self.rows = [item for item in self.rows if item.id not in parts]
        told = [views.card_row(library.card(item.id)) for item in made[: max(0, LISTED - len(self.rows))]]
        self.rows += told
        if self.rows:
            out.print(views.stories(self.rows))
            out.print()
        came = sum(self.counts[status] for status in ("new", "updated", "known"))
        if came > listed:
            out.print(Text(f"and {came - listed:,} more: foundling list", style="dim"), end="\n\n")
        if not came and not self.problems:  # nothing hides why, and somebody wants to know
            self.problems = self.why
        if self.problems:
            out.print(views.problems(self.problems))
            out.print()
        suggestions = library.suggestions()
        together.resembling(out, library, joining.resembling(suggestions, self.ids))
        together.joined(out, made, len(suggestions))
        if self.passed:
            views.passed(out, self.passed, " (foundling problems lists them)")
        words = {
            "new": "added",
            "updated": "read anew",
            "known": "there already",
            "failed": "not taken in",
            "passed": "passed over",
        }
        counted = [f"{self.counts[status]:,} {word}" for status, word in words.items() if self.counts[status]]
        out.print(Text(", ".join(counted) or "Nothing was found to add.", style="bold"))
