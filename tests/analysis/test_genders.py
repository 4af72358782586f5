"""What "he" and "she" say of the people who are named before them."""

import pytest

from foundling.analysis.genders import LABEL, LEAST, LOOSE, NEXT, SAME, SELF, SPOKEN, labels, weights
from foundling.analysis.pronouns import Mention
from foundling.language import parse
from tests.analysis.stories import cast, tell


def weight(text: str, *, speech: tuple[tuple[int, int], ...] = (), others: tuple[str, ...] = ()) -> float:
    """What a line says of Tesk, with the others named in it."""
    listed = [(text.index(word), word, number) for number, word in enumerate(("Tesk", *others)) if word in text]
    named = [Mention(0, at, at + len(word), number) for at, word, number in sorted(listed)]
    return weights([(0, text)], {0: speech}, {0: named}, {0: parse([text])[0]})[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tesk had taught herself to read.", SELF),
        ("Tesk took off her boots and sat down.", NEXT),
        ("Tesk opened the door. He looked out.", -NEXT),
        ("Tesk swore that he was ready.", -SAME),
        ("Tesk slept where nobody could wake him.", -SAME),
        ("They waited for Tesk. She was late.", LOOSE),
        ("The ferry came with Tesk, and the pilot waved his hat.", 0.0),  # the pilot's
        ("Tesk saw him.", 0.0),  # whoever he is, he is another
        ("Hello, Tesk, he thought. I am still up.", 0.0),
        ("Tesk. She had the boat.", NEXT),
        ("She had waited since noon. Tesk slept where nobody could wake her.", SAME / 2),
        ("She had waited since noon. Tesk opened the door. She looked out.", NEXT),
    ],
)
def test_what_one_pronoun_says(text: str, found: float) -> None:
    assert weight(text) == found


def test_another_name_between_takes_the_pronoun() -> None:
    assert weight("Tesk came in with Oda. She was wet.", others=("Oda",)) == 0.0


def test_speech_and_narrative_are_apart() -> None:
    text = "“Tesk is late. He has lost his boat,” she said."
    assert weight(text, speech=((0, text.index("”") + 1),)) == -SPOKEN


def test_the_first_pronoun_of_a_labelled_scene() -> None:
    scenes = [(4, [(0, "“He is late.” Rain fell on her."), (1, "She waited. He came.")])]
    assert list(labels(scenes, {0: ((0, 13),)})) == [(4, LABEL)]
    assert LABEL >= LEAST


def test_a_list_of_names_gives_way_to_what_the_story_says() -> None:
    story = tell(
        "Cori swivelled her head. “Late,” said Wen.\n\nCori folded her wings. The lamp went out.\n\n"
        "Cori had scared herself. Nobody had asked her to come.\n\nWen laughed. Cori laughed."
    )
    assert cast(story)["Cori"].pronouns == "she/her"


def test_a_viewpoint_line_says_whose_the_pronouns_are() -> None:
    story = tell(
        "@Wen's POV\n\nThe roof had gone, and she had heard it go. It was a long way down.\n\n“Who's there?” said Wen.\n\n"
        "“Me,” said Brannoch behind her. “Brannoch.”\n\n@Brannoch's POV\n\nIt was cold, and he had lost the lamp. “Wen?” said Brannoch."
    )
    people = cast(story)
    assert (people["Wen"].pronouns, people["Brannoch"].pronouns) == ("she/her", "he/him")
