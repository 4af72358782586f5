"""The layer `declared`."""

from foundling.analysis import first
from foundling.document import Declared, Fact, layer
from tests.analysis.stories import tell


def fact(field: str, *values: str, origin: str = "declared") -> Fact:
    return Fact(field, values, origin, 1.0, (), "test")  # type: ignore[arg-type]


def test_each_value_as_written_beside_ao3_s_words() -> None:
    story = tell(
        "Mara lit the lamp.",
        fact("tags", "One-Shot", "slash", "Canal Infrastructure"),
        fact("warnings", "character death"),
        fact("category", "S A"),
    )
    made = layer(first(story), "declared")
    assert made is not None
    assert made.items == (
        Declared("warnings", "character death", ("Major Character Death",), "warnings"),
        Declared("category", "S A", ("Angst",), "tags"),
        Declared("tags", "One-Shot", ("One Shot",), "tags"),
        Declared("tags", "slash", ("M/M",), "category"),
        Declared("tags", "Canal Infrastructure"),
    )


def test_a_person_s_word_stands() -> None:
    story = tell("Rain.", fact("genre", "Angst"), fact("genre", "Humor", origin="edited"))
    made = layer(first(story), "declared")
    assert made is not None
    assert [item.terms for item in made.items] == [("Humor",)]


def test_nothing_declared() -> None:
    made = layer(first(tell("Rain.")), "declared")
    assert made is not None
    assert made.items == ()
