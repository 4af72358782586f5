"""Known exporters and sites: a folder each under ``tests/golden``, its page or book ``in``, what is read of it beside it.

A new test is a new folder. To write what is read now, after looking at it: ``GOLDEN=write pytest -k golden``.
"""

import io
import os
import zipfile
from pathlib import Path

import pytest

from foundling.intake.formats import epub, html
from foundling.intake.formats.office import docx, odt, rtf
from foundling.intake.reading import Draft, Reading
from tests.intake.markup.coverage import lost

GOLDEN = Path(__file__).parents[2] / "golden"
FOLDERS = sorted(path.parent.name for path in GOLDEN.glob("*/golden.txt"))


def book(folder: Path) -> bytes:
    """A folder as an EPUB or a word processor's document."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if (folder / "META-INF" / "container.xml").is_file():
            archive.writestr("mimetype", "application/epub+zip")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.writestr(str(path.relative_to(folder)), path.read_bytes())
    return made.getvalue()


def shown(reading: Reading) -> str:
    """A reading as lines that a person can check: facts with the words that show them, then a paragraph a line."""
    lines = [f"exporter {reading.exporter or '-'}, {'settled' if reading.settled else 'not settled'}"]
    for problem in reading.problems:
        lines.append(f"problem {problem.code}: {problem.message}")
    for clue in reading.clues:
        words = "" if clue.draft is None else reading.drafts[clue.draft].text[clue.start : clue.end]
        sure = "" if (clue.origin, clue.confidence) == ("declared", 1.0) else f" ({clue.origin} {clue.confidence})"
        lines.append(f"{clue.field} = {clue.value!r}{sure} <- {words!r}")
    lines.append("")
    lines.extend(_line(draft) for draft in reading.drafts)
    return "\n".join(lines) + "\n"


def _line(draft: Draft) -> str:
    marks = "".join(f" {{{mark.kind}: {draft.text[mark.start : mark.end]}}}" for mark in draft.marks)
    more = f" h{draft.level}" if draft.level else ""
    more += " centred" if draft.centred else ""
    more += f" gap {draft.gap}" if draft.gap != 1 else ""
    more += f" title {draft.title!r}" if draft.title is not None else ""
    return f"[{draft.hint}{more}] {draft.text!r}{marks}"


@pytest.mark.parametrize("name", FOLDERS)
def test_golden(name: str) -> None:
    folder = GOLDEN / name
    if (folder / "in" / "word").is_dir():
        reading = docx.read(book(folder / "in"), "in.docx")
    elif (folder / "in" / "content.xml").is_file():
        reading = odt.read(book(folder / "in"), "in.odt")
    elif (folder / "in.rtf").is_file():
        reading = rtf.read((folder / "in.rtf").read_bytes(), "in.rtf")
    elif (folder / "in").is_dir():
        reading = epub.read(book(folder / "in"), "in.epub")
    else:
        reading = html.read((folder / "in.html").read_bytes(), "in.html")
    assert lost(reading) == ""
    made = shown(reading)
    if os.environ.get("GOLDEN") == "write":
        (folder / "golden.txt").write_text(made, encoding="utf-8")
    assert made == (folder / "golden.txt").read_text(encoding="utf-8")


def test_every_folder_with_a_page_has_its_golden_reading() -> None:
    pages = {path.parent.name for path in (*GOLDEN.glob("*/in.html"), *GOLDEN.glob("*/in.rtf"), *GOLDEN.glob("*/in"))}
    assert pages
    assert pages == set(FOLDERS)


def test_ao3_gives_the_same_story_and_facts_as_page_and_as_book() -> None:
    page = html.read((GOLDEN / "ao3-html" / "in.html").read_bytes(), "in.html")
    opened = epub.read(book(GOLDEN / "ao3-epub" / "in"), "in.epub")
    assert [(clue.field, clue.value) for clue in page.clues] == [(clue.field, clue.value) for clue in opened.clues]
    assert [(draft.hint, draft.text, draft.title, draft.marks) for draft in page.drafts] == [
        (draft.hint, draft.text, draft.title, draft.marks) for draft in opened.drafts
    ]
