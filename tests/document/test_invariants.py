"""The check that nothing is lost must itself find what is."""

import pytest

from foundling.document import Block, Chapter, Mark, Source, Story, violations

TEXT = "A _lamp_ went out.\n\n* * *\n\nNobody saw."
BLOCKS = (
    Block("paragraph", "A lamp went out.", (Mark("emphasis", 2, 6),), (0, 18)),
    Block("break", "* * *", (), (20, 25)),
    Block("paragraph", "Nobody saw.", (), (27, 38)),
)


def story(*made: Block) -> Story:
    return Story(Source("a.txt", "text/plain", "utf-8", "0" * 64, 1), (), (Chapter(1, None, "chapter", made),))


def test_a_whole_story_has_none() -> None:
    assert violations(story(*BLOCKS), TEXT) == []
    derived = Block("break", "", (), (27, 27), "derived", 0.5)
    assert violations(story(*BLOCKS[:2], derived, BLOCKS[2]), TEXT) == []


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (BLOCKS[:2], "no block holds"),
        (BLOCKS[1:], "no block holds"),
        ((BLOCKS[0], BLOCKS[0], *BLOCKS[1:]), "inside the one before"),
        ((Block("paragraph", "A lamp went.", (), (0, 18)), *BLOCKS[1:]), "loses"),
        ((Block("paragraph", "A lamp went out again.", (), (0, 18)), *BLOCKS[1:]), "adds"),
        ((Block("paragraph", "A went out. lamp", (), (0, 18)), *BLOCKS[1:]), "adds"),
        ((BLOCKS[0], Block("break", "", (), (20, 90)), BLOCKS[2]), "no such range"),
        ((BLOCKS[0], BLOCKS[1], Block("paragraph", "Nobody saw.", (Mark("strong", 5, 40),), (27, 38))), "mark strong"),
    ],
)
def test_every_kind_of_loss_is_found(made: tuple[Block, ...], said: str) -> None:
    assert any(said in found for found in violations(story(*made), TEXT))


def test_letters_are_never_marks() -> None:
    assert violations(story(Block("paragraph", "lamp", (), (0, 5))), "lamps")
    assert violations(story(Block("paragraph", "", (), (0, 30))), "*" * 30)
