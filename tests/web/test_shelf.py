"""What an address asks of the shelf, and the choices that go with it."""

import pytest

from foundling.library import Filter, Library, Veiled
from foundling.web.shelf import LIMIT, Shelves, guess, wanted
from tests.web.conftest import Client
from tests.web.stories import FERRY, FERRY_LAYERS, LANTERNS, plain, put

SHELF = [
    # title, author, rating, words, more
    ("Ash", "Kit Loy", "Mature", 500, {"fandom": "The Salt Road", "status": "Complete"}),
    ("Birch", "Kit Loy", "Explicit", 1500, {"fandom": "The Salt Road"}),
    ("Cedar", "Ann Vale", "Mature", 6000, {"fandom": "Nine Lanterns", "language": "de"}),
    ("Dogwood", "Ann Vale", "General Audiences", 30000, {}),
]


@pytest.fixture
def shelves(library: Library) -> Shelves:
    for title, author, rating, words, more in SHELF:
        story, layers = plain(title, author, rating, words, **more)
        put(library, story, title, layers)
    return Shelves(Veiled(library))


def titles(shelves: Shelves, **asked: str) -> list[str]:
    return [item.card.title for item in shelves.context(asked)["cards"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Ash", "Birch", "Cedar", "Dogwood"]),
        ({"rating": "Mature"}, ["Ash", "Cedar"]),
        ({"rating": "Mature", "author": "Kit Loy"}, ["Ash"]),
        ({"fandom": "the salt road"}, ["Ash", "Birch"]),
        ({"status": "Complete"}, ["Ash"]),
        ({"length": "short"}, ["Ash"]),
        ({"length": "tale"}, ["Birch"]),
        ({"length": "novel"}, ["Dogwood"]),
        ({"q": "cedar"}, ["Cedar"]),
        ({"q": "ann"}, ["Cedar", "Dogwood"]),
        ({"sort": "words"}, ["Dogwood", "Cedar", "Birch", "Ash"]),
        ({"sort": "-words"}, ["Ash", "Birch", "Cedar", "Dogwood"]),
        ({"sort": "author"}, ["Cedar", "Dogwood", "Ash", "Birch"]),
        ({"author": "Nobody"}, []),
    ],
)
def test_filters_and_orders(shelves: Shelves, asked: dict[str, str], found: list[str]) -> None:
    assert titles(shelves, **asked) == found


def test_a_choice_is_counted_among_what_the_others_let_through(shelves: Shelves) -> None:
    context = shelves.context({"author": "Kit Loy", "rating": "Mature"})
    ratings = next(group for group in context["groups"] if group.name == "rating")
    assert [(row.value, row.count) for row in ratings.rows] == [("Mature", 1), ("Explicit", 1)]
    authors = next(group for group in context["lists"] if group.name == "author")
    assert {row.value: row.count for row in authors.rows} == {"Kit Loy": 1, "Ann Vale": 1}


def test_a_choice_without_stories_stays_to_be_seen(shelves: Shelves) -> None:
    context = shelves.context({"rating": "Not Rated"})
    ratings = next(group for group in context["groups"] if group.name == "rating")
    assert (ratings.rows[0].value, ratings.rows[0].count) == ("Not Rated", 0)
    assert [(item.word, item.without) for item in context["chosen"]] == [("Not Rated", "/")]


def test_the_shelf_with_one_person(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    put(library, LANTERNS)
    page = client.get("/?person=oda+vale").text
    assert "1 story" in page
    assert "With oda vale" in page
    assert '<a href="/?person=Oda+Vale">Stories with <bdi>Oda Vale</bdi></a>' in client.get("/story/1/people/1").text


def test_addresses_keep_what_is_chosen(shelves: Shelves) -> None:
    context = shelves.context({"rating": "Mature", "q": "a b", "length": "nonsense", "evil": "1"})
    assert context["address"] == "/?q=a+b&rating=Mature"
    assert context["link"](LIMIT) == "/?q=a+b&rating=Mature&page=2"
    assert [item.without for item in context["chosen"]] == ["/?q=a+b"]


def test_an_address_means_only_what_it_can() -> None:
    assert wanted({}).filter == Filter()
    assert wanted({"unsure": "yes", "length": "short"}).filter == Filter(unsure=True, words_max=999)
    assert wanted({"q": "  a \n b  "}).given["q"] == "a b"
    assert wanted({"q": "x" * 9999}).given["q"] == "x" * 500
    assert [wanted({"page": page}).offset for page in ("1", "2", "-2", "0", "x", "", "3")] == [
        0,
        LIMIT,
        0,
        0,
        0,
        0,
        2 * LIMIT,
    ]


def test_what_was_guessed_is_named(library: Library) -> None:
    put(library, LANTERNS)
    assert guess(library.card(1)) == "Author inferred"
    library.edit(1, "author", "Oda Vale")
    assert guess(library.card(1)) == ""


def test_pages_follow_each_other(client: Client, library: Library) -> None:
    for number in range(LIMIT + 2):
        story, layers = plain(f"Story {number}", "Kit Loy", "Mature")
        put(library, story, str(number), layers)
    first, second = client.get("/").text, client.get("/?page=2").text
    assert first.count('class="card ') == LIMIT
    assert second.count('class="card ') == 2
    assert 'rel="next" href="/?page=2"' in first
    assert 'rel="prev" href="/"' in second


def test_a_card_shows_the_summary_or_else_the_opening(client: Client, library: Library) -> None:
    story, layers = plain("Ash", "Kit Loy", "Mature", 400)
    put(library, story, "a", layers)
    assert "river river river" in client.get("/").text
    library.edit(1, "summary", "A tree stands.")
    page = client.get("/").text
    assert "A tree stands." in page
    assert "river river river" not in page
