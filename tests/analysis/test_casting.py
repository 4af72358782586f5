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


def test_a_title_that_is_used_as_a_name_may_be_listed_with_its_article() -> None:
    story = tell(
        'Oda bowed to the Inspector. "Frost," said the Inspector. Hask nodded. "Inspector," said Hask, "it is."'
    )
    assert "Inspector" in people(story)
    found = people(story, Member("Hask", ("the Inspector",)))
    assert "Inspector" not in found
    assert forms(found["Hask"]) == {"Hask", "Inspector"}


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


ORRINS = """
    Jonas Orrin mended nets. "The boat leaks," said Jonas. "Tell Mr. Orrin," said Oda. "I am Mr. Orrin," said Jonas Orrin.

    * * *

    Tam Orrin ran along the quay. "The boat leaks," said Tam. "It always does, Mr. Orrin," said the watchman.
    """


def test_a_form_that_two_members_list_means_now_one_and_now_the_other() -> None:
    story = tell(ORRINS)
    found = people(story, Member("Jonas Orrin", ("Jonas", "Mr. Orrin")), Member("Tam Orrin", ("Tam", "Mr. Orrin")))
    assert forms(found["Jonas Orrin"]) == {"Jonas Orrin", "Jonas", "Mr. Orrin"}
    assert forms(found["Tam Orrin"]) == {"Tam Orrin", "Tam", "Mr. Orrin"}
    blocks = [{span.block for span in found[name].mentions} for name in ("Jonas Orrin", "Tam Orrin")]
    assert blocks == [{0}, {2}]


def test_a_story_is_understood_without_a_cast_file_and_better_with_one() -> None:
    text = """
        Rosalind waited by the lock. "No boat," said Rosalind. "None," said the watchman. Hope shrugged. "Will it come?" Hope asked.

        The redhead laughed. "It will," said Captain Vell. "It must," said the redhead. Captain Vell looked at the water.
        """
    who = ["Rosalind", "the watchman", "Hope", "Rosalind", "Hope"]
    members = (Member("Rosalind", ("Captain Vell",), "she/her"), Member("Hope", ("the redhead",), "she/her"))

    def right(casting: Casting) -> int:
        made = {layer.name: layer.items for layer in analyse(tell(text), casting)}
        names = {item.id: item.name for item in made["characters"]}
        said = [names.get(item.speaker) for item in made["quotes"]]
        assert len(said) == len(who)
        return sum(one == two for one, two in zip(said, who, strict=True))

    assert right(Casting()) >= 2
    assert right(Casting(members)) == len(who)
