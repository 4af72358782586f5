"""Names that the header and the lines before scenes give."""

from foundling.analysis.billed import billed
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
