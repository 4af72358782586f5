"""Markdown: read again by a CommonMark parser, it gives the words back, and the marks that were on them."""

from collections.abc import Iterable

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from foundling.document import Block, Mark, Story
from foundling.export.blocks import place, visible
from foundling.export.characters import clean, link_target
from foundling.export.commonmark import blocks_markdown, markdown
from tests.export.stories import FULL, LAYERS, UNHURRIED, any_block, any_blocks, any_story

TRAPS = [
    "# not a heading", "1. not a list", "12) nor this", "- nor this", "+ nor", "> not a quote", "=====", "-----",
    "*not emphasis*", "__nor__ this", "a_b_c", "`not code`", "    not code", "\tnot code", "[not](http://a.example/)",
    "![not](a)", "[x]: http://a.example/", "<b>not</b>", "<!-- not -->", "&amp; &#65; &copy", "\\*", "a\\", "~~not~~",
    "line  \nline", "| a | b |\n|---|---|", "#hash", "a #", "***", "* * *", "http://example.org/a_b_", "Wait!", "a\n\nb",
    "a\n---", "```\nx\n```", "<script>", "  \n x", "$x$", "\u00a0x", "- [ ] x",
]  # fmt: skip


def rendered(text: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(MarkdownIt("commonmark").render(text), create_parent="body")


def solid(text: str) -> str:
    return "".join(text.split())


def covered(element: lxml.html.HtmlElement, tags: set[str]) -> str:
    """The non-space characters that stand in one of the tags."""
    found: list[str] = []

    def walk(node: lxml.html.HtmlElement, inside: bool) -> None:
        inside = inside or node.tag in tags
        found.append((node.text or "") if inside else "")
        for child in node:
            walk(child, inside)
            found.append((child.tail or "") if inside else "")

    walk(element, False)
    return solid("".join(found))


def marked(block: Block, kinds: set[str]) -> str:
    """The non-space characters that a mark of one of the kinds covers."""
    at = {n for mark in block.marks if mark.kind in kinds for n in range(mark.start, mark.end)}
    return solid(clean("".join(character for n, character in enumerate(block.text) if n in at)))


@pytest.mark.parametrize("text", TRAPS)
@pytest.mark.parametrize("kind", ["paragraph", "heading", "letter", "verse", "note"])
def test_no_text_is_taken_for_markup(kind: str, text: str) -> None:
    block = Block(kind, text)
    body = rendered(blocks_markdown([block, Block("paragraph", "after")]))
    assert solid(body.text_content()) == solid(text) + "after"
    assert {e.tag for e in body.iter()} <= {"body", "p", "br", "h2", "aside", "blockquote"}


def test_marks_are_asterisks_where_those_are_safe_and_tags_where_not() -> None:
    text = "She never said so, unbelievably. Twice."
    marks = (Mark("emphasis", 4, 9), Mark("strong", 10, 17), Mark("emphasis", 21, 27), Mark("underline", 33, 38))
    assert blocks_markdown([Block("paragraph", text, marks)]) == (
        "She *never* **said so**, un<em>believ</em>ably. <u>Twice</u>."
    )


def test_a_link_after_an_exclamation_mark_is_no_picture() -> None:
    made = blocks_markdown([Block("paragraph", "Oh!here", (Mark("link", 3, 7, "http://a.example/x(y)"),))])
    link = rendered(made).find(".//a")
    assert (link.get("href"), link.text) == ("http://a.example/x(y)", "here")


def test_blocks_have_the_form_of_their_kind() -> None:
    assert blocks_markdown(
        [
            Block("heading", "Chapter 1"),
            Block("note", "A/N: hello"),
            Block("paragraph", "One."),
            Block("break", "* * *"),
            Block("letter", "Dear Ilse,\nyours."),
            Block("letter", "P.S."),
            Block("break", "~ Later ~"),
            Block("verse", "Down\n  again"),
        ]
    ) == (
        "## Chapter 1\n\n"
        '<aside class="note">\n\nA/N: hello\n\n</aside>\n\n'
        "One.\n\n"
        "* * *\n\n"
        "> Dear Ilse,\\\n> yours.\n>\n> P.S.\n\n"
        "* * *\n\n"
        "Later\n\n"
        "Down\\\n\u00a0\u00a0again"
    )


def test_the_whole_story_has_its_facts_first() -> None:
    made = markdown(FULL, LAYERS)
    assert made.startswith(
        "# The Lamp at Fenwick Stair\n\nby Wren Tallow *(our reading)*\n\nHarrowgate Nights (part 2 of 5)\n\n"
        "Ilse keeps a lamp that nobody else can see.\n\nThen somebody does. \\<3\n\n- **Fandom:** Harrowgate *(our reading)*\n"
    )
    body = rendered(made)
    assert [(e.tag, " ".join(e.text_content().split())) for e in body.iter("h1", "h2", "h3", "h4")] == [
        ("h1", "The Lamp at Fenwick Stair"),
        ("h2", "Prologue"),
        ("h2", "Part One: The First Watch"),
        ("h3", "Chapter 1"),
        ("h4", "Salt & <Smoke>"),
        ("h4", "Interval"),
        ("h3", "Between"),
        ("h3", "Chapter 5"),
        ("h2", "Epilogue"),
        ("h2", "From the file"),
    ]
    assert len(body.findall(".//hr")) == 3


@UNHURRIED
@given(any_blocks())
def test_any_blocks_give_their_words_back(blocks: Iterable[Block]) -> None:
    blocks = list(blocks)
    shown = [place(block.text) if block.kind == "break" else block.text for block in blocks if visible(block)]
    assert solid(rendered(blocks_markdown(blocks)).text_content()) == solid(clean("".join(shown)))


@UNHURRIED
@given(any_block().filter(lambda block: block.kind != "break"))
def test_any_marks_are_on_the_same_words_again(block: Block) -> None:
    body = rendered(blocks_markdown([block]))
    assert covered(body, {"em"}) == marked(block, {"emphasis", "thought"})
    assert covered(body, {"strong"}) == marked(block, {"strong"})
    assert covered(body, {"u"}) == marked(block, {"underline"})
    assert covered(body, {"s"}) == marked(block, {"strike"})
    links = [mark for mark in block.marks if mark.kind == "link" and link_target(mark.target)]
    if len(links) == 1:
        assert covered(body, {"a"}) == marked(Block("paragraph", block.text, tuple(links)), {"link"})


@UNHURRIED
@given(any_story(), st.booleans())
def test_any_story_has_its_words_in_its_markdown(story: Story, with_layers: bool) -> None:
    text = solid(rendered(markdown(story, LAYERS if with_layers else ())).text_content())
    for chapter in story.chapters:
        for block in chapter.blocks:
            if visible(block) and block.kind != "break":
                assert solid(clean(block.text)) in text
