"""What style sheets and ``style`` attributes say."""

import pytest

from foundling.intake.markup.style import Style, declared, sheet

CSS = """@import url('x.css');/* a { b: c } */ .c3, p.c4 { font-style: italic; color: #000 }
@media print { .c5 { font-weight: bold !important } }
.c6 > p { font-style: italic } .c7 { color: red } #id { font-style: italic } .mid{text-align:center}"""


def test_a_sheet_gives_styles_to_classes() -> None:
    assert sheet(CSS) == {
        "c3": Style(("emphasis",)),
        "c4": Style(("emphasis",)),
        "c5": Style(("strong",)),
        "mid": Style(centred=True),
    }


@pytest.mark.parametrize(
    ("said", "style"),
    [
        ("font-style: ITALIC;;", Style(("emphasis",))),
        ("text-decoration: underline line-through", Style(("underline", "strike"))),
        ("text-align: left", Style(centred=False)),
        ("white-space: pre-wrap", Style(lines=True)),
        ("nonsense", Style()),
        ("font-weight: 400", Style()),
    ],
)
def test_declared(said: str, style: Style) -> None:
    assert declared(said) == style


def test_damage_is_read_in_one_pass() -> None:
    for piece in ("{", "}", ".a{", "/*", "a,", ".a{font-style:italic"):
        sheet(piece * 50_000)
