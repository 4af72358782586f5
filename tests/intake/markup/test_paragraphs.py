"""Lines joined into paragraphs as the page as a whole explains them."""

from foundling.intake.markup.builder import parse
from foundling.intake.markup.paragraphs import Paragraph, paragraphs

LONG = "The tide had gone out past the second post, which it had not done since her mother's time, and it stayed there"
BREAKS = f"<td>{LONG}.<br>&quot;Count the boats,&quot; she said.<br>{LONG} all day.<br>{LONG}.<br>Nine.<br>{LONG}.</td>"


def made(source: str) -> list[Paragraph]:
    return paragraphs(parse([source]))


def texts(source: str) -> list[str]:
    return [paragraph.text for paragraph in made(source)]


def test_single_breaks_end_paragraphs_where_the_page_uses_them_so() -> None:
    assert len(texts(BREAKS)) == 6
    assert texts(BREAKS)[1] == '"Count the boats," she said.'


def test_breaks_inside_a_paragraph_are_verse_where_paragraphs_have_their_own() -> None:
    source = f"<p>{LONG}.<p>Bring in the nets<br>bring in the line<br>bring in the one<br>who was not mine<p>{LONG}.<p>{LONG}.<p>{LONG}."
    found = made(source)
    assert found[1].text == "Bring in the nets\nbring in the line\nbring in the one\nwho was not mine"
    assert found[1].verse


def test_a_break_where_a_mail_program_wrapped_is_a_space() -> None:
    wrapped = [
        "It was the third day of the blow, and there was salt in the bread, and",
        "salt in the tea, and salt in the bed, and nobody in the house had said",
        "a word since morning that was not about salt or about the want of any.",
    ]
    source = "<br><br>".join("<br>".join(wrapped) for _ in range(5))
    found = made(source)
    assert [paragraph.text for paragraph in found] == [" ".join(wrapped)] * 5


def test_marks_go_on_over_joined_lines() -> None:
    wrapped = "<i>It was the third day of the blow, and there was salt in the bread, and<br>salt in the tea.</i>"
    (found, *_) = made(f"{wrapped}<br><br>" * 6)
    assert [(mark.kind, mark.start, mark.end) for mark in found.marks] == [("emphasis", 0, len(found.text))]


def test_a_label_and_its_cell_are_one_paragraph() -> None:
    found = made("<table><tr><td><b>Author:</b></td><td><i>Lowmarsh</i></td></tr><tr><td>x</td><td>y</td></tr></table>")
    assert [paragraph.text for paragraph in found] == ["Author: Lowmarsh", "x", "y"]
    assert [(mark.kind, mark.start, mark.end) for mark in found[0].marks] == [("strong", 0, 7), ("emphasis", 8, 16)]
    assert texts("<dl><dt>Rating:<dd>PG<dt>Beta:<dd>none</dl>") == ["Rating: PG", "Beta: none"]


def test_blocks_are_never_joined() -> None:
    line = "<p>Wren walked along the wall of the harbour, and said nothing at all to anybody"
    assert len(texts(line * 12)) == 12


def test_centring_of_a_whole_frame_says_nothing() -> None:
    found = made(f"<div align=center><p>{LONG}<p>{LONG}<p>* * *<p>{LONG}</div>")
    assert not any(paragraph.centred for paragraph in found)
    found = made(f"<div><p>{LONG}<p>{LONG}<p align=center>* * *<p>{LONG}</div>")
    assert [paragraph.centred for paragraph in found] == [False, False, True, False]


def test_a_heading_over_two_lines_is_one() -> None:
    (heading, *_) = made("<h2>Chapter One<br>Slack Water</h2><p>x")
    assert (heading.text, heading.level, heading.verse) == ("Chapter One\nSlack Water", 2, False)
