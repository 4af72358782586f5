"""Scenes of a messy story and the grammatical person of each."""

from foundling.analysis import quotes
from foundling.analysis.scenes import inside, quoted, scenes
from foundling.document import Layer
from tests.analysis.stories import made_of, tell

FIRST = "I went down to the harbour with my coat on. I was cold and I sat. " * 4
THIRD = "She went down to the harbour with her coat on. She was cold and he sat. I can't, he thought. " * 4
SECOND = "You go down to the harbour with your coat on. You are cold and you sit. " * 4

STORY = tell(
    f"""
    # One

    > I thank my beta; I do, I do.

    @Mara's POV

    {FIRST}

    * * *

    "I know what I want and I want it, I do," she said.

    # Two

    {THIRD} "I am I, and my, my, I, I, I, me," she said.

    * * *

    {SECOND}
    """
)


def test_scenes_lie_between_breaks_headings_and_viewpoint_lines() -> None:
    speech = quoted(Layer("quotes", "", 1, quotes.make(STORY, made_of(STORY)).items))
    found = scenes(STORY, speech)
    assert [(scene.first, scene.last, scene.label, scene.person) for scene in found] == [
        (3, 3, "Mara's POV", "first"),
        (5, 5, "Mara's POV", "first"),  # too short to tell, so as the story is told; the viewpoint goes on
        (7, 7, "", "third"),
        (9, 9, "", "second"),
    ]


def test_inside_is_half_open() -> None:
    ranges = [(2, 4), (8, 9)]
    assert [place for place in range(10) if inside(ranges, place)] == [2, 3, 8]


def test_no_paragraphs_no_scenes() -> None:
    assert scenes(tell("# One"), {}) == []
