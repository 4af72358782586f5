"""Whom "he" and "she" mean, and what they say about a name."""

from foundling.analysis.pronouns import Mention, genders, resolve, third

TEXTS = [
    (0, "Mara opened the door. She looked at Tesk, and he looked at his boots. “She lies,” Tesk said to her."),
    (1, "She's late. He'd wait; hers was the blame, not history's."),
    (2, "Brannoch came in behind Mara. He was wet."),
]
NAMED = {
    0: [Mention(0, 0, 4, 1), Mention(0, 36, 40, 2), Mention(0, 81, 85, 2)],
    2: [Mention(2, 0, 8, 3), Mention(2, 24, 28, 1)],
}
SPEECH = {0: [(70, 80)]}
GENDER = {1: "f", 2: "m", 3: "m"}


def test_pronouns_outside_speech() -> None:
    words = [TEXTS[0][1][start:end] for start, end, _ in third(TEXTS[0][1], SPEECH[0])]
    assert words == ["She", "he", "his", "her"]
    assert [TEXTS[1][1][start:end] for start, end, _ in third(TEXTS[1][1], ())] == ["She", "He", "hers"]


def test_use_gives_gender() -> None:
    # "he" after Tesk says nothing, since Mara stands just before; Brannoch's "He" may be anyone's.
    assert genders(TEXTS, SPEECH, NAMED) == {1: "f"}


def test_the_last_fitting_person_is_meant() -> None:
    found = resolve(TEXTS, SPEECH, NAMED, GENDER)  # type: ignore[arg-type]
    assert [(one.block, TEXTS[one.block][1][one.start : one.end], one.person) for one in found] == [
        (0, "She", 1),
        (0, "he", 2),
        (0, "his", 2),
        (0, "her", 1),
        (1, "She", 1),
        (1, "He", 2),
        (1, "hers", 1),
        (2, "He", 3),
    ]
    assert not found[-1].sure  # Tesk is still about


def test_nobody_fits() -> None:
    assert resolve([(0, "He ran. She ran.")], {}, {}, {}) == []
