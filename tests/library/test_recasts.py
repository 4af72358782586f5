from hypothesis import given
from hypothesis import strategies as st

from foundling.document import Casting, Member, form_key
from foundling.library import Recast, casting
from foundling.library.recasts import decode, encode
from tests.patience import patience


def merge(*forms: str) -> Recast:
    return Recast("merge", forms[0], forms)


def split(forms: tuple[str, ...], rest: tuple[str, ...]) -> Recast:
    return Recast("split", forms[0], forms, rest, rest[0])


def rename(forms: tuple[str, ...], name: str) -> Recast:
    return Recast("rename", name, forms)


def test_a_merge_is_a_member_with_the_forms_of_both() -> None:
    assert casting([merge("Oda", "Mrs. Fenn")]) == Casting((Member("Oda", ("Mrs. Fenn",)),))


def test_merges_that_share_a_form_are_one() -> None:
    made = casting([merge("Oda", "Mrs. Fenn"), merge("Wren", "the pilot"), merge("Oda", "Wren")])
    assert made == Casting((Member("Oda", ("Mrs. Fenn", "Wren", "the pilot")),))


def test_a_split_is_two_members() -> None:
    made = casting([split(("Miss O.",), ("Tara", "Tara Orrin"))])
    assert made == Casting((Member("Tara", ("Tara Orrin",)), Member("Miss O.")))


def test_a_later_word_overrules_an_earlier_one() -> None:
    words = [merge("Tara", "Miss O.", "Tara Orrin"), split(("Miss O.",), ("Tara", "Tara Orrin"))]
    assert casting(words) == Casting((Member("Tara", ("Tara Orrin",)), Member("Miss O.")))
    assert casting([*words, merge("Tara", "Miss O.")]) == Casting((Member("Tara", ("Tara Orrin", "Miss O.")),))


def test_a_new_name_keeps_the_forms_and_is_found_by_a_later_word() -> None:
    words = [rename(("Tara",), "Lady T"), Recast("pronouns", "Lady T", ("Lady T",), pronouns="they/them")]
    assert casting(words) == Casting((Member("Lady T", ("Tara",), "they/them"),))
    assert casting([*words, rename(("Lady T",), "T")]) == Casting((Member("T", ("Lady T", "Tara"), "they/them"),))


def test_words_are_said_over_what_cast_files_say() -> None:
    base = Casting((Member("Jonas Orrin", ("Mr. Orrin",), "he/him"), Member("Tam Orrin", ("Tam", "Mr. Orrin"))))
    # The family's name is both men's still: it does not make them one.
    made = casting([merge("Tam Orrin", "the miller", "Mr. Orrin")], base)
    assert made == Casting(
        (Member("Jonas Orrin", ("Mr. Orrin",), "he/him"), Member("Tam Orrin", ("Tam", "Mr. Orrin", "the miller")))
    )
    assert casting([], base) == base
    assert casting([Recast("file", members=base.members)]) == base


def test_the_name_of_a_person_whose_name_is_split_off_is_another_of_theirs() -> None:
    words = [rename(("Tara", "Miss O."), "Miss O."), Recast("split", "Miss O.", ("Miss O.",), ("Tara",), "Tara")]
    assert casting(words) == Casting((Member("Tara"), Member("Miss O.")))


def test_words_in_plain_words() -> None:
    assert merge("Tara", "Ms. Orrin").words == "Tara is also Ms. Orrin"
    assert split(("Miss O.",), ("Tara",)).words == "Miss O. is not Tara"
    assert split(("Miss O.", "Om"), ("Tara",)).words == "Miss O., Om are not Tara"
    assert rename(("Tara",), "Lady T").words == "Tara is called Lady T"
    assert Recast("pronouns", "Tara", ("Tara",), pronouns="she/her").words == "Tara: she/her"
    five = tuple(Member(name) for name in "ABCDE")
    assert Recast("file", members=five).words == "cast file: A, B, C and 2 more"


def test_a_name_that_thousands_share_takes_no_longer() -> None:
    family = Casting(tuple(Member(f"A{at}", ("Orrin", "Ms. Orrin")) for at in range(5000)))
    said = [rename((f"A{at}", "Orrin", "Ms. Orrin"), f"B{at}") for at in range(100)]
    with patience():
        made = casting([*said, merge("B0", *(f"A{at}" for at in range(2500)))], family)
    assert len(made.members) == 2501
    assert made.members[0].name == "B0"
    assert {"A2499", "B99", "Orrin"} < set(made.members[0].forms)
    assert made.members[-1] == Member("A4999", ("Orrin", "Ms. Orrin"))


forms = st.sampled_from(["Tara", "tara", "Ms. Orrin", "Ms Orrin", "Oda", "Wren", "the pilot", "O’Dell", "O'Dell"])
several = st.lists(forms, min_size=1, max_size=4).map(tuple)
words = st.one_of(
    several.map(lambda found: merge(*found)),
    st.builds(split, several, several),
    st.builds(rename, several, forms),
    st.builds(lambda found, said: Recast("pronouns", found[0], found, pronouns=said), several, st.just("she/her")),
)


@given(st.lists(words, max_size=6))
def test_whatever_is_said_the_last_word_holds(said: list[Recast]) -> None:
    made = casting(said)
    owners: dict[str, set[int]] = {}
    for place, member in enumerate(made.members):
        assert member.name
        assert member.name not in member.aliases
        for form in member.forms:
            owners.setdefault(form_key(form), set()).add(place)
    if said and said[-1].kind in ("merge", "rename"):
        first, *rest = [owners[form_key(form)] for form in said[-1].forms]
        assert all(first & other for other in rest)
        assert any(made.members[place].name == said[-1].name for place in first)
    assert [decode(encode(word)) for word in said] == said
