"""Who is what to whom, in words."""

from foundling.document import Character, Layer, Relationship, Span
from foundling.portrait import bonds

PEOPLE = Layer("characters", "t", 1, (Character(1, "Oda"), Character(2, "Tesk"), Character(3, "Mara")))


def test_a_pair_has_its_kinds_in_words_the_surest_first() -> None:
    told = (
        Relationship(1, 2, "professional", 0.5, (Span(3, 0, 4),), 0.55),
        Relationship(1, 2, "romantic", 0.7, (Span(2, 0, 4),), 0.9),
        Relationship(1, 3, "family", 0.9, (), 0.8),
    )
    first, second = bonds((PEOPLE, Layer("relationships", "t", 1, told)))
    assert (first.names, first.words, first.strength) == (("Oda", "Mara"), "family", 0.9)
    assert (second.words, second.strength) == ("romance, perhaps work", 0.7)
    assert second.evidence == (("romance", (Span(2, 0, 4),)), ("work", (Span(3, 0, 4),)))


def test_what_the_author_says_stands_first_and_is_sure() -> None:
    told = (Relationship(1, 3, "family", 0.9, (), 0.8), Relationship(1, 2, "romantic", 0.3, (), 0.5, "hints of O/T"))
    first, second = bonds((PEOPLE, Layer("relationships", "t", 1, told)))
    assert (first.words, first.declared) == ("romance", ("hints of O/T",))
    assert (second.words, second.declared) == ("family", ())


def test_ao3_s_form_is_told_where_the_author_has_another() -> None:
    told = (
        Relationship(1, 2, "romantic", 0.9, declared="O/T", ao3="Oda Marsh/Tesk Orrin"),
        Relationship(1, 3, "romantic", 0.3, declared="Mara Bell/Oda Marsh", ao3="Mara Bell/Oda Marsh"),
    )
    first, second = bonds((PEOPLE, Layer("relationships", "t", 1, told)))
    assert (first.ao3, second.ao3) == (("Oda Marsh/Tesk Orrin",), ())


def test_who_is_not_among_the_people_is_left_out() -> None:
    assert bonds((PEOPLE, Layer("relationships", "t", 1, (Relationship(1, 9, "family", 0.9),)))) == ()
    assert bonds(()) == ()
