"""The set of passages is whole: every label has true ones and near misses, and the marks name labels that there are."""

import tomllib
from collections import Counter
from importlib.resources import files

from tests.analysis.advisories.passages import innocent, passages

TABLE = tomllib.loads(files("foundling.advice").joinpath("labels.toml").read_text("utf-8"))
#: A label that no passage of a few sentences can show: it takes a cast.
WHOLE = {"major-character-death"}
SETS = ("written", "held", "unseen", "oblique", "oblique_held")
PAN = """pornographic-content violence death sexual-assault abuse blood suicide pregnancy child-abuse incest underage homophobia
self-harm dying kidnapping mental-illness dissection eating-disorders abduction body-hatred childbirth racism sexism
miscarriages transphobia abortion fat-phobia animal-death ableism classism misogyny animal-cruelty"""


def test_every_label_has_two_true_passages_and_two_near_misses() -> None:
    true: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for name in SETS:
        for item in passages(name):
            true.update(item.shown | item.told)
            near.update(item.near.keys())
    wanted = set(TABLE) - WHOLE
    assert {label for label in wanted if true[label] < 2} == set()
    assert {label for label in wanted if near[label] < 2} == set()


def test_marks_name_labels_and_no_label_twice() -> None:
    for name in SETS:
        for item in passages(name):
            sets = (item.shown, item.told, item.may, item.open, frozenset(item.near))
            assert set().union(*sets) <= set(TABLE), item
            assert len(set().union(*sets)) == sum(map(len, sets)), item


def test_there_are_enough_of_them() -> None:
    assert len(passages("written")) + len(passages("held")) >= 300
    assert len(passages("oblique")) + len(passages("oblique_held")) >= 90
    assert len(list(innocent())) == 6


def test_the_table_knows_all_labels_of_pan_and_of_the_archive() -> None:
    assert {row["pan"] for row in TABLE.values() if "pan" in row} == set(PAN.split())
    assert {row["archive"] for row in TABLE.values() if "archive" in row} == {
        "Graphic Depictions Of Violence",
        "Major Character Death",
        "Rape/Non-Con",
        "Underage Sex",
    }


def test_declared_words_are_small_and_stand_once_a_label() -> None:
    for label, row in TABLE.items():
        assert all(word == word.casefold() for word in row["declared"]), label
        assert len(set(row["declared"])) == len(row["declared"]), label
