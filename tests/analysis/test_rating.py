"""The rating that stands, in AO3's words, with the author's string."""

from foundling.analysis import rating
from foundling.document import Fact, Rating, Span
from tests.analysis.stories import tell


def rated(*facts: Fact) -> Rating:
    (made,) = rating.make(tell("It rained.", *facts), {}).items
    assert isinstance(made, Rating)
    return made


def test_the_string_and_its_evidence_are_kept() -> None:
    fact = Fact("rating", "hard R, for language", "declared", evidence=(Span(0, 2, 4),))
    assert rated(fact) == Rating("hard R, for language", "MPAA", "Mature", None, (Span(0, 2, 4),))


def test_no_rating_at_all() -> None:
    assert rated() == Rating()


def test_a_string_that_is_no_rating() -> None:
    assert rated(Fact("rating", "who knows", "declared")) == Rating("who knows", None, "Not Rated")


def test_the_highest_part_counts() -> None:
    facts = [Fact("rating", value, "declared") for value in ("PG", "NC-17", "R")]
    assert rated(*facts) == Rating("NC-17", "MPAA", "Explicit")


def test_an_edit_stands_alone() -> None:
    assert rated(Fact("rating", "NC-17", "declared"), Fact("rating", "PG", "edited")).ao3 == "General Audiences"


def test_a_derived_rating_gives_way() -> None:
    assert rated(Fact("rating", "NC-17", "derived", 0.9), Fact("rating", "PG", "declared")).ao3 == "General Audiences"
