"""What a name form says: ranks, first and last names, pet names, slips of the pen."""

import pytest

from foundling.analysis.forms import Form, Inventory, alike, fulls, given, key, misspelt, pet_of, shown, solid


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (("mr", ("Orrin",)), "Mr. Orrin"),
        (("aunt", ("May",)), "Aunt May"),
        (("", ("Tam", "Orrin")), "Tam Orrin"),
    ],
)
def test_a_form_as_it_is_written(form: Form, text: str) -> None:
    assert shown(form) == text


def test_what_is_compared() -> None:
    assert key("Tara-chan") == key("TARA.") == "tara"
    assert solid(("van", "der", "Luyden")) == ("Luyden",)
    assert solid(("von",)) == ("von",)


def test_genders_of_given_names() -> None:
    assert (given("Elizabeth"), given("Tobias"), given("Aunt"), given("Hollowell")) == ("f", "m", "f", "")


def test_a_lone_word_is_first_or_last_as_the_story_uses_it() -> None:
    found = Inventory({("", ("Tam", "Orrin")): 2, ("mrs", ("Orrin",)): 3, ("", ("Tam",)): 9, ("", ("Orrin",)): 1})
    assert (found.firsts["tam"], found.lasts["orrin"]) == (2, 5)
    full = found.slots(("", ("Tam", "Orrin")))
    assert (full.given, full.last, full.alone, full.gender) == ("tam", "orrin", False, "m")
    wife = found.slots(("mrs", ("Tam", "Orrin")))
    assert (wife.wife, wife.last, wife.gender) == ("tam", "orrin", "f")
    alone = found.slots(("", ("Orrin",)))
    assert (alone.given, alone.last, alone.alone) == ("orrin", "orrin", True)


def test_pet_names() -> None:
    assert alike("elizabeth", "lizzie") > 0
    assert alike("elizabeth", "margaret") == 0
    assert "elizabeth" in fulls("lizzie")
    assert pet_of("tobykins", "toby") or pet_of("toby", "tobykins")


def test_slips_of_the_pen() -> None:
    assert misspelt({"marietta": 30, "mareitta": 1, "tobias": 12}) == {"mareitta": "marietta"}
