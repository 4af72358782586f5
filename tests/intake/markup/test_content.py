"""Which part of a page is the story."""

import pytest

from foundling.intake.markup.builder import parse
from foundling.intake.markup.content import outside
from foundling.intake.markup.paragraphs import paragraphs

PROSE = (
    "<p>The tide had gone out past the second post, which it had not done since her mother's time, and it stayed.</p>"
)
PAGE = f"""<div class=menu><a href=a>News</a><br><a href=b>Fiction</a></div>
<h1>Low Water</h1><p>by Lowmarsh</p><p>Rating: PG</p>
<div><a href=prev>Previous</a>{PROSE * 3}<hr>{PROSE}<p><a href=next>Next chapter</a><p>&copy; 1999 Lowmarsh</div>
<div id="comments-area">{PROSE * 9}</div><p>Hosted by a friend"""


def told(source: str) -> list[tuple[str, str]]:
    page = parse([source])
    listed = paragraphs(page)
    known = outside(page, listed)
    return [
        (known[index].hint if index in known else "story", paragraph.text[:12])
        for index, paragraph in enumerate(listed)
    ]


def test_what_stands_round_a_story() -> None:
    found = told(PAGE)
    assert found[:7] == [
        ("front_matter", "News"),
        ("front_matter", "Fiction"),
        ("story", "Low Water"),
        ("story", "by Lowmarsh"),
        ("story", "Rating: PG"),
        ("front_matter", "Previous"),
        ("story", "The tide had"),
    ]
    assert [kind for kind, text in found if text == "The tide had"] == ["story"] * 4 + ["end_matter"] * 9
    assert ("story", "") in found  # the rule between two stretches
    assert [pair for pair in found if pair[1][:4] in ("Next", "© 19", "Host")] == [
        ("end_matter", "Next chapter"),
        ("end_matter", "© 1999 Lowma"),
        ("end_matter", "Hosted by a "),
    ]


def test_a_heading_above_a_header_with_a_title_is_the_sites() -> None:
    found = told(f"<h1>The Old Archive</h1><p>Title: Low Water<p>by Lowmarsh{PROSE * 3}")
    assert [kind for kind, _ in found][:3] == ["front_matter", "story", "story"]
    found = told(f"<h1>Low Water</h1><p>by Lowmarsh{PROSE * 3}")
    assert [kind for kind, _ in found][:2] == ["story", "story"]


def test_a_page_of_links_only_is_still_a_page() -> None:
    assert told("<a href=x>a</a><p><a href=y>b</a>")
    assert told("") == []


def test_a_margin_is_no_letter_and_a_quotation_is() -> None:
    kinds = [kind for kind, _ in told(f"<blockquote>{PROSE * 5}</blockquote>")]
    assert kinds == ["story"] * 5
    kinds = [kind for kind, _ in told(f"{PROSE * 3}<blockquote>Dear Bram,<p>Come home.</blockquote>{PROSE * 3}")]
    assert kinds == ["story"] * 3 + ["letter"] * 2 + ["story"] * 3


def test_a_story_in_several_boxes_is_one_story() -> None:
    kinds = {kind for kind, _ in told("".join(f"<div>{PROSE * 3}</div>" for _ in range(4)))}
    assert kinds == {"story"}


def test_boxes_alike_are_comments_though_they_outweigh_the_story() -> None:
    box = f"<div class=x4>{PROSE}<p>So good.</p></div>"
    found = told(f"<div class=x1>{PROSE * 4}</div><div class=x3>{box * 9}</div>")
    assert [kind for kind, _ in found] == ["story"] * 4 + ["end_matter"] * 18


def test_boxes_alike_that_are_all_there_is_are_the_story() -> None:
    box = f"<div class=scene>{PROSE * 2}</div>"
    assert {kind for kind, _ in told(f"<div>{box * 5}</div>")} == {"story"}


@pytest.mark.parametrize(
    "line", ["(Post a new comment)", "3 comments:", "Reviews (12)", "Leave a reply", "2 Responses to “Low”"]
)
def test_what_stands_below_the_line_of_comments(line: str) -> None:
    found = told(f"{PROSE * 4}<p>{line}</p>{PROSE}<p>tarn</p>{PROSE}")
    assert [kind for kind, _ in found] == ["story"] * 4 + ["end_matter"] * 4


def test_chapters_with_a_link_to_comments_between_them_go_on() -> None:
    found = told(f"<h2>1</h2>{PROSE * 4}<p>Leave a comment</p><h2>2</h2>{PROSE * 4}")
    assert [kind for kind, text in found if text == "The tide had"] == ["story"] * 8


def test_short_lines_among_links_below_the_story_belong_to_them() -> None:
    found = told(f"{PROSE * 3}<hr><p>Made with a small editor<p><a href=x>Home</a><p>[ Prev | Next ]")
    assert [kind for kind, _ in found] == ["story"] * 4 + ["end_matter"] * 3
