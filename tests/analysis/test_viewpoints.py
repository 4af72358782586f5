"""Whose eyes each scene is seen through."""

from foundling.analysis import viewpoints
from foundling.document import Layer
from tests.analysis.stories import layers, made_of, tell

FIRST = "I went to the harbour with my coat on and I sat down. I was cold, and my hands were wet from the boat. " * 2
THIRD = "She went to the harbour with her coat on and she sat. He was cold, and his hands were wet from the boat. " * 2

STORY = tell(
    f"""
    "No," said Mara. Tesk laughed. {THIRD}

    @*Tesk's pov*

    {THIRD} "I am who I am, and my hands are my own, and I, I, I know it," he said.

    @No one's POV

    {FIRST}
    """
)


def test_every_scene_has_one() -> None:
    made = layers(STORY)
    names = {item.id: item.name for item in made["characters"].items}
    views = [
        (view.blocks, names.get(view.character or 0), view.person, view.declared) for view in made["viewpoints"].items
    ]
    assert views == [
        ((0, 0), None, "third", False),
        ((2, 2), "Tesk", "third", True),
        ((4, 4), "Narrator", "first", True),
    ]


def test_a_language_without_rules_has_none() -> None:
    assert viewpoints.make(STORY, made_of(STORY, Layer("language", "", 1, ("pl",)))).items == ()
