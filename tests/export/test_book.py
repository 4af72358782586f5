"""EPUBs: the same bytes again, every word in order, pages that readers and checkers take, and facts on the title page."""

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import chain, pairwise

import pytest
from hypothesis import given
from lxml import etree

from foundling.document import Block, Chapter, Fact, Story
from foundling.export.blocks import place, visible
from foundling.export.book import UNDATED, epub
from foundling.export.characters import clean
from foundling.export.paging import PAGE_BYTES
from tests.export.stories import FULL, LAYERS, ODD, UNHURRIED, any_story, source, story

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
HTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


def tree(files: dict[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(files[f"EPUB/{name}"])


def spine(files: dict[str, bytes]) -> list[str]:
    package = tree(files, "package.opf")
    paths = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    return [paths[item.get("idref")] for item in package.iter(f"{OPF}itemref")]


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def meta(files: dict[str, bytes], name: str) -> list[str]:
    return [item.text for item in tree(files, "package.opf").iter(f"{OPF}meta") if item.get("property") == name]


def story_words(files: dict[str, bytes]) -> str:
    """The non-space characters of the story's pages, headings of our own aside, then those of the file's front matter."""
    shown: list[str] = []
    for path in spine(files):
        if path.startswith("text/page"):
            body = tree(files, path).find(f"{HTML}body")
            for made in body.iterfind(f".//{HTML}*[@class='made']"):
                made.text = ""
            shown.extend(body.itertext())
    front = tree(files, "text/file.xhtml").iterfind(f".//{HTML}div[@class='front-matter']")
    shown.extend(text for box in front for text in box.itertext())
    return "".join("".join(shown).split())


def expected_words(story: Story) -> str:
    blocks = [block for chapter in story.chapters for block in chapter.blocks if visible(block)]
    front = [block for block in blocks if block.kind == "front_matter"]
    rest = [block for block in blocks if block.kind != "front_matter"]
    texts = [place(block.text) if block.kind == "break" else block.text for block in chain(rest, front)]
    return "".join(clean("".join(texts)).split())


def test_the_same_story_gives_the_same_bytes() -> None:
    assert epub(FULL, LAYERS) == epub(FULL, LAYERS)
    with zipfile.ZipFile(io.BytesIO(epub(FULL))) as book:
        members = book.infolist()
    assert members[0].filename == "mimetype"
    assert members[0].compress_type == zipfile.ZIP_STORED
    assert not members[0].extra
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_the_identifier_is_the_originals_and_not_the_titles() -> None:
    other = Story(FULL.source, (Fact("title", "Another", "edited"),), FULL.chapters)
    stranger = Story(source(sha256="1f" * 32), FULL.facts, FULL.chapters)
    found = [
        tree(opened(epub(item)), "package.opf").find(f".//{DC}identifier").text for item in (FULL, other, stranger)
    ]
    assert found[0] == found[1] != found[2]
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", found[0])
    ncx = tree(opened(epub(FULL)), "toc.ncx").find(f".//{NCX}meta[@name='dtb:uid']").get("content")
    assert ncx == found[0]


def test_the_book_is_dated_by_its_caller_else_by_the_story_else_not_by_the_clock() -> None:
    assert meta(opened(epub(FULL)), "dcterms:modified") == ["2004-06-03T00:00:00Z"]
    assert meta(opened(epub(story(Block("paragraph", "x")))), "dcterms:modified") == [UNDATED]
    when = datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert meta(opened(epub(FULL, modified=when)), "dcterms:modified") == ["2024-02-03T04:05:06Z"]
    year = story(Block("paragraph", "x"), facts=(Fact("published", "1999", "declared"),))
    assert meta(opened(epub(year)), "dcterms:modified") == ["1999-01-01T00:00:00Z"]


def test_parts_of_one_story_stand_together_on_a_shelf() -> None:
    facts = (Fact("title", "Nights", "declared"), Fact("part", 2, "declared"), Fact("parts_total", 3, "declared"))
    files = opened(epub(story(Block("paragraph", "x"), facts=facts)))
    assert tree(files, "package.opf").find(f".//{DC}title").text == "Nights, part 2"
    assert (meta(files, "belongs-to-collection"), meta(files, "group-position")) == (["Nights"], ["2"])
    title = tree(files, "text/title.xhtml")
    assert words(title.find(f".//{HTML}h1")) == "Nights"
    assert words(title.find(f".//{HTML}p[@class='series']")) == "part 2 of 3"
    assert meta(opened(epub(FULL)), "belongs-to-collection") == ["Harrowgate Nights"]


def test_every_fact_is_on_the_title_page_and_a_derived_one_says_so() -> None:
    page = tree(opened(epub(FULL, LAYERS)), "text/title.xhtml")
    assert words(page.find(f".//{HTML}h1")) == "The Lamp at Fenwick Stair"
    assert words(page.find(f".//{HTML}p[@class='author']")) == "by Wren Tallow (our reading)"
    assert words(page.find(f".//{HTML}p[@class='series']")) == "Harrowgate Nights (part 2 of 5)"
    assert words(page.find(f".//{HTML}div[@class='summary']")).startswith("Ilse keeps a lamp")
    rows = {words(row[0]): words(row[1]) for row in page.iterfind(f".//{HTML}dl/{HTML}div")}
    assert rows == {
        "Fandom": "Harrowgate (our reading)",
        "Crossover": "The Salt Roads",
        "Rating": "PG-13 for language (AO3: Teen And Up Audiences)",
        "Warnings": "some peril; a fall, offstage",
        "Category": "Gen",
        "Relationships": "Ilse Marrow & Tobin Vey",
        "Characters": "Ilse Marrow, Tobin Vey",
        "Genre": "Mystery, Friendship",
        "Tags": "lamps, stairs, found family",
        "Chapter": "1-3",
        "Status": "In progress",
        "Words": f"about 500 (counted: {174})",
        "Published": "12 May 2003",
        "Updated": "June 3, 2004",
        "Language": "English",
        "Spoilers": "Book one",
        "Timeline": "The winter after the flood",
        "Dedication": "For the night shift",
        "Beta": "Maren",
        "Disclaimer": "The Harrowgate belongs to everyone who writes in it.",
        "Archiving": "Ask first",
        "Feedback": "Yes, please!",
        "E-mail": "wren@example.org",
        "Source": "http://example.org/stories?id=12&part=2",
        "Challenge": "Write a light that is not there.",
    }


def test_a_derived_fact_links_to_the_words_that_show_it() -> None:
    files = opened(epub(FULL, LAYERS))
    for link in tree(files, "text/title.xhtml").iterfind(f".//{HTML}a[@class='origin']"):
        path, _, target = link.get("href").partition("#")
        assert tree(files, f"text/{path}").find(f".//*[@id='{target}']") is not None


def test_contents_follow_parts_and_chapters() -> None:
    files = opened(epub(FULL))
    toc = tree(files, "nav.xhtml").find(f".//{HTML}nav[@role='doc-toc']")
    assert [(words(link), len(list(link.iterancestors(f"{HTML}ol")))) for link in toc.iter(f"{HTML}a")] == [
        ("Title page", 1),
        ("Prologue", 1),
        ("Part One: The First Watch", 1),
        ("Chapter 1: Salt", 2),
        ("Between", 2),
        ("Chapter 5", 2),
        ("Epilogue: Afterwards", 1),
        ("From the file", 1),
    ]
    points = tree(files, "toc.ncx").iter(f"{NCX}navPoint")
    assert [words(point.find(f"{NCX}navLabel")) for point in points] == [words(link) for link in toc.iter(f"{HTML}a")]
    assert spine(files)[:3] == ["text/cover.xhtml", "text/title.xhtml", "nav.xhtml"]


def test_front_matter_stands_apart_and_notes_stand_where_they_stood() -> None:
    files = opened(epub(FULL))
    prologue = tree(files, "text/page-0001.xhtml").find(f".//{HTML}section")
    assert [element.tag.removeprefix(HTML) for element in prologue] == ["h1", "aside", "p", "p"]
    assert "Wren Tallow <wren@example.org>" in words(tree(files, "text/file.xhtml").find(f".//{HTML}div"))
    assert "fenwick-stair.txt" in words(tree(files, "text/file.xhtml"))


def test_headings_never_skip_a_rank() -> None:
    files = opened(epub(FULL))
    for path in spine(files):
        ranks = [int(e.tag[-1]) for e in tree(files, path).iter() if re.search(r"}h\d$", str(e.tag))]
        assert ranks or path == "text/cover.xhtml"
        assert all(later - earlier <= 1 for earlier, later in pairwise(ranks)), path


def test_a_very_long_chapter_fills_several_pages_and_is_one_entry() -> None:
    paragraph = "The fog came up the stair one step at a time. " * 20
    long = story(Block("heading", "One"), *[Block("paragraph", paragraph)] * 700)
    files = opened(epub(long))
    texts = [path for path in spine(files) if path.startswith("text/page")]
    assert len(texts) == 3
    assert all(len(files[f"EPUB/{path}"]) < 1.2 * PAGE_BYTES for path in texts)
    assert len(list(tree(files, "toc.ncx").iter(f"{NCX}navPoint"))) == 3
    assert story_words(files) == expected_words(long)


def test_a_story_of_a_thousand_chapters_has_a_thousand_pages() -> None:
    chapters = tuple(
        Chapter(n, f"Night {n}", "chapter", (Block("paragraph", f"It was night {n}."),)) for n in range(1, 1001)
    )
    files = opened(epub(Story(source(), (), chapters)))
    assert len(spine(files)) == 1004
    assert story_words(files) == expected_words(Story(source(), (), chapters))


def test_the_language_and_the_way_it_runs_are_said() -> None:
    files = opened(epub(ODD["right to left"]))
    page = tree(files, "text/page-0001.xhtml")
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    assert page.find(f".//{HTML}p[@id='b2']").get("dir") == "ltr"
    assert tree(files, "package.opf").find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    assert tree(files, "package.opf").find(f".//{DC}language").text == "he"
    title = tree(files, "text/title.xhtml")
    assert (title.get("lang"), title.find(f".//{HTML}h1").get("lang")) == ("en", "he")


def test_accessibility_is_described_and_no_conformance_is_claimed() -> None:
    files = opened(epub(FULL))
    assert meta(files, "schema:accessMode") == ["textual", "visual"]
    assert meta(files, "schema:accessModeSufficient") == ["textual"]
    assert {"tableOfContents", "structuralNavigation", "readingOrder"} <= set(
        meta(files, "schema:accessibilityFeature")
    )
    assert meta(files, "schema:accessibilityHazard") == ["none"]
    assert meta(files, "schema:accessibilitySummary")
    assert not meta(files, "dcterms:conformsTo")


@pytest.mark.parametrize("name", ODD)
def test_odd_stories_keep_their_words(name: str) -> None:
    assert story_words(opened(epub(ODD[name]))) == expected_words(ODD[name])


@UNHURRIED
@given(any_story())
def test_any_story_is_a_well_formed_book_with_its_words_in_order(story: Story) -> None:
    files = opened(epub(story))
    for name, data in files.items():
        if name != "mimetype" and not name.endswith(".css"):
            etree.fromstring(data)
    assert story_words(files) == expected_words(story)
    identifiers = [
        e.get("id") for path in spine(files) for e in tree(files, path).iter() if e.get("id", "").startswith("b")
    ]
    assert len(identifiers) == len(set(identifiers))
