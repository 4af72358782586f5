"""Viewpoint lines in every style, and whose "I" it is."""

import pytest

from foundling.analysis.narrator import labelled
from foundling.document import Alias, Block, Chapter, Character, Story
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


TOLD = "I went down to the harbour and I sat, and I thought of my boat. I was cold, and my hands were wet. " * 3


def teller(text: str) -> str:
    """The name of the only one who says "I"."""
    story = tell(text)
    (found,) = {name for name in cast(story) if "I" in mentions(story, name)}
    return found


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("My name is Tesk Orrin, and this is what happened.", "Tesk Orrin"),
        ("Call me Tesk. I had a boat.", "Tesk"),
        ("I am Tesk, of the harbour. I had a boat.", "Tesk"),
        ('"And you are?" she asked.\n\n"I\'m Tesk," I said.', "Tesk"),
        ('"Sit down, Tesk," said Mara.\n\n"No," I said.\n\n"Tesk, please," said Mara.\n\n"No," I answered.', "Tesk"),
        (
            '"Nobody came," said Mara.\n\n"Mara, go home," I said.\n\n"No, Oda," said Mara.\n\nI said, "Mara!"',
            "Narrator",
        ),
        ('Oda nodded. "Oda!" said Mara. "Oda!" said Mara again. "Oda!" she said. Oda sat, and Oda rose.', "Narrator"),
    ],
)
def test_a_narrator_is_named_where_the_story_names_them(given: str, name: str) -> None:
    assert teller(f"{TOLD}\n\n{given}\n\n{TOLD}") == name


def test_each_chapter_has_its_own_narrator() -> None:
    chapters = tuple(
        Chapter(
            number, title, "chapter", (Block("heading", title), *(Block("paragraph", text) for text in (TOLD, *said)))
        )
        for number, title, said in (
            (1, "Mara's Journal", ('"Tesk!" I said.', '"What?" said Tesk.')),
            (2, "The Lock", ('"Go home, Tesk," said Mara.', '"No," I said.', '"Tesk!" said Mara.', '"No," I said.')),
            (3, "Tesk", ()),
        )
    )
    story = Story(tell("x").source, (), chapters)
    assert [mentions(story, name).count("I") for name in ("Mara", "Tesk")] == [13, 26]


def test_a_friend_who_names_the_narrator_once_is_enough() -> None:
    once = '"There you are," said Mara. "Well, Nan Vell? Have you got it?"\n\n"I have," I said.'
    assert teller(f"{TOLD}\n\n{once}\n\n{TOLD}") == "Nan Vell"
    # But not of whom the narrator speaks, or where two are called so.
    assert teller(f"{TOLD}\n\n{once}\n\nNan Vell sat down.\n\n{TOLD}") == "Narrator"
    two = '"Well, Tom Orrin?" said Mara.\n\n"I have," I said.'
    assert teller(f"{TOLD}\n\n{once}\n\n{two}\n\n{TOLD}") == "Narrator"


def test_a_narrator_in_small_letters() -> None:
    told = "i went down to the lock and put my hand in the water. i had my coat on. it was cold, and i sat. " * 3
    called = '"Sit down, Nan," said Mara.\n\n"no," i said.\n\n"Nan, please," said Mara.\n\n"no," i said.'
    story = tell(f"{told}\n\n{called}\n\n{told}")
    assert mentions(story, "Nan").count("i") == 2 * told.count("i ") + 2


def test_what_people_say_to_me_without_marks_calls_me() -> None:
    asked = "People say to me, Tesk, why did you stay? I laugh. I have no answer.\n\n“Well, Tesk? Come up, Tesk,” said Oda.\n\n“I stayed,” I said."
    assert teller(asked) == "Tesk"
    assert teller("He came with me, Tesk, and the boy. I rowed. I sang. Oda nodded.") == "Narrator"
