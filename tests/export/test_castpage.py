"""The page of a story's people: who, called what, how much of the speech, first met where; and only where it is asked for."""

import io
import zipfile
from pathlib import Path

from lxml import etree

from foundling.document import Alias, Block, Chapter, Character, Layer, Quote, Source, Span, Story, Writing
from foundling.export import epub, html, write
from foundling.export.castpage import cast_page

NASTY = "<b>\"Tam\" & 'Co'</b>\x01"
FERRY = Story(
    Source("ferry.txt", "text/plain", "utf-8", "ab" * 32, 9),
    (),
    (
        Chapter(1, "One", "chapter", (Block("heading", "One"), Block("paragraph", "“You came,” said Oda."))),
        Chapter(
            2, "Two", "chapter", (Block("heading", "Two"), Block("paragraph", "“No,” said Tam. “Not I,” he said."))
        ),
    ),
)
FERRY_LAYERS = (
    Layer(
        "characters",
        "test",
        1,
        (
            Character(1, "Oda Vale", (Alias("Oda", 1), Alias(NASTY, 1)), "she/her", (Span(1, 17, 20),)),
            Character(2, NASTY, (Alias("Tam", 1),), "", (Span(3, 11, 14),)),
            Character(3, "nobody much", (), "", ()),
        ),
    ),
    Layer("quotes", "test", 1, (Quote(Span(1, 0, 11), 1), Quote(Span(3, 0, 5), 2), Quote(Span(3, 16, 23), 2))),
)


def test_who_is_in_it() -> None:
    page = cast_page(FERRY, FERRY_LAYERS, lambda block: f"#b{block}")
    assert '<h1 id="people">Who is in it</h1>' in page
    assert "<strong><bdi>Oda Vale</bdi></strong> (she/her), also <bdi>Oda</bdi>" in page
    assert "says 40 % of what is said aloud" in page
    assert '<a href="#b1" aria-label="Where Oda Vale is first met">first met</a>.' in page
    assert "nobody much" not in page
    assert "<b>" not in page
    etree.fromstring(f"<div>{page}</div>")
    assert cast_page(FERRY, (), lambda block: f"#b{block}") == ""


def test_what_people_wrote_is_told_where_they_did() -> None:
    written = Layer("writings", "test", 1, (Writing(Span(3, 0, 5), 3), Writing(Span(3, 16, 23), 1)))
    page = cast_page(FERRY, (*FERRY_LAYERS, written), lambda block: f"#b{block}")
    assert "<bdi>nobody much</bdi></strong>, writes 1 word of letters and notes." in page
    assert "says 40 % of what is said aloud, writes 2 words of letters and notes" in page
    assert "writes" not in cast_page(FERRY, FERRY_LAYERS, lambda block: f"#b{block}")


def test_a_book_has_it_where_it_is_asked_for() -> None:
    with zipfile.ZipFile(io.BytesIO(epub(FERRY, FERRY_LAYERS, cast=True))) as book:
        page = book.read("EPUB/text/people.xhtml").decode()
        assert 'href="page-0002.xhtml#b3"' in page
        assert "Who is in it" in book.read("EPUB/nav.xhtml").decode()
    with zipfile.ZipFile(io.BytesIO(epub(FERRY, FERRY_LAYERS))) as book:
        assert "EPUB/text/people.xhtml" not in book.namelist()
    with zipfile.ZipFile(io.BytesIO(epub(FERRY, (), cast=True))) as book:
        assert "EPUB/text/people.xhtml" not in book.namelist(), "nobody is known"


def test_a_page_has_it_where_it_is_asked_for() -> None:
    made = html(FERRY, FERRY_LAYERS, cast=True)
    assert '<h2 id="people">Who is in it</h2>' in made
    assert 'href="#b3"' in made
    etree.fromstring(made.encode(), etree.XMLParser(resolve_entities=False))
    assert "Who is in it" not in html(FERRY, FERRY_LAYERS)


def test_files_have_it_where_they_can(tmp_path: Path) -> None:
    (path,) = write([(FERRY, FERRY_LAYERS)], "html", tmp_path, cast=True)
    assert "Who is in it" in path.read_text("utf-8")
    (path,) = write([(FERRY, FERRY_LAYERS)], "md", tmp_path, cast=True)
    assert "Who is in it" not in path.read_text("utf-8")
