"""Marks that run over the end of a paragraph."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.document import blocks
from foundling.intake import read
from tests.intake.structure.story import taken

HEAD = (
    "Title: Low\nAuthor: Wren\n\n{Now,} she thought. It was _hers_ and _his_ and *nobody's* and *all* of it. {Now.}\n\n"
)


def marked(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (block.text, [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks])
        for block in blocks(taken(HEAD + text))[3:]
    ]


@pytest.mark.parametrize(
    ("mark", "close", "kind"), [("_", "_", "emphasis"), ("*", "*", "emphasis"), ("{", "}", "thought")]
)
def test_each_paragraph_has_its_part_of_the_mark(mark: str, close: str, kind: str) -> None:
    found = marked(
        f"She looked. {mark}Why did I say that?\n\nHe'll stay.\n\nHe'll never leave now.{close} The lamp went out."
    )
    assert found == [
        ("She looked. Why did I say that?", [(kind, "Why did I say that?")]),
        ("He'll stay.", [(kind, "He'll stay.")]),
        ("He'll never leave now. The lamp went out.", [(kind, "He'll never leave now.")]),
    ]


def test_one_that_nothing_closes_marks_nothing_more() -> None:
    found = marked("She looked. {Why did I say that?\n\nHe stayed.\n\nThe lamp went out.")
    assert [marks for _, marks in found] == [[], [], []]
    assert found[0][0] == "She looked. {Why did I say that?"


def test_an_end_that_pairs_with_nothing_is_not_left_in_the_text() -> None:
    # What the first paragraph leaves open meets another brace in the second before it is closed.
    found = marked("She looked. {Why did I say that?\n\nf{looked; it was low;}}{then;}")
    assert found[1][0] == "flooked; it was low;}then;"


def test_none_runs_over_a_break() -> None:
    assert all(
        not marks for _, marks in marked("She {looked up.\n\n***\n\nHe stayed,} she said.\n\nThe lamp went out.")
    )


_BITS = (
    "{", "}", "::", "<", ">", "[", "]", "/", "//", "*", "**", "_", "__", "~", "\'", '"', "Wren", "I can\'t", "she thought", "\n\n", "\n", " ",
    "~Later~", "--Wren--", "[Wren POV]", "1/3", "Key: // = thoughts", "(", "/x/", "*a*", "_b_", "{c d}", "<i>", "</i>", ".", ",", "\u201c", "\ufeff",
)  # fmt: skip


@given(st.lists(st.sampled_from(_BITS), min_size=5, max_size=200).map("".join))
@settings(max_examples=300)
def test_no_mark_takes_anything_with_it(text: str) -> None:
    codes = {item.code for item in read(text.encode(), "stray.txt").problems}
    assert not codes & {"marks-kept", "text-uncovered", "internal-error"}
