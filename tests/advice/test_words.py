"""What is said of advisories in plain words."""

from foundling.advice import Mismatch, author_words, confidence_word, level_word, mismatch, reason_words
from foundling.document import Advisory, Layer, Rating


def test_levels_and_sureness() -> None:
    assert [level_word(level) for level in ("mentioned", "depicted", "central")] == [
        "mentioned",
        "shown",
        "a main matter",
    ]
    assert [confidence_word(value) for value in (1, 0.75, 0.2)] == ["almost certain", "likely", "unsure"]
    assert reason_words(["violence", "blood", "grief"]) == "violence, blood and grief"
    assert reason_words(["violence"]) == "violence"


def test_more_than_the_author_says_is_told_at_once() -> None:
    found = mismatch(Rating("G", "MPAA", "General Audiences", "Mature", reasons=("torture", "suicide")))
    assert found == Mismatch(
        "higher",
        "The author rated this General Audiences. It seems to hold torture and suicide, which is usually rated Mature.",
    )


def test_less_is_told_only_from_two_steps_on() -> None:
    assert mismatch(Rating("R", "MPAA", "Mature", "Teen And Up Audiences")) == Mismatch("none")
    found = mismatch(Rating("NC-17", "MPAA", "Explicit", "General Audiences"))
    assert found.kind == "lower"
    assert "Explicit" in found.sentence
    assert "General Audiences" in found.sentence


def test_nothing_is_told_where_they_agree_or_one_is_missing() -> None:
    for rating in (
        Rating("R", "MPAA", "Mature", "Mature"),
        Rating(),
        Rating("who knows", None, "Not Rated", "Mature"),
        Rating(None, None, None, "Mature"),
        Rating("R", "MPAA", "Mature"),
    ):
        assert mismatch(rating) == Mismatch("none")


def test_the_authors_words_are_said_once() -> None:
    layers = (
        Layer(
            "advisories",
            "t",
            1,
            (
                Advisory("violence", "mentioned", 1.0, declared="Violence"),
                Advisory("grief", "mentioned", 1.0, declared="bring tissues"),
            ),
        ),
    )
    assert author_words(layers, ("mild violence", "mild  violence")) == ("mild violence", "bring tissues")
    assert author_words((), ()) == ()
