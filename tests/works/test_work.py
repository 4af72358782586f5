import pytest

from foundling.works import missing_words


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ((), ""),
        ((2,), "part 2 is missing"),
        ((2, 3), "parts 2, 3 are missing"),
        ((2, 4, 5, 6, 9), "parts 2, 4 to 6 and 9 are missing"),
    ],
)
def test_what_is_missing_is_said_in_words(missing: tuple[int, ...], words: str) -> None:
    assert missing_words(missing) == words
