"""Pages to drafts: nothing lost whatever the markup; the story told from what stands round it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.intake.formats import html
from tests.intake.markup.coverage import lost

_BITS = (
    "<p>", "</p>", "<br>", "<br/>", "<i>", "</i>", "<b>", "</b>", "<em>", "</em>", "<div>", "</div>", "<div class='comments'>",
    "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<ul>", "<li>", "</li>", "</ul>", "<dl>", "<dt>", "<dd>", "</dl>",
    "<hr>", "<h2>", "</h2>", "<a href='x.html'>", "</a>", "<a name=top>", "<pre>", "</pre>", "<center>", "</center>",
    "<blockquote>", "</blockquote>", "<span style='font-style: italic'>", "</span>", "<title>", "</title>", "<script>",
    "</script>", "<style>", "</style>", "<textarea>", "</textarea>", "<select>", "<option>", "</select>", "<!--", "-->",
    "<!DOCTYPE html>", "<?xml ?>", "<![CDATA[", "]]>", "<p align=center>", "<a href=\"", "'", '"', ">", "<", "<3", "<sigh>",
    "&nbsp;", "&amp;", "&lt;b&gt;", "&#8220;", "&#147;", "&", "&#", "&#x", "\xa0", "\n", "\n\n", "\r\n", "\t", " ", "* * *",
    "Title: The Long Tide", "by Mara", "Wren walked on.", "She said, \"Not yet,\" and closed the door of the lamp room behind her.",
    "the tide", "-", "é", "\x0c", "\x00", "\u200b", "</body>", "<body>", "<html>", "<head>", "</head>", "</sigh>", "Label:",
)  # fmt: skip


@given(st.lists(st.sampled_from(_BITS), max_size=60).map("".join))
@settings(max_examples=400)
def test_damaged_pages_lose_nothing(page: str) -> None:
    reading = html.read(page.encode("utf-8"), "page.html")
    assert lost(reading) == ""


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_as_a_page_loses_nothing(page: str) -> None:
    assert lost(html.read(page.encode("utf-8", "surrogatepass"), "page.html")) == ""


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_as_a_page_lose_nothing(data: bytes) -> None:
    assert lost(html.read(data, "page.html")) == ""


PROSE = (
    "<p>The tide had gone out past the second post, which it had not done since her mother's time, and it stayed.</p>"
)


@pytest.mark.parametrize(
    ("head", "body", "facts"),
    [
        ("<title>Low Water by Tarn - The Old Archive</title>", "<h1>Low Water</h1>", {"title": "Low Water", "author": "Tarn"}),
        ("<title>The Old Archive: Low Water</title>", "<b>LOW WATER</b>", {"title": "Low Water"}),
        ("<title>low01</title><meta name=author content=Tarn>", "", {"title": "low01", "author": "Tarn"}),
        ("<title>Untitled Document</title>", "", {}),
        ("<title>x</title><meta property='og:title' content='Low &amp; Lower'>", "", {"title": "Low & Lower"}),
    ],
)  # fmt: skip
def test_the_head_of_a_page_is_believed_a_little(head: str, body: str, facts: dict[str, str]) -> None:
    reading = html.read(f"<html><head>{head}</head><body>{body}{PROSE}</body></html>".encode(), "low01.html")
    assert {clue.field: clue.value for clue in reading.clues} == facts
    assert all(clue.origin == "derived" and clue.confidence == 0.3 for clue in reading.clues)


def test_the_encoding_that_a_page_declares() -> None:
    page = (
        "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><p>“Café,” she said — twice.".encode(
            "cp1252"
        )
    )
    assert html.declared_encoding(page) == "iso-8859-1"
    assert html.read(page, "x.html").drafts[0].text == "“Café,” she said — twice."
    assert html.declared_encoding(b"<?xml version='1.0' encoding='UTF-8'?>") == "UTF-8"
    assert html.declared_encoding(b"<p>no word of it") is None


AO3 = "<div id=preface><dl class=tags><dt>Rating:<dd>x</dl></div><div id=chapters>"
HOSTILE = [
    (AO3, "<h2 class=heading>Chapter 1: x"), (AO3, "<div class=userstuff><p>x"), (AO3, "<div id=preface><dl class=tags><dt>Fandom:<dd><a>x</a>"),
    (AO3, "<div id=preface><blockquote><p>x"), (AO3 + "<div id=preface><dl class=tags><dt>Stats:<dd>", "a: b "),
    ("<table class=full></table>", "<a name=section1><h2>x"), ("<table class=full></table><a name=section1>x", "<td><b>A:</b><td>b"),
    ("<div id=storytext>x</div>", "<div id=storytext><p>x"), ("<div class=chapter>x</div><div class=infobox>", "<span class=label>A:</span> x "),
    ("", "<div class=chaptertitle>x<div class=chapter>x"), ("<article><div class=entry-content>", "<div class='entry-content sharedaddy'><p>x"),
    ("", "<blockquote><p>x"), ("", "<table><tr><td>A:<td>"), ("", "<div class=comments>x"), ("", "a<br>"), ("<pre>", "x\n"), ("", "<hr>"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "piece"), HOSTILE)
def test_pages_made_to_hurt_are_read_in_one_pass(head: str, piece: str) -> None:
    # Quadratic work on this much would run for minutes.
    assert lost(html.read((head + piece * (100_000 // len(piece))).encode(), "x.html")) == ""


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<!-- saved from url=(0033)http://saltgate.example/low.html -->", "http://saltgate.example/low.html"),
        ("<link rel=canonical href='https://web.archive.org/web/2010/http://saltgate.example/low.html'>", "http://saltgate.example/low.html"),
        ("<link rel=canonical href=/low.html>", None),
    ],
)  # fmt: skip
def test_where_a_page_stood(head: str, address: str | None) -> None:
    reading = html.read(f"<html>{head}<body>{PROSE}".encode(), "low.html")
    assert next((clue.value for clue in reading.clues if clue.field == "source_url"), None) == address


@pytest.mark.parametrize(
    "words",
    [
        "This work is only available to registered users of the Archive.",
        "Story Not Found. Unable to locate story. Code 1.",
        "You are about to view content that may only be appropriate for adults.",
        "Checking your browser before accessing saltgate.example.",
    ],
)
def test_a_notice_in_place_of_a_story_is_no_story(words: str) -> None:
    assert [item.code for item in html.read(f"<p>{words}</p>".encode(), "x.html").problems] == ["no-story-text"]
    assert not html.read(f"<p>{words}</p>{PROSE * 20}".encode(), "x.html").problems


def test_counts_that_a_site_puts_inside_a_paragraph_are_not_its_words() -> None:
    page = f"<main class=panel-reading>{PROSE.replace('</p>', '<span class=num-comment>3</span></p>')}{PROSE}</main>"
    reading = html.read(page.encode(), "x.html")
    assert [draft.text[-10:] for draft in reading.drafts if not draft.hint] == ["it stayed."] * 2
    assert lost(reading) == ""
