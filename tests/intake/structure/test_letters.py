"""Letters inside a story, from salutation to signature, and speech that only sounds like one."""

import pytest

from tests.intake.structure.story import kinds, of_kind

PROSE = [
    "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
    '"You said you would wait," Bram said, setting the kettle down on the sill with more care than it needed.',
    "Nobody came up the stairs. The clock did what it always did at that hour, and struck eleven.",
]
SAID = [
    "The lamp is yours now, and so is the dog.",
    "I shall not want either where I am going, which is up the coast and out of the rain.",
]


def page(letter: list[str]) -> str:
    return "\n\n".join([*PROSE, *letter, *PROSE])


@pytest.mark.parametrize(
    "letter",
    [
        ["Dear Odile,", *SAID, "Yours truly,", "Bram Orrin"],
        ["My dearest Odile:—", *SAID, "With all my love,\nBram"],
        ["The Light House,\nMay 5, 1902", "Sir,", *SAID, "I am your obedient servant,", "B. Orrin"],
        ["Hi Odile,", SAID[0], "Love, Bram"],
        ["Dear Odile,", *SAID, "Bram Orrin"],
        ["Dear Odile,\nThe lamp is yours now.\nI am keeping the dog.\nLove,\nBram"],
    ],
)
def test_a_letter(letter: list[str]) -> None:
    assert [block.text for block in of_kind(page(letter), "letter")] == letter


@pytest.mark.parametrize(
    "lines",
    [
        ["“My dear Odile,” said Bram, “do sit down.”", *SAID],
        ["“Dear Odile—”", *SAID, "The clock struck."],
        ["Dear Odile,", *SAID],  # no close: where it ends is anybody's guess
    ],
)
def test_what_is_no_letter(lines: list[str]) -> None:
    assert not of_kind(page(lines), "letter")


def test_a_letter_ends_at_a_break() -> None:
    text = page(["Dear Odile,", *SAID, "* * *", PROSE[0], "Yours truly,"])
    assert "letter" not in {kind for kind, _ in kinds(text)}
