"""Rule files and the label table: what is read, and what is refused."""

import pytest

from foundling.advice import labels, read_labels
from foundling.analysis.advisories.rules import entries, read_rules, rule_files, shared

GOOD = """
label = "war"
source = "Written for a test."

[[terms]]
class = "noun"
weight = 0.5
words = "siege, battlefield"
"""


def test_every_rule_file_has_a_label() -> None:
    assert {rules.label for rules in rule_files()} <= set(labels())
    assert len(rule_files()) == len({rules.label for rules in rule_files()})


def test_a_rule_file_is_read() -> None:
    rules = read_rules(GOOD, "war.toml")
    assert rules.label == "war"
    assert rules.terms[0].word_class == "noun"
    assert entries(rules.terms[0].words) == ["siege", "battlefield"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("weight = 0.5", "weight = 1.5"), "weight"),
        (("weight = 0.5", "wait = 0.5"), "wait"),
        (('class = "noun"', 'class = "preposition"'), "class"),
        (("siege", "Siege"), "small letters"),
        (('label = "war"', 'label = "peace"'), "peace"),
        (('"siege, battlefield"', '" , "'), "without words"),
        (("weight = 0.5", 'weight = 0.5\nsafe = ["gardening"]'), "gardening"),
        (("weight = 0.5", "weight = 0.5\notherwise = 0.1"), "otherwise"),
        (('source = "Written for a test."', 'source = ""'), "source"),
    ],
)
def test_what_is_wrong_in_a_rule_file_is_said(change: tuple[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_rules(GOOD.replace(*change), "war.toml")


def test_a_rule_file_is_called_like_its_label() -> None:
    with pytest.raises(ValueError, match=r"death\.toml"):
        read_rules(GOOD, "death.toml")


def test_labels_are_checked() -> None:
    with pytest.raises(ValueError, match="PG-13"):
        read_labels('[x]\nname = "X"\ndescription = "Y"\ngroup = "Z"\nrating = {depicted = "PG-13"}')
    with pytest.raises(ValueError, match="small letters"):
        read_labels('[x]\nname = "X"\ndescription = "Y"\ngroup = "Z"\ndeclared = ["Death"]')


def test_fields_are_named_once() -> None:
    names = [field.name for field in shared().fields]
    assert len(names) == len(set(names))
