"""The reader: real rules, notes apart, the way on, the words that were asked for."""

from foundling.document import Block, Chapter, Source, Story
from foundling.library import Library
from tests.web.conftest import Client
from tests.web.stories import LANTERNS, put


def test_a_chapter_is_set_as_a_page(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.get("/story/1/read/1").text
    assert '<hr class="break" id="b4">' in page
    assert '<p class="first" id="b3"><em>Wren</em> lit' in page
    assert 'rel="next" href="/story/1/read/2"' in page
    assert 'rel="prev"' not in page
    assert "2 lines at the head of the file" in page
    second = client.get("/story/1/read/2").text
    assert '<hr class="break derived" id="b7">' in second
    assert '<aside class="note"' in second
    assert 'rel="prev" href="/story/1/read/1"' in second
    assert "The end" in second


def test_a_chapter_without_a_heading_gets_one(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    assert '<h2 dir="auto">Chapter 2</h2>' in client.get("/story/1/read/2").text
    assert '<h2 dir="auto">Low Water</h2>' not in client.get("/story/1/read/1").text


def test_marks_are_lit_and_the_folded_head_opens_for_them(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.get("/story/1/read/1?mark=1.8.13_5.32.36_9.0.5").text
    assert "Rating: <mark>PG-13</mark>" in page
    assert "<mark>Vale</mark>" in page
    assert page.count("<mark>") == 2
    assert '<details class="head" open>' in page
    assert '<details class="head">' in client.get("/story/1/read/1?mark=5.32.36").text


def test_reading_begins_at_the_first_chapter(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    assert client.get("/story/1/read", follow_redirects=False).headers["location"] == "/story/1/read/1"


def test_a_page_of_hebrew_runs_from_the_right(client: Client, library: Library) -> None:
    blocks = (Block("paragraph", "הנהר עלה בלילה."), Block("paragraph", "The river rose."), Block("paragraph", "שלום."))
    put(library, Story(Source("h.txt", "text/plain", "utf-8", "", 0), (), (Chapter(1, None, "chapter", blocks),)))
    page = client.get("/story/1/read/1").text
    assert 'class="chapter" lang="und" dir="rtl"' in page
    assert '<p dir="ltr" id="b1"' in page or '<p id="b1" dir="ltr"' in page


def test_the_look_comes_with_the_page(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    client.cookies.set("foundling_look", "theme.dark_size.5_width.9_face.sans_evil.x")
    page = client.get("/story/1/read/1").text
    assert 'data-theme="dark" data-view="cards" data-size="5" data-width="2" data-face="sans"' in page
