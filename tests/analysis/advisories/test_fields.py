"""What a scene is about disarms its alarming words, and only where that is clear."""

import pytest

from foundling.analysis.advisories import scores

MATCH = (
    "the goalkeeper rolled the ball to the winger. the striker beat one man, beat another and shot low past the referee. "
    "the defenders were slaughtered, their midfielder was murdered, and the second half had hardly begun. "
)
ALLEY = (
    "the stranger beat one man, beat another and shot the third. the guards were slaughtered, the clerk was murdered, "
    "and the night had hardly begun. "
)


def test_a_match_is_no_massacre() -> None:
    match, alley = (made["violence"] for made in scores([MATCH, ALLEY]))
    assert alley >= 0.5 > match


def test_one_word_of_a_field_disarms_nothing() -> None:
    (made,) = scores([ALLEY + "somebody had left a guitar and a racket in the yard."])
    assert made["violence"] >= 0.5


def test_words_that_other_fields_share_count_only_beside_their_own() -> None:
    plain, shared = (made["violence"] for made in scores([ALLEY, ALLEY + "the team and the captain stood by the net."]))
    # The learned part reads these words too, and says next to nothing of them.
    assert shared == pytest.approx(plain, abs=0.001)
