"""Labelled lines and bylines, told by themselves: what a header is made of."""

import re
from typing import NamedTuple

from foundling.intake.structure import labels

BYLINE = re.compile(
    r"(?:written |posted |a story |fan ?fiction |fic )?by\s*[:\-–]?\s+(?P<name>\S.{0,58})", re.IGNORECASE
)


class Field(NamedTuple):
    """A labelled line, taken apart."""

    name: str  # a field of FIELDS, "note:" or "other:Label"
    label: str
    value: str
    value_start: int
    separator: str
    weak: bool


def field_at(text: str, exporter: str = "") -> Field | None:
    """The field that a line states, None if it states none by a label that authors use."""
    if len(text) < 2 or not (text[0].isalpha() or text[0] in "*_~[(#>•·-"):
        return None
    found = labels.FIELD_LINE.match(text)
    if not found:
        return None
    label = found.group("label").strip()
    name = labels.field_of(label)
    if exporter == "fanficfare":
        name = labels.FANFICFARE.get(label.lower(), name)
    if name is None:
        return None
    if name == "other:":
        name = f"other:{label}"
    value = found.group("value").rstrip()
    separator = found.group("sep").strip()[:1]
    return Field(name, label, value, found.start("value"), separator, labels.normal(label) in labels.WEAK)


def starts_field(text: str) -> bool:
    """Whether a line begins a labelled field, for cutting lines into paragraphs: weak labels only before a colon."""
    head = text[:60]
    if ":" not in head and " - " not in head and "：" not in head:
        return False
    field = field_at(head)
    if field is None:
        return False
    if field.separator in ":：" or head[: field.value_start].rstrip(" *_~").endswith(":"):
        return not field.weak or (len(field.label) < 20 and field.label[:1].isupper()) or field.label.islower()
    return not field.weak and field.separator in "-–—"


def byline(text: str) -> tuple[str, int] | None:
    """The name that a byline gives and where in it the name begins, None for any other line."""
    found = BYLINE.fullmatch(text)
    return (found.group("name").strip(), found.start("name")) if found else None


def is_byline(text: str) -> bool:
    """Whether a line is ``by Name`` and nothing else."""
    return bool(BYLINE.fullmatch(text))
