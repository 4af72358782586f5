"""What the tables of known sites cannot show by one golden page each: boards, posts' titles, the story recovered."""

import pytest

from foundling.document import Story, blocks
from foundling.intake import read
from foundling.intake.formats import html

PROSE = (
    "<p>The tide had gone out past the second post, which it had not done since her mother's time, and it stayed.</p>"
)


def post(name: str, words: str, label: str = "") -> str:
    head = f"<div class=threadmarkLabel>{label}</div>" if label else ""
    return (
        f"<article class=message data-author={name}>{head}<a class=username>{name}</a>"
        f"<div class=message-body><div class=bbWrapper>{words}</div></div></article>"
    )


def told(page: str) -> list[tuple[str, str]]:
    return [(draft.hint, draft.text[:8]) for draft in html.read(page.encode(), "x.html").drafts]


def test_on_a_board_only_the_first_writers_posts_are_story() -> None:
    found = told(post("wren", PROSE) + post("tarn", PROSE) + post("wren", PROSE))
    assert [hint for hint, text in found if text == "The tide"] == ["", "end_matter", ""]


def test_of_a_writers_posts_only_those_with_a_threadmark_where_any_has_one() -> None:
    page = post("wren", PROSE, "1. Out") + post("wren", f"<p>Thanks!</p>{PROSE}") + post("wren", PROSE, "2. In")
    found = told(page)
    assert [hint for hint, text in found if text == "The tide"] == ["", "end_matter", ""]
    assert [text for hint, text in found if hint == "heading"] == ["1. Out", "2. In"]


def story(page: str) -> Story:
    taken = read(page.encode(), "x.html").story
    assert taken is not None
    return taken


LJ = "<h1 class=b-singlepost-title>{title}</h1><b class=ljuser>wren</b><div class=b-singlepost-body>{body}</div>"


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        ("Fic: Low Water (PG-13)", {"title": "Low Water", "rating": "PG-13"}),
        (
            "FIC: Low Water, 1/3 [Wren/Tarn, R]",
            {"title": "Low Water", "part": 1, "parts_total": 3, "rating": "R", "relationships": ("Wren/Tarn",)},
        ),
        ("Low Water", {"title": "Low Water"}),
        ("(untitled)", {"title": "(untitled)"}),
    ],
)
def test_the_title_of_a_post_taken_apart(title: str, facts: dict[str, object]) -> None:
    made = story(LJ.format(title=title, body=PROSE * 2))
    assert {item.field: item.value for item in made.facts} == {**facts, "author": "wren"}


def test_what_the_author_states_in_the_post_is_believed_before_its_title() -> None:
    made = story(LJ.format(title="Fic: low, 1/3", body=f"Title: Low Water<br>Author: Wren A.<br><br>{PROSE * 2}"))
    stated = {item.field: item.value for item in made.facts if item.confidence == 1.0}
    assert (stated["title"], stated["author"]) == ("Low Water", "Wren A.")


def kinds(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text[:12]) for block in blocks(story(page)) if not block.text.startswith("The tide")]


def test_a_heading_above_the_only_chapter_is_its_title_and_one_above_it_the_storys() -> None:
    page = f"<title>Low Water - Out - Saltgate</title><h1>Low Water</h1><h2>Out</h2>{PROSE * 3}"
    assert kinds(page) == [("front_matter", "Low Water"), ("heading", "Out")]
    assert [chapter.title for chapter in story(page).chapters] == ["Out"]


def test_navigation_above_the_title_does_not_hide_it() -> None:
    links = "".join(f"<li><a href={n}>Link {n}</a>" for n in range(99))
    page = f"<ul class=nav>{links}</ul><h1>Low Water</h1><p>by Wren</p><p>Rating: PG</p>{PROSE * 3}"
    assert {item.field: item.value for item in story(page).facts} == {
        "title": "Low Water",
        "author": "Wren",
        "rating": "PG",
    }


def test_labels_below_the_story_are_no_story() -> None:
    assert kinds(f"<h1>Low</h1>{PROSE * 3}<p>Disclaimer: not mine, and no money is made.</p>")[-1][0] == "end_matter"


def test_asterisks_are_marks_on_a_page_whose_only_bold_is_in_headings() -> None:
    page = f"<p><b>Chapter 1: Out</b></p><p>It was *her* lamp, and it was *lit*, and *nobody* had lit it.</p>{PROSE}"
    found = [block for block in blocks(story(page)) if block.text.startswith("It was")]
    assert [block.text[:15] for block in found] == ["It was her lamp"]
    assert [mark.kind for mark in found[0].marks] == ["emphasis"] * 3
