"""OpenDocument texts: what only they do, and what is wrong with them. The golden folder ``odt`` shows a whole one."""

import pytest
from bench.documents import Habit, Part, odt, open_file, packed

from foundling.intake import read
from foundling.intake.formats.office import odt as reader
from tests.intake.markup.coverage import lost

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
)


def drafts(body: str, automatic: str = "") -> list[tuple[str, str]]:
    reading = reader.read(open_file(body, automatic=automatic), "a.odt")
    assert lost(reading) == ""
    return [(draft.hint, draft.text) for draft in reading.drafts]


def test_white_space_is_what_the_format_says() -> None:
    body = "<text:p>  One\n   two<text:s text:c='4'/><text:span> three</text:span><text:tab/>four<text:line-break/>  five.</text:p>"
    assert [text for _, text in drafts(body)] == ["One two three four", "five."]


def test_spaces_without_number_do_not_fill_the_memory() -> None:
    body = "<text:p>One" + "<text:s text:c='999999999'/>" * 50 + "two.</text:p>"
    assert drafts(body) == [("", "One two.")]


def test_a_style_that_is_its_own_parent_ends() -> None:
    ring = '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/><style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>'
    assert drafts('<text:p text:style-name="A">One.</text:p>', ring) == [("", "One.")]


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_page_begins_before_or_after_a_paragraph(where: str) -> None:
    style = f'<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:break-{where}="page"/></style:style>'
    first, second = ("", ' text:style-name="B"') if where == "before" else (' text:style-name="B"', "")
    body = f"<text:p{first}>One.</text:p><text:p{second}>Two.</text:p>"
    assert drafts(body, style) == [("", "One."), ("break", ""), ("", "Two.")]


def test_empty_paragraphs_are_a_gap() -> None:
    body = "<text:p>One.</text:p><text:p/><text:p> </text:p><text:p>Two.</text:p>"
    assert [draft.gap for draft in reader.read(open_file(body), "a.odt").drafts] == [1, 3]


def test_a_flat_file_is_read() -> None:
    data = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:meta><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Tides</dc:title></office:meta>'
        '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles>'
        '<office:body><office:text><text:p>It is a <text:span text:style-name="T1">hand</text:span> too high.</text:p></office:text></office:body></office:document>'
    ).encode()
    taken = read(data, "a.fodt")
    assert taken.source.media_type == "application/vnd.oasis.opendocument.text-flat-xml"
    assert taken.story is not None
    (block,) = taken.story.chapters[0].blocks
    assert (block.text, [block.text[mark.start : mark.end] for mark in block.marks]) == (
        "It is a hand too high.",
        ["hand"],
    )
    cut = read(data[: data.index(b"too")], "a.fodt")
    assert [problem.code for problem in cut.problems] == ["document-incomplete"]


def test_the_first_author_counts_not_who_saved_it_last() -> None:
    clues = reader.read(odt([Part("paragraph", "It rained.")], Habit(title="Tides", author="Hesper")), "a.odt").clues
    assert [(clue.field, clue.value, clue.origin) for clue in clues] == [
        ("title", "Tides", "derived"),
        ("author", "Hesper", "derived"),
    ]


def test_a_locked_file_is_said_to_be() -> None:
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    data = packed({"mimetype": reader.MEDIA_TYPE, "content.xml": "\x07\x08\x01", "META-INF/manifest.xml": manifest})
    taken = read(data, "a.odt")
    assert [problem.code for problem in taken.problems] == ["document-encrypted"]


def test_a_file_without_text_is_said_to_be_damaged() -> None:
    data = packed({"mimetype": reader.MEDIA_TYPE, "styles.xml": "<a/>"})
    assert [problem.code for problem in read(data, "a.odt").problems] == ["document-damaged"]
