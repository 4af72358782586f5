"""Who does it to whom."""

import pytest

from foundling.analysis.advisories.syntax import Words
from foundling.language import parse


def words(sentence: str) -> Words:
    return Words(sentence, parse([sentence])[0])


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "object_"),
    [
        ("Corran stabbed the guard.", "stabbed", "corran", "guard"),
        ("The guard was stabbed by Corran.", "stabbed", "corran", "guard"),
        ("Corran crept up and stabbed the guard.", "stabbed", "corran", "guard"),
        ("Corran stabbed at the potatoes.", "stabbed", "corran", "potatoes"),
        ("Corran slept.", "slept", "corran", None),
    ],
)
def test_subject_and_object(sentence: str, verb: str, subject: str, object_: str | None) -> None:
    text = words(sentence)
    at = text.words.index(verb)
    by, to = text.subject(at), text.object(at)
    assert by is not None
    assert text.words[by] == subject
    assert (text.words[to] if to is not None else None) == object_


def test_ones_own_body() -> None:
    text = words("She cut her hand, and he cut her arm.")
    hand, arm = text.words.index("hand"), text.words.index("arm")
    first, second = (at for at, word in enumerate(text.words) if word == "cut")
    assert text.own(text.subject(first), hand)
    assert not text.own(text.subject(second), arm)


def test_places_stay_where_a_small_letter_is_two() -> None:
    text = words("İda stabbed him.")
    assert text.words[text.parse.starts.index(4)] == "stabbed"
