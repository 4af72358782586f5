"""Kinds of alternative universes as their authors tell them."""

import pytest

from foundling.analysis.fandoms.alternate import Alternate, told
from foundling.analysis.fandoms.clues import Stretch
from foundling.document import Span


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This is an AU.", "alternate universe"),
        ("Genre: AU/Romance", "alternate universe"),
        ("An alternative universe in which nobody left.", "alternate universe"),
        ("Alternate Universe - Coffee Shops & Cafés", "coffee shop"),
        ("A coffee shop AU, sorry!", "coffee shop"),
        ("Warnings: AH, all-human, OOC", "all human"),
        ("Alternate Universe - High School", "high school"),
        ("Alternate Universe - Modern Setting", "modern"),
        ("Alternate Universe - No Powers", "no powers"),
        ("Alternate Universe - Canon Divergence", "canon divergence"),
        ("Goes AU after season five", "canon divergence"),
        ("What if the letter had come?", "canon divergence"),
        ("Alpha/Beta/Omega Dynamics", "omegaverse"),
        ("This is an uber story.", "uber"),
        ("A university AU", "college"),
        ("Soulmate AU", "soulmates"),
        ("Alternate Universe - Regency", "historical"),
        ("A mermaid AU", "fantasy"),
        ("AU: space", "science fiction"),
        ("My zombie AU", "apocalypse"),
        ("Royalty AU", "royalty"),
        ("Alternate Universe - Mafia", "crime"),
        ("Hospital AU", "hospital"),
        ("With role reversal", "role reversal"),
        ("Rule 63", "genderswap"),
        ("The mirror universe again", "mirror universe"),
        ("Not AU, I promise", ""),
        ("No AU here", ""),
        ("It is not an AU.", ""),
        ("Au revoir, she said", ""),
        ("He is only human after all", ""),
        ("The road goes on to Autun", ""),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert told([Stretch(text, None)]).kind == kind


def test_the_most_telling_kind_and_where_it_stands() -> None:
    notes = [Stretch("An AU.", 0), Stretch("Tags: angst, coffee shop AU", 2), Stretch("AU", 3)]
    assert told(notes) == Alternate("coffee shop", (Span(2, 13, 27),))
    assert told([]) == Alternate("")
