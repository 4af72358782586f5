"""The title page and the page on the file: well-formed, in the right tongue, links only where they lead somewhere."""

from lxml import etree

from foundling.document import Block, Fact, Span
from foundling.export.sheet import sheet
from foundling.export.titlepage import OUR_READING, file_page, title_page
from tests.export.stories import FULL, LAYERS, story

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def page(html: str) -> etree._Element:
    return etree.fromstring(f"<body>{html}</body>")


def words(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def test_a_derived_fact_links_to_its_block_and_says_so_aloud() -> None:
    root = page(title_page(sheet(FULL, LAYERS), lambda block: f"page.xhtml#b{block}", "en"))
    author = root.find(".//p[@class='author']//a")
    assert author is not None
    assert (author.get("href"), author.text) == ("page.xhtml#b1", OUR_READING)
    assert (author.get("aria-label") or "").startswith(OUR_READING)


def test_without_a_place_to_go_there_is_no_link() -> None:
    root = page(title_page(sheet(FULL, LAYERS), lambda _: None, "en"))
    assert [a.get("href") for a in root.iter("a")] == ["http://example.org/stories?id=12&part=2"]
    assert len(root.findall(".//*[@class='origin']")) == 2


def test_a_derived_title_and_summary_say_so() -> None:
    facts = (Fact("title", "Lamp", "derived", 0.5, (Span(0, 0, 1),)), Fact("summary", "A lamp.", "derived"))
    root = page(title_page(sheet(story(Block("paragraph", "x"), facts=facts)), lambda _: None, "en"))
    assert [words(p) for p in root.findall(".//p[@class='aside']")] == [OUR_READING, OUR_READING]
    assert words(root.find("p[@class='author']")) == "by an unknown author"


def test_the_storys_own_words_are_in_its_language() -> None:
    facts = (Fact("title", "Лампа", "declared"), Fact("summary", "О лампе.", "declared"))
    root = page(title_page(sheet(story(Block("paragraph", "x"), facts=facts)), lambda _: None, "ru"))
    assert [e.tag for e in root.iter() if e.get("lang") == e.get(XML_LANG) == "ru"] == ["h1", "div"]


def test_a_source_that_is_no_safe_address_is_text() -> None:
    facts = (Fact("source_url", "javascript:alert(1)", "declared"),)
    root = page(title_page(sheet(story(Block("paragraph", "x"), facts=facts)), lambda _: None, "en"))
    assert not list(root.iter("a"))
    assert "javascript:alert(1)" in words(root)


def test_the_file_page_shows_the_header_as_found_and_what_the_file_is() -> None:
    root = page(file_page(FULL))
    header = root.find("div[@class='front-matter']/p")
    assert header is not None
    assert header.get("id") == "b0"
    assert len(header.findall("br")) == 1
    assert {words(row[0]): words(row[1]) for row in root.iterfind(".//dl/div")} == {
        "File": "fenwick-stair.txt",
        "Type": "text/plain",
        "Encoding": "windows-1252",
        "Size": "4,096 bytes",
        "SHA-256": "0f" * 32,
    }
