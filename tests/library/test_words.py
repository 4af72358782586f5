import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foundling.library.words import LONGEST, flattened, places, words

TRICKY = "an't's'd'LLve’ʼ＇Ré—…“”ßıİſKΣς½²ﬁ№漢字かกิ้ก㊀ \u0301\u0307\u200b\xad_0'-\x00"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tara’s lamp, Tara's lamp, Tara'd gone", "tara lamp tara lamp tara gone"),
        ("I don’t, you DIDN'T, we can't've", "i dont you didnt we cant"),
        ("l’amour d'Oda O'Neill", "l amour d oda o neill"),
        ("a well-known rock 'n' roll 'tis", "a well known rock n roll tis"),
        ("café CAFÉ cafe\u0301 naïve", "cafe cafe cafe naive"),
        ("ＷＩＤＥ ﬁsh Straße ½", "wide fish strasse 1 2"),
        ("川の氷 river", "川 の 氷 river"),
        ("snake_case 3rd 1984", "snake case 3rd 1984"),
        ("…— “!” * * * ~", ""),
        ("one\x00two", "one two"),
    ],
)
def test_what_a_word_is(text: str, found: str) -> None:
    assert words(text) == found.split()


@given(st.text() | st.text(TRICKY))
@example("don't've I'd've N'T isn't't's  K'S")
@example("0㊀")
def test_index_and_highlight_agree(text: str) -> None:
    placed = list(places(text))
    assert [word for word, _, _ in placed] == words(text)
    for word, start, end in placed:
        assert 0 <= start < end <= len(text)
        assert words(word) == [word]


@given(st.text() | st.text(TRICKY))
def test_every_word_is_whole_in_the_flattened_text(text: str) -> None:
    flat = flattened(text)
    assert flat is None or all(word in flat for word in words(text))


def test_a_word_without_end_is_cut() -> None:
    for text in ("x" * 10_000, "é" * 10_000):
        (word,) = words(text)
        assert len(word) == LONGEST
