"""The standalone page: nothing from outside, every word in order, and a link for every block."""

import re

import pytest
from hypothesis import given
from lxml import etree

from foundling.document import Story
from foundling.export.page import html
from tests.export.stories import FULL, LAYERS, ODD, UNHURRIED, any_story
from tests.export.test_book import expected_words, words

XHTML = re.compile(r"<!DOCTYPE html>\n(.*)", re.DOTALL)


def page(story: Story, with_layers: bool = False) -> etree._Element:
    found = XHTML.match(html(story, LAYERS if with_layers else ()))
    assert found
    # A style sheet is text to HTML and to XML alike only as long as it has no markup in it.
    return etree.fromstring(found[1])


def shown(root: etree._Element) -> str:
    for made in root.iterfind(".//*[@class='made']"):
        made.text = ""
    texts = ["".join(section.itertext()) for section in root.find(".//main")]
    texts += ["".join(box.itertext()) for box in root.iterfind(".//div[@class='front-matter']")]
    return "".join("".join(texts).split())


def test_nothing_comes_from_outside() -> None:
    root = page(FULL, with_layers=True)
    assert not list(root.iter("script", "img", "iframe", "object", "embed", "link"))
    assert not [element for element in root.iter() if element.get("src")]
    assert "default-src 'none'" in root.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    style = root.find(".//style").text
    assert "url(" not in style
    assert "@import" not in style


def test_it_is_one_document_with_one_outline() -> None:
    root = page(FULL, with_layers=True)
    assert [words(e) for e in root.iter("h1")] == ["The Lamp at Fenwick Stair"]
    assert [words(e) for e in root.iter("h2")] == [
        "Contents",
        "Prologue",
        "Part One: The First Watch",
        "Epilogue",
        "From the file",
    ]
    assert [words(e) for e in root.iter("h3")] == ["Chapter 1", "Between", "Chapter 5"]
    links = [a.get("href") for a in root.iterfind(".//nav//a")]
    assert all(root.find(f".//*[@id='{link[1:]}']") is not None for link in links)
    assert len(links) == 6


def test_a_story_of_one_chapter_has_no_contents_and_no_second_title() -> None:
    root = page(ODD["no facts"])
    assert root.find(".//nav") is None
    assert [words(e) for e in root.find(".//main").iter("h1", "h2")] == []


@pytest.mark.parametrize("name", ODD)
def test_odd_stories_keep_their_words(name: str) -> None:
    assert shown(page(ODD[name])) == expected_words(ODD[name])


@UNHURRIED
@given(any_story())
def test_any_story_is_well_formed_with_its_words_in_order(story: Story) -> None:
    root = page(story)
    assert shown(root) == expected_words(story)
    assert all(e.get("href").startswith(("#", "http://", "https://", "mailto:")) for e in root.iter("a"))
