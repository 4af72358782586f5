"""Words in quotation marks: said, thought, or neither."""

import pytest

from foundling.analysis import said
from foundling.analysis.quotations import quotations


def kinds(text: str) -> list[str]:
    return list(said.kinds(text, quotations(text, "double")))


@pytest.mark.parametrize(
    "text",
    [
        '"Come in," said Oda.',
        'Tesk shouted, "Mind the rope!"',
        '"I am not going," she thought aloud and said, "not today."',
        '"Yes." She thought about the boat.',
        '"Well!" Mara thought of the sea.',
        "Oda put the lamp down. “You could have asked me first.”",
        '"Is it far?"',
        'Oda moved over. "Come and sit down then, Tesk" she invited.',
    ],
)
def test_said(text: str) -> None:
    assert set(kinds(text)) == {"said"}


@pytest.mark.parametrize(
    "text",
    [
        '"How odd," thought Mara.',
        '"How odd!" thought Mara, "and how late!"',
        '"How odd," she thought. "And nobody told me."',
        'Mara thought, "How odd."',
        'He wondered: "Is it far?"',
        '"Now what?" he asked himself silently.',
        '"I shall be late," the old man reflected, "and they will laugh."',
    ],
)
def test_thought(text: str) -> None:
    assert set(kinds(text)) == {"thought"}


def test_a_thought_ends_where_somebody_speaks() -> None:
    assert kinds('"How odd," thought Mara. "You are late," she said.') == ["thought", "said"]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "garden" was a yard.',
        'A house that the village called "the palace" stood there.',
        'He was reading "The Long Road Home" for the third time.',
        'It was a book entitled "Tides and Harbours."',
        'What they called their "summer residence" was a hut.',
    ],
)
def test_neither(text: str) -> None:
    assert kinds(text) == ["none"]


@pytest.mark.parametrize(
    "text",
    [
        'It was on the tip of her tongue to ask, "Where did you leave it?"',
        'His eyes said: "Do not ask me that."',
        'He felt like answering, "It was never yours," but the door had shut.',
    ],
)
def test_what_nobody_says_after_all(text: str) -> None:
    assert kinds(text) == ["none"]


def test_what_a_board_says_leaves_the_rest_of_its_paragraph_said() -> None:
    assert kinds('"NO BOATS TODAY," said the board. "We are late, then," said Oda.') == ["written", "said"]


def test_whoever_is_named_after_what_bears_words_speaks() -> None:
    assert kinds('"Sit down," said the board member.') == ["said"]


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("", 'The note was scrawled in pencil, and it read: "Come at once. Bring the lamp."'),
        ("", 'The sign said "Keep out."'),
        ("", '"NO BOATS TODAY," said the board over the gate.'),
        ("", '"Wet paint," warned a small poster.'),
        ("The telegram ran as follows:", '"Lamp lost. Dog safe. Come home."'),
    ],
)
def test_what_is_written(above: str, text: str) -> None:
    assert list(said.kinds(text, quotations(text, "double"), above=above)) == ["written"]


def test_what_is_announced_as_speech_is_said() -> None:
    text = '"Lamp lost. Dog safe. Come home."'
    assert list(said.kinds(text, quotations(text, "double"), above="Then Oda said:")) == ["said"]


def test_the_chances_are_probabilities_and_every_weight_a_number() -> None:
    text = 'The "garden" was wet. "Come in," said Oda.'
    found = quotations(text, "double")
    scarce, likely = (said.chances(text, found, index)[0] for index in range(2))
    assert 0 < scarce < 0.3 < 0.9 < likely < 1
    assert set(said.weights()) == {"said", "written"}
    assert all(isinstance(weight, float) for learnt in said.weights().values() for weight in learnt.values())
