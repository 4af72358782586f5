"""What a person has said about the cast is obeyed."""

from foundling import flow
from foundling.analysis import analyse
from foundling.document import Casting, Character, Member, Story
from tests.analysis.stories import tell

MESSY = """
    Oda Fenn came down to the lock. "Tam is late," said Oda. The watchman shrugged. "He always is," said the watchman.
    "Always," said the watchman again.

    Captain Vell nodded. "Rosalind will not wait," said Captain Vell. Tam Orrin ran up. "Wait!" said Tam.
    """


def people(story: Story, *members: Member) -> dict[str, Character]:
    made = analyse(story, Casting(members))
    return {item.name: item for layer in made if layer.name == "characters" for item in layer.items}


def forms(item: Character) -> set[str]:
    return {alias.text for alias in item.aliases}


def test_forms_of_one_member_are_one_person_with_its_name_and_pronouns() -> None:
    found = people(tell(MESSY), Member("Rosalind Vell", ("captain Vell", "Rosalind"), "they/them"))
    assert forms(found["Rosalind Vell"]) == {"Captain Vell", "Rosalind"}
    assert found["Rosalind Vell"].pronouns == "they/them"
    assert "Captain Vell" in people(tell(MESSY))


def test_forms_of_two_members_are_two_people() -> None:
    found = people(tell(MESSY), Member("Oda Fenn"), Member("Oda"))
    assert (forms(found["Oda Fenn"]), forms(found["Oda"])) == ({"Oda Fenn"}, {"Oda"})


def test_other_forms_still_find_their_member() -> None:
    found = people(tell(MESSY), Member("The boy of the lock", ("Tam Orrin",)))
    assert forms(found["The boy of the lock"]) == {"Tam", "Tam Orrin"}


def test_a_role_can_be_a_named_person_or_have_another_name() -> None:
    found = people(tell(MESSY), Member("Tam", ("the watchman",)), Member("Oda"))
    assert forms(found["Tam"]) >= {"Tam", "the watchman"}
    assert "the watchman" not in found
    renamed = people(tell(MESSY), Member("Old Hask", ("the watchman",)))["Old Hask"]
    assert len(renamed.mentions) >= 3


def test_the_one_who_tells_the_story_can_be_named() -> None:
    story = tell('I came down to the lock. I was late, and I knew it. "Late," said Oda. I shrugged. I sat by my boat.')
    assert "Narrator" in people(story)
    found = people(story, Member("Tam", ("Narrator",), "he/him"))
    assert found["Tam"].pronouns == "he/him"
    assert "Narrator" not in found


def test_a_member_of_whom_the_story_has_no_form_is_not_in_it() -> None:
    assert "Wilfred" not in people(tell(MESSY), Member("Wilfred"))


def test_flow_passes_it_on() -> None:
    casting = Casting((Member("Rosalind Vell", ("Captain Vell",)),))
    for layers in (
        flow.analyse(tell(MESSY), casting),
        next(flow.process("\n\n".join(MESSY.split("\n\n")).encode(), "lock.txt", casting=casting)).layers,
    ):
        assert "Rosalind Vell" in {item.name for layer in layers if layer.name == "characters" for item in layer.items}
