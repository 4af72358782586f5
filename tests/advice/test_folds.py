"""How far a fold reaches, and what is left of the story where it is."""

from foundling.advice import BLANK, Choice, Choices, blanked, cut, fold_line, folds, folds_of, repeats, withheld
from foundling.document import Advisory, Block, Chapter, Fact, Mark, Passage, Source, Span, Story, word_count
from tests.advice.stories import ADVISORIES, GULL, LAYERS, LONG, STORM
from tests.patience import patience

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


def test_a_story_that_is_all_alarm_is_folded_and_blanked_in_linear_time() -> None:
    lines = tuple(Block("paragraph", f"Rope {number} broke and the lamp fell.") for number in range(8000))
    long = Block(
        "paragraph", " ".join(f"Rope {number} broke. {'The tide was slow to turn. ' * 12}" for number in range(2500))
    )
    story = Story(Source("all.txt", "text/plain", "utf-8", "", 0), (), (Chapter(1, None, "chapter", (*lines, long)),))
    starts = [long.text.index(f"Rope {number} broke") for number in range(2500)]
    passages = [Passage(Span(number, 0, 9), "depicted", 0.9) for number in range(8000)]
    passages += [Passage(Span(8000, start, start + 9), "depicted", 0.9) for start in starts]
    found = (Advisory("violence", "central", 0.9, (), tuple(passages)),)
    with patience():
        one, *rest = folds(story.chapters[0].blocks, 0, found, VIOLENCE)
        made = withheld(story, (one, *rest))
        assert repeats(story, found, (Fact("summary", "A rope that broke, and a tide.", "declared"),)) == ()
    assert (len(one.pieces), len(rest)) == (8001, 2499)
    assert "Rope" not in "".join(block.text for block in made.chapters[0].blocks)
