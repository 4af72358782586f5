"""Whom in the story a declared pairing means."""

from collections.abc import Mapping

from foundling.analysis.relationships.declared import declared
from foundling.analysis.relationships.resolve import Resolver, allowed_genders
from foundling.document import Alias, Character, Member, Span

PEOPLE = (
    Character(
        1, "Oda Marsh", (Alias("Oda", 9), Alias("Oda Marsh", 1)), "she/her", tuple(Span(0, n, n + 1) for n in range(30))
    ),
    Character(2, "Tesk", (Alias("Tesk", 9),), "he/him", tuple(Span(0, n, n + 1) for n in range(25))),
    Character(
        3,
        "Mara Bell",
        (Alias("Mara", 5), Alias("Mrs. Bell", 2)),
        "she/her",
        tuple(Span(0, n, n + 1) for n in range(20)),
    ),
    Character(4, "Talia", (Alias("Talia", 5),), "she/her", tuple(Span(0, n, n + 1) for n in range(12))),
    Character(5, "the ferryman", (Alias("the ferryman", 5),), "he/him", (), "described"),
)
CLOSE: Mapping[tuple[int, int], float] = {(1, 2): 40.0, (1, 4): 8.0, (1, 3): 10.0, (2, 3): 9.0, (3, 4): 1.0}


def meant(value: str, category: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    resolver = Resolver(PEOPLE, lambda a, b: CLOSE.get((min(a, b), max(a, b)), 0.0), allowed_genders(category))
    return [pair for item in declared([value]) for pair in resolver.pairs(item)]


def test_names_mean_who_is_called_so() -> None:
    assert meant("Oda/Tesk") == [(1, 2)]
    assert meant("Oda Marsh/Mrs. Bell") == [(1, 3)]
    assert meant("oda/tesk") == [(1, 2)]
    assert meant("Marsh/Tesk") == [(1, 2)]
    assert meant("Tesk Orrin/Mara Bell") == [(2, 3)], "the story never says the family name"
    assert meant("Tesk Orrin/Mara Orrin") == [], "Mara has another"


def test_who_is_not_in_the_story_is_not_guessed() -> None:
    assert meant("Oda/Bram") == []
    assert meant("Oda/OFC") == []


def test_initials_are_those_of_the_pair_that_fits_and_is_most_together() -> None:
    assert meant("O/T") == [(1, 2)]
    assert meant("OM/T") == [(1, 2)]
    assert meant("O/M") == [(1, 3)]
    assert meant("O/X") == []


def test_initials_that_fit_two_pairs_alike_stay_words() -> None:
    people = (
        *PEOPLE[:2],
        Character(6, "Tam", (Alias("Tam", 5),), "he/him", tuple(Span(0, n, n + 1) for n in range(22))),
    )
    resolver = Resolver(people, lambda a, b: 20.0 if (a, b) == (1, 2) else 15.0)
    (item,) = declared(["O/T"])
    assert resolver.pairs(item) == ()


def test_the_category_says_of_whom_initials_may_be() -> None:
    assert meant("O/T", ("F/F",)) == [(1, 4)]
    assert meant("O/T", ("femslash",)) == [(1, 4)]
    assert meant("O/T", ("F/M", "F/F")) == [(1, 2)]


def test_three_are_three_pairs() -> None:
    assert meant("Oda/Tesk/Mara") == [(1, 2), (1, 3), (2, 3)]


def test_two_names_run_together_are_two() -> None:
    assert meant("OdaTesk") == [(1, 2)]
    assert meant("Odesk") == [(1, 2)]
    assert meant("Teda") == [(1, 2)] or meant("Teda") == [(2, 1)]
    assert meant("Torrent") == [], "a word that no two names make"


def test_a_cast_file_knows_names_that_the_story_does_not() -> None:
    members = (Member("Oda Marsh", ("Oda", "Red")), Member("Tesk", ("Tesk Orrin", "the Heron")))
    resolver = Resolver(PEOPLE, lambda a, b: CLOSE.get((min(a, b), max(a, b)), 0.0), frozenset(), members)
    assert [pair for item in declared(["Red/Heron", "Redron"]) for pair in resolver.pairs(item)] == [(1, 2), (1, 2)]
    assert meant("Red/Heron") == []
