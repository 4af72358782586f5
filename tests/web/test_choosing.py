"""What to know before starting, and what a reader would rather not meet: on no page, in no source, in no file."""

import re
from html import unescape

import msgspec
import pytest

from foundling.advice import Choice, Choices
from foundling.document import blocks
from foundling.library import Library
from tests.web.conftest import Client
from tests.web.stories import LANTERNS, put
from tests.web.warned import SECRET, WARNED, WARNED_LAYERS

#: Every address that shows something of the story, each as its links lead to it.
PAGES = (
    "/",
    "/?q=river",
    "/?hidden=1",
    "/search?q=heronry",
    "/search?q=river",
    '/search?q="the oarlock"&story=1',
    "/search?q=said:Ned&hidden=1",
    "/search?q=bellow*&hidden=1&unveil=1&story=1",
    "/story/1",
    "/story/1?unveil=1",
    "/story/1/how",
    "/story/1/read/1",
    "/story/1/read/1?why=1&said=2&mark=1.0.11_2.26.39",
    "/story/1/read/2?said=1",
    "/story/1/people",
    "/story/1/people/1",
    "/story/1/people/2",
    "/story/1/people/scenes",
    "/story/1/people/talk",
    "/story/1/advisories/violence",
    "/story/1/download/html?cast=1&notice=1",
    "/story/1/download/markdown",
    "/choices",
)


def keep(library: Library) -> None:
    assert put(library, WARNED, layers=WARNED_LAYERS) == 1
    text = " ".join(block.text for block in blocks(WARNED))
    assert all(word in text for word in SECRET)


def choose(library: Library, *items: Choice) -> None:
    library.choose(Choices(items))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("deed", ["skip", "blur", "hide"])
def test_words_not_wanted_are_in_the_source_of_no_page(
    client: Client, library: Library, address: str, deed: str
) -> None:
    keep(library)
    choose(library, Choice("violence", deed))  # type: ignore[arg-type]
    answer = client.get(address)
    assert answer.status_code == 200
    asked = re.search(r"q=([^&]*)", address)
    page = answer.text
    if asked:  # what somebody has typed stands in the form, and what a search may begin with
        page = re.sub(r'value="[^"]*"|<title>.*?</title>|for “[^”]*”|href="[^"]*"', "", page)
    assert [word for word in SECRET if word in page] == []
    assert "\ufdd0" not in page


def test_without_choices_everything_is_there(client: Client, library: Library) -> None:
    keep(library)
    assert "Old Tobbins bellowed" in client.get("/story/1/read/1").text
    assert "fold" not in client.get("/story/1/read/1").text
    assert "Old Tobbins" in client.get("/story/1/people/2").text


def test_the_reader_says_what_is_skipped_and_shows_it_when_asked(client: Client, library: Library) -> None:
    keep(library)
    choose(library, Choice("violence"))
    page = client.get("/story/1/read/1").text
    assert "Skipped here: violence, 19 words<" in page
    assert '<p class="fold" id="b1">' in page
    assert '<span id="b2"></span>' in page
    assert "In the morning the lamps" in page
    (address,) = re.findall(r'href="([^"]*show=[^"]*)"', page)
    opened = client.get(unescape(address).partition("#")[0]).text
    assert "Old Tobbins bellowed" in opened
    assert "Fold it again" in opened
    assert "Skipped here" not in opened
    assert 'data-q="2' in opened
    assert client.get("/story/1/read/1?show=99.9_x_1.0.0").text.count("Skipped here") == 1


def test_of_a_long_paragraph_a_sentence_is_skipped(client: Client, library: Library) -> None:
    keep(library)
    choose(library, Choice("violence"))
    page = client.get("/story/1/read/2").text
    assert re.search(r"kept since spring\. <span class=\"skipped\">Skipped here: violence, 10 words", page)
    assert "Then the ice broke" in page
    # From "shown" on, a mention is there to be read.
    choose(library, Choice("violence", "skip", "depicted"))
    assert "Once Sorrel lay ashen" in client.get("/story/1/read/2").text


def test_a_story_cannot_forge_a_fold(client: Client, library: Library) -> None:
    begin, on = "\U0010fdd1", "\U0010fdd0"
    forged = msgspec.structs.replace(WARNED.chapters[0].blocks[0], text=f"{begin}{on}{on} Wren {begin} waited.")
    chapters = (msgspec.structs.replace(WARNED.chapters[0], blocks=(forged, *WARNED.chapters[0].blocks[1:])),)
    put(library, msgspec.structs.replace(WARNED, chapters=chapters), layers=WARNED_LAYERS[2:3])
    choose(library, Choice("violence", "skip", "depicted"))
    page = client.get("/story/1/read/1").text
    assert page.count("Skipped here") == 1
    assert "\ufffd\ufffd\ufffd Wren \ufffd waited." in page


def test_a_story_that_was_not_read_for_it_says_so(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    said = "has not read this story yet for what you skip"
    assert said not in client.get("/story/1/read/1").text
    choose(library, Choice("violence"))
    assert said in client.get("/story/1/read/1").text
    keep_read = put(library, WARNED, layers=WARNED_LAYERS)
    assert said not in client.get(f"/story/{keep_read}/read/1").text


def test_the_card_says_folded_what_to_know(client: Client, library: Library) -> None:
    keep(library)
    page = client.get("/").text
    assert re.search(r'<details class="advised small">\s*<summary>What to know before starting', page)
    assert "The author: <bdi>a hard winter</bdi>" in page
    assert 'Violence</span>, <span class="how">shown</span><span class="sure quiet">, almost certain' in page
    assert "Foundling’s reading" in page


def test_a_story_page_opens_evidence_only_when_asked(client: Client, library: Library) -> None:
    keep(library)
    page = client.get("/story/1").text
    assert '<details class="advised whole" id="advised">' in page
    assert "bellowed" not in page
    assert 'hx-get="/story/1/advisories/violence"' in page
    assert page.count("The author rated this General Audiences") == 1
    assert "It seems to hold violence, which is usually rated Mature." in page
    evidence = client.get("/story/1/advisories/violence").text
    assert "Old Tobbins bellowed" in evidence
    assert "Shown, almost certain, <bdi>by Ned</bdi>" in evidence
    assert client.get("/story/1/advisories/war").status_code == 404
    assert "the author says so" in client.get("/story/1/advisories/grief").text


def test_evidence_that_is_skipped_is_shown_when_asked_for(client: Client, library: Library) -> None:
    keep(library)
    choose(library, Choice("violence"))
    evidence = client.get("/story/1/advisories/violence").text
    assert "3 passages are skipped" in evidence
    assert "Old Tobbins bellowed" in client.get("/story/1/advisories/violence?show=1").text


def test_what_only_the_author_says_stands_before_what_was_read(client: Client, library: Library) -> None:
    keep(library)
    for page in (client.get("/").text, client.get("/story/1").text):
        assert page.count("Foundling’s reading:") == 1
        assert page.index("Grief</span>") < page.index("Foundling’s reading:") < page.index("Violence</span>")


def test_a_veiled_card_shows_neither_summary_nor_passages_until_asked(client: Client, library: Library) -> None:
    keep(library)
    choose(library, Choice("grief", "blur"))
    for address in ("/", "/story/1", "/search?q=river"):
        page = client.get(address).text
        assert "veil" in page
        assert "A lamp for every night" not in page
        assert "as winters do on the" not in page
    assert "A lamp for every night" in client.get("/story/1?unveil=1").text
    assert "as winters do on the" in client.get("/search?q=river&story=1&unveil=1").text


def test_a_hidden_story_is_off_the_shelf_with_a_line_that_says_so(client: Client, library: Library) -> None:
    keep(library)
    put(library, LANTERNS)
    choose(library, Choice("violence", "hide", "depicted"))
    page = client.get("/").text
    assert "The Ninth Lantern" not in page
    assert "1 more story is hidden by" in page
    assert "violence. <a" in page
    assert "The Ninth Lantern" in client.get("/?hidden=1").text
    found = client.get("/search?q=lantern").text
    assert "The Ninth Lantern" not in found
    assert "1 more story is hidden by" in found
    assert "The Ninth Lantern" in client.get("/search?q=lantern&hidden=1").text


def test_a_library_whose_stories_are_all_hidden_is_not_empty(client: Client, library: Library) -> None:
    keep(library)
    choose(library, Choice("violence", "hide"))
    page = client.get("/").text
    assert "An empty shelf" not in page
    assert "1 more story is hidden by" in page


def test_the_list_is_set_on_its_page(client: Client, library: Library) -> None:
    keep(library)
    assert "Everything is shown until you choose otherwise" in client.get("/choices").text
    fields = {
        "deed.violence": "skip",
        "level.violence": "depicted",
        "deed.grief": "hide",
        "level.grief": "loud",
        "deed.war": "burn",
        "deed.weather": "hide",
    }
    answer = client.submit("/choices", **fields)
    assert answer.url.path == "/choices"
    assert library.choices() == Choices((Choice("violence", "skip", "depicted"), Choice("grief", "hide")))
    assert "You have chosen 2 things" in answer.text
    assert "1 story is off the shelf" in answer.text
    page = client.get("/choices").text
    assert re.search(r'name="deed.violence".*?<option value="skip" selected>', page, re.S)
    assert client.post("/choices", data=fields).status_code == 403


def test_the_shelf_is_filtered_by_advisories(client: Client, library: Library) -> None:
    keep(library)
    put(library, LANTERNS)
    both, one, other = client.get("/").text, client.get("/?with=violence").text, client.get("/?without=violence").text
    assert "2 stories" in both
    assert "The Ninth Lantern" in one
    assert "The Lantern Keepers" not in one
    assert "The Ninth Lantern" not in other
    assert "The Lantern Keepers" in other
    assert '<option value="violence">Violence (1)</option>' in both
    assert "Without: With violence" in one
    assert "No story fits" in client.get("/?with=violence:central").text
    # A form says each by itself; the address that comes back says it shortly.
    answer = client.get("/?with.violence=depicted&with=grief&without.war=&sort=", headers={"HX-Request": "true"})
    assert answer.headers["HX-Push-Url"] == "/?with=grief%2Cviolence%3Adepicted"


def test_downloads_leave_out_what_is_skipped_unless_all_is_asked_for(client: Client, library: Library) -> None:
    keep(library)
    choose(library, Choice("violence", "skip", "depicted"))
    made = client.get("/story/1/download/markdown").text
    assert "Left out here: violence, 19 words." in made
    assert "bellowed" not in made
    assert "bellowed" in client.get("/story/1/download/markdown?whole=1").text
    chosen = client.get("/story/1/download/markdown?without=grief&notice=1").text
    assert "bellowed" in chosen
    assert "## What to know before starting" in chosen
    assert "## What to know before starting" not in made


@pytest.mark.parametrize("asked", ["nonsense", "", "violence:often", "violence:central:central"])
def test_a_file_is_not_made_where_what_it_should_leave_out_is_not_known(
    client: Client, library: Library, asked: str
) -> None:
    keep(library)
    choose(library, Choice("violence"))
    answer = client.get(f"/story/1/download/markdown?without={asked}&without=grief")
    assert answer.status_code == 400
    assert "There is no" in answer.text
    assert not any(word in answer.text for word in SECRET)


def test_stories_that_nobody_has_read_are_told_of(client: Client, library: Library) -> None:
    keep(library)
    put(library, LANTERNS)
    said = "1 of these was not read for what is left out"
    assert said not in client.get("/").text
    assert said not in client.get("/?with=violence").text
    page = client.get("/?without=violence").text
    assert said in page
    assert "Not read for what is left out" in page
    (address,) = re.findall(r'href="([^"]*)">Leave it out too', page)
    left = client.get(unescape(address)).text
    assert "The Lantern Keepers" not in left
    assert said not in left
    assert "Read for what to know before starting" in left
    assert '<input type="hidden" name="checked" value="1">' in left
    page = client.get("/search?q=lantern+-warning:violence").text
    assert said in page
    (address,) = re.findall(r'href="([^"]*)">Leave it out too', page)
    assert "The Lantern Keepers" not in client.get(unescape(address)).text
    choose(library, Choice("violence", "hide"))
    assert said in client.get("/").text
    assert said in client.get("/search?q=lantern").text
