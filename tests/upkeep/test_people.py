import re

import msgspec
import pytest

from foundling import upkeep
from foundling.errors import NotFound, UsageError
from foundling.library import Library
from tests.upkeep.stories import add, names


@pytest.fixture
def number(library: Library) -> int:
    made = add(library)
    assert upkeep.now(library, made)
    assert names(library, made)["Tara"] == {"Tara", "Tara Orrin"}
    return made


def test_two_people_are_one(library: Library, number: int) -> None:
    upkeep.merge(library, number, ["oda", "Tara Orrin"])  # any form will do, in capitals or not
    assert not upkeep.up_to_date(library, number)
    assert upkeep.now(library, number)
    cast = names(library, number)
    assert cast["Oda"] == {"Oda", "Tara", "Tara Orrin"}
    assert "Tara" not in cast
    # The speakers follow.
    (quotes, people) = library.layers(number, "characters", "quotes")
    oda = next(item.id for item in people.items if item.name == "Oda")
    assert sum(item.speaker == oda for item in quotes.items) >= 4


def test_one_person_is_two(library: Library, number: int) -> None:
    upkeep.split(library, number, "Tara", ["tara orrin"])
    assert upkeep.now(library, number)
    cast = names(library, number)
    assert (cast["Tara"], cast["Tara Orrin"]) == ({"Tara"}, {"Tara Orrin"})


def test_a_person_is_called_something_else_and_nothing_else_changes(library: Library, number: int) -> None:
    before = names(library, number)
    upkeep.rename(library, number, "Tara Orrin", "Lady T")
    assert upkeep.now(library, number)
    assert names(library, number) == {**{k: v for k, v in before.items() if k != "Tara"}, "Lady T": before["Tara"]}


def test_pronouns(library: Library, number: int) -> None:
    upkeep.pronouns(library, number, "Oda", "They")
    assert upkeep.now(library, number)
    (people,) = library.layers(number, "characters")
    assert next(item.pronouns for item in people.items if item.name == "Oda") == "they/them"


def test_words_outlive_every_analysis_and_are_taken_back(library: Library, number: int) -> None:
    before = names(library, number)
    upkeep.merge(library, number, ["Oda", "Tara"])
    upkeep.rename(library, number, "Tom", "Thomas Hale")
    upkeep.now(library, number)
    made = names(library, number)
    library.expire([number])  # as after an upgrade
    upkeep.now(library, number)
    assert names(library, number) == made
    library.undo(number)
    library.undo(number)
    upkeep.now(library, number)
    assert names(library, number) == before


def test_words_that_stand_in_the_story_may_be_merged_to_a_person(library: Library, number: int) -> None:
    upkeep.merge(library, number, ["Tom", "the window"])
    (word,) = library.recasts(number)
    assert word.forms[-1] == "the window"


def test_an_article_before_a_name_does_not_matter(library: Library, number: int) -> None:
    upkeep.rename(library, number, "the Tara", "Captain Tara")
    assert library.recasts(number)[-1].name == "Captain Tara"


def test_who_is_called_alike_is_told_by_other_names(library: Library, number: int) -> None:
    upkeep.rename(library, number, "Oda", "Oda Hale")
    upkeep.rename(library, number, "Tom", "T. Hale")
    upkeep.now(library, number)
    (people,) = library.layers(number, "characters")
    alike = [msgspec.structs.replace(item, name="The Hale") for item in people.items if "Hale" in item.name]
    others = [item for item in people.items if "Hale" not in item.name]
    library.keep_layers(number, (msgspec.structs.replace(people, items=(*alike, *others)),))
    with pytest.raises(UsageError, match=r"'the hale' may be The Hale \(.*\) or The Hale \(.*\)\. Say which"):
        upkeep.merge(library, number, ["the hale", "Tara"])


def test_what_makes_no_sense_is_refused_with_the_names_that_there_are(library: Library, number: int) -> None:
    for wrong, told in (
        (lambda: upkeep.merge(library, number, ["Tara"]), "It takes two names"),
        (lambda: upkeep.merge(library, number, ["Tara", " tara "]), "It takes two names"),
        (lambda: upkeep.merge(library, number, ["Tara", "Tara Orrin"]), "are one person already: Tara"),
        (lambda: upkeep.merge(library, number, ["Bob", "Tara"]), "Nobody in story 1 is called 'Bob'. The cast: Tara, "),
        (lambda: upkeep.merge(library, number, ["Tara", "the window of the"]), "Nobody in story 1 is called"),
        (lambda: upkeep.split(library, number, "Tara", []), "which of their names"),
        (
            lambda: upkeep.split(library, number, "Tara", ["Oda"]),
            "'Oda' is none of the names of Tara. They are: Tara, ",
        ),
        (lambda: upkeep.split(library, number, "Tara", ["Tara", "Tara Orrin"]), "Nothing would be left of Tara"),
        (lambda: upkeep.rename(library, number, "Tara", " "), "what to call them"),
        (lambda: upkeep.rename(library, number, "Tara", "Oda"), "'Oda' is a name of somebody else in this story: Oda"),
        (lambda: upkeep.rename(library, number, "Tara", "Tara"), "Tara is called so already"),
        (lambda: upkeep.pronouns(library, number, "", "she"), "Say who it is"),
    ):
        with pytest.raises(UsageError, match=re.escape(told)):
            wrong()
    assert library.recasts(number) == ()
    with pytest.raises(NotFound):
        upkeep.merge(library, 99, ["a", "b"])


def test_a_cast_that_is_not_known_yet_is_said(library: Library) -> None:
    with pytest.raises(UsageError, match="still being worked out"):
        upkeep.rename(library, add(library), "Tara", "Lady T")


def test_the_index_follows_as_if_it_were_made_afresh(library: Library, number: int) -> None:
    asked = [f"said:{name}" for name in ("tara", "oda", "tom", '"lady t"', "pilot")] + ["to:tom", "said:oda to:tara"]

    def found() -> list[list[tuple[int, tuple[tuple[int, int], ...]]]]:
        results = [library.search(text, story=number).hits for text in asked]
        return [[(item.block, item.ranges) for hit in hits for item in hit.passages] for hits in results]

    seen = [found()]
    for word in (
        lambda: upkeep.merge(library, number, ["Oda", "Tara"]),
        lambda: upkeep.rename(library, number, "Oda", "Lady T"),
        lambda: upkeep.split(library, number, "Lady T", ["Oda"]),
        lambda: library.edit(number, "title", "Another"),
        lambda: library.undo(number, "cast"),
    ):
        word()
        upkeep.now(library, number)
        seen.append(found())
        library.reindex()
        assert found() == seen[-1]
    assert seen[1] != seen[0] != seen[2] != seen[1]
    assert seen[5] == seen[2]
    assert library.check() == []


@pytest.mark.parametrize("odd", ["O" * 201, "Oda\0", "\u202eOda", "Oda\ud800", "..."], ids=ascii)
def test_what_is_no_name_is_refused_and_nothing_is_kept(library: Library, number: int, odd: str) -> None:
    with pytest.raises(UsageError, match="A name h"):
        upkeep.rename(library, number, "Tara", odd)
    with pytest.raises(UsageError, match="A name h"):
        upkeep.merge(library, number, ["Tara", odd])
    with pytest.raises(UsageError, match="A name h"):
        upkeep.split(library, number, "Tara", [odd])
    with pytest.raises(UsageError, match="A name h"):
        upkeep.pronouns(library, number, "Tara", odd)
    assert library.recasts(number) == ()
    assert upkeep.up_to_date(library, number)


@pytest.mark.parametrize("odd", ["<b>/</b>", "///", "12", "she her his"])
def test_what_are_no_pronouns_is_refused_as_in_a_cast_file(library: Library, number: int, odd: str) -> None:
    with pytest.raises(UsageError, match="no pronouns"):
        upkeep.pronouns(library, number, "Tara", odd)
    assert library.recasts(number) == ()
