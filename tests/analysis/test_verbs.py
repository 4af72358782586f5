"""Verb forms are made right, and the lists nest."""

import pytest

from foundling.analysis.verbs import ACTION, SOFT, SPEECH, THINK


@pytest.mark.parametrize(
    "form", ["said", "says", "asked", "replied", "cried", "replies", "hisses", "begged", "whispered", "agreed"]
)
def test_forms_of_speech(form: str) -> None:
    assert form in SPEECH


@pytest.mark.parametrize("form", ["beged", "hissed!", "replyed", "crys", "sayed"])
def test_what_is_no_form(form: str) -> None:
    assert form not in SPEECH


def test_soft_and_thinking_verbs_can_tag_speech() -> None:
    assert SOFT <= SPEECH
    assert {"thought", "mused", "wondered"} <= THINK & SPEECH
    assert "said" not in ACTION | SOFT
