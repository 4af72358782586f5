"""Languages: names as archives write them, to tags that checkers take."""

import pytest

from foundling.document import Block, Fact, Layer
from foundling.export.languages import base_direction, language, language_name, tag
from tests.export.stories import story


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("English", "en"),
        ("english", "en"),
        ("en", "en"),
        ("en-US", "en-US"),
        ("EN_gb", "en-GB"),
        ("eng", "en"),
        ("English (UK)", "en"),
        ("Русский", "ru"),
        ("Deutsch", "de"),
        ("中文-普通话 國語", "zh"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("Português brasileiro", "pt-BR"),
        ("Bahasa Indonesia", "id"),
        ("עברית", "he"),
        ("Filipino", "fil"),
        ("Klingon", None),
        ("yes", None),
        ("", None),
        ("xx-XX", None),
    ],
)
def test_a_name_gives_its_tag(name: str, found: str | None) -> None:
    assert tag(name) == found


def test_the_fact_is_asked_before_the_layer_and_neither_is_no_guess() -> None:
    said, layers = (Fact("language", "German", "declared"),), (Layer("language", "test", 1, ("en",)),)
    assert language(story(Block("paragraph", "x"), facts=said), layers) == "de"
    assert language(story(Block("paragraph", "x")), layers) == "en"
    assert language(story(Block("paragraph", "x"))) == "und"
    nonsense = (Fact("language", "Klingon", "declared"),)
    assert language(story(Block("paragraph", "x"), facts=nonsense), layers) == "en"


def test_a_tag_gives_its_name() -> None:
    assert (language_name("en-GB"), language_name("fil"), language_name("und")) == ("English", "Filipino", None)


def test_pages_run_as_their_language_or_most_blocks_do() -> None:
    hebrew = [Block("paragraph", "שלום")] * 2
    assert base_direction(story(*hebrew, Block("paragraph", "x")), "und") == "rtl"
    assert base_direction(story(*hebrew), "en") == "ltr"
    assert base_direction(story(Block("paragraph", "x")), "ar") == "rtl"
    assert base_direction(story(), "und") == "ltr"
