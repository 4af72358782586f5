"""Documents that were made to do harm: each is answered with a problem, soon and in little memory."""

import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from bench.documents import WORD, open_file, packed, word_file

from foundling.intake import read
from tests.patience import patience

ENTITIES = "<!DOCTYPE a [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9)) + '<!ENTITY e0 "ha">]>'


def bomb() -> bytes:
    """300 MB of one letter in a document of 300 kB."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as file:
            for _ in range(300):
                file.write(b"a" * 1_000_000)
    return made.getvalue()


def paragraph(inside: str) -> str:
    return f"<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>"


FILES: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "zip bomb": (bomb, "zip-bomb"),
    "entities": (
        lambda: packed(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": f'{ENTITIES}<w:document xmlns:w="{WORD}"><w:body>{paragraph("&e9; It rained.")}</w:body></w:document>',
            }
        ),
        None,
    ),
    "entity of a file": (
        lambda: packed(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": f'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORD}"><w:body>{paragraph("&e; It rained.")}</w:body></w:document>',
            }
        ),
        None,
    ),
    "docx nested deep": (lambda: word_file("<w:sdt>" * 50_000 + paragraph("It rained.")), None),
    "docx frames in frames": (
        lambda: word_file("<w:p><w:r><w:txbxContent>" * 80 + paragraph("It rained.") + "</w:txbxContent></w:r></w:p>" * 80),
        None,
    ),
    "docx empty tags": (lambda: word_file("<w:p/>" * 200_000), "empty-file"),
    "docx runs": (lambda: word_file("<w:p>" + "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>" * 700_000 + "</w:p>"), "zip-bomb"),
    "docx page breaks": (lambda: word_file("<w:p><w:r><w:t>It rained.</w:t>" + '<w:br w:type="page"/>' * 60_000 + "</w:r></w:p>"), None),
    "docx fields never ended": (lambda: word_file(paragraph("It rained.") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 60_000), None),
    "odt lists in lists": (lambda: open_file("<text:list><text:list-item>" * 120 + "<text:p>It rained.</text:p>"), None),
    "odt spans": (lambda: open_file("<text:p>It rained." + "<text:span>" * 240 + "x" + "</text:span>" * 240 + "</text:p>"), None),
    "rtf braces": (lambda: b"{\\rtf1 It rained.\\par" + b"{" * 100_000_000, "too-large"),
    "rtf many braces": (lambda: b"{\\rtf1 It rained.\\par" + b"{" * 1_000_000, None),
    "rtf braces by turns": (lambda: b"{\\rtf1 It rained.\\par" + b"{}" * 60_000, None),
    "rtf closed for ever": (lambda: b"{\\rtf1 It rained.\\par" + b"}" * 1_000_000, None),
    "rtf footnotes in footnotes": (lambda: b"{\\rtf1 It rained. All night it rained on the quay, and nobody came to look.\\par" + b"{\\footnote x" * 20_000, "no-story-text"),
    "rtf picture": (lambda: b"{\\rtf1 It rained.\\par{\\pict " + b"00ff" * 20_000_000 + b"}}", None),
    "rtf binary lie": (lambda: b"{\\rtf1 It rained.\\par{\\pict\\bin2147483647 x}}", None),
    "rtf unicode": (lambda: b"{\\rtf1\\uc9999999 It rained.\\par" + b"\\u9999999999?" * 100_000 + b"}", None),
    "rtf rows": (lambda: b"{\\rtf1 It rained.\\par" + b"\\intbl x\\cell\\row" * 20_000 + b"}", None),
    "rtf paragraphs": (lambda: b"{\\rtf1 It rained.\\par" + b"\\par" * 200_000 + b"}", None),
    "rtf styles": (lambda: b"{\\rtf1{\\stylesheet" + b"{\\s1 a;}" * 60_000 + b"}It rained.\\par}", None),
    "rtf half of everything": (lambda: b"{\\rtf1 It rained.\\par" + b"\\" * 600_001, None),
}  # fmt: skip
SECONDS = 25.0  # on a busy machine; each takes a few at most


@pytest.mark.parametrize("name", FILES)
def test_it_is_answered(name: str) -> None:
    make, code = FILES[name]
    data = make()
    with patience():
        taken = read(data, "hostile.doc")
    errors = [problem.code for problem in taken.problems if problem.severity == "error"]
    assert errors == ([code] if code else [])
    if code is None:
        assert taken.story is not None
        assert "It rained." in taken.text
        assert "localhost" not in taken.text


def test_a_bomb_is_not_unpacked() -> None:
    data = bomb()
    tracemalloc.start()
    read(data, "a.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000
