"""RTF: encodings, groups that are no text, files of every age and state. The golden folder ``rtf`` shows a whole one."""

import pytest

from foundling.intake import read
from foundling.intake.formats.office import rtf as reader
from foundling.intake.reading import Reading
from tests.intake.markup.coverage import lost


def rtf(text: str | bytes) -> Reading:
    data = text if isinstance(text, bytes) else text.encode("latin-1")
    reading = reader.read(data, "a.rtf")
    assert lost(reading) == ""
    return reading


def texts(text: str | bytes) -> list[str]:
    return [draft.text for draft in rtf(text).drafts]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"caf\'e9 \lquote no\rquote  \emdash  yes", "café ‘no’ — yes"),
        (r"\u8220?Wait.\u8221?", "“Wait.”"),
        (r"\uc0\u8220 Wait.\u8221 ", "“Wait.”"),
        (r"\uc2\u8220\'81\'67Wait.", "“Wait."),
        (r"\u8220\'93Wait.\u8221\'94", "“Wait.”"),
        (r"{\uc3 \u233abc}t\u233?", "ét\u00e9"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"\u-10179?x", "x"),
        (r"{\f1\'cc\'e8\'f0} \f2\'93\'fa\'96\'7b", "Мир 日本"),
        (r"a\~b\_c\\d\{e\}", "a\u00a0b\u2011c\\d{e}"),
        (r"one\tab two", "one two"),
        (r"one {\*\unheard of {\b it}}two", "one two"),
        (r"one {\pict\bin5 }}}}}ffff}two", "one two"),
        (r"one{\v  hidden}{\deleted  gone} two", "one two"),
        (r"{\field{\*\fldinst{HYPERLINK x}}{\fldrslt linked}} {\field{\*\fldinst PAGE }{\fldrslt 9}}end", "linked end"),
        (r"{\object{\*\objdata 00ff}{\result shown}}", "shown"),
        (r"{\upr{Wei?}{\*\ud{We\u237?}}}", "Weí"),
    ],
)  # fmt: skip
def test_characters(body: str, shown: str) -> None:
    fonts = r"{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}}"
    assert texts(rf"{{\rtf1\ansi\ansicpg1252{fonts} {body}\par}}") == [shown]


def test_the_code_page_of_the_file() -> None:
    assert texts(rb"{\rtf1\ansi\ansicpg1251 \'cc\'e8\'f0\par}") == ["Мир"]
    assert texts(rb"{\rtf1\mac caf\'8e \'d2no\'d3\par}") == ["café “no”"]
    assert texts(b"{\\rtf1\\ansi caf\xe9\\par}") == ["café"]
    assert texts("{\\rtf1\\ansi café “no”\\par}".encode()) == ["café “no”"]


def test_bytes_that_mean_nothing_are_said() -> None:
    made = rtf(rb"{\rtf1\ansi\ansicpg932 one \'81\par two\par}")
    assert [problem.code for problem in made.problems] == ["encoding-invalid"]


def test_paragraphs_of_every_sort() -> None:
    body = r"{\rtf1\pard\qc\b Title\par\pard\plain one\par\par\par two\line three\page four\sect\sbknone five\sect\sectd six}"
    made = [(draft.hint, draft.text, draft.gap) for draft in rtf(body).drafts]
    assert made == [
        ("", "Title", 1), ("", "one", 1), ("", "two", 3), ("", "three", 0),
        ("break", "", 1), ("", "four", 1), ("", "five", 1), ("break", "", 1), ("", "six", 1),
    ]  # fmt: skip
    assert texts("{\\rtf1 one\\\ntwo\\\r\nthree}") == ["one", "two", "three"]


def test_marks_end_with_their_group_and_with_plain() -> None:
    made = rtf(
        r"{\rtf1 a {\i b {\i0 c} d} e \b f\b0  g \ul h\plain  i {\strike j} k, and so on and on and on\par}"
    ).drafts[0]
    assert [(mark.kind, made.text[mark.start : mark.end]) for mark in made.marks] == [
        ("emphasis", "b"), ("emphasis", "d"), ("strong", "f"), ("underline", "h"), ("strike", "j"),
    ]  # fmt: skip


def test_headings_are_told_by_style_or_outline() -> None:
    made = rtf(
        r"{\rtf1{\stylesheet{\s0 Normal;}{\s15\b heading 2;}}\pard\s15 One\par\pard\outlinelevel0 Two\par\pard\s0 three\par}"
    )
    assert [draft.level for draft in made.drafts] == [2, 1, 0]


def test_a_row_of_a_table_is_a_field() -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl {\b Rating:}\cell PG-13\cell\row"
    assert texts(rf"{{\rtf1{row}{row.replace('Rating', 'Beta').replace('PG-13', 'Linnet')}\pard after\par}}") == [
        "Rating: PG-13", "Beta: Linnet", "after",
    ]  # fmt: skip


def test_endnotes_and_marks_of_ones_own() -> None:
    body = r"{\rtf1 one{\super\chftn}{\footnote\ftnalt {\super\chftn} last} two{\super *}{\footnote * starred}\par three\par}"
    assert texts(body) == ["one[i] two*", "* starred", "three", "[i] last"]


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1 one\par two {\i three",
        rb"{\rtf1 one\par two \i three\par {\pict ffff",
        rb"{\rtf1 one\par two \i three\u",
        rb"{\rtf1 one\par two \i three" + b"{" * 100_000,
    ],
)
def test_a_file_that_is_cut_off_keeps_what_there_is(data: bytes) -> None:
    made = rtf(data)
    assert [draft.text for draft in made.drafts] == ["one", "two three"]
    assert [problem.code for problem in made.problems] == ["document-incomplete"]


def test_text_after_the_end_is_kept() -> None:
    assert texts(rb"{\rtf1 one\par}} two\par {\rtf1 three\par}") == ["one", "two", "three"]


def test_what_stands_before_the_start_is_left_out() -> None:
    for junk in (b"\xef\xbb\xbf", b"\r\n \x00", b"'"):
        taken = read(junk + rb"{\rtf1 It rained.\par}", "a.rtf")
        assert taken.source.media_type == "application/rtf"
        assert taken.story is not None


def test_every_group_may_be_in_every_other() -> None:
    """What ends at the end of a group is done once, whatever the group begins twice."""
    words = ["footnote", "header", "info", "fonttbl", "stylesheet", "title", "field", "fldinst", "listtext", "upr", "ud",
             "annotation", "shptxt", "pict", "atnauthor", "creatim", "cell", "row", "sect", "page", "trowd\\intbl"]  # fmt: skip
    for first in words:
        for second in words:
            rtf(rf"{{\rtf1 a{{\*\{first}\{second} b{{\{second} c}}\{first} d\par}}e\par}}}}{{\{first} f")
