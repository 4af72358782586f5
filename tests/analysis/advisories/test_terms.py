"""Which terms stand where: forms, gaps, hyphens, the longest, and what disarms them."""

import pytest

from foundling.analysis.advisories.inflection import WordClass, forms
from foundling.analysis.advisories.rules import Field, Harmless, Rules, Shared, Terms
from foundling.analysis.advisories.terms import Table, compiled, hits, standing


def made(words: str, word_class: WordClass = "any", but_not: str = "") -> Table:
    rules = Rules(
        "war",
        "Written for a test.",
        (Terms(words, 0.5, word_class=word_class),),
        (Harmless(but_not),) if but_not else (),
    )
    return compiled((rules,), Shared((Field("sport", "goalkeeper"),)))


def found(table: Table, text: str, tags: str = "") -> list[str]:
    words = text.split()
    listed = tags.split() if tags else ["NN"] * len(words)
    return [" ".join(words[hit.first : hit.last + 1]) for hit in standing(hits(words, listed, table.terms))]


@pytest.mark.parametrize(
    ("word", "word_class", "some", "none"),
    [
        ("stab", "verb", {"stab", "stabs", "stabbed", "stabbing"}, {"stabing", "stabed"}),
        ("strike", "verb", {"struck", "stricken", "striking", "strikes"}, {"striked"}),
        ("die", "verb", {"died", "dies", "dying"}, {"dieing"}),
        ("bury", "verb", {"buried", "buries", "burying"}, {"buryed"}),
        ("claw", "verb", {"clawed", "clawing"}, {"clawwed"}),
        ("knife", "noun", {"knives"}, {"knifed"}),
        ("bloody", "adjective", {"bloodier", "bloodiest"}, {"bloodied"}),
        ("punch", "any", {"punches", "punched"}, set()),
    ],
)
def test_forms(word: str, word_class: WordClass, some: set[str], none: set[str]) -> None:
    made = forms(word, word_class)
    assert some <= made
    assert not none & made


def test_a_gap_passes_over_three_words_and_no_full_stop() -> None:
    table = made("cut ~ throat")
    assert found(table, "he cut the old man throat there") == ["cut the old man throat"]
    assert found(table, "he cut the very old tired man throat") == []
    assert found(table, "he cut . the throat") == []


def test_one_of_several_words_stands_in_a_term() -> None:
    table = made("storm the gates|walls")
    assert found(table, "they stormed the walls at noon") == ["stormed the walls"]
    assert found(table, "they stormed the shop at noon") == []


def test_a_hyphen_may_stand_or_not() -> None:
    table = made("bombed-out")
    assert found(table, "a bombed - out house") == ["bombed - out"]
    assert found(table, "a bombed out house") == ["bombed out"]


def test_the_word_class_of_a_term_is_asked_for() -> None:
    table = made("shell", "verb")
    assert found(table, "they shelled it", "PRP VBD PRP") == ["shelled"]
    assert found(table, "a shell lay", "DT NN VBD") == []


def test_the_exact_form() -> None:
    table = made("=dead")
    assert found(table, "dead deads") == ["dead"]


def test_the_longest_term_counts_once() -> None:
    table = made("war, declare war")
    assert found(table, "they declared war on war") == ["declared war", "war"]


def test_a_collocation_disarms_unless_it_is_part_of_a_longer_term() -> None:
    table = made("war, war of the two crowns", but_not="price war, war of the")
    assert found(table, "a price war began") == []
    assert found(table, "the war of the two crowns") == ["war of the two crowns"]


def test_a_term_that_begins_with_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="gap"):
        made("~ war")
