"""What names say of kin and couples, and what nouns mean."""

import pytest

from foundling.analysis.relationships.kinship import Name, named_alike, taken_apart
from foundling.document import Alias, Character


def person(number: int, *forms: str) -> Character:
    return Character(number, forms[0], tuple(Alias(form, 1) for form in forms))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Mrs. Oda Marsh", Name("mrs", ("Oda",), "Marsh")),
        ("Oda Marsh", Name("", ("Oda",), "Marsh")),
        ("Mr. Marsh", Name("mr", (), "Marsh")),
        ("Oda", None),
        ("the nurse", None),
    ],
)
def test_a_name_is_taken_apart(form: str, name: Name | None) -> None:
    assert taken_apart(form) == name


def test_those_of_one_family_name_are_kin_and_mr_and_mrs_a_couple() -> None:
    people = (person(1, "Oda", "Oda Marsh"), person(2, "Bram Marsh"), person(3, "Tesk Orrin"))
    assert [(a, b, kind) for a, b, kind, _ in named_alike(people)] == [(1, 2, "family")]
    people = (person(1, "Mr. Marsh"), person(2, "Mrs. Marsh"), person(3, "Miss Marsh"))
    assert [(a, b, kind) for a, b, kind, _ in named_alike(people)] == [
        (1, 2, "romantic"),
        (1, 3, "family"),
        (2, 3, "family"),
    ]
    (found,) = named_alike((person(1, "Mr. Tom Marsh"), person(2, "Mrs. Ben Marsh")))
    assert found[2] == "family"
