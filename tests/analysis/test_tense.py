"""Pasts, and verbs that only look like one."""

import pytest

from foundling.analysis.tense import ALIKE, PAST, is_past


@pytest.mark.parametrize("verb", ["walked", "was", "went", "didn't", "wasn’t", "knelt", "counted"])
def test_pasts(verb: str) -> None:
    assert is_past(verb)


@pytest.mark.parametrize("verb", ["walk", "need", "indeed", "red", "put", "hit", "could", "goes", "breeding", ""])
def test_what_is_no_past_or_may_be_either(verb: str) -> None:
    assert not is_past(verb)


def test_no_verb_is_in_both_lists() -> None:
    assert not ALIKE & PAST
