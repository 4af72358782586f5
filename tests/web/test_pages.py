"""The last gate for a story's HTML, and addresses."""

import pytest

from foundling.document import Block
from foundling.export import blocks_html
from foundling.web.pages import query, story_html
from tests.web.stories import HOSTILE, LANTERNS


@pytest.mark.parametrize(
    "made",
    [
        "<script>alert(1)</script>",
        '<p onclick="x">a</p>',
        '<p style="position:fixed">a</p>',
        '<p id="main">a</p>',
        '<p id="b1x">a</p>',
        '<a href="javascript:x">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<img src="http://x/">',
        '<form action="/story/1/remove"><button>a</button></form>',
        '<a target="_blank" href="https://x/" ping="http://x/">a</a>',
        '<p data-needs-script hx-get="/x">a</p>',
        "<svg><style>*{}</style></svg>",
    ],
)
def test_nothing_else_passes_the_gate(made: str) -> None:
    passed = str(story_html(made))
    for piece in (
        "script",
        "onclick",
        "style",
        "main",
        "b1x",
        "javascript",
        "data",
        "img",
        "form",
        "button",
        "_blank",
        "ping",
        "hx-",
        "svg",
    ):
        assert piece not in passed


@pytest.mark.parametrize("story", [LANTERNS, HOSTILE], ids=["lanterns", "hostile"])
def test_what_the_exporter_makes_passes_unharmed(story) -> None:
    made = blocks_html([block for chapter in story.chapters for block in chapter.blocks])
    passed = str(story_html(made))
    # The gate writes the same thing its own way: void elements without the slash, quotes and links as it likes.
    assert passed.count("id=") == made.count("id=")
    for element in ("<hr", "<p", "<h2", "<aside", "<em", "<br", "<span"):
        assert passed.count(element) == made.count(element)


def test_links_of_a_story_give_nothing_away() -> None:
    from foundling.document import Mark

    block = Block("paragraph", "See here.", (Mark("link", 4, 8, "https://example.org/a?b=c&d"),))
    passed = str(story_html(blocks_html([block])))
    assert 'rel="nofollow noopener noreferrer"' in passed
    assert 'href="https://example.org/a?b=c&amp;d"' in passed


def test_a_query_leaves_out_what_is_empty() -> None:
    assert query({"a": "1", "b": "", "c": "x y"}, b="2", a="") == "?b=2&c=x+y"
    assert query({"a": ""}) == ""
