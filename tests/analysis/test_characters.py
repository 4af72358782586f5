"""The cast of a messy little story: names, mentions, pronouns from use, the one who says "I"."""

from foundling.analysis import characters
from foundling.document import Layer
from tests.analysis.stories import cast, layers, made_of, mentions, tell

MESSY = """
    > Beta: Sandy. Thanks to Sandy, Sandy said nothing.

    "TESK!" Mara yelled. She ran to the gate and Tesk's dog ran with her. He barked.

    Tesk shrugged. He had seen it all before, in Hollowell. "Where's Brannoch?" he asked, and Mara said nothing to him.

    Mara's hands shook. Tesk looked at her. "I don't know," Mara said. She sat down.

    On Monday Brannoch came back. Brannoch nodded. He was wet.
    """


def test_who_is_in_it() -> None:
    people = cast(tell(MESSY))
    assert list(people) == ["Mara", "Tesk", "Brannoch"]
    assert people["Mara"].pronouns == "she/her"
    assert [people[name].id for name in people] == [1, 2, 3]


def test_mentions_point_at_names_and_pronouns() -> None:
    words = mentions(tell(MESSY), "Mara")
    assert words == ["Mara", "She", "her", "Mara", "Mara", "her", "I", "Mara", "She"]


def test_aliases_are_counted() -> None:
    tesk = cast(tell(MESSY))["Tesk"]
    assert [(alias.text, alias.count) for alias in tesk.aliases] == [("Tesk", 4)]


def test_a_language_without_rules_has_no_cast() -> None:
    story = tell(MESSY)
    made = characters.make(story, made_of(story, Layer("language", "", 1, ("de",))))
    assert made.items == ()


def test_no_text_no_cast() -> None:
    assert layers(tell("..."))["characters"].items == ()


def test_a_narrator_is_named_by_those_who_call() -> None:
    story = tell(
        """
        I went down to the harbour, and my coat was wet. "You're late, Ivo," said Mara. I shrugged.

        "Ivo, listen to me," said Mara. I did not listen; I had heard it, and I was tired of my own excuses.

        "I'm sorry," I said. "It's all right, Ivo," said Mara. She took my hand and I let her take me home.
        """
    )
    people = cast(story)
    assert set(people) == {"Ivo", "Mara"}
    assert mentions(story, "Ivo")[:4] == ["I", "my", "You", "Ivo"]


def test_a_narrator_whom_nobody_names() -> None:
    story = tell(
        "I went down to the harbour. I was wet, my coat was wet, and I sat. I slept. I woke. I ran, me and my shadow."
    )
    assert list(cast(story)) == ["Narrator"]
