"""Text made safe for a terminal, and the two ways out: rich for people, JSON for programs."""

import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from foundling.errors import Problem
    from foundling.gather import Find
    from foundling.library import Library

#: Without a terminal there is no width to keep to; lines still want an end.
PIPE_WIDTH = 120

#: Control characters (a title may hold escape sequences that rewrite the screen), the marks that turn the reading
#: direction round, tag characters, and lone surrogates, which no output can encode. Joiners stay: scripts need them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)
#: `foundling.advice.BLANK`, written out: every command imports this module and is to start at once.
_KEPT_BACK = re.compile("\ufdd0(?:\\s*\ufdd0)*")
_BLANK = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def safe(text: object, *, lines: bool = False) -> str:
    """The text with nothing in it that could steer a terminal: ``\\x1b`` and the like are shown as such.

    White space of every kind becomes a space; with `lines`, line feeds stay. Words kept from their reader (`advice.BLANK`) are
    ``[…]``.
    """

    def plain(found: re.Match[str]) -> str:
        character = found.group()
        if character in _BLANK:
            return "\n" if lines and character == "\n" else " "
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return _UNSAFE.sub(plain, _KEPT_BACK.sub("[…]", str(text)))


def console(*, err: bool = False) -> "Console":
    """A rich console on standard output (or error) that takes every text as it is: no markup, emoji or highlights."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> NoReturn:
            raise BrokenPipeError  # rich would leave with status 1; `main` decides

    stream = sys.stderr if err else sys.stdout
    # A terminal of another encoding shows what it cannot encode as \u escapes instead of failing.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
    width = None if stream.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return Plain(file=stream, stderr=err, width=width, markup=False, emoji=False, highlight=False)


class Meter:
    """What is called as each file is finished, with its path and, where it is not 1, the number of files."""

    def __init__(self, bar: "Progress | None" = None) -> None:
        self._bar = bar

    def __call__(self, where: str, files: int = 1) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], advance=files, where=safe(where))

    @cached_property
    def out(self) -> "Console":
        """Where to print while files are read: standard output, on a terminal above the bar."""
        bar = self._bar
        return bar.console if bar is not None and not bar.console.stderr and bar.console.is_terminal else console()


@contextmanager
def progress(words: str, count: Callable[[], int]) -> Iterator[Meter]:
    """A progress bar over `count()` files, gone when done; gives what to call as each is finished.

    It stands on standard output where that is a terminal, so that lines can be printed above it, else on standard
    error. Where neither is one, nothing is shown and nothing counted.
    """
    if not sys.stderr.isatty():
        yield Meter()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    columns = (
        TextColumn(words),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[where]}", table_column=Column(no_wrap=True, overflow="ellipsis"), style="dim"),
    )
    # What is printed goes where it was meant to go: rich would send it to the bar's own stream.
    place = console(err=not sys.stdout.isatty())
    with Progress(*columns, console=place, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        bar.add_task("", total=count(), where="")
        yield Meter(bar)


def analyse(library: "Library", ids: Collection[int]) -> None:
    """Has it worked out who says what in these stories, where that is due, with a bar."""
    from foundling import upkeep

    with countdown("Analysing") as tell:
        upkeep.refresh(library, ids, tell=tell)


@contextmanager
def countdown(words: str) -> "Iterator[Callable[[int], None]]":
    """A bar for work of which is known how much is left; gives what to call with that. As `progress`."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(words), BarColumn(bar_width=24), MofNCompleteColumn(), TimeRemainingColumn(compact=True))
    place = console(err=not sys.stdout.isatty())
    with Progress(*columns, console=place, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("", total=None)
        most = 0

        def tell(left: int) -> None:
            nonlocal most
            most = max(most, left)
            bar.update(task, total=most, completed=most - left)

        yield tell


def watched(finds: "Iterable[Find | Problem]", advance: Callable[[str], None]) -> "Iterator[Find | Problem]":
    """The same files; each counts as finished when the next is asked for (an archive gives many stories, and is one)."""
    for find in finds:
        yield find
        advance(find.where)


def write_json(value: Any) -> None:
    """The value as JSON on a line of its own on standard output, in UTF-8 whatever the terminal's encoding."""
    import msgspec

    try:
        line = msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate, which UTF-8 cannot hold and JSON can
        import json

        line = json.dumps(msgspec.to_builtins(value)).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def standard_input() -> bytes:
    """What standard input holds, up to one byte more than is ever read of a file."""
    from foundling.gather import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1)


def unchecked(count: int) -> str:
    """What is said where stories are left out for an advisory and `count` of those shown were not read for any."""
    was = "was" if count == 1 else "were"
    may = "it" if count == 1 else "they"
    return (
        f"{count:,} of these {was} not read for what is left out (not yet, or not in English), so {may} may hold it; "
        "--checked leaves them out"
    )
