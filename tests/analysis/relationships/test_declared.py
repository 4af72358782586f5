"""How authors write pairings."""

import pytest

from foundling.analysis.relationships.declared import HINTED, declared, none_declared
from tests.patience import patience

SAID = {
    "Oda/Tesk": [(("Oda", "Tesk"), "romantic")],
    "O/T": [(("O", "T"), "romantic")],
    "O/R": [(("O", "R"), "romantic")],
    "Oda / Tesk": [(("Oda", "Tesk"), "romantic")],
    "O+T": [(("O", "T"), "romantic")],
    "Oda x Tesk": [(("Oda", "Tesk"), "romantic")],
    "OdaTesk": [(("Oda", "Tesk"), "romantic")],
    "Oda-Tesk": [(("Oda", "Tesk"), "romantic")],
    "O/T/M": [(("O", "T", "M"), "romantic")],
    "past O/T": [(("O", "T"), "romantic")],
    "Oda/Tesk (eventually)": [(("Oda", "Tesk"), "romantic")],
    "Oda/Tesk, of course!": [(("Oda", "Tesk"), "romantic")],
    "Oda (Long Locks)/Tesk Orrin": [(("Oda", "Tesk Orrin"), "romantic")],
    "mostly Oda/Tesk; some Mara/Bram": [(("Oda", "Tesk"), "romantic"), (("Mara", "Bram"), "romantic")],
    "Oda/Tesk friendship": [(("Oda", "Tesk"), "friendship")],
    "Oda and Mara (sisters)": [(("Oda", "Mara"), "family")],
    "Oda vs. Tesk": [(("Oda", "Tesk"), "antagonistic")],
    "Oda & Tesk": [(("Oda", "Tesk"), "")],
    "Oda and Tesk": [(("Oda", "Tesk"), "")],
    "none": [],
    "None.": [],
    "Gen": [],
    "No pairing": [],
    "F/F": [],
    "What do you think?": [],
}


@pytest.mark.parametrize("value", SAID)
def test_a_pairing_is_read_as_it_is_written(value: str) -> None:
    assert [(item.names, item.kind) for item in declared([value])] == SAID[value]


@pytest.mark.parametrize(
    "value", ["UST Oda/Tesk", "Oda/Tesk (one-sided)", "hints of Oda/Tesk", "implied Oda/Tesk", "unrequited Oda/Tesk"]
)
def test_what_is_only_hinted_is_less_sure(value: str) -> None:
    (item,) = declared([value])
    assert (item.names, item.kind, item.confidence) == (("Oda", "Tesk"), "romantic", HINTED)


def test_where_a_stroke_is_love_an_ampersand_is_friendship() -> None:
    found = declared(["Oda Marsh/Tesk Orrin", "Mara Bell & Oda Marsh"])
    assert [(item.names, item.kind) for item in found] == [
        (("Oda Marsh", "Tesk Orrin"), "romantic"),
        (("Mara Bell", "Oda Marsh"), "friendship"),
    ]
    (alone,) = declared(["Mara Bell & Oda Marsh"], ao3=True)
    assert alone.kind == "friendship"


def test_one_word_may_be_two_names_run_together() -> None:
    (item,) = declared(["Odesk"])
    assert (item.names, item.word) == ((), "Odesk")


def test_the_words_are_kept_as_written() -> None:
    assert [item.words for item in declared(["hints of O/T, past M/B"])] == ["hints of O/T", "past M/B"]


def test_that_there_is_no_pairing_is_an_answer() -> None:
    assert none_declared(["none"])
    assert none_declared(["Gen"])
    assert not none_declared(["None, but hints of O/T"])
    assert not none_declared([])


def test_blanks_and_marks_without_end_say_nothing() -> None:
    with patience():
        assert none_declared(["none" + "!" * 60_000])
        assert [item.names for item in declared(["Oda" + " " * 60_000 + "/ / Tesk"])] == [("Oda", "Tesk")]
        assert [item.names for item in declared(["Oda/Tesk, , " + "(" * 60_000])] == [("Oda", "Tesk")]
