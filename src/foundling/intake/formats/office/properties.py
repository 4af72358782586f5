"""What a document's properties say: programs fill them in as often as authors, so nothing of it is sure."""

import re

from foundling.document import Value
from foundling.intake.reading import Clue

_UNSURE = 0.3
#: Fields by what Dublin Core, RTF and OpenDocument call them.
_FIELDS = {
    "title": "title",
    "creator": "author",
    "initial-creator": "author",
    "author": "author",
    "subject": "other:Subject",
    "description": "summary",
    "doccomm": "summary",
    "category": "other:Category",
    "language": "language",
    "created": "other:Created",
    "creation-date": "other:Created",
    "modified": "updated",
    "date": "updated",
    "keywords": "tags",
    "keyword": "tags",
}
_NO_TITLE = re.compile(
    r"(?:microsoft word\W.*|untitled.*|(?:document|doc|new|story|fic|title|word)\W*\d*|.*\.(?:docx?|rtf|odt|txt))",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:user|owner|admin|administrator|unknown|author|me|pc|home|default|windows|microsoft|office|student|guest"
    r"|(?:windows|microsoft office|office|preferred|authorized) (?:user|customer)|python-docx|pandoc|.*\\.*|)\W*\d*",
    re.IGNORECASE,
)
_HOLDERS = frozenset({"coreProperties", "DocumentProperties", "meta"})
_MOST = 200  # properties
_LONGEST = 2_000  # code points of one property


def clues(said: list[tuple[str, str]]) -> tuple[Clue, ...]:
    """Facts of low confidence from properties by name, in their order; those that only programs say are left out."""
    if any(name == "initial-creator" for name, _ in said):
        said = [(name, text) for name, text in said if name != "creator"]  # who saved it last
    values: dict[str, Value] = {}
    tags: list[str] = []
    for name, text in said:
        text = " ".join(text.split())
        field = _FIELDS.get(name.lower())
        if field is None or not text or len(text) > _LONGEST:
            continue
        if field == "tags":
            tags.extend(word.strip() for word in re.split(r"[,;]", text) if word.strip())
        elif field == "title":
            if not _NO_TITLE.fullmatch(text):
                values.setdefault(field, text)
        elif field == "author":
            if not _NOBODY.fullmatch(text):
                values.setdefault(field, text)
        elif field in ("updated", "other:Created"):
            if re.match(r"(?!0000|1601|1900)\d{4}-\d\d-\d\d", text):
                values.setdefault(field, text[:10])
        else:
            values.setdefault(field, text)
    if tags:
        values["tags"] = tuple(dict.fromkeys(tags))
    return tuple(Clue(field, value, origin="derived", confidence=_UNSURE) for field, value in values.items())


class PropertyHandler:
    """Takes in the XML that holds properties, as a part of its own or within a document, into `said`."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self._inside = 0
        self._name = ""
        self._text: list[str] = []

    def start(self, tag: str, attrib: dict[str, str]) -> None:  # noqa: ARG002
        name = tag.rpartition("}")[2]
        if self._inside or name in _HOLDERS:
            self._inside += 1
        self._name, self._text = (name, []) if self._inside > 1 else ("", [])

    def end(self, tag: str) -> None:
        if self._name and tag.rpartition("}")[2] == self._name and len(self.said) < _MOST:
            self.said.append((self._name.lower(), "".join(self._text)))
        self._name = ""
        if self._inside:
            self._inside -= 1

    def data(self, data: str) -> None:
        if self._name and len(self._text) < _LONGEST:
            self._text.append(data)

    def close(self) -> None:
        """Nothing is left to do."""
