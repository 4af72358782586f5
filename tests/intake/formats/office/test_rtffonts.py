"""Code pages of files and fonts."""

import pytest

from foundling.intake.formats.office.rtffonts import ORNAMENTS, Fonts, code_page


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1252, "cp1252"),
        (1251, "cp1251"),
        (936, "gbk"),
        (10000, "mac_roman"),
        (65001, "utf-8"),
        (0, "cp1252"),
        (99999, "cp1252"),
    ],
)
def test_code_page(number: int, name: str) -> None:
    assert code_page(number) == name
    b"a".decode(code_page(number))


def test_a_font_has_the_files_page_unless_it_says_another() -> None:
    fonts = Fonts()
    fonts.page = "cp1250"
    fonts.charset(1, 204)
    fonts.charset(2, 0)
    fonts.own_page(3, 1253)
    assert [fonts.codec(font) for font in range(4)] == ["cp1250", "cp1251", "cp1250", "cp1253"]


def test_only_fonts_of_ornaments_lose_their_letters() -> None:
    fonts = Fonts()
    for font, name in ((1, "Wingdings"), (2, "Symbol")):
        fonts.charset(font, 2)
        fonts.named(font, name)
    assert (fonts.codec(1), fonts.codec(2), fonts.ornaments) == (ORNAMENTS, "cp1252", {1})
