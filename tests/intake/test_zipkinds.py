"""What a ZIP is, by the names of its members."""

import io
import zipfile

import pytest
from bench.documents import Part, docx, odt, packed

from foundling.intake.kinds import media_type
from foundling.intake.zipkinds import DOCX, EPUB, ODT, ZIP, zip_kind

PARTS = [Part("paragraph", "It rained on the quay, and nobody came to look at the tide.")]
WORD, OPEN = docx(PARTS), odt(PARTS)


def zipped(members: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def last_first(data: bytes) -> bytes:
    """The same ZIP with its members the other way round, all of them packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in reversed(archive.namelist())}, zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (WORD, "story.docx", DOCX),
        (WORD, "story.zip", DOCX),
        (WORD, "story.doc", DOCX),
        (last_first(WORD), "story", DOCX),
        (OPEN, "story.odt", ODT),
        (last_first(OPEN), "story.zip", ODT),
        (b"stub before it" + OPEN, "story.odt", ODT),
        (packed({"content.xml": "<a/>", "styles.xml": "<a/>"}), "story.odt", ODT),
        (packed({"mimetype": ODT + "-template", "content.xml": "<a/>"}), "story.ott", ODT),
        (packed({"mimetype": ODT[:-4] + "spreadsheet", "content.xml": "<a/>"}), "sums.ods", ODT[:-4] + "spreadsheet"),
        (zipped({"a.docx": WORD, "b.docx": WORD}), "stories.docx", ZIP),
        (zipped({"a.odt": OPEN}), "stories.zip", ZIP),
        (zipped({"mimetype": EPUB.encode(), "a.txt": b"x"}), "book", EPUB),
        (zipped({"a.epub": zipped({"mimetype": EPUB.encode()})}), "books.zip", ZIP),
        (zipped({"content.xml": b"<a/>"}), "pages.zip", ZIP),
        (zipped({"a.txt": b"It rained."}), "story.docx", ZIP),
        (WORD[: len(WORD) // 2], "story.docx", DOCX),
        (OPEN[: len(OPEN) // 2], "story.odt", ODT),
        (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "sums.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"PK\x05\x06" + bytes(18), "empty.zip", ZIP),
    ],
)  # fmt: skip
def test_zip_kind(data: bytes, name: str, kind: str) -> None:
    assert zip_kind(data, name) == kind
    if data.startswith(b"PK"):
        assert media_type(data, name) == kind
