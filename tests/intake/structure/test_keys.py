"""An author's own key to the marks of a story."""

import pytest

from foundling.intake.structure.keys import key
from tests.patience import patience


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("//text// = mind-speech", {"//": "thought"}),
        ("Thoughts are in {braces}.", {"{": "thought"}),
        ("*word* means emphasis", {"*": "emphasis"}),
        ("_..._ is for thoughts, ~...~ is for radio", {"_": "thought", "~": None}),
        ("Telepathy is shown in <angle brackets>", {"<>": "thought"}),
        ("Shouting is in [square brackets]", {"[": "strong"}),
    ],
)
def test_a_key_says_what_marks_mean(line: str, meant: dict[str, str | None]) -> None:
    assert key(f"Title: Low Water\n\n{line}\n\nShe waited.") == meant


def test_a_story_that_explains_nothing_has_no_key() -> None:
    assert key("He *thought* about the radio. She {never} did.\n\nIn her mind it was still raining.") == {}


def test_only_the_top_is_read() -> None:
    assert key("x " * 3001 + "//text// = thoughts") == {}


@pytest.mark.parametrize("unit", ["_a", "a_", "_", "_a ", "_a.", "thoughts ", "thoughts\n\n\n", "*a* = "])
def test_rows_of_marks_cost_little(unit: str) -> None:
    with patience():
        key(unit * 6000)


def test_white_space_after_a_meaning_costs_little() -> None:
    with patience():
        key("thoughts" + " " * 6000)
        key("thoughts are" + " " * 6000)
