import pytest

from foundling.document import Fact, Fandom, Layer, Rating, Telling
from tests.library.stories import card_of


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
    found = card_of(*facts)
    assert found.title == title
    assert found.guessed == ()


@pytest.mark.parametrize("name", ["", "/", ".txt", "\x00"])
def test_a_story_always_has_some_title(name: str) -> None:
    assert card_of(name=name).title


def test_layers_fill_in_what_the_author_did_not_say() -> None:
    layers = (
        Layer("language", "t", 1, ("de",)),
        Layer("rating", "t", 1, (Rating("NC-17", "MPAA", "Explicit"),)),
        Layer("fandoms", "t", 1, (Fandom("Harbour", 0.6), Fandom("Marsh", 0.2), Fandom("Ferry", 0.9))),
    )
    found = card_of(Fact("rating", "NC-17", "declared"), Fact("language", "English", "declared"), layers=layers)
    assert (found.ao3_rating, found.language, found.fandoms) == ("Explicit", "de", ("Ferry", "Harbour"))
    found = card_of(Fact("language", "English", "edited"), Fact("fandom", ("Sea",), "declared"), layers=layers)
    assert (found.language, found.fandoms) == ("English", ("Sea",))
    found = card_of(Fact("fandom", (), "edited"), layers=layers)
    assert found.fandoms == ()


def test_how_it_is_told_and_a_status_that_only_the_story_tells() -> None:
    layers = (Layer("telling", "t", 1, (Telling("first", "present", "in progress", 0.9),)),)
    found = card_of(layers=layers)
    assert (found.told, found.status) == ("first person, present tense", "In Progress")
    found = card_of(Fact("status", "completed: yes", "declared"), layers=layers)
    assert found.status == "Complete"
