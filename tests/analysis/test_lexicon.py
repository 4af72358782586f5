"""The word lists agree with each other."""

from foundling.analysis.lexicon import FEMALE, KIN, MALE, NICKNAMES, NOT_NAMES, NOT_PEOPLE, ROLES, TITLES, noun_gender


def test_all_is_in_small_letters() -> None:
    for listed in (FEMALE, MALE, NOT_NAMES, NOT_PEOPLE, KIN, ROLES, TITLES, NICKNAMES):
        assert all(word == word.casefold() and " " not in word for word in listed)


def test_few_names_are_of_both() -> None:
    assert len(FEMALE & MALE) < 70  # every one of them waits for a pronoun


def test_pet_names_stand_for_given_names() -> None:
    unknown = {full for names in NICKNAMES.values() for full in names} - FEMALE - MALE
    assert not unknown
    assert not any(short in names for short, names in NICKNAMES.items())


def test_titles_and_kin_agree() -> None:
    assert all(TITLES[word] == KIN[word] for word in TITLES.keys() & KIN.keys())


def test_what_a_noun_tells() -> None:
    told = {
        noun: noun_gender(noun) for noun in ("ferryman", "charwoman", "huntress", "waiter", "doctor", "human", "mother")
    }
    assert told == {
        "ferryman": "m",
        "charwoman": "f",
        "huntress": "f",
        "waiter": "m",
        "doctor": "",
        "human": "",
        "mother": "f",
    }
