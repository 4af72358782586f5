"""The story's language is that of its own text, not of notes and headers."""

import pytest

from foundling.analysis import language
from foundling.document import Fact
from tests.analysis.stories import tell
from tests.language.test_identify import PASSAGES


def code(text: str, *facts: Fact) -> str:
    (made,) = language.make(tell(text, *facts), {}).items
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("wanted", ["en", "de", "ru", "ja"])
def test_notes_in_english_do_not_count(wanted: str) -> None:
    notes = "> I wrote this in a week and I am not sorry at all, but thank you for it.\n\n" * 5
    assert code(notes + PASSAGES[wanted] + "\n\n" + PASSAGES[wanted]) == wanted


def test_the_text_beats_the_header() -> None:
    assert code(PASSAGES["fr"] * 2, Fact("language", "English", "declared")) == "fr"


def test_the_header_helps_where_the_text_is_short() -> None:
    assert code("Mara!", Fact("language", "Русский", "declared")) == "ru"
    assert code("Mara!", Fact("language", "Klingon", "declared")) == "und"
    assert code("Mara!") == "und"


def test_a_story_is_sampled_from_end_to_end() -> None:
    story = tell("\n\n".join([PASSAGES["en"]] * 30 + [PASSAGES["de"]] * 300))
    assert language.make(story, {}).items == ("de",)
    assert len(language.sample(story)) < 100_000
