"""A reader's list: what it does to what, and how it is kept."""

import pytest

from foundling.advice import NOTHING, Choice, Choices, asked

LIST = Choices(
    (Choice("violence", "skip", "depicted"), Choice("grief", "blur"), Choice("animal-death", "hide", "central"))
)


def test_each_deed_does_what_the_milder_ones_do() -> None:
    story = [("violence", "central"), ("grief", "mentioned"), ("animal-death", "central")]
    assert [item.label for item in LIST.reached(story, "skip")] == ["violence", "grief", "animal-death"]
    assert [item.label for item in LIST.reached(story, "blur")] == ["grief", "animal-death"]
    assert [item.label for item in LIST.reached(story, "hide")] == ["animal-death"]
    assert LIST.reached([("violence", "mentioned"), ("animal-death", "depicted")], "skip") == ()
    assert LIST.counts("violence", "depicted")
    assert not LIST.counts("violence", "mentioned")
    assert not LIST.counts("slurs", "central")


def test_a_list_is_kept_as_text() -> None:
    assert Choices.decode(LIST.encode()) == LIST
    assert Choices.decode("") == NOTHING
    assert not NOTHING
    with pytest.raises(ValueError, match="Invalid"):
        Choices.decode('[{"label": "grief", "deed": "burn"}]')


def test_what_a_person_asks_for() -> None:
    assert asked("violence") == Choice("violence")
    assert asked("Animal death: Depicted") == Choice("animal-death", "skip", "depicted")
    assert asked("mcd").label == "major-character-death"
    assert asked("violence", every="depicted").level == "depicted"
    assert asked("violence: shown").level == "depicted"  # as pages say it
    assert asked("violence:a main matter").level == "central"
    with pytest.raises(ValueError, match="no level 'loud'"):
        asked("violence:loud")
    with pytest.raises(ValueError, match=r"no advisory 'weather'\. The advisories are: violence, blood, "):
        asked("weather")
    with pytest.raises(ValueError, match=r"no advisory 'animal dead'\. Is it 'animal death'\?"):
        asked("animal dead:depicted")
