"""The page of what to know before starting, and passages left out: in every form for readers."""

import io
import zipfile

from lxml import etree
from lxml import html as lxml_html

from foundling.advice import Choice, Choices
from foundling.export import epub, html, markdown
from foundling.export.advisoryrows import COLUMNS, advisory_rows, passage_rows
from foundling.export.noticepage import notice_page
from tests.web.warned import SECRET, WARNED, WARNED_LAYERS

LEFT = Choices((Choice("violence", "skip", "mentioned"),))


def members(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_nothing_of_it_unless_asked_for() -> None:
    assert "text/notice.xhtml" not in "".join(members(epub(WARNED, WARNED_LAYERS)))
    for made in (html(WARNED, WARNED_LAYERS), markdown(WARNED, WARNED_LAYERS)):
        assert "What to know" not in made
        assert "bellowed" in made


def test_the_authors_words_come_first() -> None:
    page = lxml_html.fragment_fromstring(notice_page(WARNED, WARNED_LAYERS), create_parent="div")
    assert [item.text_content() for item in page.iter("h1", "h2", "li", "p")] == [
        "What to know before starting",
        "The author’s own words",
        "a hard winter",
        "Rating: G",
        "What Foundling read in it",
        "Violence: shown, almost certain, 3 passages",
        "The author rated this General Audiences. It seems to hold violence, which is usually rated Mature.",
    ]
    assert "was not read for it" in notice_page(WARNED, ())
    assert "Nothing on its list" in notice_page(WARNED, (WARNED_LAYERS[2].__class__("advisories", "t", 1, ()),))


def test_a_book_has_the_notice_after_its_title_page() -> None:
    book = members(epub(WARNED, WARNED_LAYERS, notice=True))
    etree.fromstring(book["EPUB/text/notice.xhtml"].encode())
    order = book["EPUB/package.opf"].partition("<spine")[2]
    assert order.index("title-page") < order.index('"notice"') < order.index("page-1")
    assert "What to know before starting" in book["EPUB/nav.xhtml"]


def test_passages_left_out_are_nowhere_and_a_line_says_so() -> None:
    book = members(epub(WARNED, WARNED_LAYERS, leave_out=LEFT, cast=True, notice=True))
    for made in ("\n".join(book.values()), html(WARNED, WARNED_LAYERS, leave_out=LEFT, cast=True)):
        assert [word for word in SECRET if word in made] == []
        assert made.count("[Left out here: violence, 19 words.]") == 1
        assert "[Left out here: violence, 10 words.] Then the ice broke" in made
    text = markdown(WARNED, WARNED_LAYERS, leave_out=LEFT)
    assert [word for word in SECRET if word in text] == []
    assert "Left out here: violence, 19 words." in text


def test_advisories_as_tables() -> None:
    rows = list(advisory_rows(WARNED, WARNED_LAYERS))
    assert [(row["label"], row["level"], row["passages"], row["declared"]) for row in rows] == [
        ("violence", "depicted", 3, None),
        ("grief", "mentioned", 0, "a hard winter"),
    ]
    passages = list(passage_rows(WARNED, WARNED_LAYERS))
    assert [(row["chapter"], row["block"], row["by"], row["evidence"]) for row in passages] == [
        (1, 1, [2], 1),
        (1, 2, [], None),
        (2, 4, [], None),
    ]
    assert passages[2]["text"].startswith("Once Sorrel lay ashen")
    assert list(rows[0]) == list(COLUMNS["advisories"])
    assert list(passages[0]) == list(COLUMNS["passages"])
    assert list(advisory_rows(WARNED, ())) == list(passage_rows(WARNED, ())) == []
