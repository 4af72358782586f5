"""Whose mind is open in a scene told in the third person."""

import pytest

from tests.analysis.stories import layers, tell

#: A scene, and through whom it is seen.
SCENES = [
    (
        "Mara",
        """
        Mara stood on the quay and wondered how long it would take. The wind had turned, and she knew what that meant for the boats.
        Tesk came down the steps with the lamp. He looked tired, and he seemed not to see her.

        "You are early," Tesk said.

        She felt her heart jump, and hated it. "The bell rang," she said. It seemed to her that he was about to laugh, but he only
        set the lamp down between them.
        """,
    ),
    (
        "Tesk",
        """
        "You are early," Mara said.

        Tesk had not expected anybody. He saw her coat, and the bag beside it, and understood at once. She looked as if she had not
        slept. He wanted to ask her to stay, and could not remember how people did that.

        "The bell rang," said Mara, and seemed to think it an answer. Tesk heard the rope knock against the wall. It occurred to him
        that she had been waiting there all night. "I know," said Tesk.
        """,
    ),
    (
        "Hesk",
        """
        Old Hesk counted the nets twice. Nine, and there should be ten; he was sure of it. Mara and Tesk were talking by the lamp,
        and neither looked round when he coughed.

        "Nine," said Hesk.

        "Ten," Tesk said, without turning.

        Hesk thought about that. His mind was not what it had been, he knew, but he could still count. He noticed the wet end of a
        rope under Mara's coat, and decided to say nothing.
        """,
    ),
    (
        None,
        """
        Mara came down to the quay. Tesk came after her with the lamp. They put it between them on the stones.

        "You are early," said Tesk.

        "The bell rang," said Mara.

        Mara took the rope. Tesk took the oars. The boat went out between the two walls, and nobody came to see it go.
        """,
    ),
]


@pytest.mark.parametrize(("who", "text"), SCENES)
def test_a_scene_has_the_one_whose_mind_is_open(who: str | None, text: str) -> None:
    made = layers(tell(text))
    names = {item.id: item.name for item in made["characters"].items}
    (view,) = made["viewpoints"].items
    assert (names.get(view.character or 0), view.person, view.declared) == (who and names_of(made, who), "third", False)


def names_of(made: dict, name: str) -> str:  # type: ignore[type-arg]
    """The name that the character is given who is called so."""
    return next(
        item.name
        for item in made["characters"].items
        if name in item.name.split() or any(name == alias.text for alias in item.aliases)
    )


def test_a_line_that_names_somebody_wins() -> None:
    text = "@Tesk's POV\n\n" + SCENES[0][1].strip()
    made = layers(tell(text))
    names = {item.id: item.name for item in made["characters"].items}
    (view,) = made["viewpoints"].items
    assert (names.get(view.character or 0), view.declared) == ("Tesk", True)


def test_scenes_may_change_eyes() -> None:
    text = "\n\n* * *\n\n".join(scene.strip() for _, scene in SCENES[:2])
    made = layers(tell("\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))))
    names = {item.id: item.name for item in made["characters"].items}
    assert [names.get(view.character or 0) for view in made["viewpoints"].items] == ["Mara", "Tesk"]
