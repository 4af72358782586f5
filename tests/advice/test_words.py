"""What is said of advisories in plain words."""

from foundling.advice import author_words, confidence_word, level_word, mismatch, reason_words
from foundling.document import Advisory, Layer, Rating

MILD = Rating("G", "AO3", "General Audiences", "Mature", (), ("torture", "violence"))


def test_levels_and_sureness() -> None:
    assert [level_word(level) for level in ("mentioned", "depicted", "central")] == [
        "mentioned",
        "shown",
        "a main matter",
    ]
    assert [confidence_word(value) for value in (1, 0.75, 0.2)] == ["almost certain", "likely", "unsure"]
    assert reason_words(["violence", "blood", "grief"]) == "violence, blood and grief"
    assert reason_words(["violence"]) == "violence"


def test_a_mismatch_is_said_politely_and_only_where_there_is_one() -> None:
    assert mismatch(MILD) == (
        "The author rates it General Audiences. Foundling would suggest Mature for torture and violence, and may be wrong: "
        "look and judge."
    )
    assert "for Mature only" not in mismatch(MILD)
    assert mismatch(Rating("NC-17", "MPAA", "Explicit", "General Audiences")) == (
        "The author rates it Explicit. What Foundling found would ask for General Audiences only; the author knows best."
    )
    assert mismatch(Rating(suggested="Mature")).startswith("The author gives no rating.")
    assert mismatch(Rating("M", "AO3", "Mature", "Mature")) == ""
    assert mismatch(Rating("M", "AO3", "Mature")) == ""


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
