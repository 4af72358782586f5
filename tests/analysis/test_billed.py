"""Names that the header and the lines before scenes give."""

from foundling.analysis.billed import billed, unseen, wholes
from foundling.document import Fact
from tests.analysis.stories import cast, tell

STORY = """
    @Velisa's POV

    she didnt look up. brannoch put the cup down and sat. it was late. the lock was shut. velisa sighed.

    "no," says brannoch. it rained. they waited. nobody came. he went.

    @ Mr. Tesk's point of view

    the end was near. they said so. all was well. it was late.
    """


def test_words_of_names_alone() -> None:
    facts = (
        Fact("relationships", ("Velisa/Oda (eventually!!)", "Mother & Brannoch - Relationship"), "declared"),
        Fact("characters", ("Original Characters", "The Doctor"), "declared"),
    )
    assert billed(tell(STORY, *facts)) == {"velisa", "oda", "brannoch", "tesk"}


def test_they_are_known_in_small_letters() -> None:
    assert "Velisa" in cast(tell(STORY))
    assert "Velisa" not in cast(tell(STORY.replace("@Velisa's POV", "@Her POV")))


def test_whole_names_of_lists_and_of_the_summary() -> None:
    facts = (
        Fact("characters", ("Wen Osk, Mr. Tesk", "Velisa (Wen's aunt)"), "declared"),
        Fact("relationships", ("Oda Brannoch/Ilse Marn", "THE CREW & Wen"), "declared"),
        Fact("summary", ("When Tam Quarrow's lamp goes out, Mara Ruth and the Grey Lady Of Osk wait.",), "declared"),
    )
    found = wholes(tell(STORY, *facts))
    assert found == {
        ("Wen", "Osk"),
        ("Oda", "Brannoch"),
        ("Ilse", "Marn"),
        ("Tam", "Quarrow"),
    }  # Mara, Ruth: two first names
    counts = {
        ("", ("Tam",)): 3,
        ("mr", ("Quarrow",)): 1,
        ("", ("Wen",)): 2,
        ("", ("Ilse", "Marn")): 1,
        ("", ("Ilse",)): 1,
    }
    assert unseen(found, counts) == [("", ("Tam", "Quarrow"))]


def test_the_header_joins_a_first_name_and_a_last() -> None:
    story = """
        “Tesk,” said Wen, “the lamp is out.”

        “Brannoch!” shouted Wen up the stair. “Do you hear me?”

        “I hear you,” said Brannoch, and Wen looked at Tesk. Tesk nodded.
    """
    joined = cast(tell(story, Fact("characters", ("Tesk Brannoch, Wen",), "declared")))
    assert {alias.text for alias in joined["Tesk Brannoch"].aliases} == {"Tesk", "Brannoch"}
    assert {"Tesk", "Brannoch"} <= cast(tell(story)).keys()
