"""What a person is called."""

from foundling.analysis.forms import Form
from foundling.analysis.person import Person, canonical, told_apart
from foundling.document import Member


def person(member: Member | None = None, **forms: int) -> Person:
    """A person with forms such as ``mrs__Orrin`` (a title, two strokes) or ``Tam_Orrin``, each with its count."""
    made = Person(member)
    for text, count in forms.items():
        title, _, name = text.rpartition("__")
        form: Form = (title, tuple(name.split("_")))
        made.forms[form] = count
    return made


def test_the_full_name_where_the_story_gives_it_twice_else_the_commonest_form() -> None:
    assert canonical(person(Tam=9, Tam_Orrin=2)) == "Tam Orrin"
    assert canonical(person(Tam=9, Tam_Orrin=1)) == "Tam"
    assert canonical(person(Member("Old Tam"), Tam=9)) == "Old Tam"


def test_no_two_are_called_alike_where_one_has_a_form_of_her_own() -> None:
    mother = person(mrs__Orrin=30)
    wife = person(mrs__Orrin=12, mrs__Tam_Orrin=1, Ruthie=2)
    assert told_apart([mother, wife]) == ["Mrs. Orrin", "Mrs. Tam Orrin"]
    assert told_apart([mother, person(mrs__Orrin=3)]) == ["Mrs. Orrin", "Mrs. Orrin"]
    assert told_apart([mother, person(Member("Mrs. Orrin"), mrs__Orrin=1, Ruth=2)]) == ["Mrs. Orrin", "Mrs. Orrin"]
