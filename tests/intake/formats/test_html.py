"""Pages to drafts: nothing lost whatever the markup; the story told from what stands round it."""

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
@settings(max_examples=400, deadline=None)
def test_damaged_pages_lose_nothing(page: str) -> None:
    reading = html.read(page.encode("utf-8"), "page.html")
    assert lost(reading) == ""


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_as_a_page_loses_nothing(page: str) -> None:
    assert lost(html.read(page.encode("utf-8", "surrogatepass"), "page.html")) == ""


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_as_a_page_lose_nothing(data: bytes) -> None:
    assert lost(html.read(data, "page.html")) == ""
