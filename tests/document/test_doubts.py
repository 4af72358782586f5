"""What is in doubt about a story, in words that an archivist understands."""

import pytest

from foundling.document import Block, Chapter, Fact, Source, Span, Story, doubts, wants_person
from foundling.document.doubts import _PASSED, _PROBLEMS, passed_words, problem_words
from foundling.errors import PASSED_OVER, PROBLEMS, Problem, problem

SOURCE = Source("x.txt", "text/plain", "utf-8", "", 1)
TITLE = Fact("title", "Lamps", "declared")
AUTHOR = Fact("author", "Wren", "declared")
RAIN = Block("paragraph", "Rain fell on the yard.")


def story(*facts: Fact, blocks: tuple[Block, ...] = (RAIN,), problems: tuple[Problem, ...] = ()) -> Story:
    return Story(SOURCE, facts, (Chapter(1, None, "chapter", blocks),), problems)


def said(made: Story) -> list[str]:
    return [item.words for item in doubts(made)]


def test_nothing_is_in_doubt_about_a_story_that_says_who_wrote_it() -> None:
    assert doubts(story(TITLE, AUTHOR)) == ()


@pytest.mark.parametrize(
    ("producer", "confidence", "words", "person"),
    [
        ("file name", 0.5, "title taken from the file name", True),
        ("file name", 0.6, "title taken from the file name", False),  # and the text has the words too
        ("first words", 0.2, "title made of the first words", True),
        ("format", 0.3, "title taken from the file’s own data", True),
        ("oracle", 0.9, "title inferred (.90)", False),
        ("oracle", 0.97, "", False),
    ],
)
def test_where_a_title_was_taken_from(producer: str, confidence: float, words: str, person: bool) -> None:
    made = story(Fact("title", "Lamps", "derived", confidence, (), producer), AUTHOR)
    assert said(made) == ([words] if words else [])
    assert wants_person(doubts(made)) is person


def test_a_fact_that_stands_over_another_is_what_counts() -> None:
    assert said(story(Fact("title", "Lampz", "derived", 0.2, (), "file name"), TITLE, AUTHOR)) == []


def test_what_is_not_there_is_said_and_wants_a_person() -> None:
    made = story()
    assert said(made) == ["title not found", "author not found"]
    assert wants_person(doubts(made))


def test_recovered_breaks_are_counted_with_the_least_sure_and_call_nobody() -> None:
    breaks = [Block("break", "", origin="derived", confidence=share) for share in (0.9, 0.51, 0.999)]
    breaks.append(Block("break", "", origin="derived", confidence=0.31))  # not drawn, and so no matter
    made = story(TITLE, AUTHOR, blocks=(RAIN, *breaks, RAIN, Block("break", "* * *"), RAIN))
    assert said(made) == ["3 breaks recovered, the least sure .51"]
    assert doubts(made)[0].block == 2
    assert not wants_person(doubts(made))


def test_a_note_that_may_be_story() -> None:
    sure, unsure = Block("note", "A/N: hi", confidence=0.98), Block("note", "I wrote it down.", confidence=0.6)
    assert said(story(TITLE, AUTHOR, blocks=(sure, RAIN))) == []
    assert said(story(TITLE, AUTHOR, blocks=(sure, RAIN, unsure))) == ["a note may be story"]
    assert said(story(TITLE, AUTHOR, blocks=(unsure, RAIN, unsure))) == ["2 notes may be story"]


def test_a_long_story_in_one_piece() -> None:
    long = Block("paragraph", "word " * 25_000)
    assert said(story(TITLE, AUTHOR, blocks=(long,))) == ["no chapter heads in 25,000 words"]
    assert said(story(TITLE, AUTHOR, blocks=(Block("heading", "Chapter 1"), long))) == []


def test_problems_by_weight_each_code_once() -> None:
    given = (
        problem("mojibake-repaired", "3 lines"),
        problem("encoding-mixed", "both"),
        problem("encoding-invalid", "5 bytes", block=0),
        problem("encoding-invalid", "9 bytes", block=0),
        Problem("of-tomorrow", "a code that nobody knows yet"),
    )
    made = story(TITLE, AUTHOR, problems=given)
    assert said(made) == ["bytes that fit no encoding", "of tomorrow", "garbled letters repaired", "two encodings"]
    assert not wants_person(doubts(story(TITLE, AUTHOR, problems=given[:2])))
    assert doubts(made, ()) == (), "those given stand for the story's own"


def test_an_inferred_fact_leads_to_its_words() -> None:
    (found,) = doubts(story(TITLE, Fact("author", "Wren", "derived", 0.75, (Span(0, 0, 4),), "prose")))
    assert (found.about, found.words, found.block) == ("author", "author read from a note", 0)


def test_how_many_were_passed_over() -> None:
    assert passed_words({}) == ""
    assert passed_words({"mail-no-story": 1}) == "1 message holds no story (a reply or notice) and was passed over"
    assert passed_words({"mail-no-story": 1_300}) == (
        "1,300 messages hold no story (replies and notices) and were passed over"
    )
    assert passed_words({"companion-file": 1, "mail-no-story": 1}) == (
        "1 message holds no story (a reply or notice) and 1 file is a picture, style sheet or the like;"
        " they were passed over"
    )
    assert _PASSED.keys() == PASSED_OVER


def test_every_problem_that_has_words_of_its_own_exists() -> None:
    assert _PROBLEMS.keys() <= PROBLEMS.keys()
    assert problem_words("empty-file") == "empty file"
    assert problem_words("part-missing") == "a part is missing"
