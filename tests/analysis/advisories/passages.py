"""Our own short passages with the advisories that hold for them, and whole innocent stories.

The marks are described at the top of ``written.txt``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent

_MARK = re.compile(
    r"~(?P<near>[\w-]+):(?P<kind>[^~?*()]+)|\((?P<told>[\w-]+)\)|\?(?P<may>[\w-]+)|\*(?P<open>[\w-]+)|(?P<shown>[\w-]+)"
)


class Marked(NamedTuple):
    """A passage: labels that it `shown`s, those only `told` of, those that `may` be mentioned, those not judged (`open`).

    A passage marked "plain" has none.
    `near` gives the labels that it nearly has, by what sort of near miss it is.
    """

    text: str
    shown: frozenset[str]
    told: frozenset[str]
    may: frozenset[str]
    open: frozenset[str]
    near: dict[str, str]


def passages(name: str) -> list[Marked]:
    """The passages of one file: "written", "held", "unseen", "oblique" or "oblique_held"."""
    return read_passages((HERE / f"{name}.txt").read_text("utf-8"))


def read_passages(source: str) -> list[Marked]:
    """The passages of a text in the form of these files."""
    text = "\n".join(line for line in source.splitlines() if not line.startswith("#"))
    return [_marked(*part.strip().split("\n")) for part in re.split(r"\n{2,}", text) if part.strip()]


def _marked(marks: str, text: str) -> Marked:
    found: dict[str, set[str]] = {"shown": set(), "told": set(), "may": set(), "open": set()}
    near: dict[str, str] = {}
    for match in _MARK.finditer(marks.removeprefix("plain")):
        if match["near"]:
            near[match["near"]] = match["kind"].strip()
        else:
            assert match.lastgroup is not None
            found[match.lastgroup].add(match[match.lastgroup])
    sets = {kind: frozenset(labels) for kind, labels in found.items()}
    return Marked(text, sets["shown"], sets["told"], sets["may"], sets["open"], near)


def innocent() -> Iterator[tuple[str, bytes]]:
    """Whole stories full of alarming words in which nothing happens: their names and bytes."""
    for path in sorted((HERE / "innocent").glob("*.txt")):
        yield path.stem, path.read_bytes()
