"""Plain text to paragraphs."""

import textwrap

import pytest

from foundling.intake.formats.text import drafts_of

SAID = [
    "The ferry was late, as it was on every evening that mattered, and so there was time to be well-and-truly afraid of what would be said.",
    '"You could have written," Odile said.',
    "He had written--he had written eleven times, and carried each of the letters about with him until the corners went soft.",
    "Gulls went over. Somebody was hammering on the slip, slowly, with long rests between.",
]


def texts(text: str) -> list[str]:
    return [draft.text for draft in drafts_of(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [65, 72, 80])
def test_wrapped_paragraphs_are_whole_again(width: int, end: str) -> None:
    text = "\n\n".join(textwrap.fill(one, width) for one in SAID * 4)
    assert texts(text.replace("\n", end)) == SAID * 4


def test_indented_paragraphs_without_blank_lines() -> None:
    assert texts("\n".join("    " + one for one in SAID)) == SAID
    assert texts("\n".join(textwrap.fill(one, 70, initial_indent="  ") for one in SAID * 4)) == SAID * 4


def test_a_wrapped_header_in_a_file_that_is_not() -> None:
    text = (
        "Title: The Lamp Room\nAuthor: Wren\nSummary: Somebody has to mind the lamp, and nobody\n"
        "      wants to be the one who says so.\nRating: G\n\n" + "\n\n".join(SAID * 3)
    )
    assert texts(text)[:4] == [
        "Title: The Lamp Room",
        "Author: Wren",
        "Summary: Somebody has to mind the lamp, and nobody wants to be the one who says so.",
        "Rating: G",
    ]


def test_verse_keeps_its_lines() -> None:
    song = "Row, the tide is turning,\nRow, the lamp is lit,\nThere's a kettle burning\nAnd a chair by it."
    drafts = drafts_of("\n\n".join([*SAID, song, *SAID]))
    assert [(draft.text, draft.hint) for draft in drafts if "\n" in draft.text] == [(song, "verse")]


def test_ranges_hold_every_character_once() -> None:
    text = "  > a\n\n" + "\n\n".join(SAID)
    covered = "".join(text[slice(*draft.source)] for draft in drafts_of(text))
    assert "".join(covered.split()) == "".join(text.split())
