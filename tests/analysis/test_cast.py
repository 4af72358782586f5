"""One person under many names, and a family under one."""

import pytest

from foundling.analysis.cast import join
from foundling.analysis.names import find
from foundling.analysis.sights import Text
from foundling.document import blocks
from tests.analysis.stories import cast, tell

MESSY = """
    Mr. Tobias Vell shook his head. Toby Vell, whom the harbour called Tobias, laughed at Dr. Vance. "Mr. Vell," said Dr. Vance,
    "you know Mrs. Vell." Mrs. Vell smiled. Tobias smiled too. "Tobias!" said Mrs. Vell.

    Elizabeth Orrin came in. Lizzie looked at Sam Orrin. Lizzie Orrin sighed. Elizabeth sat. Elizabeth and Sam talked. Mr. Orrin
    coughed, and Miss Orrin frowned at Mr. Orrin and Mrs. Orrin. The Orrins always did. Captain Vance nodded to Sir Wilfred Hask.
    Sir Wilfred bowed. Mara looked at Hollowell, went to Hollowell, lived in Hollowell. Mara nodded.
    """


def forms(alias: str, text: str = MESSY) -> set[str]:
    """Every form of the person who is known under one of them."""
    listed = [{one.text for one in item.aliases} for item in cast(tell(text)).values()]
    return next(found for found in listed if alias in found)


def test_full_first_and_pet_names_are_one_person() -> None:
    assert forms("Elizabeth") >= {"Elizabeth", "Lizzie", "Elizabeth Orrin", "Lizzie Orrin"}


def test_husband_and_wife_are_two() -> None:
    people = cast(tell(MESSY))
    wife = next(item for item in people.values() if any(alias.text == "Mrs. Vell" for alias in item.aliases))
    husband = next(item for item in people.values() if any(alias.text == "Tobias" for alias in item.aliases))
    assert wife is not husband
    assert "Mr. Vell" in {alias.text for alias in husband.aliases}
    assert (wife.pronouns, husband.pronouns) == ("she/her", "he/him")


def test_a_family_is_nobody() -> None:
    assert "Orrins" not in cast(tell(MESSY))


def test_a_place_is_nobody() -> None:
    people = cast(tell(MESSY))
    assert "Hollowell" not in people
    assert "Mara" in people


def test_a_title_that_needs_a_first_name() -> None:
    assert forms("Sir Wilfred") == {"Sir Wilfred", "Sir Wilfred Hask"}


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Dr. Vance said no. Mr. Vance nodded. Vance sat.", True),
        ("Mr. Vance said no. Mrs. Vance nodded.", False),
        ("Miss Vance said no. Mrs. Vance nodded.", False),
        ("Captain Vance said no. Mrs. Vance nodded.", False),
        ("Mara Vell said no. Miss Vell nodded.", True),
        ("Anna Vell said no. Mr. Vell nodded.", False),
        ("Tam Vell said no. Jon Vell nodded. Mr. Vell sat.", False),
        ("Aunt Mara said no. Mara nodded.", True),
        ("Daphne said no. Daphne nodded. Daphne sat. Daph nodded. Daph laughed.", True),
        ("Jonah said no. Jonah nodded. Jonah looked at Jon, and Jon sat. Jon laughed. Jonah saw Jon.", False),
    ],
)
def test_two_names_one_person(text: str, together: bool) -> None:
    people = cast(tell(text))
    assert (len(people) == 1) is together


def _name(number: int) -> str:
    return "Na" + "".join(chr(97 + int(digit)) for digit in str(number))


@pytest.mark.parametrize(
    "paragraph",
    [
        '"No," said {0}. {0} nodded.',
        '"No, {1}," said {0} Vell. Mr. Vell nodded, and {0} sat.',
        '"No," said Mr. {0} Vell. Miss Vell and Vell nodded.',
        '"No, John," said John {0}. John sat.',
        '"No," said Tam {0} Vell. Mr. Vell nodded, and Tam sat.',
        '"no," said {0}. tam nodded, and {1} sat.',
    ],
)
def test_a_crowd_ends(paragraph: str) -> None:
    """Of names, of one surname, of one first name, of forms of one person: anything that compares each with each hangs."""
    parts = [Text(number, paragraph.format(_name(number), _name(number + 1)), ()) for number in range(8000)]
    names, evidence = find(parts)
    made = join(parts, names, evidence)
    assert len(made.owners) == len(names)


SHARED = """
    John Orrin sat by the lock.

    "You are late, John," said Mara.

    "I am never late," said John Orrin.

    * * *

    John Vell woke. It was raining, and John swore at the rain.

    "John!" said Oda from the stairs.

    "Coming," said John Vell.

    * * *

    John Orrin had been up all night. The ferry was gone.

    "Sleep, John," said Oda.

    "Not yet," said John Orrin, and John stared at the water.
    """


def test_a_name_that_two_people_share_is_decided_in_each_scene() -> None:
    story = tell(SHARED)
    texts = blocks(story)
    people = cast(story)

    def where(name: str) -> set[int]:
        return {span.block for span in people[name].mentions if texts[span.block].text[span.start : span.end] == "John"}

    assert (where("John Orrin"), where("John Vell")) == ({1, 9, 10}, {4, 5})


@pytest.mark.parametrize(
    ("text", "together"),
    [
        # Who answers to a name has it, though no word says so.
        (
            '"Sit down, Juley," said Mara. "No," said Mrs. Munt. "Juley, please," said Mara.\n\n"No," said Mrs. Munt.\n\n'
            '"Oh, Juley!" said Mara.\n\n"Never," said Mrs. Munt.\n\n"Juley!" said Mara.\n\n"No," said Mrs. Munt.',
            True,
        ),
        # Who speaks of a name does not.
        (
            '"Where is Juley?" said Mrs. Munt. Juley sat by the lock.\n\n"I told Juley," said Mrs. Munt.\n\n"Here," said Juley.',
            False,
        ),
    ],
)
def test_names_without_a_word_in_common(text: str, together: bool) -> None:
    people = [{alias.text for alias in item.aliases} for item in cast(tell(text)).values()]
    assert any({"Juley", "Mrs. Munt"} <= forms for forms in people) is together


@pytest.mark.parametrize(
    ("text", "one", "two", "together"),
    [
        ("Sir Tam Vell bowed. Mr. Vell nodded. Sir Tam sat.", "Sir Tam", "Mr. Vell", False),
        (
            "Lieutenant Vance nodded. Vance sat.\n\nCaptain Vance said no. Vance rose.",
            "Lieutenant Vance",
            "Captain Vance",
            True,
        ),
        (
            "Catharine Orrin said no. " + "Catherine said no. Catherine nodded. " * 8,
            "Catharine Orrin",
            "Catherine",
            True,
        ),
        ("Tara-chan said no. Tara nodded. Tara-chan sat.", "Tara-chan", "Tara", True),
        ("Mrs. Tam Vell nodded. Tam Vell said no. Tam sat.", "Mrs. Tam Vell", "Tam", False),
        ("Rachel Lynde said no. Mrs. Rachel nodded. Mrs. Lynde sat.", "Mrs. Rachel", "Mrs. Lynde", True),
        ("J. Orrin said no. Jonas Orrin nodded. Jonas sat.", "J. Orrin", "Jonas", True),
        ("Mr. van der Vell said no. Piet van der Vell nodded.", "Mr. van der Vell", "Piet van der Vell", True),
    ],
)
def test_two_forms(text: str, one: str, two: str, together: bool) -> None:
    people = [{alias.text for alias in item.aliases} for item in cast(tell(text)).values()]
    assert any(one in forms for forms in people)
    assert any(two in forms for forms in people)
    assert any({one, two} <= forms for forms in people) is together


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ('They went into the Velmar. The Velmar was dark, and Tesk looked at the Velmar. "No," said Tesk.', "Velmar"),
        (
            'An Outlander came. Tesk saw an Outlander. Outlanders sat, and Outlanders looked at him. "No," said Tesk.',
            "Outlanders",
        ),
        ('Merlin, it was late. Tesk sat. "Oh, Merlin," said Tesk. Merlin. It was far too late.', "Merlin"),
    ],
)
def test_a_place_a_people_and_an_oath_are_nobody(text: str, nobody: str) -> None:
    people = cast(tell(text))
    assert nobody not in people
    assert "Tesk" in people


def test_a_short_name_may_be_far_the_commoner() -> None:
    assert forms("Velis", "Velisande nodded. Velisande sat. " + "Velis said no. Velis sat. " * 4) >= {
        "Velis",
        "Velisande",
    }


def test_a_doctor_is_not_the_captain_of_that_name() -> None:
    people = [{alias.text for alias in item.aliases} for item in cast(tell("Dr. Vance said no. Captain Vance nodded."))
              .values()]  # fmt: skip
    assert not any({"Dr. Vance", "Captain Vance"} <= listed for listed in people)


def test_whom_the_narrator_calls_by_first_name_is_not_mr_orrin() -> None:
    lines = ["Paul Orrin came in.", *["Paul nodded. Mr. Orrin frowned."] * 25]
    people = cast(tell("\n\n".join(lines)))
    assert set(people) == {"Mr. Orrin", "Paul"}


def test_sir_tam_is_nobodys_second_name() -> None:
    text = "Jonah Tam Orrin nodded. Sir Tam Orrin nodded. Sir Tam looked at Jonah."
    assert "Sir Tam" not in forms("Jonah Tam Orrin", text)


def test_a_last_name_alone_is_not_the_wife() -> None:
    text = "Mrs. Vell smiled. Vell shook his head. Mrs. Vell nodded. Vell said that he knew."
    assert "Vell" not in forms("Mrs. Vell", text)


def test_a_last_name_that_means_something_too() -> None:
    text = 'Tobias Stone came in over the stone floor. Tobias Stone sat on a stone. "Yes," said Tobias Stone.'
    assert forms("Tobias Stone", text) == {"Tobias Stone"}


def test_an_ending_that_names_have_too() -> None:
    text = "Harvey nodded. Harvey said no. Harris nodded. Harris said no. Harvey and Harris left."
    assert "Harris" not in forms("Harvey", text)


def test_a_miss_is_the_captains_daughter_unless_she_is_the_captain() -> None:
    apart = "Captain Vance nodded. He sat. Miss Vance said no. Captain Vance sighed, and he went."
    people = [{alias.text for alias in item.aliases} for item in cast(tell(apart)).values()]
    assert not any({"Captain Vance", "Miss Vance"} <= listed for listed in people)
    assert forms("Mara Vance", "Mara Vance nodded. Captain Vance sat. Miss Vance said no. Mara Vance went.") >= {
        "Captain Vance",
        "Miss Vance",
    }


def test_mr_is_not_a_woman_who_turns_out_to_be_mrs() -> None:
    """A name without a gender may be Mr. Orrin's until the story says that it is a wife's."""
    text = "Mr. Pell Orrin sat. Nesra Velt Orrin wrote of boats. Mr. Orrin sighed. Mrs. Orrin said no. Mr. Orrin went."
    people = [{alias.text for alias in item.aliases} for item in cast(tell(text)).values()]
    assert not any({"Mr. Orrin", "Mrs. Orrin"} <= listed for listed in people)
    assert any({"Mr. Orrin", "Mr. Pell Orrin"} <= listed for listed in people)


def test_people_in_general_are_nobody() -> None:
    text = "Mara sat. People said that she was late. People think so. People never ask. People nodded at Mara, and Mara left."
    assert "People" not in cast(tell(text))
    assert "Peony" in cast(tell(text.replace("People", "Peony")))


def test_the_boy_of_whom_somebody_says_he_is_not_mrs_vell() -> None:
    call = "“Mrs. Vell,” she said. “Out on the Flats.”"
    boy = "“Corin Vell went out alone. {} has no lamp. They rang for Corin, and Corin nodded.”"
    assert "Mrs. Vell" not in forms("Corin", f"{call}\n\n{boy.format('He')}")
    assert "Mrs. Vell" in forms("Corin", f"{call}\n\n{boy.format('She')}")


def test_a_woman_may_be_called_by_a_last_name_that_nobody_else_has() -> None:
    text = (
        "“Miss Harrow?” said Wen. “I am Daphne Harrow,” said Daphne.\n\n“Late again, Harrow?” said Wen. Daphne laughed."
    )
    assert forms("Daphne", text) == {"Daphne", "Daphne Harrow", "Miss Harrow", "Harrow"}
    father = "Mr. Harrow coughed. Mr. Harrow sat down."
    assert "Harrow" not in forms("Daphne", f"{text}\n\n{father}")
