"""Languages: names as archives write them, to tags that checkers take."""

import pytest

from foundling.language.names import language_name, named, tag
from foundling.language.profiles import SCRIPTS, WORDS


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


def test_a_tag_gives_its_name() -> None:
    assert (language_name("en-GB"), language_name("fil"), language_name("und")) == ("English", "Filipino", None)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"),
        ("en-GB", "en"),
        ("Bahasa Indonesia", "id"),
        ("Русский", "ru"),
        ("日本語", "ja"),
        ("Klingon", None),
    ],
)
def test_a_language_by_its_name(name: str, code: str | None) -> None:
    assert named(name) == code


def test_every_language_that_is_identified_is_named_by_its_code() -> None:
    codes = {*WORDS, *(code for code, _, _ in SCRIPTS)}
    assert {code: named(code) for code in codes} == {code: code for code in codes}
    assert {code: named(language_name(code) or "") for code in codes} == {code: code for code in codes}
