"""Books of Standard Ebooks, as the training reads them."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "train"))
import standard_ebooks

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
<item href="text/titlepage.xhtml" id="titlepage.xhtml" media-type="application/xhtml+xml"/>
<item href="text/chapter-1.xhtml" id="chapter-1.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="titlepage.xhtml"/><itemref idref="chapter-1.xhtml"/></spine></package>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body epub:type="bodymatter">
<section epub:type="chapter"><h2 epub:type="ordinal z3998:roman">I</h2>
<p>Oda counted the\u2060 nets.<a href="#n" epub:type="noteref">1</a></p><p>Bram slept.</p><hr/><p>The next day<br/>it rained.</p>
<section><h3 epub:type="ordinal">2</h3><blockquote><p>Dear Oda,</p></blockquote><p>Come home.</p></section>
<section><h3>The Orchard</h3><p>Tobin laughed.</p></section></section></body></html>"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    text = tmp_path / "src" / "epub" / "text"
    text.mkdir(parents=True)
    (text.parent / "content.opf").write_text(PACKAGE)
    (text / "titlepage.xhtml").write_text(PAGE)
    (text / "chapter-1.xhtml").write_text(PAGE)
    person = ["-c", "user.name=Oda", "-c", "user.email=oda@example.org"]
    for command in (["init", "-q"], ["add", "."], [*person, "commit", "-q", "-m", "Book"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    return tmp_path


def test_rules_and_numbered_sections_are_breaks_and_titles_are_not_judged(book: Path) -> None:
    (chapter,) = standard_ebooks.chapters(book)
    assert list(zip(chapter.paragraphs, chapter.breaks, strict=True)) == [
        ("Oda counted the nets.", -1),
        ("Bram slept.", 0),
        ("The next day\nit rained.", 1),
        ("Dear Oda,", 1),
        ("Come home.", 0),
        ("Tobin laughed.", -1),
    ]


def test_what_is_no_repository_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        list(standard_ebooks.chapters(tmp_path))
