"""The profiles are rich enough and the codes agree."""

from foundling.language.profiles import LETTERS, SCRIPTS, WORDS


def test_codes_are_two_letters() -> None:
    codes = {*WORDS, *LETTERS, *(code for code, _, _ in SCRIPTS)}
    assert all(len(code) == 2 and code.isascii() for code in codes)
    assert len({*WORDS, *(code for code, _, _ in SCRIPTS)}) >= 35


def test_every_language_has_enough_words() -> None:
    assert all(len(words) >= 40 for words in WORDS.values())
    assert all(word == word.casefold() for words in WORDS.values() for word in words)


def test_neighbours_differ() -> None:
    for one, two in (("da", "no"), ("cs", "sk"), ("es", "pt"), ("es", "ca"), ("ru", "uk"), ("hr", "sr")):
        assert len(WORDS[one] - WORDS[two]) >= 12, (one, two)
