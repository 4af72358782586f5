"""Ranges of a block blanked or put otherwise, and what becomes of the marks over them."""

from foundling.advice.cutting import BLANK, GONE, blank, hidden, leave_out, left_out, replace
from foundling.document import Block, Mark

TEXT = "The mill stood in the rain, and the wheel turned."
MILL, RAIN = (4, 8), (22, 26)


def block(*marks: Mark) -> Block:
    return Block("paragraph", TEXT, marks, (0, len(TEXT)), reason="between two others")


def test_what_is_hidden_keeps_its_length_and_its_spaces() -> None:
    assert hidden(TEXT, [(4, 14), RAIN]) == TEXT.replace("mill stood", f"{BLANK * 4} {BLANK * 5}").replace(
        "rain", BLANK * 4
    )
    assert left_out(TEXT, [MILL, RAIN]) == TEXT.replace("mill", GONE).replace("rain", GONE)
    assert hidden(TEXT, []) == left_out(TEXT, []) == TEXT


def test_marks_end_before_a_range_or_begin_after_it() -> None:
    across, within = Mark("emphasis", 0, 14), Mark("strong", 5, 7)
    late, over = Mark("strong", 23, 40), Mark("link", 6, 24)
    made = blank(block(across, within, over, late), [MILL, RAIN])
    assert made.marks == (Mark("emphasis", 0, 4), Mark("link", 8, 22), Mark("strong", 26, 40))
    assert made.reason == ""


def test_marks_move_with_their_words() -> None:
    turned = Mark("emphasis", TEXT.index("turned"), TEXT.index("turned") + 6)
    made = replace(block(Mark("strong", 0, 3), turned), [MILL, RAIN], ["house by the sea", ""])
    assert made.text == TEXT.replace("mill", "house by the sea").replace("rain", "")
    assert [made.text[mark.start : mark.end] for mark in made.marks] == ["The", "turned"]
    assert leave_out(block(turned), [RAIN]).text == TEXT.replace("rain", GONE)
