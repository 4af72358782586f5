"""Which part of a page is the story."""

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
