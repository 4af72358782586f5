"""The gates let a right book through and say what is wrong with a wrong one."""

import zipfile
from pathlib import Path

import pytest

from tests import gates

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:7c0c1f5e-6d1e-4c1f-9d0e-0a6f2f1b7f11</dc:identifier>
<dc:title>The Lamp</dc:title><dc:language>en</dc:language><dc:creator>A. Finch</dc:creator>
<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text with a table of contents.</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="story" href="story.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="story"/></spine></package>"""

CONTENTS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head><body><nav epub:type="toc" role="doc-toc"><h1>Contents</h1>
<ol><li><a href="story.xhtml">The Lamp</a></li></ol></nav></body></html>"""

STORY = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>The Lamp</title></head>
<body><h1>The Lamp</h1><p>The lamp was lit.</p><hr/><p>By morning it was out.</p></body></html>"""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A book that is right, and one that names a missing chapter and has pale words in no language."""
    folder = tmp_path_factory.mktemp("books")
    broken = PACKAGE.replace("</spine>", '<itemref idref="lost"/></spine>')
    pale = STORY.replace(' lang="en" xml:lang="en"', "").replace("<p>By", '<p style="color: #eee">By')
    return make(folder / "right.epub", PACKAGE, STORY), make(folder / "wrong.epub", broken, pale)


def make(path: Path, package: str, story: str) -> Path:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book.opf", package)
        book.writestr("nav.xhtml", CONTENTS)
        book.writestr("story.xhtml", story)
    return path


@pytest.mark.slow
def test_epubcheck_passes_the_right_book_and_names_the_lost_chapter(books: tuple[Path, Path]) -> None:
    found = gates.epubcheck(*books)
    assert {finding.book for finding in found} == {"wrong.epub"}
    assert ("book.opf:15", "OPF-049", "ERROR") in {(finding.place, finding.code, finding.severity) for finding in found}


@pytest.mark.slow
def test_ace_passes_the_right_book_and_names_the_pale_words_and_the_missing_language(books: tuple[Path, Path]) -> None:
    found = gates.ace(*books)
    assert {finding.book for finding in found} == {"wrong.epub"}
    assert {("story.xhtml", "color-contrast"), ("story.xhtml", "html-has-lang")} == {
        (finding.place, finding.code) for finding in found
    }


def test_a_gate_that_cannot_judge_a_book_says_so(tmp_path: Path) -> None:
    (tmp_path / "torn.epub").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(RuntimeError, match=r"check\.mjs failed"):
        gates.ace(tmp_path / "torn.epub")
    assert "FATAL" in {finding.severity for finding in gates.epubcheck(tmp_path / "torn.epub")}
