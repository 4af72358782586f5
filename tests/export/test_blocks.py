"""Blocks as HTML: every kind has its element, marks always pair, and no story can bring markup of its own."""

import re
from collections.abc import Sequence

import nh3
import pytest
from hypothesis import given
from lxml import etree

from foundling.document import Block, Mark, Span
from foundling.export import blocks_html, clean
from foundling.export.blocks import place, visible
from tests.export.stories import UNHURRIED, any_block, any_blocks

PAGE = (
    Block("heading", "Chapter 2: The <b>Lamp</b> & the Stair"),
    Block("note", "A/N: thanks to Wren & all <3"),
    Block("note", "Second note."),
    Block("viewpoint", "Ilse's POV"),
    Block("paragraph", "She never said so. Not once.", (Mark("emphasis", 4, 9),)),
    Block("paragraph", "The stair went down."),
    Block("break", "* * *"),
    Block("paragraph", "Morning."),
    Block("break", "~Later that night~"),
    Block("letter", "Dear Ilse,\nthe lamp is yours.\nM."),
    Block("verse", "Down the stair and\n  down again,\nnever twice the same.", (Mark("emphasis", 5, 25),)),
    Block("break", "", origin="derived", confidence=0.3),
    Block("paragraph", "It was dark."),
    Block("break", "", origin="derived", confidence=0.8),
    Block("front_matter", "Title: The Lamp\nAuthor: Wren"),
    Block("end_matter", "The End"),
    Block("paragraph", "   "),
)


def parsed(html: str) -> etree._Element:
    return etree.fromstring(f"<body>{html}</body>")


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_kind_has_its_element() -> None:
    body = parsed(blocks_html(PAGE, first=10, heading=2))
    assert [(e.tag, e.get("class"), e.get("id")) for e in body] == [
        ("h2", None, "b10"),
        ("aside", "note", None),
        ("p", "viewpoint", "b13"),
        ("p", "first", "b14"),
        ("p", None, "b15"),
        ("hr", "break", "b16"),
        ("p", "first", "b17"),
        ("hr", "break", "b18"),
        ("p", "place", None),
        ("blockquote", "letter", None),
        ("div", "verse", None),
        ("p", "first", "b22"),
        ("hr", "break derived", "b23"),
        ("div", "front-matter", None),
        ("div", "end-matter", None),
    ]
    assert [p.get("id") for p in body[1]] == ["b11", "b12"]
    assert len(body[9].findall(".//br")) == 2
    assert [words(line) for line in body[10].iter("span")] == [
        "Down the stair and",
        "down again,",
        "never twice the same.",
    ]
    assert words(body[8]) == "Later that night"


def test_a_second_heading_is_one_rank_lower() -> None:
    body = parsed(blocks_html([Block("heading", "One"), Block("paragraph", "x"), Block("heading", "Two")], heading=1))
    assert [e.tag for e in body] == ["h1", "p", "h2"]


def test_markup_in_a_story_is_shown_as_text() -> None:
    text = "<script>alert(1)</script><img src=x onerror=y> &amp; ]]>"
    html = blocks_html([Block("paragraph", text)])
    assert "<script" not in html
    assert "<img" not in html
    assert words(parsed(html)) == text


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://Example.org/a b", "http://example.org/a%20b"),
        ("http://exämple.org/ä?q=ü#ö", "http://xn--exmple-cua.org/%C3%A4?q=%C3%BC#%C3%B6"),
        ("http://me:secret@example.org/", "http://example.org/"),
        ("http://example.org/100%", "http://example.org/100%25"),
        ("mailto:wren@example.org", "mailto:wren@example.org"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("http://", None),
        ("http://exa mple.org/", None),
        ("http://[::1/", None),
        ("http://example.org:port/", None),
        ("mailto:nobody", None),
        ('http://example.org/"><script>', "http://example.org/%22%3E%3Cscript%3E"),
    ],
)
def test_only_safe_links_are_links(target: str, shown: str | None) -> None:
    body = parsed(blocks_html([Block("paragraph", "see here", (Mark("link", 4, 8, target),))]))
    links = body.findall(".//a")
    assert [link.get("href") for link in links] == ([] if shown is None else [shown])
    assert all(link.get("rel") == "nofollow noopener" for link in links)
    assert words(body) == "see here"


def test_crossing_marks_are_cut_so_that_tags_pair() -> None:
    block = Block("paragraph", "abcdefgh", (Mark("emphasis", 0, 5), Mark("strong", 3, 8), Mark("emphasis", 2, 4)))
    assert blocks_html([block]) == ('<p class="first" id="b0"><em>abc<strong>de</strong></em><strong>fgh</strong></p>')


def test_links_are_never_nested() -> None:
    marks = (Mark("link", 0, 5, "http://a.example/"), Mark("link", 3, 8, "http://b.example/"))
    body = parsed(blocks_html([Block("paragraph", "abcdefgh", marks)]))
    assert [(a.get("href"), a.text) for a in body.iter("a")] == [
        ("http://a.example/", "abcde"),
        ("http://b.example/", "fgh"),
    ]


def test_highlights_are_marked_in_their_block_only() -> None:
    blocks = [Block("paragraph", "one two", (Mark("emphasis", 0, 3),)), Block("paragraph", "one two")]
    html = blocks_html(blocks, first=7, highlights=[Span(8, 4, 7), Span(7, 2, 5)])
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["e", " t", "two"]


def test_the_threshold_decides_which_derived_breaks_are_drawn() -> None:
    block = Block("break", "", origin="derived", confidence=0.4)
    assert blocks_html([block]) == ""
    assert blocks_html([block], drawn=0.4) == '<hr class="break derived" id="b0"/>'


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("* * *", ""),
        ("oOo", ""),
        ("xXx xXx", ""),
        ("o0o0o", ""),
        ("[scene break]", ""),
        ("-----", ""),
        ("~Later~", "Later"),
        ("*** In the Archive, 8 p.m. ***", "In the Archive, 8 p.m."),
        ("(two days later...)", "two days later..."),
    ],
)
def test_words_on_a_break_line_are_kept_and_ornament_is_drawn(line: str, shown: str) -> None:
    assert place(line) == shown


def test_text_that_runs_the_other_way_says_so() -> None:
    blocks = [Block("paragraph", "שלום, Wren."), Block("paragraph", "Hello."), Block("paragraph", "…")]
    assert [p.get("dir") for p in parsed(blocks_html(blocks))] == ["rtl", None, None]
    assert [p.get("dir") for p in parsed(blocks_html(blocks, base="rtl"))] == [None, "ltr", None]


TAGS = {"h2", "h3", "p", "hr", "aside", "div", "blockquote", "span", "br", "em", "strong", "u", "s", "a", "mark"}


@UNHURRIED
@given(any_blocks())
def test_any_blocks_are_well_formed_and_hold_just_their_words(blocks: Sequence[Block]) -> None:
    body = parsed(blocks_html(blocks))
    assert {e.tag for e in body.iter()} <= TAGS | {"body"}
    shown = [place(block.text) if block.kind == "break" else block.text for block in blocks if visible(block)]
    assert "".join(words(body).split()) == "".join(clean("".join(shown)).split())


@UNHURRIED
@given(any_block())
def test_a_sanitiser_finds_nothing_to_take_out(block: Block) -> None:
    html = blocks_html([block])
    attributes = {"*": {"id", "class", "dir", "role", "aria-label"}, "a": {"href", "rel"}}
    sanitised = nh3.clean(
        html, tags=TAGS, attributes=attributes, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    again = nh3.clean(sanitised, tags=TAGS, attributes=attributes, link_rel=None)
    tags = re.compile(r"<[a-z0-9]+")
    assert tags.findall(html) == tags.findall(sanitised) == tags.findall(again)
