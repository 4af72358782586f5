"""Which names of a story's people are one person in its world."""

from foundling.analysis.fandoms import Join, joins
from foundling.document import Alias, Character, Span

BUFFY = "Buffy the Vampire Slayer"


def person(number: int, *forms: str) -> Character:
    return Character(
        number, forms[0], tuple(Alias(form, 5) for form in forms), mentions=(Span(0, 0, 1),) * (20 - number)
    )


def test_a_pet_name_is_one_with_the_name() -> None:
    people = [person(1, "Willow"), person(2, "Red"), person(3, "Xander Harris"), person(4, "Oda")]
    assert joins(BUFFY, people) == (Join("Willow Rosenberg", ("Willow", "Red")),)


def test_a_name_that_several_bear_says_nothing() -> None:
    assert joins(BUFFY, [person(1, "Buffy"), person(2, "Summers")]) == ()


def test_another_surname_is_somebody_else() -> None:
    assert joins(BUFFY, [person(1, "Willow"), person(2, "Red", "Red Marsh")]) == ()


def test_a_world_without_a_cast_file() -> None:
    assert joins("The Long Locks", [person(1, "Willow"), person(2, "Red")]) == ()
