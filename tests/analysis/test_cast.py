"""One person under many names, and a family under one."""

import pytest

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
