"""What the commands share: the library that they work on and the exit statuses."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from foundling.errors import LibraryError

if TYPE_CHECKING:
    from foundling.library import Library

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


class Settings:
    """The options given before the command."""

    def __init__(self, library: str | None) -> None:
        self.path = Path(library).expanduser() if library else data_folder() / "library"

    def open(self, *, create: bool = False) -> "Library":
        """The library. Raises `LibraryError`, also where there is none and `create` is false."""
        from foundling.library import Library

        if not create and not (self.path / "library.db").is_file():
            raise LibraryError(f"There is no library at {self.path} yet. Make one with: foundling add PATH")
        return Library(self.path, create=create)


def data_folder() -> Path:
    """Where this system keeps a user's data of Foundling. Source: the XDG Base Directory Specification, 0.8."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Foundling"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Foundling"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The specification: a relative path is to be ignored.
    return (Path(given) if given.startswith("/") else Path.home() / ".local" / "share") / "foundling"
