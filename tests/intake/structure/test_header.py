"""Header blocks in every habit."""

import pytest

from foundling.document import fact, quoted
from tests.intake.structure.story import facts, kinds, taken

PROSE = "\n\n".join(
    [
        "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
        '"I left a note: be home by ten," Bram said.',
        "She had said a great many things that winter, most of them to the dog, who never asked her to say them again.",
    ]
    * 3
)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("The Lamp Room\n\nAuthor: Wren\nRating: PG-13\nFeedback: yes, please", {"title": "The Lamp Room", "author": "Wren", "rating": "PG-13"}),
        ("The Lamp Room\nby Wren", {"title": "The Lamp Room", "author": "Wren"}),
        ("THE LAMP ROOM\nBY: Wren Ashby", {"title": "THE LAMP ROOM", "author": "Wren Ashby"}),
        ("            The Lamp Room\n            Wren Ashby\n\n", {"title": "The Lamp Room", "author": "Wren Ashby"}),
        ("TITLE : The Lamp Room\n\nBY : Wren\n\nRATED : PG", {"title": "The Lamp Room", "author": "Wren", "rating": "PG"}),
        ("Story Title - The Lamp Room\nWritten by - Wren\nRated - Teen", {"title": "The Lamp Room", "author": "Wren", "rating": "Teen"}),
        ("title:  The Lamp Room\nauthor:  Wren\ndisclaimer:  not mine", {"title": "The Lamp Room", "author": "Wren", "disclaimer": "not mine"}),
        ("**Title:** The Lamp Room\n**Author:** Wren\n**Rating:** K+", {"title": "The Lamp Room", "author": "Wren", "rating": "K+"}),
        ("Story 18\n\nAuthor: Wren\nRating: G", {"title": "Story 18", "author": "Wren", "rating": "G"}),
        ("Chapter 3\n\nTitle: The Lamp Room\nAuthor: Wren", {"title": "The Lamp Room", "author": "Wren"}),
        ("Title: The Lamp Room (2/3)\nAuthor: Wren", {"title": "The Lamp Room", "part": 2, "parts_total": 3}),
        ("Title: The Lamp Room (1/?)\nAuthor: Wren", {"title": "The Lamp Room", "part": 1}),
        ("Author: Wren <wren@example.org>\nTitle: X Marks", {"author": "Wren", "email": "wren@example.org"}),
        ("Title: The Lamp Room  Author: Wren  Rating: G", {"title": "The Lamp Room", "author": "Wren", "rating": "G"}),
        ("Title: A\nAuthor: Wren\nPairing: Bram/Odile, Bram & dog\nWarnings: none", {"relationships": ("Bram/Odile", "Bram & dog"), "warnings": ("none",)}),
        ("The Lamp Room by Wren / Saltmarsh, Bram/Odile, PG, 900 words", {"title": "The Lamp Room", "author": "Wren", "rating": "PG", "words": "900 words", "fandom": ("Saltmarsh",)}),
        ("From: wren@example.org (Wren)\nSubject: FIC: The Lamp Room (1/3) [PG]\nDate: 3 May 1999", {"title": "The Lamp Room", "author": "Wren", "part": 1, "rating": "PG"}),
        ("Название: Маяк\nАвтор: Рен\nРейтинг: G", {"title": "Маяк", "author": "Рен", "rating": "G"}),
    ],
)  # fmt: skip
def test_habits(head: str, wanted: dict[str, object]) -> None:
    found = facts(f"{head}\n\n{PROSE}")
    assert {field: found.get(field) for field in wanted} == wanted


def test_the_words_are_the_evidence() -> None:
    story = taken(f"The Lamp Room\n\nAuthor: Wren Ashby\nRating: PG\n\n{PROSE}")
    for field in ("title", "author", "rating"):
        found = fact(story, field)
        assert found is not None
        assert found.origin == "declared"
        assert [quoted(story, span) for span in found.evidence] == [found.value]


def test_a_value_over_several_lines() -> None:
    head = "Title: The Lamp Room\nSummary: Somebody has to mind the lamp,\n   and nobody wants to say so.\nRating: G"
    assert facts(f"{head}\n\n{PROSE}")["summary"] == "Somebody has to mind the lamp, and nobody wants to say so."


@pytest.mark.parametrize(
    "head",
    [
        "Subtitle: nothing\n\n",
        "",
        "Bram: I know.\n\nOdile: You do not.\n\n",
    ],
)
def test_what_is_no_header(head: str) -> None:
    story = taken(head + PROSE)
    assert [item.field for item in story.facts] == ["title"]
    assert story.facts[0].origin == "derived"


def test_a_label_in_speech_is_no_field() -> None:
    assert all(kind == "paragraph" for kind, _ in kinds(PROSE))


def test_a_summary_goes_on_under_its_line() -> None:
    head = "Title: Lamp\nAuthor: Wren\nRating: G\nSummary: Odile minds the lamp.\nBram minds Odile."
    assert facts(f"{head}\n\n{PROSE}")["summary"] == "Odile minds the lamp.\nBram minds Odile."


def test_an_unknown_label_in_a_header_is_kept_under_its_own_name() -> None:
    found = facts(f"Title: The Lamp Room\nAuthor: Wren\nChallenge: lamps\nRating: G\n\n{PROSE}")
    assert found["other:Challenge"] == "lamps"


def test_a_title_that_stands_again_under_the_header_is_no_story() -> None:
    text = f"Title: The Lamp Room (1/2)\nAuthor: Wren\n\n*****\n\nThe Lamp Room\nby Wren\n\n{PROSE}"
    assert [kind for kind, _ in kinds(text)][:6] == ["front_matter"] * 5 + ["paragraph"]


def test_by_and_a_name_on_lines_of_their_own() -> None:
    found = facts(f"{'THE LAMP ROOM':^70}\n{'by':^70}\n{'W. Ashby':^70}\n\n{PROSE}")
    assert (found["title"], found["author"]) == ("THE LAMP ROOM", "W. Ashby")
