"""What a Word document refers to, and what is open while its text is read."""

import posixpath

import msgspec

from foundling.intake.formats.office.manuscript import Paragraph
from foundling.intake.formats.office.styles import Style
from foundling.intake.formats.office.wordstyles import value

#: The namespaces beside Word's own that say something of its text.
MATHS = frozenset(
    {
        "{http://schemas.openxmlformats.org/officeDocument/2006/math",
        "{http://purl.oclc.org/ooxml/officeDocument/math",
    }
)
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "{urn:schemas-microsoft-com:office:office}"


class Relations:
    """Takes in a part's ``.rels``: what it refers to, by id and by kind. Paths are resolved from `folder`."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.targets: dict[str, str] = {}
        self._kinds: dict[str, list[str]] = {}

    def part(self, kind: str, otherwise: str) -> str:
        """The path of the first part of a kind."""
        return next(iter(self._kinds.get(kind, ())), otherwise)

    def running(self) -> list[str]:
        """The paths of the running heads and feet."""
        return list(dict.fromkeys((*self._kinds.get("header", ()), *self._kinds.get("footer", ()))))

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        if not tag.endswith("}Relationship"):
            return
        target, kind = value(attrib, "Target"), value(attrib, "Type").rpartition("/")[2]
        if value(attrib, "TargetMode") == "External":
            self.targets[value(attrib, "Id")] = target
        else:
            path = posixpath.normpath(posixpath.join("/" + self._folder, target)).lstrip("/")
            self._kinds.setdefault(kind, []).append(path)

    def end(self, tag: str) -> None:
        """Everything is known at the start of an element."""

    def data(self, data: str) -> None:
        """Relations have no words."""

    def close(self) -> None:
        """Nothing is left to do."""


class Notes:
    """The notes of a document by kind and id, each used once."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, list[Paragraph | str]]] = {"footnotes": {}, "endnotes": {}, "comments": {}}


class State:
    """What is open inside one flow: a paragraph's style, a run's."""

    __slots__ = (
        "applied", "base", "direct", "font", "implied", "in_paragraph", "in_run", "link", "longest", "number", "ppr", "run",
        "section",
    )  # fmt: skip

    def __init__(self) -> None:
        self.base = Style()
        self.direct = Style()  # what the paragraph says itself
        self.run = Style()
        self.font = ""  # the key of the run's style
        self.in_paragraph = self.in_run = self.ppr = self.section = self.applied = False
        self.implied = False  # a flow that began with a paragraph inside another
        self.link = ""
        self.number = ""
        self.longest = 0


class Field(msgspec.Struct):
    """A field that is open: what it is told to show, and what that means (see `fields.Order`)."""

    told: str = ""
    link: str = ""
    muted: bool = False
    contents: bool = False
