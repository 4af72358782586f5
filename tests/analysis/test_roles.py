"""People without a name: who speaks or acts is somebody, and "the woman" is most often someone known."""

import pytest

from foundling.analysis.roles import Role, linked, roles
from tests.analysis.stories import cast, tell

MESSY = [
    (0, 'The old ferryman spat. "Two coins," said the old ferryman. "Two!"'),
    (1, "The waiter shook his head. The waiter turned away. A waiter is never wrong."),
    (2, '"No," said the mariner, and the door of the house opened.'),
    (3, '"Yes," the woman said. The redhead smiled.'),
    (4, "A tall woman came in. She sat. The cook's knife was gone."),
    (5, '"Is it you?" the tall woman asked.'),
]
SPEECH = {0: [(23, 35), (58, 64)], 2: [(0, 5)], 3: [(0, 6)], 5: [(0, 12)]}


def test_those_who_speak_or_act() -> None:
    found = {role.name: role for role in roles(MESSY, SPEECH)}
    assert set(found) == {"the old ferryman", "the waiter", "the mariner", "the tall woman"}
    assert found["the waiter"].gender == "m"
    assert found["the tall woman"].gender == "f"
    assert found["the waiter"].spans == ((1, 0, 10), (1, 27, 37), (1, 51, 59))


def test_nobody_speaks() -> None:
    assert roles([(0, "The guard was tall. A guard was there.")], {}) == []


def test_a_noun_that_speaks_once_is_a_person_everywhere() -> None:
    texts = [(0, '"Two coins," said the lockkeeper.'), (1, "The lockkeeper spat. Oda looked at the lockkeeper.")]
    (role,) = roles(texts, {0: [(0, 12)]})
    assert (role.name, len(role.spans)) == ("the lockkeeper", 3)


def test_how_somebody_speaks_is_no_part_of_who_they_are() -> None:
    (role,) = roles([(0, '"Two coins," said the lockkeeper uneasily.')], {0: [(0, 12)]})
    assert role.name == "the lockkeeper"


def test_one_ferryman_and_two() -> None:
    speech = {0: [(0, 6)], 1: [(0, 6)], 2: [(0, 6)]}
    one = [(0, '"Two," said the old ferryman.'), (1, '"Two," said the ferryman.'), (2, '"Two," said the ferryman.')]
    assert [(role.name, len(role.spans)) for role in roles(one, speech)] == [("the ferryman", 3)]
    two = [*one[:2], (2, '"Two," said the young ferryman.')]
    assert {role.name for role in roles(two, speech)} == {"the ferryman", "the old ferryman", "the young ferryman"}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Oda, the nurse, sat down.", True),
        ("It was the nurse, Oda.", True),
        ("The nurse Oda sat down.", True),
        ("Oda, the nurse and Tam sat down.", False),
        ("Tam saw Oda, the nurse, and the cook.", False),
        ("Oda saw the nurse.", False),
    ],
)
def test_a_role_is_a_named_person_where_the_story_says_so(text: str, known: bool) -> None:
    story = tell(
        f'"Two," said Oda. Oda nodded to Tam. {text} "Three," said the nurse. "Four," said the nurse. "No," said Tam.'
    )
    people = cast(story)
    assert ("the nurse" in {alias.text for alias in people["Oda"].aliases}) is known
    assert ("the nurse" in people) is not known


def test_how_it_is_said_is_no_part_of_who_says_it() -> None:
    texts = [(0, '"Two coins," said the lockkeeper wearily.'), (1, '"Two," said the other gently.')]
    assert [role.name for role in roles(texts, {0: [(0, 12)], 1: [(0, 6)]})] == ["the lockkeeper"]


def test_a_rank_that_one_of_them_has() -> None:
    story = tell("""
        Colonel Orrin and Mara came in. Mara looked at Colonel Orrin. "Sit," said the colonel.

        "No," said Mara. The colonel sighed.
        """)
    assert "the colonel" in {alias.text for alias in cast(story)["Colonel Orrin"].aliases}


def test_a_name_that_is_given_after_a_role_is_theirs() -> None:
    text = "The ferryman bowed low. His name was Tesk Orrin. “Come in,” said the ferryman."
    role = Role("the ferryman", ((0, 0, 12),), "m")
    place = text.index("Tesk Orrin")
    assert linked(role, {0: text}, {0: [(place, place + 10, 3)]}) == (3,)
    other = "The ferryman bowed low. The name was Tesk Orrin."
    assert linked(role, {0: other}, {0: [(other.index("Tesk"), len(other) - 1, 3)]}) == ()
