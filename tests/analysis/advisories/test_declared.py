"""What an author warns of, and what an author denies."""

import pytest

from foundling.advice import labels
from foundling.analysis.advisories.declared import warned
from foundling.document import Chapter, Fact, Source, Story
from tests.analysis.stories import tell


def told(*values: str) -> dict[str, str]:
    facts = (Fact("warnings", values, "declared"),)
    story = Story(Source("x", "text/plain", "utf-8", "", 0), facts, (Chapter(1, None, "chapter", ()),), ())
    return warned(story, tuple(labels().values()))


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("Violence",), {"violence": "Violence"}),
        (("Some violence; minor character death",), {"violence": "Some violence", "death": "minor character death"}),
        (("Graphic Depictions Of Violence", "Major Character Death"),
         {"violence": "Graphic Depictions Of Violence", "major-character-death": "Major Character Death",
          "death": "Major Character Death"}),
        (("Rape/Non-Con",), {"sexual-assault": "Rape/Non-Con"}),
        (("No violence",), {}),
        (("No violence, death or kidnapping",), {}),
        (("Violence, no character death",), {"violence": "Violence"}),
        (("No Archive Warnings Apply",), {}),
        (("Creator Chose Not To Use Archive Warnings",), {}),
        (("none",), {}),
        (("violenced",), {}),
    ],
)  # fmt: skip
def test_warnings_name_labels_unless_they_deny_them(values: tuple[str, ...], named: dict[str, str]) -> None:
    assert told(*values) == named


@pytest.mark.parametrize(
    ("field", "written", "warns"),
    [
        ("tags", "Sign Language", False),
        ("tags", "Strong Language", True),
        ("tags", "Language", True),
        ("tags", "Mild violence", True),
        ("tags", "The Art of War", False),
        ("warnings", "It has a little language in it", True),
    ],
)
def test_a_tag_of_more_than_the_word_is_about_something_else(field: str, written: str, warns: bool) -> None:
    story = tell("Rain.", Fact(field, (written,), "declared", 1.0, (), "test"))
    assert bool(warned(story, list(labels().values()))) == warns


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("I am at a loss for a title", set()),
        ("Posted a week after the birth of my niece", set()),
        ("This is my first story in a foreign language", set()),
        ("Spoilers for the episode War", set()),
        ("I should warn you that there is blood", {"blood"}),
        ("My warnings: death", {"death"}),
        ("A ferryman dies, and the birth of a foal is told", {"childbirth"}),
        ("Somebody attempts suicide", {"suicide"}),
        ("My niece drew the cover; a parent's loss", {"grief"}),
        ("I thought that minor character death might upset you", {"death"}),
    ],
)
def test_a_word_in_a_sentence_about_the_author_is_no_warning(written: str, named: set[str]) -> None:
    assert told(written).keys() == named
