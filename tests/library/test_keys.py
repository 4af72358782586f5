import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.document import Fact, Layer
from foundling.library.keys import UNCHECKED, VALUES, author_key, fold, key, title_key, unchecked
from tests.library.stories import card_of

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


def test_values_that_differ_in_case_are_one_to_filter_by() -> None:
    found = card_of(Fact("tags", ("Ice", "ICE", "goats", " "), "declared"), Fact("author", "Wren", "declared"))
    values = {("tag", "Ice"), ("tag", "goats"), ("author", "Wren"), UNCHECKED}
    assert set(key(found).facets) == values


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
    found = card_of(layers=(*told, *(Layer(name, "t", 1, ()) for name in layers)))
    assert unchecked(found) == not_read
    assert (UNCHECKED in key(found).facets) == not_read


def test_a_persons_word_on_the_language_counts() -> None:
    advised = (Layer("language", "t", 1, ("de",)), Layer("advisories", "t", 1, ()))
    assert not unchecked(card_of(Fact("language", "English", "edited"), layers=advised))
    assert unchecked(card_of(Fact("language", "German", "edited"), layers=advised))


def test_a_list_of_words_is_kept_and_only_its_first_are_filters() -> None:
    tags = tuple(f"word {number}" for number in range(VALUES + 500))
    item = card_of(Fact("tags", tags, "declared"))
    assert item.tags == tags
    assert sum(field == "tag" for field, _ in key(item).facets) == VALUES
