"""What can go wrong: bad input is a `Problem` value and the work goes on; a bad call raises.

    FoundlingError                exit status 1
    ├── UsageError                exit status 2, HTTP 400: the caller asked for something that has no meaning
    │   └── UnknownField          a field name that no story has
    ├── NotFound                  exit status 3, HTTP 404: no such story, chapter or edit in this library
    ├── LibraryError              exit status 4, HTTP 500: the library itself cannot be used
    │   ├── LibraryBusy           another process holds it
    │   ├── LibraryDamaged        the integrity check failed
    │   └── LibraryTooNew         written by a later version of Foundling
    └── MissingExtra              exit status 5: an optional part is not installed

A `Problem` has a permanent code (a slug such as ``zip-truncated``); `PROBLEMS` lists every code with its advice. A code
is never given a second meaning.
"""

from collections.abc import Iterable
from typing import ClassVar, Literal

import msgspec

Severity = Literal["notice", "warning", "error"]


class FoundlingError(Exception):
    """The base of every exception that Foundling raises on purpose."""

    exit_status: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class UsageError(FoundlingError):
    """The call itself makes no sense."""

    exit_status = 2
    http_status = 400


class UnknownField(UsageError):
    """A field name that is neither in `FIELDS` nor of the form ``other:Label``."""


class NotFound(FoundlingError):
    """No such story, chapter or edit."""

    exit_status = 3
    http_status = 404


class LibraryError(FoundlingError):
    """The library cannot be used as it is."""

    exit_status = 4


class LibraryBusy(LibraryError):
    """Another process is writing and did not finish in time."""

    http_status = 503


class LibraryDamaged(LibraryError):
    """The integrity check found something that cannot be explained by an interrupted write."""


class LibraryTooNew(LibraryError):
    """The library was written by a later version of Foundling."""


class MissingExtra(FoundlingError):
    """An optional part (such as ``foundling[corpus]``) is needed and not installed."""

    exit_status = 5


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that was wrong with an input, and what to do about it.

    `code` is permanent (see `PROBLEMS`); `message` says what, in one sentence; `where` names the file (or member of an
    archive); `advice` says what to do; `block` counts through the story where the problem has a place in it.
    ``error`` means that no story came of the input, ``warning`` that something may be wrong with the story that did,
    ``notice`` that something was mended and should be known, or that the input is rightly no story (`PASSED_OVER`).
    """

    code: str
    message: str
    where: str = ""
    advice: str = ""
    block: int | None = None
    severity: Severity = "warning"


#: Every code: (severity, advice).
PROBLEMS: dict[str, tuple[Severity, str]] = {
    # The file could not be opened or is not a story.
    "unreadable": ("error", "Check the file's permissions and that it still exists, then add it again."),
    "empty-file": ("error", "The file holds no text. Look for another copy."),
    "binary-file": ("error", "This is not a text, page or e-book. Leave it out, or convert it first."),
    "unsupported-format": ("error", "Save it as text, HTML, EPUB, DOCX, RTF or ODT and add that."),
    "too-large": ("error", "A single story this large is most likely something else. Split it and add the parts."),
    "no-story-text": ("error", "Only headings, notes or navigation were found. Look for another copy."),
    "mail-no-story": (
        "notice",
        "Nothing to do for a reply or a notice. If it is a story, save its text by itself and add that.",
    ),
    "companion-file": ("notice", "Nothing to do: what lies beside stories need be no story."),
    "special-file": ("error", "Only ordinary files and folders are read. Leave it out."),
    "directory-loop": ("warning", "A link leads back to a folder above it; it was followed once only."),
    # Encodings.
    "encoding-invalid": ("warning", "Some bytes fit no encoding and were kept as the nearest one. Look at the lines."),
    "encoding-mixed": ("notice", "Nothing to do: both encodings were read."),
    "encoding-guessed": (
        "notice",
        "Look at the accents and quotation marks. Where they are wrong, save the file as UTF-8.",
    ),
    "mojibake-repaired": ("notice", "Nothing to do: the repaired text is shown, the original bytes are kept."),
    "utf16-invalid": ("warning", "The file is damaged or cut short. Look for another copy."),
    # Archives and e-books.
    "zip-truncated": ("error", "The archive is cut short or damaged. Fetch it again."),
    "zip-bomb": ("error", "The archive unpacks to far more than it holds. Do not trust it."),
    "zip-encrypted": ("error", "Unpack it yourself with its password and add the folder."),
    "zip-nested": ("error", "Archives inside archives are opened only so deep. Unpack it yourself."),
    "path-unsafe": ("warning", "A member's name climbs out of the archive; it was read under its bare name only."),
    "epub-invalid": ("error", "The e-book's own table of files is damaged. Fetch it again."),
    "epub-encrypted": ("error", "The e-book is locked (DRM) and cannot be read."),
    "epub-part-missing": ("warning", "A chapter file named by the e-book is not in it. Look for another copy."),
    # Stories in parts.
    "part-missing": ("warning", "Look for the missing file and add it: it is put in its place."),
    # Database dumps.
    "dump-unknown": ("error", "Export the tables of stories, chapters and authors with their columns' names."),
    "dump-truncated": ("error", "Make or fetch the dump again: what stood after this point is missing."),
    "dump-row-broken": ("error", "Look at the lines named, or export the table again. All other rows were read."),
    "dump-row-twice": ("warning", "The dump may be two put together. Look at the stories named."),
    "dump-id-unknown": ("warning", "The table that names them may be missing from the dump. Export it whole."),
    "dump-story-empty": ("error", "Export the table of chapters too. Where it is there, look for another copy."),
    "dump-chapter-missing": ("warning", "Put the archive's folder of chapters beside the dump and add both again."),
    "dump-chapter-gap": ("warning", "A chapter may have been lost. Look for another copy of the story."),
    "dump-chapter-order": ("notice", "See whether the chapters are in the right order."),
    "dump-chapter-orphan": ("warning", "Look for a dump that has the story's row, which holds its title and facts."),
    "dump-file-unused": ("notice", "The file was taken in by itself. It may belong to a story that was deleted."),
    "dump-tables-left": ("notice", "Nothing to do: reviews, news and the like are no stories. Keep the dump for them."),
    "dump-slashes": ("notice", "Nothing to do, unless the author meant them: the backslashes are in the dump."),
    "dump-bookmarks": ("notice", "Nothing to do: links are no stories."),
    # Word processors' documents.
    "document-damaged": (
        "error",
        "Open it in Word or LibreOffice, which can often mend it, save it and add that; or fetch it again.",
    ),
    "document-incomplete": ("warning", "Some of the text may be missing. Look at its end, and for another copy."),
    "document-encrypted": ("error", "Open it with its password, save it without one and add that."),
    "word-legacy": ("error", "Open it in Word or LibreOffice, save it as DOCX, RTF or ODT and add that."),
    "tracked-changes": (
        "notice",
        "Insertions were read as text. If that is not what was meant, accept or reject the changes and add it again.",
    ),
    # Cast files.
    "cast-yaml": ("error", "Mend the line named, or write the file again after the example in the documentation."),
    "cast-too-large": ("error", "Split the cast file into one a fandom, and leave out what no story uses."),
    "cast-empty": ("error", "List at least one character with a name, or leave the cast file out."),
    "cast-shape": (
        "error",
        "Write 'characters' as a list, each with a 'name' and, if wanted, 'aliases' and 'pronouns'.",
    ),
    "cast-name-twice": ("error", "Put all aliases under one of the two, or give one of them another name."),
    "cast-alias-twice": (
        "warning",
        "Take it from one of them, unless both are called so: then each place is decided by what is around it.",
    ),
    "cast-unknown-key": ("warning", "The key was passed over. Correct it, or take it out."),
    "cast-pronouns": ("warning", "Write them as she/her, he/him or they/them; without them the story decides."),
    # Structure.
    "internal-error": ("error", "Please report this and, if you may share it, the file. Other files are not affected."),
    "analysis-failed": (
        "warning",
        "The story can be read as always. Please report this; the next version of Foundling tries again by itself.",
    ),
    "worker-lost": ("error", "It may have used up the memory. Look at the file, and try it alone or leave it out."),
    "marks-kept": ("notice", "Nothing to do, but please report this file: its emphasis is shown as it was typed."),
    "text-uncovered": ("error", "Please report this file: text of it would have been lost, so it was not taken in."),
}

#: The codes that say of an input that it is rightly no story: it is passed over and nobody has to act.
PASSED_OVER = frozenset({"mail-no-story", "companion-file"})


def passes_over(item: Problem) -> bool:
    """Whether the problem says that the input is rightly no story. Raised to an error (a person asked for it), it does not."""
    return item.code in PASSED_OVER and item.severity == "notice"


def passed_over(problems: Iterable[Problem]) -> bool:
    """Whether these, all the problems of an input that gave no story, mean that it was passed over and did not fail."""
    found = tuple(problems)
    return any(map(passes_over, found)) and all(item.severity != "error" for item in found)


def problem(code: str, message: str, where: str = "", block: int | None = None) -> Problem:
    """A `Problem` with its code's own severity and advice. Raises `KeyError` for a code that is not in `PROBLEMS`."""
    severity, advice = PROBLEMS[code]
    return Problem(code, message, where, advice, block, severity)
