"""What each stage of the flow made of a story, as files in a folder: for finding out where a mistake was made."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foundling.errors import UsageError

if TYPE_CHECKING:
    from foundling.flow import Outcome

_UNSAFE = re.compile(r"[^\w.-]+")


def write(folder: Path, number: int, outcome: "Outcome") -> Path:
    """Writes the stages of one story into a folder of its own, named after its number and its file, and returns that.

    ``1-source.txt`` is the decoded text that every offset counts through, ``2-drafts.json`` what the format's reader
    made of it, ``3-story.json`` what structure recovery made of that, ``4-layers.json`` the analysis, ``timings.json``
    the seconds each stage took, ``problems.json`` what was wrong. Raises `UsageError` where nothing can be written.
    """
    try:
        return _write(folder, number, outcome)
    except OSError as error:
        raise UsageError(f"Cannot write to {folder}: {error.strerror or error}") from error


def _write(folder: Path, number: int, outcome: "Outcome") -> Path:
    import msgspec

    from foundling import intake
    from foundling.document import analysis, to_builtins

    bare = _UNSAFE.sub("_", outcome.source.name.rpartition("/")[2]).strip("._")[:80]
    own = folder / f"{number:04d}-{bare or 'story'}"
    own.mkdir(parents=True, exist_ok=True)

    def keep(name: str, made: Any) -> None:
        (own / name).write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")

    # newline="": the text's own line ends are counted by the offsets and must stay.
    with (own / "1-source.txt").open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(outcome.text)
    if outcome.story is not None:
        keep("2-drafts.json", intake.read_stages(outcome.data, outcome.source.name)[0])
        keep("3-story.json", to_builtins(outcome.story))
        keep("4-layers.json", analysis(outcome.layers))
    keep("timings.json", outcome.timings)
    keep("problems.json", outcome.problems)
    return own
