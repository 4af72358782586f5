"""Whether what a word says is so: each sentence with the word that is asked about."""

import pytest

from foundling.analysis.advisories.context import Context, context
from foundling.analysis.advisories.syntax import Words
from foundling.language import parse


def seen(sentence: str, word: str) -> Context:
    text = Words(sentence, parse([sentence])[0])
    at = text.words.index(word)
    return context(text, at, at, at)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Corran stabbed the guard in the chest.", "stabbed"),
        ("corran stabbed the guard in the chest.", "stabbed"),
        ("She began to strangle the clerk.", "strangle"),
        ("He could hear the clerk scream.", "scream"),
        ("They beat him and threw him into the yard.", "beat"),
    ],
)
def test_what_happens_has_a_plain_context(sentence: str, word: str) -> None:
    assert seen(sentence, word) == Context()


@pytest.mark.parametrize(
    ("sentence", "word", "flag"),
    [
        ("Corran did not stab the guard.", "stab", "negated"),
        ("Nobody stabbed the guard.", "stabbed", "negated"),
        ("She left without killing him.", "killing", "negated"),
        ("There was no war that year.", "war", "negated"),
        ("Corran would have stabbed the guard.", "stabbed", "unreal"),
        ("If Corran stabs the guard, we are lost.", "stabs", "unreal"),
        ("Corran wanted to stab the guard.", "stab", "unreal"),
        ("They lived under the threat of war.", "war", "unreal"),
        ("Did Corran stab the guard?", "stab", "unreal"),
        ("Corran nearly killed the guard.", "killed", "unreal"),
        ("Years ago Corran stabbed a guard.", "stabbed", "past"),
        ("Corran had stabbed the guard in spring.", "stabbed", "past"),
        ("Her father used to beat her.", "beat", "past"),
        ("It was as if somebody had stabbed her.", "stabbed", "likened"),
        ("He roared like a wounded bear.", "wounded", "likened"),
        ("The kitchen was a battlefield.", "battlefield", "likened"),
        ("She stabbed him with a glance.", "stabbed", "likened"),
        ("He dreamed that a stranger was stabbing his brother.", "stabbing", "dreamt"),
    ],
)
def test_what_stands_against_it(sentence: str, word: str, flag: str) -> None:
    assert getattr(seen(sentence, word), flag)


def test_a_question_about_one_thing_does_not_make_another_unreal() -> None:
    assert not seen("Corran stabbed the guard. Was it over?", "stabbed").unreal
