"""Markup cut into tokens, and flattened to text of the same length."""

import html.entities

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from foundling.intake.markup.tokens import Token, attributes, flattened, text_of, tokens, unescape
from tests.patience import patience

PAGE = '<p class="a" class=b>Wren &amp; <i>Odile</i><br/>'


def cut(source: str, *, xml: bool = False) -> list[Token]:
    return list(tokens(source, xml=xml))


def flat(source: str, *, xml: bool = False) -> str:
    made = flattened(source, cut(source, xml=xml))
    assert len(made) == len(source)
    return made


def words(source: str, *, xml: bool = False) -> str:
    return " ".join(flat(source, xml=xml).split())


def test_tokens_say_what_stands_where() -> None:
    made = cut(PAGE)
    assert [(token.kind, token.name, PAGE[token.start : token.end]) for token in made] == [
        ("start", "p", '<p class="a" class=b>'),
        ("text", "", "Wren &amp; "),
        ("start", "i", "<i>"),
        ("text", "", "Odile"),
        ("end", "i", "</i>"),
        ("start", "br", "<br/>"),
    ]
    assert attributes(PAGE, made[0]) == {"class": "a"}
    assert text_of(PAGE, made[1]) == "Wren & "
    assert made[-1].closed
    assert flat(PAGE) == " " * 21 + "Wren &     " + "   Odile    " + "     "


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a<!-- b > c -->d", "a d"),
        ("a<!-->b<!--->c", "a b c"),
        ("a<!-- b --!>c", "a c"),
        ("a <!-- b is never closed", "a b is never closed"),
        ("a<!DOCTYPE html>b<?php x ?>c", "a b c"),
        ("a</>b</ x>c", "a b c"),
        ("1 < 2 and 3 <3 you", "1 < 2 and 3 <3 you"),
        ("<script>if (a<b) { document.write('<p>x') }</script >y", "y"),
        ("<SCRIPT>x</scripty></Script>y", "y"),
        ("<style>p {}</style>x<title>t</title>y", "x y"),
        ("<style>never closed, and the story <i>goes on</i>", "never closed, and the story goes on"),
        ("<textarea><b>x</b> &amp; y</textarea>", "<b>x</b> & y"),
        ("<xmp><b> &amp;</xmp>", "<b> &amp;"),
        ("a<plaintext>b</plaintext><p>", "a b</plaintext><p>"),
        ("<a href='x>y' title=\"a>b\">z</a>", "z"),
        ("<a href=\"never closed>the story goes on", "the story goes on"),
        ("the end of a file <a hre", "the end of a file <a hre"),
        ("the end of a file <a href=\"http://x", "the end of a file"),
        ("the end of a file </p", "the end of a file"),
        ("<sigh> she said <Can you hear me?>", "<sigh> she said <Can you hear me?>"),
        ("<sigh>deep</sigh> <o:p></o:p><my-tag>x", "deep x"),
        ("<strange name='x'>y", "y"),
        ("a<![CDATA[b]]>c", "a c"),
        ("a<p =x>b<p a=>c<p/x>d", "a b c d"),
    ],
)  # fmt: skip
def test_what_is_text_and_what_is_markup(source: str, shown: str) -> None:
    assert words(source) == shown


def test_xml_closes_empty_elements_and_shows_cdata() -> None:
    assert words("<title/>a<script/>b<![CDATA[<c> &amp;]]>d", xml=True) == "a b <c> &amp; d"
    assert words("<!DOCTYPE html [<!ENTITY x 'y>'> ]>a", xml=True) == "a"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("&amp;&AMP &lt;&#60;&#x3C;", "&& <<<"),
        ("&#147;Not yet,&#148; she said&#133;", "“Not yet,” she said…"),
        ("&notit; &nosuch; & &# &#x &;", "¬it; &nosuch; & &# &#x &;"),
        ("&#0;&#xD800;&#99999999999;&#" + "9" * 5000 + ";", "����"),
        ("&#" + "0" * 5000 + "65;", "A"),
        ("&nGt;", "≫⃒"),
    ],
)
def test_references(source: str, shown: str) -> None:
    assert " ".join(unescape(source).split()) == shown
    assert "".join(words(source).split()) == "".join(shown.split())


def test_no_reference_stands_for_more_characters_than_it_has() -> None:
    for name in html.entities.html5:
        assert len(unescape(f"&{name}")) <= len(name) + 1


HOSTILE = [
    "<!--", "<!--<!--", "<a <a ", "<a b=\"", "<a b='\" ", "<x <y ", "<a a = ", "&", "&#", "&lt", "<![CDATA[", "<!", "<?", "</", "<",
    "<title>", "<script>", "<style>a", "<sigh>", "</x", "<p\n", "<a b=\"><c d='>", "<plaintext>", "<!DOCTYPE [", "]]>", "-->",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("xml", [False, True])
def test_a_piece_over_and_over_is_read_in_one_pass(piece: str, xml: bool) -> None:
    # Quadratic work on this much would run for many minutes.
    source = piece * (200_000 // len(piece))
    at = 0
    for token in tokens(source, xml=xml):
        assert token.start == at < token.end
        at = token.end
    assert at == len(source)
    flat(source, xml=xml)


@given(st.text(alphabet="<>!-/a&#;x=\"' \n[]CDATApi", max_size=60), st.booleans())
@settings(max_examples=600)
def test_tokens_follow_one_another_without_a_gap(source: str, xml: bool) -> None:
    at = 0
    for token in tokens(source, xml=xml):
        assert token.start == at < token.end
        at = token.end
    assert at == len(source)
    flat(source, xml=xml)


def _in_a_browser(page: str) -> str:
    tree = LexborHTMLParser(page)
    for name in ("script", "style", "title"):
        for node in tree.css(name):
            node.decompose()
    assert tree.root is not None
    return "".join(tree.root.text(deep=True, separator="").split())


_TEXT = st.text(alphabet="abc Wren\n.,'\"&;é—\xa0#x1", max_size=20).map(lambda text: text.replace("&", "&amp;"))
_REFERENCES = st.sampled_from(
    ["&amp;", "&eacute;", "&#8220;", "&#x2014;", "&nbsp;", "&#151;", "&lt;i&gt;", "&copy 1999"]
)
_WHOLE = st.sampled_from(["<br>", "<br />", "<hr>", "<!-- <b>x</b> -->", "<script>1 < 2</script>", "<img alt='x > y'>"])
_NAMES = st.sampled_from(
    ["p", "div", "i", "b", "span class='a b'", "blockquote", "center", 'a href="?a=1&b=2"', "ul", "h2"]
)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(_NAMES, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
    )


@given(st.recursive(_TEXT | _REFERENCES | _WHOLE, _wrapped, max_leaves=20))
@settings(max_examples=300)
def test_well_formed_pages_show_what_a_browser_shows(body: str) -> None:
    page = f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>"
    assert "".join(flat(page).split()) == _in_a_browser(page)


_BROKEN = st.sampled_from([
    "<p>", "</p>", "<i>", "</i>", "<div>", "</div>", "<table>", "<td>", "</td>", "<br/ >", "<p\nclass=a\n>", "<p x='y>z'>", "<p =>", "</>",
    "</ p>", "<!-->", "<!--->", "<!-- a --!>", "<?php >", "<![CDATA[x]]>", "<!DOCTYPE x>", "&notit;", "&ampx", "&#128;", "text ", ">", "]]>",
])  # fmt: skip


@given(st.lists(_BROKEN, max_size=8).map("".join))
@settings(max_examples=300)
def test_broken_tags_are_found_where_a_browser_finds_them(body: str) -> None:
    page = f"<!DOCTYPE html><html><body>{body}</body></html>"
    assert "".join(flat(page).split()) == _in_a_browser(page)


@pytest.mark.parametrize("unit", ["<a", "<a ", "<zz", "<script", "</a", "<a@b", '<a b="'])
def test_tags_that_never_end_cost_little(unit: str) -> None:
    with patience():
        cut(unit * (200_000 // len(unit)))
