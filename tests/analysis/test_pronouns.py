"""Whom "he" and "she" mean."""

from foundling.analysis.pronouns import Mention, resolve, third

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


def test_nobody_fits() -> None:
    assert resolve([(0, "He ran. She ran.")], {}, {}, {}) == []


def meant(text: str, first: int, second: int) -> list[int]:
    """Whom the pronouns of a line mean, of two women who are named first and second in it."""
    places = [(text.index(word), number) for word, number in (("Mara", first), ("Oda", second)) if word in text]
    named = {0: [Mention(0, at, at + 4 - (number == second), number) for at, number in sorted(places)]}
    return [one.person for one in resolve([(0, text)], {}, named, {first: "f", second: "f"})]


def test_who_is_named_after_she_in_its_sentence_is_another() -> None:
    assert meant("Oda sat by Mara. She saw.", 1, 2) == [2]
    assert meant("Mara ran. She told Oda so.", 1, 2) == [1]
    assert meant("She told Oda so.", 1, 2) == []
    assert meant("When she came in, Oda sat.", 1, 2) == []  # nobody is named before


def test_who_owns_what_is_looked_at_does_nothing() -> None:
    assert meant("Mara met Oda's stare. She laughed.", 1, 2) == [1]
    assert meant("Mara sat. Oda's sister ran. She laughed.", 1, 2) == [1]
    assert meant("Mara sat. Oda's eyes closed. She laughed.", 1, 2) == [2]
