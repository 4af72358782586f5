"""What is noticed at the place between two paragraphs."""

import pytest

from foundling.language.transitions import could_open, names_in, openings, plain
from foundling.language.transitions.evidence import MEASURES, Passage, first_sentence

HARBOUR = [
    "Oda counted the nets twice, because Bram never did, and found one short.",
    '"It was there," said Bram.',
    "Oda looked at the hook where it had been, and then at Bram, and put the lantern out.",
    "The next morning Tobin Vale came down the hill with the net over his shoulder.",
    '"I found this in my orchard," said Tobin, and he laughed.',
    "Tobin had never in his life laughed before breakfast, and he looked as if it hurt.",
]
NAMES = frozenset({"Oda", "Bram", "Tobin"})


def measures(at: int) -> dict[str, float]:
    return dict(zip(MEASURES, Passage(HARBOUR, NAMES).evidence(at, 0.5), strict=True))


def test_a_new_morning_with_somebody_new_is_seen() -> None:
    seen = measures(3)
    assert seen["words alone"] == 0.5
    assert (seen["early pointer"], seen["early day"]) == (1, 1)
    assert (seen["people who come"], seen["people who go"], seen["people shared"]) == (1, 2, 0)
    assert seen["nearest name"] == 40
    assert not seen["opens with speech"]


def test_talk_that_goes_on_is_seen() -> None:
    seen = measures(1)
    assert seen["opens with speech"]
    assert seen["nearest name"] == 1
    assert seen["early times"] == 0


def test_a_name_is_as_near_as_it_was_last_there() -> None:
    assert measures(2)["nearest name"] == 1
    assert measures(5)["nearest name"] == 1


@pytest.mark.parametrize("text", ["Every man for himself.", "That was the one."])
def test_a_pointer_points_at_time_only_before_a_word_of_time(text: str) -> None:
    seen = dict(zip(MEASURES, Passage(["It rained.", text], frozenset()).evidence(1, 0), strict=True))
    assert seen["times"] == 0


def test_a_row_has_a_number_for_every_measure_wherever_it_is_asked() -> None:
    passage = Passage(HARBOUR, NAMES)
    for at in range(1, len(HARBOUR)):
        row = passage.evidence(at, 0.0)
        assert len(row) == len(MEASURES) == len(set(MEASURES))
        assert all(isinstance(value, (int, float)) for value in row)


@pytest.mark.parametrize("text", ["", ".", "'", '"', "\0", "a" * 5000, " ", "—", "İ" * 90])
def test_any_paragraph_is_measured(text: str) -> None:
    Passage([text, text], frozenset()).evidence(1, 0.0)
    assert openings(text, text, frozenset())


def test_names_are_capitals_that_come_again_where_no_sentence_begins() -> None:
    texts = ["We saw Oda, and Bram.", "Then Oda left with Bram on Monday, on Monday.", "Rain. Rain, Rain fell."]
    assert names_in(texts) == {"Oda", "Bram"}


def test_words_of_an_opening_know_no_names() -> None:
    made = openings("Bram slept.", "When Oda woke, Bram was gone.", NAMES)
    assert {"^when", "^when @", "^when @ woke", ">@ woke", "<@ slept"} <= set(made)
    assert not any("oda" in feature.lower() for feature in made)


def test_quotation_marks_and_dashes_have_one_form() -> None:
    assert plain("“Now—” said ‘he’…\nand went.") == "\"Now - \" said 'he'... and went."
    assert plain("plain already") == "plain already"


def test_a_first_sentence_is_no_abbreviation() -> None:
    assert first_sentence("Mr. Vale came down the hill. He sang.") == "Mr. Vale came down the hill. "


@pytest.mark.parametrize(
    ("after", "could"),
    [
        ("The next day it rained on the quay.", True),
        ('"The next day," said Oda, "it rained on me."', False),
        ("It rained.", False),
        ("", False),
    ],
)
def test_speech_and_a_few_words_open_nothing(after: str, could: bool) -> None:
    assert could_open("Oda slept.", after) is could
