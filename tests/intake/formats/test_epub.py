"""E-books to drafts: whole, damaged, locked and hostile ones."""

import io
import zipfile
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.intake.formats import epub
from foundling.intake.kinds import MAX_TAGS
from foundling.intake.reading import Reading
from tests.intake.markup.coverage import lost

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PROSE = "<p>The rope walk was four hundred paces long, and Bram had walked it backwards all his life, and his father too.</p>"
METADATA = "<dc:title>Rope</dc:title><dc:creator>Finch</dc:creator>"


def page(body: str) -> str:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html>'


def package(manifest: str, spine: str, metadata: str = METADATA, more: str = "") -> str:
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
        f"<manifest>{manifest}</manifest><spine>{spine}</spine>{more}</package>"
    )


def item(name: str, href: str, kind: str = "application/xhtml+xml") -> str:
    return f'<item id="{name}" href="{href}" media-type="{kind}"/>'


def ref(name: str) -> str:
    return f'<itemref idref="{name}"/>'


def book(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


TWO = {
    "META-INF/container.xml": CONTAINER.format("OEBPS/content.opf"),
    "OEBPS/content.opf": package(item("a", "a.xhtml") + item("b", "b.xhtml"), ref("b") + ref("a")),
    "OEBPS/a.xhtml": page(PROSE + "<p>first in the archive</p>"),
    "OEBPS/b.xhtml": page(PROSE + "<p>first in the book</p>"),
}


def read(files: Mapping[str, str | bytes]) -> Reading:
    reading = epub.read(book(files), "rope.epub")
    assert lost(reading) == ""
    return reading


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def texts(reading: Reading) -> list[str]:
    return [draft.text for draft in reading.drafts if len(draft.text) < 60]


def facts(metadata: str) -> dict[str, object]:
    return {
        clue.field: clue.value
        for clue in read({**TWO, "OEBPS/content.opf": package(item("a", "a.xhtml"), ref("a"), metadata)}).clues
    }


def test_documents_come_in_the_order_of_the_spine() -> None:
    reading = read(TWO)
    assert texts(reading) == ["first in the book", "first in the archive"]
    assert reading.media_type == "application/epub+zip"
    assert codes(reading) == []


def test_the_package_states_facts() -> None:
    assert facts(METADATA) == {"title": "Rope", "author": "Finch"}
    assert facts(
        '<dc:title>Rope</dc:title><dc:creator opf:role="aut">Finch</dc:creator><dc:creator opf:role="ill">Drawer</dc:creator>'
        "<dc:creator>Tarn</dc:creator><dc:description>&lt;p&gt;Old &amp;amp; new.&lt;/p&gt;&lt;p&gt;Rope.&lt;/p&gt;</dc:description>"
        '<dc:identifier opf:scheme="URL">https://stories.example/1</dc:identifier><dc:date opf:event="publication">2012-01-02</dc:date>'
        '<dc:date opf:event="modification">2013-01-02T10:00:00</dc:date><meta name="calibre:series" content="Trades"/>'
        '<meta name="calibre:series_index" content="2.0"/><dc:language>en</dc:language><dc:publisher>P</dc:publisher>'
    ) == {
        "title": "Rope",
        "author": "Finch, Tarn",
        "summary": "Old & new.\nRope.",
        "source_url": "https://stories.example/1",
        "published": "2012-01-02",
        "updated": "2013-01-02",
        "series": "Trades",
        "part": 2,
        "language": "en",
        "other:Publisher": "P",
    }
    assert (
        facts(
            "<dc:creator>Unknown</dc:creator><dc:date>0101-01-01T00:00:00+00:00</dc:date><dc:language>und</dc:language>"
        )
        == {}
    )


def test_paths_are_decoded_and_found_in_odd_case() -> None:
    files = {
        **TWO,
        "OEBPS/content.opf": package(
            item("a", "Text/A%20b.xhtml") + item("b", "../oebps/B.XHTML"), ref("a") + ref("b")
        ),
        "OEBPS/text/a b.xhtml": page(PROSE),
        "OEBPS/a.xhtml": "",
    }
    reading = read(files)
    assert codes(reading) == []
    assert texts(reading) == ["first in the book"]


def test_a_missing_part_is_named_and_the_rest_is_read() -> None:
    files = {**TWO, "OEBPS/content.opf": package(item("a", "a.xhtml") + item("c", "c.xhtml"), ref("c") + ref("a"))}
    reading = read(files)
    assert [(problem.code, problem.severity) for problem in reading.problems] == [("epub-part-missing", "warning")]
    assert "OEBPS/c.xhtml" in reading.problems[0].message
    assert texts(reading) == ["first in the archive"]


def test_a_lost_or_broken_package_leaves_the_documents_in_order_of_their_names() -> None:
    for broken in ("", "<package", "<html>no package</html>", "<package/>"):
        reading = read({**TWO, "OEBPS/content.opf": broken})
        assert codes(reading) == ["epub-part-missing"]
        assert texts(reading) == ["first in the archive", "first in the book"]
    reading = read({name: data for name, data in TWO.items() if not name.startswith("META-INF")})
    assert codes(reading) == []  # the package is found by its name
    assert texts(reading) == ["first in the book", "first in the archive"]


def test_a_book_that_is_cut_short_gives_what_is_whole() -> None:
    whole = book({**TWO, "OEBPS/z.xhtml": page(PROSE * 50)})
    reading = epub.read(whole[: whole.find(b"OEBPS/z.xhtml") + 40], "rope.epub")
    assert lost(reading) == ""
    assert codes(reading) == ["epub-part-missing"]
    assert texts(reading) == ["first in the book", "first in the archive"]


def test_no_book_at_all() -> None:
    for data in (
        b"",
        b"PK\x03\x04 nothing",
        book({"readme.txt": "x"}),
        book({"META-INF/container.xml": CONTAINER.format("x.opf")}),
    ):
        reading = epub.read(data, "rope.epub")
        assert [(problem.code, problem.severity) for problem in reading.problems] == [("epub-invalid", "error")]
        assert reading.drafts == ()


LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
    '<EncryptionMethod Algorithm="{}"/><CipherData><CipherReference URI="OEBPS/{}"/></CipherData></EncryptedData></encryption>'
)


def test_a_locked_book_is_said_to_be_locked() -> None:
    lock = LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "a.xhtml")
    reading = epub.read(book({**TWO, "META-INF/encryption.xml": lock}), "rope.epub")
    assert codes(reading) == ["epub-encrypted"]
    fonts = LOCK.format("http://www.idpf.org/2008/embedding", "font.otf")
    assert codes(read({**TWO, "META-INF/encryption.xml": fonts})) == []


def test_a_bomb_in_a_book_is_not_unpacked() -> None:
    reading = epub.read(book({**TWO, "OEBPS/a.xhtml": b" " * 60_000_000}), "rope.epub")
    assert codes(reading) == ["zip-bomb"]


def test_tags_are_counted_over_all_documents() -> None:
    dense = "<b>" * (MAX_TAGS // 2)
    made = epub.read(
        book({**TWO, "OEBPS/a.xhtml": page(PROSE + dense), "OEBPS/b.xhtml": page(PROSE + dense)}), "a.epub"
    )
    assert (made.drafts, [item.code for item in made.problems]) == ((), ["too-large"])


def test_entities_in_a_package_are_not_resolved() -> None:
    bombs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    hostile = f'<!DOCTYPE package [<!ENTITY a0 "lol"><!ENTITY file SYSTEM "file:///etc/hostname">{bombs}]>' + package(
        item("a", "a.xhtml"), ref("a"), "<dc:title>x &a11; &file; y</dc:title>"
    )
    reading = read({**TWO, "OEBPS/content.opf": hostile})
    (title,) = [clue.value for clue in reading.clues if clue.field == "title"]
    assert title == "x &a11; &file; y"


def test_chapters_are_named_by_the_contents() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Hemp</text></navLabel><content src="a.xhtml"/>'
        '<navPoint><navLabel><text>Chapter 2: Tar</text></navLabel><content src="b.xhtml#top"/></navPoint></navPoint></navMap></ncx>'
    )
    files = {
        **TWO,
        "OEBPS/content.opf": package(
            item("n", "toc.ncx", "application/x-dtbncx+xml") + item("a", "a.xhtml") + item("b", "b.xhtml"),
            ref("a") + ref("b"),
        ),
        "OEBPS/toc.ncx": ncx,
        "OEBPS/a.xhtml": page(PROSE * 3),
        "OEBPS/b.xhtml": page("<p class='big'>CHAPTER 2<br/>Tar</p>" + PROSE * 3),
    }
    heads = [(draft.text, draft.title) for draft in read(files).drafts if draft.hint == "heading"]
    # The title stands under the number: structure recovery reads it there.
    assert heads == [("", "Hemp"), ("CHAPTER 2", None)]
    files["OEBPS/b.xhtml"] = page("<h2>Chapter 2: Tar</h2>" + PROSE * 3)
    heads = [(draft.text, draft.title) for draft in read(files).drafts if draft.hint == "heading"]
    assert heads == [("", "Hemp"), ("Chapter 2: Tar", "Tar")]


def test_chapters_inside_one_document() -> None:
    nav = page(
        '<nav epub:type="toc"><ol><li><a href="a.xhtml">Hemp</a></li><li><a href="a.xhtml#t">Tar</a><ol>'
        '<li><a href="a.xhtml#later">Later</a></li></ol></li><li><a href="a.xhtml#gone">Gone</a></li></ol></nav>'
    ).replace("<html ", '<html xmlns:epub="http://www.idpf.org/2007/ops" ')
    files = {
        **TWO,
        "OEBPS/content.opf": package(
            item("n", "nav.xhtml").replace("/>", ' properties="nav"/>') + item("a", "a.xhtml"), ref("a")
        ),
        "OEBPS/nav.xhtml": nav,
        "OEBPS/a.xhtml": page(
            f'<h1>Hemp</h1>{PROSE * 3}<p><b><a id="t"></a>Tar</b></p>{PROSE * 3}<p id="later">x</p>{PROSE * 3}'
        ),
    }
    heads = [(draft.text, draft.title) for draft in read(files).drafts if draft.hint == "heading"]
    assert heads == [("Hemp", "Hemp"), ("Tar", "Tar")]


def test_pages_of_contents_are_no_story() -> None:
    links = "".join(f'<p><a href="a.xhtml">Chapter {number}</a></p>' for number in range(5))
    files = {
        **TWO,
        "OEBPS/content.opf": package(
            item("c", "c.xhtml") + item("a", "a.xhtml") + item("b", "b.xhtml"), ref("c") + ref("a") + ref("b")
        ),
        "OEBPS/c.xhtml": page(f"<h1>Contents</h1>{links}"),
        "OEBPS/a.xhtml": page(PROSE * 3),
    }
    assert [draft.hint for draft in read(files).drafts][:6] == ["front_matter"] * 6


def test_classes_of_the_style_sheets_mark_words() -> None:
    files = {
        **TWO,
        "OEBPS/content.opf": package(item("s", "s.css", "text/css") + item("a", "a.xhtml"), ref("a")),
        "OEBPS/s.css": "span.i1 { font-style: italic }",
        "OEBPS/a.xhtml": page('<p>He <span class="i1">never</span> had. <img alt="not text"/></p>'),
    }
    (draft,) = read(files).drafts
    assert draft.text == "He never had."
    assert [(mark.kind, mark.start, mark.end) for mark in draft.marks] == [("emphasis", 3, 8)]


def test_documents_in_other_encodings() -> None:
    files = {
        **TWO,
        "OEBPS/a.xhtml": page("<p>“Café,” she said — twice.</p>")
        .replace('"1.0"', '"1.0" encoding="windows-1252"')
        .encode("cp1252"),
    }
    assert "“Café,” she said — twice." in texts(read(files))


_BOOK = book(TWO)


@given(st.data())
@settings(max_examples=300)
def test_damage_never_raises(data: st.DataObject) -> None:
    broken = bytearray(_BOOK)
    for _ in range(data.draw(st.integers(0, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    reading = epub.read(bytes(broken[: data.draw(st.integers(0, len(broken)))]), "rope.epub")
    assert lost(reading) == ""
    assert reading.drafts or any(problem.severity == "error" for problem in reading.problems)


@given(st.text(alphabet="<>/&;\"'= abcnavol:itemrefspine!-[]?\n", max_size=200))
@settings(max_examples=200)
def test_any_package_or_contents_never_raise(text: str) -> None:
    for name in ("META-INF/container.xml", "OEBPS/content.opf"):
        assert lost(epub.read(book({**TWO, name: text}), "rope.epub")) == ""
