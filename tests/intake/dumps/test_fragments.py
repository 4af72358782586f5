"""Markup out of a database, put into a page: it says what it says alone, and nothing of it reaches further."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foundling.intake.dumps.fragments import enclosed, keeps_lines
from foundling.intake.markup.builder import parse
from foundling.intake.markup.select import Index
from tests.patience import patience

AFTER = '<div class="after">Behind --> it </i> "stands" </script></textarea> this.</div>'


def shown(fragment: str) -> tuple[str, str]:
    """What is shown of a fragment in a page, and of what stands behind it."""
    page = parse([f'<body><div class="before">x</div>\n<div>{enclosed(fragment)}</div>\n{AFTER}</body>'])
    found = Index(page)
    after = found.first(".after")
    assert after is not None, page.source
    lines = [line for line in page.lines if line.text]
    text = " ".join("".join(line.text.split()) for line in lines[1:] if line.start < after.start)
    return "".join(text.split()), " ".join(line.text for line in lines if line.start >= after.start)


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("plain & simple", "plain&simple"),
        ("<p>one<p>two <i>three</i>", "onetwothree"),
        ("<!-- never closed", "<!--neverclosed"),
        ('<a href="never closed>words', "words"),
        ("<script>var a", "<script>vara"),
        ("<textarea>words", "<textarea>words"),
        ("<plaintext>a <b>", "<plaintext>a<b>"),
        ("<sigh> she said", "<sigh>shesaid"),
        ("2 < 3", "2<3"),
        ("<b>bold<p>not", "boldnot"),
        ("<table><tr><td>cell", "cell"),
        ("</div></div></div>out", "out"),
        ("<!-- closed -->seen", "seen"),
        ("<script>hidden</script>seen", "seen"),
        ("<html><head><title>T</title></head><body>whole page</body></html>", "wholepage"),
        ("<?php echo", "<?phpecho"),
        ("<", "<"),
        ("<p", "<p"),
    ],
)
def test_what_is_shown(fragment: str, text: str) -> None:
    assert shown(fragment) == (text, 'Behind --> it "stands" this.')


def test_slant_left_open_ends_with_its_paragraph() -> None:
    page = parse([f"<body>{enclosed('<p><i>one</p><p>two</p>')}<p>three</p></body>"])
    assert [(line.text, [mark.kind for mark in line.marks]) for line in page.lines] == [
        ("one", ["emphasis"]),
        ("two", []),
        ("three", []),
    ]


def test_markup_in_order_is_left_as_it_is() -> None:
    fragment = '<p align="center">One <b>two</b><br/>three<br></p>\n<hr><ul><li>four</ul>'
    assert enclosed(fragment) is fragment


PIECES = st.lists(
    st.sampled_from(
        "<p> </p> <i> </i> <b> word <!-- --> <script> </script> <textarea> </textarea> <style> </style> <xmp> </xmp>"
        ' <title> </title> <div> </div> <table> <tr> <td> </table> <a <plaintext> href="x" > " \' & &amp; &#60; < </'
        " <br> <sigh> <![CDATA[ ]]> <? <blockquote> </blockquote> <select> <option> <iframe> <svg> <noscript>".split(
            " "
        )
    ),
    max_size=12,
)


@given(PIECES, st.sampled_from(["", " "]))
@example(["<title>", "word"], " ")
@example(["<a", "<script>", "</script>"], " ")
@example(["<textarea>", "<!--"], "")
@settings(max_examples=600)
def test_nothing_reaches_further(pieces: list[str], joint: str) -> None:
    _, after = shown(joint.join(pieces))
    assert after == 'Behind --> it "stands" this.'


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<script>", "<i>", "</i>", "<div>", '<a href="', "<p><b>", "<textarea>"]
)
def test_hostile_fragments_cost_linear_time(piece: str) -> None:
    with patience():
        enclosed(piece * 60_000)


@pytest.mark.parametrize(
    ("fragment", "kept"), [("one\ntwo", True), ("one<br>\ntwo", False), ("<i>one</i>\ntwo", True), ("one\n", False)]
)
def test_line_ends_count_where_no_markup_does(fragment: str, kept: bool) -> None:
    assert keeps_lines(fragment) is kept


@pytest.mark.parametrize("fragment", ["<" + "a" * 200_000, "<a" * 100_000, '<a"' * 70_000, "<a b='" * 40_000])
def test_what_is_nearly_a_tag_costs_little(fragment: str) -> None:
    with patience():
        enclosed(fragment)
