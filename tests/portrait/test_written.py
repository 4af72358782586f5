"""Passages: what one hand wrote in one place."""

from foundling.document import Block, Span, Writing
from foundling.portrait import Written, written

BLOCKS = (
    Block("letter", "Dear Tobin,"),
    Block("letter", "The boat is sold.\nMarit"),
    Block("letter", "And I am glad of it. Oda"),
    Block("paragraph", "“Come,” he wrote, “on Friday.”"),
    Block("paragraph", "“No boats.”"),
)


def test_a_letter_is_one_passage_and_so_is_a_note_round_its_tag() -> None:
    items = (
        Writing(Span(10, 0, 11), 3),
        Writing(Span(11, 0, 23), 3),
        Writing(Span(12, 0, 24), 1),
        Writing(Span(13, 0, 7), 2),
        Writing(Span(13, 18, 30), 2),
        Writing(Span(14, 0, 11), 2),
    )
    assert written(items, BLOCKS, 10) == (
        Written(3, (Span(10, 0, 11), Span(11, 0, 23)), 7),
        Written(1, (Span(12, 0, 24),), 7),
        Written(2, (Span(13, 0, 7), Span(13, 18, 30)), 3),
        Written(2, (Span(14, 0, 11),), 2),
    )
    assert written((), BLOCKS) == ()


def test_letters_that_other_words_part_are_two() -> None:
    blocks = (BLOCKS[0], BLOCKS[3], BLOCKS[1])
    assert len(written((Writing(Span(0, 0, 11), 3), Writing(Span(2, 0, 23), 3)), blocks)) == 2
