"""Closing lines, signatures and boilerplate."""

import pytest

from tests.intake.structure.story import kinds

PROSE = "The harbour lamp went out at nine, and Odile counted to forty before she looked at the water again."


@pytest.mark.parametrize(
    "line",
    [
        "The End",
        "THE END.",
        "##THE END##",
        "~ fin ~",
        "TBC",
        "tbc...",
        "TBC in part 3",
        "To be continued",
        "Continued in part 2",
        "End part 1",
        "End of Chapter 3",
        "(end 1/3)",
    ],
)
def test_closing_lines(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{PROSE}\n\n{line}")[-1][0] == "end_matter"


@pytest.mark.parametrize("line", ["The end of the quay was dark.", "In the end she went.", "Continued silence."])
def test_sentences_that_are_none(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}")[1][0] == "paragraph"


def test_a_signature_is_no_break() -> None:
    assert [kind for kind, _ in kinds(f"{PROSE}\n\n{PROSE}\n\n-- \nWren\nwren@example.org")][2:] == ["end_matter"] * 3


def test_a_rule_above_the_story_is_no_signature() -> None:
    text = f'Title: Lamp\nAuthor: Wren\n\n--\n\nChapter Two\n\n{PROSE}\n\n"Go on," he said.\n\nIt rained.'
    assert [kind for kind, _ in kinds(text)] == ["front_matter"] * 3 + ["heading"] + ["paragraph"] * 3
