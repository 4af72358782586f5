"""How far a fold reaches, and what is left of the story where it is."""

from foundling.advice import BLANK, Choice, Choices, blanked, cut, fold_line, folds, folds_of, withheld
from foundling.document import Mark, Span, word_count
from tests.advice.stories import ADVISORIES, GULL, LAYERS, LONG, STORM

VIOLENCE = Choices((Choice("violence", "skip", "depicted"),))
BOTH = Choices((Choice("violence"), Choice("blood")))
ANIMALS = Choices((Choice("animal-death"),))
BLOCKS = STORM.chapters[0].blocks


def test_a_short_paragraph_is_folded_whole() -> None:
    (found,) = folds(BLOCKS, 0, ADVISORIES, VIOLENCE)
    assert found.pieces == (Span(1, 0, 40),)
    assert (found.labels, found.words, found.whole, found.key) == (("violence",), 8, {1}, "1.0")
    assert fold_line(found) == "Skipped here: violence, 8 words."


def test_folds_with_little_between_them_are_one_but_not_across_a_break() -> None:
    first, second = folds(BLOCKS, 0, ADVISORIES, BOTH)
    assert first.pieces == (Span(1, 0, 40), Span(2, 0, 13), Span(3, 0, 28))
    assert (first.labels, first.words, first.whole) == (("violence", "blood"), 16, {1, 2, 3})
    assert second.pieces == (Span(5, 0, 19),)
    assert fold_line(first, "Left out here") == "Left out here: violence and blood, 16 words."


def test_of_a_long_paragraph_only_the_sentence_is_folded() -> None:
    (found,) = folds_of(STORM, LAYERS, ANIMALS)
    assert [LONG[span.start : span.end].strip() for span in found.pieces] == ["A gull lay dead beside the ninth boat."]
    assert not found.whole


def test_a_level_below_the_chosen_one_is_shown() -> None:
    assert folds_of(STORM, LAYERS, Choices((Choice("animal-death", "hide", "depicted"),))) == ()
    assert folds_of(STORM, (), BOTH) == ()


def test_blanks_keep_offsets_and_counts_and_no_mark_inside() -> None:
    made = withheld(STORM, folds_of(STORM, LAYERS, Choices((*BOTH.items, *ANIMALS.items))))
    before = [block for chapter in STORM.chapters for block in chapter.blocks]
    after = [block for chapter in made.chapters for block in chapter.blocks]
    assert [len(block.text) for block in after] == [len(block.text) for block in before]
    assert word_count(made) == word_count(STORM)
    assert set(after[1].text) == set(after[3].text) == {BLANK, " "}
    assert after[1].marks == ()
    assert after[0] == before[0]
    assert "gull" not in after[6].text
    assert after[6].text.startswith("The harbour lay")
    # What is marked across the fold is marked up to it.
    assert after[6].marks == (Mark("emphasis", 0, GULL),)


def test_what_is_cut_leaves_a_line_and_moves_what_follows() -> None:
    story = cut(STORM, folds_of(STORM, LAYERS, Choices((*BOTH.items, *ANIMALS.items))), fold_line)
    texts = [block.text for chapter in story.chapters for block in chapter.blocks]
    assert texts[:5] == ["The wind rose.", "Skipped here: violence and blood, 16 words.", "", "", "* * *"]
    assert "was lit. Skipped here: death of an animal, 8 words." in texts[6]
    assert texts[6].endswith("to bed.")


def test_blocks_of_a_later_chapter_are_counted_through_the_story() -> None:
    blocks = STORM.chapters[1].blocks
    made = folds(blocks, 6, ADVISORIES, ANIMALS)
    assert BLANK in blanked(blocks, 6, made)[0].text
    assert folds(blocks, 0, ADVISORIES, ANIMALS) == ()
