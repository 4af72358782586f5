"""Whether words sound like a woman or a man of a novel."""

from foundling.analysis.voices import leaning, weights


def test_words_lean_one_way_or_the_other() -> None:
    woman, man = max(weights(), key=weights().__getitem__), min(weights(), key=weights().__getitem__)
    assert leaning([woman]) > 0 > leaning([man])
    assert leaning([woman, woman]) == leaning([woman]), "each word counts once"


def test_words_that_do_not_tell() -> None:
    assert leaning([]) == leaning(["zzyzx"]) == 0
