"""What header and notes name: worlds and creators, and words that only look like them."""

import pytest

from foundling.analysis.fandoms.clues import around, gather
from tests.analysis.stories import tell


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("A BtVS story", ["btvs"]),
        ("A LOTR story", ["lotr"]),
        ("An AtS story", ["ats"]),
        ("They belong to Joss and not to me", ["joss"]),
        ("All that I am good for is glee", []),
        ("Glee was what I felt", []),
        ("Thanks to Kay for the beta", []),
    ],
)
def test_an_abbreviation_has_several_capitals(note: str, named: list[str]) -> None:
    story = tell(f"> {note}\n\nThe lamp burned low.")
    assert [clue.words for clue in gather(story, (), around(story)).header] == named
