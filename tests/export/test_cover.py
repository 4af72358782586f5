"""Covers: well-formed, the same each time, words inside the frame and easy to see."""

import unicodedata

import pytest
from hypothesis import given
from lxml import etree

from foundling.document import Story
from foundling.export.characters import one_line
from foundling.export.cover import INK, PALETTES, WIDTH, cover, cover_words, fit
from tests.export.stories import FULL, ODD, UNHURRIED, any_story, any_text

SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.1, definitions."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES)
def test_words_stand_out_from_every_ground(palette: tuple[str, ...]) -> None:
    assert (luminance(INK) + 0.05) / (luminance(palette[0]) + 0.05) >= 7


def test_the_cover_says_title_and_author() -> None:
    root = etree.fromstring(cover(FULL).encode())
    assert " ".join(text.text for text in root.iter(f"{SVG}text")) == (
        "The Lamp at Fenwick Stair Wren Tallow Harrowgate Nights, part 2 of 5"
    )
    assert root.get("aria-label") == cover_words(FULL)
    assert cover_words(FULL) == "The Lamp at Fenwick Stair by Wren Tallow. Harrowgate Nights, part 2 of 5"


def test_a_right_to_left_title_ends_at_the_right() -> None:
    root = etree.fromstring(cover(ODD["right to left"]).encode())
    assert {(text.get("text-anchor"), text.get("x")) for text in root.iter(f"{SVG}text")} == {("end", "1080")}


@UNHURRIED
@given(any_story())
def test_any_story_has_a_cover(story: Story) -> None:
    assert cover(story) == cover(story)
    root = etree.fromstring(cover(story).encode())
    assert root.get("viewBox") == f"0 0 {WIDTH} 1800"


@UNHURRIED
@given(any_text(200))
def test_any_words_fit(text: str) -> None:
    words = one_line(text)
    setting = fit(words, (136, 98, 70), 960, 5)
    assert len(setting.lines) <= 5
    assert all(len(line) * 0.54 * setting.size <= 960 for line in setting.lines)
    assert " ".join(setting.lines) == words or any("…" in line for line in setting.lines)


def test_a_title_as_long_as_a_story_costs_no_more_than_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0
    measure = unicodedata.east_asian_width

    def counted(letter: str) -> str:
        nonlocal measured
        measured += 1
        return measure(letter)

    monkeypatch.setattr(unicodedata, "east_asian_width", counted)
    setting = fit("T" * 20_000, (136, 98, 70), 960, 5)
    assert setting.lines[-1].endswith("…")
    assert measured < 1_000_000
