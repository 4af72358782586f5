"""Text for XML: what cannot stand in it is gone, all the rest is there, and directions are known."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from foundling.export.characters import attribute, clean, dir_attribute, direction, escape, link_target, one_line
from tests.export.stories import UNHURRIED

ANY = st.text(st.characters(exclude_categories=()))


@UNHURRIED
@given(ANY)
def test_any_text_can_stand_in_xml_and_loses_only_what_cannot(text: str) -> None:
    assert etree.fromstring(f"<p>{escape(text)}</p>").text == (clean(text) or None)
    assert etree.fromstring(f'<p a="{attribute(text)}"/>').get("a") == one_line(text)
    lost = [character for character in text if character not in clean(text)]
    assert all(unicodedata.category(character) in ("Cc", "Cs", "Cn") for character in lost)


def test_every_character_is_kept_or_has_a_reason() -> None:
    gone = {code for code in range(0x110000) if not clean(chr(code))}
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D, 0x85}
    noncharacters = {
        *range(0xFDD0, 0xFDF0),
        *(plane * 0x10000 + low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
    }
    assert gone == controls | noncharacters | set(range(0xD800, 0xE000))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Hello", "ltr"),
        ("שלום", "rtl"),
        ("“… مرحبا”", "rtl"),
        ("12 שלום", "rtl"),
        ("Лампа", "ltr"),
        ("ランプ", "ltr"),
        ("A שלום", "ltr"),
        ("… — 12", None),
        ("", None),
    ],
)
def test_a_text_runs_as_its_first_letter_does(text: str, way: str | None) -> None:
    assert direction(text) == way
    assert dir_attribute(text, "ltr") == (' dir="rtl"' if way == "rtl" else "")


@UNHURRIED
@given(ANY)
def test_any_link_target_is_safe_or_nothing(target: str) -> None:
    for found in (link_target(target), link_target(f"http://{target}"), link_target(f"mailto:a@b.example?{target}")):
        if found is not None:
            assert found.startswith(("http://", "https://", "mailto:"))
            assert found.isascii()
            assert not set(found) & set(' \t\n"<>\\^`{}|')
            assert link_target(found) == found
