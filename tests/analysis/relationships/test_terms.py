"""The tables: forms of words, and that they can be looked up."""

from foundling.analysis.relationships.terms import KINDS, plural, terms, verb_forms


def test_regular_verbs_have_their_forms_by_rule_and_others_give_them() -> None:
    assert verb_forms("kiss") == ("kiss", "kisses", "kissed", "kissing")
    assert verb_forms("marry") == ("marry", "marries", "married", "marrying")
    assert verb_forms("hate") == ("hate", "hates", "hated", "hating")
    assert verb_forms("hit/hits/hitting") == ("hit", "hits", "hitting")


def test_plurals_of_people() -> None:
    assert [plural(noun) for noun in ("wife", "enemy", "boss", "sister-in-law", "friend")] == [
        "wives",
        "enemies",
        "bosses",
        "sisters-in-law",
        "friends",
    ]


def test_words_for_one_thing_have_one_role() -> None:
    nouns = terms().nouns
    assert {nouns[word].role for word in ("mum", "mom", "mothers")} == {"mother"}
    assert nouns["husband"].one
    assert not nouns["sister"].one
    assert terms().names["mum"].role == "mother"


def test_every_row_is_of_a_known_kind_and_can_be_found() -> None:
    tables = terms()
    rows = [*tables.verbs.values(), *tables.states.values(), *tables.nouns.values(), *tables.names.values()]
    rows += [*tables.doings.values(), *tables.things.values(), *tables.feelings.values(), *tables.manner.values()]
    assert {row.kind for row in rows} == {*KINDS, "tender", "love"}
    assert all(0 < row.weight <= 2 for row in rows)
    assert {verb for verb, _ in tables.doings} <= tables.words
    assert set(tables.kin) <= {row.role for row in tables.nouns.values()}
