"""How alike words are used."""

from foundling.language import similarity


def test_words_of_one_kind_are_alike() -> None:
    assert similarity("mother", "father") > similarity("mother", "table")
    assert similarity("captain", "colonel") > similarity("captain", "quickly")


def test_a_word_is_like_itself_and_an_unknown_one_like_nothing() -> None:
    assert similarity("captain", "captain") > 0.99
    assert similarity("captain", "xqzzyv") == 0.0
