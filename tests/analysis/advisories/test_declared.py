"""What an author warns of, and what an author denies."""

import pytest

from foundling.analysis.advisories.declared import warned
from foundling.analysis.advisories.labels import labels
from foundling.document import Chapter, Fact, Source, Story


def told(*values: str) -> dict[str, str]:
    facts = (Fact("warnings", values, "declared"),)
    story = Story(Source("x", "text/plain", "utf-8", "", 0), facts, (Chapter(1, None, "chapter", ()),), ())
    return warned(story, tuple(labels().values()))


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("Violence",), {"violence": "Violence"}),
        (("Some violence; character death",), {"violence": "Some violence", "death": "character death"}),
        (("Graphic Depictions Of Violence", "Major Character Death"),
         {"violence": "Graphic Depictions Of Violence", "death": "Major Character Death"}),
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
