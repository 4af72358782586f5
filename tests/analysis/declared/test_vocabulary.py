"""AO3's words for what authors write."""

import pytest

from foundling.analysis.declared.vocabulary import read_vocabularies, tags, vocabularies, warnings

VIOLENCE, DEATH, FORCE = "Graphic Depictions Of Violence", "Major Character Death", "Rape/Non-Con"


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("Humor/Friendship", ["Humor", "Friendship"]),
        ("Hurt/Comfort & Romance", ["Hurt/Comfort", "Romance"]),
        ("Angst, Hurt/Comfort", ["Angst", "Hurt/Comfort"]),
        ("Angst, h/c, fluff!", ["Angst", "Hurt/Comfort", "Fluff"]),
        ("humour", ["Humor"]),
        ("S A", ["Angst"]),
        ("MSR S V A", ["Vignette", "Angst"]),
        ("A", ["Angst"]),
        ("a sad one", []),
        ("X-Over", ["Crossover"]),
        ("vignettes", ["Vignette"]),
        ("Slow Friendship", []),
        ("Romantic in places", []),
        ("", []),
        ("///", []),
    ],
)
def test_genres_and_tags(written: str, terms: list[str]) -> None:
    assert tags("tags", written) == terms


@pytest.mark.parametrize(("written", "term"), [("femslash", "F/F"), ("m/m", "M/M"), ("HET", "F/M"), ("gen", "Gen")])
def test_kinds_of_pairing(written: str, term: str) -> None:
    assert tags("category", written) == [term]


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("None", ["No Archive Warnings Apply"]),
        ("none really", ["No Archive Warnings Apply"]),
        ("No Archive Warnings Apply", ["No Archive Warnings Apply"]),
        ("Choose Not To Warn", ["Creator Chose Not To Use Archive Warnings"]),
        ("Character death, dub-con", [DEATH, FORCE]),
        ("MAJOR CHARACTER DEATH!!", [DEATH]),
        ("There is some graphic violence in here, and a main character dies.", [VIOLENCE, DEATH]),
        ("Graphic violence; no rape", [VIOLENCE]),
        ("Noncon (not graphic)", [FORCE]),
        ("no character death", []),
        ("No graphic violence, rape or character death", []),
        ("mild violence", []),
        ("It mentions the flood. Nothing is shown.", []),
        ("A wet cat", []),
    ],
)
def test_archive_warnings(written: str, terms: list[str]) -> None:
    assert warnings(written) == terms


def test_several_values_are_one_list() -> None:
    assert warnings(("Character death", "character death", "none")) == [DEATH, "No Archive Warnings Apply"]


def test_every_spelling_means_what_the_table_says() -> None:
    assert set(vocabularies()) == {"warnings", "category", "tags"}
    for kind, made in vocabularies().items():
        for form, term in made.spelt.items():
            assert (warnings(form) if kind == "warnings" else tags(kind, form)) == [term], form


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (
            '[[tags]]\nterm = "Angst"\nspellings = ["sad"]\n[[tags]]\nterm = "Tragedy"\nspellings = ["Sad"]',
            "'sad' means",
        ),
        ('[[tags]]\nterm = "Angst"', "spellings"),
        ('[[tags]]\nterm = "Angst"\nspellings = []\ncolour = "red"', "colour"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(table: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_vocabularies(table)
