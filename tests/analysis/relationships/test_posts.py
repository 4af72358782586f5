"""Who has to do with whom by their work."""

import pytest

from foundling.analysis import analyse
from foundling.document import layer
from tests.analysis.stories import tell


def kinds(text: str) -> set[str]:
    """What Oda and Tesk are to each other."""
    layers = analyse(tell(text))
    people, found = layer(layers, "characters"), layer(layers, "relationships")
    assert people is not None
    assert found is not None
    names = {item.id: item.name for item in people.items}
    both = {"Oda", "Tesk"}
    return {
        item.kind for item in found.items if {word for one in (item.a, item.b) for word in names[one].split()} >= both
    }


TALK = """

    “Is it lit?” asked Tesk.

    “It is,” said Oda.

    “Since when?” asked Tesk.

    “Since nine,” said Oda. “Go home, Tesk.”
"""


@pytest.mark.parametrize(
    "text",
    [
        "Oda Marsh was a nurse. Tesk Orrin was the surgeon.",
        "Oda Marsh was a teacher. Tesk Orrin had been a pupil for a year.",
        "Dr. Oda Marsh came down. Tesk Orrin, the nurse, was asleep.",
        "Oda Marsh looked for her tutor. Tesk Orrin, the tutor, was late.",
    ],
)
def test_two_of_one_trade_who_talk_work_together(text: str) -> None:
    assert "professional" in kinds(text + TALK)


@pytest.mark.parametrize(
    "text",
    [
        "Oda Marsh was a nurse. Tesk Orrin was a lawyer.",
        "Oda Marsh was a pupil. Tesk Orrin was a pupil too.",
        "Oda Marsh had a maid, and her maid was ill. Tesk Orrin had a butler, and his butler drank.",
        "Oda Marsh was not a nurse. Tesk Orrin was never a doctor.",
    ],
)
def test_others_do_not(text: str) -> None:
    assert "professional" not in kinds(text + TALK)
