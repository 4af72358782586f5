"""Words in their line, for showing."""

from hypothesis import given
from hypothesis import strategies as st

from foundling.document import around, shortened


def test_only_the_line_is_shown_and_a_long_one_is_cut_between_words() -> None:
    assert around("one\ntwo three four\nfive", 8, 13) == ("two ", "three", " four")
    before, words, after = around(f"{'word ' * 100}here{' word' * 100}", 500, 504)
    assert words == "here"
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) < 150
    assert "[…]" in around("x" * 2000, 0, 2000)[1]


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_any_words_have_a_line(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    before, words, after = around(text, start, end)
    assert words == text[start:end]
    assert before.removeprefix("…") in text
    assert after.removesuffix("…") in text


@given(st.text(max_size=30), st.integers(2, 20))
def test_what_is_shortened_is_no_longer_than_it_may_be(text: str, most: int) -> None:
    made = shortened(text, most)
    assert len(made) <= most
    assert made == text if len(text) <= most else text.startswith(made.removesuffix("…"))
