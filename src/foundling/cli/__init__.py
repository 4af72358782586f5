"""The command line: `main` runs ``foundling``; one module a command, imported when it is named.

Heavy imports (rich, the readers, the library) stand inside the functions that need them, so that ``foundling --help``
starts in a fraction of a second.
"""

import importlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from foundling import __version__
from foundling.cli.options import EXIT_STATUSES, Settings
from foundling.errors import FoundlingError

#: Every command, in the order of the help, and the module (of this package) that holds it under the same name.
COMMANDS = (
    "add",
    "inspect",
    "list",
    "show",
    "search",
    "edit",
    "join",
    "split",
    "versions",
    "names",
    "serve",
    "export",
    "check",
    "problems",
    "fandoms",
    "corpus",
)


class Commands(click.Group):
    """The commands of `COMMANDS`, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [*COMMANDS]  # not list(): here that is the module of the command, once it has been imported

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"foundling.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        # Answered here, because click's own answers are exit status 1 and an empty line.
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _left() from None
        except KeyboardInterrupt:
            raise _stopped() from None


@click.command(
    "foundling",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_STATUSES,
)
@click.option(
    "--library",
    type=click.Path(file_okay=False),
    envvar="FOUNDLING_LIBRARY",
    help="The library's folder. Else $FOUNDLING_LIBRARY, else a folder of its own in your user data folder.",
)
@click.version_option(__version__, "--version", message="foundling %(version)s")
@click.pass_context
def group(ctx: click.Context, library: str | None) -> None:
    """Takes in stray stories and gives each one a home: a private library to search, read and export."""
    ctx.obj = Settings(library)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves with its exit status (see `EXIT_STATUSES`); never returns."""
    _opened()
    try:
        status = group.main(arguments, prog_name="foundling", standalone_mode=False)
        sys.stdout.flush()
    except FoundlingError as error:
        _say(f"Error: {error}")
        status = error.exit_status
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = _stopped().exit_code
    except BrokenPipeError:
        status = _left().exit_code
    sys.exit(status if isinstance(status, int) else 0)


def _opened() -> None:
    # A standard stream that whoever started us has closed (`>&-`) is None here, and would fail wherever it is used.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (open until we end)


def _stopped() -> click.exceptions.Exit:
    # A second Ctrl-C must not cut off the words about the first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _say("Stopped. Everything finished before is kept.")
    return click.exceptions.Exit(130)


def _left() -> click.exceptions.Exit:
    # Whoever read our output (`| head`) has enough. Python would write again on its way out, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return click.exceptions.Exit(141)


def _say(words: str) -> None:
    from foundling.cli.terminal import safe

    click.echo(safe(words, lines=True), err=True)
