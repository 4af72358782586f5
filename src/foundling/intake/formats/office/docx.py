"""DOCX to drafts: what Word keeps in ``word/document.xml`` and the parts beside it, as it shows it.

Insertions that are tracked are read, deletions are not; notes stand after the paragraph that refers to them. Templates,
documents with macros, Word 2003's single XML file and ``pkg:package`` are read by the same names.
Source: ECMA-376, 5th edition, part 1, 17 (WordprocessingML).
"""

import posixpath

from foundling.errors import Problem, problem
from foundling.intake.containers import Burst, Damaged
from foundling.intake.formats.office import properties
from foundling.intake.formats.office.archive import Parts, damaged, encrypted, incomplete
from foundling.intake.formats.office.events import walk
from foundling.intake.formats.office.markup import reading
from foundling.intake.formats.office.properties import PropertyHandler
from foundling.intake.formats.office.word import Word
from foundling.intake.formats.office.wordparts import Notes, Relations
from foundling.intake.formats.office.wordstyles import Numbering, StyleHandler
from foundling.intake.reading import Reading

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FLAT_TYPE = "application/vnd.ms-wordml"
_MAIN = "word/document.xml"


def read(data: bytes, name: str) -> Reading:
    """The drafts of a DOCX. Linear in its size unpacked; never raises."""
    try:
        return _read(data, name)
    except Damaged as damage:
        return _refused(damaged(name, str(damage)))
    except Burst as burst:
        return _refused(problem(burst.code, f"{name} was not read: {burst}", name))


def _refused(why: Problem) -> Reading:
    return Reading("", (), MEDIA_TYPE, "", problems=(why,))


def _read(data: bytes, name: str) -> Reading:
    parts = Parts(data)
    main = _main_part(parts)
    raw = parts.read(main)
    if raw is None:
        return _refused(encrypted(name) if parts.locked else damaged(name, f"{main} cannot be read"))
    folder, file = posixpath.split(main)
    relations = Relations(folder)
    _walk(parts, f"{folder}/_rels/{file}.rels", relations)
    styles, numbering, facts = StyleHandler(), Numbering(), PropertyHandler()
    _walk(parts, relations.part("styles", f"{folder}/styles.xml"), styles)
    _walk(parts, relations.part("numbering", f"{folder}/numbering.xml"), numbering)
    _walk(parts, "docProps/core.xml", facts)
    notes = Notes()
    for kind in ("footnotes", "endnotes", "comments"):
        held = Word(styles, numbering, relations, kind=kind)
        _walk(parts, relations.part(kind, f"{folder}/{kind}.xml"), held)
        held.cut()
        notes.held[kind] = held.held
    document = Word(styles, numbering, relations, notes)
    whole = walk(raw, document)
    document.manuscript.finish()
    document.append_notes()
    for part in relations.running():
        running = Word(styles, numbering, relations, kind="running")
        _walk(parts, part, running)
        document.append_running(running.manuscript.finish())
    problems: list[Problem] = []
    if not whole or not parts.complete or parts.damaged:
        problems.append(incomplete(name, "it is cut short or damaged; what could be read of it was kept"))
    if document.embedded:
        problems.append(incomplete(name, f"{document.embedded} files that it holds within it were not read"))
    if document.deletions:
        said = f"{name} holds changes that were tracked: {document.deletions} deletions were left out"
        problems.append(problem("tracked-changes", said, name))
    return reading(document.manuscript.items, MEDIA_TYPE, "utf-8", properties.clues(facts.said), tuple(problems))


def _main_part(parts: Parts) -> str:
    """The path of the document itself: where Word puts it, else where the package says."""
    root = Relations("")
    _walk(parts, "_rels/.rels", root)
    path = root.part("officeDocument", _MAIN)
    return path if parts.has(path) or not parts.has(_MAIN) else _MAIN


def _walk(parts: Parts, path: str, handler: "Word | Relations | StyleHandler | Numbering | PropertyHandler") -> None:
    """Reads a part if it is there; damage to what stands beside the text costs no more than itself."""
    if raw := parts.read(path):
        walk(raw, handler)


def read_flat(data: bytes, name: str) -> Reading:
    """The drafts of Word 2003's XML, or of a DOCX written as one XML file. Linear; never raises."""
    styles, numbering = StyleHandler(), Numbering()
    facts = PropertyHandler()
    document = Word(styles, numbering, Relations("word"))
    try:
        for handler in (styles, numbering, facts):
            walk(data, handler)
        whole = walk(data, document)
        document.manuscript.finish()
        document.append_notes()
        problems = () if whole else (incomplete(name, "it is cut short or damaged; what could be read was kept"),)
        return reading(document.manuscript.items, FLAT_TYPE, "utf-8", properties.clues(facts.said), problems)
    except Burst as burst:
        return _refused(problem(burst.code, f"{name} was not read: {burst}", name))
