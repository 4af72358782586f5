"""What is made of a story is kept while the story stays the same, and of few stories."""

import pytest

from foundling.errors import NotFound
from foundling.library import Library
from foundling.web.kept import Kept
from tests.web.stories import LANTERNS, put


def test_it_is_made_again_when_the_story_changes(library: Library) -> None:
    put(library, LANTERNS)
    made: list[int] = []
    kept = Kept(library, lambda _, number: made.append(number) or len(made))
    assert [kept.get(1), kept.get(1)] == [1, 1]
    library.edit(1, "title", "Another")
    assert kept.get(1) == 2
    with pytest.raises(NotFound):
        kept.get(9)


def test_only_so_many_are_kept(library: Library) -> None:
    for name in ("a", "b", "c"):
        put(library, LANTERNS, name)
    made: list[int] = []
    kept = Kept(library, lambda _, number: made.append(number), size=2)
    for number in (1, 2, 3, 3, 2, 1):
        kept.get(number)
    assert made == [1, 2, 3, 1]


def test_what_was_made_while_the_story_changed_is_not_kept(library: Library) -> None:
    number = put(library, LANTERNS)
    made: list[str] = []

    def make(kept: Library, story: int) -> str:
        made.append(kept.card(story).title)
        if len(made) == 1:
            kept.edit(story, "title", "Changed meanwhile")
        return made[-1]

    values = Kept(library, make)
    assert values.get(number) == made[0]
    library.undo(number, "title")
    assert values.get(number) == values.get(number) == made[0]
    assert len(made) == 2
