import random

import pytest

from foundling.works.differences import Comparison, Piece, Run, align, compare
from tests.patience import patience
from tests.works.shelf import headed, story, tale

LINES = tale(1, 12).split("\n\n")


def side_by_side(one: str, other: str) -> Comparison:
    return compare(story(headed("Lamps", one), "a.txt"), story(headed("Lamps", other), "b.txt"))


def kinds(made: Comparison) -> list[str]:
    return [band.kind for band in made.bands if band.kind != "same"]


def told(chapters: list[str]) -> str:
    return "\n\n".join(f"Chapter {at}\n\n{text}" for at, text in enumerate(chapters, 1))


def test_the_words_that_differ_in_a_paragraph() -> None:
    made = side_by_side(
        f"{LINES[0]}\n\n“Wait,” said Oda, “the lamp is out.”\n\n{LINES[1]}",
        f"{LINES[0]}\n\n“Wait!” said Oda, “the big lamp is lit.”\n\n{LINES[1]}",
    )
    assert kinds(made) == ["changed"]
    at = next(at for at, band in enumerate(made.bands) if band.kind == "changed")
    ((one,), (other,)) = made.sides(at)
    assert one == (Piece("“Wait,” said Oda, “the lamp is ", False), Piece("out", True), Piece(".”", False))
    assert [piece.text for piece in other if piece.differs] == ["big", "lit"]
    assert "".join(piece.text for piece in other) == "“Wait!” said Oda, “the big lamp is lit.”"
    assert (made.words_gone, made.words_new) == (1, 2)


def test_words_are_counted_as_everywhere() -> None:
    one = f"{LINES[0]}\n\n“Well-known?” said Oda’s half-brother, “by whom?”\n\n{LINES[1]} (Rain, rain.)"
    other = f"{LINES[0]}\n\n“Well-liked?” said Oda’s half-brother, “by whom?”\n\n{LINES[1]}"
    made = side_by_side(one, other)
    assert (made.words_gone, made.words_new) == (3, 1)
    assert made.words_same + made.words_gone == len(one.split())
    assert made.words_same + made.words_new == len(other.split())


def test_paragraphs_gone_new_and_moved() -> None:
    gone = side_by_side("\n\n".join(LINES), "\n\n".join(LINES[:4] + LINES[5:]))
    assert (kinds(gone), gone.counts["removed"]) == (["removed"], 1)
    new = side_by_side("\n\n".join(LINES[:4] + LINES[5:]), "\n\n".join(LINES))
    assert (kinds(new), new.counts["added"]) == (["added"], 1)
    moved = side_by_side("\n\n".join(LINES), "\n\n".join([*LINES[:2], *LINES[3:], LINES[2]]))
    assert kinds(moved) == ["moved away", "moved here"]
    assert (moved.words_gone, moved.words_new) == (0, 0)


def test_layout_and_typography_make_no_difference() -> None:
    text = "\n\n".join(f"“{line}” Wren’s… lamp." for line in LINES)
    other = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("…", "...")
    assert kinds(side_by_side(text, other)) == []
    halves = "\n\n".join(line.replace(". ", ".\n\n") for line in text.split("\n\n"))
    assert kinds(side_by_side(text, halves)) == []


def test_a_chapter_more() -> None:
    made = side_by_side(told([tale(1), tale(2)]), told([tale(1), tale(2), tale(3)]))
    assert (made.gone, made.new) == ((), (3,))
    assert made.words_same == sum(item.words for item in made.first)


def test_bands_cover_both_from_beginning_to_end() -> None:
    chance = random.Random(2)
    for _ in range(20):
        one = [tale(chance.randrange(6), 1) for _ in range(chance.randrange(1, 14))]
        other = [line for line in one if chance.random() < 0.7] + [tale(chance.randrange(9), 1)]
        chance.shuffle(other)
        made = side_by_side("\n\n".join(one), "\n\n".join(other))
        for side, items in (("first", made.first), ("second", made.second)):
            covered = [at for band in made.bands for at in range(*getattr(band, side))]
            assert covered == list(range(len(items)))
        for at in range(len(made.bands)):
            first, second = made.sides(at)
            texts = ["".join(piece.text for piece in one) for one in (*first, *second)]
            band = made.bands[at]
            assert texts == [one.text for one in (*made.first[slice(*band.first)], *made.second[slice(*band.second)])]


@pytest.mark.parametrize("size", [3, 200, 3_000])
def test_runs_are_of_the_same_words_and_never_cross(size: int) -> None:
    chance = random.Random(size)
    one = [chance.choice("abcdefghij") * chance.randrange(1, 9) for _ in range(size)]
    other = [word if chance.random() < 0.9 else "other" for word in one if chance.random() < 0.95]
    runs = align(one, other)
    done = (0, 0)
    for run in runs:
        assert one[run.first : run.first + run.size] == other[run.second : run.second + run.size]
        assert (run.first, run.second) >= done
        assert run.first >= done[0]
        assert run.second >= done[1]
        done = (run.first + run.size, run.second + run.size)
    assert sum(run.size for run in runs) > 0.6 * min(len(one), len(other))


def test_two_texts_without_a_word_in_common() -> None:
    assert align(["a", "b"], ["c"]) == []
    assert align([], ["c"]) == []
    assert align(["a"], ["a"]) == [Run(0, 0, 1)]


def test_novels_and_texts_that_repeat_themselves_take_no_time() -> None:
    chance = random.Random(1)
    novel = [chance.choice("lamp quay rope bell tide ferry gull stair crate net".split()) + str(chance.randrange(400)) for _ in range(100_000)]  # fmt: skip
    other = [word if chance.random() < 0.9 else "otherwise" for word in novel]
    with patience():
        assert sum(run.size for run in align(novel, other)) > 80_000
        align(["ha"] * 60_000, ["ha", "ho"] * 30_000)
