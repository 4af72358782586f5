"""Which language a story is in, and which way its pages run."""

from foundling.document import Block, Fact, Layer
from foundling.export.languages import base_direction, language
from tests.export.stories import story


def test_the_fact_is_asked_before_the_layer_and_neither_is_no_guess() -> None:
    said, layers = (Fact("language", "German", "declared"),), (Layer("language", "test", 1, ("en",)),)
    assert language(story(Block("paragraph", "x"), facts=said), layers) == "de"
    assert language(story(Block("paragraph", "x")), layers) == "en"
    assert language(story(Block("paragraph", "x"))) == "und"
    nonsense = (Fact("language", "Klingon", "declared"),)
    assert language(story(Block("paragraph", "x"), facts=nonsense), layers) == "en"


def test_pages_run_as_their_language_or_most_blocks_do() -> None:
    hebrew = [Block("paragraph", "שלום")] * 2
    assert base_direction(story(*hebrew, Block("paragraph", "x")), "und") == "rtl"
    assert base_direction(story(*hebrew), "en") == "ltr"
    assert base_direction(story(Block("paragraph", "x")), "ar") == "rtl"
    assert base_direction(story(), "und") == "ltr"
