"""What the commands share: the library that they work on, the options that choose stories, the exit statuses."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from foundling.advice import Choices
    from foundling.gather import Casts
    from foundling.library import Filter, Library

#: Under ``foundling --help``. ``\b`` keeps click from filling the lines into one paragraph.
EXIT_STATUSES = """\b
Exit status:
  0    all well
  1    some input gave no story, or the check found something wrong
  2    the command or its arguments make no sense
  3    no such story, chapter or edit in the library
  4    the library cannot be used
  5    an optional part is not installed
  130  interrupted with Ctrl-C; what was finished is kept
  141  the program that read the output stopped reading"""


class Given(click.Path):
    """A PATH of the command line, or ``-``. An empty one is refused: `Path` would take it for the current folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, allow_dash=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("An empty path names nothing; '.' is the current folder.", param, ctx)
        return super().convert(value, param, ctx)


class Settings:
    """The options given before the command."""

    def __init__(self, library: str | None) -> None:
        self.path = Path(library).expanduser() if library else data_folder() / "library"

    @contextmanager
    def open(self, *, create: bool = False) -> "Iterator[Library]":
        """The library, closed again afterwards. Raises `LibraryError`, also where there is none and `create` is false."""
        from foundling.library import Library

        with Library(self.path, create=create) as library:
            yield library


def cast_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the option ``--cast`` to a command, which takes it as `cast` and gives it to `cast_files`."""
    return click.option(
        "--cast",
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="A cast file (YAML): who is who. Of a folder of them, those of each story's fandom.",
    )(command)


def cast_files(paths: tuple[Path, ...]) -> "Casts":
    """What the cast files say. Their warnings are shown; raises `UsageError` with the lines where one cannot be used."""
    from foundling.errors import UsageError
    from foundling.gather import Casts, cast_files

    if not paths:
        return Casts()
    casts, problems = cast_files(paths)
    errors = [item for item in problems if item.severity == "error"]
    if errors:
        raise UsageError("\n".join(f"{item.where}: {item.message}. {item.advice}" for item in errors))
    if problems:
        from foundling.cli import terminal, views

        terminal.console(err=True).print(views.problems(problems))
    return casts


def data_folder() -> Path:
    """Where this system keeps a user's data of Foundling. Source: the XDG Base Directory Specification, 0.8."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Foundling"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Foundling"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The specification: a relative path is to be ignored.
    return (Path(given) if given.startswith("/") else Path.home() / ".local" / "share") / "foundling"


#: The options that choose stories: (name, help). Each is a field of `foundling.library.Filter`; rating is `ao3_rating`.
_TEXTS = (
    ("text", "Stories with these words, as search takes them."),
    ("author", "Stories by this author."),
    ("rating", "AO3's rating: general, teen, mature, explicit or 'not rated'."),
    ("fandom", "Stories of this fandom."),
    ("language", "Stories in this language, as a code: en."),
    ("status", "Stories with this status, as written."),
    ("pairing", "Stories with this pairing, as written or by the name that you gave it."),
    ("tag", "Stories with this tag."),
    ("series", "Stories of this series."),
    ("warning", "Stories with this warning, as written."),
    ("person", "Stories with this main character."),
)


#: The options that choose stories by what their reader may want to know before starting.
_ADVISED = (
    ("with", "Stories of which this is warned: violence, 'animal death:depicted'. May be given again."),
    ("without", "Stories of which it is not warned."),
)

#: For stories that a filter by advisories cannot judge.
CHECKED = "Only stories that were read for advisories: of the others none is known."


def _advisories(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The labels as `Filter` takes them."""
    from foundling import advice

    try:
        found = [advice.asked(words) for words in value]
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return tuple(f"{item.label}:{item.level}" for item in found)


def leave_out(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> "Choices":
    """The passages that ``--without`` leaves out of a file: what a reader's choices would be."""
    from foundling.advice import Choice, Choices

    made = (words.partition(":") for words in _advisories(ctx, param, value))
    return Choices(tuple(Choice(label, "skip", level) for label, _, level in made))  # type: ignore[arg-type]


def advised(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that choose stories by their advisories, for `chosen` as those of `filters`."""
    for name, words in reversed(_ADVISED):
        click.option(f"--{name}", metavar="LABEL[:LEVEL]", multiple=True, callback=_advisories, help=words)(command)
    return command


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that choose stories to a command, which takes them as `**options` and gives them to `chosen`."""
    click.option("--checked", is_flag=True, help=CHECKED)(command)
    click.option("--problems", is_flag=True, help="Only stories with a warning.")(command)
    click.option("--unsure", is_flag=True, help="Only stories with an inferred fact or a warning.")(command)
    click.option("--words-max", metavar="N", type=click.IntRange(0), help="Stories of at most so many words.")(command)
    click.option("--words-min", metavar="N", type=click.IntRange(0), help="Stories of at least so many words.")(command)
    for name, words in reversed(_TEXTS):
        click.option(f"--{name}", metavar=name.upper(), default="", help=words)(command)
    return command


def chosen(options: dict[str, Any]) -> "Filter":
    """The filter that the options of `filters` stand for. A rating's first word will do."""
    from foundling.document import AO3_RATINGS
    from foundling.library import Filter

    given = dict(options)
    rating = given.pop("rating")
    given["advisories"] = given.pop("with", ())
    known = [item for item in AO3_RATINGS if rating and item.casefold().startswith(rating.strip().casefold())]
    return Filter(ao3_rating=known[0] if len(known) == 1 else rating, **given)
