"""The people of a story: the list, one person, the scenes, who speaks with whom; each answer leads to its line."""

import re

import pytest

from foundling import analysis, flow, gather, upkeep
from foundling.document import (
    Alias,
    Block,
    Chapter,
    Character,
    Layer,
    Quote,
    Relationship,
    Source,
    Span,
    Story,
    Viewpoint,
    Writing,
)
from foundling.library import Library
from foundling.web.people import FIRST_PAIRS
from tests.web import audit
from tests.web.conftest import Client
from tests.web.stories import FERRY, FERRY_LAYERS, LANTERNS, LETTER, LETTER_LAYERS, MARKUP, put


def test_the_list_of_people(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/people").text
    assert page.index("Oda Vale") < page.index(">Tobin<")
    assert '<span class="pronouns">she/her</span> · also <bdi>Oda</bdi>' in page
    assert "<strong>65 %</strong>" in page
    assert "there in 3 of 3 scenes, speaks in 3" in page
    assert '<a href="/story/1/read/1?mark=1.17.20#b1">First met</a>' in page
    assert '<a href="/search?story=1&amp;q=said%3A%22Oda+Vale%22">5 quotations</a>, 13 words' in page
    assert "(1 unsure)" in page
    assert 'href="/story/1/read/1?said=1#b1"' in page
    assert 'href="/story/1/people/1#thoughts">1 thought<' in page
    assert "7 quotations with 20 words in 3 scenes" in page
    assert "in 3 scenes. For 1 of them nobody is named, since it would be a guess.\n" in page
    assert "1 more, hardly mentioned" in page


def test_what_people_wrote_stands_beside_what_they_say(client: Client, library: Library) -> None:
    put(library, LETTER, layers=LETTER_LAYERS)
    page = client.get("/story/1/people").text
    assert 'Wrote <a href="/story/1/people/3#wrote">1 passage</a>, 15 words' in page
    assert "says nothing aloud" in page
    assert "1 quotation with 2 words" in page, "what is written is not said"
    assert "3 passages with 22 words are written and not said" in page
    marit = client.get("/story/1/people/3").text
    assert "1 passage with 15 words, in letters or quoted as written." in marit
    assert "<mark>I have sold the boat. Do not be angry with me.</mark>" in marit
    assert 'href="/story/1/read/1?mark=2.0.46#b2"' in marit
    assert 'id="wrote"' not in client.get("/story/1/people/2").text
    put(library, FERRY, layers=FERRY_LAYERS)
    assert "written and not said" not in client.get("/story/2/people").text
    assert "Wrote" not in client.get("/story/2/people").text


def test_who_is_what_to_whom_with_what_shows_it_folded(client: Client, library: Library) -> None:
    told = (
        Relationship(1, 2, "romantic", 0.8, (Span(1, 0, 21),), 1.0, "O/T"),
        Relationship(1, 2, "professional", 0.6, (Span(2, 0, 17),), 0.55),
    )
    put(library, FERRY, layers=(*FERRY_LAYERS, Layer("relationships", "test", 1, told)))
    page = client.get("/story/1/people").text
    part = page[page.index('id="bonds"') :]
    assert '<span class="kinds">romance, perhaps work</span>' in part
    assert "The author writes “<bdi>O/T</bdi>”" in part
    assert part.index("<details>") < part.index("<mark>“You came,” said Oda.</mark>")
    assert 'href="/story/1/read/1?mark=1.0.21#b1"' in part
    story = client.get("/story/1").text
    assert "Between them: <bdi>Oda Vale</bdi> and <bdi>Tobin</bdi> (romance, perhaps work)." in story
    assert 'href="/story/1/people#bonds"' in story
    oda = client.get("/story/1/people/1").text
    assert '<a href="/story/1/people/2" dir="auto">Tobin</a> <span class="kinds">' in oda
    assert '<span class="kinds">' in client.get("/story/1/people/1/with/2").text
    assert audit.foreign(page) == []
    put(library, LETTER, layers=LETTER_LAYERS)
    assert 'id="bonds"' not in client.get("/story/2/people").text


def test_where_nobody_is_named_for_anything_it_is_said_so(client: Client, library: Library) -> None:
    quotes = Layer("quotes", "test", 1, (Quote(Span(1, 0, 11)),))
    put(library, FERRY, layers=(FERRY_LAYERS[0], quotes))
    page = client.get("/story/1/people").text
    assert "1 quotation with 2 words in 3 scenes. Nobody is named for it, since it would be a guess." in page


def test_how_it_is_told_with_where_it_shows(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/people").text
    assert "Follows Oda Vale, in the third person (2 scenes)." in page
    assert "Follows Tobin, in the third person (1 scene)." in page
    assert 'href="/story/1/read/2#b7"' in page


def test_tellers_whom_nobody_names_are_one_way_of_telling(client: Client, library: Library) -> None:
    people, *others, _ = FERRY_LAYERS
    named = (*people.items, Character(4, "Narrator", (), "", (Span(7, 0, 5),)))
    views = (Viewpoint((1, 3), 4, "first"), Viewpoint((5, 6), None, "first"), Viewpoint((7, 7), 2, "second"))
    layers = (Layer("characters", "t", 1, named), *others, Layer("viewpoints", "t", 1, views))
    put(library, FERRY, layers=layers)
    page = client.get("/story/1/people").text
    assert "Told in the first person, by an “I” whom nobody names (2 scenes)." in page
    assert "Told to Tobin, in the second person (1 scene)." in page
    assert "Narrator" not in library.card(1).people


def test_a_language_in_which_nobody_is_found_is_named(client: Client, library: Library) -> None:
    put(
        library,
        FERRY,
        layers=(Layer("language", "t", 1, ("es",)), Layer("characters", "t", 1, ()), Layer("quotes", "t", 1, ())),
    )
    for address in ("/story/1/people", "/story/1/people/scenes", "/story/1/people/talk"):
        page = client.get(address).text
        assert "in English only. This story is in Spanish." in page
        assert "as far as Foundling can see" not in page


def test_many_pairs_are_folded_away(client: Client, library: Library) -> None:
    made = tuple(Block("paragraph", "“No.”") for _ in range(2 * (FIRST_PAIRS + 3)))
    story = Story(Source("x.txt", "text/plain", "utf-8", "", 0), (), (Chapter(1, None, "chapter", made),))
    people = tuple(Character(at, f"P{at}") for at in range(1, FIRST_PAIRS + 5))
    quotes = tuple(
        Quote(Span(at, 0, 5), 1 if at % 2 else 2 + at // 2, None if at % 2 else 1) for at in range(len(made))
    )
    put(library, story, layers=(Layer("characters", "t", 1, people), Layer("quotes", "t", 1, quotes)))
    shown, folded = client.get("/story/1/people/talk").text.split("<details>")
    assert shown.count('<th scope="row">') == FIRST_PAIRS
    assert folded.count('<th scope="row">') == 3
    assert "3 more pairs with fewer turns" in folded


def test_one_person(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/people/1").text
    assert 'href="/story/1/people/1/with/2"' in page
    assert "<mark>Oda</mark>" in page
    assert '<a href="/story/1/read/1?mark=5.0.3#b5">Scene 2</a>' in page
    assert "1 quotation, 2 mentions" in page
    assert 'id="thoughts"' in page
    assert client.get("/story/1/people/9").status_code == 404
    assert client.get("/story/2/people/1").status_code == 404


def test_the_scenes(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/people/scenes").text
    rows = dict(re.findall(r'<tr id="scene-(\d)">(.*?)</tr>', page, re.DOTALL))
    assert [re.findall(r'data-person="(\d)"', row) for row in rows.values()] == [["1", "2"], ["1"], ["1", "2"]]
    assert 'href="/story/1/people/2/in/3"' in rows["3"]
    way = client.get("/story/1/people/2/in/3", follow_redirects=False)
    assert way.headers["location"] == "/story/1/read/2?mark=7.0.5#b7"
    assert client.get("/story/1/people/2/in/2").status_code == 404
    assert client.get("/story/1/people/2/in/0").status_code == 404


def test_who_speaks_with_whom(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/people/talk").text
    assert page.count('class="tie"') == 2, "one drawing for a wide window, one for a phone"
    assert "<title>Oda Vale and Tobin: 4 turns in 2 scenes</title>" in page
    pair = client.get("/story/1/people/2/with/1").text
    assert "4 turns in 2 scenes" in pair
    assert "<mark>“You came,”</mark>" in pair
    assert "<mark>“Lie still,”</mark>" in pair
    assert client.get("/story/1/people/1/with/3").status_code == 404
    assert client.get("/story/1/people/1/with/1").status_code == 404


def test_two_who_talk_in_more_scenes_than_anybody_reads(client: Client, library: Library, monkeypatch) -> None:
    monkeypatch.setattr("foundling.web.people.SCENES", 1)
    put(library, FERRY, layers=FERRY_LAYERS)
    pair = client.get("/story/1/people/2/with/1").text
    assert "4 turns in 2 scenes" in pair
    assert pair.count("Read on from here") == 1
    assert "and 1 more scene<" in pair


def test_what_is_not_known_yet_says_so_and_asks_again(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    for address in ("/story/1/people", "/story/1/people/scenes", "/story/1/people/talk"):
        page = client.get(address).text
        assert "Still being read." in page
        assert f'hx-get="{address}"' in page
    assert "Who is in it is still being read." in client.get("/story/1").text
    made = (Layer("characters", "test", 1, ()), Layer("quotes", "test", 1, ()))
    library.keep_layers(1, made, edition=analysis.edition())
    page = client.get("/story/1/people").text
    assert "Still being read." not in page
    assert "Foundling found no people in this story." in page
    assert "still being read" not in client.get("/story/1").text


def test_the_story_and_its_card_say_who_is_in_it(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    assert library.card(1).people == ("Oda Vale", "Tobin")
    assert "With <bdi>Oda Vale, Tobin</bdi>" in client.get("/").text
    page = client.get("/story/1").text
    assert 'With <a href="/story/1/people/1"><bdi>Oda Vale</bdi></a>' in page
    assert "Follows Oda Vale, in the third person (2 scenes)." in page


def test_a_story_of_one_scene_needs_no_strip(client: Client, library: Library) -> None:
    story = Story(
        Source("x.txt", "text/plain", "utf-8", "", 0),
        (),
        (Chapter(1, None, "chapter", (Block("paragraph", "“No,” said Oda."),)),),
    )
    cast = (Character(1, "Oda", (Alias("Oda", 1),), "", (Span(0, 11, 14),)),)
    quotes = (Quote(Span(0, 0, 5), 1, None, Span(0, 6, 14), "cue", 0.9),)
    put(library, story, layers=(Layer("characters", "test", 1, cast), Layer("quotes", "test", 1, quotes)))
    assert '<svg class="strip"' not in client.get("/story/1/people").text
    assert '<svg class="strip"' not in client.get("/story/1/people/1").text
    page = client.get("/story/1/people/scenes").text
    assert "The story is one scene." in page
    assert '<details class="as-table" id="as-table" open>' in page
    assert "Nobody speaks with anybody" in client.get("/story/1/people/talk").text


def test_names_that_are_markup_stay_text(client: Client, library: Library) -> None:
    cast = tuple(Character(at, f"{at}{MARKUP}", (Alias(MARKUP, 1),), MARKUP, (Span(1, 17, 20),)) for at in (1, 2))
    wrote = Layer("writings", "test", 1, (Writing(Span(7, 0, 5), 1), Writing(Span(2, 0, 5), 2)))
    put(library, FERRY, layers=(Layer("characters", "test", 1, cast), *FERRY_LAYERS[1:], wrote))
    for address in ("", "/people", "/people/1", "/people/scenes", "/people/talk", "/people/1/with/2", "/read/1?said=1"):
        page = client.get(f"/story/1{address}")
        assert page.status_code == 200
        assert audit.foreign(page.text) == [], address


TALK = """\
The Long Meadow
by Kit Loy

"You came," said Oda Vale. "I said you would."

"I did say so," said Tobin. "Good evening, Mrs. Orrin."

Oda laughed. "Nobody says Mrs. Orrin to me," said Mrs. Orrin.

"Where is Marit?" Tobin asked.

"Marit is asleep," said Oda.

* * *

Marit woke. "Where is everybody?" said Marit.

"In the meadow," Tobin said.

"With Mrs. Orrin," said Oda Vale.

"Then I am going too," said Marit.
"""


@pytest.fixture
def meadow(client: Client, library: Library) -> Client:
    list(flow.take_in(library, [gather.Find("meadow.txt", "meadow.txt", TALK.encode())]))
    assert upkeep.now(library, 1)
    return client


def person(client: Client, name: str) -> str:
    """The address of the page of that person."""
    found = re.search(rf'<a href="(/story/1/people/\d+)"[^>]*>{name}</a>', client.get("/story/1/people").text)
    assert found, name
    return found[1]


def names(client: Client) -> set[str]:
    page = client.get("/story/1/people").text
    return set(re.findall(r'<a href="/story/1/people/\d+"(?: dir="auto")?>([^<]+)</a>', page))


def say(client: Client, address: str, **fields: str):
    version = re.search(r'name="version" value="([^"]+)"', client.get(address).text)
    assert version
    return client.submit(address, version=version[1], **fields)


def test_two_are_one(meadow: Client, library: Library) -> None:
    assert {"Oda Vale", "Mrs. Orrin"} <= names(meadow)
    other = person(meadow, "Mrs. Orrin").rpartition("/")[2]
    page = say(meadow, person(meadow, "Oda Vale"), word="merge", other=other).text
    assert re.search(r"You said: <bdi>Oda Vale is also [^<]*Mrs. Orrin</bdi>", page)
    assert "Being worked out again." not in page
    assert names(meadow) & {"Oda Vale", "Mrs. Orrin"} == {"Oda Vale"}
    assert "<mark>Mrs. Orrin</mark>" in meadow.get(person(meadow, "Oda Vale")).text
    assert [item.kind for item in library.recasts(1)] == ["merge"]
    back = meadow.submit("/story/1/people/undo").text
    assert "Your word is taken back." in back
    assert {"Oda Vale", "Mrs. Orrin"} <= names(meadow)
    assert "What you said of them" not in back


def test_words_that_mean_the_same_person(meadow: Client, library: Library) -> None:
    say(meadow, person(meadow, "Tobin"), word="merge", other="", form="everybody")
    assert library.recasts(1)[0].forms[-1] == "everybody"
    refused = say(meadow, person(meadow, "Tobin"), word="merge", other="", form=" ")
    assert refused.status_code == 400
    assert "choose somebody" in refused.text


def test_one_is_two_and_has_another_name(meadow: Client) -> None:
    oda = person(meadow, "Oda Vale")
    assert "2 times" in meadow.get(oda).text
    say(meadow, oda, word="split", form="Oda")
    assert {"Oda", "Oda Vale"} <= names(meadow)
    say(meadow, person(meadow, "Oda"), word="rename", to="The Ferrywoman")
    assert "The Ferrywoman" in names(meadow)
    page = meadow.get("/story/1/people").text
    assert "Oda is called The Ferrywoman" in page
    say(meadow, person(meadow, "The Ferrywoman"), word="pronouns", to="they")
    assert "they/them" in meadow.get(person(meadow, "The Ferrywoman")).text


def test_what_cannot_be_is_refused_in_words(meadow: Client, library: Library) -> None:
    oda = person(meadow, "Oda Vale")
    assert "Nothing would be left" in without_a_name_left(meadow, oda).text
    assert say(meadow, oda, word="rename", to=" ").status_code == 400
    assert say(meadow, oda, word="dance").status_code == 400
    old = meadow.submit(oda, version="0", word="rename", to="Ida")
    assert old.status_code == 400
    assert "worked out anew" in old.text
    assert meadow.post(oda, data={"word": "rename", "to": "Ida"}).status_code == 403, "no token"
    assert library.recasts(1) == ()


def without_a_name_left(client: Client, address: str):
    page = client.get(address).text
    version = re.search(r'name="version" value="([^"]+)"', page)
    forms = re.findall(r'name="form" value="([^"]+)"', page)
    assert version
    data = {"token": client.token(), "version": version[1], "word": "split", "form": forms}
    return client.post(address, data=data, headers={"Origin": "http://127.0.0.1"})


def test_what_could_not_be_worked_out_is_not_waited_for(client: Client, library: Library, monkeypatch) -> None:
    number = put(library, LANTERNS)
    monkeypatch.setattr(flow, "analyse", lambda *_: 1 / 0)
    upkeep.now(library, number)
    page = client.get("/story/1/people").text
    assert "It could not be worked out" in page
    assert "hx-trigger" not in page
    assert "Who is in it could not be worked out." in client.get("/story/1").text


def test_pages_stay_small_whatever_a_file_brings(client: Client, library: Library) -> None:
    many = 3000
    blocks: list[Block] = []
    for _ in range(many):
        blocks += [Block("paragraph", "“No,” they said."), Block("break", "* * *")]
    story = Story(Source("x", "text/plain", "utf-8", "", 0), (), (Chapter(1, None, "chapter", tuple(blocks)),))
    everywhere = tuple(Span(2 * at, 6, 10) for at in range(many))
    cast = [Character(at, f"Person {at}", (Alias("they", 1),), "", (Span(2 * at, 6, 10),)) for at in range(many)]
    cast += [Character(many + at, f"Main {at}", (Alias("they", many),), "", everywhere) for at in range(80)]
    quotes = tuple(Quote(Span(2 * at, 0, 5), many + at % 80, None, None, "turn", 0.9) for at in range(many))
    put(library, story, layers=(Layer("characters", "t", 1, tuple(cast)), Layer("quotes", "t", 1, quotes)))
    for address in ("/people", f"/people/{many}", "/people/scenes", "/people/talk"):
        page = client.get(f"/story/1{address}")
        assert page.status_code == 200
        assert len(page.content) < 8_000_000, address
    assert "These are the first 500." in client.get("/story/1/people").text
    assert "1,500 scenes of 3,000" in client.get("/story/1/people/scenes").text
