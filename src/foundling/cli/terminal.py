"""Text made safe for a terminal, and the two ways out: rich for people, JSON for programs."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from rich.console import Console

    from foundling.errors import Problem
    from foundling.gather import Find

#: Without a terminal there is no width to keep to; lines still want an end.
PIPE_WIDTH = 120

#: Control characters (a title may hold escape sequences that rewrite the screen), the marks that turn the reading
#: direction round, tag characters, and lone surrogates, which no output can encode. Joiners stay: scripts need them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)
_BLANK = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def safe(text: object, *, lines: bool = False) -> str:
    """The text with nothing in it that could steer a terminal: ``\\x1b`` and the like are shown as such.

    White space of every kind becomes a space; with `lines`, line feeds stay.
    """

    def plain(found: re.Match[str]) -> str:
        character = found.group()
        if character in _BLANK:
            return "\n" if lines and character == "\n" else " "
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return _UNSAFE.sub(plain, str(text))


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
    return Plain(file=stream, width=width, markup=False, emoji=False, highlight=False)


@contextmanager
def progress(words: str, count: Callable[[], int]) -> Iterator[Callable[..., None]]:
    """A progress bar on standard error, gone when done; gives what to call as each of `count()` files is finished, with
    the file's path and, where it is not 1, the number of files.

    Without a terminal nothing is shown and nothing counted.
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
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
    with Progress(*columns, console=console(err=True), transient=True) as bar:
        task = bar.add_task("", total=count(), where="")
        yield lambda where, files=1: bar.update(task, advance=files, where=safe(where))


def watched(finds: "Iterable[Find | Problem]", advance: Callable[..., None]) -> "Iterator[Find | Problem]":
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
