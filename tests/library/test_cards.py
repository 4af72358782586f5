import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.document import Fact, Fandom, Layer, Rating, Telling
from foundling.library.cards import UNCHECKED, VALUES, author_key, card, fold, key, title_key, unchecked
from foundling.library.clock import moment
from tests.library.stories import story

TITLES = """\
# 1984
99 Lamps
100 Lamps
Émigrés
A Goat
“Ice!” She Said
The Long Road
The
Part 2
Part 10
An Umbrella
"""


def test_titles_sort_as_a_person_would() -> None:
    titles = TITLES.splitlines()
    expected = [
        "99 Lamps", "100 Lamps", "# 1984", "Émigrés", "A Goat", "“Ice!” She Said", "The Long Road", "Part 2", "Part 10",
        "The", "An Umbrella",
    ]  # fmt: skip
    assert sorted(titles, key=title_key) == expected


def test_an_article_is_one_only_in_its_language() -> None:
    assert title_key("A la orilla", "es") < title_key("Barco", "es") < title_key("A Long Way", "en")
    assert title_key("The Lamp", "en-GB") == title_key("Lamp", "English") == title_key("the lamp")


def test_no_author_comes_last() -> None:
    assert sorted(["", "zoë", "Ångström", "Zebedee", "ß"], key=author_key) == ["Ångström", "ß", "Zebedee", "zoë", ""]


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.text("abc é"))
def test_numbers_sort_by_what_they_count(one: int, other: int, before: str) -> None:
    assert (title_key(f"{before} {one}") < title_key(f"{before} {other}")) == (one < other)


@given(st.text())
def test_blanks_at_the_ends_do_not_count(text: str) -> None:
    assert fold(f"  {text}\n") == fold(text)
    assert author_key(f"  {text}\n") == author_key(text)


def made(*facts: Fact, layers: tuple[Layer, ...] = (), name: str = "shelf/old/ferry one.txt") -> object:
    given_story, _ = story(facts=facts, name=name)
    return card(7, given_story, layers, moment(0), moment(1500))


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ((Fact("title", " The\n Ferry ", "declared"),), "The Ferry"),
        ((Fact("title", "guess", "derived", 0.9), Fact("title", "Declared", "declared", 0.1)), "Declared"),
        ((Fact("title", "Declared", "declared"), Fact("title", "", "edited")), "ferry one"),
        ((), "ferry one"),
    ],
)
def test_the_title_that_stands(facts: tuple[Fact, ...], title: str) -> None:
    found = made(*facts)
    assert found.title == title  # type: ignore[attr-defined]
    assert found.guessed == ()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["", "/", ".txt", "\x00"])
def test_a_story_always_has_some_title(name: str) -> None:
    assert made(name=name).title  # type: ignore[attr-defined]


def test_layers_fill_in_what_the_author_did_not_say() -> None:
    layers = (
        Layer("language", "t", 1, ("de",)),
        Layer("rating", "t", 1, (Rating("NC-17", "MPAA", "Explicit"),)),
        Layer("fandoms", "t", 1, (Fandom("Harbour", 0.6), Fandom("Marsh", 0.2), Fandom("Ferry", 0.9))),
    )
    found = made(Fact("rating", "NC-17", "declared"), Fact("language", "English", "declared"), layers=layers)
    assert (found.ao3_rating, found.language, found.fandoms) == ("Explicit", "de", ("Ferry", "Harbour"))  # type: ignore[attr-defined]
    found = made(Fact("language", "English", "edited"), Fact("fandom", ("Sea",), "declared"), layers=layers)
    assert (found.language, found.fandoms) == ("English", ("Sea",))  # type: ignore[attr-defined]
    found = made(Fact("fandom", (), "edited"), layers=layers)
    assert found.fandoms == ()  # type: ignore[attr-defined]


def test_how_it_is_told_and_a_status_that_only_the_story_tells() -> None:
    layers = (Layer("telling", "t", 1, (Telling("first", "present", "in progress", 0.9),)),)
    found = made(layers=layers)
    assert (found.told, found.status) == ("first person, present tense", "In Progress")  # type: ignore[attr-defined]
    found = made(Fact("status", "completed: yes", "declared"), layers=layers)
    assert found.status == "Complete"  # type: ignore[attr-defined]


def test_values_that_differ_in_case_are_one_to_filter_by() -> None:
    found = made(Fact("tags", ("Ice", "ICE", "goats", " "), "declared"), Fact("author", "Wren", "declared"))
    values = {("tag", "Ice"), ("tag", "goats"), ("author", "Wren"), UNCHECKED}
    assert set(key(found).facets) == values  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "layers", "not_read"),
    [
        ("en", (), True),
        ("en", ("advisories",), False),
        ("und", ("advisories",), False),
        ("", ("advisories",), False),
        ("de", ("advisories",), True),
        ("pt", (), True),
    ],
)
def test_what_was_not_read_for_advisories(language: str, layers: tuple[str, ...], not_read: bool) -> None:
    told = (Layer("language", "t", 1, (language,)),) if language else ()
    found = made(layers=(*told, *(Layer(name, "t", 1, ()) for name in layers)))
    assert unchecked(found) == not_read
    assert (UNCHECKED in key(found).facets) == not_read


def test_a_persons_word_on_the_language_counts() -> None:
    advised = (Layer("language", "t", 1, ("de",)), Layer("advisories", "t", 1, ()))
    assert not unchecked(made(Fact("language", "English", "edited"), layers=advised))
    assert unchecked(made(Fact("language", "German", "edited"), layers=advised))


def test_a_list_of_words_is_kept_and_only_its_first_are_filters() -> None:
    tags = tuple(f"word {number}" for number in range(VALUES + 500))
    made, _ = story("The lamp burned.", facts={"tags": tags})
    item = card(1, made, (), moment(0), moment(0))
    assert item.tags == tags
    assert sum(field == "tag" for field, _ in key(item).facets) == VALUES
