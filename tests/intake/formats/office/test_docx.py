"""Word's documents: what only they do, and what is wrong with them. The golden folder ``docx`` shows a whole one."""

import hashlib
import io
import zipfile

import pytest
from bench.documents import WORD, WRITERS, Habit, Part, docx, packed, word_file

from foundling.intake import read
from foundling.intake.formats.office import docx as reader
from foundling.intake.reading import Reading
from tests.intake.markup.coverage import lost


def drafts(body: str, **more: str) -> list[tuple[str, str]]:
    """The hint and text of each draft of a document with this body."""
    reading = reader.read(word_file(body, **more), "a.docx")
    assert lost(reading) == ""
    return [(draft.hint, draft.text) for draft in reading.drafts]


def texts(body: str, **more: str) -> list[str]:
    return [text for _, text in drafts(body, **more)]


def p(inside: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def marks(reading: Reading) -> list[list[tuple[str, str]]]:
    return [[(mark.kind, draft.text[mark.start : mark.end]) for mark in draft.marks] for draft in reading.drafts]


def test_slant_of_a_style_and_of_a_run_in_it_cancel_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Thoughts"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="e"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = p(r("She did ") + r("not", '<w:rStyle w:val="e"/>') + r(" say so."), '<w:pStyle w:val="t"/>')
    body += p(r("She left, as one does, by the " + "long " * 30 + "road."))
    made = reader.read(word_file(body, styles=styles), "a.docx")
    assert marks(made) == [[("emphasis", "She did"), ("emphasis", "say so.")], []]


def test_what_is_bold_all_through_is_not_strong() -> None:
    body = "".join(
        p(r("All of it is bold, and ", "<w:b/>") + r("this", "<w:b/><w:i/>") + r(" is slanted.", "<w:b/>"))
        for _ in range(4)
    )
    assert marks(reader.read(word_file(body), "a.docx")) == [[("emphasis", "this")]] * 4


def test_a_heading_is_no_emphasis_but_a_word_in_it_can_be() -> None:
    body = p(r("The ", "<w:b/>") + r("Gull", "<w:b/><w:i/>"), '<w:outlineLvl w:val="0"/>') + p(r("She waited. " * 90))
    made = reader.read(word_file(body), "a.docx")
    assert made.drafts[0].level == 1
    assert marks(made)[0] == [("emphasis", "Gull")]


def test_a_passage_of_paragraphs_in_a_headings_style_is_text() -> None:
    body = "".join(p(r("It was the style that they liked best. " * 12), '<w:pStyle w:val="b"/>') for _ in range(8))
    assert {draft.level for draft in reader.read(word_file(body), "a.docx").drafts} == {0}


@pytest.mark.parametrize(("kind", "breaks"), [("nextPage", 1), ("oddPage", 1), ("continuous", 0)])
def test_a_section_says_itself_how_it_begins(kind: str, breaks: int) -> None:
    first = p(r("One night."), '<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
    body = first + p(r("Another.")) + f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'
    assert [hint for hint, _ in drafts(body)].count("break") == breaks


def test_a_page_break_inside_a_paragraph_ends_it() -> None:
    assert drafts(p(r("One.") + '<w:r><w:br w:type="page"/></w:r>' + r("Two."))) == [
        ("", "One."),
        ("break", ""),
        ("", "Two."),
    ]


def test_a_box_round_a_paragraph_is_no_rule() -> None:
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    assert drafts(p(r("CLOSED"), f"<w:pBdr>{sides}</w:pBdr>")) == [("", "CLOSED")]
    assert drafts(p(r("One."), '<w:pBdr><w:bottom w:val="single"/></w:pBdr>') + p(r("Two."))) == [
        ("", "One."),
        ("break", ""),
        ("", "Two."),
    ]


def test_fields_show_their_last_result_but_page_numbers() -> None:
    def field(told: str, shown: str) -> str:
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return (
            char.format("begin")
            + f"<w:r><w:instrText> {told} </w:instrText></w:r>"
            + char.format("separate")
            + r(shown)
            + char.format("end")
        )

    assert texts(p(r("Written on ") + field("DATE", "3 May") + r(".") + field("PAGE", "7"))) == ["Written on 3 May."]
    never_ended = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert texts(p(never_ended + r("7")) + p(r("The rest."))) == ["The rest."]


def test_a_note_that_nothing_refers_to_is_kept_at_the_end() -> None:
    notes = '<w:footnote w:id="5"><w:p><w:r><w:t>Lost once.</w:t></w:r></w:p></w:footnote>'
    assert drafts(p(r("One.")), footnotes=notes) == [("", "One."), ("note", "Lost once.")]


def test_a_table_of_contents_is_no_story() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="v"><w:name w:val="toc 1"/></w:style>'
    body = p(r("Chapter 1\t3"), '<w:pStyle w:val="v"/>') + p(r("Chapter 1")) + p(r("It rained."))
    assert drafts(body, styles=styles)[0] == ("front_matter", "Chapter 1 3")


def test_text_that_another_program_nested_is_read() -> None:
    inner = p(r("Inside."))
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('Before.'))}<w:customXml>{inner}</w:customXml></w:sdtContent></w:sdt>"
    body += f"<w:p><w:smartTag><w:r><w:t>Smart.</w:t></w:r></w:smartTag><w:p><w:r><w:t>Within.</w:t></w:r></w:p></w:p>{p(r('After.'))}"
    assert texts(body) == ["Before.", "Inside.", "Smart.", "Within.", "After."]


def test_words_own_numbers_of_lists_are_shown() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="4">{level}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    body = "".join(p(r("The Quay"), numbered) + p(r("It rained on the quay. " * 9)) for _ in range(3))
    story = read(word_file(body, numbering=numbering), "a.docx").story
    assert story is not None
    assert [chapter.title for chapter in story.chapters] == ["The Quay"] * 3


def test_words_2003_xml_is_read() -> None:
    space = "http://schemas.microsoft.com/office/word/2003/wordml"
    note = "<w:footnote><w:p><w:r><w:t>Four inches.</w:t></w:r></w:p></w:footnote>"
    data = (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{space}" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f"<o:DocumentProperties><o:Title>Tides</o:Title><o:Author>Hesper</o:Author></o:DocumentProperties><w:body>"
        f"<w:p><w:r><w:t>It is a hand</w:t></w:r><w:r>{note}</w:r><w:r><w:rPr><w:i/></w:rPr><w:t> too high.</w:t></w:r></w:p></w:body></w:wordDocument>"
    ).encode()
    taken = read(data, "a.xml")
    assert taken.source.media_type == "application/vnd.ms-wordml"
    assert taken.story is not None
    blocks = taken.story.chapters[0].blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "It is a hand[1] too high."),
        ("note", "[1] Four inches."),
    ]
    assert ("author", "Hesper", 0.3) in [(fact.field, fact.value, fact.confidence) for fact in taken.story.facts]


def test_strict_open_xml_and_macros_and_another_place_are_read() -> None:
    data = docx([Part("paragraph", "It rained on the quay.")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = {
        name: text.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main") for name, text in files.items()
    }
    assert [draft.text for draft in reader.read(packed(strict), "a.docm").drafts] == ["It rained on the quay."]
    moved = {
        name.replace("word/document", "word/document2"): text.replace("word/document", "word/document2")
        for name, text in files.items()
    }
    assert [draft.text for draft in reader.read(packed(moved), "a.docx").drafts] == ["It rained on the quay."]


def test_a_program_is_not_the_author_and_a_file_name_no_title() -> None:
    habit = Habit(title="Microsoft Word - ch3.doc", author="Owner")
    assert reader.read(docx([Part("paragraph", "It rained.")], habit), "a.docx").clues == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data[:600], "document-damaged"),
        (lambda _: b"PK\x03\x04" + bytes(60), "document-damaged"),
        (lambda data: data.replace(b"word/document.xml", b"word/dokument.xml"), "document-damaged"),
    ],
)
def test_what_cannot_be_read_is_said(change: object, code: str) -> None:
    assert callable(change)
    data = change(docx([Part("paragraph", f"It rained {number} times.") for number in range(400)]))
    (problem,) = reader.read(data, "a.docx").problems
    assert (problem.code, problem.severity) == (code, "error")
    assert problem.advice


def test_a_file_that_has_lost_its_table_or_its_end_is_read() -> None:
    data = docx([Part("paragraph", f"It rained {number} times on the quay.") for number in range(200)])
    cut = reader.read(data[: data.index(b"word/styles.xml")], "a.docx")
    assert [problem.code for problem in cut.problems] == ["document-incomplete"]
    assert len(cut.drafts) == 200
    broken = word_file(p(r("One.")) + p(r("Two.")) + "<w:p><w:r><w:t>Thr</w:p>")
    made = reader.read(broken, "a.docx")
    assert [draft.text for draft in made.drafts][:2] == ["One.", "Two."]
    assert [problem.code for problem in made.problems] == ["document-incomplete"]


def test_mammoth_finds_no_word_that_is_not_found_here() -> None:
    """A peer: what it shows of a document with notes, tables, lists and changes, as bare words."""
    mammoth = pytest.importorskip("mammoth")
    from tests.intake.formats.test_golden import GOLDEN, book

    data = book(GOLDEN / "docx" / "in")
    shown = mammoth.extract_raw_text(io.BytesIO(data)).value.replace("(ask about this)", "")  # it shows what is hidden
    ours = "".join("".join(draft.text for draft in reader.read(data, "a.docx").drafts).split()).replace("[1]", "")
    assert len(shown.split()) > 100
    assert [word for word in shown.split() if word not in ours] == []


def test_a_list_that_begins_again_goes_on_from_there() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    plan = '<w:abstractNumId w:val="0"/>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1">{plan}</w:num><w:num w:numId="2">{plan}{override}</w:num>'
    body = "".join(p(r("x"), f'<w:numPr><w:numId w:val="{key}"/></w:numPr>') for key in "1121")
    assert texts(body, numbering=numbering) == ["1) x", "2) x", "1) x", "2) x"]


def test_of_two_forms_the_one_that_shows_something_is_read() -> None:
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

    def choice(first: str, second: str) -> str:
        return f"<mc:AlternateContent {compatible}><mc:Choice>{first}</mc:Choice><mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"

    known, emoji = "<w:t>one</w:t>", '<x:symEx xmlns:x="y" x:char="1F60F"/>'
    body = p(f"<w:r>{choice(known, '<w:t>1</w:t>')}{choice(emoji, '<w:t>!</w:t>')}</w:r>")
    assert texts(body) == ["one!"]


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("share", [0.3, 0.9, 1.0])
def test_what_stands_before_the_damage_is_read(kind: str, share: float) -> None:
    """A download that broke off inside the text, or (1.0) a byte that went wrong in the middle of it."""
    whole = WRITERS[kind]([Part("paragraph", f"{hash_of(number)} times it rained.") for number in range(600)])
    broken = bytearray(whole[: int(share * len(whole))])
    if share == 1.0:
        broken[len(whole) // 2] ^= 0xFF
    taken = read(bytes(broken), f"a.{kind}")
    assert [problem.code for problem in taken.problems] == ["document-incomplete"]
    assert taken.story is not None
    shown = [block.text for block in taken.story.chapters[0].blocks]
    least = int(600 * (0.4 if share == 1.0 else share - 0.2))
    assert shown[:least] == [f"{hash_of(number)} times it rained." for number in range(least)]


def hash_of(number: int) -> str:
    """Letters that do not pack."""
    return hashlib.sha256(str(number).encode()).hexdigest()
