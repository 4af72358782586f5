"""ODT to drafts: ``content.xml`` as LibreOffice shows it, with the styles of ``styles.xml``; also as one flat XML file.

Source: OASIS OpenDocument 1.3, part 2 (packages) and part 3 (schema).
"""

from foundling.errors import Problem, problem
from foundling.intake.containers import Burst, Damaged
from foundling.intake.formats.office import properties
from foundling.intake.formats.office.archive import Parts, damaged, encrypted, incomplete
from foundling.intake.formats.office.events import Handler, walk
from foundling.intake.formats.office.markup import reading
from foundling.intake.formats.office.odtstyles import OpenStyles
from foundling.intake.formats.office.opentext import OpenText
from foundling.intake.formats.office.properties import PropertyHandler
from foundling.intake.reading import Reading

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
FLAT_TYPE = "application/vnd.oasis.opendocument.text-flat-xml"
_LOCKED = (b":encryption-data", b"<encryption-data")


def read(data: bytes, name: str) -> Reading:
    """The drafts of an ODT. Linear in its size unpacked; never raises."""
    try:
        return _read(data, name)
    except Damaged as damage:
        return _refused(damaged(name, str(damage)), MEDIA_TYPE)
    except Burst as burst:
        return _refused(problem(burst.code, f"{name} was not read: {burst}", name), MEDIA_TYPE)


def read_flat(data: bytes, name: str) -> Reading:
    """The drafts of a flat ODT. Linear in its size; never raises."""
    try:
        styles, text, facts = OpenStyles(), None, PropertyHandler()
        walk(data, styles)
        walk(data, facts)
        text = OpenText(styles)
        whole = walk(data, text)
        return _made(text, facts, [] if whole else [_cut(name)], FLAT_TYPE)
    except Burst as burst:
        return _refused(problem(burst.code, f"{name} was not read: {burst}", name), FLAT_TYPE)


def _refused(why: Problem, media_type: str) -> Reading:
    return Reading("", (), media_type, "", problems=(why,))


def _cut(name: str) -> Problem:
    return incomplete(name, "it is cut short or damaged; what could be read of it was kept")


def _read(data: bytes, name: str) -> Reading:
    parts = Parts(data)
    manifest = parts.read("META-INF/manifest.xml") or b""
    if parts.locked or any(mark in manifest for mark in _LOCKED):
        return _refused(encrypted(name), MEDIA_TYPE)
    raw = parts.read("content.xml")
    if raw is None:
        return _refused(damaged(name, "content.xml cannot be read"), MEDIA_TYPE)
    styles, facts = OpenStyles(), PropertyHandler()
    sheet = parts.read("styles.xml") or b""
    _walk(sheet, styles)
    _walk(parts.read("meta.xml") or b"", facts)
    walk(raw, styles)
    text = OpenText(styles)
    whole = walk(raw, text)
    running = OpenText(styles)
    _walk(sheet, running)
    text.running.extend(running.running)
    problems: list[Problem] = []
    if not whole or not parts.complete or parts.damaged:
        problems.append(_cut(name))
    if text.deletions:
        said = f"{name} holds changes that were tracked: {text.deletions} deletions were left out"
        problems.append(problem("tracked-changes", said, name))
    return _made(text, facts, problems, MEDIA_TYPE)


def _walk(data: bytes, handler: Handler) -> None:
    if data:
        walk(data, handler)


def _made(text: OpenText, facts: PropertyHandler, problems: list[Problem], media_type: str) -> Reading:
    return reading(text.finish(), media_type, "utf-8", properties.clues(facts.said), tuple(problems))
