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
        # in quotation marks that its last paragraph closes
        ["“My dear Odile—", "“" + SAID[0], "“" + SAID[1] + "”"],
        ["“My Dear Mr. Orrin—The lamp is yours now.", "“" + SAID[1], "“Very truly yours,", "“Odile Marsh.”"],
        ["“Dear Odile,” wrote Bram, “the lamp is yours now.", "“" + SAID[1] + "”"],
        # told by the line above, to the end of its quotation
        ["Telegram, Bram Orrin, Harwick, to Odile Marsh, Quay House.", "“Lamp yours. Dog too. Do not come.”"],
        # without a name or a close, while somebody is spoken to
        ["My Dear Miss Marsh: I am sorry about this. The lamp is yours.", "You must not come; I shall not be here."],
        ["To the Keeper of the Lamp:", *SAID, "(Signed) The Four of Us"],
        ["Dear Odile,", *SAID, "Yours truly,", "Bram Orrin", "P.S. The dog is called Sexton."],
    ],
)
def test_a_letter(letter: list[str]) -> None:
    assert [block.text for block in of_kind(page(letter), "letter")] == letter


@pytest.mark.parametrize(
    "lines",
    [
        ["“My dear Odile,” said Bram, “do sit down.”", *SAID],
        ["“Dear Odile—”", *SAID, "The clock struck."],
        ["“My dear Odile—you are late.", "“" + SAID[0], "“" + SAID[1] + "”"],  # somebody talks, and nobody signs
        ["She ran down to the slip, crying:", "“Come back! Come back!”"],
        ["Dear Odile,", *SAID],  # no close: where it ends is anybody's guess
    ],
)
def test_what_is_no_letter(lines: list[str]) -> None:
    assert not of_kind(page(lines), "letter")


def test_a_letter_ends_at_a_break() -> None:
    text = page(["Dear Odile,", *SAID, "* * *", PROSE[0], "Yours truly,"])
    assert "letter" not in {kind for kind, _ in kinds(text)}


def test_what_is_announced_as_written() -> None:
    text = "\n\n".join([*PROSE, "Under the lamp lay a note in his hand; he had written:", "“" + SAID[0] + "”", *PROSE])
    assert [block.text for block in of_kind(text, "letter")] == ["“" + SAID[0] + "”"]


def test_a_diary_is_written_to_its_page_s_end() -> None:
    text = "\n\n".join([*PROSE, "Dear Diary,", *SAID, "* * *", *PROSE])
    assert [block.text for block in of_kind(text, "letter")] == ["Dear Diary,", *SAID]


def test_a_chapter_that_is_a_letter() -> None:
    text = "\n\n".join(["Chapter 1", *PROSE, "Chapter 2", "My dear Mr. Orrin,", *SAID, *SAID, "Chapter 3", *PROSE])
    assert [block.text for block in of_kind(text, "letter")] == ["My dear Mr. Orrin,", *SAID, *SAID]


def test_a_message_with_a_header() -> None:
    mail = ["From: Bram Orrin", "To: Odile Marsh", "Subject: the lamp", *SAID, "Yours,", "Bram"]
    text = "\n\n".join([*PROSE * 30, *mail, *PROSE])
    assert [block.text for block in of_kind(text, "letter")] == mail


def test_a_letter_in_marks_ends_with_them_and_not_with_a_later_close() -> None:
    letter = ["“My dear Odile,", "“" + SAID[0] + " Yours ever,", "“BRAM ORRIN.”"]
    talk = ["“With the dog!” cried Odile.", "“I am yours,” said Tesk, “and the dog is mine.”", "“Yours truly!”"]
    assert [block.text for block in of_kind(page(letter + talk), "letter")] == letter


def test_a_word_that_ends_like_a_close_is_none() -> None:
    assert not of_kind(page(["Dear Odile,", SAID[0], "“I am persuaded that he never did.”"]), "letter")
