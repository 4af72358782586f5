"""What named people are called by their hair."""

import pytest

from foundling.analysis.epithets import places
from tests.analysis.stories import cast, lines, tell

STORY = """
    Lena sat on the wall. She shook her red hair out of her eyes and laughed. Mara watched the redhead.

    "Come down," said Mara.

    "No," the redhead said.

    The brunette sighed. "Then stay."
    """


def forms(text: str, name: str) -> set[str]:
    return {alias.text for alias in cast(tell(text))[name].aliases}


def test_whose_hair_it_is() -> None:
    assert "the redhead" in forms(STORY, "Lena")
    assert lines(tell(STORY))[1] == ("Lena", '"No,"')


def test_who_gives_a_name_as_the_epithet_does() -> None:
    given = STORY + '\n\nThe brunette smiled. "I\'m Oda," she said. "Oda, not Tesk." Oda sat.\n\n"Sit, Oda," said Mara.'
    assert "the brunette" in forms(given, "Oda")


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("her red hair", "her hair"),
        STORY + "\n\nMara shook her red hair too. Mara's long red hair was wet.",
        STORY.replace("Mara watched the redhead", "Lena watched the redhead, and Lena looked at the redhead"),
    ],
)
def test_nobody_where_the_story_does_not_tell(text: str) -> None:
    assert not any("the redhead" in {alias.text for alias in item.aliases} for item in cast(tell(text)).values())


def test_hair_is_no_person() -> None:
    text = 'The blonde hair, the red-haired girl and the tall blonde man; "the redhead"; the blonde.'
    assert [kind for _, _, kind in places([(0, text)], {0: [(61, 74)]})[0]] == ["redhead", "blond", "blonde"]


def test_a_name_far_behind_in_a_sentence_without_end_is_not_beside() -> None:
    near, far = (
        STORY.replace("the redhead.", f"the redhead {filler} Lena.") for filler in ("and", "and the sea " * 40)
    )
    assert "the redhead" not in forms(near, "Lena")
    assert "the redhead" in forms(far, "Lena")
