"""Search: passages grouped by story, each leading to its place."""

from foundling.library import Library, Veiled
from foundling.web import finding
from tests.web.conftest import Client
from tests.web.stories import LANTERNS, plain, put


def test_a_passage_leads_to_its_words(library: Library) -> None:
    put(library, LANTERNS)
    results = finding.context(Veiled(library), {"q": "river heron"})["results"]
    (hit,) = results.hits
    assert {passage.address.partition("?")[0] for passage in hit.passages} <= {"/story/1/read/1", "/story/1/read/2"}
    lit = [text for passage in hit.passages for text, marked in passage.pieces if marked]
    assert set(lit) <= {"river", "heron"}
    assert lit


def test_the_page_marks_the_words_and_the_reader_too(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.get("/search?q=heron").text
    assert "In the morning the <mark>heron</mark> was gone." in page
    assert 'href="/story/1/read/2?mark=8.19.24#b8"' in page
    assert "<mark>heron</mark> was gone" in client.get("/story/1/read/2?mark=8.19.24").text


def test_one_story_alone_can_be_searched(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    story, layers = plain("Ash", "Kit Loy", "Mature")
    put(library, story, "a", layers)
    assert client.get("/search?q=river").text.count('class="hit ') == 2
    page = client.get("/search?q=river&story=1").text
    assert page.count('class="hit ') == 1
    assert "Search all stories" in page


def test_nothing_found_is_said(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    assert "Nothing found" in client.get("/search?q=volcano").text


def test_without_words_the_page_explains_itself(client: Client) -> None:
    page = client.get("/search").text
    assert all(example.split()[0].strip('"') in page for example, _ in finding.WAYS)
