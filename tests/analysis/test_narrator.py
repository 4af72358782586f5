"""Viewpoint lines in every style, and whose "I" it is."""

import pytest

from foundling.analysis.narrator import labelled
from foundling.document import Alias, Character
from tests.analysis.stories import cast, layers, mentions, tell

PEOPLE = [
    Character(1, "Mara Vell", (Alias("Mara", 9), Alias("Mara Vell", 1))),
    Character(2, "Tesk", (Alias("Tesk", 4),)),
]


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("Mara's POV", 1),
        ("*Mara’s pov*", 1),
        ("[Tesk POV]", 2),
        ("--Mara--", 1),
        ("POV: Tesk", 2),
        ("(Mara Vell)", 1),
        ("TESK'S POINT OF VIEW", 2),
        ("Third person POV", None),
        ("Nobody's POV", None),
        ("", None),
        ("***", None),
    ],
)
def test_a_viewpoint_line_names_a_character(label: str, person: int | None) -> None:
    assert labelled(label, PEOPLE) == person


def test_two_narrators_take_turns() -> None:
    part = "I went down to the harbour and I sat, and I thought of my boat. I was cold, and my hands were wet. " * 3
    story = tell(
        f"""
        "Hello," said Mara. "Hello," said Tesk. Mara nodded, and Tesk shrugged and left.

        @Mara's POV

        {part}

        @Tesk POV

        {part}
        """
    )
    assert set(cast(story)) == {"Mara", "Tesk"}
    assert mentions(story, "Mara").count("I") == mentions(story, "Tesk").count("I") == 12
    views = layers(story)["viewpoints"].items
    assert [(view.person, view.character, view.declared) for view in views][1:] == [
        ("first", 1, True),
        ("first", 2, True),
    ]
